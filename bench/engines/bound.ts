/**
 * The least that a call could take: the plainest loop of WebAssembly over the same operands, written by
 * hand. Nothing is looked up, checked or allocated, and results go to one place. What a figure lacks
 * beyond this, no kernel can give.
 *
 * The fold adds eight partial sums in the order that is easiest, not NumPy's: its bits differ.
 */
import { CodeWriter } from '../../src/vectorize/wasm/encode.js';
import { type WasmFunction, writeModule } from '../../src/vectorize/wasm/module.js';
import type { ValType } from '../../src/vectorize/wasm/opcodes.js';
import { type Engine, type Prepared, timeit } from '../engine.js';
import { draw, type Operand, type Task } from '../task.js';

const REGISTER = 16;
/** Where the first operand begins; the results of folds lie below. */
const START = 65536;
/** The local that holds where the first operand ends, behind those of two operands and the result. */
const END = 3;
/** The local of a mask, which a call has as its first operand. */
const MASK = 4;

/** Writes what a turn does with the elements at its pointers; there are `n` of each operand. */
type Turn = (code: CodeWriter, n: number) => void;

interface Bound {
  /** Float64s of each operand, and bytes of the result, that a turn moves on by. */
  readonly elements: number;
  readonly stored: number;
  readonly locals: readonly ValType[];
  readonly turn: Turn;
  /** Whether the first operand is a mask. */
  readonly isMasked?: boolean;
  /** What is done behind the loop. */
  readonly last?: Turn;
}

function load(code: CodeWriter, operand: 0 | 1, register: number): void {
  code.op('local.get', operand);
  code.op('v128.load', REGISTER * register);
}

function loadBoth(code: CodeWriter, register: number, op: string): void {
  load(code, 0, register);
  load(code, 1, register);
  code.op(op);
}

const elementwise = (op: string): Bound => ({
  elements: 8,
  stored: 64,
  locals: [],
  turn: (code) => {
    for (let register = 0; register < 4; register++) {
      code.op('local.get', 2);
      loadBoth(code, register, op);
      code.op('v128.store', REGISTER * register);
    }
  },
});

/** Masks of so many registers from one on, in one: a narrower lane where there are more of them. */
function narrowed(code: CodeWriter, first: number, count: number): void {
  if (count === 1) {
    loadBoth(code, first, 'f64x2.gt');
    return;
  }
  narrowed(code, first, count / 2);
  narrowed(code, first + count / 2, count / 2);
  code.op(count === 8 ? 'i8x16.narrow_i16x8_s' : 'i16x8.narrow_i32x4_s');
}

const comparison: Bound = {
  elements: 16,
  stored: 16,
  locals: [],
  turn: (code) => {
    code.op('local.get', 2);
    code.v128const(new Uint8Array(REGISTER).fill(1));
    narrowed(code, 0, 8);
    code.op('v128.and');
    code.op('v128.store');
  },
};

/** The local of a mask's bytes, 16 at once. */
const bytes = MASK + 1;
const wider = [
  ['i16x8', 'i8x16'],
  ['i32x4', 'i16x8'],
  ['i64x2', 'i32x4'],
] as const;

/** Two of a mask's bytes, as wide as the float64s in a register. */
function pushWidened(code: CodeWriter, register: number): void {
  code.op('local.get', bytes);
  for (const [level, [to, from]] of wider.entries()) {
    const half = (register >> (2 - level)) & 1 ? 'high' : 'low';
    code.op(`${to}.extend_${half}_${from}_s`);
  }
}

const choice: Bound = {
  elements: 16,
  stored: 128,
  locals: ['v128'],
  isMasked: true,
  turn: (code) => {
    code.op('local.get', MASK);
    code.op('v128.load');
    code.v128const(new Uint8Array(REGISTER));
    code.op('i8x16.ne');
    code.op('local.set', bytes);
    for (let register = 0; register < 8; register++) {
      code.op('local.get', 2);
      load(code, 0, register);
      load(code, 1, register);
      pushWidened(code, register);
      code.op('v128.bitselect');
      code.op('v128.store', REGISTER * register);
    }
  },
};

/** The second operand behind the first. */
const copies: Bound = {
  elements: 8,
  stored: 64,
  locals: [],
  turn: (code, n) => {
    for (const operand of [0, 1] as const) {
      for (let register = 0; register < 4; register++) {
        code.op('local.get', 2);
        load(code, operand, register);
        code.op('v128.store', REGISTER * register + 8 * n * operand);
      }
    }
  },
};

/** No more than fit the registers together with what is loaded: V8 loads all of a turn before it adds. */
const accumulators = Array.from({ length: 4 }, (_, j) => END + 1 + j);

/** Stores the sum of locals. */
function store(code: CodeWriter, locals: readonly number[]): void {
  code.op('local.get', 2);
  for (const [j, local] of locals.entries()) {
    code.op('local.get', local);
    if (j > 0) code.op('f64x2.add');
  }
  code.op('v128.store');
}

