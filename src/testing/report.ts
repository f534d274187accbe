// What a failed assertion says, in NumPy's words.

import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { array_repr } from '../ndarray/format/text.js';

/** What a report may be given. */
export interface ReportOptions {
  readonly err_msg?: string;
  /** Whether the values are shown; true if it is not given. */
  readonly verbose?: boolean;
}

/** How a report shows its values. */
export interface Labels {
  readonly header: string;
  readonly names?: readonly [string, string];
  readonly precision?: number;
}

/** As Python shows a value. */
function shown(value: unknown, precision: number): string {
  if (value instanceof NDArray) return array_repr(value, { precision });
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number') return String(asarray(value));
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null || value === undefined) return 'None';
  if (Array.isArray(value)) return `[${value.map((one) => shown(one, precision)).join(', ')}]`;
  return String(value);
}

/**
 * The text of a failed assertion: a header, the message, and the values, three lines of each.
 * NumPy: numpy/testing/_private/utils.py, build_err_msg
 */
export function build_err_msg(
  values: readonly unknown[],
  err_msg: string,
  options: ReportOptions & Partial<Labels> = {},
): string {
  const { header = 'Items are not equal:', verbose = true, precision = 8 } = options;
  const { names = ['ACTUAL', 'DESIRED'] } = options;
  const fits = !err_msg.includes('\n') && err_msg.length < 79 - header.length;
  const lines = [`\n${header}${err_msg && fits ? ` ${err_msg}` : ''}`];
  if (err_msg && !fits) lines.push(err_msg);
  if (!verbose) return lines.join('\n');
  values.forEach((value, i) => {
    const text = shown(value, precision).split('\n');
    const cut = text.length > 4 ? `${text.slice(0, 3).join('\n')}...` : text.join('\n');
    lines.push(` ${names[i]}: ${cut}`);
  });
  return lines.join('\n');
}
