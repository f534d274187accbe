// The loops of PyPy's tests of its vectorizer, as they are written in JavaScript.

import { numbers, program } from './program.js';

const kinds = {
  float64: Float64Array,
  float32: Float32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
};

/** Numbers of a dtype; of the 64-bit ones as bigints. */
const of = (dtype, length, seed) => {
  if (!dtype.endsWith('64') || dtype === 'float64') return numbers(kinds[dtype], length, seed);
  return kinds[dtype].from(Array.from(numbers(Int32Array, length, seed), BigInt));
};
const empty = (dtype, length) => new kinds[dtype](length);
const sizes = [1, 2, 3, 8, 17, 128, 130, 131, 142, 143];

/** Loops that map: arrays of these dtypes in, the last one out. */
const maps = (name, run, signatures, verdict = 'vectors') =>
  signatures.map((signature) =>
    program(
      `${name}: ${signature}`,
      run,
      (size) => {
        const dtypes = signature.split(' ');
        const inputs = dtypes.slice(0, -1).map((dtype, j) => of(dtype, size, j + 1));
        return [...inputs, empty(dtypes.at(-1), size), size];
      },
      [verdict],
      { sizes },
    ),
  );

/** Loops that fold an array to a number. */
const folds = (name, run, dtypes, verdict = 'vectors', change = (array) => array) =>
  dtypes.map((dtype) =>
    program(`${name}: ${dtype}`, run, (size) => [change(of(dtype, size, 3)), size], [verdict], {
      sizes: [1, 17, 131],
    }),
  );

const floats = ['float64', 'float32', 'int64'];
const triples = floats.flatMap((x) => floats.flatMap((y) => floats.map((z) => `${x} ${y} ${z}`)));
const isBig = (dtype) => dtype === 'int64';
const plainTriples = triples.filter((one) => one.split(' ').every((dtype) => !isBig(dtype)));

/** An array with one element that differs, inside a vector or behind the last one. */
const hit = (at, value, rest) => (array) => array.map((_, i) => (i === at ? value : rest));

export const pypyMaps = [
  ...maps(
    'copy with a cast',
    (a, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i];
    },
    ['float64 float32', 'float64 int32', 'float64 float64', 'int16 int8'],
  ),
  ...maps(
    'a + a',
    (a, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] + a[i];
    },
    ['float64 float64', 'float32 float32', 'int32 int32', 'uint64 uint64'],
  ),
  ...maps(
    'a * b',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] * b[i];
    },
    ['float64 float64 float64', 'float32 float32 float32', 'uint64 uint64 uint64'],
  ),
  ...maps(
    'a * b of integers',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = Math.imul(a[i], b[i]);
    },
    ['int32 int32 int32'],
  ),
  ...maps(
    'a + constant',
    (a, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] + 3;
    },
    ['float64 float64', 'float32 float32', 'int32 int32'],
  ),
  ...maps(
    'a + one element',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] + b[0];
    },
    ['int64 int64 int64', 'int32 int32 int32', 'int16 int16 int16', 'int8 int8 int8'],
  ),
  ...maps(
    '-a',
    (a, out, n) => {
      for (let i = 0; i < n; i++) out[i] = -a[i];
    },
    ['float64 float64', 'int32 int32', 'int64 int64'],
  ),
  ...maps(
    'c = a + b',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] + b[i];
    },
    [...plainTriples, 'int64 int64 int64'],
  ),
  ...maps(
    'c = a + b, integers made floats',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = Number(a[i]) + b[i];
    },
    ['int64 float64 float64', 'int64 float32 float32'],
  ),
  ...maps(
    'where',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] > 0 ? a[i] : b[i];
    },
    ['float64 float64 float64', 'int32 int32 int32'],
  ),
  ...maps(
    'a ** 2',
    (a, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i] ** 2;
    },
    ['float64 float64', 'float32 float32'],
  ),
  ...maps(
    'stepped assignment',
    (a, out, n) => {
      for (let i = 0; i < n; i += 2) out[i] = a[i] + 1;
    },
    ['float64 float64'],
    'left',
  ),
  ...maps(
    'stepped reads',
    (a, out, n) => {
      for (let i = 0; i < n / 2; i++) out[i] = a[2 * i] * 3;
    },
    ['float64 float64', 'int32 int32'],
  ),
  ...maps(
    'an operation in the middle that has no vector',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = ((a[i] | 0) % 7) + b[i];
    },
    ['float64 float64 float64'],
  ),
  ...maps(
    'three bounds checks',
    (a, b, out, n) => {
      for (let i = 0; i < n; i++) out[i] = a[i + 1] + b[i - 1] + a[n - 1 - i];
    },
    ['float64 float64 float64'],
  ),
  ...maps(
    'flat get and set',
    (a, out, n) => {
      for (let i = 0, j = n - 1; i < n; i++, j--) out[j] = a[i];
    },
    ['float64 float64', 'int16 int16'],
  ),
];

