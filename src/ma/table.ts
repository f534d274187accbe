// The masked versions of ufuncs, one row each: the ufunc, its domain, what masked elements count as.
// They are called as the ufuncs are, with masked arrays among the operands.
// NumPy: https://numpy.org/doc/stable/reference/routines.ma.html#ufuncs

import { angle as angleOf } from '../ufunc/angle.js';
import {
  add as npAdd,
  divide as npDivide,
  floor_divide as npFloorDivide,
  fmod as npFmod,
  multiply as npMultiply,
  remainder as npRemainder,
  subtract as npSubtract,
} from '../ufunc/table/arithmetic.js';
import {
  bitwise_and as npBitwiseAnd,
  bitwise_or as npBitwiseOr,
  bitwise_xor as npBitwiseXor,
} from '../ufunc/table/bitwise.js';
import {
  equal as npEqual,
  greater as npGreater,
  greater_equal as npGreaterEqual,
  less as npLess,
  less_equal as npLessEqual,
  not_equal as npNotEqual,
} from '../ufunc/table/comparison.js';
import { exp as npExp, log as npLog } from '../ufunc/table/exponential.js';
import { fabs as npFabs } from '../ufunc/table/floats.js';
import {
  arccosh as npArccosh,
  arcsinh as npArcsinh,
  arctanh as npArctanh,
  cosh as npCosh,
  sinh as npSinh,
  tanh as npTanh,
} from '../ufunc/table/hyperbolic.js';
import { log2 as npLog2, log10 as npLog10 } from '../ufunc/table/logarithms.js';
import {
  logical_and as npLogicalAnd,
  logical_not as npLogicalNot,
  logical_or as npLogicalOr,
  logical_xor as npLogicalXor,
} from '../ufunc/table/logical.js';
import { hypot as npHypot } from '../ufunc/table/roots.js';
import { ceil as npCeil, floor as npFloor } from '../ufunc/table/rounding.js';
import {
  arccos as npArccos,
  arcsin as npArcsin,
  arctan as npArctan,
  arctan2 as npArctan2,
  cos as npCos,
  sin as npSin,
  tan as npTan,
} from '../ufunc/table/trigonometric.js';
import {
  absolute as npAbsolute,
  conjugate as npConjugate,
  negative as npNegative,
  sqrt as npSqrt,
} from '../ufunc/table/unary.js';
import { above, from, interval, ofTangent, safeDivision } from './domain.js';
import { method } from './method.js';
import {
  binary,
  domained,
  folding,
  type MaskedBinary,
  type MaskedFolding,
  type MaskedUnary,
  unary,
} from './ufunc.js';

export const exp: MaskedUnary = /* @__PURE__ */ unary(npExp);
export const sin: MaskedUnary = /* @__PURE__ */ unary(npSin);
export const cos: MaskedUnary = /* @__PURE__ */ unary(npCos);
export const arctan: MaskedUnary = /* @__PURE__ */ unary(npArctan);
export const arcsinh: MaskedUnary = /* @__PURE__ */ unary(npArcsinh);
export const sinh: MaskedUnary = /* @__PURE__ */ unary(npSinh);
export const cosh: MaskedUnary = /* @__PURE__ */ unary(npCosh);
export const tanh: MaskedUnary = /* @__PURE__ */ unary(npTanh);
export const absolute: MaskedUnary = /* @__PURE__ */ unary(npAbsolute);
export const fabs: MaskedUnary = /* @__PURE__ */ unary(npFabs);
export const negative: MaskedUnary = /* @__PURE__ */ unary(npNegative);
export const floor: MaskedUnary = /* @__PURE__ */ unary(npFloor);
export const ceil: MaskedUnary = /* @__PURE__ */ unary(npCeil);
export const logical_not: MaskedUnary = /* @__PURE__ */ unary(npLogicalNot);
export const conjugate: MaskedUnary = /* @__PURE__ */ method(
  'conj conjugate',
  /* @__PURE__ */ unary(npConjugate),
);
export const angle: MaskedUnary = /* @__PURE__ */ unary(angleOf);
export const abs: MaskedUnary = absolute;

// Masked outside their domains.
export const sqrt: MaskedUnary = /* @__PURE__ */ unary(npSqrt, /* @__PURE__ */ from(0));
export const log: MaskedUnary = /* @__PURE__ */ unary(npLog, /* @__PURE__ */ above(0));
export const log2: MaskedUnary = /* @__PURE__ */ unary(npLog2, /* @__PURE__ */ above(0));
export const log10: MaskedUnary = /* @__PURE__ */ unary(npLog10, /* @__PURE__ */ above(0));
export const tan: MaskedUnary = /* @__PURE__ */ unary(npTan, ofTangent);
export const arcsin: MaskedUnary = /* @__PURE__ */ unary(npArcsin, /* @__PURE__ */ interval(-1, 1));
export const arccos: MaskedUnary = /* @__PURE__ */ unary(npArccos, /* @__PURE__ */ interval(-1, 1));
export const arccosh: MaskedUnary = /* @__PURE__ */ unary(npArccosh, /* @__PURE__ */ from(1));
export const arctanh: MaskedUnary = /* @__PURE__ */ unary(
  npArctanh,
  /* @__PURE__ */ interval(-0.999999999999999, 0.999999999999999),
);

export const add: MaskedFolding = /* @__PURE__ */ folding(npAdd, 0);
export const subtract: MaskedFolding = /* @__PURE__ */ folding(npSubtract, 0);
export const multiply: MaskedFolding = /* @__PURE__ */ folding(npMultiply, 1);
export const logical_and: MaskedFolding = /* @__PURE__ */ folding(npLogicalAnd, 0);
export const logical_or: MaskedFolding = /* @__PURE__ */ folding(npLogicalOr, 0);
export const logical_xor: MaskedFolding = /* @__PURE__ */ folding(npLogicalXor, 0);
export const bitwise_and: MaskedFolding = /* @__PURE__ */ folding(npBitwiseAnd, 0);
export const bitwise_or: MaskedFolding = /* @__PURE__ */ folding(npBitwiseOr, 0);
export const bitwise_xor: MaskedFolding = /* @__PURE__ */ folding(npBitwiseXor, 0);
export const hypot: MaskedFolding = /* @__PURE__ */ folding(npHypot, 0);
export const arctan2: MaskedFolding = /* @__PURE__ */ folding(npArctan2, 1);
export const equal: MaskedBinary = /* @__PURE__ */ binary(npEqual);
export const not_equal: MaskedBinary = /* @__PURE__ */ binary(npNotEqual);
export const less: MaskedBinary = /* @__PURE__ */ binary(npLess);
export const less_equal: MaskedBinary = /* @__PURE__ */ binary(npLessEqual);
export const greater: MaskedBinary = /* @__PURE__ */ binary(npGreater);
export const greater_equal: MaskedBinary = /* @__PURE__ */ binary(npGreaterEqual);

// Masked where the divisor is 0.
export const divide: MaskedBinary = /* @__PURE__ */ domained(npDivide, safeDivision);
export const floor_divide: MaskedBinary = /* @__PURE__ */ domained(npFloorDivide, safeDivision);
export const remainder: MaskedBinary = /* @__PURE__ */ domained(npRemainder, safeDivision);
export const fmod: MaskedBinary = /* @__PURE__ */ domained(npFmod, safeDivision);
export const true_divide: MaskedBinary = divide;
export const mod: MaskedBinary = remainder;

/** A fold of truths in which masked elements are true. */
export const alltrueFold: MaskedFolding = /* @__PURE__ */ folding(npLogicalAnd, 1);
