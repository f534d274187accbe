/**
 * Whole numbers as sums of loop indices and invariants, each times a factor.
 *
 * An index such as `(i - 1) * n + j` is kept as what it is made of, so that an access has the address
 * `base + Σ index·scale + offset` and its bounds can be checked once, before the loop. The sum is the
 * number's value in the integers; the number itself may have been rounded or wrapped where the sum
 * is large, so whoever relies on the form checks that its terms are small.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';

/** `coefficient · factor · symbol`; factors and symbols are i32. */
export interface AffineTerm {
  readonly symbol: Value;
  readonly coefficient: number;
  readonly factor?: Value;
}

export interface Affine {
  readonly constant: number;
  readonly terms: readonly AffineTerm[];
}

const largest = 2 ** 30;
const mostTerms = 8;

export const ofSymbol = (symbol: Value): Affine => ({
  constant: 0,
  terms: [{ symbol, coefficient: 1 }],
});

function checked(constant: number, terms: readonly AffineTerm[]): Affine | undefined {
  const large = (value: number): boolean => Math.abs(value) > largest;
  if (terms.length > mostTerms || large(constant)) return undefined;
  if (terms.some(({ coefficient }) => large(coefficient))) return undefined;
  return { constant, terms };
}

export function addAffine(x?: Affine, y?: Affine, sign = 1): Affine | undefined {
  if (!x || !y) return undefined;
  const terms = [...x.terms];
  for (const term of y.terms) {
    const coefficient = sign * term.coefficient;
    const at = terms.findIndex(
      ({ symbol, factor }) => symbol === term.symbol && factor === term.factor,
    );
    const old = terms[at];
    if (!old) terms.push({ ...term, coefficient });
    else if (old.coefficient + coefficient === 0) terms.splice(at, 1);
    else terms[at] = { ...old, coefficient: old.coefficient + coefficient };
  }
  return checked(x.constant + sign * y.constant, terms);
}

export function scaleAffine(x: Affine | undefined, by: number): Affine | undefined {
  if (!x || !Number.isInteger(by)) return undefined;
  if (by === 0) return { constant: 0, terms: [] };
  const terms = x.terms.map((term) => ({ ...term, coefficient: term.coefficient * by }));
  return checked(x.constant * by, terms);
}

/** A product: every term of one times every term of the other, of which one has no factor yet. */
export function multiplyAffine(x?: Affine, y?: Affine): Affine | undefined {
  if (!x || !y) return undefined;
  if (y.terms.length === 0) return scaleAffine(x, y.constant);
  if (x.terms.length === 0) return scaleAffine(y, x.constant);
  let sum: Affine | undefined = { constant: x.constant * y.constant, terms: [] };
  sum = addAffine(sum, scaleAffine({ constant: 0, terms: x.terms }, y.constant));
  sum = addAffine(sum, scaleAffine({ constant: 0, terms: y.terms }, x.constant));
  for (const a of x.terms)
    for (const b of y.terms) {
      const term = multiplied(a, b);
      sum = term && addAffine(sum, { constant: 0, terms: [term] });
    }
  return sum;
}

/** The deeper symbol moves, the other one is its factor. */
function multiplied(a: AffineTerm, b: AffineTerm): AffineTerm | undefined {
  if (a.factor || b.factor) return undefined;
  const coefficient = a.coefficient * b.coefficient;
  const [symbol, factor] =
    a.symbol.depth >= b.symbol.depth ? [a.symbol, b.symbol] : [b.symbol, a.symbol];
  return { symbol, factor, coefficient };
}

/** The address terms of an affine index of elements some bytes apart. */
export function addressTerms(
  k: Builder,
  { constant, terms }: Affine,
  bytes: number | Value,
): { terms: (readonly [Value, number | Value])[]; offset: number | Value } {
  const scaled = (by: number | Value): number | Value =>
    typeof by === 'number' && typeof bytes === 'number'
      ? by * bytes
      : k.op(
          'mul',
          typeof bytes === 'number' ? (by as Value) : bytes,
          typeof bytes === 'number' ? bytes : by,
        );
  return {
    terms: terms.map(({ symbol, coefficient, factor }) => {
      if (!factor) return [symbol, scaled(coefficient)] as const;
      return [
        symbol,
        scaled(coefficient === 1 ? factor : k.op('mul', factor, coefficient)),
      ] as const;
    }),
    offset: scaled(constant),
  };
}
