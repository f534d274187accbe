/**
 * The reference interpreter: what a kernel means, at every stage of the pipeline.
 *
 * It is also the engine of cold loops, so it does not walk the tree: `prepare` turns each value
 * into one closure that reads its operands' slots and writes its own, and a region into an array of
 * such steps. What can be known before the run (slots, the form of an address, an op's meaning) is
 * known then.
 *
 * Invariants:
 * 1. The carried values of a loop live in the slots of its region's parameters, and stay there for
 *    its results to be read.
 * 2. Terms are evaluated in the order of their indices, whatever the order of the fold.
 * 3. A prepared kernel is not re-entrant; a run depends on nothing that an earlier run left.
 */
import { load, store } from './access.js';
import { elementwise, evaluator, type Slot, type Vector } from './evaluate.js';
import { Frame, type Step } from './frame.js';
import {
  type Kernel,
  type LoopTraits,
  type Order,
  partialsOf,
  type Region,
  type TreeShape,
  type Value,
} from './kernel.js';
import { lanes, type Scalar } from './lane.js';
import type { OpName } from './ops.js';

/** A kernel made ready: called with its parameters in order and the memory they point into. */
export type Prepared = (args: readonly Scalar[], memory: DataView) => void;

/** A fold's operands: a binary op on slots. */
type Fold = (x: Slot, y: Slot) => Slot;
type Term = (index: number) => Slot;

interface Block {
  readonly params: readonly number[];
  readonly steps: readonly Step[];
  readonly yields: readonly number[];
}

function run(steps: readonly Step[]): void {
  for (let k = 0; k < steps.length; k++) steps[k]();
}

function block(frame: Frame, region: Region | undefined): Block {
  if (!region) throw new Error('a loop without its region');
  const params = region.params.map((param) => frame.define(param));
  const steps: Step[] = [];
  for (const value of region.body) {
    if (value.op === 'result') frame.take(value);
    else if (value.args.length === 0 && !makers[value.op]) constant(frame, value);
    else steps.push((makers[value.op] ?? apply)(frame, value));
  }
  return { params, steps, yields: region.yields.map((value) => frame.place(value)) };
}

const places = (frame: Frame, values: readonly Value[]): number[] =>
  values.map((value) => frame.place(value));

/** Assigns slots all at once. */
function mover(slots: Slot[], from: readonly number[], to: readonly number[]): Step {
  const [source, target] = [from[0], to[0]];
  if (source === undefined || target === undefined) return () => {};
  if (from.length === 1)
    return () => {
      slots[target] = slots[source];
    };
  const held: Slot[] = from.map(() => []);
  return () => {
    for (let k = 0; k < from.length; k++) held[k] = slots[from[k]];
    for (let k = 0; k < from.length; k++) slots[to[k]] = held[k];
  };
}

/** A value without operands is known before the run. */
function constant(frame: Frame, value: Value): void {
  const evaluate = evaluator(value) as () => Slot;
  frame.slots[frame.define(value)] = evaluate();
}

function apply(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const [x = 0, y = 0, z = 0] = places(frame, value.args);
  const to = frame.define(value);
  const body = evaluator(value);
  if (value.args.length === 1) {
    const unary = body as (x: Slot) => Slot;
    return () => {
      slots[to] = unary(slots[x]);
    };
  }
  if (value.args.length === 2) {
    const binary = body as Fold;
    return () => {
      slots[to] = binary(slots[x], slots[y]);
    };
  }
  return () => {
    slots[to] = body(slots[x], slots[y], slots[z]);
  };
}

function forLoop(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const { step } = value.traits as LoopTraits;
  const [lo = 0, hi = 0, ...inits] = places(frame, value.args);
  const { params, steps, yields } = block(frame, value.regions?.[0]);
  const [index = 0, ...carried] = params;
  const begin = mover(slots, inits, carried);
  const advance = mover(slots, yields, carried);
  frame.leave(value, carried);
  return () => {
    begin();
    const end = slots[hi] as number;
    for (let i = slots[lo] as number; i < end; i = (i + step) | 0) {
      slots[index] = i;
      run(steps);
      advance();
    }
  };
}

/** Where the mask is 0, the lanes of `kept`. */
const merge = (mask: Vector, taken: Vector, kept: Vector): Vector =>
  mask.map((bit, k) => (bit ? taken[k] : kept[k]));

function whileLoop(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const head = block(frame, value.regions?.[0]);
  const body = block(frame, value.regions?.[1]);
  const test = head.yields[0];
  const width = value.regions?.[0]?.yields[0]?.type.width;
  const begin = mover(slots, places(frame, value.args), head.params);
  const enter = mover(slots, head.params, body.params);
  const advance = mover(slots, body.yields, head.params);
  frame.leave(value, head.params);
  const masked = () => {
    const mask = slots[test] as Vector;
    for (let k = 0; k < body.yields.length; k++) {
      const place = head.params[k];
      const taken = slots[body.yields[k]] as Vector;
      slots[place] = merge(mask, taken, slots[place] as Vector);
    }
  };
  const finish = width === 1 ? advance : masked;
  const holds = width === 1 ? () => slots[test] !== 0 : () => (slots[test] as Vector).includes(1);
  return () => {
    begin();
    for (run(head.steps); holds(); run(head.steps)) {
      enter();
      run(body.steps);
      finish();
    }
  };
}

