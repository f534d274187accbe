// The errors of masked arrays.

import { RuntimeError } from '../errors.js';

/** What is wrong with a masked array. */
export class MAError extends Error {
  override name = 'MAError';
}

/** A mask that does not fit, or an operation that would lose one. */
export class MaskError extends MAError {
  override name = 'MaskError';
}

/** What is not defined for masked arrays of this kind. */
export class NotImplementedError extends RuntimeError {
  override name = 'NotImplementedError';
}
