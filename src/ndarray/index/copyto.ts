// copyto, putmask and place: values assigned where a mask is true.

import { ValueError } from '../../errors.js';
import { NDArray, requireWriteable, view } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import { type Casting, canCast, castError } from '../dtype/casting.js';
import type { DType } from '../dtype/dtype.js';
import { native } from '../dtype/order.js';
import { promoteWeak, weakDType } from '../dtype/promote.js';
import { isScalar } from '../dtype/scalar.js';
import { dtypes } from '../dtype/table.js';
import { stridesAlong } from '../iter/broadcast.js';
import { keywords, type Nothing, nothing } from '../keywords.js';
import { type Shape, sameShape, shapeText, tryBroadcast } from '../layout.js';
import { ravelArray } from '../shape/reshape.js';
import { arrays } from './advanced.js';
import { blend, isBlendable } from './blend.js';
import { repeated } from './repeated.js';
import { positions } from './scan.js';
import { putInto } from './take.js';
import { valuesFor, valuesOf, withoutOnes } from './values.js';

/** The keyword arguments of `copyto`. */
export interface CopyToOptions {
  /** What may be cast to what; 'same_kind' if it is not said. */
  readonly casting?: Casting;
  /** Where elements are assigned: booleans that broadcast to the target. */
  readonly where?: ArrayLike;
}

/** The target's shape for what is copied into it, or an error. */
function spread(given: NDArray, shape: Shape, what: string): NDArray {
  const source = withoutOnes(given, shape.length);
  const common = tryBroadcast([source.shape, shape]);
  if (common && sameShape(common, shape))
    return view(source, shape, stridesAlong(source, shape), source.offset);
  throw new ValueError(
    `could not broadcast ${what} from shape ${shapeText(source.shape)} into shape ${shapeText(shape)}`,
  );
}

/** Throws for a cast that the rule forbids; a scalar is weak. */
function checkRule(src: unknown, source: NDArray, to: DType, casting: Casting): void {
  canCast(to, to, casting);
  const isWeak = isScalar(src) && typeof src !== 'boolean';
  const from = isWeak ? weakDType(src) : source.dtype;
  const isNumber = to.hasobject || (to.kind !== 'b' && to.family === from.family);
  if (isWeak && isNumber && promoteWeak(to, src) === native(to)) return;
  if (canCast(from, to, casting)) return;
  throw castError(from, to, casting, source.ndim === 0);
}

/** Writes where a mask is true: values and mask have the target's shape, the values its dtype. */
export function writeWhere(target: NDArray, values: NDArray, mask: NDArray): void {
  if (target.size === 0) return;
  if (isBlendable(target)) blend(target, mask, values);
  else arrays.set(target, [mask], arrays.get(values, [mask]));
}

/**
 * Copies elements into an array, everywhere or where a mask is true.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.copyto.html
 *
 * @param src - an array, a scalar or nested lists, which broadcast to the target
 * @param casting - 'same_kind' if it is not said, or options: `casting`, `where`
 * @throws TypeError for a cast that the rule forbids
 * @throws ValueError if the target is read-only, or shapes do not broadcast to its shape
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros(3);
 * np.copyto(a, [1, 2, 3], { where: [true, false, true] });
 * a // => [1. 0. 3.]
 * np.copyto(np.zeros(1, 'int8'), [0.5]) // throws TypeError: Cannot cast array data from dtype('float64') to dtype('int8') according to the rule 'same_kind'
 * ```
 */
export function copyto(
  dst: NDArray,
  src: ArrayLike | null,
  casting?: Casting | CopyToOptions,
  where?: ArrayLike | CopyToOptions,
  ...none: Nothing
): void {
  nothing('copyto', 2, 4, none);
  if (!(dst instanceof NDArray)) throw new TypeError('copyto() argument 1 must be a numpy.ndarray');
  const options = keywords<CopyToOptions>('copyto', ['casting', 'where'], [casting, where]);
  const source: NDArray = asarray(src as NDArray);
  checkRule(src, source, dst.dtype, options.casting ?? 'same_kind');
  requireWriteable(dst);
  const given = isScalar(src) ? valuesOf(dst.dtype, src) : source;
  const values = spread(given, dst.shape, 'input array');
  if (options.where === undefined || options.where === true) copyInto(dst, values);
  else {
    const asked: NDArray = asarray(options.where as NDArray);
    const isFlags = asked.dtype.kind === 'b' || !(options.where instanceof NDArray);
    if (!isFlags) throw castError(asked.dtype, dtypes.bool, 'safe');
    const flags = asked.dtype.kind === 'b' ? asked : castArray(asked, dtypes.bool);
    const mask = spread(flags, dst.shape, 'where mask');
    writeWhere(dst, spread(valuesFor(dst, given), dst.shape, 'input array'), mask);
  }
}

/** Values for a target, in one row; those of an array must be castable safely. */
function flatValues(target: NDArray, values: unknown): NDArray {
  if (values instanceof NDArray && !canCast(values.dtype, target.dtype, 'safe'))
    throw castError(values.dtype, target.dtype, 'safe');
  return ravelArray(valuesFor(target, values), 'C');
}

/** A mask with as many elements as an array, in one row. */
function flatMask(name: string, a: NDArray, mask: ArrayLike): NDArray {
  const flags: NDArray = castArray(asarray(mask as NDArray), dtypes.bool, 'C');
  if (flags.size === a.size) return ravelArray(flags, 'C');
  throw new ValueError(`${name}: mask and data must be the same size`);
}

/**
 * Assigns where a mask is true the value at the same position, of values that are repeated if they
 * are too few.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.putmask.html
 *
 * @throws ValueError if the sizes differ, or the array is read-only
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(5);
 * np.putmask(a, np.greater(a, 1), [-33, -44]);
 * a // => [  0.   1. -33. -44. -33.]
 * ```
 */
export function putmask(a: NDArray, mask: ArrayLike, values: unknown, ...none: Nothing): void {
  nothing('putmask', 3, 3, none);
  if (!(a instanceof NDArray)) throw new TypeError('putmask: first argument must be an array');
  requireWriteable(a);
  const flags = flatMask('putmask', a, mask);
  const given = flatValues(a, values);
  if (given.size === 0 || a.size === 0) return;
  const spread = given.size === 1 ? view(given, [], [], given.offset) : repeated(given, a.size);
  const shaped = spread.ndim === 0 ? spread : spread.reshape([...a.shape]);
  const whole = view(shaped, a.shape, stridesAlong(shaped, a.shape), shaped.offset);
  writeWhere(a, whole, flags.reshape([...a.shape]));
}

/**
 * Assigns values one after the other to where a mask is true, from the first again if they are too
 * few.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.place.html
 *
 * @throws ValueError if the sizes differ, if there is no value, or if the array is read-only
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(5);
 * np.place(a, np.greater(a, 1), [44, 55]);
 * a // => [ 0.  1. 44. 55. 44.]
 * ```
 */
export function place(arr: NDArray, mask: ArrayLike, vals: unknown, ...none: Nothing): void {
  nothing('place', 3, 3, none);
  if (!(arr instanceof NDArray)) throw new TypeError('place() argument 1 must be numpy.ndarray');
  const flags = flatMask('place', arr, mask);
  const values = flatValues(arr, vals);
  requireWriteable(arr);
  const chosen = positions(flags);
  if (chosen.size === 0) return;
  if (values.size === 0) throw new ValueError('Cannot insert from an empty array!');
  putInto(arr, chosen, values, true);
}
