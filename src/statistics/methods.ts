// Where a quantile lies among n sorted elements: a row for each method, NumPy's arithmetic in its order,
// each step rounded to the dtype of the shares.

/** Between which two places it lies, and how far from the first. */
export interface Place {
  readonly before: number;
  readonly after: number;
  readonly far: number;
}

/** A double rounded to the shares' dtype. */
export type Rounding = (x: number) => number;

export interface Method {
  readonly place: (n: number, q: number, round: Rounding) => Place;
  /** Whether a quantile always is an element. */
  readonly isExact: boolean;
}

type Index = (n: number, q: number, round: Rounding) => number;

/** An element itself. */
const exact = (index: Index): Method => ({
  place: (n, q, round) => {
    const at = index(n, q, round);
    return { before: at, after: at, far: 0 };
  },
  isExact: true,
});

/** Between elements; `far` says how far in view of the fraction and the place. */
function between(index: Index, far = (fraction: number, _index: number) => fraction): Method {
  const place = (n: number, q: number, round: Rounding): Place => {
    const at = index(n, q, round);
    const last = n - 1;
    // NumPy counts the last element as number −1, also where it takes the fraction.
    if (at >= last) return { before: last, after: last, far: round(far(at + 1, at)) };
    if (at < 0) return { before: 0, after: 0, far: far(at, at) };
    const before = Math.floor(at);
    return { before, after: before + 1, far: far(at - before, at) };
  };
  return { place, isExact: false };
}

/** The place that α and β describe. */
const byPosition = (alpha: number, beta: number): Method =>
  between((n, q, round) => {
    const shift = round(round(alpha) + round(q * round(1 - alpha - beta)));
    return round(round(round(n * q) + shift) - 1);
  });

/** The element before a place where `stays` says so, else the one after it. */
function boundary(at: number, stays: (fraction: number, index: number) => boolean): number {
  const before = Math.floor(at);
  return Math.max(0, stays(at - before, at) ? before : before + 1);
}

/** To the nearest integer, of two the even one. */
function nearest(x: number): number {
  const below = Math.floor(x);
  const fraction = x - below;
  if (fraction !== 0.5) return fraction < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

const linear: Index = (n, q, round) => round((n - 1) * q);

/** The place of the last element up to which a share lies, counted from 0. */
const counted: Index = (n, q, round) => round(round(n * q) - 1);

/** By the line between two elements, as is the default. */
export const linearly: Method = /* @__PURE__ */ between(linear);

export const methods = /* @__PURE__ */ (() =>
  ({
    inverted_cdf: exact((n, q, round) =>
      boundary(counted(n, q, round), (fraction) => fraction === 0),
    ),
    averaged_inverted_cdf: between(counted, (fraction) => (fraction === 0 ? 0.5 : 1)),
    closest_observation: exact((n, q, round) =>
      boundary(
        round(counted(n, q, round) - 0.5),
        (fraction, at) => fraction === 0 && Math.abs(Math.floor(at) % 2) === 1,
      ),
    ),
    interpolated_inverted_cdf: byPosition(0, 1),
    hazen: byPosition(0.5, 0.5),
    weibull: byPosition(0, 0),
    linear: linearly,
    median_unbiased: byPosition(1 / 3, 1 / 3),
    normal_unbiased: byPosition(3 / 8, 3 / 8),
    lower: exact((n, q, round) => Math.floor(linear(n, q, round))),
    higher: exact((n, q, round) => Math.ceil(linear(n, q, round))),
    midpoint: between(
      (n, q, round) => {
        const at = linear(n, q, round);
        return round(0.5 * round(Math.floor(at) + Math.ceil(at)));
      },
      (_, at) => (at % 1 === 0 ? 0 : 0.5),
    ),
    nearest: exact((n, q, round) => nearest(linear(n, q, round))),
  }) as const satisfies Record<string, Method>)();

/** How a quantile between two elements is found. */
export type QuantileMethod = keyof typeof methods;
