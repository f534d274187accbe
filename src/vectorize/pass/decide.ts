/**
 * Chooses which loops of a user are run in blocks, and of how many iterations.
 *
 * Blocks are as wide as `cost` has them where everything can be done side by side. A dependence that
 * reaches back fewer iterations narrows them; where no width is narrow enough, what must take turns
 * does, and the estimate has to show that the vectors beside it are worth what passes between. Of
 * nested loops the outer one is run in blocks if that makes accesses nearer to unit stride, or if the
 * inner one cannot be.
 *
 * Invariant: a loop has a verdict unless it is one that `cost` and `pack` see to.
 */
import { inputsOf } from '../ir/inputs.js';
import { isPure, type LoopTraits, type Region, type Value } from '../ir/kernel.js';
import { isOpName } from '../ir/ops.js';
import { type Reject, reject } from '../ir/reject.js';
import { makeValue, type ValueMap, ValueSet } from '../ir/values.js';
import { accessesIn, accessOf } from './conflict.js';
import { chooseWidths, distance, estimated, type Survey, survey, vectorCost } from './cost.js';
import { depend } from './depend.js';
import type { Group } from './graph.js';
import { type Count, countOf } from './leave.js';
import { isWhole, type Plan, planOf } from './plan.js';
import { reasonOf, wordsOf } from './reason.js';
import type { Target } from './target.js';

/** Plans, the widest first, or why there is none. */
export type Verdict = readonly Plan[] | Reject;

export const isPlanned = (verdict: Verdict | undefined): verdict is readonly Plan[] =>
  Array.isArray(verdict);

/** Finds the verdicts on the loops of a region; whether there are any. */
export function decide(region: Region, target: Target, verdicts: ValueMap<Verdict>): boolean {
  let some = false;
  for (const value of region.body) {
    const nested = value.regions ?? [];
    if (countOf(value) && value.regions?.length === 3) {
      some = true;
      verdicts.set(value, leaving(value, target));
      for (const inner of nested.slice(0, 2)) decide(inner, target, verdicts);
    } else if (value.op !== 'for' || !value.traits?.at || value.traits.jam) {
      for (const inner of nested) some = decide(inner, target, verdicts) || some;
    } else if (!value.traits.made && depend(value) !== null) {
      some = true;
      verdicts.set(value, judge(value, nested[0], target, verdicts));
    }
  }
  return some;
}

/** The calm part of a loop that may be left early, as a loop that counts. */
function leaving(loop: Value, target: Target): Verdict {
  const { at: place, end } = countOf(loop) as Count;
  const [, , region] = loop.regions as readonly Region[] as [Region, Region, Region];
  const [gate, ...yields] = region.yields as [Value, ...Value[]];
  const inits = loop.args.filter((_, j) => j !== place);
  const fields = {
    args: [loop.args[place], end, ...inits],
    regions: [{ ...region, yields }],
    traits: loop.traits as LoopTraits,
  };
  const counted = makeValue(loop.id, 'for', loop.type, loop.depth, fields);
  const verdict = evaluate(counted, target, gate);
  const fits = !isPlanned(verdict) || verdict.every(isHarmless);
  return fits ? verdict : at(loop, 'what decides whether the loop is left may not be done ahead');
}

/** Whether what tells that a block goes on may be done for iterations that never come. */
function isHarmless({ first, loop, region }: Plan): boolean {
  const index = region.params[0];
  return first.every(({ values }) =>
    values.every((value) => {
      if (value.op !== 'load') return isPure(value);
      return loop.traits?.bounded === true && accessOf(value, index).slope !== null;
    }),
  );
}

function judge(loop: Value, body: Region, target: Target, verdicts: ValueMap<Verdict>): Verdict {
  const own = evaluate(loop, target);
  const inner = loopsIn(body).filter(({ op }) => op === 'for');
  const nearer = (one: Value) => distance(one) < distance(loop);
  const better = inner.some((one) => nearer(one) && isPacked(one, target));
  if (isPlanned(own) && !better) return own;
  decide(body, target, verdicts);
  return isPlanned(own) ? at(loop, 'an inner loop is packed instead') : own;
}

/** All loops, in the order in which they begin. */
export function loopsIn({ body }: Region, found: Value[] = []): Value[] {
  for (const value of body) {
    if (isLoop(value)) found.push(value);
    for (const nested of value.regions ?? []) loopsIn(nested, found);
  }
  return found;
}

/** Whether a loop is to be one of vectors. */
export const isPacked = (loop: Value, target: Target): boolean =>
  depend(loop) === null || isPlanned(evaluate(loop, target));

function at(loop: Value, reason: string): Reject {
  const { line, column } = loop.traits?.at ?? { line: 0, column: 0 };
  return reject(reason, line, column);
}

/** Inner loops are asked about with each loop around them, and when their own turn comes. */
const evaluated = /* @__PURE__ */ new WeakMap<Value, readonly [target: Target, verdict: Verdict]>();

