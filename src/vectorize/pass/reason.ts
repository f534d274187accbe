/**
 * Says in words why a loop is not run in blocks, and what is asked before one that is.
 *
 * The first thing that must take turns is the obstacle: a value that is carried in order, or a cycle
 * through memory, of which the dependence that closes it is told by the elements at its ends.
 */
import type { Address, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { type Form, isConstant, plus, quotient, symbols } from './affine.js';
import { type Access, accessOf, type Guard } from './conflict.js';
import { shape } from './depend.js';
import type { Dependence, Group } from './graph.js';
import type { Plan } from './plan.js';

const words: Readonly<Record<string, string>> = {
  add: 'sum',
  sub: 'sum',
  mul: 'product',
  min: 'minimum',
  max: 'maximum',
};

export function reasonOf(plan: Plan): string {
  const group = plan.groups.find(({ turns }) => turns);
  if (!group) return 'the vector form costs more than the scalar one';
  return memory(plan, group) ?? carried(plan, group) ?? form(plan, group);
}

const sharing = (forms: readonly Form[]): string =>
  [...new Set(forms.flatMap(symbols).flatMap(({ name }) => name ?? []))].join(' and ');

const baseName = ({ value }: Access): string => (value.address as Address).base.name ?? 'an array';

/** What a guard asks. */
export function wordsOf(guard: Guard): string {
  switch (guard.kind) {
    case 'distance':
      return `iterations of a block do not meet, by ${sharing([guard.difference])}`;
    case 'stride':
      return `elements do not overlap, by ${sharing([guard.slope])}`;
    case 'lanes':
      return `what inner loops touch lies apart, by ${sharing([guard.slope])}`;
    case 'rows':
      return `what iterations touch lies within a step, by ${sharing([guard.slope])}`;
    case 'turns':
      return `no more than ${guard.most} iterations`;
    case 'apart':
      return `${[guard.one, guard.other].map(baseName).join(' and ')} lie apart`;
  }
}

function memory(plan: Plan, { values }: Group): string | null {
  const inside = new Set(values);
  const found =
    plan.dependences.find(
      ({ from, to, kind }) => kind === 'backward' && inside.has(from) && inside.has(to),
    ) ?? plan.dependences.find(({ from, to }) => inside.has(from) && inside.has(to));
  return found ? meeting(plan, found) : null;
}

function meeting(plan: Plan, { from, to }: Dependence): string {
  const index = plan.region.params[0];
  const [a, b] = [accessOf(from, index), accessOf(to, index)];
  const verb = (value: Value) => (value.op === 'store' ? 'wrote' : 'read');
  const [first, then] = [named(plan, from), named(plan, to)];
  const does = to.op === 'store' ? 'writes' : 'reads';
  const slope = a.slope;
  const steps = slope && b.slope ? quotient(plus(a.rest, b.rest, -1), slope) : null;
  if (from === to) return `each iteration may write ${first} again`;
  if (steps === null)
    return `${then} ${does} what ${first} may have ${verb(from) === 'wrote' ? 'written' : 'read'} in another iteration`;
  const count = steps === 1 ? 'one iteration' : `${steps} iterations`;
  return `${then} ${does} what ${first} ${verb(from)} ${count} before`;
}

/** An element as a user would write it, as far as it is known. */
function named({ region }: Plan, access: Value): string {
  const index = region.params[0];
  const { base, offset } = access.address as Address;
  const name = base.name ?? 'an array';
  const { slope, rest } = accessOf(access, index);
  const lane = (access.op === 'store' ? access.args[0] : access).type.lane;
  if (!slope) return `${name}[…]`;
  const by = isConstant(slope) ? slope.constant / lanes[lane].bytes : 1;
  const at = isConstant(slope) ? offset / lanes[lane].bytes : 0;
  if (rest.terms.size > 1 || !Number.isInteger(by) || !Number.isInteger(at)) return `${name}[…]`;
  const i = index.name ?? 'i';
  const scaled = by === 0 ? '' : by === 1 ? i : `${by}*${i}`;
  const shift = at === 0 && scaled ? '' : at < 0 || !scaled ? `${at}` : `+${at}`;
  return `${name}[${scaled}${shift}]`;
}

function carried(plan: Plan, { values }: Group): string | null {
  const { region } = plan;
  const at = plan.carried.findIndex(
    ({ kind }, k) => kind === 'ordered' && values.includes(region.yields[k]),
  );
  if (at < 0) return null;
  const { op, type } = region.yields[at];
  const { kind } = lanes[type.lane];
  const fold = words[op];
  return kind === 'float' && fold
    ? `float ${fold} is ordered: needs fastmath reassoc`
    : 'a value carried from one iteration to the next is ordered';
}

function form({ region, vary }: Plan, { values }: Group): string {
  const index = region.params[0];
  const found = values.map((value) => shape(value, index, vary)).find((one) => one !== null);
  return found?.reason ?? 'iterations are not known to be independent';
}
