import { describe, expect, it } from 'vitest';
import { fresh, type NDArray, view } from '../../../src/ndarray/array.js';
import { castArray, copyInto, fillWith } from '../../../src/ndarray/assign.js';
import { frombuffer } from '../../../src/ndarray/create.js';
import { dtypes } from '../../../src/ndarray/dtype/table.js';
import { counters } from '../../../src/vectorize/runtime/counters.js';

const ROWS = 500;
const COLUMNS = 700;

/** A matrix of float64 on the JavaScript heap, element (i, j) being 1000 i + j, misaligned by a byte. */
function foreignMatrix(): { bytes: Uint8Array; matrix: NDArray } {
  const bytes = new Uint8Array(ROWS * COLUMNS * 8 + 2).fill(0xaa);
  const data = new DataView(bytes.buffer);
  for (let i = 0; i < ROWS; i++) {
    for (let j = 0; j < COLUMNS; j++)
      data.setFloat64(1 + (i * COLUMNS + j) * 8, 1000 * i + j, true);
  }
  const flat = frombuffer(bytes.subarray(1, -1));
  return { bytes, matrix: view(flat, [ROWS, COLUMNS], [COLUMNS * 8, 8], 0) as NDArray };
}

function wrong(a: NDArray, value: (i: number, j: number) => number): number {
  let count = 0;
  for (const [i, j] of [0, 1, 2, 100, 249, 250, 251, 498, 499].flatMap((i) =>
    [0, 1, 63, 64, 349, 350, 699].map((j) => [i, j]),
  )) {
    if (i < a.shape[0] && j < a.shape[1] && a.item(i, j) !== value(i, j)) count++;
  }
  return count;
}

describe('a loop over operands on the JavaScript heap', () => {
  it('gives the same elements as on the WebAssembly heap, in blocks', () => {
    const { matrix } = foreignMatrix();
    const before = counters.stagedBlocks;
    const copy = castArray(matrix, dtypes.float32);
    expect(copy.storage.foreign).toBeNull();
    expect(wrong(copy, (i, j) => 1000 * i + j)).toBe(0);
    expect(counters.stagedBlocks).toBeGreaterThan(before + 1);
  });

  it('reads transposed, reversed and stepped operands', () => {
    const { matrix } = foreignMatrix();
    const turned = castArray(matrix.T, dtypes.int32, 'C');
    expect(wrong(turned, (j, i) => 1000 * i + j)).toBe(0);
    const reversed = castArray(matrix.get('::-1', '::-2'), dtypes.float32, 'C');
    expect(reversed.item(0, 0)).toBe(1000 * (ROWS - 1) + COLUMNS - 1);
    expect(reversed.item(ROWS - 1, 1)).toBe(COLUMNS - 3);
  });

  it('writes exactly the elements of its output', () => {
    const { bytes, matrix } = foreignMatrix();
    const source = castArray(matrix, dtypes.float32);
    const before = bytes.slice();
    const target = matrix.get('::2', '1::3').T;
    copyInto(target, source.get('::2', '1::3').T);
    expect(Buffer.compare(bytes, before)).toBe(0);
    const negative = castArray(source, dtypes.float64);
    fillWith(negative, -1);
    copyInto(target, negative.get('::2', '1::3').T);
    expect(wrong(matrix, (i, j) => (i % 2 === 0 && j % 3 === 1 ? -1 : 1000 * i + j))).toBe(0);
    expect([bytes[0], bytes[bytes.length - 1]]).toEqual([0xaa, 0xaa]);
  });

  it('goes from one foreign operand to another, and over more than three axes', () => {
    const { matrix } = foreignMatrix();
    const other = frombuffer(new Float32Array(ROWS * COLUMNS).buffer, 'float32');
    const shape = [10, 50, 7, 100];
    const strides = [50 * 2800, 2800, 400, 4];
    const target = view(other, shape, strides, 0) as NDArray;
    const source = view(matrix, shape, [50 * 5600, 5600, 800, 8], 0);
    copyInto(target.get('...', '::-1'), source.get('...', '::-1'));
    expect(target.item(9, 49, 6, 99)).toBe(1000 * 499 + 699);
    expect(target.item(3, 2, 1, 4)).toBe(1000 * 152 + 104);
  });

  it('repeats one foreign element', () => {
    const one = frombuffer(new Float64Array([2.5]).buffer);
    const many = fresh(dtypes.float32, [3, 4]);
    copyInto(many, one);
    expect(new Set(many.flat)).toEqual(new Set([2.5]));
  });
});
