/**
 * What a function is specialized on: the kinds of its arguments, and the kernel's parameters for them.
 *
 * An array comes as its base address, its shape and the strides in bytes of its axes, without that of
 * the last one where elements lie side by side. Numbers that are small and whole come as i32, so that
 * bounds and indices made of them are known not to overflow; others as f64.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { LaneName } from '../ir/lane.js';

/** How numbers become elements, where that is not the lane's own way. */
export type ElementKind = 'number' | 'bigint' | 'boolean' | 'clamped';

export interface ArrayType {
  readonly kind: 'array';
  readonly lane: LaneName;
  readonly element: ElementKind;
  readonly rank: number;
  /** Elements along the last axis lie side by side. */
  readonly dense: boolean;
}

export type ScalarType = { readonly kind: 'int' | 'float' | 'boolean' | 'bigint' | 'undefined' };
export type ArgumentType = ArrayType | ScalarType;

/** Whole numbers below this in magnitude are of the kind `int`; arrays are no longer than this. */
export const smallest = 2 ** 30;

/** An array as the kernel has it. */
export interface ArraySlot {
  readonly type: ArrayType;
  readonly name: string;
  readonly position: number;
  readonly base: Value;
  readonly shape: readonly Value[];
  /** Bytes from element to element, along each axis. */
  readonly strides: readonly (number | Value)[];
}

/** The parameters of an array. */
export function arraySlot(
  k: Builder,
  type: ArrayType,
  name: string,
  position: number,
  bytes: number,
): ArraySlot {
  const base = k.pointer(name);
  const axes = Array.from({ length: type.rank }, (_, axis) => axis);
  const shape = axes.map((axis) => k.param(`${name}.length${axis || ''}`, 'i32'));
  const strides = axes.map((axis) =>
    type.dense && axis === type.rank - 1 ? bytes : k.stride(`${name}.stride${axis}`),
  );
  return { type, name, position, base, shape, strides };
}

/** The text that says what a signature is, for keys and for readers. */
export function signatureText(types: readonly ArgumentType[]): string {
  return types
    .map((type) => {
      if (type.kind !== 'array') return type.kind;
      const { lane, element, rank, dense } = type;
      const suffix = element === 'number' || element === 'bigint' ? '' : `:${element}`;
      return `${lane}${suffix}[${rank}${dense ? '' : ' strided'}]`;
    })
    .join(', ');
}
