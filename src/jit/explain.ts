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
  /** Registers of the narrowest elements that such a turn fills. */
  readonly interleave?: number;
  /** Iterations that a turn of each version of the loop does; the last one is scalar. */
  readonly versions?: readonly number[];
  /** Iterations that one of the source is, where it does the same several times. */
  readonly rerolled?: number;
  /** What such a turn is estimated to cost, where its iterations one by one cost 1. */
  readonly cost?: number;
  /** What is asked before the loop; where it does not hold, a scalar version runs. */
  readonly guards?: readonly string[];
  /** Why it stays scalar. */
  readonly reason?: string;
}

/** The loops of one kernel, in the order of the source. */
export function remarksOf({ compiled, entry }: Specialization): Remark[] {
  const found = new Map<string, Remark>();
  const note = (remark: Remark): void => {
    const key = keyOf(remark);
    const old = found.get(key);
    if (!old || (!old.vectorized && (remark.vectorized || remark.reason !== undefined)))
      found.set(key, remark);
  };
  for (const { traits } of loopsIn(compiled.kernel.body))
    if (traits.at) note({ ...traits.at, vectorized: false });
  for (const { line, column } of compiled.open)
    note({ line, column, vectorized: false, reason: 'how often it runs shows only as it runs' });
  const rolled = new Map<string, number>();
  entry.lower((pass, { body }) => {
    if (pass === 'reroll')
      for (const { traits } of loopsIn(body))
        if (traits.at && traits.rerolled) rolled.set(keyOf(traits.at), traits.rerolled);
    if (pass !== 'strip' && pass !== 'cost') return;
    for (const { traits, around, inside } of loopsIn(body)) {
      const { at, jam, reject } = traits;
      if (!at) continue;
      const width = widthOf(traits);
      if (width) note({ ...at, vectorized: true, width, ...traits.estimate });
      else if (around)
        note({ ...at, vectorized: false, reason: 'an outer loop is packed instead' });
      else if (inside && jam)
        note({
          ...at,
          vectorized: false,
          reason: `${jam} iterations at a time are within an inner loop, which is packed`,
        });
      else if (inside)
        note({ ...at, vectorized: false, reason: 'an inner loop is packed instead' });
      else if (reject) note({ ...at, vectorized: false, reason: reject.reason });
    }
  });
  for (const [key, rerolled] of rolled) {
    const remark = found.get(key);
    if (remark?.vectorized) found.set(key, { ...remark, rerolled });
  }
  for (const { indices, ...place } of compiled.tested) {
    const key = keyOf(place);
    const remark = found.get(key);
    const guard = indices === 1 ? 'an index is in bounds' : `${indices} indices are in bounds`;
    if (remark) found.set(key, { ...remark, guards: [guard, ...(remark.guards ?? [])] });
  }
  return [...found.values()].sort((x, y) => x.line - y.line || x.column - y.column);
}

const keyOf = ({ line, column }: { line: number; column: number }): string => `${line}:${column}`;

type Traits = NonNullable<Region['body'][number]['traits']>;

/** Iterations that one turn does of a loop that is, or will be, one of vectors. */
const widthOf = ({ made, step, widths }: Traits): number | undefined =>
  made === 'packed' ? step : widths?.[0];

interface Loop {
  readonly traits: Traits;
  /** Whether a loop around it is one of vectors, or one in it. */
  readonly around: boolean;
  readonly inside: boolean;
}

function loopsIn({ body }: Region, around = false): Loop[] {
  return body.flatMap(({ traits, regions = [] }) => {
    const width = traits && widthOf(traits);
    const inner = regions.flatMap((region) => loopsIn(region, around || width !== undefined));
    const inside = inner.some((one) => widthOf(one.traits) !== undefined);
    return traits ? [{ traits, around, inside }, ...inner] : inner;
  });
}

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

function text({
  vectorized,
  width,
  rerolled,
  interleave = 1,
  cost,
  guards = [],
  reason,
}: Remark): string {
  const asked = guards.length > 0 ? [`if ${guards.join(', ')}`] : [];
  if (!vectorized) return [`scalar: ${reason ?? 'no verdict'}`, ...asked].join(', ');
  const turn = width ? [`${counted(width, 'iteration')} at a time`] : [];
  const copies = rerolled ? [`of which one of the source is ${rerolled}`] : [];
  const registers = interleave > 1 ? [`interleaved ${interleave} times`] : [];
  const part = cost === undefined ? [] : [`at ${cost.toFixed(2)} of the cost`];
  return ['vectorized', ...turn, ...copies, ...registers, ...part, ...asked].join(', ');
}

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
