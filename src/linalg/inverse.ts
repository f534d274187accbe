// The inverse of a matrix, in the dtype that NumPy's has.

import type { NDArray } from '../ndarray/array.js';
import { inverse } from './dense/lu.js';
import { arrayOf, matrixOf, resultDType } from './dense/matrix.js';

/**
 * The inverse of a square matrix.
 *
 * @throws LinAlgError if it is singular
 */
export const inverseOf = (a: NDArray): NDArray => arrayOf(inverse(matrixOf(a)), resultDType(a));
