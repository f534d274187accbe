import { describe, it } from 'vitest';
import { type Layout, map } from './kernels.js';
import { expectAlike } from './stages.js';

const sizes = ['u8', 'i16', 'f32', 'i32', 'f64'] as const;
const steps = [1, 0, -1, 2, -2, 3, 4, 5];
const layouts: Layout[] = [
  ...steps.map((by) => ({ steps: by })),
  ...steps.map((by) => ({ steps: by, dynamic: true })),
];
const shown = ({ steps: by, dynamic }: Layout): string =>
  `${by} element${Math.abs(by) === 1 ? '' : 's'} ${dynamic ? 'as a parameter' : 'apart'}`;

describe('A loop reads only its operand, at every stage, scalar and in vectors', () => {
  for (const lane of sizes) {
    for (const layout of layouts) {
      it(`of ${lane} ${shown(layout)}`, () => {
        const { kernel, launch } = map([{ lane, layout }, { lane }], { lane }, (k, [x, y]) =>
          k.op('add', x, y),
        );
        expectAlike(kernel, launch, { staged: [0, 37] });
      });
    }
  }
});

describe('A loop writes only its operand, at every stage, scalar and in vectors', () => {
  for (const lane of sizes) {
    for (const layout of layouts.filter(({ steps: by }) => by !== 0)) {
      it(`of ${lane} ${shown(layout)}`, () => {
        const { kernel, launch } = map([{ lane }], { lane, layout }, (k, [x]) => k.op('sub', x, 1));
        expectAlike(kernel, launch, { staged: [0, 37] });
      });
    }
  }
});

describe('A loop over lanes of several widths agrees at all lengths', () => {
  for (const [from, to] of [
    ['i8', 'f64'],
    ['f64', 'i8'],
    ['u16', 'i64'],
    ['f32', 'u16'],
  ] as const) {
    for (const layout of [{ steps: 1 }, { steps: -1 }, { steps: 3 }]) {
      it(`from ${from} ${shown(layout)} to ${to}`, () => {
        const { kernel, launch } = map([{ lane: from, layout }], { lane: to, layout }, (k, [x]) =>
          k.convert(x, to),
        );
        expectAlike(kernel, launch, { thorough: true });
      });
    }
  }
});