const fold = (push: (code: CodeWriter, register: number) => void): Bound => ({
  elements: 8,
  stored: 0,
  locals: accumulators.map((): ValType => 'v128'),
  turn: (code) => {
    for (const [register, local] of accumulators.entries()) {
      code.op('local.get', local);
      push(code, register);
      code.op('f64x2.add');
      code.op('local.set', local);
    }
  },
  last: (code) => store(code, accumulators),
});

/** Vectors of A and B that a tile of the product multiplies, each with each. */
const [rows, columns] = [2, 4];
/** The order of the matrices: as many products are summed to each element. */
const order = 512;

const sums = Array.from({ length: rows * columns }, (_, j) => END + 1 + j);
const factors = Array.from({ length: rows + columns }, (_, j) => END + 1 + sums.length + j);
const counter = END + 1 + sums.length + factors.length;

/** The arithmetic of a tile of the product of matrices: registers alone, nothing loaded or stored. */
const product: Bound = {
  elements: rows * columns,
  stored: 0,
  locals: [...[...sums, ...factors].map((): ValType => 'v128'), 'i32'],
  turn: (code) => {
    for (const [register, local] of factors.entries()) {
      load(code, register < rows ? 0 : 1, register);
      code.op('local.set', local);
    }
    code.op('i32.const', order / 2);
    code.op('local.set', counter);
    code.op('loop');
    for (const [j, sum] of sums.entries()) {
      code.op('local.get', sum);
      code.op('local.get', factors[j % rows]);
      code.op('local.get', factors[rows + Math.floor(j / rows)]);
      code.op('f64x2.mul');
      code.op('f64x2.add');
      code.op('local.set', sum);
    }
    code.op('local.get', counter);
    code.op('i32.const', 1);
    code.op('i32.sub');
    code.op('local.tee', counter);
    code.op('br_if', 0);
    code.op('end');
  },
  last: (code) => store(code, sums),
};

const bounds: Record<string, Bound> = {
  'np.add(a, b)': elementwise('f64x2.add'),
  'np.multiply(a, b)': elementwise('f64x2.mul'),
  'np.greater(a, b)': comparison,
  'np.where(a, b, c)': choice,
  'np.concatenate([a, b])': copies,
  'np.sum(a)': fold((code, register) => load(code, 0, register)),
  'np.matmul(a, b)': product,
  'np.dot(a, b)': fold((code, register) => loadBoth(code, register, 'f64x2.mul')),
};

/** A function of the operands', the result's and the end's addresses, and the mask's. */
function written(bound: Bound, n: number): WasmFunction {
  const { elements, stored, locals, turn, last, isMasked = false } = bound;
  const code = new CodeWriter();
  code.op('loop');
  turn(code, n);
  const steps = [8 * elements, 8 * elements, stored, 0, ...(isMasked ? [elements] : [])];
  for (const [pointer, step] of steps.entries()) {
    if (pointer === END) continue;
    code.op('local.get', pointer);
    code.op('i32.const', step);
    code.op('i32.add');
    code.op('local.set', pointer);
  }
  code.op('local.get', 0);
  code.op('local.get', END);
  code.op('i32.lt_u');
  code.op('br_if', 0);
  code.op('end');
  last?.(code, n);
  const params = steps.map((): ValType => 'i32');
  return { params, results: [], locals, body: code, export: 'k' };
}

/** The operands in the order of their pointers: a mask comes last. */
function pointersOf({ isMasked }: Bound, bytes: number, n: number): number[] {
  const at = (i: number): number => START + i * bytes;
  const [first, mask] = isMasked ? [1, [at(0)]] : [0, []];
  return [at(first), at(first + 1), at(3), at(first) + 8 * n, ...mask];
}

/** Whether an operand has so many elements, without gaps. */
const isPlain = ({ shape, view }: Operand, n: number): boolean =>
  view === undefined && shape.reduce((size, length) => size * length, 1) === n;

function prepareBound({ code, n, dtype, operands }: Task): Prepared | undefined {
  const bound = bounds[code];
  const { isMasked = false, elements } = bound ?? { elements: 1 };
  const known = isMasked ? 'bool' : 'float64';
  if (!bound || dtype !== known || n % elements !== 0) return undefined;
  if (!operands.every((operand) => isPlain(operand, n))) return undefined;
  const bytes = Math.ceil((8 * n) / START) * START;
  const memory = new WebAssembly.Memory({ initial: 1 + (5 * bytes) / START, maximum: 65536 });
  const values = new Float64Array(memory.buffer);
  for (const [i, operand] of operands.entries()) {
    const drawn = draw(operand, i);
    const place = START + i * bytes;
    if (operand.dtype === 'bool') new Uint8Array(memory.buffer, place).set(drawn);
    else values.set(drawn, place / 8);
  }
  const module = new WebAssembly.Module(writeModule({ functions: [written(bound, n)] }));
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
  const pointers = pointersOf(bound, bytes, n);
  const call = `k(${pointers.join(', ')})`;
  return { run: timeit(call, { k: exports.k }), result: () => values.slice(pointers[2] / 8) };
}

const engine: Engine = { version: 'by hand', prepare: prepareBound };
export default engine;
