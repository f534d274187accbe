/**
 * Turns loops that their source has unrolled back into loops of single steps.
 *
 * `a[i] = b[i] * 2; a[i + 1] = b[i + 1] * 2; …; i += 4` moves by four elements in an iteration, which
 * vectors of several iterations can only pick one by one or shuffle. Where the copies are the same
 * (see `isomorphic`), the loop is rolled up again: k times as many iterations of one copy, which are
 * neighbours. Sums keep the order in which the source has them, so those of floats stay what they are.
 *
 * Invariants:
 * 1. A loop is rolled up only if it is then one of vectors.
 * 2. The iterations are as many as an array has elements at the most, so counting them does not wrap.
 */
import type { Address, Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';
import { ValueMap } from '../ir/values.js';
import { emitForm, type Split } from './affine.js';
import { isPacked, loopsIn } from './decide.js';
import { type Copies, copiesOf } from './isomorphic.js';
import { type Rewriter, rewrite } from './rewrite.js';
import type { Target } from './target.js';

/** First indices beyond this are left alone. */
const farthest = 2 ** 20;

export function reroll(kernel: Kernel, target: Target): Kernel {
  if (target.registerBytes === 0) return kernel;
  const loops = loopsIn(kernel.body);
  const copies = loops.map((loop) => (isCandidate(loop) ? copiesOf(loop) : undefined));
  if (copies.every((one) => one === undefined)) return kernel;
  const made = rolled(kernel, loops, copies);
  const packed = loopsIn(made.body).map((loop, at) => copies[at] && isPacked(loop, target));
  if (copies.every((one, at) => !one || packed[at])) return made;
  const kept = copies.map((one, at) => (packed[at] ? one : undefined));
  return kept.every((one) => one === undefined) ? kernel : rolled(kernel, loops, kept);
}

function isCandidate({ op, traits, args: [lo] }: Value): boolean {
  if (op !== 'for' || !traits?.at || !traits.bounded || traits.made || traits.step !== 1)
    return false;
  return lo?.op === 'const' && Math.abs(Number(lo.imm)) < farthest;
}

function rolled(
  kernel: Kernel,
  loops: readonly Value[],
  copies: readonly (Copies | undefined)[],
): Kernel {
  const chosen = new ValueMap<Copies>();
  copies.forEach((one, at) => {
    if (one) chosen.set(loops[at], one);
  });
  return rewrite(kernel, (value, rewriter) => {
    const own = chosen.get(value);
    return own && new Rolled(value, own, rewriter).loop();
  });
}

/** A loop of single steps, being built. */
class Rolled {
  private readonly value: Value;
  private readonly copies: Copies;
  private readonly rewriter: Rewriter;
  private readonly region: Region;

  constructor(value: Value, copies: Copies, rewriter: Rewriter) {
    this.value = value;
    this.copies = copies;
    this.rewriter = rewriter;
    this.region = (value.regions as readonly Region[])[0];
  }

  loop(): Value {
    const { rewriter, value, copies } = this;
    const { k } = rewriter;
    const { factor } = copies;
    const [lo, hi, ...inits] = rewriter.all(value.args) as [Value, Value, ...Value[]];
    const end = k.op('mul', k.op('max', hi, lo), factor);
    const traits: LoopTraits = { ...(value.traits as LoopTraits), rerolled: factor };
    const results = k.for(Number(lo.imm) * factor, end, traits, inits, (...params) => {
      this.region.params.forEach((param, j) => {
        rewriter.map.set(param, params[j]);
      });
      for (const one of this.region.body)
        if (copies.first.has(one)) rewriter.map.set(one, this.made(one));
      return copies.next.map((one) => rewriter.get(one));
    });
    return rewriter.replaceLoop(value, results);
  }

  private made(value: Value): Value {
    const { rewriter, copies } = this;
    const { k } = rewriter;
    const sum = copies.sums.get(value);
    if (sum) return k.convert(this.sum(sum), value.type.lane);
    if (!value.address) return rewriter.copy(value);
    const address = rewriter.address(this.nearer(value.address));
    if (value.op === 'load') return k.load(value.type.lane, address);
    k.store(rewriter.get(value.args[0]), address);
    return value;
  }

  private sum({ slope, rest }: Split): Value {
    const { rewriter, copies, region } = this;
    const { k } = rewriter;
    const index = rewriter.get(region.params[0]);
    const step = slope.constant / copies.factor;
    const moved = step === 1 ? index : k.op('mul', index, step);
    const from = emitForm(k, rest, (value) => rewriter.get(value));
    return from.op === 'const' && from.imm === 0 ? moved : k.op('add', moved, from);
  }

  /** The address by the new index. */
  private nearer(address: Address): Address {
    const [index] = this.region.params;
    const terms = address.terms.map((term) =>
      term.index === index ? { index, scale: Number(term.scale) / this.copies.factor } : term,
    );
    return { ...address, terms };
  }
}
