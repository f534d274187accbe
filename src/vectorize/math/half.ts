import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';

export function fromHalf(k: Builder, bits: Value): Value {
  return k.convert(bits, 'f32');
}
export function toHalf(k: Builder, x: Value): Value {
  return k.convert(x, 'u16');
}
