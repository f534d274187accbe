import { beforeEach, describe, expect, it } from 'vitest';
import { Cache } from '../../../src/vectorize/runtime/cache.js';
import { counters, resetCounters } from '../../../src/vectorize/runtime/counters.js';

beforeEach(resetCounters);

describe('the cache', () => {
  it('gives back what was put in, and undefined for the rest', () => {
    const cache = new Cache<number>();
    cache.set('a', 1);
    expect(cache.get('a')).toBe(1);
    expect(cache.get('b')).toBeUndefined();
  });

  it('holds 1024 entries unless told otherwise', () => {
    const cache = new Cache<number>();
    for (let i = 0; i < 1030; i++) cache.set(`${i}`, i);
    expect(cache.size).toBe(1024);
    expect(cache.get('5')).toBeUndefined();
    expect(cache.get('6')).toBe(6);
  });

  it('drops the entry that was used least recently', () => {
    const cache = new Cache<number>(3);
    for (const key of ['a', 'b', 'c']) cache.set(key, 0);
    cache.get('a');
    cache.set('b', 1);
    cache.set('d', 0);
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual([0, 1, undefined, 0]);
  });

  it('replaces an entry without growing', () => {
    const cache = new Cache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.set('a', 3);
    expect([cache.size, cache.get('a'), cache.get('b')]).toEqual([2, 3, 2]);
    expect(counters.evictions).toBe(0);
  });

  it('counts hits, misses and evictions', () => {
    const cache = new Cache<number>(2);
    for (const key of ['a', 'b', 'c']) if (cache.get(key) === undefined) cache.set(key, 0);
    cache.get('c');
    cache.get('a');
    const { cacheHits, cacheMisses, evictions } = counters;
    expect({ cacheHits, cacheMisses, evictions }).toEqual({
      cacheHits: 1,
      cacheMisses: 4,
      evictions: 1,
    });
  });

  it('is empty after clear, and usable', () => {
    const cache = new Cache<number>(2);
    cache.set('a', 1);
    cache.clear();
    expect([cache.size, cache.get('a')]).toEqual([0, undefined]);
    for (const key of ['b', 'c', 'd']) cache.set(key, 1);
    expect([cache.size, cache.get('b'), cache.get('d')]).toEqual([2, undefined, 1]);
  });

  it('agrees with a list in order of use, whatever is done to it', () => {
    const cache = new Cache<number>(8);
    let model: [string, number][] = [];
    let state = 1;
    for (let step = 0; step < 5000; step++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const key = `${(state >>> 8) % 12}`;
      const known = model.find(([name]) => name === key);
      const rest = model.filter(([name]) => name !== key);
      if (state >>> 31 === 1) {
        cache.set(key, step);
        model = [...rest, [key, step] as [string, number]].slice(-8);
      } else {
        expect(cache.get(key)).toBe(known?.[1]);
        if (known) model = [...rest, known];
      }
      expect(cache.size).toBe(model.length);
    }
  });
});
