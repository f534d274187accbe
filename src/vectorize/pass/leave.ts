/**
 * Loops that may be left early: the iterations before that, as a loop that is not left.
 *
 * `for (…) { if (a[i] < 0) break; b[i] = … }` arrives as a `while` that carries where control goes and
 * stops when that is not on. While it goes on, that value is what it was, so every test on which it
 * depends came out one way. Knowing these, the body loses its jumps: what remains is a plain body, and
 * the tests, whose conjunction says whether an iteration goes on. A block of vectors asks that of all
 * its iterations first; where one leaves, the loop as it was takes over from the block's beginning,
 * and ends exactly where it would have.
 *
 * Invariants:
 * 1. Where `goes` holds, the calm body does what the body does.
 * 2. Nothing is added to the kernel but regions of `while`s, which the passes here alone look at.
 */
import type { Builder } from '../ir/builder.js';
import { type Kernel, none, type Region, typeOf, type Value } from '../ir/kernel.js';
import { lanes, type MaskLane } from '../ir/lane.js';
import { type Rewriter, rewrite } from './rewrite.js';

/** How a `while` counts: which carried value, up to where, and what holds while it goes on. */
export interface Count {
  readonly at: number;
  readonly end: Value;
  /** Carried values that stay the same number. */
  readonly steady: ReadonlyMap<number, number>;
}

/** A mask in a lane of another size. */
const isCast = ({ op, args }: Value): boolean =>
  op === 'convert' && lanes[args[0].type.lane].kind === 'mask';

/** Masks that are joined by `and`. */
function conjuncts(mask: Value): Value[] {
  if (mask.op === 'and') return mask.args.flatMap(conjuncts);
  return isCast(mask) ? conjuncts(mask.args[0]) : [mask];
}

const isConst = (value: Value | undefined, number: number): boolean =>
  value?.op === 'const' && Number(value.imm) === number;

/** How a user's `while` counts, if it does by one. */
export function countOf(loop: Value): Count | null {
  if (loop.op !== 'while' || !loop.traits?.at) return null;
  const [head, body] = loop.regions as readonly Region[] as [Region, Region];
  let found: { at: number; end: Value } | undefined;
  const steady = new Map<number, number>();
  for (const test of conjuncts(head.yields[0])) {
    const at = head.params.indexOf(test.args[0]);
    const other = test.args[1];
    if (at < 0 || !other) return null;
    const outside = other.depth < head.params[0].depth;
    if (test.op === 'lt' && outside && !found) found = { at, end: other };
    else if (test.op === 'eq' && other.op === 'const') steady.set(at, Number(other.imm));
    else return null;
  }
  if (!found || !countsByOne(body, found.at)) return null;
  const begins = [...steady].every(([at, number]) => isConst(loop.args[at], number));
  return begins ? { ...found, steady } : null;
}

function countsByOne({ params, yields }: Region, at: number): boolean {
  const [param, next] = [params[at], yields[at]];
  const moved = next.op === 'select' && next.args[2] === param ? next.args[1] : next;
  return (
    param.type.lane === 'i32' &&
    moved.op === 'add' &&
    moved.args[0] === param &&
    isConst(moved.args[1], 1)
  );
}

/** What is known of masks while a loop goes on, and values that must be asked. */
class Facts {
  /** Masks, and what they are. */
  readonly masks = new Map<Value, boolean>();
  /** Values, and the numbers that they must be. */
  readonly equal: (readonly [Value, number])[] = [];
  /** No iteration goes on. */
  contradict = false;

  assumeEqual(value: Value, number: number): void {
    if (isConst(value, number)) return;
    const choice = choiceOf(value);
    if (!choice) {
      this.equal.push([value, number]);
      return;
    }
    const { test, yes, no } = choice;
    if (isOther(yes, number)) {
      this.assume(test, false);
      this.assumeEqual(no, number);
    } else if (isOther(no, number)) {
      this.assume(test, true);
      this.assumeEqual(yes, number);
    } else this.equal.push([value, number]);
  }

  private assume(mask: Value, holds: boolean): void {
    const [x, y] = mask.args as [Value, Value];
    if (isCast(mask)) this.assume(x, holds);
    else if (mask.op === 'not') this.assume(x, !holds);
    else if (mask.op === (holds ? 'and' : 'or')) {
      this.assume(x, holds);
      this.assume(y, holds);
    } else this.learn(mask, holds);
  }

  /** What a mask is while the loop goes on, where that follows. */
  of(mask: Value): boolean | undefined {
    const known = this.masks.get(mask);
    if (known !== undefined) return known;
    const [x, y] = mask.args as [Value, Value];
    if (isCast(mask)) return this.of(x);
    if (mask.op === 'not') {
      const inner = this.of(x);
      return inner === undefined ? undefined : !inner;
    }
    if (mask.op !== 'and' && mask.op !== 'or') return undefined;
    const decides = mask.op === 'or';
    const sides = [this.of(x), this.of(y)];
    if (sides.includes(decides)) return decides;
    return sides.includes(undefined) ? undefined : !decides;
  }

  private learn(mask: Value, holds: boolean): void {
    if (this.masks.get(mask) === !holds) this.contradict = true;
    else this.masks.set(mask, holds);
  }
}

const isOther = (value: Value, number: number): boolean =>
  value.op === 'const' && Number(value.imm) !== number;

