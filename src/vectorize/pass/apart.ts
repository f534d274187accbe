/**
 * Loops that lanes leave apart, with no more state than it takes.
 *
 * A `while` whose test is a vector runs each lane until its own test fails. In general that means to
 * freeze every carried value of the lanes that are done. But what nothing reads behind the loop need not
 * be frozen, as a lane that is done may go on computing whatever it likes; and what is the same in all
 * lanes that still run, such as the number of the turn, is one scalar, by which the loop can be left for
 * all lanes at once. So the loop becomes one that carries the mask of its lanes, and runs while any is set.
 *
 * Invariants:
 * 1. Such a loop does nothing but compute, so that lanes that are done change nothing that is seen.
 * 2. Other loops stay as they are, for `legalize`.
 */
import { isPure, type Kernel, type Region, type Value } from '../ir/kernel.js';
import { isOpName } from '../ir/ops.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import { type Rewriter, rewrite, sweep } from './rewrite.js';
import { declaredIn } from './users.js';

export function apart(kernel: Kernel): Kernel {
  if (!declaredIn(kernel) || !spins(kernel.body)) return kernel;
  const reads = new ValueMap<Set<number>>();
  const loops = new ValueMap<Apart>();
  collect(kernel.body, reads);
  if (!find(kernel.body, reads, loops)) return kernel;
  const made = rewrite(kernel, (value, rewriter) => {
    const loop = loops.get(value);
    return loop && rewriter.replaceLoop(value, new Running(loop, rewriter).results());
  });
  return sweep(made);
}

/** Whether there is a `while` that tests vectors. */
const spins = ({ body }: Region): boolean =>
  body.some(
    ({ op, regions }) =>
      (op === 'while' && regions?.[0]?.yields[0]?.type.width !== 1) || regions?.some(spins),
  );

/** Finds the loops of a region; whether there are any. */
function find({ body }: Region, reads: ValueMap<Set<number>>, loops: ValueMap<Apart>): boolean {
  let some = false;
  for (const value of body) {
    const loop = loopOf(value, reads);
    if (loop) loops.set(value, loop);
    some ||= loop !== undefined;
    for (const nested of value.regions ?? []) some = find(nested, reads, loops) || some;
  }
  return some;
}

/** Which results of each loop something reads. */
function collect({ body, yields }: Region, reads: ValueMap<Set<number>>): void {
  const see = ({ op, args, imm }: Value): void => {
    if (op !== 'result') return;
    const [loop] = args as [Value];
    reads.set(loop, (reads.get(loop) ?? new Set()).add(imm as number));
  };
  for (const value of body) {
    value.args.forEach(see);
    for (const nested of value.regions ?? []) collect(nested, reads);
  }
  yields.forEach(see);
}

/** A `while` whose lanes leave apart. */
interface Apart {
  readonly value: Value;
  readonly head: Region;
  readonly body: Region;
  /** Positions of carried values that are read behind the loop. */
  readonly read: ReadonlySet<number>;
  /** What has the same value in all lanes that run. */
  readonly shared: ValueSet;
  /** What the test asks of all lanes together, and of each. */
  readonly common: readonly Value[];
  readonly own: readonly Value[];
}

function loopOf(value: Value, reads: ValueMap<Set<number>>): Apart | undefined {
  if (value.op !== 'while') return undefined;
  const [head, body] = value.regions as readonly Region[] as [Region, Region];
  const [test] = head.yields as [Value];
  if (test.type.width === 1 || ![...head.body, ...body.body].every(computes)) return undefined;
  const shared = sharedIn(value, head, body);
  const tests = conjuncts(test);
  const common = tests.filter((one) => isShared(one, shared));
  const own = tests.filter((one) => !isShared(one, shared));
  if (own.length === 0) return undefined;
  return { value, head, body, read: reads.get(value) ?? new Set(), shared, common, own };
}

const computes = (value: Value): boolean =>
  isPure(value) && !value.regions && value.op !== 'result';

/** Masks all of which must be set, seen through conversions to other lanes. */
function conjuncts(test: Value): Value[] {
  if (test.op === 'and') return test.args.flatMap(conjuncts);
  const [inner] = test.args;
  return test.op === 'convert' && inner?.op === 'and' ? conjuncts(inner) : [test];
}

const isShared = (value: Value, shared: ValueSet): boolean =>
  value.op === 'const' || value.op === 'splat' || shared.has(value);

/** Carried values that begin and go on in the same way in all lanes, and what is made of them. */
function sharedIn({ args }: Value, head: Region, body: Region): ValueSet {
  const none = new ValueSet();
  let alike = args.flatMap((init, j) => (isShared(init, none) ? [j] : []));
  for (;;) {
    const found = new ValueSet();
    for (const { params, body: values } of [head, body]) {
      for (const j of alike) found.add(params[j] as Value);
      for (const value of values)
        if (isElementwise(value) && value.args.every((arg) => isShared(arg, found)))
          found.add(value);
    }
    const still = alike.filter((j) => isShared(body.yields[j] as Value, found));
    if (still.length === alike.length) return found;
    alike = still;
  }
}

