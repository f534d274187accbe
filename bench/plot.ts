/**
 * The speed-up over another contender against size, as an SVG: a panel for each dtype, a line for each
 * case, both axes logarithmic. It brings its own background, and follows the reader's colour scheme.
 */
import type { Point } from './measure.js';
import { speedup } from './report.js';

const panel = { width: 400, height: 250, left: 44, right: 12, top: 30, bottom: 30 };
const columns = 2;
const head = 40;
const legendRow = 20;
const legendColumns = 6;

const colours = ['#3b82f6', '#e0662b', '#1a9e6b', '#a855d8', '#d1477a', '#a8820c'];
const dashes = ['none', '5 3', '1.5 3'];

const style = `
  svg { font: 12px system-ui, sans-serif; --ink: #1f2328; --paper: #ffffff; --grid: #d8dee4; }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #e6edf3; --paper: #0d1117; --grid: #30363d; }
  }
  text { fill: var(--ink); }
  .title { font-weight: 600; }
  .paper { fill: var(--paper); }
  .grid { stroke: var(--grid); }
  .parity { stroke: var(--ink); }
  .line { fill: none; stroke-width: 1.75; stroke-linejoin: round; }`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char]);

type Scale = (value: number) => number;

/** Maps the logarithm of [from, to] to [start, end]. */
function logScale(from: number, to: number, start: number, end: number): Scale {
  const span = Math.log2(to / from) || 1;
  return (value) => start + (Math.log2(value / from) / span) * (end - start);
}

/** Powers of two around the values and 1, and which of them are labelled. */
export function axis(values: readonly number[]): { low: number; high: number; ticks: number[] } {
  const exponents = [...values, 1].map(Math.log2);
  const low = Math.floor(Math.min(...exponents));
  const high = Math.max(Math.ceil(Math.max(...exponents)), low + 1);
  const step = Math.ceil((high - low) / 8);
  const first = Math.ceil(low / step) * step;
  const count = Math.floor((high - first) / step) + 1;
  const ticks = Array.from({ length: count }, (_, i) => 2 ** (first + i * step));
  return { low: 2 ** low, high: 2 ** high, ticks };
}

interface Sample {
  readonly n: number;
  readonly ratio: number;
}

interface Series {
  readonly name: string;
  readonly samples: readonly Sample[];
}

/** What one panel draws: the lines of a dtype. */
function seriesOf(points: readonly Point[], names: readonly string[], ours: string, other: string) {
  const samplesOf = (name: string): Sample[] =>
    points
      .filter((point) => point.name === name)
      .map((point) => ({ n: point.n, ratio: speedup(point, ours, other) }))
      .filter(({ ratio }) => ratio > 0 && Number.isFinite(ratio))
      .sort((a, b) => a.n - b.n);
  return names.map((name): Series => ({ name, samples: samplesOf(name) }));
}

function stroke(index: number): string {
  const colour = colours[index % colours.length];
  const dash = dashes[Math.floor(index / colours.length) % dashes.length];
  return `stroke="${colour}"${dash === 'none' ? '' : ` stroke-dasharray="${dash}"`}`;
}

function formatCount(n: number): string {
  if (n >= 2 ** 20) return `${+(n / 2 ** 20).toFixed(1)}M`;
  return n >= 2 ** 10 ? `${+(n / 2 ** 10).toFixed(1)}K` : `${n}`;
}

const formatTick = (ratio: number): string => (ratio < 1 ? `1/${1 / ratio}` : `${ratio}`);

interface Frame {
  readonly x: Scale;
  readonly y: Scale;
  readonly sizes: readonly number[];
  readonly ticks: readonly number[];
}

function frameOf(points: readonly Point[], ours: string, other: string): Frame {
  const sizes = [...new Set(points.map(({ n }) => n))].sort((a, b) => a - b);
  const ratios = points.map((point) => speedup(point, ours, other));
  const { low, high, ticks } = axis(ratios.filter((ratio) => ratio > 0 && Number.isFinite(ratio)));
  const { width, height, left, right, top, bottom } = panel;
  return {
    x: logScale(sizes[0], sizes[sizes.length - 1], left, width - right),
    y: logScale(low, high, height - bottom, top),
    sizes,
    ticks,
  };
}

function grid({ x, y, sizes, ticks }: Frame): string[] {
  const { width, height, left, right, top, bottom } = panel;
  const every = Math.ceil(sizes.length / 6);
  return [
    ...ticks.flatMap((tick) => [
      `<line class="${tick === 1 ? 'parity' : 'grid'}" x1="${left}" x2="${width - right}" ` +
        `y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/>`,
      `<text x="${left - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">` +
        `${formatTick(tick)}</text>`,
    ]),
    ...sizes
      .filter((_, i) => i % every === 0)
      .flatMap((n) => [
        `<line class="grid" x1="${x(n).toFixed(1)}" x2="${x(n).toFixed(1)}" ` +
          `y1="${top}" y2="${height - bottom}"/>`,
        `<text x="${x(n).toFixed(1)}" y="${height - bottom + 18}" text-anchor="middle">` +
          `${formatCount(n)}</text>`,
      ]),
  ];
}

function line({ name, samples }: Series, index: number, { x, y }: Frame): string {
  if (samples.length === 0) return '';
  const path = samples.map(({ n, ratio }) => `${x(n).toFixed(1)},${y(ratio).toFixed(1)}`);
  return (
    `<polyline class="line" ${stroke(index)} points="${path.join(' ')}">` +
    `<title>${escapeText(name)}</title></polyline>`
  );
}

function drawPanel(title: string, series: readonly Series[], frame: Frame, at: string): string[] {
  return [
    `<g transform="translate(${at})">`,
    `<text class="title" x="${panel.left}" y="18">${escapeText(title)}</text>`,
    ...grid(frame),
    ...series.map((one, i) => line(one, i, frame)),
    '</g>',
  ];
}

function legend(names: readonly string[], width: number, top: number): string[] {
  const cell = (width - panel.left) / legendColumns;
  return names.flatMap((name, i) => {
    const x = panel.left + (i % legendColumns) * cell;
    const y = top + Math.floor(i / legendColumns) * legendRow;
    return [
      `<line class="line" ${stroke(i)} x1="${x}" x2="${x + 22}" y1="${y}" y2="${y}"/>`,
      `<text x="${x + 28}" y="${y + 4}">${escapeText(name)}</text>`,
    ];
  });
}

/** The figure for `ours` beside `other`. */
export function plot(points: readonly Point[], ours: string, other: string): string {
  const names = [...new Set(points.map(({ name }) => name))];
  const dtypes = [...new Set(points.map(({ dtype }) => dtype))];
  const across = Math.min(columns, Math.max(dtypes.length, 1));
  const width = across * panel.width;
  const bottom = head + Math.ceil(dtypes.length / across) * panel.height;
  const height = bottom + 10 + Math.ceil(names.length / legendColumns) * legendRow;
  const title = `Speed of lanewise (${ours}) over ${other} against the number of elements`;
  const panels = dtypes.flatMap((dtype, i) => {
    const own = points.filter((point) => point.dtype === dtype);
    const at = `${(i % across) * panel.width} ${head + Math.floor(i / across) * panel.height}`;
    return drawPanel(dtype, seriesOf(own, names, ours, other), frameOf(own, ours, other), at);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ` +
      `width="${width}" height="${height}">`,
    `<title>${escapeText(title)}</title>`,
    `<style>${style}\n</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="${panel.left}" y="24">${escapeText(title)}</text>`,
    ...panels,
    ...legend(names, width, bottom + 10),
    '</svg>',
    '',
  ].join('\n');
}
