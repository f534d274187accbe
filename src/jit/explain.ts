/**
 * What became of each loop of a function, and why.
 *
 * The passes leave their verdicts on the loops: one that was made of vectors says so, one that stays
 * scalar carries the reason. A loop may have been built several times (calls, versions); it counts
 * as vectorized if one of them is.
 */
import type { Region } from '../vectorize/ir/kernel.js';
import type { Specialization } from './specialize.js';

/** What became of one loop. */
export interface Remark {
  readonly line: number;
  readonly column: number;
  readonly vectorized: boolean;
  /** Iterations that one turn of the vector loop does. */
  readonly width?: number;
  /** Why it stays scalar. */
  readonly reason?: string;
}

/** The loops of one kernel, in the order of the source. */
export function remarksOf({ compiled, entry }: Specialization): Remark[] {
  const found = new Map<string, Remark>();
  const note = (remark: Remark): void => {
    const key = `${remark.line}:${remark.column}`;
    const old = found.get(key);
    if (!old || (!old.vectorized && (remark.vectorized || remark.reason !== undefined)))
      found.set(key, remark);
  };
  for (const { at } of loopsIn(compiled.kernel.body)) if (at) note({ ...at, vectorized: false });
  for (const { line, column } of compiled.open)
    note({ line, column, vectorized: false, reason: 'how often it runs shows only as it runs' });
  entry.lower((pass, { body }) => {
    if (pass !== 'strip' && pass !== 'cost') return;
    for (const { at, made, step, widths, reject } of loopsIn(body)) {
      if (!at) continue;
      if (made === 'packed') note({ ...at, vectorized: true, width: step });
      else if (widths?.length) note({ ...at, vectorized: true, width: widths[0] as number });
      else if (reject) note({ ...at, vectorized: false, reason: reject.reason });
    }
  });
  return [...found.values()].sort((x, y) => x.line - y.line || x.column - y.column);
}

type Traits = NonNullable<Region['body'][number]['traits']>;

function loopsIn({ body }: Region): Traits[] {
  return body.flatMap(({ traits, regions = [] }) => [
    ...(traits ? [traits] : []),
    ...regions.flatMap(loopsIn),
  ]);
}

const text = ({ vectorized, width, reason }: Remark): string =>
  vectorized
    ? `vectorized${width ? `, ${width} iterations at a time` : ''}`
    : `scalar: ${reason ?? 'no verdict'}`;

/** What became of the loops of a function, for each kind of arguments; as a text, beside the source. */
export class Explanation {
  readonly signatures: readonly { readonly signature: string; readonly loops: readonly Remark[] }[];
  private readonly source: string;

  constructor(source: string, specializations: readonly Specialization[]) {
    this.source = source;
    this.signatures = specializations.map((one) => ({
      signature: one.text,
      loops: remarksOf(one),
    }));
  }

  /** The loops of the first signature. */
  get loops(): readonly Remark[] {
    return this.signatures[0]?.loops ?? [];
  }

  toString(): string {
    const lines = this.source.split('\n');
    const width = Math.min(80, Math.max(...lines.map((line) => line.length)));
    return this.signatures
      .map(({ signature, loops: remarks }) => {
        const shown = lines.map((line, at) => {
          const here = remarks.filter((remark) => remark.line === at + 1);
          if (here.length === 0) return line;
          return `${line.padEnd(width)} // ${here.map(text).join('; ')}`;
        });
        return [`(${signature})`, ...shown].join('\n');
      })
      .join('\n\n');
  }
}
