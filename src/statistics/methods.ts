// Where a quantile lies among n sorted elements: a row for each method, NumPy's arithmetic in its order.

/** Between which two places it lies, and how far from the first. */
export interface Place {
  readonly before: number;
  readonly after: number;
  readonly far: number;
}

export interface Method {
  readonly place: (n: number, q: number) => Place;
  /** Whether a quantile always is an element. */
  readonly isExact: boolean;
}

type Index = (n: number, q: number) => number;

/** An element itself. */
const exact = (index: Index): Method => ({
  place: (n, q) => {
    const at = index(n, q);
    return { before: at, after: at, far: 0 };
  },
  isExact: true,
});

/** Between elements; `far` says how far in view of the fraction and the place. */
function between(index: Index, far = (fraction: number, _index: number) => fraction): Method {
  const place = (n: number, q: number): Place => {
    const at = index(n, q);
    const last = n - 1;
    // NumPy counts the last element as number −1, also where it takes the fraction.
    if (at >= last) return { before: last, after: last, far: far(at + 1, at) };
    if (at < 0) return { before: 0, after: 0, far: far(at, at) };
    const before = Math.floor(at);
    return { before, after: before + 1, far: far(at - before, at) };
  };
  return { place, isExact: false };
}

/** The place that α and β describe. */
const byPosition = (alpha: number, beta: number): Method =>
  between((n, q) => n * q + (alpha + q * (1 - alpha - beta)) - 1);

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

const linear: Index = (n, q) => (n - 1) * q;

/** By the line between two elements, as is the default. */
export const linearly: Method = /* @__PURE__ */ between(linear);

export const methods = /* @__PURE__ */ (() =>
  ({
    inverted_cdf: exact((n, q) => boundary(n * q - 1, (fraction) => fraction === 0)),
    averaged_inverted_cdf: between(
      (n, q) => n * q - 1,
      (fraction) => (fraction === 0 ? 0.5 : 1),
    ),
    closest_observation: exact((n, q) =>
      boundary(
        n * q - 1 - 0.5,
        (fraction, at) => fraction === 0 && Math.abs(Math.floor(at) % 2) === 1,
      ),
    ),
    interpolated_inverted_cdf: byPosition(0, 1),
    hazen: byPosition(0.5, 0.5),
    weibull: byPosition(0, 0),
    linear: linearly,
    median_unbiased: byPosition(1 / 3, 1 / 3),
    normal_unbiased: byPosition(3 / 8, 3 / 8),
    lower: exact((n, q) => Math.floor(linear(n, q))),
    higher: exact((n, q) => Math.ceil(linear(n, q))),
    midpoint: between(
      (n, q) => 0.5 * (Math.floor(linear(n, q)) + Math.ceil(linear(n, q))),
      (_, at) => (at % 1 === 0 ? 0 : 0.5),
    ),
    nearest: exact((n, q) => nearest(linear(n, q))),
  }) as const satisfies Record<string, Method>)();

/** How a quantile between two elements is found. */
export type QuantileMethod = keyof typeof methods;
