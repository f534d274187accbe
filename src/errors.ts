// The errors that users see, named as in NumPy and worded as in NumPy. A TypeError is JavaScript's
// own; the others extend the nearest JavaScript class, so that `instanceof RangeError` means
// "outside the bounds" here too.

export class ValueError extends Error {
  override name = 'ValueError';
}

/** Text that a codec, by default ASCII, has no bytes for. */
export class UnicodeEncodeError extends ValueError {
  override name = 'UnicodeEncodeError';
}

/** Bytes that are no text of a codec. */
export class UnicodeDecodeError extends ValueError {
  override name = 'UnicodeDecodeError';
}

export class IndexError extends RangeError {
  override name = 'IndexError';
}

/** What is not defined for an object, whatever the values. */
export class RuntimeError extends Error {
  override name = 'RuntimeError';
}

/** A floating-point error that is to be thrown. */
export class FloatingPointError extends Error {
  override name = 'FloatingPointError';
}

export class NameError extends Error {
  override name = 'NameError';
}

export class KeyError extends Error {
  override name = 'KeyError';
}

export class AxisError extends IndexError {
  override name = 'AxisError';
}

/** A value that its type cannot hold. */
export class OverflowError extends RangeError {
  override name = 'OverflowError';
}

export class ZeroDivisionError extends RangeError {
  override name = 'ZeroDivisionError';
}

/** A ufunc that has no loop for its operands, or whose casting rule forbids the cast. */
export class UFuncTypeError extends TypeError {
  override name = 'UFuncTypeError';
}

export class LinAlgError extends ValueError {
  override name = 'LinAlgError';
}

export class MemoryError extends Error {
  override name = 'MemoryError';
}

/** What `np.testing` throws. */
export class AssertionError extends Error {
  override name = 'AssertionError';
}

/** A search that took more steps than it was allowed. */
export class TooHardError extends Error {
  override name = 'TooHardError';
}

/** What a program is told of and goes on: shown on the console, or taken by `np.testing`. */
export class Warning extends Error {
  override name = 'Warning';
}

/** A warning of what a caller does. */
export class UserWarning extends Warning {
  override name = 'UserWarning';
}

/** A warning of what came out of a calculation. */
export class RuntimeWarning extends Warning {
  override name = 'RuntimeWarning';
}

/** A warning of what will not be there any more. */
export class DeprecationWarning extends Warning {
  override name = 'DeprecationWarning';
}

/** A module that will not be there any more. */
export class ModuleDeprecationWarning extends DeprecationWarning {
  override name = 'ModuleDeprecationWarning';
}

/** What will not be there any more, told to users, too. */
export class VisibleDeprecationWarning extends UserWarning {
  override name = 'VisibleDeprecationWarning';
}

/** Complex numbers that lost their imaginary parts. */
export class ComplexWarning extends RuntimeWarning {
  override name = 'ComplexWarning';
}

/** Where something stands in a source text, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A user's function or expression that the compiler refuses. */
export class JitError extends Error {
  override name = 'JitError';
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(message: string, place?: Place) {
    super(message);
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** Dtypes that have none in common. */
export class DTypePromotionError extends TypeError {
  override name = 'DTypePromotionError';
}

/**
 * The errors and warnings that NumPy keeps apart: `AxisError`, `ComplexWarning`, `DTypePromotionError`,
 * `TooHardError`.
 * NumPy: https://numpy.org/doc/stable/reference/routines.exceptions.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.exceptions.AxisError === np.AxisError // => true
 * new np.exceptions.DTypePromotionError('none') instanceof TypeError // => true
 * ```
 */
export const exceptions = {
  AxisError,
  ComplexWarning,
  DTypePromotionError,
  ModuleDeprecationWarning,
  TooHardError,
  VisibleDeprecationWarning,
} as const;

/** What was asked for comes with an export that the program's bundle leaves out. */
export class LeftOut extends TypeError {
  constructor(what: string, bringer: string, binding = bringer) {
    super(
      `${what} comes with np.${bringer}, which this bundle leaves out: ` +
        `import { ${binding} } from 'lanewise' and use it`,
    );
  }
}
