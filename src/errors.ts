// The errors that users see, named as in NumPy and worded as in NumPy. A TypeError is JavaScript's
// own; the others extend the nearest JavaScript class, so that `instanceof RangeError` means
// "outside the bounds" here too.

/**
 * An argument of the right type whose value will not do.
 * Python: https://docs.python.org/3/library/exceptions.html#ValueError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.zeros(-1) // throws ValueError: negative dimensions are not allowed
 * ```
 */
export class ValueError extends Error {
  override name = 'ValueError';
}

/**
 * Text that a codec, by default ASCII, has no bytes for.
 * Python: https://docs.python.org/3/library/exceptions.html#UnicodeEncodeError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array(['é']).astype('S') // throws UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
 * ```
 */
export class UnicodeEncodeError extends ValueError {
  override name = 'UnicodeEncodeError';
}

/**
 * Bytes that are no text of a codec.
 * Python: https://docs.python.org/3/library/exceptions.html#UnicodeDecodeError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.decode(np.frombuffer(new Uint8Array([255]), 'S1'), 'utf-8') // throws UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
 * ```
 */
export class UnicodeDecodeError extends ValueError {
  override name = 'UnicodeDecodeError';
}

/**
 * An index beyond an axis, or one that is none.
 * Python: https://docs.python.org/3/library/exceptions.html#IndexError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.zeros(2).item(5) // throws IndexError: index 5 is out of bounds for axis 0 with size 2
 * ```
 */
export class IndexError extends RangeError {
  override name = 'IndexError';
}

/**
 * What is not defined for an object, whatever the values.
 * Python: https://docs.python.org/3/library/exceptions.html#RuntimeError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.RuntimeError('no').name // => 'RuntimeError'
 * ```
 */
export class RuntimeError extends Error {
  override name = 'RuntimeError';
}

/**
 * A floating-point error where `errstate` asks for errors.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.errstate.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.errstate({ divide: 'raise' }, () => np.divide(1, 0)) // throws FloatingPointError: divide by zero encountered in divide
 * ```
 */
export class FloatingPointError extends Error {
  override name = 'FloatingPointError';
}

export class NameError extends Error {
  override name = 'NameError';
}

export class KeyError extends Error {
  override name = 'KeyError';
}

/**
 * An axis that an array does not have.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.exceptions.AxisError.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sum(np.ones(2), 1) // throws AxisError: axis 1 is out of bounds for array of dimension 1
 * ```
 */
export class AxisError extends IndexError {
  override name = 'AxisError';
}

/**
 * A value that its type cannot hold.
 * Python: https://docs.python.org/3/library/exceptions.html#OverflowError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.add(np.array([1], 'int8'), 300) // throws OverflowError: Python integer 300 out of bounds for int8
 * ```
 */
export class OverflowError extends RangeError {
  override name = 'OverflowError';
}

/**
 * A division by zero that has no value: of JavaScript values in arrays of objects.
 * Python: https://docs.python.org/3/library/exceptions.html#ZeroDivisionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.ZeroDivisionError('no') instanceof RangeError // => true
 * ```
 */
export class ZeroDivisionError extends RangeError {
  override name = 'ZeroDivisionError';
}

/**
 * A ufunc that has no loop for its operands, or whose casting rule forbids the cast.
 * NumPy: https://numpy.org/doc/stable/reference/ufuncs.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.add(np.ones(1, 'int8'), 1.5, { out: np.ones(1, 'int8') }) // throws UFuncTypeError: Cannot cast ufunc 'add' output from dtype('float64') to dtype('int8') with casting rule 'same_kind'
 * ```
 */
export class UFuncTypeError extends TypeError {
  override name = 'UFuncTypeError';
}

/**
 * A matrix that has no result of the kind that is asked for.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.linalg.LinAlgError.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.roots([1, NaN]) // throws LinAlgError: Array must not contain infs or NaNs
 * ```
 */
export class LinAlgError extends ValueError {
  override name = 'LinAlgError';
}

/**
 * An array for which there is no memory.
 * Python: https://docs.python.org/3/library/exceptions.html#MemoryError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.MemoryError('no').name // => 'MemoryError'
 * ```
 */
export class MemoryError extends Error {
  override name = 'MemoryError';
}

/**
 * What `np.testing` throws.
 * Python: https://docs.python.org/3/library/exceptions.html#AssertionError
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.assert_(false, 'no') // throws AssertionError: no
 * ```
 */
export class AssertionError extends Error {
  override name = 'AssertionError';
}

/**
 * A search that took more steps than it was allowed.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.exceptions.TooHardError.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.TooHardError('no') instanceof Error // => true
 * ```
 */
export class TooHardError extends Error {
  override name = 'TooHardError';
}

/**
 * What a program is told of and goes on: shown on the console, or taken by `np.testing`.
 * Python: https://docs.python.org/3/library/exceptions.html#Warning
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.Warning('so').name // => 'Warning'
 * ```
 */
export class Warning extends Error {
  override name = 'Warning';
}

/**
 * A warning of what a caller does.
 * Python: https://docs.python.org/3/library/exceptions.html#UserWarning
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.UserWarning('so') instanceof np.Warning // => true
 * ```
 */
export class UserWarning extends Warning {
  override name = 'UserWarning';
}

/**
 * A warning of what came out of a calculation.
 * Python: https://docs.python.org/3/library/exceptions.html#RuntimeWarning
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.exceptions.ComplexWarning.prototype instanceof np.RuntimeWarning // => true
 * ```
 */
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

/**
 * A user's function or expression that the compiler refuses; `line` and `column` say where, from 1.
 * PyPy, whose compiler gives reasons likewise: https://doc.pypy.org/en/latest/jit-hooks.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const place = (text: string): unknown => {
 *   try {
 *     return np.evaluate(text);
 *   } catch (error) {
 *     return error instanceof np.JitError && [error.line, error.column];
 *   }
 * };
 * place('1 + $') // => [1, 5]
 * ```
 */
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

/**
 * Dtypes that have none in common.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.exceptions.DTypePromotionError.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * new np.DTypePromotionError('no') instanceof TypeError // => true
 * ```
 */
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
