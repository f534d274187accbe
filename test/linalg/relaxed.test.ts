import { setFlagsFromString } from 'node:v8';
import * as np from 'lanewise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { features, overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { bitsOf, laidOut, values } from './arrays.js';

// These tests are about vectors, whatever the others run with.
beforeEach(() => overrideFeatures({}));

// Node before 21 knows relaxed SIMD behind a flag.
if (!features.relaxed) {
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  overrideFeatures({});
}

afterEach(() => np.set_options('default'));

describe.skipIf(!features.relaxed)(
  'multiplying and adding in one rounding, where asked for',
  () => {
    const sizes = [
      [3, 5, 4],
      [40, 37, 33],
      [7, 600, 70],
    ];

    it.each(['float32', 'float64'] as const)(
      'keeps %s matmul within 2k units of roundoff of |A|·|B|',
      (name) => {
        let different = 0;
        for (const [m, k, n] of sizes) {
          const a = laidOut(name, [m, k], 'C', values(name, m * k, 1));
          const b = laidOut(name, [k, n], 'C', values(name, k * n, 2));
          const plain = np.matmul(a, b) as np.NDArray;
          np.set_options('relaxed=1');
          const fused = np.matmul(a, b) as np.NDArray;
          np.set_options('relaxed=0');
          const wide = [a, b].map((x) => np.abs(x.astype('float64')));
          const unit = name === 'float32' ? 2 ** -24 : 2 ** -53;
          const bound = np.multiply(np.matmul(wide[0], wide[1]) as np.NDArray, 2 * k * unit);
          const apart = np.abs(np.subtract(fused.astype('float64'), plain.astype('float64')));
          expect(np.all(np.less_equal(apart, bound)), `${m},${k},${n}`).toBe(true);
          if (bitsOf(fused) !== bitsOf(plain)) different++;
        }
        expect(different, 'that have other bits, so that the option shows at all').toBeGreaterThan(
          0,
        );
      },
    );

    it('changes no product of integers', () => {
      const a = laidOut('int32', [40, 37], 'C', values('int32', 40 * 37, 1));
      const plain = bitsOf(np.matmul(a, a.T));
      np.set_options('relaxed=1');
      expect(bitsOf(np.matmul(a, a.T))).toBe(plain);
    });
  },
);
