/** A plain function and its compiled form, in turns in one process. */

type Call = () => unknown;

/** Seconds for one call, of many in a row. */
function timed(call: Call, calls: number): number {
  const start = performance.now();
  for (let j = 0; j < calls; j++) call();
  return (performance.now() - start) / 1000 / calls;
}

/** How much faster the second is: the median of ratios, each of two runs next to each other. */
export function speedUp(plain: Call, own: Call, warm = 200): number {
  for (let j = 0; j < warm; j++) {
    plain();
    own();
  }
  const calls = Math.max(5, Math.ceil(0.0005 / timed(own, 20)));
  const ratios = Array.from({ length: 9 }, () => timed(plain, calls) / timed(own, calls));
  return ratios.sort((x, y) => x - y)[4];
}

/**
 * The same function anew: V8 keeps what it learns about arguments with a function's source, so one that
 * was called with arrays of another kind before is slower.
 */
export const anew = <F extends (...args: never[]) => unknown>(fn: F): F =>
  new Function(`return (${fn});`)() as F;
