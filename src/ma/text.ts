// The texts of masked arrays, NumPy's `str` and `repr`.
//
// An array with a mask prints as one of objects: each element as Python shows it alone, and '--' where
// it is masked. Without a mask it prints as its data do.

import { freshZeroed, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { array } from '../ndarray/create/array.js';
import type { Datetime64, Timedelta64 } from '../ndarray/dtype/datetime/scalar.js';
import type { DType, Kind } from '../ndarray/dtype/dtype.js';
import { reprObject, reprString } from '../ndarray/dtype/python.js';
import { quoted } from '../ndarray/dtype/string-code.js';
import { elementRow } from '../ndarray/format/elements.js';
import { array_str, array2string, isImplied, shortRepr } from '../ndarray/format/text.js';
import { concatenate } from '../ndarray/shape/join.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { Slice } from '../ndarray/slice.js';
import { fieldsOf, fieldView } from '../records/leaves.js';
import { all } from '../ufunc/reductions.js';
import { object_ } from '../ufunc/table/objects.js';
import { isNomask, type Mask, replaced } from './mask.js';

/** What stands for masked elements, and whether it does; see `np.ma.masked_print_option`. */
export class MaskedPrintOption {
  private text: string;
  private shown = true;

  constructor(text: string) {
    this.text = text;
  }

  display(): string {
    return this.text;
  }

  set_display(text: string): void {
    this.text = text;
  }

  enabled(): boolean {
    return this.shown;
  }

  /** Whether masked elements show as this text, or else as the fill value. */
  enable(shown: boolean | number = true): void {
    this.shown = Boolean(shown);
  }

  toString(): string {
    return this.text;
  }
}

/**
 * What masked elements print as.
 * NumPy: https://numpy.org/doc/stable/reference/routines.ma.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_print_option.set_display('?');
 * String(np.ma.array([1, 2], { mask: [0, 1] })) // => '[1.0 ?]'
 * np.ma.masked_print_option.set_display('--');
 * ```
 */
export const masked_print_option: MaskedPrintOption = /* @__PURE__ */ new MaskedPrintOption('--');

/** A text that stands in an array of objects for itself. */
class Printed {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** An element as Python shows it, where it is an object; those that are not here show themselves. */
const objectTexts: { readonly [K in Kind]?: (value: never) => string } = {
  f: (value) => elementRow('f').scalar(value, 8),
  c: (value) => elementRow('c').scalar(value, 16),
  b: (value) => elementRow('b').scalar(value, 1),
  U: reprString,
  S: (value) => quoted(value, true),
  V: (value) => reprObject(value),
  O: (value) => reprObject(value),
  M: (value) => dateText(value),
  m: (value) => durationText(value),
};

/** The kinds whose texts alone are others than among elements of objects. */
const ALONE = 'USMm';

function elementText(value: unknown, kind: Kind, isAlone: boolean): string {
  const own = isAlone && ALONE.includes(kind) ? undefined : objectTexts[kind];
  return own ? own(value as never) : String(value);
}

/** A date as Python's `datetime` shows it; an integer where it has none. */
function dateText(value: Datetime64): string {
  if (value.isNaT) return 'None';
  const unit = value.metadata.unit as string;
  const isDay = ['Y', 'M', 'W', 'D'].includes(unit);
  if (!isDay && !['h', 'm', 's', 'ms', 'us'].includes(unit)) return String(value.ticks);
  const fields = String(value.as('us'))
    .split(/[-T:.]/)
    .map(Number);
  if (isDay) return `datetime.date(${fields.slice(0, 3).join(', ')})`;
  const rest = fields.slice(5).findLastIndex((part) => part !== 0);
  return `datetime.datetime(${fields.slice(0, 6 + rest).join(', ')})`;
}

function durationText(value: Timedelta64): string {
  if (value.isNaT) return 'None';
  const unit = value.metadata.unit as string;
  if (!['W', 'D', 'h', 'm', 's', 'ms', 'us'].includes(unit)) return String(value.ticks);
  const { ticks } = value.as('us');
  const day = 86_400_000_000n;
  const days = (ticks - (((ticks % day) + day) % day)) / day;
  const within = ticks - days * day;
  const parts = { days, seconds: within / 1_000_000n, microseconds: within % 1_000_000n };
  const shown = Object.entries(parts).filter(([, part]) => part !== 0n);
  const text = shown.map(([name, part]) => `${name}=${part}`).join(', ');
  return `datetime.timedelta(${text || '0'})`;
}

/** What a masked array's text is made of. */
export interface Shown {
  readonly data: NDArray;
  readonly mask: Mask;
  filled(): NDArray;
}

/** The array that is printed. */
function printable({ data, mask, filled }: Shown, isAlone = false): NDArray {
  if (!masked_print_option.enabled()) return filled();
  if (isNomask(mask)) return data;
  const result: NDArray = freshZeroed(replaced(data.dtype, object_ as DType), mask.shape);
  write(result, data, mask, isAlone && data.ndim === 0);
  return result;
}

/** Puts the texts of elements, or of their fields, into objects. */
function write(target: NDArray, data: NDArray, mask: Mask, isAlone: boolean): void {
  const fields = fieldsOf(target.dtype);
  if (fields.length > 0) {
    const [sources, masks] = [data, mask].map(({ dtype }) => fieldsOf(dtype));
    fields.forEach((field, i) => {
      const of = fieldView(data, sources[i]);
      write(fieldView(target, field), of, fieldView(mask, masks[i]), false);
    });
    return;
  }
  const hidden = new Printed(masked_print_option.display());
  const isMasked = ravelArray(mask, 'C').tolist() as boolean[];
  const values = ravelArray(data, 'C').tolist() as unknown[];
  const texts = values.map((value, i) =>
    isMasked[i] ? hidden : new Printed(elementText(value, data.dtype.kind, isAlone)),
  );
  copyInto(target, array(texts, object_).reshape(data.shape) as NDArray);
}

/** How many elements along an axis are looked at. */
const WIDTH = 100;
const WIDTH_OF_ONE_AXIS = 1500;

/** The same array without the middle of its long axes, of which nothing shows. */
function cut(shown: Shown): Shown {
  let { data, mask } = shown;
  if (isNomask(mask)) return shown;
  const width = data.ndim > 1 ? WIDTH : WIDTH_OF_ONE_AXIS;
  data.shape.forEach((length, axis) => {
    if (length <= width) return;
    [data, mask] = [data, mask].map((array) => ends(array, axis, width / 2));
  });
  return { data, mask, filled: () => shown.filled() };
}

function ends(array: NDArray, axis: number, width: number): NDArray {
  const along = (slice: Slice): NDArray =>
    array.get(...array.shape.map((_, i) => (i === axis ? slice : ':')));
  const first = new Slice(null, width, null);
  const last = new Slice(-width, null, null);
  return concatenate([along(first), along(last)], { axis });
}

/** NumPy's `str` of a masked array. */
export const strOf = (shown: Shown): string => array_str(printable(cut(shown), true));

/** NumPy's `repr` of a masked array. */
export function reprOf(shown: Shown, fill: NDArray): string {
  const { data, mask } = shown;
  const { dtype, shape, size } = data;
  const isTold = isImplied(dtype) && size > 0 && (isNomask(mask) || !all(mask));
  const keys = ['data', 'mask', 'fill_value', ...(isTold ? [] : ['dtype'])];
  const isOneRow = shape.slice(0, -1).every((length) => length === 1);
  const head = 'masked_array(';
  const indent = (key: string): string => {
    if (!isOneRow) return '  ';
    return key === 'data' ? head : ' '.repeat(Math.max(2, head.length + 4 - key.length));
  };
  const listed = (key: string, array: NDArray): string =>
    array2string(array, { separator: ', ', prefix: `${indent(key)}${key}=`, suffix: ',' });
  const texts: Record<string, string> = {
    data: listed('data', printable(cut(shown))),
    mask: listed('mask', mask),
    fill_value: fillText(fill, dtype),
    dtype: shortRepr(dtype),
  };
  const lines = keys.map((key) => `${indent(key)}${key}=${texts[key]}`);
  return `${isOneRow ? '' : `${head}\n`}${lines.join(',\n')})`;
}

/** A fill value: with its dtype where that is not the array's. */
function fillText(fill: NDArray, dtype: DType): string {
  const { kind, name } = fill.dtype;
  if ('SU'.includes(kind) && kind === dtype.kind)
    return quoted(fill.item() as string, kind === 'S');
  const text = array_str(fill);
  if (kind === 'O') return reprObject(fill.item());
  if (fill.dtype === dtype) return text;
  if (kind === 'b') return `np.${text}_`;
  if (kind === 'U') return `np.str_(${reprString(fill.item() as string)})`;
  return `np.${name}${text.startsWith('(') ? text : `(${text})`}`;
}
