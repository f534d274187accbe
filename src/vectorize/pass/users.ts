/** Which kernels hold loops that a user wrote, so that others pass through unchanged. */
import type { Kernel, LoopTraits, Region, Value } from '../ir/kernel.js';

/** What the first loop of a user declares; null where there is none. */
export const declaredIn = ({ body }: Kernel): LoopTraits | null => inRegion(body);

function inRegion({ body }: Region): LoopTraits | null {
  for (const { traits, regions = [] } of body) {
    if (traits?.at) return traits;
    for (const nested of regions) {
      const found = inRegion(nested);
      if (found) return found;
    }
  }
  return null;
}

/** The region of a `for`. */
export const regionOf = ({ regions }: Value): Region => (regions as readonly Region[])[0];

/** Whether a value is a loop as a user wrote it, which counts by one and carries nothing. */
export const isPlain = ({ op, traits, args }: Value): boolean =>
  op === 'for' &&
  traits?.at !== undefined &&
  !traits.made &&
  traits.step === 1 &&
  args.length === 2;
