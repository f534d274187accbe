// What became of a kernel's loops: counted, and the refusals among them.

import type { Kernel, Region } from '../ir/kernel.js';
import type { Reject } from '../ir/reject.js';
import { counters, countReject } from './counters.js';

/** Counts the verdicts of the cost pass and returns the refusals, save those of loops around packed ones. */
export function judge(stage: Kernel, vectors: boolean): Reject[] {
  const refused: Reject[] = [];
  const visit = ({ body }: Region): boolean => {
    let some = false;
    for (const { traits, regions = [] } of body) {
      const inside = regions.map(visit).includes(true);
      const packed = traits?.widths !== undefined || (vectors && traits?.made === 'packed');
      some ||= inside || packed;
      if (packed) counters.vecoptSuccess++;
      else if (traits?.reject && !inside) refused.push(traits.reject);
    }
    return some;
  };
  const before = counters.vecoptSuccess;
  visit(stage.body);
  counters.vecoptTried += counters.vecoptSuccess - before + refused.length;
  for (const { reason } of refused) countReject(reason);
  return refused;
}