function evaluate(loop: Value, target: Target, gate?: Value): Verdict {
  const known = evaluated.get(loop);
  if (known?.[0] === target) return known[1];
  const verdict = weigh(loop, target, gate);
  evaluated.set(loop, [target, verdict]);
  return verdict;
}

function weigh(loop: Value, target: Target, gate?: Value): Verdict {
  if (target.registerBytes === 0) return at(loop, 'the target has no vectors');
  if (loop.traits?.step !== 1) return at(loop, 'the loop is already unrolled');
  const body = survey(loop, target);
  const plans = plansOf(loop, chooseWidths(loop, body, target), gate);
  const whole = plans.filter(isWhole);
  const chosen = whole.length > 0 ? whole : narrower(plans.at(-1) as Plan);
  if (chosen.length === 0) return at(loop, reasonOf(plans[0]));
  const costs = chosen.map((plan) => excess(plan, body, target));
  if (chosen.every((plan, at) => gains(plan, costs[at], target)))
    return told(chosen, body, target, costs[0]);
  const turns = chosen.some((plan) => !isWhole(plan));
  const dear = 'the vector form costs more than the scalar one';
  return at(loop, turns ? reasonOf(chosen[0]) : dear);
}

/** The plans; the first has what is told of all. */
function told(
  [first, ...rest]: readonly Plan[],
  body: Survey,
  target: Target,
  cost: number,
): Plan[] {
  const plan = first;
  const widths = [plan, ...rest].map(({ width }) => width);
  const guards = [...new Set(plan.guards.map(wordsOf))];
  const estimate = estimated(body, widths, cost, target, guards);
  return [{ ...plan, estimate }, ...rest];
}

const scans = ({ carried }: Plan): boolean => carried.some(({ kind }) => kind === 'scan');

/**
 * Plans of these widths; half the first, where lanes see those before them in steps. What can be done side
 * by side in a wide block can be in a narrower one.
 */
function plansOf(loop: Value, [widest, ...widths]: readonly number[], gate?: Value): Plan[] {
  const first = planOf(loop, widest, gate);
  if (scans(first) && first.width > 4) return [planOf(loop, first.width / 2, gate)];
  const rest = widths.map((width) =>
    isWhole(first) ? { ...first, width } : planOf(loop, width, gate),
  );
  return [first, ...rest];
}

/** Whether the estimate is within the target's budget; below it, where something takes turns. */
const gains = (plan: Plan, cost: number, { budget }: Target): boolean =>
  cost < budget || (isWhole(plan) && cost === budget);

/** The widest plan in which nothing takes turns, or else one where something does. */
function narrower(plan: Plan): Plan[] {
  const { loop, gate } = plan;
  const groups = [...plan.first, ...plan.groups];
  const hopeless = groups.some((group) => group.turns && !meets(plan, group));
  for (let width = plan.width / 2; width > 1 && !hopeless; width /= 2) {
    const found = planOf(loop, width, gate);
    if (isWhole(found)) return [found];
  }
  const vectors = groups.some(({ turns, values }) => !turns && values.some(isWork));
  const nested = groups.some(({ turns, values }) => turns && values.some(({ op }) => op === 'for'));
  return vectors && !nested ? [plan] : [];
}

/** Whether accesses of a group meet: in fewer iterations they might not. */
function meets({ dependences }: Plan, { values }: Group): boolean {
  const within = (access: Value): boolean =>
    values.some(
      (value) => value === access || (value.regions && accessesIn(value).includes(access)),
    );
  return dependences.some(({ from, to }) => within(from) && within(to));
}

export const isLoop = ({ op }: Value): boolean => op === 'for' || op === 'while';

/** Whether a value is one that vectors make quicker. */
const isWork = ({ op, address }: Value): boolean =>
  address !== undefined || (isOpName(op) && op !== 'select');

/** What passes between a vector and its lanes, and what a value in turns costs, for each lane. */
const extraction = 1;
const insertion = 1.2;

/** What a block costs beyond the iterations that it replaces. */
function excess(plan: Plan, body: Survey, target: Target): number {
  const { width, vary } = plan;
  const groups = [...plan.first, ...plan.groups];
  const counted = new ValueSet();
  const alone = new ValueSet();
  for (const value of body.values) counted.add(value);
  for (const { turns, values } of groups) if (turns) for (const value of values) alone.add(value);
  const scanned = plan.region.yields.filter((_, k) => plan.carried[k]?.kind === 'scan');
  let cost = 0;
  let passed = 0;
  for (const { turns, values } of groups) {
    for (const value of values) {
      if (counted.has(value) && !turns) {
        const steps = scanned.includes(value) ? 1 + 2 * Math.log2(width) : 1;
        cost += steps * vectorCost(value, body, width, target);
      }
      if (counted.has(value) && turns) cost += width;
      for (const input of inputsOf(value)) {
        if (!vary.has(input) || input === plan.region.params[0]) continue;
        if (alone.has(input) === turns) continue;
        passed += width * (turns ? extraction : insertion);
      }
    }
  }
  return cost + passed - body.values.length * width;
}