const isElementwise = ({ op, args }: Value): boolean =>
  args.length > 0 && (isOpName(op) || op === 'convert' || op === 'bitcast');

/** The loop as it is made anew. */
class Running {
  private readonly loop: Apart;
  private readonly rewriter: Rewriter;
  private readonly mask: Value['type'];
  /** Positions of what is one scalar, and of those what is read and so kept for each lane besides. */
  private readonly scalars: ReadonlySet<number>;
  private readonly kept: readonly number[];
  /** What is one scalar, of the region that is being made. */
  private readonly known = new ValueMap<Value>();

  constructor(loop: Apart, rewriter: Rewriter) {
    this.loop = loop;
    this.rewriter = rewriter;
    this.mask = (loop.head.yields[0] as Value).type;
    const all = loop.value.args.map((_, j) => j);
    this.scalars = new Set(all.filter((j) => loop.shared.has(loop.body.params[j] as Value)));
    this.kept = all.filter((j) => this.scalars.has(j) && loop.read.has(j));
  }

  results(): Value[] {
    const { k } = this.rewriter;
    const inits = this.rewriter.all(this.loop.value.args);
    const starts = this.loop.value.args.map((init, j) =>
      this.scalars.has(j) ? this.scalar(init) : (inits[j] as Value),
    );
    const kept = this.kept.map((j) => inits[j] as Value);
    const all = k.const(this.mask.lane, 1, this.mask.width);
    const count = starts.length;
    const results = k.while(
      [...starts, ...kept, all],
      (...state) => this.goesOn(state.slice(0, count), state.at(-1) as Value),
      (...state) => this.turn(state.slice(0, count), state.slice(count, -1), state.at(-1) as Value),
    );
    return starts.map((_, j) => {
      const at = this.kept.indexOf(j);
      return this.wide(results[at < 0 ? j : count + at] as Value);
    });
  }

  private wide(value: Value): Value {
    return this.rewriter.k.splat(value, this.mask.width);
  }

  /** Whether a lane has anything to do, and nothing asks all of them to stop. */
  private goesOn(current: readonly Value[], before: Value): Value {
    const { k } = this.rewriter;
    const running = k.any(this.running(current, before));
    this.bind(this.loop.head, current);
    const tests = this.loop.common.map((test) => k.convert(this.scalar(test), 'm32'));
    return tests.reduce((all, test) => k.op('and', test, all), running);
  }

  /** The lanes that ran until now, without those whose test fails. */
  private running(current: readonly Value[], before: Value): Value {
    const { k } = this.rewriter;
    const wide = current.map((value) => this.wide(value));
    this.rewriter.inline(this.loop.head, wide);
    const masks = this.loop.own.map((test) => k.convert(this.rewriter.get(test), this.mask.lane));
    return masks.reduce((all, mask) => k.op('and', all, mask), before);
  }

  private turn(current: readonly Value[], kept: readonly Value[], before: Value): Value[] {
    const { k } = this.rewriter;
    const { body, read } = this.loop;
    const mask = this.running(current, before);
    const wide = current.map((value) => this.wide(value));
    const made = this.rewriter.inline(body, wide);
    this.bind(body, current);
    const next = body.yields.map((value, j) => {
      if (this.scalars.has(j)) return this.scalar(value);
      const own = made[j] as Value;
      return read.has(j) ? k.op('select', mask, own, current[j] as Value) : own;
    });
    const keeps = this.kept.map((j, at) =>
      k.op('select', mask, next[j] as Value, kept[at] as Value),
    );
    return [...next, ...keeps, mask];
  }

  /** Has `scalar` know the params that are scalars. */
  private bind({ params }: Region, current: readonly Value[]): void {
    for (const j of this.scalars) this.known.set(params[j] as Value, current[j] as Value);
  }

  /** The one lane of what all have in common. */
  private scalar(value: Value): Value {
    const { op, args, imm, type } = value;
    if (op === 'splat') return this.rewriter.get(args[0] as Value);
    if (op === 'const') return this.rewriter.k.const(type.lane, imm as number);
    const found = this.known.get(value) ?? this.computed(value);
    this.known.set(value, found);
    return found;
  }

  private computed({ op, args, type }: Value): Value {
    const { k } = this.rewriter;
    const inputs = args.map((arg) => this.scalar(arg));
    if (op === 'convert') return k.convert(inputs[0] as Value, type.lane);
    if (op === 'bitcast') return k.bitcast(inputs[0] as Value, type.lane);
    if (isOpName(op)) return k.op(op, ...inputs);
    throw new Error(`lanes have no ${op} in common`);
  }
}
