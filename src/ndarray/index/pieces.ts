// r_ and c_: arrays, numbers and slices joined.

import { ValueError } from '../../errors.js';
import { type NDArray, view } from '../array.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import { resultType } from '../dtype/promote.js';
import { isScalar } from '../dtype/scalar.js';
import { concatenated } from '../shape/join.js';
import { Slice } from '../slice.js';
import { arrayOfSlice } from './grid.js';

/** How pieces are joined: along which axis, with how many axes, and where their own go. */
interface Directive {
  readonly axis: number;
  readonly ndmin: number;
  readonly trans1d: number;
}

const DIRECTIVE = /^\s*-?\d+(?:\s*,\s*-?\d+){0,2}\s*$/;

function directiveOf(text: string, { axis, ndmin, trans1d }: Directive): Directive {
  const numbers = text.split(',').map(Number);
  return {
    axis: numbers[0] ?? axis,
    ndmin: numbers[1] ?? ndmin,
    trans1d: numbers[2] ?? trans1d,
  };
}

/** What stands for an array in `r_` and `c_`: also a slice as `mgrid` takes it, and a scalar. */
export type GridPiece = ArrayLike | Slice;

/** A piece as an array of at least so many axes. */
function arrayOfPiece(piece: GridPiece, { ndmin, trans1d }: Directive): NDArray {
  const isSlice = piece instanceof Slice || typeof piece === 'string';
  const array: NDArray = isSlice ? arrayOfSlice(piece) : asarray(piece as NDArray);
  const missing = Math.max(0, ndmin - array.ndim);
  if (missing === 0) return array;
  const behind = trans1d < 0 ? trans1d + 1 + missing : trans1d;
  const at = Math.min(Math.max(0, behind), missing);
  const ones = (n: number, value: number): number[] => new Array<number>(n).fill(value);
  const put = (list: readonly number[], value: number): number[] => [
    ...ones(at, value),
    ...list,
    ...ones(missing - at, value),
  ];
  return view(array, put(array.shape, 1), put(array.strides, 0), array.offset);
}

function joined(pieces: readonly GridPiece[], start: Directive): NDArray {
  const [first] = pieces;
  const isDirective = typeof first === 'string' && !first.includes(':');
  if (isDirective && !DIRECTIVE.test(first))
    throw new ValueError(`unknown special directive '${first}'`);
  const directive = isDirective ? directiveOf(first, start) : start;
  const rest = isDirective ? pieces.slice(1) : pieces;
  const arrays = rest.map((piece) =>
    arrayOfPiece(piece, { ...directive, ndmin: Math.max(1, directive.ndmin) }),
  );
  const weak = rest.filter(isScalar);
  const strong = arrays.flatMap(({ dtype }, i) => (isScalar(rest[i]) ? [] : [dtype]));
  const { axis } = directive;
  return concatenated('concatenate', arrays, {
    axis,
    dtype: resultType(strong, weak),
    casting: 'unsafe',
  });
}

/**
 * Arrays, numbers and slices one behind the other.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.r_.html
 *
 * @param pieces - arrays, lists, scalars, slices as `mgrid` takes them; a text of up to three integers
 *   in front, as '0,2', says the axis, the least number of axes, and where those of a piece go
 * @throws ValueError if shapes do not fit, and for another text in front
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.r_('1:4', 0, [5, 6]) // => [1. 2. 3. 0. 5. 6.]
 * np.r_('0,2', [1, 2], [3, 4]) // => [[1. 2.]
 * //     [3. 4.]]
 * ```
 */
export const r_ = (...pieces: readonly GridPiece[]): NDArray =>
  joined(pieces, { axis: 0, ndmin: 1, trans1d: -1 });

/**
 * Arrays of one axis as columns, others along their last axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.c_.html
 *
 * @param pieces - as for `r_`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.c_([1, 2], [3, 4]) // => [[1. 3.]
 * //     [2. 4.]]
 * ```
 */
export const c_ = (...pieces: readonly GridPiece[]): NDArray =>
  joined(pieces, { axis: -1, ndmin: 2, trans1d: 0 });
