// Strings in kernels: a string is compared in words of up to eight bytes, as many as its code units
// fill.
//
// A word's key is the number that the word is when its first code unit is the most significant, so
// that strings are in the order of their first keys that differ. For a number of bytes that is no
// multiple of the word's the last word overlaps the one before it, which changes no comparison: what
// it repeats was equal. To compare for equality, words may be whole registers. Short strings are
// loaded whole; of long ones the value is the address, and words are loaded as they are needed.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Value } from '../../vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../vectorize/ir/lane.js';
import type { Cell } from './cell.js';
import type { DType } from './dtype.js';

/** The most bytes of a string that is loaded whole, to see whether it is equal or less. */
const SHORT = { equality: 256, order: 8 } as const;

/** Some bytes as a value: so many of a lane. */
interface Word {
  readonly lane: LaneName;
  readonly width: number;
}

/** Bytes of a string that are read as words. */
interface Span {
  readonly start: number;
  readonly bytes: number;
  readonly word: Word;
}

const REGISTER: Word = { lane: 'u32', width: 4 };
const WORDS: readonly Word[] = [
  { lane: 'u64', width: 1 },
  { lane: 'u32', width: 1 },
  { lane: 'u16', width: 1 },
  { lane: 'u8', width: 1 },
];

const bytesOf = ({ lane, width }: Word): number => lanes[lane].bytes * width;

function spanOf(start: number, stop: number, words: readonly Word[]): Span {
  const bytes = stop - start;
  const word = words.find((each) => bytesOf(each) <= bytes) ?? WORDS[WORDS.length - 1];
  return { start, bytes, word };
}

/** How many words a span is. */
const wordsOf = ({ bytes, word }: Span): number => Math.ceil(bytes / bytesOf(word));

/** The bytes that two strings both have, and those that only the longer one has. */
export interface Spans {
  readonly common: Span;
  readonly rest: Span;
  readonly isLong: boolean;
}

/** @param purpose - what the comparison is to tell */
export function spansOf(x: DType, y: DType, purpose: 'equality' | 'order'): Spans {
  const [less, more] = [x.itemsize, y.itemsize].sort((a, b) => a - b) as [number, number];
  const isLong = more > SHORT[purpose];
  const isPlain = purpose === 'equality' && !isLong && x.isnative === y.isnative;
  const words = isPlain ? [REGISTER, ...WORDS] : WORDS;
  return { common: spanOf(0, less, words), rest: spanOf(less, more, words), isLong };
}

/** How a kernel sees a string: the words of the spans, or their address. */
export function stringCell({ itemsize }: DType, { common, rest, isLong }: Spans): Cell {
  const isWide = isLong || common.bytes + rest.bytes > bytesOf(common.word);
  const plain = { lane: 'u64', word: 'u64', decode: null, encode: null, itemsize, isWide } as const;
  if (isLong) return { ...plain, parts: 1, load: (k, address) => [pointerTo(k, address)] };
  const spans = itemsize > common.bytes ? [common, rest] : [common];
  return {
    ...plain,
    parts: spans.map(wordsOf).reduce((a, b) => a + b),
    load: (k, address) => spans.flatMap((span) => loadSpan(k, span, address)),
  };
}

function loadSpan(k: Builder, span: Span, address: Address): Value[] {
  const bytes = bytesOf(span.word);
  return Array.from({ length: wordsOf(span) }, (_, i) => {
    const offset = address.offset + span.start + Math.min(i * bytes, span.bytes - bytes);
    return k.load(span.word.lane, { ...address, offset }, span.word.width);
  });
}

function pointerTo(k: Builder, { base, terms, offset }: Address): Value {
  const steps = terms.map(({ index, scale }) => k.convert(k.op('mul', index, scale), 'u32'));
  return [...steps, k.const('u32', offset)].reduce((sum, step) => k.op('add', sum, step), base);
}

/** Makes the key of a word. */
export type Key = (k: Builder, word: Value) => Value;

