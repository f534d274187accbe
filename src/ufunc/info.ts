// Documentation at run time: what `np.info` tells of functions and arrays.
//
// A ufunc's text comes from its row. Other functions have the text that `add_docstring` gave them;
// their documentation is in their types.

import { RuntimeError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { shapeText } from '../ndarray/layout.js';
import type { UfuncMethods } from './ufunc.js';

/** Where `np.info` writes. */
export interface InfoOptions {
  /** Takes the text; the console if it is not said. */
  readonly output?: { write(text: string): unknown };
}

const texts = /* @__PURE__ */ new WeakMap<object, string>();

/**
 * Gives a function, or another object that has none, the text that `np.info` tells of it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.add_docstring.html
 *
 * @throws RuntimeError if it has another one, TypeError if it can have none
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const twice = np.frompyfunc((x: number) => 2 * x, 1, 1);
 * np.add_docstring((x: number) => x, 'x itself.');
 * np.add_docstring(twice, '2x.') // throws RuntimeError: object already has a different docstring
 * ```
 */
export function add_docstring(object: object, docstring: string, ...none: Nothing): void {
  nothing('add_docstring', 2, 2, none);
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null)
    throw new TypeError('Cannot set a docstring for that object');
  const before = docOf(object);
  if (before !== undefined && before !== docstring)
    throw new RuntimeError('object already has a different docstring');
  texts.set(object, docstring);
}

/** What is documented of an object at run time. */
const docOf = (object: object): string | undefined =>
  texts.get(object) ?? (object as Partial<UfuncMethods>).__doc__;

/**
 * Tells of a function what is documented at run time, of an array how it lies in memory.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.info.html
 *
 * @param object - a ufunc, an array, or what `add_docstring` gave a text
 * @param options - `output`: an object whose `write` takes the text
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * let text = '';
 * np.info(np.sin, { output: { write: (part) => { text += part; } } });
 * text.split('\n').at(-2) // => 'The sine of x, an angle in radians.'
 * ```
 */
export function info(object: unknown, options: InfoOptions = {}, ...none: Nothing): void {
  nothing('info', 1, 2, none);
  const { output: given } = checked<InfoOptions>('info', ['output'], options);
  const output = given ?? { write: (text: string) => console.log(text.trimEnd()) };
  output.write(`${textOf(object)}\n`);
}

function textOf(object: unknown): string {
  if (object instanceof NDArray) return layoutText(object);
  const isObject = typeof object === 'object' || typeof object === 'function';
  const text = isObject && object !== null ? docOf(object) : undefined;
  if (text !== undefined) return text;
  const name = typeof object === 'function' ? object.name : String(object);
  return `Help for ${name} not found.`;
}

/** NumPy's lines, as it spells Python's truths. */
function layoutText(array: NDArray): string {
  const { shape, strides, itemsize, flags, dtype } = array;
  const truth = (value: boolean): string => (value ? 'True' : 'False');
  const isBig = dtype.byteorder === '>';
  return [
    'class:  ndarray',
    `shape:  ${shapeText(shape)}`,
    `strides:  ${shapeText(strides)}`,
    `itemsize:  ${itemsize}`,
    `aligned:  ${truth(flags.aligned)}`,
    `contiguous:  ${truth(flags.c_contiguous)}`,
    `fortran:  ${truth(flags.f_contiguous)}`,
    `data pointer: 0x${array.ptr.toString(16)}`,
    `byteorder:  ${isBig ? 'big' : 'little'}`,
    `byteswap:  ${truth(isBig)}`,
    `type: ${isBig ? dtype.str : dtype.name}`,
  ].join('\n');
}
