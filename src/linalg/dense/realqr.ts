/**
 * Eigenvalues of a real Hessenberg matrix: the QR algorithm with Francis's double shifts.
 *
 * Complex eigenvalues come in conjugate pairs, so two shifts at once keep everything real: a reflection
 * of three rows starts what QR steps with both would do, and the bulge that it leaves below the
 * subdiagonal is chased down by further ones. Where an element of the subdiagonal has become negligible,
 * the matrix falls apart; blocks of one or two rows have their eigenvalues in closed form.
 *
 * An element is negligible by the criterion of Ahues and Tisseur ("A new deflation criterion for the QR
 * algorithm", 1997), which also keeps small eigenvalues of graded matrices. Every tenth step without
 * success takes other shifts, since a few matrices repeat themselves under the usual ones. Only the
 * block at work is changed: no eigenvectors are wanted.
 */
import { LinAlgError } from '../../errors.js';
import type { Window } from './balance.js';
import { EPSILON, type Matrix, TINY } from './matrix.js';
import { pairOf } from './pair.js';

/** The tries for each eigenvalue, times the size of the matrix. */
const PATIENCE = 30;

/** The eigenvalues of a real matrix in Hessenberg form between the rows of a window; it is used up. */
export function realEigenvalues(a: Matrix, window: Window): [Float64Array, Float64Array] {
  const [re, im] = [new Float64Array(a.rows), new Float64Array(a.rows)];
  for (let i = 0; i < a.rows; i++) re[i] = a.re[a.at(i, i)];
  const { low, high } = window;
  const block = new Block(a, low, high);
  for (let last = high; last >= low; ) {
    const first = block.settle(last);
    if (first === last) re[last] = block.get(last, last);
    else {
      const [x, y] = [last - 1, last];
      const pair = pairOf(block.get(x, x), block.get(x, y), block.get(y, x), block.get(y, y));
      [re[x], re[y]] = pair.re;
      [im[x], im[y]] = [pair.im, -pair.im];
    }
    last = first - 1;
  }
  return [re, im];
}

/** Two shifts: the eigenvalues of two rows. */
interface Shifts {
  readonly re: readonly [number, number];
  readonly im: number;
}

class Block {
  private readonly h: Float64Array;
  private readonly n: number;

  constructor(
    a: Matrix,
    private readonly low: number,
    private readonly high: number,
  ) {
    this.h = a.re;
    this.n = a.rows;
  }

  get(i: number, j: number): number {
    return this.h[j * this.n + i];
  }

  private set(i: number, j: number, value: number): void {
    this.h[j * this.n + i] = value;
  }

  /** Steps until the last row stands alone or with the one before; the first row of that block. */
  settle(last: number): number {
    const most = PATIENCE * Math.max(10, this.high - this.low + 1);
    for (let tries = 1; tries <= most + 1; tries++) {
      const first = this.split(last);
      if (first >= last - 1) return first;
      this.step(first, last, this.shifts(first, last, tries));
    }
    throw new LinAlgError('Eigenvalues did not converge');
  }

  /** The first row of the block that ends with `last`: above it the subdiagonal is negligible. */
  private split(last: number): number {
    let k = last;
    while (k > this.low && !this.negligible(k)) k--;
    if (k > this.low) this.set(k, k - 1, 0);
    return k;
  }

  private negligible(k: number): boolean {
    const below = Math.abs(this.get(k, k - 1));
    const least = TINY * ((this.high - this.low + 1) / EPSILON);
    if (below <= least) return true;
    const [x, y] = [this.get(k - 1, k - 1), this.get(k, k)];
    let size = Math.abs(x) + Math.abs(y);
    if (size === 0) {
      if (k - 2 >= this.low) size += Math.abs(this.get(k - 1, k - 2));
      if (k + 1 <= this.high) size += Math.abs(this.get(k + 1, k));
    }
    if (below > EPSILON * size) return false;
    const above = Math.abs(this.get(k - 1, k));
    const [ab, ba] = [Math.max(below, above), Math.min(below, above)];
    const [aa, bb] = [
      Math.max(Math.abs(y), Math.abs(x - y)),
      Math.min(Math.abs(y), Math.abs(x - y)),
    ];
    const s = aa + ab;
    return ba * (ab / s) <= Math.max(least, EPSILON * (bb * (aa / s)));
  }

  private shifts(first: number, last: number, tries: number): Shifts {
    if (tries % 20 === 0) return this.unusual(last, this.get(last, last - 1), last - 1);
    if (tries % 10 === 0) return this.unusual(first, this.get(first + 1, first), first + 2);
    const [x, y] = [last - 1, last];
    const { re, im } = shiftsOf(this.get(x, x), this.get(x, y), this.get(y, x), this.get(y, y));
    return { re, im };
  }