/** The keys of a dtype's words. */
export function keyOf({ kind, isnative }: DType): Key {
  if (kind === 'U' && isnative) return exchangeHalves;
  return (k, word) => (lanes[word.type.lane].bytes > 1 ? k.op('bswap', word) : word);
}

const asIs: Key = (_, word) => word;

/** What makes equal words of two dtypes the same: nothing where the byte orders are. */
export const matching = (x: DType, y: DType): readonly [Key, Key] =>
  x.isnative === y.isnative ? [asIs, asIs] : [keyOf(x), keyOf(y)];

/** Of two native code points the first is in the lower half. */
function exchangeHalves(k: Builder, word: Value): Value {
  if (lanes[word.type.lane].bytes <= 4) return word;
  return k.op('or', k.op('shl', word, 32), k.op('shr', word, 32));
}

/** What a comparison looks at: pairs of words, and what is left of the longer string. */
export interface Compared {
  readonly pairs: readonly (readonly [x: Value, y: Value])[];
  readonly rest: Value | null;
}

/** The words of two strings, or those that decide. */
export function compared(
  k: Builder,
  loaded: readonly Value[],
  spans: Spans,
  dtypes: readonly [DType, DType],
): Compared {
  const { common, rest, isLong } = spans;
  const isFirstLonger = dtypes[0].itemsize > dtypes[1].itemsize;
  if (isLong) return decisive(k, loaded, spans, dtypes);
  const count = wordsOf(common);
  const middle = isFirstLonger ? count + wordsOf(rest) : count;
  const pairs = loaded.slice(0, count).map((x, i) => [x, loaded[middle + i]] as const);
  const others = isFirstLonger ? loaded.slice(count, middle) : loaded.slice(middle + count);
  return { pairs, rest: others.length > 0 ? others.reduce((x, y) => k.op('or', x, y)) : null };
}

/** The first words of long strings that differ, and the first word of the rest that is not 0. */
function decisive(
  k: Builder,
  loaded: readonly Value[],
  { common, rest }: Spans,
  dtypes: readonly [DType, DType],
): Compared {
  const [x, y] = loaded as [Value, Value];
  const [keyX, keyY] = matching(...dtypes);
  const isSame = (a: Value, b: Value) => k.op('eq', keyX(k, a), keyY(k, b));
  const load = (span: Span, pointer: Value, offset: Value) =>
    k.load(span.word.lane, k.at(pointer, [offset, 1]));
  const pair = firstDifference(k, common, isSame, (at) => [
    load(common, x, at),
    load(common, y, at),
  ]);
  if (rest.bytes === 0) return { pairs: [pair], rest: null };
  const zero = k.const(rest.word.lane, 0);
  const longer = dtypes[0].itemsize > dtypes[1].itemsize ? x : y;
  const isZero = (word: Value) => k.op('eq', word, 0);
  const [left] = firstDifference(k, rest, isZero, (at) => [load(rest, longer, at), zero]);
  return { pairs: [pair], rest: left };
}

type Pair = readonly [x: Value, y: Value];

/** The first pair of words of a span that differs, or the last pair. */
function firstDifference(
  k: Builder,
  span: Span,
  isSame: (x: Value, y: Value) => Value,
  pairAt: (offset: Value) => Pair,
): Pair {
  const bytes = bytesOf(span.word);
  const last = k.const('i32', span.start + span.bytes - bytes);
  const offsetOf = (i: Value) => k.op('min', k.op('add', k.op('mul', i, bytes), span.start), last);
  const stop = k.const('i32', wordsOf(span) - 1);
  const [i] = k.while(
    [k.const('i32', 0)],
    (at) => {
      const [x, y] = pairAt(offsetOf(at));
      return k.op('and', k.op('lt', at, stop), k.convert(isSame(x, y), 'm32'));
    },
    (at) => [k.op('add', at, 1)],
  );
  return pairAt(offsetOf(i));
}
