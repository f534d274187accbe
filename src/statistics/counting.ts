// What is public of counting in bins.

export { type BincountOptions, bincount } from './bincount.js';
export type { Bins, Estimator, Range as BinRange } from './edges.js';
export { type HistogramOptions, histogram, histogram_bin_edges } from './histogram.js';
export { type HistogramddOptions, histogram2d, histogramdd } from './histogramdd.js';
