// NumPy's three texts of an array. All are one path: the elements that are shown are read once,
// fitted to one width, and laid out in lines.
//
// They bring what `String(a)` and Node's inspect show (see `method.ts`): a bundle that has none of
// the functions of printing shows elements as JavaScript does.

import { inspected, NDArray } from '../array.js';
import type { DType, Scalar } from '../dtype/dtype.js';
import type { RecordValue } from '../dtype/record-types.js';
import { countPoints } from '../dtype/string-code.js';
import { readAt } from '../elements.js';
import { keywords, type Given as Places } from '../keywords.js';
import { shapeText } from '../layout.js';
import { attach } from '../method.js';
import type { View } from '../view.js';
import { type Elements, type ElementText, elementRow, type FitElements } from './elements.js';
import { layOut, type ShownAxis, shownAxis } from './lines.js';
import {
  type Formatter,
  type Given,
  inForce,
  type OptionName,
  type PrintOptions,
  withOptions,
} from './options.js';
import { recordScalar } from './record.js';

/** Options of `array_str` and `array_repr`; what is not given is as `get_printoptions()` says. */
export interface TextOptions {
  /** Characters per line. */
  max_line_width: number;
  /** Digits behind the point. */
  precision: number;
  /** Print numbers close to zero as zero instead of going over to scientific notation. */
  suppress_small: boolean;
}

type Shared = 'precision' | 'formatter' | 'threshold' | 'edgeitems' | 'sign' | 'floatmode';

/** Options of `array2string`. */
export interface Array2StringOptions extends TextOptions, Pick<PrintOptions, Shared> {
  /** Between elements. */
  separator: string;
  /** What the caller prints before the array: lines are indented by its length. */
  prefix: string;
  /** What the caller prints behind it: lines are shorter by its length. */
  suffix: string;
}

/** What may follow the array: the options of all, further ones, and an object of options. */
type ArgumentsOf<O, P extends readonly unknown[] = []> = Places<
  [max_line_width: number | null, precision: number | null, suppress_small: boolean | null, ...P],
  Given<O>
>;

const TEXT = ['max_line_width', 'precision', 'suppress_small'] as const;
const ARRAY2STRING = [
  ...TEXT,
  'separator',
  'prefix',
  '*',
  'formatter',
  'threshold',
  'edgeitems',
  'sign',
  'floatmode',
  'suffix',
] as const;

const textNames: Readonly<Record<string, OptionName>> = {
  max_line_width: 'linewidth',
  precision: 'precision',
  suppress_small: 'suppress',
};

const array2stringNames: typeof textNames = /* @__PURE__ */ Object.assign({}, textNames, {
  formatter: 'formatter',
  threshold: 'threshold',
  edgeitems: 'edgeitems',
  sign: 'sign',
  floatmode: 'floatmode',
} as const);

/**
 * An array's elements as text in brackets, in lines, long arrays with '...' in the middle.
 *
 * @param a An array of any shape and dtype.
 * @param options `max_line_width`, `precision`, `suppress_small`, `separator`, `prefix`, `suffix`,
 * `formatter`, `threshold`, `edgeitems`, `sign`, `floatmode`; see {@link set_printoptions}.
 * @throws ValueError, TypeError for an option that is none or has a bad value; TypeError if a
 * `formatter` returns no string.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.array([1e-16, 1, 2, 3]);
 * np.array2string(x, { precision: 2, separator: ',', suppress_small: true }); // => '[0.,1.,2.,3.]'
 * const two = (value: number) => value.toFixed(2);
 * np.array2string(np.array([0, 1]), { formatter: { float: two } }); // => '[0.00 1.00]'
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.array2string.html
 */
export const array2string = /* @__PURE__ */ printing(
  (a: View, ...rest: ArgumentsOf<Array2StringOptions, [string | null, string | null]>): string => {
    const options = keywords<Given<Array2StringOptions>>('array2string', ARRAY2STRING, rest);
    const { separator, prefix, suffix, ...given } = options;
    const merged = withOptions('array2string', given, array2stringNames);
    return arrayText(a, merged, separator ?? ' ', prefix ?? '', suffix ?? '');
  },
);

/**
 * The text that `String(a)` gives: the elements only, a 0-d array as its scalar.
 *
 * @param a An array of any shape and dtype.
 * @param options `max_line_width`, `precision`, `suppress_small`.
 * @throws ValueError, TypeError for an option that is none or has a bad value.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array_str(np.array([0, 1.5])); // => '[0.  1.5]'
 * np.array_str(np.array([[true, false]])); // => '[[ True False]]'
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.array_str.html
 */
export const array_str = /* @__PURE__ */ printing(str);

function str(a: View, ...given: ArgumentsOf<TextOptions>): string {
  const options = keywords<Given<TextOptions>>('array_str', TEXT, given);
  const merged = withOptions('array_str', options, textNames);
  if (a.shape.length > 0) return arrayText(a, merged, ' ', '', '');
  const { kind, itemsize } = a.dtype;
  const value = readAt(a, a.offset);
  if (a.dtype.record) return recordScalar(value as RecordValue, a.dtype, merged, elementText);
  return elementRow(kind).scalar(value, itemsize);
}

