/**
 * Generalized ufuncs: products of stacks of matrices and vectors, as functions with NumPy's attributes.
 *
 * One row each. A call resolves the loop as every ufunc does, finds the core dimensions (`signature`),
 * brings them to the end of views, broadcasts what is left, and has `multiplyStacks` fill the result; a
 * vector is a matrix of one row on the left and of one column on the right.
 *
 * Invariant: nothing is written before everything is checked.
 */
import { ValueError } from '../errors.js';
import { fresh, freshStrided, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { workingOf } from '../ndarray/dtype/numbers.js';
import type { Promote } from '../ndarray/dtype/promote.js';
import { contiguousStrides, type Shape } from '../ndarray/layout.js';
import { argumentsOf, type CallOptions, choose, type Input } from '../ufunc/call.js';
import { Dispatch } from '../ufunc/dispatch.js';
import { checkCast } from '../ufunc/resolve.js';
import { partwise, same, type UfuncRow } from '../ufunc/table/row.js';
import { conjugate } from '../ufunc/table/unary.js';
import { asUfunc, type UfuncMethods } from '../ufunc/ufunc.js';
import { watch } from '../ufunc/watch.js';
import { inDtype, multiplyStacks } from './core.js';
import { requireCoreShape, stackShape } from './output.js';
import {
  type CoreOptions,
  type Cores,
  coreAxes,
  coreLengths,
  presentCores,
  requireRank,
  requireReduction,
  type Signed,
} from './signature.js';
import { watched } from './watched.js';

/** The keyword arguments of a generalized ufunc. */
export interface GufuncOptions extends Omit<CallOptions, 'where'>, CoreOptions {}

export interface Gufunc extends UfuncMethods {
  <A extends DTypeName, B extends DTypeName>(
    a: NDArray<A>,
    b: NDArray<B>,
    options?: Omit<GufuncOptions, 'dtype' | 'signature'> | NDArray | null,
  ): NDArray<Promote<A, B>>;
  (
    a: Input,
    b: Input,
    out?: NDArray | GufuncOptions | null,
    options?: GufuncOptions,
  ): NDArray | Scalar;
}

export interface GufuncRow extends Signed {
  /** One line, as NumPy's documentation summarizes it. */
  readonly doc: string;
  /** Whether a complex number on the left is conjugated. */
  readonly conjugates?: boolean;
  /** A shorter way for some operands, without options; undefined: there is none for these. */
  readonly short?: (a: Input, b: Input) => Scalar | undefined;
}

const KEYWORDS = [
  'out',
  'dtype',
  'casting',
  'order',
  'signature',
  'subok',
  'axes',
  'axis',
  'keepdims',
] as const;

/** Makes the function of a row. */
export function gufunc(row: GufuncRow): Gufunc {
  const dispatch = new Dispatch(rowOf(row));
  const call = (a: unknown, b: unknown, ...rest: unknown[]): NDArray | Scalar => {
    if (watch.mask === 0 && rest.length === 0 && a !== undefined && b !== undefined) {
      const scalar = row.short?.(a as Input, b as Input);
      if (scalar !== undefined) return scalar;
    }
    return callGufunc(row, dispatch, [a, b], rest);
  };
  return asUfunc<Gufunc>(call as (...args: unknown[]) => unknown, dispatch);
}

/** As a ufunc's row; the body is one product. */
function rowOf({ name, doc, signature }: GufuncRow): UfuncRow {
  return {
    name,
    nin: 2,
    doc,
    signature,
    ulp: 0,
    loops: () => [
      ...same(2, 'b', (k, x, y) => k.op('and', x, y)),
      ...same(
        2,
        'iufc',
        partwise(2, (k, x, y) => k.op('mul', x, y)),
      ),
    ],
  };
}

function callGufunc(
  row: GufuncRow,
  dispatch: Dispatch,
  values: readonly unknown[],
  rest: readonly unknown[],
): NDArray | Scalar {
  const { outs, options } = argumentsOf<GufuncOptions>(dispatch.row, values, rest, KEYWORDS);
  const [out] = outs;
  const { keepdims = false } = options;
  if (typeof keepdims !== 'boolean') throw new TypeError("'keepdims' must be a boolean");
  const given = values.map((value) => asarray(value as NDArray));
  const { loop } = choose(dispatch, given, options);
  if (out) checkCast(row.name, 'output', loop.output, out.dtype, options.casting ?? 'same_kind');
  if (keepdims) requireReduction(row);
  const cores = presentCores(
    row,
    given.map(({ ndim }) => ndim),
  );
  const placed = place(row, cores, given, out, { ...options, keepdims });
  if (out && !out.writeable) throw new ValueError('output array is read-only');
  const [left, right] = placed.inputs.map((operand, i) =>
    inDtype(operand, workingOf(loop.inputs[i])),
  );
  const result = out ?? newResult(loop.output, placed, options.order);
  const isRow = cores[0].length === 1;
  const isColumn = cores[1].length === 1;
  product(
    withAxes(row.conjugates ? conjugated(left) : left, isRow ? [-1] : []),
    withAxes(right, isColumn ? [0] : []),
    withAxes(seen(result, placed), [...(isColumn ? [0] : []), ...(isRow ? [-1] : [])]),
  );
  const { axes, axis } = options;
  const core = { keepdims, ...(axes && { axes }), ...(axis !== undefined && { axis }) };
  return watched(
    row.name,
    [given[0], given[1]],
    out === null && result.ndim === 0 ? (result.item() as Scalar) : result,
    (x, y) => callGufunc(row, dispatch, [x, y], [core]),
  );
}

/** Where a call has its core dimensions. */
interface Placed {
  /** The operands with their core dimensions last. */
  readonly inputs: readonly NDArray[];
  /** The shape of the loops around the core. */
  readonly loop: Shape;
  /** The result's core dimensions, kept ones of length 1 among them, and their axes. */
  readonly core: Shape;
  readonly axes: readonly number[];
  /** Whether those are but kept. */
  readonly keepdims: boolean;
}

function place(
  row: GufuncRow,
  cores: Cores,
  given: readonly NDArray[],
  out: NDArray | null,
  options: GufuncOptions & { readonly keepdims: boolean },
): Placed {
  const { keepdims } = options;
  const [first, second, third] = cores;
  const count = keepdims ? first.length : third.length;
  const around = Math.max(given[0].ndim - first.length, given[1].ndim - second.length);
  if (out) requireRank(row, out.ndim, count);
  const output = out && padded(out, count);
  const ranks = [...given.map(({ ndim }) => ndim), output?.ndim ?? around + count];
  const axes = coreAxes(row, cores, ranks, options);
  const inputs = given.map((operand, i) => coresLast(operand, axes[i]));
  const shapes = inputs.map(({ shape }, i) => shape.slice(shape.length - cores[i].length));
  const lengths = coreLengths(row, cores, shapes);
  const core = keepdims ? first.map(() => 1) : third.map((dim) => lengths.get(dim) as number);
  const target = output && coresLast(output, axes[2]);
  if (target && out) requireCoreShape(row, out.ndim < count ? out.shape : target.shape, core);
  const looped = inputs.map(({ shape }, i) => ({
    shape: given[i].shape,
    loop: shape.slice(0, shape.length - cores[i].length),
  }));
  const ofOut = target &&
    out && { shape: out.shape, loop: target.shape.slice(0, target.ndim - count) };
  return { inputs, loop: stackShape(looped, ofOut, core), core, axes: axes[2], keepdims };
}

/** An output with as many axes as there are core dimensions. */
function padded(out: NDArray, count: number): NDArray {
  const more = new Array<number>(Math.max(0, count - out.ndim)).fill(1);
  if (more.length === 0) return out;
  return view(out, [...more, ...out.shape], [...more.map(() => 0), ...out.strides], out.offset);
}

/** A view with these axes last. */
function coresLast(a: NDArray, axes: readonly number[]): NDArray {
  const first = a.ndim - axes.length;
  if (axes.every((axis, i) => axis === first + i)) return a;
  const order = a.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  order.push(...axes);
  const pick = (from: readonly number[]): number[] => order.map((axis) => from[axis]);
  return view(a, pick(a.shape), pick(a.strides), a.offset);
}

function newResult(
  dtype: DType,
  { loop, core, axes }: Placed,
  order: GufuncOptions['order'],
): NDArray {
  const shape: number[] = [];
  const around = [...loop];
  for (let axis = 0; axis < loop.length + core.length; axis++) {
    const at = axes.indexOf(axis);
    shape.push(at < 0 ? (around.shift() as number) : core[at]);
  }
  if (order !== 'F') return fresh(dtype, shape);
  return freshStrided(dtype, shape, contiguousStrides(shape, dtype.itemsize, 'F'));
}

/** A result as the loops around its core, and the core that is not but kept. */
function seen(result: NDArray, { loop, core, axes, keepdims }: Placed): NDArray {
  const whole = coresLast(padded(result, core.length), axes);
  if (!keepdims && whole.ndim === loop.length + core.length) return whole;
  const rank = whole.ndim - (keepdims ? core.length : 0);
  const missing = new Array<number>(loop.length + core.length - whole.ndim).fill(1);
  const shape = [...missing, ...whole.shape.slice(0, rank)];
  const strides = [...missing.map(() => 0), ...whole.strides.slice(0, rank)];
  return view(whole, shape, strides, whole.offset);
}

/** A view with further axes of length 1, so many from the end, one after the other. */
function withAxes(a: NDArray, places: readonly number[]): NDArray {
  if (places.length === 0) return a;
  const [shape, strides] = [[...a.shape], [...a.strides]];
  for (const place of places) {
    shape.splice(shape.length + place, 0, 1);
    strides.splice(strides.length + place, 0, 0);
  }
  return view(a, shape, strides, a.offset);
}

const conjugated = (a: NDArray): NDArray => (a.dtype.parts === 2 ? (conjugate(a) as NDArray) : a);

/** Fills stacks of matrices. */
function product(a: NDArray, b: NDArray, out: NDArray): void {
  const target = out.dtype === a.dtype ? out : fresh(a.dtype, out.shape);
  multiplyStacks(a, b, target);
  if (target !== out) copyInto(out, target);
}
