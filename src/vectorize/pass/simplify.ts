/**
 * Rewrites values to cheaper ones with the same bits.
 *
 * Common subexpressions come from the builder; here stand the algebraic rules,
 * one row each with the identity beside it. Only rules that hold for every input are listed: float
 * rules keep NaN, −0 and rounding. Rules look at operands that are already rewritten, so one walk
 * reaches chains. What is not used then goes: its lanes would count when widths are chosen.
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';
import { rewrite, sweep } from './rewrite.js';

const isMask = ({ type }: Value): boolean => lanes[type.lane].kind === 'mask';

/** The conversion of x ∘ y, where both are masks of one lane that became other masks or integers. */
function ofMasks(k: Builder, op: OpName, x: Value, y: Value): Value | undefined {
  if (x.op !== 'convert' || y.op !== 'convert') return undefined;
  const [from, other] = [x.args[0], y.args[0]] as [Value, Value];
  if (!isMask(from) || from.type.lane !== other.type.lane) return undefined;
  return k.convert(k.op(op, from, other), x.type.lane);
}

/** An op takes as many of the operands as it has. */
type Rule = (k: Builder, x: Value, y: Value, z: Value) => Value | undefined;

const isConst = (value: Value, imm: number): boolean =>
  value.op === 'const' && Object.is(Number(value.imm), imm);

const isInteger = (value: Value): boolean => ['int', 'uint'].includes(lanes[value.type.lane].kind);

/** What may be added without changing a bit. */
const zeroOf = (value: Value): number => (lanes[value.type.lane].kind === 'float' ? -0 : 0);

/** 1/y, of a float that is a power of two well within its lane's range. */
function inverseOf(y: Value): number | null {
  if (y.op !== 'const' || lanes[y.type.lane].kind !== 'float') return null;
  const divisor = Number(y.imm);
  const exponent = Math.round(Math.log2(Math.abs(divisor)));
  return Math.abs(exponent) < 100 && 2 ** exponent === Math.abs(divisor) ? 1 / divisor : null;
}

const rules: Partial<Record<OpName, readonly Rule[]>> = {
  // x + 0 = x on integers; x + (−0) = x on floats
  add: [
    (_, x, y) => (isConst(y, zeroOf(x)) ? x : undefined),
    (_, x, y) => (isConst(x, zeroOf(y)) ? y : undefined),
  ],
  // x − 0 = x
  sub: [(_, x, y) => (isConst(y, 0) ? x : undefined)],
  // x · 1 = x; x · 0 = 0 on integers
  mul: [
    (_, x, y) => (isConst(y, 1) ? x : undefined),
    (_, x, y) => (isConst(x, 1) ? y : undefined),
    (_, _x, y) => (isInteger(y) && isConst(y, 0) ? y : undefined),
  ],
  // x / 1 = x; x / 2ⁿ = x · 2⁻ⁿ on floats
  div: [
    (_, x, y) => (isConst(y, 1) ? x : undefined),
    (k, x, y) => {
      const inverse = inverseOf(y);
      return inverse === null ? undefined : k.op('mul', x, inverse);
    },
  ],
  // x | 0 = x; of masks as of their conversions
  or: [(_, x, y) => (isConst(y, 0) ? x : undefined), (k, x, y) => ofMasks(k, 'or', x, y)],
  // of masks as of their conversions
  and: [(k, x, y) => ofMasks(k, 'and', x, y)],
  // x ^ 0 = x
  xor: [(_, x, y) => (isConst(y, 0) ? x : undefined)],
  // not not x = x, in a lane of another size too
  not: [
    (_, x) => (x.op === 'not' ? x.args[0] : undefined),
    (k, x) => {
      const [inner] = x.args;
      const isTwice = x.op === 'convert' && inner?.op === 'not' && isMask(x) && isMask(inner);
      return isTwice ? k.convert(inner.args[0], x.type.lane) : undefined;
    },
  ],
  // bswap bswap x = x
  bswap: [(_, x) => (x.op === 'bswap' ? x.args[0] : undefined)],
  // (mask as integer) ≠ 0 is the mask
  ne: [
    (k, x, y) =>
      x.op === 'convert' && isConst(y, 0) && lanes[x.args[0].type.lane].kind === 'mask'
        ? k.convert(x.args[0], `m${lanes[x.type.lane].bytes * 8}` as 'm8')
        : undefined,
  ],
  // m ? x : x = x
  select: [(_, _mask, x, y) => (x === y ? x : undefined)],
};

/** convert(convert(mask)) between masks is one conversion; to the first lane again, none. */
function simplifyConvert(k: Builder, value: Value, arg: Value): Value | undefined {
  if (arg.op !== 'convert') return undefined;
  const inner = arg.args[0];
  return isMask(inner) && isMask(arg) ? k.convert(inner, value.type.lane) : undefined;
}

export function simplify(kernel: Kernel): Kernel {
  const simpler = rewrite(kernel, (value, { k, map }) => {
    if (value.op === 'convert') return simplifyConvert(k, value, map.get(value.args[0]) as Value);
    const own = rules[value.op as OpName];
    if (!own) return undefined;
    const args = value.args.map((arg) => map.get(arg) as Value);
    for (const rule of own) {
      const found = rule(k, ...(args as [Value, Value, Value]));
      if (found) return found;
    }
    return undefined;
  });
  return sweep(simpler);
}
