// NumPy's functions that say how arrays print.

import { keywords, type Nothing, nothing, type Given as Places } from '../keywords.js';
import { enforce, type Given, inForce, type PrintOptions, withOptions } from './options.js';
import { printing } from './text.js';

/** The options in NumPy's places. */
const PLACES = [
  'precision',
  'threshold',
  'edgeitems',
  'linewidth',
  'suppress',
  'nanstr',
  'infstr',
  'formatter',
  'sign',
  'floatmode',
] as const;

type PrintArguments = Places<
  [
    precision: number | null,
    threshold: number | null,
    edgeitems: number | null,
    linewidth: number | null,
    suppress: boolean | null,
  ],
  Given<PrintOptions>
>;

/**
 * Sets how arrays print from now on. Options that are not given stay as they are, but `formatter`,
 * which every call resets.
 *
 * @param options `precision` (8), `threshold` (1000), `edgeitems` (3), `linewidth` (75), `suppress`
 * (false), `nanstr`, `infstr`, `sign` ('-', '+' or ' '), `formatter`, `floatmode` ('fixed',
 * 'unique', 'maxprec' or 'maxprec_equal'); the defaults are in brackets.
 * @throws ValueError for an unknown `floatmode` or `sign` or a NaN threshold; TypeError for an
 * option of the wrong type or an unknown one. Nothing changes then.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.set_printoptions({ precision: 4 });
 * String(np.array([1.123456789])); // => '[1.1235]'
 * np.set_printoptions({ precision: 8, threshold: 5 });
 * String(np.zeros(10)); // => '[0. 0. 0. ... 0. 0. 0.]'
 * np.set_printoptions({ threshold: 1000 });
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.set_printoptions.html
 */
export const set_printoptions = /* @__PURE__ */ printing((...given: PrintArguments): void => {
  const options = keywords<Given<PrintOptions>>('set_printoptions', PLACES, given, 0);
  const set = withOptions('set_printoptions', { formatter: null, ...options });
  enforce({ ...set, formatter: options.formatter ?? null });
});

/**
 * A copy of the print options in force.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.get_printoptions().linewidth; // => 75
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.get_printoptions.html
 */
export function get_printoptions(...none: Nothing): PrintOptions {
  nothing('get_printoptions', 0, 0, none);
  return { ...inForce() };
}

/**
 * Calls `fn` under other print options, restores the old ones however it ends, and returns what it
 * returned. (NumPy's context manager.) What an async function does after its first `await` runs
 * under the old ones.
 *
 * @throws as {@link set_printoptions}, before `fn` is called.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const third = np.array([2 / 3]);
 * np.printoptions({ precision: 2 }, () => String(third)); // => '[0.67]'
 * String(third); // => '[0.66666667]'
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.printoptions.html
 */
export function printoptions<T>(
  options: Given<PrintOptions>,
  fn: (options: PrintOptions) => T,
  ...none: Nothing
): T {
  nothing('printoptions', 2, 2, none);
  const before = inForce();
  set_printoptions(options);
  try {
    return fn(get_printoptions());
  } finally {
    enforce(before);
  }
}
