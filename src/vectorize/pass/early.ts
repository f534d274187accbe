/**
 * Loops that may be left early, in blocks: each asks first whether all of its iterations go on, and
 * where one does not, nothing of the block is done. The loop as it was takes over there; behind the
 * last whole block too (see `leave`).
 *
 * Invariant: a block's effects happen only where every iteration of it goes on.
 */
import type { Region, Value } from '../ir/kernel.js';
import { Block } from './block.js';
import { finish, redo, start } from './folds.js';
import { emitGuards } from './guard.js';
import { type Count, countOf } from './leave.js';
import type { Plan } from './plan.js';
import type { Rewriter } from './rewrite.js';
import { type Run, tail } from './tail.js';

export function early(loop: Value, plan: Plan, rewriter: Rewriter): Value {
  const { k } = rewriter;
  const { at } = countOf(loop) as Count;
  const [lo, hi, ...inits] = rewriter.all(plan.loop.args) as [Value, Value, ...Value[]];
  const get = (value: Value): Value => rewriter.get(value);
  const [{ to }] = tail(k, lo, hi, [plan.width]) as [Run, ...Run[]];
  const safe = emitGuards(k, plan.guards, plan.width, { lo, hi }, get);
  const end = safe ? k.op('select', safe, to, lo) : to;
  const [index, ...after] = blocks(rewriter, plan, lo, end, inits) as [Value, ...Value[]];
  const undone = redo(k, plan, after);
  const either = (old: Value, done: Value) => (undone ? k.op('select', undone, old, done) : done);
  const carried = after.map((value, c) => either(inits[c], value));
  carried.splice(at, 0, either(lo, index));
  return rewriter.replaceLoop(loop, rest(rewriter, loop, carried));
}

function blocks(
  rewriter: Rewriter,
  plan: Plan,
  lo: Value,
  end: Value,
  inits: readonly Value[],
): Value[] {
  const { k } = rewriter;
  const { carried, width, first, groups, gate, loop, estimate } = plan;
  const { at } = loop.traits ?? {};
  const starts = inits.map((init, c) => start(k, carried[c], init, width));
  const results = k.while(
    [k.const('m32', 1), lo, ...starts],
    (goes, index) => k.op('and', goes, k.op('lt', index, end)),
    (_, index, ...current) => {
      const block = new Block(rewriter, plan, index, current).run(first);
      const goes = block.all(gate as Value);
      const done = () => [
        k.op('add', index, width),
        ...block
          .run(groups)
          .next()
          .map((value, c) => k.splat(value, current[c].type.width)),
      ];
      return [goes, ...k.if(goes, done, () => [index, ...current])];
    },
    { step: width, made: 'packed', ...(at ? { at } : {}), ...(estimate ? { estimate } : {}) },
  );
  const [, index, ...after] = results as [Value, Value, ...Value[]];
  return [index, ...finish(k, carried, inits, after, (value) => rewriter.get(value))];
}

/** The loop as it was, from where the blocks stopped. */
function rest(rewriter: Rewriter, loop: Value, inits: readonly Value[]): Value[] {
  const [head, body] = loop.regions as readonly Region[] as [Region, Region];
  return rewriter.k.while(
    inits,
    (...params) => rewriter.inline(head, params)[0],
    (...params) => rewriter.inline(body, params),
    { step: 1, made: 'rest' },
  );
}
