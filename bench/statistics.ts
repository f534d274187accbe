/** The few statistics that a benchmark needs. */

/** The value below which the fraction `p` of the samples lies, interpolated between neighbours. */
export function quantile(samples: readonly number[], p: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = [...samples].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at % 1);
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The mean of ratios: twice as fast here and half as fast there is 1. */
export function geometricMean(ratios: readonly number[]): number {
  if (ratios.length === 0) return Number.NaN;
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** Seconds of one call: the median, and the quartiles as a measure of the noise. */
export interface Timing {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function timing(samples: readonly number[]): Timing {
  return {
    median: median(samples),
    low: quantile(samples, 0.25),
    high: quantile(samples, 0.75),
  };
}

/** The repeats that make one sample of `calls` last `minimum`, when `calls` of them took `took`. */
export function scaleRepeats(calls: number, took: number, minimum: number): number {
  return took >= minimum ? calls : Math.ceil(Math.min((1.1 * calls * minimum) / took, 10 * calls));
}
