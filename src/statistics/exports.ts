// What is public of statistics.

export { type AverageOptions, average, type PtpOptions, ptp } from './average.js';
export { type BincountOptions, bincount } from './bincount.js';
export { type ClipOptions, clip } from './clip.js';
export {
  allclose,
  array_equal,
  array_equiv,
  type CloseOptions,
  type EqualOptions,
  isclose,
} from './close.js';
export {
  type CorrelationOptions,
  type CovarianceOptions,
  corrcoef,
  cov,
} from './covariance.js';
export { type DiffOptions, diff, type Ediff1dOptions, ediff1d } from './diff.js';
export type { Bins, Estimator, Range as BinRange } from './edges.js';
export { type NanToNumOptions, nan_to_num } from './finite.js';
export {
  type GradientOptions,
  gradient,
  type TrapezoidOptions,
  trapezoid,
} from './gradient.js';
export { type HistogramOptions, histogram, histogram_bin_edges } from './histogram.js';
export { type HistogramddOptions, histogram2d, histogramdd } from './histogramdd.js';
export { type MedianOptions, median, nanmedian } from './median.js';
export type { QuantileMethod } from './methods.js';
export {
  nanargmax,
  nanargmin,
  nancumprod,
  nancumsum,
  nanmax,
  nanmean,
  nanmin,
  nanprod,
  nanstd,
  nansum,
  nanvar,
} from './nan.js';
export {
  nanpercentile,
  nanquantile,
  percentile,
  type Quantile,
  type QuantileOptions,
  quantile,
} from './quantile.js';
export { around, type RoundOptions, round } from './round.js';
export { std, type VarianceOptions, var_ as var } from './variance.js';
