/**
 * A register whose lanes are picked from several registers.
 *
 * One shuffle takes lanes of two registers, and one more those of each further one. Engines have a quick
 * instruction for few patterns of bytes and of 16-bit lanes; for the others they load constants each time,
 * two for a shuffle of two registers. So such lanes are picked from each register by itself, zeros
 * elsewhere, which is one instruction whose constant can stay in a register, and brought together by `or`.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';

/** Lane j is lane picks[j] of all sources joined, each as wide as the result. */
export function gather(k: Builder, sources: readonly Value[], picks: readonly number[]): Value {
  const { length } = picks;
  const sourceOf = (pick: number) => Math.floor(pick / length);
  const used = [...new Set(picks.map(sourceOf))];
  const small = isSmall(sources[0]) && length > 2;
  if (small && used.length > 1 && !isRegular(picks, used)) return blended(k, sources, picks, used);
  const [first = 0, second = first, ...others] = used;
  const both = picks.map((pick) => (pick % length) + (sourceOf(pick) === first ? 0 : length));
  const start = k.shuffle(sources[first], sources[second], both);
  return others.reduce((vector, source) => {
    const taken = picks.map((pick, j) =>
      sourceOf(pick) === source ? length + (pick % length) : j,
    );
    return k.shuffle(vector, sources[source], taken);
  }, start);
}

function blended(
  k: Builder,
  sources: readonly Value[],
  picks: readonly number[],
  used: readonly number[],
): Value {
  const { length } = picks;
  const { lane } = sources[0].type;
  const none = k.const(lane, 0, length);
  return used
    .map((source) => {
      const own = picks.map((pick) =>
        Math.floor(pick / length) === source ? pick % length : length,
      );
      return k.shuffle(sources[source], none, own);
    })
    .reduce((x, y) => k.op('or', x, y));
}

const isSmall = ({ type }: Value): boolean => {
  const { bytes, kind } = lanes[type.lane];
  return bytes < 4 && (kind === 'int' || kind === 'uint');
};

/** Whether picks take every other lane of two registers, or halves of them in turns. */
function isRegular(picks: readonly number[], used: readonly number[]): boolean {
  const [first] = picks as [number];
  const { length } = picks;
  if (used.length > 2) return false;
  const isUnzip = picks.every((pick, j) => pick === first + 2 * j);
  return isUnzip || picks.every((pick, j) => pick === first + (j >> 1) + (j & 1 ? length : 0));
}
