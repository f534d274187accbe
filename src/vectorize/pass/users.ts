/** Which kernels hold loops that a user wrote, so that others pass through unchanged. */
import type { Kernel, LoopTraits, Region } from '../ir/kernel.js';

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
