/**
 * What "multiply and add" means for a kind of dtype: one row each.
 *
 * Products of floats are summed in the order of k, of which `muladd` is one step; integers wrap, so
 * their order does not matter; booleans multiply by `and` and add by `or`, durations are ticks without
 * a unit, as NumPy has it.
 */
import { ValueError } from '../errors.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import type { Builder } from '../vectorize/ir/builder.js';
import type { Order, Value } from '../vectorize/ir/kernel.js';
import type { OpName } from '../vectorize/ir/ops.js';

export interface Semiring {
  readonly add: OpName;
  /** The order in which a dot product is folded. */
  readonly order: Order;
  /** The dtype of products, if it is not that of the operands. */
  readonly product?: DTypeLike;
  multiply(k: Builder, x: Value, y: Value): Value;
  /** x·y + sum. */
  step(k: Builder, x: Value, y: Value, sum: Value): Value;
}

/** Numbers that wrap. */
const wrapping = (product?: DTypeLike): Semiring => ({
  add: 'add',
  order: 'any',
  ...(product && { product }),
  multiply: (k, x, y) => k.op('mul', x, y),
  step: (k, x, y, sum) => k.op('add', sum, k.op('mul', x, y)),
});

const semirings: { readonly [kind: string]: Semiring } = {
  b: {
    add: 'or',
    order: 'any',
    multiply: (k, x, y) => k.op('and', x, y),
    step: (k, x, y, sum) => k.op('or', sum, k.op('and', x, y)),
  },
  i: /* @__PURE__ */ wrapping(),
  u: /* @__PURE__ */ wrapping(),
  m: /* @__PURE__ */ wrapping('m8'),
  f: {
    add: 'add',
    order: 'pairwise',
    multiply: (k, x, y) => k.op('mul', x, y),
    step: (k, x, y, sum) => k.op('muladd', x, y, sum),
  },
};

export function semiringOf(dtype: DType): Semiring {
  const semiring = semirings[dtype.kind];
  if (semiring) return semiring;
  throw new ValueError('dot not available for this type');
}

/** The dtype of products of elements of a dtype. */
export function productOf(dtype: DType): DType {
  const product = semirings[dtype.kind]?.product;
  return product ? dtypeFrom(product) : dtype;
}
