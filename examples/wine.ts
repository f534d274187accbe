/**
 * 178 Italian wines, 13 measurements of each and the cultivar: column statistics and correlations of
 * a file in Fortran order, whose columns lie together.
 *
 *     npx tsx examples/wine.ts
 */
import * as np from 'lanewise';

const wine = np.load(new URL('data/wine_f.npy', import.meta.url));
const { f_contiguous } = wine.flags;
console.log(`${wine.dtype}, ${wine.shape.join(' x ')}, columns together: ${f_contiguous}`);

const axis = 0;
const mean = np.mean(wine, { axis });
const centered = np.subtract(wine, mean);
const variance = np.mean(np.square(centered), { axis });
console.log(`mean\n${mean}`);
console.log(`standard deviation\n${np.sqrt(variance)}`);
console.log(`least\n${np.min(wine, { axis })}`);
console.log(`greatest\n${np.max(wine, { axis })}`);

// The correlation of columns i and j: their covariance over both standard deviations.
const covariance = np.divide(np.matmul(centered.T, centered), wine.length - 1);
const deviation = np.sqrt(np.multiply(variance, wine.length / (wine.length - 1)));
const scale = np.outer(deviation, deviation);
const correlation = np.divide(covariance, scale);
console.log(`correlation\n${np.array2string(correlation, { precision: 5, suppress_small: true })}`);
