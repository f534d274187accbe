// How many elements apart neighbours are in a layout class that tells.

import type { LayoutClass } from '../../ndarray/iter/nest.js';

const STEPS: Readonly<Record<Exclude<LayoutClass, 'g'>, number>> = {
  u: 1,
  b: 0,
  r: -1,
  2: 2,
  3: 3,
  4: 4,
};

export const stepOf = (layout: Exclude<LayoutClass, 'g'>): number => STEPS[layout];
