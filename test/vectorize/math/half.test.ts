import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Value } from '../../../src/vectorize/ir/kernel.js';
import { bitsOf, type FloatLane, lanes } from '../../../src/vectorize/ir/lane.js';
import { fromHalf, toHalf } from '../../../src/vectorize/math/half.js';
import { root } from '../../support/files.js';
import { type Body, engines, evaluate, firstDifference } from './engines.js';

const folder = join(root, 'test/golden/math');
const digests = JSON.parse(readFileSync(join(folder, 'half.json'), 'utf8')) as Record<
  FloatLane,
  { from: string; ties: string }
>;
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = ({ buffer }: Uint16Array | Uint32Array | BigUint64Array) => new Uint8Array(buffer);

const halfs = Uint16Array.from({ length: 65536 }, (_, bits) => bits);

/** What a half's bits say, but for NaNs. */
function numberOf(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const magnitude = exponent === 0 ? fraction : (1024 + fraction) * 2 ** (exponent - 1);
  return (bits < 0x8000 ? 1 : -1) * (exponent === 31 ? Infinity : magnitude * 2 ** -24);
}

/** The bits of each tie between halfs, with those before and behind, positive ones first. */
function ties(lane: FloatLane): BigUint64Array | Uint32Array {
  const view = new DataView(new ArrayBuffer(8));
  const { bytes, write } = lanes[lane];
  const rows: bigint[] = [];
  for (let h = 0; h < 0x7c00; h++) {
    const next = h === 0x7bff ? 65536 : numberOf(h + 1);
    write(view, 0, (numberOf(h) + next) / 2);
    const bits = BigInt.asUintN(bytes * 8, view.getBigUint64(0, true));
    rows.push(bits - 1n, bits, bits + 1n);
  }
  const sign = 1n << BigInt(bytes * 8 - 1);
  const all = [...rows, ...rows.map((bits) => bits | sign)];
  return lane === 'f64' ? BigUint64Array.from(all) : Uint32Array.from(all, Number);
}

/** Integers in and out, so that no NaN is ever a number in between. */
const widen = (lane: FloatLane) => (k: Builder, bits: Value) =>
  k.bitcast(fromHalf(k, bits, lane), bitsOf(lane));
const narrow = (lane: FloatLane) => (k: Builder, bits: Value) => toHalf(k, k.bitcast(bits, lane));

for (const [engine, run] of Object.entries(engines)) {
  describe.each(['f32', 'f64'] as const)(`halfs and %s in the ${engine}`, (lane) => {
    const word = bitsOf(lane);
    const half = (column: Uint8Array) => evaluate(run, narrow(lane) as Body, word, [column], 'u16');

    test('every half is the number that its bits say, and NaNs are as NumPy keeps them', () => {
      const wide = evaluate(run, widen(lane) as Body, 'u16', [bytesOf(halfs)], word);
      const numbers =
        lane === 'f32' ? new Float32Array(wide.buffer) : new Float64Array(wide.buffer);
      for (const bits of halfs) {
        const expected = (bits & 0x7fff) > 0x7c00 ? Number.NaN : numberOf(bits);
        if (!Object.is(numbers[bits], expected)) expect(numbers[bits], `of ${bits}`).toBe(expected);
      }
      expect(digest(wide)).toBe(digests[lane].from);
    });

    test('every half comes back from the wider lane, the payloads of NaNs too', () => {
      const wide = evaluate(run, widen(lane) as Body, 'u16', [bytesOf(halfs)], word);
      expect(firstDifference(half(wide), bytesOf(halfs), 'u16', [wide])).toBeNull();
    });

    test('a tie goes to the even half, and what is next to it to the nearer one', () => {
      const narrowed = half(bytesOf(ties(lane)));
      const results = new Uint16Array(narrowed.buffer);
      for (let h = 0; h < 0x7c00; h++) {
        const even = h + (h & 1);
        const found = results.subarray(3 * h, 3 * h + 3);
        if (found.join() !== `${h},${even},${h + 1}`) expect([...found]).toEqual([h, even, h + 1]);
      }
      expect(digest(narrowed)).toBe(digests[lane].ties);
    });

    test.each([
      ['integers', word, narrow(lane)],
      ['floats', lane, toHalf],
    ] as const)(
      'bits of %s become those of NumPy’s half, any NaNs and subnormals too',
      (...row) => {
        const [, loaded, body] = row;
        const file = new Uint8Array(readFileSync(join(folder, `half.${lane}.bin`)));
        const rows = file.length / (lanes[lane].bytes + 2);
        const given = file.slice(0, rows * lanes[lane].bytes);
        const found = evaluate(run, body as Body, loaded, [given], 'u16');
        expect(firstDifference(found, file.slice(given.length), 'u16', [given])).toBeNull();
      },
    );
  });
}
