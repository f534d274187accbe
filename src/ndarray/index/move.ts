// Gather and scatter: elements between places all over an array and a dense one.
//
// The far side is a view of the axes that are not indexed, to which each place adds its bytes; the near
// side has an axis for the places before the same axes. A kernel walks the places and one more axis,
// the innermost one of the near side in the inner loop; further axes are walked here. Elements are
// moved as words. What has JavaScript values, or lies on the JavaScript heap, is moved one by one.
//
// Invariant: the places were checked (see `places.ts`), and the sides share no memory.

import { type Entry, entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Value } from '../../vectorize/ir/kernel.js';
import { type NDArray, viewField } from '../array.js';
import { type Cell, loadCell, storeCell } from '../dtype/cell.js';
import type { DType } from '../dtype/dtype.js';
import { fieldPart } from '../dtype/record-index.js';
import { eachOffset } from '../elements.js';
import { coalesce, type Nest, sortAxes } from '../iter/axes.js';
import { CHUNK } from '../iter/launch.js';
import { sizeOf } from '../layout.js';
import {
  type Axis,
  checkBounds,
  judge,
  NEGATIVE,
  OUTSIDE,
  offsetsOf,
  type Places,
  placeIn,
} from './places.js';
import { asWords, cellOfBytes, isMovable } from './words.js';

type Direction = 'gather' | 'scatter';

/** Copies elements from places to a dense array, whose first axis counts the places. */
export function gather(near: NDArray, far: NDArray, places: Places): void {
  const { unchecked } = places;
  const isPlain = far.ndim === 0 && isInHeap(far, near, places) && isMovable(far.dtype);
  if (unchecked === null || (isPlain && cellOfBytes(far.itemsize)))
    move('gather', far, near, places);
  else move('gather', far, near, { ...places, wraps: checkBounds(unchecked), unchecked: null });
}

const isInHeap = (far: NDArray, near: NDArray, { list }: Places): boolean =>
  far.ptr !== 0 && near.ptr !== 0 && list.ptr !== 0;

/** Copies elements from a dense array to places, one after the other. */
export function scatter(far: NDArray, near: NDArray, places: Places): void {
  move('scatter', far, near, places);
}

function move(direction: Direction, far: NDArray, near: NDArray, places: Places): void {
  const { dtype } = far;
  if (places.list.size === 0 || far.size === 0 || far.itemsize === 0) return;
  if (dtype.record && !isMovable(dtype)) {
    for (const field of dtype.record.list) {
      const part = fieldPart(field);
      move(direction, viewField(far, part), viewField(near, part), places);
    }
  } else if (dtype.hasobject || !isInHeap(far, near, places))
    moveEach(direction, far, near, places);
  else if (cellOfBytes(far.itemsize)) new Moves(direction, far, near, places).run();
  else new Moves(direction, asWords(far), asWords(near), places).run();
}

/** How a kernel moves elements. */
interface Form {
  readonly direction: Direction;
  readonly cell: Cell;
  /** Of the integers. */
  readonly list: DType;
  /** Whether integers below 0 count from the end. */
  readonly wraps: boolean;
  /** Whether a second axis is walked, inside the loop over the places or around it. */
  readonly rows: 'none' | 'inside' | 'around';
  /** Whether the strides are those of neighbours, 0, or any: of the near side's first axis, of the rows. */
  readonly near: Stride;
  readonly farRow: Stride;
  readonly nearRow: Stride;
}
type Stride = 'u' | 'b' | 'g';

const strideClass = (stride: number, itemsize: number): Stride =>
  stride === itemsize ? 'u' : stride === 0 ? 'b' : 'g';

/** Integers that are checked at once: they stay in the first cache until they are used. */
const CHECKED = 1 << 12;
const NO_AXES: Nest = { dims: [], strides: [[], []] };

class Moves {
  private readonly entry: Entry;
  private readonly dims: readonly number[];
  private readonly strides: readonly (readonly number[])[];
  private readonly form: Form;
  private readonly step: number;
  /** The same for integers none of which is negative. */
  private plain: Entry | null = null;

  constructor(
    direction: Direction,
    private readonly far: NDArray,
    private readonly near: NDArray,
    private readonly places: Places,
  ) {
    const { itemsize } = far;
    const along = [far.strides, near.strides.slice(1)];
    const nest =
      far.ndim === 0 ? NO_AXES : coalesce(far.shape, along, sortAxes(far.ndim, [along[1]]));
    this.dims = nest.dims;
    this.strides = nest.strides;
    this.step = near.strides[0];
    const [f, n] = nest.strides.map((list) => list.at(-1) ?? 0);
    const isAround = Math.abs(this.step) < Math.abs(n) && places.list.size > 1;
    this.form = {
      direction,
      cell: cellOfBytes(itemsize) as Cell,
      list: places.list.dtype,
      wraps: places.wraps,
      rows: nest.dims.length === 0 ? 'none' : isAround ? 'around' : 'inside',
      near: strideClass(this.step, itemsize),
      farRow: strideClass(f, itemsize),
      nearRow: strideClass(n, itemsize),
    };
    this.entry = moveEntry(this.form);
  }

  run(): void {
    this.walk(0, this.far.ptr, this.near.ptr);
  }

  private walk(axis: number, far: number, near: number): void {
    const { dims, strides } = this;
    if (axis >= dims.length - 1) {
      this.launch(far, near, dims[axis] ?? 1);
      return;
    }
    for (let i = 0; i < dims[axis]; i++)
      this.walk(axis + 1, far + i * strides[0][axis], near + i * strides[1][axis]);
  }