function choiceOf(value: Value): { test: Value; yes: Value; no: Value } | null {
  if (value.op === 'select') {
    const [test, yes, no] = value.args as [Value, Value, Value];
    return { test, yes, no };
  }
  const [loop] = value.args;
  if (value.op !== 'result' || loop?.op !== 'if') return null;
  const [yes, no] = (loop.regions ?? []).map(({ yields }) => yields[value.imm as number]);
  return yes && no ? { test: loop.args[0], yes, no } : null;
}

/** The kernel with a third region in each counting `while`: its calm body. */
export function calm(kernel: Kernel): Kernel {
  if (!holds(kernel.body)) return kernel;
  let current: Calm | null = null;
  return rewrite(kernel, (value, rewriter) => {
    if (current) return current.visit(value, rewriter);
    const count = countOf(value);
    if (!count) return undefined;
    const types = value.args.map(({ type }) => type);
    const { k } = rewriter;
    const [head, body] = value.regions as readonly Region[] as [Region, Region];
    const inits = rewriter.all(value.args);
    const regions = [head, body].map((of) =>
      k.region(types, (...params) => rewriter.inline(of, params)),
    );
    const own = new Calm(value, count);
    current = own;
    const indexFirst = [typeOf('i32'), ...types.filter((_, j) => j !== count.at)];
    regions.push(k.region(indexFirst, (...params) => own.build(rewriter, params)));
    current = null;
    const { traits } = value;
    const made = k.emit('while', none, { args: inits, regions, ...(traits ? { traits } : {}) });
    return rewriter.replaceLoop(
      value,
      types.map((type, j) => k.pure('result', type, [made], j)),
    );
  });
}

const holds = ({ body }: Region): boolean =>
  body.some((value) => countOf(value) !== null || value.regions?.some(holds));

/** One body without its jumps, being built. */
class Calm {
  private readonly body: Region;
  private readonly count: Count;
  private readonly facts = new Facts();
  private tests: Value[] = [];

  constructor(loop: Value, count: Count) {
    this.body = (loop.regions as readonly Region[])[1];
    this.count = count;
    for (const [at, number] of count.steady) this.facts.assumeEqual(this.body.yields[at], number);
  }

  /** Yields whether the iteration goes on, and then what it carries, the index apart. */
  build(rewriter: Rewriter, [index, ...others]: readonly Value[]): Value[] {
    const { k } = rewriter;
    const { at, steady } = this.count;
    for (const [mask, fact] of this.facts.masks)
      if (this.isOutside(mask)) this.expect(k, rewriter.get(mask), fact);
    const params = [...others];
    params.splice(at, 0, index);
    const known = params.map((param, j) => {
      const number = steady.get(j);
      return number === undefined ? param : k.const(param.type.lane, number);
    });
    const yields = rewriter.inline(this.body, known);
    for (const [value, number] of this.facts.equal)
      this.tests.push(k.op('eq', rewriter.get(value), number));
    const carried = yields.map((value, j) => (steady.has(j) ? params[j] : value));
    return [this.goes(k), ...carried.filter((_, j) => j !== at)];
  }

  private goes(k: Builder): Value {
    const masks = this.tests.map((test) => k.convert(test, 'm32'));
    if (this.facts.contradict) return k.const('m32', 0);
    return masks.length === 0 ? k.const('m32', 1) : masks.reduce((x, y) => k.op('and', x, y));
  }

  /** Values from before the loop are met where they are used only. */
  private isOutside({ depth }: Value): boolean {
    return depth < this.body.params[0].depth;
  }

  private expect(k: Builder, mask: Value, fact: boolean): void {
    this.tests.push(fact ? mask : k.op('not', mask));
  }

  visit(value: Value, rewriter: Rewriter): Value | undefined {
    const { k } = rewriter;
    const fact = this.facts.masks.get(value);
    if (fact !== undefined) {
      this.expect(k, folded(value, rewriter) ?? rewriter.copy(value), fact);
      return k.const(value.type.lane, Number(fact));
    }
    if (value.op !== 'if' && value.op !== 'select') return folded(value, rewriter);
    const [mask, yes, no] = value.args as [Value, Value, Value];
    const test = rewriter.get(mask);
    const known = test.op === 'const' ? Boolean(test.imm) : this.facts.of(mask);
    if (known === undefined) return undefined;
    if (value.op === 'select') return rewriter.get(known ? yes : no);
    const side = (value.regions as readonly Region[])[known ? 0 : 1];
    return rewriter.replaceLoop(value, rewriter.inline(side, []));
  }
}

/** What follows at once from masks that are known. */
function folded({ op, args, type }: Value, { k, map }: Rewriter): Value | undefined {
  const [x, y] = args.map((arg) => map.get(arg));
  const isMask = lanes[type.lane].kind === 'mask' && type.width === 1;
  if (!isMask || !x) return undefined;
  const bit = (holds: boolean) => k.const(type.lane, Number(holds));
  if (op === 'convert' && x.op === 'const' && lanes[x.type.lane].kind === 'mask')
    return k.const(type.lane as MaskLane, x.imm as number);
  if (op === 'not' && x.op === 'const') return bit(!x.imm);
  if (op === 'and' || op === 'or') return joined(op === 'and', x, y as Value);
  if (op === 'eq' && x.op === 'const' && y?.op === 'const') return bit(x.imm === y.imm);
  return undefined;
}

/** x and y, or x or y, where one of them is known. */
function joined(both: boolean, x: Value, y: Value): Value | undefined {
  const known = [x, y].find(({ op }) => op === 'const');
  if (!known) return undefined;
  const other = known === x ? y : x;
  return Boolean(known.imm) === both ? other : known;
}
