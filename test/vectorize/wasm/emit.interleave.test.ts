import { describe, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../../src/vectorize/ir/lane.js';
import type { Case } from './kernels.js';
import { expectAlike } from './stages.js';

type Records = (k: Builder, ...records: Value[][]) => Value[];

/** Records lie `apart` lanes from each other, a parameter where that is dynamic. */
interface Layout {
  readonly inPlace?: boolean;
  readonly apart?: number;
  readonly dynamic?: boolean;
}

/** out[i] = body(in0[i], in1[i], …) on records of lanes side by side; in place, out is in0. */
function records(
  lane: LaneName,
  parts: number,
  inputs: number,
  body: Records,
  { inPlace = false, apart = parts, dynamic = false }: Layout = {},
): Case {
  const k = new Builder('records');
  const { bytes } = lanes[lane];
  const sources = Array.from({ length: inputs }, (_, j) => k.pointer(`p${j}`));
  const out = inPlace ? sources[0] : k.pointer('out');
  const n = k.trips('n');
  const stride = dynamic ? k.stride('s') : apart * bytes;
  k.for(0, n, { step: 1, independent: true }, [], (i) => {
    const at = (p: Value, part: number) => k.at(p, [i, stride], [part, bytes]);
    const loaded = sources.map((p) =>
      Array.from({ length: parts }, (_, part) => k.load(lane, at(p, part))),
    );
    body(k, ...loaded).forEach((value, part) => {
      k.store(value, at(out, part));
    });
    return [];
  });
  const count = inputs + (inPlace ? 0 : 1);
  const launch = (n: number) => ({
    operands: Array.from({ length: count }, (_, j) => ({
      lane,
      length: n === 0 ? 0 : (n - 1) * Math.abs(apart) + parts,
      first: apart < 0 && n > 0 ? (1 - n) * apart : 0,
      output: j === (inPlace ? 0 : inputs),
    })),
    numbers: dynamic ? [n, apart * bytes] : [n],
  });
  return { kernel: k.finish(), launch };
}

const multiply: Records = (k, x, y) => {
  const [[a, b], [c, d]] = [x, y] as [[Value, Value], [Value, Value]];
  const re = k.op('sub', k.op('mul', a, c), k.op('mul', b, d));
  return [re, k.op('add', k.op('mul', a, d), k.op('mul', b, c))];
};

/** Each part plus its number, and the parts in reverse order. */
const reversed: Records = (k, x) => [...x].reverse().map((value, part) => k.op('add', value, part));

describe('Records of lanes side by side agree in every form', () => {
  for (const lane of ['f64', 'f32'] as const) {
    it(`for complex products of ${lane}`, () => {
      const { kernel, launch } = records(lane, 2, 2, multiply);
      expectAlike(kernel, launch, { thorough: true });
    });

    it(`for complex products of ${lane} in place`, () => {
      const { kernel, launch } = records(lane, 2, 2, multiply, { inPlace: true });
      expectAlike(kernel, launch);
    });

    for (const dynamic of [false, true]) {
      for (const apart of [2, 3, 4, -2, -3]) {
        const parameter = dynamic ? ', a parameter,' : '';
        it(`for complex products of ${lane}, ${apart} lanes${parameter} apart`, () => {
          const { kernel, launch } = records(lane, 2, 2, multiply, { apart, dynamic });
          expectAlike(kernel, launch);
        });
      }
    }
  }

  for (const lane of ['u8', 'i16', 'u32', 'i64'] as const) {
    it(`for pairs of ${lane} a parameter apart, in place`, () => {
      const layout = { apart: 5, dynamic: true, inPlace: true };
      const { kernel, launch } = records(lane, 2, 1, reversed, layout);
      expectAlike(kernel, launch);
    });
  }

  for (const lane of ['u8', 'i16', 'i32', 'i64', 'f32', 'f64'] as const) {
    for (const parts of [2, 3, 4, 5]) {
      it(`for ${parts} of ${lane} in reverse order`, () => {
        const { kernel, launch } = records(lane, parts, 1, reversed);
        expectAlike(kernel, launch);
      });
    }
  }
});
