/**
 * Elements of arrays: where they are, what they are when they are read, and how they are written.
 *
 * An index whose bounds are proven or guarded goes into the address as the sum it is. Another one is
 * tested where it stands: a read outside becomes a read of the first element that is not used
 * (arrays without elements have an address that may be read), a write outside does not happen.
 */
import type { Node } from 'acorn';
import type { Address, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { type Affine, addressTerms, ofSymbol } from './affine.js';
import { toInt32 } from './arithmetic.js';
import { demand } from './bounds.js';
import type { Context } from './context.js';
import { precise } from './contract.js';
import { toNumber, truth } from './convert.js';
import { Num, ofF32, ofF64, ofInt } from './num.js';
import {
  anyNumber,
  anySingle,
  fitsI32,
  isWithin,
  type Precision,
  type Range,
  union,
  wholes,
} from './range.js';
import { refuse } from './refusal.js';
import type { ArraySlot, ArrayType } from './signature.js';
import type { Big, Js, View } from './value.js';
import { undefinedRange } from './value.js';

interface Element {
  readonly slot: ArraySlot;
  readonly address: Address;
  /** Whether it exists, where that is not known. */
  readonly inside: Value | undefined;
}

function elementOf(c: Context, { array, indices }: View): Element {
  const { k } = c;
  const terms: (readonly [Value, number | Value])[] = [];
  let inside: Value | undefined;
  let offset = 0;
  for (const [axis, index] of indices.entries()) {
    const affine = index.affine ?? symbolOf(c, index);
    const length = array.shape[axis];
    const verdict = demand(c.nests, affine, length, !c.checked);
    let place: Affine;
    if (verdict === 'unknown') {
      const tested = test(c, index, length);
      place = ofSymbol(tested.at);
      inside = inside ? k.op('and', inside, tested.inside) : tested.inside;
    } else place = affine as Affine;
    const found = addressTerms(k, place, array.strides[axis]);
    terms.push(...found.terms);
    if (typeof found.offset === 'number') offset += found.offset;
    else terms.push([k.const('i32', 1), found.offset]);
  }
  if (inside && c.strict) c.fault('index', k.op('not', inside));
  const address = k.at(array.base, ...terms);
  return { slot: array, address: { ...address, offset: address.offset + offset }, inside };
}

const symbolOf = (c: Context, index: Num): Affine | undefined =>
  fitsI32(index.range) ? ofSymbol(index.form(c.k, 'i32')) : undefined;

/** Whether an index is one of an element, and that index or 0. */
function test(c: Context, index: Num, length: Value): { inside: Value; at: Value } {
  const { k } = c;
  if (fitsI32(index.range)) {
    const at = index.form(k, 'i32');
    const inside = k.op('lt', k.convert(at, 'u32'), k.convert(length, 'u32'));
    return { inside, at: k.op('select', inside, at, 0) };
  }
  const at = index.form(k, 'f64');
  const inBounds = k.op('and', k.op('ge', at, 0), k.op('lt', at, k.convert(length, 'f64')));
  const whole = index.range.whole ? inBounds : k.op('eq', k.op('trunc', at), at);
  const inside = k.op('and', inBounds, whole);
  return { inside, at: k.convert(k.op('select', inside, at, 0), 'i32') };
}

const ranges: { readonly [lane: string]: Range } = {
  i8: /* @__PURE__ */ wholes(-128, 127),
  u8: /* @__PURE__ */ wholes(0, 255),
  i16: /* @__PURE__ */ wholes(-32768, 32767),
  u16: /* @__PURE__ */ wholes(0, 65535),
  i32: /* @__PURE__ */ wholes(-2147483648, 2147483647),
  u32: /* @__PURE__ */ wholes(0, 4294967295),
};

/** Lanes that hold more than a float32 does, and that. */
const precisionOf: { readonly [lane: string]: Precision } = {
  f32: 'single',
  f64: 'double',
  i32: 'double',
  u32: 'double',
};

/** The element that a full index selects, as JavaScript reads it. */
export function readElement(c: Context, view: View): Js {
  const { k } = c;
  const { slot, address, inside } = elementOf(c, view);
  const { lane, element } = slot.type;
  const loaded = k.load(lane, address);
  if (element === 'boolean') {
    const mask = k.op('ne', loaded, 0);
    return { kind: 'bool', mask: inside ? both(c, inside, mask) : mask };
  }
  if (element === 'bigint') {
    if (inside) c.fault('mixed', k.op('not', inside));
    return bigElement(c, loaded);
  }
  const number =
    lane === 'f32'
      ? ofF32(loaded, anySingle)
      : lane === 'f64'
        ? ofF64(loaded, anyNumber)
        : ofInt(k, loaded, ranges[lane]);
  const read = inside ? orUndefined(c, number, inside) : number;
  return c.contract ? precise(read, precisionOf[lane]) : read;
}

const both = (c: Context, x: Value, y: Value): Value =>
  c.k.op('and', x, c.k.convert(y, x.type.lane));

function bigElement({ k }: Context, loaded: Value): Big {
  const signed = lanes[loaded.type.lane].kind === 'int';
  const low = signed ? -(2n ** 63n) : 0n;
  return { kind: 'big', bits: k.convert(loaded, 'i64'), low, high: low + 2n ** 64n - 1n };
}

/** The number where it exists, else undefined. */
function orUndefined(c: Context, number: Num, inside: Value): Num {
  const { k } = c;
  const choose = (form: 'f64' | 'f32' | 'i32', other: number) => () =>
    k.op('select', inside, number.form(k, form), other);
  const forms = {
    f64: choose('f64', Number.NaN),
    f32: choose('f32', Number.NaN),
    i32: choose('i32', 0),
  };
  return new Num(union(number.range, undefinedRange), forms, undefined, k.op('not', inside));
}

/** Assigns to the element that a full index selects. */
export function writeElement(c: Context, view: View, value: Js, node: Node): void {
  const { k } = c;
  const stored = elementValue(c, view.array.type, value, node);
  const { slot, address, inside } = elementOf(c, view);
  c.written.add(slot.position);
  if (!inside) {
    k.store(stored, address);
    return;
  }
  for (const nest of c.nests) nest.bounded = false;
  const store = () => {
    k.store(stored, address);
    return [];
  };
  k.if(inside, store, () => []);
}

/** What a value is as an element. */
function elementValue(c: Context, { lane, element }: ArrayType, value: Js, node: Node): Value {
  const { k } = c;
  if (element === 'bigint') {
    if (value.kind !== 'big') refuse('an element of a bigint array takes bigints only', node);
    return k.convert(value.bits, lane);
  }
  if (element === 'boolean') return k.convert(truth(c, value, node).mask, lane);
  const number = toNumber(c, value, node);
  if (lane === 'f64' || lane === 'f32') return number.form(k, lane);
  if (element === 'clamped') return clamped(c, number);
  return k.convert(number.form(k, 'i32'), lane);
}

/** Uint8ClampedArray: 0 … 255, halves to even. */
function clamped(c: Context, number: Num): Value {
  const { k } = c;
  if (isWithin(number.range, ranges.u8)) return k.convert(number.form(k, 'i32'), 'u8');
  if (number.range.whole && fitsI32(number.range)) {
    const low = k.op('max', toInt32(k, number).form(k, 'i32'), k.const('i32', 0));
    return k.convert(k.op('min', low, 255), 'u8');
  }
  const within = k.op('min', k.op('max', number.form(k, 'f64'), 0), 255);
  return k.convert(k.convert(k.op('nearest', within), 'i32'), 'u8');
}
