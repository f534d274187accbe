import { beforeEach, describe, expect, it } from 'vitest';
import {
  counters,
  countReject,
  resetCounters,
  snapshot,
} from '../../../src/vectorize/runtime/counters.js';

beforeEach(resetCounters);

describe('the counters', () => {
  it('start at zero, under the labels that PyPy and the log use', () => {
    const labels = Object.keys(snapshot());
    expect(labels).toEqual(
      expect.arrayContaining(['vecopt tried', 'vecopt success', 'kernels compiled', 'cache hits']),
    );
    expect(Object.values(snapshot()).every((count) => count === 0)).toBe(true);
  });

  it('show what was added to them', () => {
    counters.vecoptTried++;
    counters.compileSeconds += 0.25;
    expect(snapshot()).toMatchObject({ 'vecopt tried': 1, 'compile seconds': 0.25 });
  });

  it('count refusals by reason, in order of the reason', () => {
    for (const reason of ['while loop', 'call', 'while loop']) countReject(reason);
    const refused = Object.entries(snapshot()).filter(([label]) => label.startsWith('reject: '));
    expect(refused).toEqual([
      ['reject: call', 1],
      ['reject: while loop', 2],
    ]);
  });

  it('hand out snapshots that later counting leaves alone', () => {
    const before = snapshot();
    counters.cacheHits++;
    expect(before['cache hits']).toBe(0);
  });

  it('forget everything at a reset', () => {
    counters.evictions = 4;
    countReject('call');
    const fresh = snapshot();
    resetCounters();
    expect(snapshot()).not.toEqual(fresh);
    expect(Object.values(snapshot()).every((count) => count === 0)).toBe(true);
  });
});
