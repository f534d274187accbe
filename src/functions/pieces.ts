// Functions of several pieces: `piecewise` calls one for the elements where its condition holds, `select`
// takes elements of the first choice whose condition does.
//
// Where no condition holds there is the default: 0, or what is given for it.

import { IndexError, ValueError } from '../errors.js';
import { fresh, NDArray } from '../ndarray/array.js';
import { castArray, copyInto, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { zeros_like } from '../ndarray/create/constant.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, DTypeName, Scalar } from '../ndarray/dtype/dtype.js';
import { resultType } from '../ndarray/dtype/promote.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { bringing } from '../ndarray/index/bring.js';
import { shapeTogether } from '../ndarray/iter/together.js';
import { checked, isKeywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { boxed } from '../statistics/boxed.js';
import type { Input } from '../ufunc/call.js';
import { copyWhere } from '../ufunc/masked.js';
import { any } from '../ufunc/reductions.js';
import { logical_not } from '../ufunc/table/logical.js';

/** The value of a piece: a function of the elements in it, or what all of them are. */
export type Piece<A extends readonly unknown[]> =
  | ((values: NDArray, ...args: A) => ArrayLike)
  | ArrayLike;

/** The conditions as booleans; a single one is a list of one. */
function masksOf(condlist: readonly Input[] | Input, x: NDArray): NDArray[] {
  const list = isScalar(condlist) ? [condlist] : (condlist as readonly Input[] | NDArray);
  if (list instanceof NDArray && !list.shape[0])
    throw new IndexError(
      list.ndim === 0
        ? 'too many indices for array: array is 0-dimensional, but 1 were indexed'
        : 'index 0 is out of bounds for axis 0 with size 0',
    );
  const [first] = list as readonly Input[];
  const isList = list instanceof NDArray ? list.ndim > 1 : !isScalar(first);
  const stack = isList || x.ndim === 0 ? list : [list];
  const all = castArray(asarray(stack as NDArray), dtypes.bool) as NDArray;
  return Array.from({ length: all.shape[0] }, (_, i) => all.get(i));
}

/** Where no condition holds. */
function otherwise(masks: readonly NDArray[]): NDArray {
  const all = fresh(dtypes.bool, [masks.length, ...masks[0].shape]) as NDArray;
  masks.forEach((mask, i) => {
    copyInto(all.get(i), mask);
  });
  const some = boxed(any(all, { axis: 0 }) as NDArray | Scalar, dtypes.bool);
  return boxed(logical_not(some) as NDArray | Scalar, dtypes.bool);
}

type Piecewise = <A extends readonly unknown[]>(
  x: Input,
  condlist: readonly Input[] | Input,
  funclist: readonly Piece<A>[],
  ...args: A
) => NDArray;

/**
 * A function of several pieces: where a condition holds, its function of the elements there, or its
 * value; where several do, the last one's.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.piecewise.html
 *
 * @param x - any shape
 * @param condlist - booleans of the shape of x, one array for each piece
 * @param funclist - as many functions or values; one more is that of the elements where no condition
 *   holds, which otherwise are 0
 * @param args - further arguments of the functions
 * @returns the shape and dtype of x
 * @throws ValueError for another number of functions, IndexError for conditions of another shape
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.array([-2, -1, 0, 1]);
 * np.piecewise(x, [np.less(x, 0), np.greater(x, 0)], [-1, 1]) // => [-1. -1.  0.  1.]
 * np.piecewise(x, [np.less(x, 0)], [(v) => np.negative(v), 10]) // => [ 2.  1. 10. 10.]
 * ```
 */
export const piecewise: Piecewise = /* @__PURE__ */ bringing(pieced);

function pieced<A extends readonly unknown[]>(
  x: Input,
  condlist: readonly Input[] | Input,
  funclist: readonly Piece<A>[],
  ...args: A
): NDArray {
  const array: NDArray = asarray(x);
  const masks = masksOf(condlist, array);
  const n = masks.length;
  if (funclist.length === n + 1) masks.push(otherwise(masks));
  else if (funclist.length !== n)
    throw new ValueError(`with ${n} condition(s), either ${n} or ${n + 1} functions are expected`);
  const result = zeros_like(array) as NDArray;
  masks.forEach((mask, i) => {
    const piece = funclist[i];
    if (typeof piece !== 'function') result.set(mask, piece);
    else {
      const values = array.get(mask);
      if (values.size > 0) result.set(mask, piece(values, ...args));
    }
  });
  return result;
}

/** A scalar as it is cast to the dtype, integers as such of 64 bits; an array as it is. */
function asValues(value: ArrayLike, dtype: DType<DTypeName>): NDArray {
  if (!isScalar(value)) return asarray(value as NDArray);
  const isWide = 'iu'.includes(dtype.kind) && Number.isInteger(value);
  const own = isWide ? castArray(asarray(BigInt(value as number)), dtype) : null;
  return own ?? zeroDimensional(dtype, dtype.coerce(value) as never);
}

/** The keyword argument of select. */
interface Named {
  readonly default?: Input;
}

/** A choice of select: weak if it is a number. */
const choiceOf = (value: Input): NDArray | Scalar =>
  isScalar(value) && value !== null && typeof value !== 'boolean' ? value : asarray(value);

function commonDType(choices: readonly (NDArray | Scalar)[]): DType {
  const strong = choices.filter((choice) => choice instanceof NDArray);
  const weak = choices.filter((choice) => !(choice instanceof NDArray)) as Scalar[];
  try {
    return resultType(
      strong.map(({ dtype }) => dtype),
      weak,
    );
  } catch (error) {
    throw new TypeError(
      `Choicelist and default value do not have a common dtype: ${(error as Error).message}`,
    );
  }
}

/**
 * The elements of the first choice whose condition holds; where none does, the default.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.select.html
 *
 * @param condlist - arrays of booleans, which are broadcast with the choices
 * @param choicelist - as many arrays or scalars
 * @param fallback - the default, 0 if it is not said
 * @returns the dtype that the choices and the default promote to
 * @throws ValueError for no conditions, or another number of choices; TypeError for conditions that
 *   are no booleans
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.arange(6);
 * np.select([np.less(x, 3), np.greater(x, 3)], [x, np.square(x)], 42) // => [ 0.  1.  2. 42. 16. 25.]
 * ```
 */
export function select(
  condlist: readonly Input[],
  choicelist: readonly Input[],
  fallback: Input | Named = 0n,
  ...none: Nothing
): NDArray {
  nothing('select', 2, 3, none);
  if (condlist.length !== choicelist.length)
    throw new ValueError('list of cases must be same length as list of conditions');
  if (condlist.length === 0)
    throw new ValueError('select with an empty condition list is not possible');
  const { default: last = 0n } = isKeywords(fallback)
    ? checked<Named>('select', ['default'], fallback as Named)
    : { default: fallback };
  const choices = [...choicelist, last as Input].map(choiceOf);
  const dtype = commonDType(choices);
  const conditions = condlist.map((condition) => asarray(condition as NDArray));
  const shapes = [conditions, choices].map((list) =>
    shapeTogether(list.map((x) => (x instanceof NDArray ? x.shape : []))),
  );
  conditions.forEach((condition, i) => {
    if (condition.dtype.kind !== 'b')
      throw new TypeError(`invalid entry ${i} in condlist: should be boolean ndarray`);
  });
  const result = fresh(dtype, shapeTogether(shapes));
  const cast = choices.map((choice) => asValues(choice as Input, dtype));
  copyInto(result, cast[cast.length - 1]);
  for (let i = conditions.length - 1; i >= 0; i--) copyWhere(result, cast[i], conditions[i]);
  return result;
}
