/** The tables on stdout. */
import type { Point } from './measure.js';
import { geometricMean } from './statistics.js';

const units: readonly (readonly [size: number, name: string])[] = [
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [1e-9, 'ns'],
];

/** Three digits and a unit. */
export function formatSeconds(seconds: number | undefined): string {
  if (seconds === undefined || Number.isNaN(seconds)) return '–';
  const [size, name] = units.find(([unit]) => seconds >= unit) ?? units[units.length - 1];
  return `${Number((seconds / size).toPrecision(3))} ${name}`;
}

export function formatRatio(ratio: number): string {
  if (Number.isNaN(ratio)) return '–';
  if (ratio < 0.1) return `${Number(ratio.toPrecision(2))}×`;
  return `${ratio.toFixed(ratio < 9.95 ? 2 : ratio < 99.5 ? 1 : 0)}×`;
}

/** How often faster `name` is than `other`, or NaN. */
export function speedup({ seconds }: Point, name: string, other: string): number {
  return (seconds[other]?.median ?? Number.NaN) / (seconds[name]?.median ?? Number.NaN);
}

/** Lines of right-aligned columns, the first one to the left. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd(),
  );
}

/** Every point: the time by each contender, and the speed-up of the first over the others. */
export function pointTable(points: readonly Point[], contenders: readonly string[]): string {
  const [ours, ...others] = contenders;
  const head = ['', 'n', ...contenders, ...others.map((other) => `over ${other}`)];
  const rows = points.map((point, i) => {
    const title = `${point.name} ${point.dtype}`;
    const previous = points[i - 1];
    const repeated = previous?.name === point.name && previous.dtype === point.dtype;
    return [
      repeated ? '' : title,
      `${point.n}`,
      ...contenders.map((name) => formatSeconds(point.seconds[name]?.median)),
      ...others.map((other) => formatRatio(speedup(point, ours, other))),
    ];
  });
  return columns([head, ...rows]).join('\n');
}

const bands: readonly (readonly [title: string, most: number])[] = [
  ['n ≤ 256', 256],
  ['n ≤ 65536', 65536],
  ['larger', Infinity],
];

/** Geometric means of the speed-up of the first contender over each other one, by size. */
export function summary(points: readonly Point[], contenders: readonly string[]): string {
  const [ours, ...others] = contenders;
  const head = [`${ours} over`, ...bands.map(([title]) => title), 'all', 'points'];
  const rows = others.map((other) => {
    const ratios = points
      .map((point) => ({ n: point.n, ratio: speedup(point, ours, other) }))
      .filter(({ ratio }) => !Number.isNaN(ratio));
    const mean = (from: number, to: number) =>
      geometricMean(ratios.filter(({ n }) => n > from && n <= to).map(({ ratio }) => ratio));
    const means = bands.map(([, most], i) => mean(bands[i - 1]?.[1] ?? 0, most));
    return [other, ...means.map(formatRatio), formatRatio(mean(0, Infinity)), `${ratios.length}`];
  });
  return columns([head, ...rows]).join('\n');
}

/** The notes that are not just "cannot", once for each contender and case. */
export function noteLines(points: readonly Point[]): string[] {
  const lines = points.flatMap(({ name, dtype, notes }) =>
    Object.entries(notes)
      .filter(([, note]) => note !== 'no such operation')
      .map(([contender, note]) => `${contender}: ${name} ${dtype}: ${note}`),
  );
  return [...new Set(lines)];
}
