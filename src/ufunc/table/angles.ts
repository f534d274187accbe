// Angles in degrees and in radians.

import type { UnaryUfunc } from '../types.js';
import { ufunc } from '../ufunc.js';
import type { Body } from './row.js';
import { same } from './row.js';

const toDegrees: Body = (k, x) => k.op('mul', x, 180 / Math.PI);
const toRadians: Body = (k, x) => k.op('mul', x, Math.PI / 180);

/**
 * An angle in radians as one in degrees.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.degrees.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.degrees(np.array([0, Math.PI])) // => [  0. 180.]
 * ```
 */
export const degrees: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'degrees',
  nin: 1,
  doc: 'An angle in radians as one in degrees.',
  ulp: 1,
  loops: () => same(1, 'f', toDegrees),
});

/**
 * An angle in radians as one in degrees: `degrees` by another name.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rad2deg.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rad2deg(np.array([0, Math.PI])) // => [  0. 180.]
 * ```
 */
export const rad2deg: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'rad2deg',
  nin: 1,
  doc: 'An angle in radians as one in degrees.',
  ulp: 1,
  loops: () => same(1, 'f', toDegrees),
});

/**
 * An angle in degrees as one in radians.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.radians.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.radians(np.array([0, 180])) // => [0.         3.14159265]
 * ```
 */
export const radians: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'radians',
  nin: 1,
  doc: 'An angle in degrees as one in radians.',
  ulp: 1,
  loops: () => same(1, 'f', toRadians),
});

/**
 * An angle in degrees as one in radians: `radians` by another name.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.deg2rad.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.deg2rad(np.array([0, 180])) // => [0.         3.14159265]
 * ```
 */
export const deg2rad: UnaryUfunc<'float'> = /* @__PURE__ */ ufunc({
  name: 'deg2rad',
  nin: 1,
  doc: 'An angle in degrees as one in radians.',
  ulp: 1,
  loops: () => same(1, 'f', toRadians),
});
