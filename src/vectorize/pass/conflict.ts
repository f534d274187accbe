/**
 * Whether two accesses of a loop may meet, and in which iterations.
 *
 * A block of w iterations run side by side does for each access what w iterations did in turn. Only
 * pairs at a distance of fewer than w iterations can so change their order, and for those the whole
 * answer is in the difference of two addresses, slope·d + difference, for |d| < w: no equations are
 * solved, and wrapping at 2³² is no special case.
 *
 * Of accesses A, and B behind it in the loop's text, there are two questions: `forward`, may B in the
 * same or a later iteration touch what A does (then B stays behind A); `backward`, may B in an earlier
 * iteration (then a block of vectors would have done A too soon). What cannot be known now may be
 * asked at run time (see `guard`); then the answer here is the one that the guard ensures.
 *
 * Invariant: what is not understood meets everything.
 */
import { type Address, addressArgs, type LoopTraits, type Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import {
  addressForm,
  type Form,
  isConstant,
  isZero,
  plus,
  quotient,
  sameForm,
  splitBy,
  symbols,
} from './affine.js';

/** A load or store of a loop. */
export interface Access {
  readonly value: Value;
  readonly stores: boolean;
  readonly bytes: number;
  /** The address as slope·index + rest; null where it is anything else. */
  readonly slope: Form | null;
  readonly rest: Form;
}

/** What must hold at run time. */
export type Guard =
  /** `difference` is not in slope·m − below … slope·m + above, ends excluded, for any 0 < m < width. */
  | {
      readonly kind: 'distance';
      readonly slope: Form;
      readonly difference: Form;
      readonly below: number;
      readonly above: number;
    }
  /** |slope| is at least `bytes`, and far from overflow. */
  | { readonly kind: 'stride'; readonly slope: Form; readonly bytes: number }
  /** What two accesses touch in the whole loop lies apart. */
  | { readonly kind: 'apart'; readonly one: Access; readonly other: Access };

export interface Relation {
  readonly forward: boolean;
  readonly backward: boolean;
  readonly guards: readonly Guard[];
}

const apart: Relation = { forward: false, backward: false, guards: [] };
const together: Relation = { forward: true, backward: true, guards: [] };

const laneOf = ({ op, args, type }: Value) =>
  (op === 'store' ? (args[0] as Value).type : type).lane;

/** An access by its address's dependence on an index; values within the loop are unknown. */
export function accessOf(value: Value, index: Value): Access {
  const form = addressForm(value.address as Address);
  const split = splitBy(form, index);
  const known =
    split !== null &&
    [...symbols(split.slope), ...symbols(split.rest)].every(({ depth }) => depth < index.depth);
  return {
    value,
    stores: value.op === 'store',
    bytes: lanes[laneOf(value)].bytes,
    slope: known ? split.slope : null,
    rest: known ? split.rest : form,
  };
}

/** Whether two bases are operands of which it is declared that they share no memory. */
function isDeclared(a: Access, b: Access, traits: LoopTraits | undefined): boolean {
  const [x, y] = [a, b].map(({ value }) => (value.address as Address).base) as [Value, Value];
  return traits?.disjoint === true && x !== y && x.op === 'param' && y.op === 'param';
}

/** How A and B, which stands behind A or is A, meet in fewer than `width` iterations. */
export function relate(a: Access, b: Access, width: number, traits?: LoopTraits): Relation {
  if (!a.stores && !b.stores) return apart;
  if (isDeclared(a, b, traits)) return apart;
  if (!a.slope || !b.slope) return together;
  if (!sameForm(a.slope, b.slope)) return unlike(a, b, width);
  const difference = plus(b.rest, a.rest, -1);
  if (isConstant(a.slope) && isConstant(difference)) {
    return meetings(a, b, width, (d) => (a.slope as Form).constant * d + difference.constant);
  }
  const steps = quotient(difference, a.slope);
  if (steps !== null) return inSteps(a, b, steps, width);
  const { slope } = a;
  const distance: Guard = { kind: 'distance', slope, difference, below: b.bytes, above: a.bytes };
  return { forward: true, backward: false, guards: [distance] };
}

/** A multiple of an unknown stride apart: they meet at that distance, if elements do not overlap. */
function inSteps(a: Access, b: Access, steps: number, width: number): Relation {
  const slope = a.slope as Form;
  const met = meetings({ ...a, bytes: 1 }, { ...b, bytes: 1 }, width, (d) => d + steps);
  if (isConstant(slope)) return met;
  const bytes = Math.max(a.bytes, b.bytes);
  return { ...met, guards: [{ kind: 'stride', slope, bytes }] };
}

/** Tries every distance, given where B is from A. */
function meetings(a: Access, b: Access, width: number, from: (d: number) => number): Relation {
  const met = (d: number): boolean => from(d) > -b.bytes && from(d) < a.bytes;
  const some = (first: number, last: number): boolean => {
    for (let d = first; d <= last; d++) if (met(d)) return true;
    return false;
  };
  const own = a.value === b.value;
  return { forward: some(own ? 1 : 0, width - 1), backward: some(1 - width, -1), guards: [] };
}

/** Accesses that move at different speeds. */
function unlike(a: Access, b: Access, width: number): Relation {
  const [fast, slow] = [b.slope as Form, a.slope as Form];
  const difference = plus(b.rest, a.rest, -1);
  const relative = plus(fast, slow, -1);
  if (isConstant(fast) && isConstant(relative) && isConstant(difference)) {
    // the distance is difference + fast·d + relative·i: some residue of relative
    const step = Math.abs(relative.constant);
    const near = (d: number): number => {
      const residue = (difference.constant + fast.constant * d) % step;
      const up = residue < 0 ? residue + step : residue;
      return up < a.bytes ? up : up - step;
    };
    return meetings(a, b, width, near);
  }
  const shared = (a.value.address as Address).base === (b.value.address as Address).base;
  const moving = !isZero(fast) && !isZero(slow);
  if (shared && moving) return together;
  return { forward: false, backward: false, guards: [{ kind: 'apart', one: a, other: b }] };
}

/** All accesses in a value and the regions within it. */
export function accessesIn(value: Value, found: Value[] = []): Value[] {
  if (value.address) found.push(value);
  for (const { body } of value.regions ?? []) for (const one of body) accessesIn(one, found);
  return found;
}

/** Values from outside that a value and the regions within it use. */
export function inputsOf(value: Value): Value[] {
  const inner = new Set<Value>();
  const used = new Set<Value>();
  const visit = (one: Value): void => {
    for (const arg of [...one.args, ...addressArgs(one)]) used.add(arg);
    for (const { params, body, yields } of one.regions ?? []) {
      for (const param of params) inner.add(param);
      for (const nested of body) {
        inner.add(nested);
        visit(nested);
      }
      for (const result of yields) used.add(result);
    }
  };
  visit(value);
  return [...used].filter((one) => !inner.has(one));
}
