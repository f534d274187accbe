import { describe, expect, test } from 'vitest';
import { parseOptions, variants } from '../../bench/arguments.js';
import type { Point } from '../../bench/measure.js';
import { axis, plot } from '../../bench/plot.js';
import { columns, formatRatio, formatSeconds, pointTable, summary } from '../../bench/report.js';
import { timing } from '../../bench/statistics.js';
import { isMet, must, verdict } from '../../bench/targets/target.js';

const point = (
  name: string,
  n: number,
  ours: number,
  numpy?: number,
  dtype = 'float64',
): Point => ({
  name,
  dtype,
  n,
  seconds: {
    'vec=1': timing([ours]),
    ...(numpy === undefined ? {} : { NumPy: timing([numpy]) }),
  },
  notes: {},
});

/** The tags that are open at the end, or close what is not open. */
function unbalanced(markup: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, empty] of markup.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash === '') {
      if (empty === '') open.push(name);
    } else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

describe('the report', () => {
  test('writes times with three digits and the fitting unit', () => {
    expect(formatSeconds(1.2345)).toBe('1.23 s');
    expect(formatSeconds(0.0012345)).toBe('1.23 ms');
    expect(formatSeconds(25e-6)).toBe('25 µs');
    expect(formatSeconds(0.4e-9)).toBe('0.4 ns');
    expect(formatSeconds(undefined)).toBe('–');
  });

  test('writes ratios with as many digits as they deserve', () => {
    expect([0.0123, 0.5, 12.34, 456.7, Number.NaN].map(formatRatio)).toEqual([
      '0.012×',
      '0.50×',
      '12.3×',
      '457×',
      '–',
    ]);
  });

  test('aligns its columns', () => {
    expect(
      columns([
        ['name', 'n'],
        ['a', '1024'],
      ]),
    ).toEqual(['name     n', 'a     1024']);
  });

  test('shows times and speed-ups, and names a case once', () => {
    const table = pointTable(
      [point('add', 16, 1e-6, 2e-6), point('add', 64, 2e-6)],
      ['vec=1', 'NumPy'],
    ).split('\n');
    expect(table[0]).toMatch(/n +vec=1 +NumPy +over NumPy/);
    expect(table[1]).toMatch(/^add float64 +16 +1 µs +2 µs +2\.00×$/);
    expect(table[2]).toMatch(/^ +64 +2 µs +– +–$/);
  });

  test('sums up by geometric means over the points that both have', () => {
    const points = [
      point('a', 16, 1, 2),
      point('b', 256, 2, 1),
      point('c', 4096, 1, 4),
      point('d', 16, 1),
    ];
    expect(summary(points, ['vec=1', 'NumPy']).split('\n')[1]).toMatch(
      /^NumPy +1\.00× +4\.00× +– +1\.59× +3$/,
    );
  });
});

describe('the plot', () => {
  const points = [16, 4096, 2 ** 20].flatMap((n) => [
    point('add', n, 1, n / 1000),
    point('a < b & "c"', n, 1, 2),
    point('add', n, 1, 2, 'uint8'),
  ]);
  const svg = plot(points, 'vec=1', 'NumPy');

  test('is well-formed', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('draws a line for each case of each dtype, and skips what has no partner', () => {
    expect(svg.match(/<polyline/g)?.length).toBe(3);
    const alone = plot([...points, point('alone', 16, 1)], 'vec=1', 'NumPy');
    expect(alone.match(/<polyline/g)?.length).toBe(3);
    expect(alone).not.toContain('NaN');
  });

  test('keeps to its panel, higher where it is faster', () => {
    const path = /<polyline[^>]*points="([^"]*)"/.exec(svg)?.[1] ?? '';
    const places = path.split(' ').map((pair) => pair.split(',').map(Number));
    expect(places.length).toBe(3);
    for (const [x, y] of places) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(400);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(250);
    }
    expect(places[2][0]).toBeGreaterThan(places[0][0]);
    expect(places[2][1]).toBeLessThan(places[0][1]);
  });

  test('follows the colour scheme of the reader', () => {
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  test('has ticks at powers of two, parity among the values', () => {
    expect(axis([0.3, 5])).toEqual({ low: 0.25, high: 8, ticks: [0.25, 0.5, 1, 2, 4, 8] });
    expect(axis([4]).low).toBe(1);
    expect(axis([1 / 1024, 1024]).ticks).toContain(1);
  });

  test('of nothing is well-formed too', () => {
    expect(unbalanced(plot([], 'vec=1', 'NumPy'))).toEqual([]);
  });
});

describe('the options', () => {
  test('run everything, with and without vectors, unless told otherwise', () => {
    expect(parseOptions([])).toMatchObject({ extent: 'full', jit: '', vs: false });
    expect(variants('')).toEqual({ 'vec=1': ',vec=1', 'vec=0': ',vec=0' });
  });

  test('take the compiler options out of the arguments', () => {
    const options = parseOptions(['--jit', 'vec=0,vec_cost=2', '--quick', '--only', '^add']);
    expect(options).toMatchObject({ extent: 'quick', jit: 'vec=0,vec_cost=2' });
    expect(options.only?.test('add float64')).toBe(true);
    expect(variants(options.jit)).toEqual({ 'vec=0,vec_cost=2': 'vec=0,vec_cost=2' });
    expect(variants('vec_cost=2')).toEqual({
      'vec=1': 'vec_cost=2,vec=1',
      'vec=0': 'vec_cost=2,vec=0',
    });
  });

  test('refuse what they do not know', () => {
    expect(() => parseOptions(['--fast'])).toThrow('--fast');
  });
});

describe('a target', () => {
  const target = { figure: 'f', measured: '', value: 0.5 };

  test('is met at its limit, and short beyond it', () => {
    expect(isMet({ ...target, most: 0.5 })).toBe(true);
    expect(verdict({ ...target, most: 0.4 })).toBe('short');
    expect(verdict({ ...target, least: 0.5 })).toBe('ok');
    expect(isMet({ ...target, least: 0.6 })).toBe(false);
    expect(must({ ...target, least: 0.6 })).toBe('≥ 0.6');
  });

  test('without a limit is reported only', () => {
    expect(verdict(target)).toBe('');
    expect(isMet(target)).toBe(true);
  });

  test('that could not be measured is short', () => {
    expect(verdict({ ...target, value: Number.NaN, most: 1 })).toBe('short');
  });
});
