// Text of records and of voids. A record's fields are fitted one by one, each over all records that
// are shown, and stand in parentheses; a sub-array's elements stand in brackets on one line.
//
// A record that stands alone shows floats as they are printed alone.

import type { DType } from '../dtype/dtype.js';
import { reprVoid, tupleText } from '../dtype/python.js';
import { flattened } from '../dtype/record-layout.js';
import type { RecordValue, VoidScalar } from '../dtype/record-types.js';
import { floatFormats } from './digits.js';
import type { Elements, ElementText, FitElements } from './elements.js';
import { floatScalar } from './float.js';
import type { PrintOptions } from './options.js';

/** The text of records or of voids, for a fit of the elements of any dtype. */
export function fitVoid(
  { values, ndim, dtype }: Elements<VoidScalar>,
  options: PrintOptions,
  fitAny: FitElements,
): ElementText<VoidScalar> {
  if (!dtype.record) return (bytes) => reprVoid(bytes as Uint8Array);
  const records = values as readonly Record<string, unknown>[];
  const fields = dtype.record.list.map((field) => {
    const column = records.map((record) => record[field.name]);
    return [field.name, fitField(column, field.dtype, ndim, options, fitAny)] as const;
  });
  return (value) => {
    const record = value as Record<string, unknown>;
    return tupleText(fields.map(([name, text]) => text(record[name])));
  };
}

/** The text of a record that stands alone. */
export function recordScalar(
  value: RecordValue,
  dtype: DType,
  options: PrintOptions,
  fitAny: FitElements,
): string {
  const alone: FitElements = (elements, given) => {
    const { kind, itemsize } = elements.dtype;
    if (kind !== 'f') return fitAny(elements, given, alone);
    return (x) => floatScalar(x as number, floatFormats[itemsize]);
  };
  return fitVoid(
    { values: [value], ndim: 0, itemsize: dtype.itemsize, dtype },
    options,
    alone,
  )(value);
}

function fitField(
  column: readonly unknown[],
  dtype: DType,
  ndim: number,
  options: PrintOptions,
  fitAny: FitElements,
): ElementText<unknown> {
  let values = column;
  const [base, shape] = flattened(dtype);
  for (const _ of shape) values = (values as readonly unknown[][]).flat();
  const elements = { values, ndim: ndim + shape.length, itemsize: base.itemsize, dtype: base };
  const text = fitAny(elements, options, fitAny);
  return shape.length === 0 ? text : (value) => bracketed(value, shape, text, options);
}

/** The elements of a sub-array, its long axes cut if it has more than the threshold. */
function bracketed(
  value: unknown,
  shape: readonly number[],
  text: ElementText<unknown>,
  { threshold, edgeitems }: PrintOptions,
): string {
  const size = shape.reduce((product, n) => product * n, 1);
  return lines(value, 0);

  function lines(part: unknown, axis: number): string {
    if (axis === shape.length) return text(part);
    const items = part as readonly unknown[];
    const shown = (list: readonly unknown[]) => list.map((item) => lines(item, axis + 1));
    if (size <= threshold || items.length <= 2 * edgeitems) return `[${shown(items).join(', ')}]`;
    const [first, last] = [items.slice(0, edgeitems), items.slice(-edgeitems)];
    return `[${[...shown(first), '...', ...shown(last)].join(', ')}]`;
  }
}
