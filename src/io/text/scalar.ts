// The text of one element, as Python has it.

import type { DType } from '../../ndarray/dtype/dtype.js';
import { quoted } from '../../ndarray/dtype/string-code.js';
import { elementRow } from '../../ndarray/format/elements.js';

/** The size of Python's own float. */
const PYTHON_FLOAT = 8;

/** An element as `%` formatting takes it: integers as bigints, numbers are floats. */
export const pythonValue = ({ kind }: DType): ((value: unknown) => unknown) =>
  'iu'.includes(kind) ? (value) => BigInt(value as number | bigint) : (value) => value;

/** `str` of NumPy's scalar: the digits that no other float of its dtype shares. */
export const scalarText = ({ kind, itemsize }: DType): ((value: unknown) => string) =>
  kind === 'S' ? bytesText : (value) => elementRow(kind).scalar(value as never, itemsize);

/** `str` of bytes is their `repr`. */
const bytesText = (value: unknown): string => quoted(value as string, true);

/** `str` of the Python object that `item()` gives: of any float the digits of a float64. */
export const itemText = (dtype: DType): ((value: unknown) => string) =>
  'fc'.includes(dtype.kind)
    ? (value) => elementRow(dtype.kind).scalar(value as never, PYTHON_FLOAT * dtype.parts)
    : scalarText(dtype);

/** `str` of a complex scalar's real or imaginary part. */
export const partText =
  ({ itemsize }: DType) =>
  (value: unknown): string =>
    elementRow('f').scalar(value as never, itemsize / 2);
