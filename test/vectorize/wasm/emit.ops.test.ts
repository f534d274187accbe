import { describe, it } from 'vitest';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import { elementwise, lanesOf } from './kernels.js';
import { expectAlike } from './stages.js';

describe('An elementwise loop gives the same bits interpreted, at every stage, scalar and in vectors', () => {
  for (const op of Object.keys(ops) as OpName[]) {
    for (const lane of lanesOf(op)) {
      it(`for ${op} on ${lane}`, () => {
        const { kernel, launch } = elementwise(op, lane);
        expectAlike(kernel, launch);
      });
    }
  }
});
