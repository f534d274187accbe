import { describe, it } from 'vitest';
import { lanes, maskOf } from '../../../src/vectorize/ir/lane.js';
import { dataLanes, map } from './kernels.js';
import { expectAlike } from './stages.js';

const sizes = ['u8', 'i16', 'f32', 'u64'] as const;

const sameSize = (from: 'i8' | string, to: string): boolean =>
  lanes[from as 'i8'].bytes === lanes[to as 'i8'].bytes && from !== to;

describe('A conversion gives the same bits interpreted, at every stage, scalar and in vectors', () => {
  for (const from of dataLanes) {
    for (const to of dataLanes) {
      it(`from ${from} to ${to}`, () => {
        const { kernel, launch } = map([{ lane: from }], { lane: to }, (k, [x]) =>
          k.convert(x, to),
        );
        expectAlike(kernel, launch);
      });
    }
  }
});

describe('A comparison of one lane selects another', () => {
  for (const compared of sizes) {
    for (const chosen of dataLanes) {
      it(`${compared} selects ${chosen}`, () => {
        const columns = [
          { lane: compared },
          { lane: compared },
          { lane: chosen },
          { lane: chosen },
        ];
        const { kernel, launch } = map(columns, { lane: chosen }, (k, [x, y, z, w]) =>
          k.op('select', k.op('lt', x, y), z, w),
        );
        expectAlike(kernel, launch, { staged: [19] });
      });
    }
  }
});

describe('A mask becomes 0 or 1', () => {
  for (const compared of sizes) {
    for (const to of dataLanes) {
      it(`of ${compared} in ${to}`, () => {
        const columns = [{ lane: compared }, { lane: compared }];
        const { kernel, launch } = map(columns, { lane: to }, (k, [x, y]) =>
          k.convert(k.op('not', k.op('le', x, y)), to),
        );
        expectAlike(kernel, launch, { staged: [19] });
      });
    }
  }
});

describe('A mask as wide as other lanes is the same mask', () => {
  for (const x of sizes) {
    for (const y of sizes.filter((lane) => lanes[lane].bytes !== lanes[x].bytes)) {
      it(`${x} < x and ${y} < y`, () => {
        const columns = [{ lane: x }, { lane: x }, { lane: y }, { lane: y }];
        const { kernel, launch } = map(columns, { lane: 'u8' }, (k, [a, b, c, d]) => {
          const wide = k.convert(k.op('lt', c, d), maskOf(x));
          return k.convert(k.op('and', k.op('lt', a, b), wide), 'u8');
        });
        expectAlike(kernel, launch, { staged: [19] });
      });
    }
  }
});

describe('A cast keeps the bits', () => {
  for (const from of dataLanes) {
    for (const to of dataLanes.filter((lane) => sameSize(from, lane))) {
      it(`from ${from} to ${to}`, () => {
        const { kernel, launch } = map([{ lane: from, fill: 'plain' }], { lane: to }, (k, [x]) =>
          k.bitcast(x, to),
        );
        expectAlike(kernel, launch);
      });
    }
  }
});