/**
 * The text that Node shows for an array: as `array_str`, in `array(…)`, with dtype and shape where
 * the elements do not tell them.
 *
 * @param a An array of any shape and dtype.
 * @param options `max_line_width`, `precision`, `suppress_small`.
 * @throws ValueError, TypeError for an option that is none or has a bad value.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array_repr(np.array([1, 2], { dtype: 'int32' })); // => 'array([1, 2], dtype=int32)'
 * np.array_repr(np.zeros([0, 3])); // => 'array([], shape=(0, 3), dtype=float64)'
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.array_repr.html
 */
export const array_repr = /* @__PURE__ */ printing(
  (a: View, ...given: ArgumentsOf<TextOptions>): string =>
    repr(a, keywords<Given<TextOptions>>('array_repr', TEXT, given)),
);

/** The text of an array whose class has this name. */
export function repr(a: View, options: Given<TextOptions>, name = 'array'): string {
  const merged = withOptions('array_repr', options, textNames);
  const prefix = `${name}(`;
  const text = prefix + arrayText(a, merged, ', ', prefix, ')');
  const extras = [];
  const empty = a.size === 0;
  const shapeUntold = empty ? a.shape.length !== 1 : a.size > inForce().threshold;
  if (shapeUntold) extras.push(`shape=${shapeText(a.shape, ', ')}`);
  if (empty || !isImplied(a.dtype)) extras.push(`dtype=${shortRepr(a.dtype)}`);
  if (extras.length === 0) return `${text})`;
  const extra = `${extras.join(', ')})`;
  const lastLine = countPoints(text.slice(text.lastIndexOf('\n') + 1)) + 1;
  const fits = lastLine + extra.length + 1 <= merged.linewidth;
  return `${text},${fits ? ' ' : `\n${' '.repeat(prefix.length)}`}${extra}`;
}

/** Whether the elements' text tells their dtype. */
export const isImplied = ({ kind, itemsize, isnative }: DType): boolean =>
  isnative && elementRow(kind).impliedSize === itemsize;

/** A dtype as it stands in an array's text: quoted where it is no name. */
export function shortRepr(dtype: DType): string {
  const text = String(dtype);
  return dtype.record || /^[a-z]\w*$/i.test(text) ? text : `'${text}'`;
}

/** Returns a function that has to do with printing; arrays print as NumPy's do once there is one. */
export function printing<F>(fn: F): F {
  attach(NDArray.prototype, 'toString', (array: NDArray) => str(array));
  attach(NDArray.prototype, inspected, (array: NDArray) =>
    array.storage.disposed ? '<disposed array>' : repr(array, {}),
  );
  return fn;
}

function arrayText(
  a: View,
  options: PrintOptions,
  separator: string,
  prefix: string,
  suffix: string,
): string {
  if (a.size === 0) return '[]';
  const edge = a.size > options.threshold ? options.edgeitems : Number.POSITIVE_INFINITY;
  const axes = a.shape.map((n) => shownAxis(n, edge));
  const shown = readShown(a, axes);
  // Edges of no items still show the last one, at the width that all elements need.
  const measured =
    edge > 0
      ? shown
      : readShown(
          a,
          a.shape.map((n) => shownAxis(n, n)),
        );
  const { dtype } = a;
  const elements = { values: measured, ndim: a.shape.length, itemsize: dtype.itemsize, dtype };
  const text = elementText(elements, options);
  let at = 0;
  return layOut(axes, () => text(shown[at++]), {
    width: options.linewidth - suffix.length,
    separator,
    prefix: prefix.length,
  });
}

function readShown(a: View, axes: readonly ShownAxis[]): unknown[] {
  const values: unknown[] = [];
  walk(0, a.offset);
  return values;

  function walk(axis: number, offset: number): void {
    if (axis === axes.length) values.push(readAt(a, offset));
    else for (const i of axes[axis].items) walk(axis + 1, offset + i * a.strides[axis]);
  }
}

function elementText(
  elements: Elements<unknown>,
  options: PrintOptions,
  fit: FitElements = elementText,
): ElementText<unknown> {
  const row = elementRow(elements.dtype.kind);
  const custom = chosen(options.formatter, elements.dtype.record ? [] : row.keys);
  if (custom === null) return row.fit(elements, options, fit);
  return (value) => {
    const text = custom(value as never);
    if (typeof text === 'string') return text;
    throw new TypeError(`a formatter must return a string, not ${typeof text}`);
  };
}

/** The user's formatter for the keys, the first that is there. */
function chosen(
  formatter: Formatter | null,
  keys: readonly (keyof Formatter)[],
): ElementText<Scalar> | null {
  const key = keys.find((name) => formatter?.[name]);
  return key === undefined ? null : (formatter?.[key] as ElementText<Scalar>);
}
