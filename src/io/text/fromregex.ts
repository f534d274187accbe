// Records from a text whose fields a regular expression finds.

import { ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import { array } from '../../ndarray/create/array.js';
import type { ArrayLike } from '../../ndarray/create/nested.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../../ndarray/dtype/parse.js';
import { reprString } from '../../ndarray/dtype/python.js';
import { keywords, type Nothing, nothing } from '../../ndarray/keywords.js';
import {
  type Bytes,
  bytesOf,
  bytesSource,
  isPath,
  type Path,
  readAll,
  withFile,
} from '../source.js';
import { decoder } from './encoding.js';
import { parserOf } from './parse.js';

/** The keyword arguments of fromregex. */
export interface FromRegexOptions {
  /** Of the text, 'utf-8' unless given. */
  readonly encoding?: string | null;
}

/**
 * Records of all places of a text that a regular expression matches, a field for each of its groups; of
 * one without groups, what it matches.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fromregex.html
 *
 * @param file - a path, a `file:` URL, or the bytes of the text
 * @param regexp - a RegExp, or its source
 * @param dtype - of the records
 * @param options - the encoding, or options: `encoding`
 * @throws TypeError if the dtype has no fields; ValueError for text that is no value of a field's dtype,
 *   or if there are not as many groups as fields
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const text = new TextEncoder().encode('1312 foo\n1534 bar\n');
 * const dtype = [['num', 'i8'], ['key', 'S3']] as const;
 * const a = np.fromregex(text, /(\d+)\s+(...)/, dtype);
 * a // => [(1312, b'foo') (1534, b'bar')]
 * a.get('num') // => [1312 1534]
 * ```
 */
export function fromregex<const L extends DTypeLike>(
  file: Path | Bytes,
  regexp: RegExp | string,
  dtype: L,
  options?: string | null | FromRegexOptions,
  ...none: Nothing
): NDArray<NameOf<L>> {
  nothing('fromregex', 3, 4, none);
  const known = ['encoding'] as const;
  const { encoding } = keywords<FromRegexOptions>('fromregex', known, [options]);
  const record: DType = dtypeFrom(dtype);
  if (record.names === null) throw new TypeError('dtype must be a structured datatype.');
  const bytes = isPath(file)
    ? withFile(file, (source) => readAll(source))
    : readAll(bytesSource(bytesOf(file, 'fromregex')));
  const text = decoder(encoding ?? 'utf-8')(bytes, true);
  const rows = [...text.matchAll(everywhere(regexp))].map((match) => recordOf(match, record));
  return array(rows as ArrayLike, { dtype: record }) as NDArray<NameOf<L>>;
}

function everywhere(regexp: RegExp | string): RegExp {
  if (typeof regexp === 'string') return new RegExp(regexp, 'g');
  return regexp.global ? regexp : new RegExp(regexp, `${regexp.flags}g`);
}

/** The values of a match, as many as there are fields. */
function recordOf([whole, ...groups]: RegExpMatchArray, { record, names }: DType): unknown[] {
  const texts = groups.length === 0 ? [whole] : groups;
  if (texts.length !== names?.length)
    throw new ValueError(
      `could not assign tuple of length ${texts.length} to structure with ${names?.length} fields.`,
    );
  return record?.list.map(({ dtype }, i) => elementOf(texts[i] ?? '', dtype)) ?? [];
}

function elementOf(text: string, dtype: DType): unknown {
  const value = parserOf(dtype)(text);
  if (value !== undefined) return value;
  const refusal = 'iu'.includes(dtype.kind)
    ? 'invalid literal for int() with base 10'
    : `could not convert string to ${dtype.kind === 'c' ? 'complex' : 'float'}`;
  throw new ValueError(`${refusal}: ${reprString(text)}`);
}
