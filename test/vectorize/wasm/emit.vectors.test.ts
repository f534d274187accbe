import { describe, it } from 'vitest';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { expectAlike } from './stages.js';

/** A kernel that loads v and w of a type, computes, and stores results of types. */
function expectLines(type: string, lines: string, results: readonly (readonly [string, string])[]) {
  const bytesOf = (of: string) => Number(of.split('x')[0]?.slice(1)) / 8;
  const strideOf = (of: string) => (of.includes('x') ? ` stride ${bytesOf(of)}` : '');
  const text = `
    kernel vectors(%x: u32, %y: u32, ${results.map((_, j) => `%out${j}: u32`).join(', ')}) {
      %v = load ${type} [%x]${strideOf(type)}
      %w = load ${type} [%y]${strideOf(type)}
      ${lines}
      ${results.map(([name, of], j) => `store %${name}, [%out${j}]${strideOf(of)}`).join('\n')}
    }`;
  const operandOf = (of: string) => {
    const [lane, width = '1'] = of.split('x');
    return { lane: lane as 'i32', length: Number(width) };
  };
  expectAlike(
    parse(text),
    () => ({
      operands: [
        operandOf(type),
        operandOf(type),
        ...results.map(([, of]) => ({ ...operandOf(of), output: true })),
      ],
      numbers: [],
    }),
    { lengths: [1], staged: [1] },
  );
}

describe('A kernel of vectors agrees in every form', () => {
  for (const [lane, widths] of [
    ['u8', [2, 4, 8, 16, 32]],
    ['i16', [2, 8, 16]],
    ['f32', [2, 4, 8]],
    ['i64', [2, 4]],
    ['f64', [2, 8]],
  ] as const) {
    for (const width of widths) {
      const type = `${lane}x${width}`;
      const last = width - 1;

      it(`with lanes of ${type} read and replaced`, () => {
        expectLines(
          type,
          `%a = extract ${lane} %v, ${last}
           %b = replace ${type} %w, %a, 0
           %c = replace ${type} %b, %a, ${width / 2}`,
          [
            ['a', lane],
            ['c', type],
          ],
        );
      });

      it(`with lanes of ${type} picked from two`, () => {
        const picks = Array.from({ length: width }, (_, j) => (j * 7 + 3) % (2 * width));
        const wide = [...picks, ...picks].map((pick, j) => (pick + j) % (2 * width));
        expectLines(
          type,
          `%a = shuffle ${type} %v, %w, [${picks.join(', ')}]
           %b = shuffle ${lane}x${2 * width} %v, %w, [${wide.join(', ')}]`,
          [
            ['a', type],
            ['b', `${lane}x${2 * width}`],
          ],
        );
      });

      it(`with halves of ${type} joined`, () => {
        const half = width > 2 ? `${lane}x${width / 2}` : lane;
        const first = width > 2 ? 'slice' : 'extract';
        expectLines(
          type,
          `%a = ${first} ${half} %v, ${width / 2}
           %b = concat ${lane}x${2 * width} %v, %w`,
          [
            ['a', half],
            ['b', `${lane}x${2 * width}`],
          ],
        );
      });

      it(`with a test of any lane of ${type}`, () => {
        const mask = `m${lane.slice(1)}`;
        expectLines(
          type,
          `%m = eq ${mask}x${width} %v, %w
           %n = ne ${mask}x${width} %v, %v
           %a = any m32 %m
           %b = any m32 %n
           %c = convert u8 %a
           %d = convert u8 %b
           %s = select ${type} %m, %v, %w`,
          [
            ['c', 'u8'],
            ['d', 'u8'],
            ['s', type],
          ],
        );
      });
    }
  }

  it('that count', () => {
    expectLines(
      'i32x8',
      `%a = iota i32x8 -3
       %b = iota u8x16 250
       %c = iota f64x4 1000
       %d = add i32x8 %v, %a`,
      [
        ['d', 'i32x8'],
        ['b', 'u8x16'],
        ['c', 'f64x4'],
      ],
    );
  });
});
