/**
 * The eigenvalues of two real rows.
 *
 * The roots of the characteristic polynomial lose half of the digits when they are close. So the matrix
 * is first rotated until its diagonal elements are equal, or an element beside them is 0: what is left
 * is a square root of a product, or nothing.
 */
import { EPSILON } from './matrix.js';

/** Two eigenvalues: re[0] + i·im and re[1] − i·im. */
export interface Pair {
  readonly re: readonly [number, number];
  readonly im: number;
}

const real = (x: number, y: number): Pair => ({ re: [x, y], im: 0 });
const conjugates = (x: number, b: number, c: number): Pair => ({
  re: [x, x],
  im: Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c)),
});
/** The sign of a number; of 0 that of the zero. */
const signOf = (x: number): number => (x === 0 ? (Object.is(x, -0) ? -1 : 1) : Math.sign(x));

/** The eigenvalues of [[a, b], [c, d]]. */
export function pairOf(a: number, b: number, c: number, d: number): Pair {
  if (c === 0) return real(a, d);
  if (b === 0) return real(d, a);
  const apart = a - d;
  if (apart === 0 && Math.sign(b) !== Math.sign(c)) return conjugates(a, b, c);
  const half = apart / 2;
  const larger = Math.max(Math.abs(b), Math.abs(c));
  const smaller = Math.min(Math.abs(b), Math.abs(c)) * Math.sign(b) * Math.sign(c);
  const scale = Math.max(Math.abs(half), larger);
  const discriminant = (half / scale) * half + (larger / scale) * smaller;
  if (discriminant < 4 * EPSILON) return rotated(a, b, c, d);
  const z = half + signOf(half) * Math.sqrt(scale) * Math.sqrt(discriminant);
  return real(d + z, d - (larger / z) * smaller);
}

/** Of complex eigenvalues, or real ones that are nearly equal. */
function rotated(a: number, b: number, c: number, d: number): Pair {
  const sigma = b + c;
  const tau = Math.hypot(sigma, a - d);
  const cs = Math.sqrt(0.5 * (1 + Math.abs(sigma) / tau));
  const sn = -((a - d) / 2 / (tau * cs)) * signOf(sigma);
  const [aa, bb] = [a * cs + b * sn, -a * sn + b * cs];
  const [cc, dd] = [c * cs + d * sn, -c * sn + d * cs];
  const [upper, lower] = [bb * cs + dd * sn, -aa * sn + cc * cs];
  const middle = 0.5 * (aa * cs + cc * sn + (-bb * sn + dd * cs));
  if (lower === 0 || upper === 0) return real(middle, middle);
  if (signOf(upper) !== signOf(lower)) return conjugates(middle, upper, lower);
  const off = signOf(lower) * Math.sqrt(Math.abs(upper)) * Math.sqrt(Math.abs(lower));
  return real(middle + off, middle - off);
}
