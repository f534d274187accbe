// Records and sub-arrays as JavaScript values. A record is an object of its fields' scalars, a
// sub-array lists of its elements' in as many levels as it has axes.
//
// A record may be given as such an object, as a list of its fields' values in their order (NumPy's
// tuple), or as one scalar that every field takes. JavaScript has one kind of list where Python has
// two; so that a list is a record when its items fit the fields, or else when no item is a list or an
// object itself.

import { ValueError } from '../../errors.js';
import type { DType } from './dtype.js';
import { isPlain, reprString } from './python.js';
import type { Field, RecordLayout, RecordValue } from './record-types.js';

/** Whether an object or a list is a record. */
export function isRecord({ list }: RecordLayout, value: object): boolean {
  if (!Array.isArray(value)) return isPlain(value);
  if (value.length === list.length && list.every(({ dtype }, i) => fits(dtype, value[i]))) {
    return value.length > 0;
  }
  return value.length > 0 && !value.some((item) => typeof item === 'object' && item !== null);
}

/** Whether a value fits a field: in lists only where the field has fields or elements. */
function fits(dtype: DType, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const { base, shape } = dtype;
  if (Array.isArray(value) && shape.length > 0) return fitsShape(base, shape, value);
  if (base.record) {
    return Array.isArray(value)
      ? value.length === base.record.list.length && isRecord(base.record, value)
      : isPlain(value) || isArray(value);
  }
  return base.hasobject || base.isValue(value) || !(Array.isArray(value) || isPlain(value));
}

function fitsShape(base: DType, shape: readonly number[], value: unknown): boolean {
  if (shape.length === 0) return fits(base, value);
  return (
    Array.isArray(value) &&
    value.length === shape[0] &&
    value.every((item) => fitsShape(base, shape.slice(1), item))
  );
}

interface ArrayValue {
  readonly ndim: number;
  tolist(): unknown;
}

const isArray = (value: unknown): value is ArrayValue =>
  typeof value === 'object' && value !== null && 'tolist' in value && 'ndim' in value;

/** A value as a record: every field's scalar, converted. */
export function coerceRecord({ list, known }: RecordLayout, given: unknown): RecordValue {
  const value = isArray(given) && given.ndim === 0 ? given.tolist() : given;
  if (Array.isArray(value)) {
    if (value.length === list.length) return fromEach(list, (_, i) => value[i]);
    throw new ValueError(
      `could not assign tuple of length ${value.length} to structure with ${list.length} fields.`,
    );
  }
  if (!isPlain(value)) return fromEach(list, () => value);
  for (const key of Object.keys(value)) {
    if (!known.has(key)) throw new ValueError(`no field of name ${key}`);
  }
  return fromEach(list, ({ name, title }) => {
    const key = title === null || Object.hasOwn(value, name) ? name : title;
    if (Object.hasOwn(value, key)) return value[key];
    throw new ValueError(`the field ${reprString(name)} has no value`);
  });
}

function fromEach(
  list: readonly Field[],
  valueIn: (field: Field, index: number) => unknown,
): RecordValue {
  const entries = list.map((field, i) => [field.name, field.dtype.coerce(valueIn(field, i))]);
  return Object.fromEntries(entries) as RecordValue;
}

/** The record at a byte address. */
export function readRecord({ list }: RecordLayout, view: DataView, at: number): RecordValue {
  const entries = list.map(({ name, dtype, offset }) => [name, dtype.read(view, at + offset)]);
  return Object.fromEntries(entries) as RecordValue;
}

/** Writes a converted record. */
export function writeRecord(
  { list }: RecordLayout,
  view: DataView,
  at: number,
  value: RecordValue,
): void {
  for (const { name, dtype, offset } of list) {
    dtype.write(view, at + offset, value[name] as never);
  }
}

/** A value as a sub-array: lists of converted scalars, broadcast to the shape. */
export function coerceSubarray(base: DType, shape: readonly number[], given: unknown): unknown {
  const value = isArray(given) ? given.tolist() : ArrayBuffer.isView(given) ? listOf(given) : given;
  const found = shapeOf(base, value);
  const missing = shape.length - found.length;
  if (missing < 0 || found.some((n, i) => n !== 1 && n !== shape[missing + i])) {
    const text = (lengths: readonly number[]) =>
      `(${lengths.join(',')}${lengths.length === 1 ? ',' : ''})`;
    throw new ValueError(
      `could not broadcast input array from shape ${text(found)} into shape ${text(shape)}`,
    );
  }
  return spread(value, 0);

  function spread(part: unknown, axis: number): unknown {
    if (axis === shape.length) return base.coerce(part);
    const repeated = axis < missing || found[axis - missing] === 1;
    return Array.from({ length: shape[axis] }, (_, i) => {
      if (axis < missing) return spread(part, axis + 1);
      return spread((part as readonly unknown[])[repeated ? 0 : i], axis + 1);
    });
  }
}

const listOf = (typed: ArrayBufferView): unknown[] =>
  Array.from(typed as Uint8Array, (item) => item);

function shapeOf(base: DType, value: unknown): number[] {
  if (!Array.isArray(value) || base.isValue(value)) return [];
  const shapes = value.map((item) => shapeOf(base, item));
  const inner = shapes[0] ?? [];
  if (
    shapes.every((shape) => shape.length === inner.length && shape.every((n, i) => n === inner[i]))
  )
    return [value.length, ...inner];
  throw new ValueError('setting an array element with a sequence.');
}

/** The elements of a sub-array at a byte address, in nested lists. */
export function readSubarray(
  base: DType,
  shape: readonly number[],
  view: DataView,
  at: number,
): unknown {
  if (shape.length === 0) return base.read(view, at);
  const [length, ...inner] = shape;
  const step = inner.reduce((bytes, n) => bytes * n, base.itemsize);
  return Array.from({ length }, (_, i) => readSubarray(base, inner, view, at + i * step));
}

/** Writes converted elements from nested lists. */
export function writeSubarray(
  base: DType,
  shape: readonly number[],
  view: DataView,
  at: number,
  value: unknown,
): void {
  if (shape.length === 0) {
    base.write(view, at, value as never);
    return;
  }
  const [, ...inner] = shape;
  const step = inner.reduce((bytes, n) => bytes * n, base.itemsize);
  (value as readonly unknown[]).forEach((item, i) => {
    writeSubarray(base, inner, view, at + i * step, item);
  });
}
