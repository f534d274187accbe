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
import type { Address, LoopTraits, Type, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import {
  addressForm,
  type Form,
  isConstant,
  isOutside,
  isZero,
  plus,
  quotient,
  sameForm,
  splitBy,
} from './affine.js';

/** A loop between a loop and an access in it. */
export interface Inner {
  readonly index: Value;
  readonly lo: Value;
  readonly hi: Value;
  /** By how much the address grows with its index. */
  readonly slope: Form;
}

/** A load or store of a loop. */
export interface Access {
  readonly value: Value;
  readonly stores: boolean;
  readonly bytes: number;
  /** The address as slope·index + rest + what inner loops add; null where it is anything else. */
  readonly slope: Form | null;
  readonly rest: Form;
  readonly inner: readonly Inner[];
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
  /**
   * What two accesses touch in different iterations does not overlap, whatever inner loops do: lanes
   * lie beyond all that these span, or they lie within one step of the inner loop, of which the
   * difference is a multiple.
   */
  | {
      readonly kind: 'lanes';
      readonly slope: Form;
      readonly inner: readonly Inner[];
      /** Whether lanes may lie within a step of the inner loop, or beyond all of them. */
      readonly aligned: boolean;
      readonly far: boolean;
      readonly bytes: number;
    }
  /** All that two accesses touch in an iteration, inner loops included, lies within a step of the loop. */
  | { readonly kind: 'rows'; readonly slope: Form; readonly one: Access; readonly other: Access }
  /** The loop has no more iterations than these. */
  | { readonly kind: 'turns'; readonly most: number }
  /** What two accesses touch in the whole loop lies apart. */
  | { readonly kind: 'apart'; readonly one: Access; readonly other: Access };

export interface Relation {
  readonly forward: boolean;
  /** The same, of a later iteration only. */
  readonly later: boolean;
  readonly backward: boolean;
  readonly guards: readonly Guard[];
}

const apart: Relation = { forward: false, later: false, backward: false, guards: [] };
const together: Relation = { forward: true, later: true, backward: true, guards: [] };

/** What a load or store has of its elements. */
export const typeOfAccess = ({ op, args, type }: Value): Type =>
  op === 'store' ? (args[0] as Value).type : type;

/** Whether it is of a scalar, or of lanes side by side. */
export function isDense(value: Value): boolean {
  const { lane, width } = typeOfAccess(value);
  return width === 1 || value.stride === lanes[lane].bytes;
}

interface Known {
  readonly index: Value;
  readonly access: Access;
}

/** Accesses that are in no inner loop: several widths and passes ask for the same. */
const known = /* @__PURE__ */ new WeakMap<Value, Known>();

/** An access by its address's dependence on an index; other values within the loop are unknown. */
export function accessOf(value: Value, index: Value, around: readonly Value[] = []): Access {
  if (around.length > 0) return findAccess(value, index, around);
  let found = known.get(value);
  if (found?.index !== index) {
    found = { index, access: findAccess(value, index, around) };
    known.set(value, found);
  }
  return found.access;
}

function findAccess(value: Value, index: Value, around: readonly Value[]): Access {
  const bytes = lanes[typeOfAccess(value).lane].bytes;
  const common = { value, stores: value.op === 'store', bytes };
  const whole = addressForm(value.address as Address);
  const unknown: Access = { ...common, slope: null, rest: whole, inner: [] };
  let rest = whole;
  const inner: Inner[] = [];
  for (const loop of around) {
    const own = loop.regions?.[0]?.params[0] as Value;
    const [lo, hi] = loop.args as [Value, Value];
    const split = splitBy(rest, own);
    if (!split || !isOutside(split.slope, index.depth)) return unknown;
    rest = split.rest;
    if (isZero(split.slope)) continue;
    if (lo.depth >= index.depth || hi.depth >= index.depth) return unknown;
    inner.push({ index: own, lo, hi, slope: split.slope });
  }
  const split = splitBy(rest, index);
  const { depth } = index;
  if (!split || !isOutside(split.slope, depth) || !isOutside(split.rest, depth)) return unknown;
  return { ...common, slope: split.slope, rest: split.rest, inner };
}

/** Whether two bases are operands of which it is declared that they share no memory. */
export function isDeclared(
  a: Pick<Access, 'value'>,
  b: Pick<Access, 'value'>,
  traits: LoopTraits | undefined,
): boolean {
  const [x, y] = [a, b].map(({ value }) => (value.address as Address).base) as [Value, Value];
  return traits?.disjoint === true && x !== y && x.op === 'param' && y.op === 'param';
}

/** How A and B, which stands behind A or is A, meet in fewer than `width` iterations. */
export function relate(a: Access, b: Access, width: number, traits?: LoopTraits): Relation {
  if (!a.stores && !b.stores) return apart;
  if (isDeclared(a, b, traits)) return apart;
  if (!a.slope || !b.slope) return together;
  if (a.inner.length + b.inner.length > 0) return nested(a, b);
  if (!sameForm(a.slope, b.slope)) return unlike(a, b, width);
  const difference = plus(b.rest, a.rest, -1);
  if (isConstant(a.slope) && isConstant(difference)) {
    return meetings(a, b, width, (d) => (a.slope as Form).constant * d + difference.constant);
  }
  const steps = quotient(difference, a.slope);
  if (steps !== null) return inSteps(a, b, steps, width);
  const { slope } = a;
  const distance: Guard = { kind: 'distance', slope, difference, below: b.bytes, above: a.bytes };
  return { forward: true, later: true, backward: false, guards: [distance] };
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
  const later = some(1, width - 1);
  const forward = later || (!own && met(0));
  return { forward, later, backward: some(1 - width, -1), guards: [] };
}

/** Accesses of which inner loops move one at least. */
function nested(a: Access, b: Access): Relation {
  const [slope, other] = [a.slope as Form, b.slope as Form];
  const difference = plus(b.rest, a.rest, -1);
  const inner = [...a.inner, ...b.inner.filter((one) => !a.inner.some((x) => isSameStep(x, one)))];
  if (sameForm(slope, other) && !isZero(slope)) {
    const alone = inner.length === 1 ? quotient(difference, (inner[0] as Inner).slope) : null;
    const aligned = alone !== null;
    if (aligned || isZero(difference)) {
      const bytes = Math.max(a.bytes, b.bytes);
      const far = isZero(difference);
      const guard: Guard = { kind: 'lanes', slope, inner, aligned, far, bytes };
      return { forward: true, later: false, backward: false, guards: [guard] };
    }
    if (baseOf(a) === baseOf(b) && mayBeRows(slope, difference)) {
      const guard: Guard = { kind: 'rows', slope, one: a, other: b };
      return { forward: true, later: false, backward: false, guards: [guard] };
    }
  }
  const still = isZero(slope) ? !isConstant(other) : isZero(other) && !isConstant(slope);
  if (baseOf(a) === baseOf(b) && !still) return together;
  return { ...apart, guards: [{ kind: 'apart', one: a, other: b }] };
}

/** Whether a difference may lie within a step: it is not of steps itself. */
function mayBeRows(step: Form, difference: Form): boolean {
  const parts = new Set(step.terms.keys());
  return !isConstant(step) && ![...difference.terms.keys()].some((key) => parts.has(key));
}

const isSameStep = (x: Inner, y: Inner): boolean =>
  x.index === y.index && sameForm(x.slope, y.slope);

const baseOf = ({ value }: Access): Value => (value.address as Address).base;

/** Accesses that move at different speeds. */
function unlike(a: Access, b: Access, width: number): Relation {
  const [fast, slow] = [b.slope as Form, a.slope as Form];
  const difference = plus(b.rest, a.rest, -1);
  const relative = plus(fast, slow, -1);
  const moving = !isZero(fast) && !isZero(slow);
  if (moving && isConstant(fast) && isConstant(relative) && isConstant(difference)) {
    // the distance is difference + fast·d + relative·i: some residue of relative
    const step = Math.abs(relative.constant);
    const near = (d: number): number => {
      const residue = (difference.constant + fast.constant * d) % step;
      const up = residue < 0 ? residue + step : residue;
      return up < a.bytes ? up : up - step;
    };
    return meetings(a, b, width, near);
  }
  const shared = baseOf(a) === baseOf(b);
  if (shared && moving && !isCrossing(a, b)) return together;
  return { ...apart, guards: [{ kind: 'apart', one: a, other: b }] };
}

/** Whether two accesses of one operand go through it in opposite directions, by the same steps. */
export function isCrossing(a: Access, b: Access): boolean {
  const [x, y] = [a.slope, b.slope];
  if (!x || !y || !isConstant(x) || !isConstant(y) || a.inner.length + b.inner.length > 0)
    return false;
  return x.constant !== 0 && x.constant === -y.constant && baseOf(a) === baseOf(b);
}

/** All accesses in a value and the regions within it. */
export const accessesIn = (value: Value): Value[] =>
  accessesAround(value).map(([access]) => access);

/** The same, each with the `for` loops around it, the innermost first. */
export function accessesAround(
  value: Value,
  around: readonly Value[] = [],
): (readonly [access: Value, around: readonly Value[]])[] {
  const inner = value.op === 'for' ? [value, ...around] : around;
  const nested = (value.regions ?? []).flatMap(({ body }) =>
    body.flatMap((one) => accessesAround(one, inner)),
  );
  return value.address ? [[value, around], ...nested] : nested;
}
