/**
 * Computes what one side of a choice needs only where something chooses that side.
 *
 * Without their conditions loops compute both sides of each, and pick; and what stands in an `if` the
 * builder puts in front of it, since it may be the same elsewhere. That is quick where sides are short.
 * But of a side that is dear, roots, quotients, an `exp`, and seldom taken, most of the work is for
 * nothing. So what only that side uses moves into an `if` that is sealed: for vectors one that asks
 * whether any lane takes the side. Where all of them do, the branch is foretold and costs next to nothing.
 *
 * Invariants:
 * 1. What moves has no effect, and nothing but its side, or what moves with it, sees it (see `sides`).
 * 2. It costs more than a branch does, which may be foretold wrongly (`branchCost`).
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, Region, Value } from '../ir/kernel.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { type Move, Sides } from './sides.js';
import type { Target } from './target.js';
import { declaredIn } from './users.js';

export function sink(kernel: Kernel, target: Target): Kernel {
  if (!declaredIn(kernel)) return kernel;
  const sides = new Sides(target);
  sides.search(kernel.body);
  if (!sides.some) return kernel;
  const mover = new Mover(sides);
  return rewrite(kernel, (value, rewriter) => mover.visit(value, rewriter));
}

class Mover {
  private readonly sides: Sides;
  /** The move that is being done. */
  private current: Move | undefined;

  constructor(sides: Sides) {
    this.sides = sides;
  }

  visit(value: Value, rewriter: Rewriter): Value | undefined {
    const owner = this.sides.owner.get(value);
    if (owner && owner !== this.current) return rewriter.map.get(value) ?? value;
    const moves = this.sides.starts.get(value) ?? [];
    if (value.op === 'if' && moves.length > 0) return this.choice(value, moves, rewriter);
    for (const move of moves) this.branch(move, rewriter);
    return undefined;
  }

  /** An `if` with what its sides want within them. */
  private choice(value: Value, moves: readonly Move[], rewriter: Rewriter): Value {
    const [then, otherwise] = value.regions as readonly Region[] as [Region, Region];
    const arm = (region: Region, at: number) => () => {
      for (const move of moves) if (move.side === at) this.compute(move, rewriter);
      return rewriter.inline(region, []);
    };
    const test = rewriter.get(value.args[0]);
    const results = rewriter.k.if(test, arm(then, 0), arm(otherwise, 1), 1);
    return rewriter.replaceLoop(value, results);
  }

  /** Makes what selects choose from, if any lane wants it; nothing sees what stands for it else. */
  private branch(move: Move, rewriter: Rewriter): void {
    const { k, map } = rewriter;
    const chosen = [...new Set(move.sites.map(({ at, side }) => at.args[side + 1]))];
    const arms = chosen.filter((value) => move.values.includes(value));
    const made = () => {
      this.compute(move, rewriter);
      return rewriter.all(arms);
    };
    const nothing = () => arms.map(({ type }) => k.const(type.lane, 0, type.width));
    const results = k.if(anyOf(k, rewriter.get(move.mask), move.holds), made, nothing, 1);
    arms.forEach((value, at) => {
      map.set(value, results[at]);
    });
  }

  private compute(move: Move, rewriter: Rewriter): void {
    const before = this.current;
    this.current = move;
    for (const value of move.values) rewriter.map.set(value, rewriter.rewrite(value));
    this.current = before;
  }
}

const anyOf = (k: Builder, mask: Value, holds: boolean): Value =>
  k.any(holds ? mask : k.op('not', mask));
