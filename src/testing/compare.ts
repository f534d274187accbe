// Assertions about arrays, element by element.
//
// NaNs must stand at the same places, then infinities, with their signs; what is left is compared. The
// report counts the elements that differ, shows the first five, and says how far the farthest are apart.

import { isnat } from '../datetime/isnat.js';
import { AssertionError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';

import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { array2string } from '../ndarray/format/text.js';
import { sameShape, shapeText } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { all, any, max } from '../ufunc/reductions.js';
import { divide, subtract } from '../ufunc/table/arithmetic.js';
import { equal, not_equal } from '../ufunc/table/comparison.js';
import { minimum } from '../ufunc/table/extrema.js';
import { isinf, isnan } from '../ufunc/table/floating.js';
import { logical_and, logical_not, logical_or } from '../ufunc/table/logical.js';
import { absolute } from '../ufunc/table/unary.js';
import { argwhere } from '../ufunc/where.js';
import { general } from './general.js';
import { build_err_msg, type Labels, type ReportOptions } from './report.js';

/** What every assertion about arrays may be given. */
export interface AssertOptions extends ReportOptions {
  /** Whether shapes and dtypes must be the same, scalars not being broadcast. */
  readonly strict?: boolean;
}

/** How two arrays are compared. */
export interface Comparison extends Labels {
  /** Which elements pass. */
  readonly compare: (x: NDArray, y: NDArray) => unknown;
  readonly equalNaN?: boolean;
  readonly equalInf?: boolean;
}

const array = (value: unknown): NDArray => asarray(value as ArrayLike);

/** Two arrays and what to say of them. */
class Report {
  constructor(
    readonly x: NDArray,
    readonly y: NDArray,
    readonly labels: Labels,
    readonly options: AssertOptions,
  ) {}

  fail(reason: string): never {
    const { x, y, labels, options } = this;
    const message = `${options.err_msg ?? ''}\n${reason}`;
    throw new AssertionError(
      build_err_msg([x, y], message, { precision: 6, ...labels, ...options }),
    );
  }

  /** Where both have something; a failure if they have it at different places. */
  samePlaces(found: (a: NDArray) => unknown, what: string): NDArray {
    const [inX, inY] = [array(found(this.x)), array(found(this.y))];
    if (!all(equal(inX, inY))) this.fail(`${what} location mismatch:`);
    return inX.ndim === 0 ? inX : inY;
  }
}

/** The elements of an array that a mask leaves; a 0-d mask leaves them all. */
const kept = (a: NDArray, mask: NDArray): NDArray => (mask.ndim === 0 ? a : a.get(mask as never));

/** Where elements need no comparison: NaNs, infinities and NaTs that agree. */
function settled(report: Report, how: Comparison): NDArray {
  const { x, y } = report;
  const isNumber = ({ dtype }: NDArray) => 'biufc'.includes(dtype.kind);
  const isTime = ({ dtype }: NDArray) => 'mM'.includes(dtype.kind);
  const { equalNaN = true, equalInf = true } = how;
  let flagged = array(false);
  if (isNumber(x) && isNumber(y)) {
    if (equalNaN) flagged = report.samePlaces(isnan, 'nan');
    if (equalInf) {
      const others = array(logical_not(flagged));
      const infinite = report.samePlaces((a) => logical_and(isinf(a), others), 'inf');
      const [left, right] = [kept(x, infinite), kept(y, infinite)];
      if (any(infinite) && !all(equal(left, right)))
        new Report(left, right, report.labels, report.options).fail('inf values mismatch:');
      flagged = array(logical_or(flagged, infinite));
    }
  } else if (isTime(x) && isTime(y) && equalNaN && x.dtype.kind === y.dtype.kind) {
    flagged = report.samePlaces((a) => isnat(a), 'NaT');
  }
  return flagged;
}

/** How far apart the elements that differ are, of numbers. */
function distances(x: NDArray, y: NDArray, invalid: NDArray): string[] {
  const kinds = x.dtype.kind + y.dtype.kind;
  if (kinds === 'bb' || [...kinds].some((kind) => !'biufc'.includes(kind))) return [];
  const away = (a: NDArray, b: NDArray): NDArray => array(absolute(array(subtract(a, b))));
  const error = x.dtype.kind === 'u' ? array(minimum(away(x, y), away(y, x))) : away(x, y);
  const apart = array(logical_and(invalid, array(not_equal(y, 0))));
  const shares = any(apart) ? relative(error, y, apart) : array(Number.POSITIVE_INFINITY);
  const largest = largestOf(kept(error, invalid));
  return [
    `Max absolute difference among violations: ${array2string(largest)}`,
    `Max relative difference among violations: ${array2string(shares)}`,
  ];
}

/** The largest element, 0-d, of the dtype of all. */
const largestOf = (a: NDArray): NDArray =>
  a.ndim === 0 ? a : max(a, { keepdims: true }).reshape([]);

function relative(error: NDArray, y: NDArray, apart: NDArray): NDArray {
  const spread: NDArray = broadcast_to(y, error.shape);
  const whole = array(absolute(kept(spread, apart)));
  return largestOf(array(divide(kept(error, apart), whole)));
}

/** One element as Python formats it: floats in double precision. */
function text(element: NDArray): string {
  const { kind } = element.dtype;
  return String(
    'fc'.includes(kind) ? element.astype(promote(element.dtype, dtypes.float64)) : element,
  );
}

/** The first elements that differ, with their places. */
function examples(report: Report, places: NDArray): string[] {
  const [nameX, nameY] = report.labels.names ?? ['ACTUAL', 'DESIRED'];
  const at = (a: NDArray, place: readonly number[]) => text(a.ndim === 0 ? a : a.get(...place));
  const rows = places.tolist() as unknown as number[][];
  const lines = rows
    .slice(0, 5)
    .map(
      (place) =>
        ` [${place.join(', ')}]: ${at(report.x, place)} (${nameX}), ${at(report.y, place)} (${nameY})`,
    );
  const title =
    rows.length === 1
      ? 'Mismatch at index:'
      : rows.length <= 5
        ? 'Mismatch at indices:'
        : 'First 5 mismatches are at indices:';
  return [title, ...lines];
}

/** Throws unless two arrays compare as they should. */
export function assertCompare(
  actual: unknown,
  desired: unknown,
  how: Comparison,
  options: AssertOptions,
): void {
  const [x, y] = [array(actual), array(desired)];
  const report = new Report(x, y, how, options);
  const sameShapes = sameShape(x.shape, y.shape);
  const isScalar = !options.strict && (x.ndim === 0 || y.ndim === 0);
  if (!sameShapes && !isScalar)
    report.fail(`(shapes ${shapeText(x.shape, ', ')}, ${shapeText(y.shape, ', ')} mismatch)`);
  if (options.strict && x.dtype !== y.dtype)
    report.fail(`(dtypes ${x.dtype}, ${y.dtype} mismatch)`);
  const flagged = settled(report, how);
  if (flagged.ndim === 0 && flagged.item()) return;
  const open = array(logical_not(flagged));
  const [left, right] = [kept(x, open), kept(y, open)];
  if (flagged.ndim > 0 && left.size === 0) return;
  const valid = array(how.compare(left, right));
  if (all(valid)) return;
  const invalid = array(logical_not(valid));
  const count = (invalid.ravel().tolist() as boolean[]).filter(Boolean).length;
  const total = flagged.ndim > 0 ? flagged.size : valid.size;
  const share = general((100 * count) / total, 3);
  const places = flagged.ndim > 0 ? kept(argwhere(open) as NDArray, invalid) : argwhere(invalid);
  report.fail(
    [
      `Mismatched elements: ${count} / ${total} (${share}%)`,
      ...(invalid.ndim > 0 ? examples(report, places) : []),
      ...distances(left, right, invalid),
    ].join('\n'),
  );
}
