// Arrays of what an iterator gives, and arrays that must be as somebody needs them.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { array, asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import { isOpen } from '../ndarray/dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../ndarray/dtype/parse.js';
import { ALIGNED, OWNDATA, WRITEABLE } from '../ndarray/flags.js';
import { type Given, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import type { Order } from '../ndarray/layout.js';
import { bring } from '../ndarray/method.js';
import { all } from '../ufunc/reductions.js';
import { isfinite } from '../ufunc/table/floating.js';

/** The keyword arguments of fromiter. */
export interface IterOptions {
  /** How many elements to read; all of them if it is not given. */
  readonly count?: number;
}

/**
 * A 1-d array of what an iterator gives.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fromiter.html
 *
 * @param count - how many elements to read, or options: `count`
 * @throws ValueError if there are fewer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fromiter(new Set([1, 2, 2, 3]), 'int32') // => [1 2 3]
 * ```
 */
export function fromiter<const L extends DTypeLike>(
  iter: Iterable<unknown>,
  dtype: L,
  count?: number | IterOptions,
  ...none: Nothing
): NDArray<NameOf<L>> {
  nothing('fromiter', 2, 3, none);
  const { count: most = -1 } = keywords<IterOptions>('fromiter', ['count'], [count]);
  const to: DType = dtypeFrom(dtype);
  if (isOpen(to)) throw new ValueError('Must specify length when using variable-size data-type.');
  const items: unknown[] = [];
  if (most !== 0) {
    for (const item of iter) if (items.push(item) === most) break;
  }
  if (items.length < most)
    throw new ValueError(
      `iterator too short: Expected ${most} but iterator had only ${items.length} items.`,
    );
  return array(items as ArrayLike, { dtype }) as NDArray as NDArray<NameOf<L>>;
}

/** What `require` can ask for: an order, or a flag by its name or first letter. */
type Requirement = string;

const letters: Record<string, string> = {
  C: 'C',
  C_CONTIGUOUS: 'C',
  CONTIGUOUS: 'C',
  F: 'F',
  F_CONTIGUOUS: 'F',
  FORTRAN: 'F',
  A: 'A',
  ALIGNED: 'A',
  W: 'W',
  WRITEABLE: 'W',
  O: 'O',
  OWNDATA: 'O',
  E: 'E',
  ENSUREARRAY: 'E',
};

const bits: Record<string, number> = { A: ALIGNED, W: WRITEABLE, O: OWNDATA };

function letterOf(requirement: Requirement): string {
  const letter = letters[requirement.toUpperCase()];
  if (letter === undefined) throw new ValueError(`'${requirement}' is not a requirement of arrays`);
  return letter;
}

/** The keyword arguments of require. */
interface RequireOptions {
  readonly dtype?: DTypeLike | null;
  readonly requirements?: Requirement | readonly Requirement[] | null;
}

/**
 * The array, or a copy that has the dtype and satisfies the requirements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.require.html
 *
 * @param first - the dtype of the result, if it is to be another, or options: `dtype`, `requirements`
 * @param second - the requirements: 'C' or 'F' for an order, 'A' aligned, 'O' owns its memory, 'W' writeable
 * @throws ValueError if both orders are asked for
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.broadcast_to([1], 3);
 * np.require(a, null, ['W', 'C']).flags.writeable // => true
 * ```
 */
export const require: typeof required = /* @__PURE__ */ withFlags(required);

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /**
     * Says whether the array may be assigned to; the other flags follow from its memory.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.setflags.html
     *
     * @throws ValueError if the array's base is read-only, or its memory does not allow what is asked for
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const a = np.zeros(2);
     * a.setflags({ write: false });
     * a.set(0, 1) // throws ValueError: assignment destination is read-only
     * ```
     */
    setflags(write?: boolean | null | SetFlags, align?: boolean | null, uic?: boolean | null): void;
  }
}

interface SetFlags {
  readonly write?: boolean | null;
  readonly align?: boolean | null;
  readonly uic?: boolean | null;
}

/** Gives arrays `setflags` and returns what brings it. */
function withFlags<T>(thing: T): T {
  bring({ setflags });
  return thing;
}

function setflags(a: NDArray, ...given: readonly unknown[]): void {
  const known = ['write', 'align', 'uic'] as const;
  const { write, align, uic } = keywords<SetFlags>('setflags', known, given);
  if (align && !a.flags.aligned)
    throw new ValueError('cannot set aligned flag of mis-aligned array to True');
  if (uic) throw new ValueError('cannot set WRITEBACKIFCOPY flag to True');
  if (write !== undefined && write !== null) a.flags.writeable = write;
}

function required(
  a: ArrayLike,
  ...given: Given<
    [dtype: DTypeLike | null, requirements: Requirement | readonly Requirement[]],
    RequireOptions
  >
): NDArray {
  const known = ['dtype', 'requirements'] as const;
  const { dtype = null, requirements: asking } = keywords<RequireOptions>('require', known, given);
  const requirements = asking ?? [];
  const list = typeof requirements === 'string' ? [...requirements] : requirements;
  const asked = new Set(list.map(letterOf));
  if (asked.has('C') && asked.has('F'))
    throw new ValueError('Cannot specify both "C" and "F" order');
  const order: Order = asked.has('F') ? 'F' : asked.has('C') ? 'C' : 'A';
  const made: NDArray = array(a, { dtype, order, copy: null });
  const lacks = [...asked].some((letter) => letter in bits && (made.flagBits & bits[letter]) === 0);
  return lacks ? made.copy(order) : made;
}

/** The keyword arguments of asarray_chkfinite. */
interface CheckedOptions {
  readonly dtype?: DTypeLike | null;
  readonly order?: Order;
}

/**
 * An array of the elements, none of which may be NaN or infinite.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.asarray_chkfinite.html
 *
 * @throws ValueError if one is
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.asarray_chkfinite([1, 2]) // => [1. 2.]
 * np.asarray_chkfinite([1, NaN]) // throws ValueError: array must not contain infs or NaNs
 * ```
 */
export function asarray_chkfinite(
  a: ArrayLike,
  ...given: Given<[dtype: DTypeLike | null, order: Order], CheckedOptions>
): NDArray {
  const options = keywords<CheckedOptions>('asarray_chkfinite', ['dtype', 'order'], given);
  const made: NDArray = asarray(a, options);
  if ('fc'.includes(made.dtype.kind) && !all(isfinite(made)))
    throw new ValueError('array must not contain infs or NaNs');
  return made;
}
