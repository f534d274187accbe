/**
 * Eigenvalues of a complex Hessenberg matrix: the QR algorithm with single shifts.
 *
 * The shift is the eigenvalue of the last two rows that is nearer to the last element (Wilkinson's).
 * The first reflection of H − s starts a bulge that further ones chase down. Every tenth step without
 * success takes another shift. Only the block at work is changed.
 */
import { LinAlgError } from '../../errors.js';
import type { Window } from './balance.js';
import { EPSILON, type Matrix, TINY } from './matrix.js';
import { type Reflection, reflectColumns, reflectRows } from './reflect.js';

type Pair = readonly [re: number, im: number];

const PATIENCE = 30;

const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];
const minus = ([a, b]: Pair, [c, d]: Pair): Pair => [a - c, b - d];
const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a + c, b + d];
const half = ([a, b]: Pair): Pair => [a / 2, b / 2];
const sizeOf = ([a, b]: Pair): number => Math.abs(a) + Math.abs(b);

function over([a, b]: Pair, [c, d]: Pair): Pair {
  const size = Math.hypot(c, d);
  const [p, q, r, s] = [a / size, b / size, c / size, d / size];
  return [p * r + q * s, q * r - p * s];
}

/** The square root whose real part is not negative. */
function root([a, b]: Pair): Pair {
  const size = Math.hypot(a, b);
  if (size === 0) return [0, 0];
  const p = Math.sqrt((size + Math.abs(a)) / 2);
  const q = Math.abs(b) / (2 * p);
  const [x, y] = a >= 0 ? [p, q] : [q, p];
  return [x, b < 0 ? -y : y];
}

/** The eigenvalues of a complex matrix in Hessenberg form between the rows of a window; it is used up. */
export function complexEigenvalues(a: Matrix, { low, high }: Window): [Float64Array, Float64Array] {
  const im = a.im as Float64Array;
  const get = (i: number, j: number): Pair => [a.re[a.at(i, j)], im[a.at(i, j)]];
  const most = PATIENCE * Math.max(10, high - low + 1);
  for (let [last, tries] = [high, 1]; last > low; tries++) {
    const first = split(a, get, low, last);
    if (first === last) [last, tries] = [last - 1, 0];
    else if (tries > most) throw new LinAlgError('Eigenvalues did not converge');
    else step(a, get, first, last, shiftOf(get, first, last, tries));
  }
  const diagonal = (list: Float64Array): Float64Array =>
    Float64Array.from({ length: a.rows }, (_, i) => list[a.at(i, i)]);
  return [diagonal(a.re), diagonal(im)];
}

type Get = (i: number, j: number) => Pair;

/** The first row of the block that ends with `last`: above it the subdiagonal is negligible. */
function split(a: Matrix, get: Get, low: number, last: number): number {
  let k = last;
  for (; k > low; k--) {
    const below = sizeOf(get(k, k - 1));
    const around = sizeOf(get(k, k)) + sizeOf(get(k - 1, k - 1));
    const size = around === 0 ? sizeOf(get(k - 1, k)) : around;
    if (below <= TINY / EPSILON || below <= EPSILON * size) break;
  }
  if (k > low) put(a, k, k - 1, 0);
  return k;
}

function put(a: Matrix, i: number, j: number, re: number): void {
  a.re[a.at(i, j)] = re;
  (a.im as Float64Array)[a.at(i, j)] = 0;
}

function shiftOf(get: Get, first: number, last: number, tries: number): Pair {
  const corner = get(last, last);
  if (tries % 20 === 0) return plus([0.75 * sizeOf(get(last, last - 1)), 0], corner);
  if (tries % 10 === 0) return plus([0.75 * sizeOf(get(first + 1, first)), 0], get(first, first));
  const product = times(get(last - 1, last), get(last, last - 1));
  if (sizeOf(product) === 0) return corner;
  const apart = half(minus(get(last - 1, last - 1), corner));
  const off = root(plus(times(apart, apart), product));
  const isAlong = apart[0] * off[0] + apart[1] * off[1] >= 0;
  return minus(corner, over(product, isAlong ? plus(apart, off) : minus(apart, off)));
}

/** One step with one shift on the rows from `first` to `last`. */
function step(a: Matrix, get: Get, first: number, last: number, shift: Pair): void {
  for (let k = first; k < last; k++) {
    const x = k === first ? minus(get(k, k), shift) : get(k, k - 1);
    const h = reflectionOf(x, get(k + 1, k === first ? k : k - 1));
    if (k > first) {
      put(a, k, k - 1, h.beta);
      put(a, k + 1, k - 1, 0);
    }
    reflectRows(h, a, k, k, last + 1);
    reflectColumns(h, a, k, first, Math.min(k + 2, last) + 1);
  }
}

/** The reflection that maps (x, y) to (β, 0). */
function reflectionOf(x: Pair, y: Pair): Reflection {
  const whole = Math.hypot(...x, ...y);
  const beta = x[0] > 0 ? -whole : whole;
  if (whole === 0) return { re: ONE, im: NONE, tauRe: 0, tauIm: 0, beta };
  const [p, q] = over(y, [x[0] - beta, x[1]]);
  const [tauRe, tauIm] = [(beta - x[0]) / beta, -x[1] / beta];
  return { re: Float64Array.of(1, p), im: Float64Array.of(0, q), tauRe, tauIm, beta };
}

const ONE = /* @__PURE__ */ Float64Array.of(1, 0);
const NONE = /* @__PURE__ */ new Float64Array(2);
