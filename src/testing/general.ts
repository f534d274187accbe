// A number as Python's `%g` shows it.

import { percent } from '../ndarray/format/percent.js';

const formats = new Map<number, (value: number) => string>();

/** A number in so many significant digits, 6 by default. */
export function general(value: number, digits = 6): string {
  let format = formats.get(digits);
  if (!format) {
    const { apply } = percent(`%.${digits}g`);
    format = (one) => apply([one], String);
    formats.set(digits, format);
  }
  return format(value);
}
