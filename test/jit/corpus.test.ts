import { describe, expect, it } from 'vitest';
import { corpus } from './corpus/corpus.js';
import { corpusLanes } from './corpus/entry.js';
import { expectSame } from './corpus/run.js';

/** Loops whose meaning allows vectors, and that stay scalar all the same: category, loop, lanes. */
const left: readonly string[] = [
  'diagonals: the main diagonal: float64 float32 int32',
  'induction variables: a loop in steps of three: float64',
  'linear dependence: every other element reads its neighbour: float64 float32 int32',
  'reductions: a maximum of magnitudes: int32',
  'rerolling: triples: float64',
];

const everywhere = Object.entries(corpus);
const all = corpusLanes.join(' ');

describe.each(everywhere)('%s', (category, entries) => {
  it.each(entries.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
    const scalar: string[] = [];
    for (const lane of entry.lanes ?? corpusLanes) {
      expectSame(entry, lane, { n: 61, m: 7 }, 'vec=0');
      const { vectorized } = expectSame(entry, lane, { n: 131, m: 19 }, 'vec=1');
      if (!vectorized) scalar.push(lane);
    }
    if (entry.ordered) return;
    const known = left.filter((one) => one.startsWith(`${category}: ${name}: `));
    const found = scalar.length > 0 ? [`${category}: ${name}: ${scalar.join(' ')}`] : [];
    expect(found).toEqual(known);
  });
});

it('At least nine in ten loops whose meaning allows it are made of vectors', () => {
  const allowed = everywhere.flatMap(([, entries]) => entries.filter((one) => !one.ordered));
  const runs = allowed.reduce((sum, { lanes = corpusLanes }) => sum + lanes.length, 0);
  const scalar = left.flatMap((one) => (one.split(': ')[2] ?? all).split(' '));
  expect(allowed.length).toBeGreaterThanOrEqual(120);
  expect(1 - scalar.length / runs).toBeGreaterThan(0.9);
});