function choice(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const test = frame.place(value.args[0]);
  const then = block(frame, value.regions?.[0]);
  const otherwise = block(frame, value.regions?.[1]);
  const results = then.yields.map(() => frame.slot());
  frame.leave(value, results);
  const [take, takeOther] = [then, otherwise].map(({ yields }) => mover(slots, yields, results));
  return () => {
    const holds = slots[test] !== 0;
    run((holds ? then : otherwise).steps);
    (holds ? take : takeOther)?.();
  };
}

function sequence(fold: Fold, term: Term, from: Slot, lo: number, hi: number): Slot {
  let sum = from;
  for (let i = lo; i < hi; i++) sum = fold(sum, term(i));
  return sum;
}

/** So many partial folds side by side, joined in pairs; then what is left over in sequence. */
function partial(fold: Fold, term: Term, lo: number, hi: number, partials: number): Slot {
  const whole = hi - ((hi - lo) % partials);
  const r: Slot[] = [];
  for (let k = 0; k < partials; k++) r.push(term(lo + k));
  for (let i = lo + partials; i < whole; i += partials)
    for (let k = 0; k < partials; k++) r[k] = fold(r[k], term(i + k));
  for (let reach = 1; reach < partials; reach *= 2)
    for (let k = 0; k < partials; k += 2 * reach) r[k] = fold(r[k], r[k + reach]);
  return sequence(fold, term, r[0], whole, hi);
}

function pairwise(fold: Fold, term: Term, lo: number, hi: number, partials: number): Slot {
  const count = hi - lo;
  if (count < partials) return sequence(fold, term, term(lo), lo + 1, hi);
  if (count <= 16 * partials) return partial(fold, term, lo, hi, partials);
  const half = Math.floor(count / (2 * partials)) * partials;
  const left = pairwise(fold, term, lo, lo + half, partials);
  return fold(left, pairwise(fold, term, lo + half, hi, partials));
}

function reduce(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const [lo = 0, hi = 0, empty = 0] = places(frame, value.args);
  const fold = elementwise(value.fold as OpName, value.type) as Fold;
  const { params, steps, yields } = block(frame, value.regions?.[0]);
  const [[index = 0], [from = 0]] = [params, yields];
  const to = frame.define(value);
  const term = (i: number): Slot => {
    slots[index] = i;
    run(steps);
    return slots[from];
  };
  const inOrder = (first: number, end: number): Slot =>
    sequence(fold, term, term(first), first + 1, end);
  const order = value.order as Order;
  const whole =
    order !== 'any'
      ? (first: number, end: number) => pairwise(fold, term, first, end, partialsOf(order))
      : inOrder;
  return () => {
    const [first, end] = [slots[lo] as number, slots[hi] as number];
    slots[to] = first < end ? whole(first, end) : slots[empty];
  };
}

function tree(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const { leaf, multiple, pairs } = value.shape as TreeShape;
  const count = frame.place(value.args[0]);
  const fold = elementwise(value.fold as OpName, value.type) as Fold;
  const { params, steps, yields } = block(frame, value.regions?.[0]);
  const [[start = 0, length = 0], [from = 0]] = [params, yields];
  const to = frame.define(value);
  const split = (first: number, items: number): Slot => {
    const half = Math.floor((items >> 1) / multiple) * multiple;
    if ((pairs ? items - half : items) > leaf) {
      const left = split(first, half);
      return fold(left, split(first + half, items - half));
    }
    slots[start] = first;
    slots[length] = items;
    run(steps);
    return slots[from];
  };
  return () => {
    slots[to] = split(0, slots[count] as number);
  };
}

type Maker = (frame: Frame, value: Value) => Step;

const makers: { readonly [op in Value['op']]?: Maker } = {
  load,
  store,
  for: forLoop,
  while: whileLoop,
  if: choice,
  reduce,
  tree,
};

/** Turns a kernel into a function, once. */
export function prepare(kernel: Kernel): Prepared {
  const frame = new Frame(kernel.body);
  const params = kernel.params.map((param) => frame.define(param));
  const kinds = kernel.params.map((param) => lanes[param.type.lane]);
  const { steps } = block(frame, kernel.body);
  return (args, memory) => {
    frame.memory = memory;
    for (let k = 0; k < params.length; k++) {
      const { big, wrap } = kinds[k];
      const arg = args[k];
      frame.slots[params[k]] = wrap(big ? BigInt(arg) : Number(arg));
    }
    run(steps);
  };
}

/** Runs a kernel once. */
export function interpret(kernel: Kernel, args: readonly Scalar[], memory: DataView): void {
  prepare(kernel)(args, memory);
}
