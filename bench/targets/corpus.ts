/** What loops of the corpus are called with: the same numbers for plain and for compiled functions. */
import type { CorpusLane, Entry } from '../../test/jit/corpus/entry.js';
import { np } from '../library.js';

export const [n, m] = [4096, 64];
export const kinds = { float64: Float64Array, float32: Float32Array, int32: Int32Array } as const;
export const scalars: Readonly<Record<string, number>> = { n, m, k: 5, s: 0.75, t: -1.5 };

export interface Argument {
  readonly plain: unknown;
  readonly own: unknown;
}

function vector(lane: CorpusLane, count: number, value: (i: number) => number): Argument {
  const own = np.zeros([count], { dtype: lane }) as unknown as { readonly data: Float64Array };
  const { data } = own;
  for (let i = 0; i < count; i++) data[i] = value(i);
  return { plain: kinds[lane].from(data), own: data };
}

function matrix(lane: CorpusLane, value: (i: number) => number): Argument {
  const rows = Array.from({ length: m }, (_, i) => {
    const row = new kinds[lane](m);
    for (let j = 0; j < m; j++) row[j] = value(i * m + j);
    return row;
  });
  const own = np.array(
    rows.map((row) => Array.from(row)),
    { dtype: lane },
  );
  return { plain: rows, own };
}

export const isMatrix = (name: string): boolean => /^(aa|bb|cc)$/.test(name);

/** Element i of a parameter, as an expression; `flat` and matrices have as many elements as others. */
export const elementOf = (name: string): string =>
  name === 'ip' ? `(i * 7) % ${n}` : `((i * 31 + ${name.charCodeAt(0)}) % 23) - 9`;

/** An argument by its parameter's name. */
function argument(name: string, lane: CorpusLane): Argument {
  const number = scalars[name];
  if (number !== undefined) return { plain: number, own: number };
  const value = new Function('i', `return ${elementOf(name)};`) as (i: number) => number;
  if (name === 'ip') return vector('int32', n, value);
  return isMatrix(name) ? matrix(lane, value) : vector(lane, n, value);
}

/** The names of a loop's parameters. */
export const namesOf = ({ loop }: Entry): string[] =>
  (/\(([^)]*)\)/.exec(`${loop}`)?.[1]?.split(',') ?? []).map((name) => name.trim());

export const argumentsOf = (entry: Entry, lane: CorpusLane): Argument[] =>
  namesOf(entry).map((name) => argument(name, lane));
