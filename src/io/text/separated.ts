// Numbers with a separator between them, as `fromstring` and `fromfile` read them. White space in a
// separator stands for any amount of it, also none; around any other separator there may be some,
// and a separator of nothing else takes at least one. The text may end with a separator, or with a
// part of one.
//
// As in NumPy an integer beyond 64 bits becomes the nearest there is, and is then wrapped to the
// dtype. What NumPy reads by accident is an error: an element before the first separator that is
// not there.

import { ValueError } from '../../errors.js';
import { fresh, type NDArray } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { parseComplexText, parseFloatText } from './parse.js';

/** A row: what an element looks like, and which value it then is; of unlimited integers too. */
interface Row {
  readonly pattern: RegExp;
  readonly value: (text: string, dtype: DType) => unknown;
}

const FLOAT = '[+-]?(?:nan(?:\\(\\w*\\))?|inf(?:inity)?|(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)';
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };
const UINT64_MAX = 2n ** 64n - 1n;

const float = (text: string): number => parseFloatText(text.replace(/\(.*/, '')) ?? 0;

const signed: Row = {
  pattern: /[+-]?\d+/y,
  value: (text, dtype) => wrapped(limited(integer(text), INT64.min, INT64.max), dtype),
};

const complexPattern = (): RegExp => new RegExp(`${FLOAT}(?:[+-](?:${FLOAT.slice(5)})j|j)?`, 'iy');

/** By dtype kind. */
const table: Readonly<Record<string, Row>> = {
  b: { pattern: /* @__PURE__ */ new RegExp(FLOAT, 'iy'), value: (text) => float(text) !== 0 },
  i: signed,
  m: signed,
  M: signed,
  u: {
    pattern: /\+?\d+/y,
    value: (text, { itemsize }) =>
      BigInt.asUintN(8 * itemsize, limited(integer(text), 0n, UINT64_MAX)),
  },
  f: { pattern: /* @__PURE__ */ new RegExp(FLOAT, 'iy'), value: float },
  c: {
    pattern: /* @__PURE__ */ complexPattern(),
    value: (text) => parseComplexText(text),
  },
};

const integer = (text: string): bigint => BigInt(text.replace(/^\+/, ''));

const limited = (value: bigint, min: bigint, max: bigint): bigint =>
  value < min ? min : value > max ? max : value;

function wrapped(value: bigint, { itemsize }: DType): bigint {
  return BigInt.asIntN(8 * itemsize, value);
}

/**
 * The elements of a text, at most `count` if that is not negative.
 *
 * @param refusal - the error for a dtype that is not read from text
 * @throws ValueError if what follows an element is no separator, or an element is none
 */
export function parseSeparated(
  text: string,
  dtype: DType,
  separator: string,
  count: number,
  refusal: string,
): NDArray {
  const row = table[dtype.kind];
  if (row === undefined) throw new ValueError(refusal);
  const skip = skipper(separator);
  const values: unknown[] = [];
  let at = space(text, 0);
  while (at >= 0 && at < text.length && values.length !== count) {
    row.pattern.lastIndex = at;
    const match = row.pattern.exec(text);
    if (match === null) throw unmatched();
    values.push(dtype.coerce(row.value(match[0], dtype)));
    at = values.length === count ? -1 : skip(text, row.pattern.lastIndex);
  }
  return arrayOf(dtype, values);
}

function arrayOf(dtype: DType, values: readonly unknown[]): NDArray {
  const array = fresh(dtype, [values.length]);
  const { storage, itemsize } = array;
  const { view, start } = storage;
  for (let i = 0; i < values.length; i++) {
    dtype.write(view, start + i * itemsize, values[i] as never);
  }
  return array;
}

/** The position behind a separator and white space; the text's length if it ends before. */
function skipper(separator: string): (text: string, from: number) => number {
  const parts = [...separator.replace(/\s+/g, '')];
  if (parts.length === 0) {
    return (text, from) => {
      const at = space(text, from);
      if (at === from && at < text.length) throw unmatched();
      return at;
    };
  }
  return (text, from) => {
    let at = space(text, from);
    for (const part of parts) {
      if (at === text.length) return at;
      if (text[at] !== part) throw unmatched();
      at = space(text, at + 1);
    }
    return at;
  };
}

function space(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at])) at++;
  return at;
}

function unmatched(): ValueError {
  return new ValueError('string or file could not be read to its end due to unmatched data');
}