  /** Shifts made of two elements of the subdiagonal. */
  private unusual(at: number, below: number, row: number): Shifts {
    const s = Math.abs(below) + Math.abs(this.get(row, row - 1));
    const x = 0.75 * s + this.get(at, at);
    return shiftsOf(x, -0.4375 * s, s, x);
  }

  /** The first column of (H − s₁)(H − s₂) from row m on, scaled. */
  private start(m: number, { re, im }: Shifts): number[] {
    const [x, y] = [this.get(m, m), this.get(m + 1, m + 1)];
    const size = Math.abs(x - re[1]) + Math.abs(im) + Math.abs(this.get(m + 1, m));
    const below = this.get(m + 1, m) / size;
    const v = [
      below * this.get(m, m + 1) + (x - re[0]) * ((x - re[1]) / size) + im * (im / size),
      below * (x + y - re[0] - re[1]),
      below * this.get(m + 2, m + 1),
    ];
    const sum = Math.abs(v[0]) + Math.abs(v[1]) + Math.abs(v[2]);
    return v.map((c) => c / sum);
  }

  /** One step with two shifts on the rows from `first` to `last`. */
  private step(first: number, last: number, shifts: Shifts): void {
    let m = last - 2;
    let v = this.start(m, shifts);
    while (m > first && !this.startsAt(m, v)) v = this.start(--m, shifts);
    for (let k = m; k < last; k++) {
      const count = Math.min(3, last - k + 1);
      if (k > m) v = Array.from({ length: count }, (_, i) => this.get(k + i, k - 1));
      const { tau, beta } = reflect(v);
      if (k > m) {
        this.set(k, k - 1, beta);
        for (let i = 1; i < count; i++) this.set(k + i, k - 1, 0);
      } else if (m > first) this.set(k, k - 1, this.get(k, k - 1) * (1 - tau));
      this.apply(k, v, tau, first, last);
    }
  }

  /** Whether two neighbours on the subdiagonal are so small that a step may start between them. */
  private startsAt(m: number, v: readonly number[]): boolean {
    const around = [m - 1, m, m + 1].reduce((sum, i) => sum + Math.abs(this.get(i, i)), 0);
    return (
      Math.abs(this.get(m, m - 1)) * (Math.abs(v[1]) + Math.abs(v[2])) <=
      EPSILON * Math.abs(v[0]) * around
    );
  }

  /** I − τ·v·vᵀ from both sides, on rows and columns from k on. */
  private apply(k: number, v: readonly number[], tau: number, first: number, last: number): void {
    const { h, n } = this;
    const count = v.length;
    const [p, q] = [v[1], count === 3 ? v[2] : 0];
    const third = count === 3 ? 2 : 0;
    for (let j = k; j <= last; j++) {
      const at = j * n + k;
      const sum = tau * (h[at] + p * h[at + 1] + q * h[at + third]);
      h[at] -= sum;
      h[at + 1] -= sum * p;
      if (count === 3) h[at + 2] -= sum * q;
    }
    const [one, two, three] = [k * n, (k + 1) * n, (k + third) * n];
    for (let i = first; i <= Math.min(k + 3, last); i++) {
      const sum = tau * (h[one + i] + p * h[two + i] + q * h[three + i]);
      h[one + i] -= sum;
      h[two + i] -= sum * p;
      if (count === 3) h[three + i] -= sum * q;
    }
  }
}

/** Makes of a short vector the one of its reflection, of which the first component is 1. */
function reflect(v: number[]): { tau: number; beta: number } {
  const [x] = v;
  const rest = v.length === 3 ? Math.hypot(v[1], v[2]) : Math.abs(v[1]);
  v[0] = 1;
  if (rest === 0) return { tau: 0, beta: x };
  const beta = x < 0 ? Math.hypot(x, rest) : -Math.hypot(x, rest);
  for (let i = 1; i < v.length; i++) v[i] /= x - beta;
  return { tau: (beta - x) / beta, beta };
}

/** The eigenvalues of [[a, b], [c, d]], as shifts: of two real ones twice the one nearer to d. */
function shiftsOf(a: number, b: number, c: number, d: number): Shifts {
  const size = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
  if (size === 0) return { re: [0, 0], im: 0 };
  const [x, y] = [a / size, d / size];
  const middle = (x + y) / 2;
  const determinant = (x - middle) * (y - middle) - (b / size) * (c / size);
  const root = Math.sqrt(Math.abs(determinant));
  if (determinant >= 0) return { re: [middle * size, middle * size], im: root * size };
  const [p, q] = [middle + root, middle - root];
  const nearer = (Math.abs(p - y) <= Math.abs(q - y) ? p : q) * size;
  return { re: [nearer, nearer], im: 0 };
}
