/**
 * Householder reflections, of real and complex matrices alike.
 *
 * H = I − τ·v·vᴴ with v₀ = 1 maps a vector to a multiple of the first unit vector: Hᴴ·x = β·e₁ with a real
 * β. The sign of β is the opposite of that of Re x₀, so x₀ − β never cancels.
 */
import { type Matrix, norm } from './matrix.js';

export interface Reflection {
  readonly re: Float64Array;
  readonly im: Float64Array | null;
  readonly tauRe: number;
  readonly tauIm: number;
  readonly beta: number;
}

/** The reflection that clears a column below the row `row`; the matrix stays as it is. */
export function reflection(a: Matrix, row: number, column: number, length: number): Reflection {
  const at = a.at(row, column);
  const re = a.re.slice(at, at + length);
  const im = a.im ? a.im.slice(at, at + length) : null;
  const [x, y] = [re[0], im ? im[0] : 0];
  const rest = norm(a, at + 1, length - 1);
  re[0] = 1;
  if (im) im[0] = 0;
  if (rest === 0 && y === 0) return { re, im, tauRe: 0, tauIm: 0, beta: x };
  const whole = Math.hypot(x, y, rest);
  const beta = x > 0 || Object.is(x, 0) ? -whole : whole;
  divideTail(re, im, x - beta, y);
  return { re, im, tauRe: (beta - x) / beta, tauIm: -y / beta, beta };
}

/** Divides all but the first element by a complex number. */
function divideTail(re: Float64Array, im: Float64Array | null, x: number, y: number): void {
  if (!im) {
    for (let k = 1; k < re.length; k++) re[k] /= x;
    return;
  }
  const size = Math.hypot(x, y);
  const [c, s] = [x / size, y / size];
  for (let k = 1; k < re.length; k++) {
    const [p, q] = [re[k] / size, im[k] / size];
    re[k] = p * c + q * s;
    im[k] = q * c - p * s;
  }
}

/** Hᴴ·A for the rows from `row` on, in the columns `from` ≤ j < `to`. */
export function reflectRows(h: Reflection, a: Matrix, row: number, from: number, to: number): void {
  if (h.tauRe === 0 && h.tauIm === 0) return;
  const n = h.re.length;
  for (let j = from; j < to; j++) {
    const at = a.at(row, j);
    if (a.im && h.im) reflectComplex(h, a.re, a.im, at);
    else {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += h.re[k] * a.re[at + k];
      sum *= h.tauRe;
      for (let k = 0; k < n; k++) a.re[at + k] -= sum * h.re[k];
    }
  }
}

function reflectComplex(h: Reflection, re: Float64Array, im: Float64Array, at: number): void {
  const [vr, vi] = [h.re, h.im as Float64Array];
  let [p, q] = [0, 0];
  for (let k = 0; k < vr.length; k++) {
    p += vr[k] * re[at + k] + vi[k] * im[at + k];
    q += vr[k] * im[at + k] - vi[k] * re[at + k];
  }
  [p, q] = [p * h.tauRe + q * h.tauIm, q * h.tauRe - p * h.tauIm];
  for (let k = 0; k < vr.length; k++) {
    re[at + k] -= p * vr[k] - q * vi[k];
    im[at + k] -= p * vi[k] + q * vr[k];
  }
}

/** A·H for the columns from `column` on, in the rows `from` ≤ i < `to`. */
export function reflectColumns(
  h: Reflection,
  a: Matrix,
  column: number,
  from: number,
  to: number,
): void {
  if (h.tauRe === 0 && h.tauIm === 0) return;
  const count = to - from;
  const [wr, wi] = [new Float64Array(count), h.im ? new Float64Array(count) : null];
  for (let k = 0; k < h.re.length; k++) {
    const at = a.at(from, column + k);
    addTimes(wr, wi, 0, { re: a.re, im: a.im }, at, count, h.re[k], h.im ? h.im[k] : 0);
  }
  for (let k = 0; k < h.re.length; k++) {
    const [x, y] = [h.re[k], h.im ? -h.im[k] : 0];
    const [p, q] = [x * h.tauRe - y * h.tauIm, x * h.tauIm + y * h.tauRe];
    addTimes(a.re, a.im, a.at(from, column + k), { re: wr, im: wi }, 0, count, -p, -q);
  }
}

/** Adds s times one stretch of numbers to another. */
function addTimes(
  re: Float64Array,
  im: Float64Array | null,
  at: number,
  x: Pick<Reflection, 're' | 'im'>,
  from: number,
  count: number,
  p: number,
  q: number,
): void {
  if (!(im && x.im)) {
    for (let i = 0; i < count; i++) re[at + i] += p * x.re[from + i];
    return;
  }
  for (let i = 0; i < count; i++) {
    const [u, v] = [x.re[from + i], x.im[from + i]];
    re[at + i] += p * u - q * v;
    im[at + i] += p * v + q * u;
  }
}
