// Complex scalars: what an element of a complex array is in JavaScript.

import { Parts } from './shown.js';

/**
 * A complex number, immutable.
 *
 * Python: https://docs.python.org/3/library/functions.html#complex
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const z = new np.Complex(1, -2);
 * z.im // => -2
 * `${z}` // => '(1-2j)'
 * np.array([z]).item(0).re // => 1
 * ```
 */
export class Complex extends Parts {
  constructor(
    readonly re: number,
    readonly im = 0,
  ) {
    super();
  }

  /** Whether both parts are equal: NaN equals nothing. */
  equals(other: Complex | number): boolean {
    if (typeof other === 'number') return this.re === other && this.im === 0;
    return this.re === other.re && this.im === other.im;
  }

  /** As Python prints it: '(1-2j)', or '2j' if the real part is 0. */
  override toString(): string {
    const im = `${partText(this.im)}j`;
    if (Object.is(this.re, 0)) return im;
    const sign = this.im < 0 || Object.is(this.im, -0) ? '' : '+';
    return `(${partText(this.re)}${sign}${im})`;
  }

  toJSON(): { re: number; im: number } {
    return { re: this.re, im: this.im };
  }
}

/** A part as Python's repr of a float, without '.0'. */
function partText(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x < 0 ? '-inf' : 'inf';
  if (Object.is(x, -0)) return '-0';
  const magnitude = Math.abs(x);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [digits, exponent] = x.toExponential().split('e') as [string, string];
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  return magnitude >= 1e21 ? BigInt(x).toString() : String(x);
}
