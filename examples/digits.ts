/**
 * The main direction of 1797 handwritten digits: from files to sums, matrix products and dot.
 *
 *     npm run example
 *
 * Each row of `digits.npy` is an image of 8 × 8 pixels, 0 to 16; `digits_target.npy` holds the digit
 * that it shows. The first principal component is the direction in which the images vary most: the
 * eigenvector of their covariance with the largest eigenvalue, found by power iteration.
 */
import * as np from 'lanewise';

const data = (name: string) => np.load(new URL(`data/${name}.npy`, import.meta.url));

const digits = data('digits');
const target = data('digits_target');
console.log(`digits ${digits.dtype}, ${digits.shape.join(' x ')}`);
console.log(`pixel sum ${np.sum(digits)}`);

// A row for each class, true where the image belongs to it: its product with the images' sums.
const classes = np.expand_dims(np.arange(10), 1);
const belongs = np.equal(classes, target);
console.log(`sum per class ${np.matmul(belongs, np.sum(digits, { axis: 1 }))}`);

const centered = np.subtract(digits, np.mean(digits, { axis: 0 }));
const covariance = np.divide(np.matmul(centered.T, centered), digits.length - 1);
const total = Number(np.sum(np.multiply(covariance, np.eye(digits.shape[1]))));

const norm = (x: np.ArrayLike) => Math.sqrt(Number(np.dot(x, x)));
let direction: np.ArrayLike = np.ones(digits.shape[1]);
let variance = 0;
for (let before = -1; variance > before; ) {
  before = variance;
  direction = np.divide(direction, norm(direction));
  const image = np.dot(covariance, direction);
  variance = Number(np.dot(direction, image));
  direction = image;
}
console.log(`first principal component: variance ${variance.toFixed(7)}`);
console.log(`${((100 * variance) / total).toFixed(9)} % of the total`);
