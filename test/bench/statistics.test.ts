import { describe, expect, test } from 'vitest';
import { geometricMean, median, quantile, scaleRepeats, timing } from '../../bench/statistics.js';

describe('statistics', () => {
  test('the median is the middle sample, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  test('a quantile lies between its neighbours', () => {
    expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([10, 20], 1)).toBe(20);
  });

  test('samples are not reordered', () => {
    const samples = [3, 1, 2];
    expect(timing(samples)).toEqual({ median: 2, low: 1.5, high: 2.5 });
    expect(samples).toEqual([3, 1, 2]);
  });

  test('twice as fast and half as fast mean the same speed', () => {
    expect(geometricMean([2, 0.5])).toBeCloseTo(1, 12);
    expect(geometricMean([])).toBeNaN();
  });

  test('repeats grow until a sample is long enough, at most tenfold a step', () => {
    expect(scaleRepeats(100, 2.5, 2)).toBe(100);
    expect(scaleRepeats(100, 1, 2)).toBe(221);
    expect(scaleRepeats(1, 0.001, 2)).toBe(10);
    expect(scaleRepeats(1, 0, 2)).toBe(10);
  });
});
