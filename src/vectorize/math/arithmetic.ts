/**
 * Division, remainders and power for every lane: the integer or the float function by the lane.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { floatFloorDivide, floatRemainder } from './divmod.js';
import { floatFmod } from './fmod.js';
import { integerFloorDivide, integerFmod, integerPower, integerRemainder } from './integer.js';
import { pow } from './pow.js';

type Binary = (k: Builder, x: Value, y: Value) => Value;

const byKind =
  (float: Binary, integer: Binary): Binary =>
  (k, x, y) =>
    (lanes[x.type.lane].kind === 'float' ? float : integer)(k, x, y);

/** x − trunc(x/y)·y, with the sign of x. */
export const fmod = /* @__PURE__ */ byKind(floatFmod, integerFmod);

/** x − floor(x/y)·y, with the sign of y. */
export const remainder = /* @__PURE__ */ byKind(floatRemainder, integerRemainder);

/** floor(x/y). */
export const floorDivide = /* @__PURE__ */ byKind(floatFloorDivide, integerFloorDivide);

/** xʸ. */
export const power = /* @__PURE__ */ byKind(pow, integerPower);
