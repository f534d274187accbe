// All loops of the corpus, by category.

import { control, packing, searching, thresholds } from './control.js';
import { dependence, flow, induction, reordering, symbolics } from './dependence.js';
import type { Entry } from './entry.js';
import { indirect, recurrences, reductions, rerolling, storage } from './folds.js';
import { diagonals, distribution, expansion, interchange, splitting, wrapping } from './nests.js';

export const corpus: Readonly<Record<string, readonly Entry[]>> = {
  'linear dependence': dependence,
  'induction variables': induction,
  'data flow': flow,
  symbolics,
  'statement reordering': reordering,
  'control flow': control,
  thresholds,
  searching,
  packing,
  distribution,
  interchange,
  'node splitting': splitting,
  expansion,
  'wrap-around variables': wrapping,
  diagonals,
  reductions,
  recurrences,
  rerolling,
  'indirect addressing': indirect,
  'storage classes': storage,
};
