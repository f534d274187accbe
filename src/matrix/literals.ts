// A matrix written as a text, rows apart by semicolons: of numbers as Python writes them, or of the names
// of blocks.

import { NameError, ValueError } from '../errors.js';
import { parseLiteral } from '../io/literal.js';
import { parseComplexText, parseFloatText } from '../io/text/parse.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { Complex } from '../ndarray/dtype/complex-table.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?[\d.]/;

/** The words of each row, between commas or blanks. */
const rowsOf = (text: string): string[][] =>
  text.split(';').map((row) => row.split(/[\s,]+/).filter((word) => word !== ''));

/** What Python's literal stands for: integers are those of 64 bits. */
function literal(word: string): Scalar {
  const plain = word.replace(/(?<=\d)_(?=\d)/g, '');
  if (INTEGER.test(plain)) return BigInt(plain.replace(/^\+/, ''));
  const value = NUMBER.test(plain) ? numberOf(plain) : parseLiteral(plain);
  if (value !== undefined && value !== null && (typeof value !== 'object' || 're' in value))
    return value;
  throw new ValueError(`malformed node or string on line 1: ${word}`);
}

function numberOf(word: string): number | Complex | undefined {
  if (!word.endsWith('j')) return parseFloatText(word);
  const parts = parseComplexText(word);
  return parts && new Complex(parts.re, parts.im);
}

/**
 * The elements of a text, row by row.
 *
 * @throws ValueError for rows of different lengths, and for what is no number
 */
export function elementsOf(text: string): Scalar[][] {
  const rows = rowsOf(text.replace(/[[\]]/g, '')).map((row) => row.map(literal));
  if (rows.some((row) => row.length !== rows[0].length))
    throw new ValueError('Rows not the same size.');
  return rows;
}

/** Blocks by their names. */
export type Blocks = Readonly<Record<string, ArrayLike>>;

/**
 * The blocks that a text names, row by row.
 *
 * @param known - where they are looked for, one after the other
 * @throws NameError for a name that is nowhere
 */
export const blocksOf = (text: string, known: readonly Blocks[]): ArrayLike[][] =>
  rowsOf(text).map((row) =>
    row.map((name) => {
      const found = known.find((blocks) => name in blocks);
      if (found) return found[name];
      throw new NameError(`name '${name}' is not defined`);
    }),
  );
