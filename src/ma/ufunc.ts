// Functions of elements with masks: what they make of a ufunc.
//
// The result's mask is that of the operands together, and of a function with a domain also where the
// operands lie outside it or the result is not finite. Under the mask the data are those of the first
// operand, as in NumPy.

import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { canCast } from '../ndarray/dtype/casting.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { copyto } from '../ndarray/index/copyto.js';
import { sameShape } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import type { CallOptions } from '../ufunc/call.js';
import { add, multiply } from '../ufunc/table/arithmetic.js';
import { isfinite } from '../ufunc/table/floating.js';
import { logical_and, logical_not, logical_or } from '../ufunc/table/logical.js';
import type { UfuncMethods } from '../ufunc/ufunc.js';
import { MaskedArray, type MaskedConstant, type MaskedInput, masked } from './array.js';
import type { Domain, Operand } from './domain.js';
import { anyMasked, copied, isNomask, joint, type Mask, nomask } from './mask.js';
import { asArray, dataOf, filledWith, isTrue, maskArrayOf, maskOf, operandOf } from './parts.js';

/** What functions give: an array, of operands without axes a scalar or `masked`. */
export type MaskedResult = MaskedArray | MaskedConstant | Scalar;

/** Operands of which an array comes. */
type Arrays = MaskedArray | NDArray | readonly MaskedInput[];

/** The options of a call: those of the ufunc, and `out`, which gets the mask if it is a masked array. */
export type MaskedCallOptions = Omit<CallOptions, 'out'> & {
  readonly out?: NDArray | MaskedArray | null;
};

export interface MaskedUnary {
  (a: Arrays, options?: MaskedCallOptions): MaskedArray;
  (a: MaskedInput, options?: MaskedCallOptions): MaskedResult;
}

export interface MaskedBinary {
  (a: Arrays, b: MaskedInput, options?: MaskedCallOptions): MaskedArray;
  (a: MaskedInput, b: Arrays, options?: MaskedCallOptions): MaskedArray;
  (a: MaskedInput, b: MaskedInput, options?: MaskedCallOptions): MaskedResult;
  /** Every element of one operand with every one of another. */
  outer(a: MaskedInput, b: MaskedInput): MaskedResult;
}

/** Those that fold, masked elements being left out. */
export interface MaskedFolding extends MaskedBinary {
  reduce(target: MaskedInput, axis?: number | null): MaskedResult;
  accumulate(target: MaskedInput, axis?: number): MaskedArray;
}

/** A ufunc, or a function that is called as one. */
type Fn = (...args: never[]) => unknown;

/** Calls a ufunc on data, with the data of an output. */
function call(fn: Fn, operands: readonly Operand[], options: MaskedCallOptions): Operand {
  const { out, ...rest } = options;
  const given = { ...rest, ...(out && { out: out instanceof MaskedArray ? out.data : out }) };
  const isPlain = Object.keys(given).length === 0;
  return (fn as (...args: unknown[]) => Operand)(...operands, ...(isPlain ? [] : [given]));
}

/** A result with its mask, like the first operand that is masked; without axes a scalar. */
function delivered(
  result: Operand,
  mask: Mask,
  operands: readonly MaskedInput[],
  { out }: MaskedCallOptions,
): MaskedResult {
  if (out instanceof MaskedArray) {
    out.replaceMask(mask);
    return out;
  }
  if (!(result instanceof NDArray)) return isTrue(mask) ? masked() : result;
  if (result.ndim === 0) return isTrue(mask) ? masked() : (result.item() as Scalar);
  const like = operands.find((operand) => operand instanceof MaskedArray);
  const shaped = isNomask(mask) || sameShape(mask.shape, result.shape);
  const own = shaped ? mask : castArray(broadcast_to(mask, result.shape), mask.dtype);
  return like ? like.alike(result, own) : new MaskedArray(result, own);
}

const maskedOr = (a: Mask, b: unknown): Mask =>
  isNomask(a) ? asArray(b as Operand) : asArray(logical_or(a, b as NDArray) as Operand);

/** Where a result is no number, or operands lie outside a domain. */
function outside(result: Operand, domain: Domain | undefined, operands: readonly Operand[]): Mask {
  const infinite = asArray(logical_not(isfinite(result as NDArray) as NDArray) as Operand);
  return domain ? maskedOr(infinite, domain(...operands)) : infinite;
}

/** The masked version of a function of one operand. */
export function unary(fn: Fn, domain?: Domain): MaskedUnary {
  const wrapped = (a: MaskedInput, options: MaskedCallOptions = {}): MaskedResult => {
    const data = operandOf(a);
    const result = call(fn, [data], options);
    const own = maskOf(a);
    const mask = domain ? joint(outside(result, domain, [data]), own) : copied(own);
    const isOther = result instanceof NDArray && result.ndim > 0 && !isNomask(mask);
    if (isOther && data instanceof NDArray && canCast(data.dtype, result.dtype, 'same_kind'))
      copyto(result, data, { where: mask });
    return delivered(result, mask, [a], options);
  };
  return named(wrapped, fn) as MaskedUnary;
}

