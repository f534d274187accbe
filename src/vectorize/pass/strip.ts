/**
 * Runs loops whose iterations are not known to be independent in blocks of vectors, as far as their
 * dependences allow (see `graph` and `plan`).
 *
 * Such a loop becomes one over blocks, behind the tests that its plan asks for, and the scalar rest,
 * which takes up wherever the blocks stopped: after the last whole one, or before the first where a
 * test failed. Loops that are declared independent, or that only fold, are left to `cost` and `pack`.
 *
 * Invariants:
 * 1. The rest is the loop as it was, so what is carried out is what the loop would have made.
 * 2. Every loop without vectors says why (`reject`).
 */
import type { Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';
import { ValueMap } from '../ir/values.js';
import { Block } from './block.js';
import { decide, isLoop, isPlanned, loopsIn, type Verdict } from './decide.js';
import { depend } from './depend.js';
import { early } from './early.js';
import { finish, redo, start } from './folds.js';
import { emitGuards } from './guard.js';
import { convertible, ifconvert } from './ifconvert.js';
import { calm } from './leave.js';
import { overwrite } from './overwrite.js';
import type { Plan } from './plan.js';
import { reload } from './reload.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { simplify } from './simplify.js';
import { tail } from './tail.js';
import type { Target } from './target.js';

export function strip(kernel: Kernel, target: Target): Kernel {
  const { source, verdicts, some } = decided(kernel, target);
  if (source === kernel && !some) return kernel;
  const blocked = rewrite(source, (value, rewriter) => {
    const verdict = verdicts.get(value);
    if (!verdict) return undefined;
    const traits = value.traits ?? { step: 1 };
    if (isPlanned(verdict))
      return value.op === 'while'
        ? early(value, verdict[0], rewriter)
        : stripped(value, verdict, rewriter);
    const refused = { ...traits, reject: verdict };
    return value.op === 'while'
      ? rewriter.copyWhile(value, refused)
      : rewriter.copyLoop(value, refused);
  });
  return simplify(blocked);
}

interface Decided {
  readonly source: Kernel;
  readonly verdicts: ValueMap<Verdict>;
  /** Whether any loop has a verdict. */
  readonly some: boolean;
}

/** Verdicts on the loops without their conditions; those of loops that stay scalar come back. */
function decided(kernel: Kernel, target: Target): Decided {
  const conditions = convertible(kernel);
  const all = judged(without(kernel, new Set(conditions.keys())), target);
  if (conditions.size === 0) return all;
  const { verdicts } = all;
  const before = loopsIn(kernel.body);
  const packed = packedIn(all.source.body, verdicts);
  const kept = [...conditions].filter(([, loop]) => packed[before.indexOf(loop)]);
  if (kept.length === conditions.size) return all;
  const only = new Set(kept.map(([condition]) => condition));
  const again = judged(without(kernel, only), target);
  keepReasons(all, again);
  return again;
}

/** The kernel without these conditions, and with what loops do that may be left early. */
function without(kernel: Kernel, conditions: ReadonlySet<Value>): Kernel {
  if (conditions.size === 0) return calm(kernel);
  return calm(overwrite(reload(ifconvert(kernel, conditions))));
}

/** What a loop without its conditions lacks says more than that it has conditions. */
function keepReasons(before: Decided, after: Decided): void {
  const loops = loopsIn(before.source.body);
  loopsIn(after.source.body).forEach((loop, j) => {
    const reason = before.verdicts.get(loops[j]);
    if (reason && !isPlanned(reason) && after.verdicts.has(loop)) after.verdicts.set(loop, reason);
  });
}

function judged(source: Kernel, target: Target): Decided {
  const verdicts = new ValueMap<Verdict>();
  return { source, verdicts, some: decide(source.body, target, verdicts) };
}

/** For each loop in order, whether it or one around it will be of vectors. */
function packedIn({ body }: Region, verdicts: ValueMap<Verdict>, around = false): boolean[] {
  return body.flatMap((value) => {
    const verdict = verdicts.get(value);
    const free = value.op === 'for' && depend(value) === null;
    const own = around || (verdict ? isPlanned(verdict) : free);
    const inner = (value.regions ?? []).flatMap((region) => packedIn(region, verdicts, own));
    return isLoop(value) ? [own, ...inner] : inner;
  });
}

function stripped(loop: Value, plans: readonly Plan[], rewriter: Rewriter): Value {
  const { k } = rewriter;
  const [lo, hi, ...inits] = rewriter.all(loop.args) as [Value, Value, ...Value[]];
  const runs = tail(
    k,
    lo,
    hi,
    plans.map(({ width }) => width),
  );
  let carried: readonly Value[] = inits;
  let from = lo;
  plans.forEach((plan, p) => {
    const end = behindGuards(rewriter, plan, from, (runs[p] as { to: Value }).to, { lo, hi });
    const after = blocks(rewriter, plan, from, end, carried, p === 0 ? 'packed' : 'rest');
    const undone = redo(k, plan, after);
    from = undone ? k.op('select', undone, from, end) : end;
    carried = undone ? after.map((value, c) => k.op('select', undone, carried[c], value)) : after;
  });
  return rewriter.replaceLoop(loop, rest(rewriter, loop, from, hi, carried));
}

function behindGuards(
  rewriter: Rewriter,
  plan: Plan,
  from: Value,
  to: Value,
  range: { lo: Value; hi: Value },
): Value {
  const get = (value: Value): Value => rewriter.get(value);
  const safe = emitGuards(rewriter.k, plan.guards, plan.width, range, get);
  return safe ? rewriter.k.op('select', safe, to, from) : to;
}

function rest(
  rewriter: Rewriter,
  loop: Value,
  from: Value,
  hi: Value,
  carried: readonly Value[],
): Value[] {
  const [region] = loop.regions as readonly Region[] as [Region];
  return rewriter.k.for(from, hi, { step: 1, made: 'rest' }, carried, (...params) =>
    rewriter.inline(region, params),
  );
}

/** The loop over blocks; returns what it carries out, as scalars. */
function blocks(
  rewriter: Rewriter,
  plan: Plan,
  from: Value,
  to: Value,
  inits: readonly Value[],
  made: LoopTraits['made'],
): Value[] {
  const { k } = rewriter;
  const { carried, width, groups } = plan;
  const starts = inits.map((init, c) => start(k, carried[c], init, width));
  const { at, disjoint } = plan.loop.traits ?? {};
  const traits: LoopTraits = {
    step: width,
    ...(made ? { made } : {}),
    ...(at ? { at } : {}),
    ...(disjoint ? { disjoint } : {}),
    ...(plan.estimate ? { estimate: plan.estimate } : {}),
  };
  const results = k.for(from, to, traits, starts, (first, ...current) =>
    new Block(rewriter, plan, first, current).run(groups).next(),
  );
  return finish(k, carried, inits, results, (value) => rewriter.get(value));
}