  /** All places, and a row at each of them. */
  private launch(far: number, near: number, row: number): void {
    const { places, step, form, strides } = this;
    const { list, length } = places;
    const rest: number[] = [];
    if (form.near === 'g') rest.push(step);
    const strided = rest.length;
    rest.push(0);
    if (form.rows !== 'none') {
      if (form.farRow === 'g') rest.push(strides[0].at(-1) as number);
      if (form.nearRow === 'g') rest.push(strides[1].at(-1) as number);
      rest.push(row);
    }
    const { unchecked } = places;
    const width = unchecked ? CHECKED : Math.max(1, Math.floor(CHUNK / row));
    for (let i = 0; i < list.size; i += width) {
      rest[strided] = Math.min(width, list.size - i);
      const at = list.ptr + i * list.itemsize;
      const { run } = unchecked ? this.checked(unchecked, i, rest[strided]) : this.entry;
      run(far, near + i * step, at, length, places.step, ...rest);
    }
  }

  /** The kernel for some of the integers, which are in bounds. */
  private checked(axis: Axis, from: number, n: number): Entry {
    const verdict = judge(this.places.list, from, n, axis.length);
    if ((verdict & OUTSIDE) !== 0) checkBounds(axis);
    if ((verdict & NEGATIVE) !== 0) return this.entry;
    this.plain ??= moveEntry({ ...this.form, wraps: false });
    return this.plain;
  }
}

function moveEntry(form: Form): Entry {
  const { direction, cell, list, wraps, rows, near, farRow, nearRow } = form;
  const layout = `${rows}:${near}${farRow}${nearRow}`;
  const key = `${direction}:${cell.itemsize}:${list.code}:${wraps}:${layout}`;
  return entry(key, () => moveKernel(key, form));
}

/** Numbers that are added: an index, and by how many elements it counts. */
type Terms = readonly (readonly [index: Value | number, times: number])[];
/** Elements of one turn of the loop. */
const UNROLLED = 4;

/** Pointers far, near, list; length, step of a place; [stride of near]; n0; [strides of a row]; n1. */
function moveKernel(name: string, form: Form): Kernel {
  const k = new Builder(name);
  const { cell, list, rows } = form;
  const [far, near, places] = ['far', 'near', 'list'].map((operand) => k.pointer(operand));
  const [length, step] = [k.stride('length'), k.stride('step')];
  const stride = (kind: Stride, operand: string): Value | number =>
    kind === 'g' ? k.stride(operand) : kind === 'u' ? cell.itemsize : 0;
  const next = stride(form.near, 'next');
  const n0 = k.trips('n0');
  const offset = (...terms: Terms): Value => {
    const at = terms.map(([i, times]) => [i, times * list.itemsize] as const);
    const [index] = loadCell(k, list, k.at(places, ...at));
    const place = form.wraps ? placeIn(k, index, length) : k.convert(index, 'i32');
    return k.op('mul', place, step);
  };
  const copy = (distant: Address, dense: Address): void => {
    const [from, to] = form.direction === 'gather' ? [distant, dense] : [dense, distant];
    storeCell(k, cell, loadCell(k, cell, from), to);
  };
  const loop = (n: Value, body: (i: Value) => void, independent = false, from?: Value): void => {
    k.for(from ?? 0, n, independent ? { step: 1, independent } : { step: 1 }, [], (i) => {
      body(i);
      return [];
    });
  };
  if (rows === 'none') {
    const several = k.op('shr', n0, Math.log2(UNROLLED));
    const stride4 = typeof next === 'number' ? next * UNROLLED : k.op('mul', next, UNROLLED);
    loop(several, (i) => {
      for (let j = 0; j < UNROLLED; j++)
        copy(k.at(far, [offset([i, UNROLLED], [j, 1]), 1]), k.at(near, [i, stride4], [j, next]));
    });
    const one = (i: Value): void => copy(k.at(far, [offset([i, 1]), 1]), k.at(near, [i, next]));
    loop(n0, one, false, k.op('mul', several, UNROLLED));
    return k.finish();
  }
  const farRow = stride(form.farRow, 'farRow');
  const nearRow = stride(form.nearRow, 'nearRow');
  const n1 = k.trips('n1');
  const one = (at: Value, i: Value, r: Value): void =>
    copy(k.at(far, [at, 1], [r, farRow]), k.at(near, [i, next], [r, nearRow]));
  if (rows === 'around') loop(n1, (r) => loop(n0, (i) => one(offset([i, 1]), i, r)));
  else {
    loop(n0, (i) => {
      const at = offset([i, 1]);
      loop(n1, (r) => one(at, i, r), form.farRow !== 'b' && cell.parts === 1);
    });
  }
  return k.finish();
}

/** The same in JavaScript. */
function moveEach(direction: Direction, far: NDArray, near: NDArray, places: Places): void {
  const offsets = offsetsOf(places);
  const row = sizeOf(far.shape);
  const within = new Float64Array(row);
  let filled = 0;
  eachOffset(far, (at) => {
    within[filled++] = at;
  });
  const copy = copier(direction === 'gather' ? [far, near] : [near, far]);
  let i = 0;
  eachOffset(near, (dense) => {
    const distant = offsets[Math.floor(i / row)] + within[i % row];
    i++;
    if (direction === 'gather') copy(distant, dense);
    else copy(dense, distant);
  });
}

/** Copies an element from bytes of one array to bytes of another. */
function copier([from, to]: readonly NDArray[]): (source: number, target: number) => void {
  const [source, target] = [from.storage, to.storage];
  const { dtype, itemsize } = from;
  if (dtype.hasobject) {
    return (a, b) =>
      dtype.write(target.view, target.start + b, dtype.read(source.view, source.start + a));
  }
  const [read, write] = [source.memory, target.memory];
  const [first, second] = [source.start, target.start];
  return (a, b) => {
    for (let i = 0; i < itemsize; i++) write[second + b + i] = read[first + a + i];
  };
}