function named<F extends (...args: never[]) => unknown>(wrapped: F, { name }: Fn): F {
  Object.defineProperty(wrapped, 'name', { value: name });
  return wrapped;
}

/** The masks of two operands together; one of both their shapes if there is any. */
function together(a: MaskedInput, b: MaskedInput): Mask {
  const [mine, other] = [maskOf(a), maskOf(b)];
  if (isNomask(mine) && isNomask(other)) return nomask as Mask;
  return joint(isNomask(mine) ? maskArrayOf(a) : mine, isNomask(other) ? maskArrayOf(b) : other);
}

/** Writes an operand into a result where it is masked, whatever the cast. */
function keepUnder(result: Operand, data: Operand, mask: Mask): void {
  if (!(result instanceof NDArray) || result.ndim === 0) return;
  if (isNomask(mask) || !anyMasked(mask)) return;
  copyto(result, asArray(data), { where: mask, casting: 'unsafe' });
}

/** The masked version of a function of two operands. */
export function binary(fn: Fn): MaskedBinary {
  const wrapped = (a: MaskedInput, b: MaskedInput, options: MaskedCallOptions = {}) => {
    const [x, y] = [operandOf(a), operandOf(b)];
    const result = call(fn, [x, y], options);
    const mask = together(a, b);
    keepUnder(result, x, mask);
    return delivered(result, mask, [a, b], options);
  };
  const outer = (a: MaskedInput, b: MaskedInput): MaskedResult => outerOf(fn, a, b);
  return Object.assign(named(wrapped, fn), { outer }) as MaskedBinary;
}

function outerOf(fn: Fn, a: MaskedInput, b: MaskedInput): MaskedResult {
  const [x, y] = [dataOf(a), dataOf(b)];
  const result = (fn as unknown as UfuncMethods).outer(x, y) as Operand;
  const [mine, other] = [maskOf(a), maskOf(b)];
  if (isNomask(mine) && isNomask(other)) return delivered(result, nomask as Mask, [a, b], {});
  const mask = asArray(logical_or.outer(maskArrayOf(a), maskArrayOf(b)) as Operand);
  if (result instanceof NDArray && result.ndim > 0) {
    const spread = x.reshape([...x.shape, ...y.shape.map(() => 1)]);
    keepUnder(result, spread, mask);
  }
  return delivered(result, mask, [a, b], {});
}

/** The masked version of a ufunc that folds; a masked element counts as `fill`. */
export function folding(fn: UfuncMethods & Fn, fill: number): MaskedFolding {
  const reduce = (target: MaskedInput, axis: number | null = 0): MaskedResult => {
    const [data, mask] = [filledWith(target, fill), maskOf(target)];
    const result = fn.reduce(data, { axis: data.ndim === 0 ? null : axis });
    const isGone = isNomask(mask)
      ? mask
      : logical_and.reduce(mask, { axis: mask.ndim === 0 ? null : axis });
    return delivered(result, asMaskOf(isGone), [], {});
  };
  const accumulate = (target: MaskedInput, axis = 0): MaskedArray =>
    new MaskedArray(fn.accumulate(filledWith(target, fill), { axis }));
  return Object.assign(binary(fn), { reduce, accumulate });
}

/** A mask that a reduction gave. */
export const asMaskOf = (given: unknown): Mask =>
  isNomask(given) ? (nomask as Mask) : asArray(given as Operand);

/** The masked version of a function of two operands with a domain: a division. */
export function domained(fn: Fn, domain: Domain): MaskedBinary {
  const wrapped = (a: MaskedInput, b: MaskedInput, options: MaskedCallOptions = {}) => {
    const [x, y] = [operandOf(a), operandOf(b)];
    const result = call(fn, [x, y], options);
    const mask = joint(joint(outside(result, domain, [x, y]), maskOf(a)), maskOf(b));
    if (result instanceof NDArray && result.ndim > 0) dividendUnder(result, asArray(x), mask);
    return delivered(result, mask, [a, b], options);
  };
  const outer = (a: MaskedInput, b: MaskedInput): MaskedResult => outerOf(fn, a, b);
  return Object.assign(named(wrapped, fn), { outer }) as MaskedBinary;
}

/** Writes the dividend where a quotient is masked; 0 if the quotients' dtype does not hold it. */
function dividendUnder(result: NDArray, dividend: NDArray, mask: Mask): void {
  copyto(result, 0, { where: mask, casting: 'unsafe' });
  if (dividend.dtype.kind === 'M') return;
  const under = multiply(mask as NDArray<'bool'>, dividend as NDArray<'float64'>) as NDArray;
  if (canCast(under.dtype, result.dtype, 'safe')) add(result, under, { out: result });
}