export const pypyFolds = [
  ...folds(
    'sum',
    (a, n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += a[i];
      return s;
    },
    ['float64'],
    'ordered',
  ),
  ...folds(
    'sum',
    (a, n) => {
      let s = 0n;
      for (let i = 0; i < n; i++) s = BigInt.asIntN(64, s + a[i]);
      return s;
    },
    ['int64'],
  ),
  ...folds(
    'sum of small integers',
    (a, n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s = (s + a[i]) | 0;
      return s;
    },
    ['int32', 'int16', 'int8'],
  ),
  ...folds(
    'prod',
    (a, n) => {
      let s = 1;
      for (let i = 0; i < n; i++) s *= a[i];
      return s;
    },
    ['float64'],
    'ordered',
  ),
  ...folds(
    'max with NaN',
    (a, n) => {
      let s = -Infinity;
      for (let i = 0; i < n; i++) s = Math.max(s, a[i]);
      return s;
    },
    ['float64', 'float32'],
    'vectors',
    (a) => a.map((x, i) => (i === 16 ? NaN : x)),
  ),
  ...folds(
    'min',
    (a, n) => {
      let s = Infinity;
      for (let i = 0; i < n; i++) s = Math.min(s, a[i]);
      return s;
    },
    ['float64', 'int32'],
  ),
  ...[5, 130, 999].flatMap((at) =>
    folds(
      `any, a hit at ${at}`,
      (a, n) => {
        for (let i = 0; i < n; i++) if (a[i]) return true;
        return false;
      },
      ['float64', 'float32', 'int8', 'int16', 'int32'],
      'vectors',
      hit(at, 1, 0),
    ),
  ),
  ...[5, 130, 999].flatMap((at) =>
    folds(
      `all, a miss at ${at}`,
      (a, n) => {
        for (let i = 0; i < n; i++) if (!a[i]) return false;
        return true;
      },
      ['float64', 'float32', 'int8', 'int16', 'int32'],
      'vectors',
      hit(at, 0, 1),
    ),
  ),
  ...[5, 999].flatMap((at) =>
    folds(
      `any of bigints, a hit at ${at}`,
      (a, n) => {
        for (let i = 0; i < n; i++) if (a[i] !== 0n) return true;
        return false;
      },
      ['int64'],
      'vectors',
      hit(at, 1n, 0n),
    ),
  ),
  ...folds(
    'logical xor',
    (a, n) => {
      let s = false;
      for (let i = 0; i < n; i++) s = s !== a[i] > 0;
      return s;
    },
    ['float64', 'int32'],
  ),
  ...folds(
    'break',
    (a, n) => {
      let i = 0;
      for (; i < n; i++) if (a[i] > 7) break;
      return i;
    },
    ['float64', 'int32'],
  ),
  ...folds(
    'sum with an inner break',
    (a, n) => {
      let s = 0;
      for (let i = 0; i < n; i++) {
        if (a[i] > 7.9) break;
        s += a[i];
      }
      return s;
    },
    ['float64'],
    'vectors',
  ),
  ...folds(
    'cumsum',
    (a, n) => {
      let s = 0;
      for (let i = 0; i < n; i++) {
        s += a[i];
        a[i] = s;
      }
    },
    ['float64'],
    'ordered',
  ),
  ...folds(
    'searchsorted',
    (a, n) => {
      let low = 0;
      let high = n;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (a[mid] < 2) low = mid + 1;
        else high = mid;
      }
      return low;
    },
    ['float64'],
    'ordered',
    (a) => a.sort(),
  ),
];

const grid = (dtype) => (size) => [
  of(dtype, size * 7, 1),
  of(dtype, size, 2),
  empty(dtype, size * 7),
  7,
  size,
];

export const pypyNests = [
  program(
    'a sum of rows',
    (a, _, out, rows, n) => {
      for (let i = 0; i < rows; i++) for (let j = 0; j < n; j++) out[j] += a[i * n + j];
    },
    grid('float64'),
    ['around', 'vectors'],
  ),
  program(
    'broadcast addition',
    (a, b, out, rows, n) => {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < n; j++) out[i * n + j] = a[i * n + j] + b[j];
    },
    grid('float64'),
    ['around', 'vectors'],
  ),
  program(
    'integers of 64 bits, then their sum',
    (a, b, out, n) => {
      let s = 0n;
      for (let i = 0; i < n; i++) {
        out[i] = a[i] + b[i];
        s = BigInt.asIntN(64, s + out[i]);
      }
      return s;
    },
    (size) => [of('int64', size, 1), of('int64', size, 2), empty('int64', size), size],
    ['vectors'],
  ),
  program(
    'in place, the element behind unchanged',
    (a, b, n) => {
      for (let i = 0; i < n; i++) a[i] += b[i];
    },
    (size) => [of('int16', size + 1, 1), of('int16', size + 1, 2), size],
    ['vectors'],
    { sizes },
  ),
  program(
    'three bytes an iteration',
    (a, n) => {
      for (let i = 0; i < n; i++) {
        a[3 * i] = 1;
        a[3 * i + 1] = 2;
        a[3 * i + 2] = 3;
      }
    },
    (size) => [of('int8', 3 * size, 1), size],
    ['vectors'],
  ),
];
