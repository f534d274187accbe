// Reductions, recurrences, rerolling, equivalencing, indirect addressing, storage classes.

import { entry } from './entry.js';

const floats = { lanes: ['float64', 'float32'] };
const ints = { lanes: ['int32'] };
const inOrder = { ...floats, ordered: 'float sums have an order' };

export const reductions = [
  entry(
    'a sum',
    (a, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) x += a[i];
      return x;
    },
    inOrder,
  ),
  entry(
    'a dot product',
    (a, b, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) x += a[i] * b[i];
      return x;
    },
    inOrder,
  ),
  entry(
    'a sum of integers',
    (a, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) x = (x + a[i]) | 0;
      return x;
    },
    ints,
  ),
  entry(
    'a dot product of integers',
    (a, b, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) x = (x + Math.imul(a[i], b[i])) | 0;
      return x;
    },
    ints,
  ),
  entry(
    'a conditional sum of integers',
    (a, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) if (a[i] > 0) x = (x + a[i]) | 0;
      return x;
    },
    ints,
  ),
  entry(
    'exclusive or',
    (a, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) x ^= a[i];
      return x;
    },
    ints,
  ),
  entry(
    'and, and or',
    (a, n) => {
      let x = -1;
      let y = 0;
      for (let i = 0; i < n; i++) {
        x &= a[i] | 1;
        y |= a[i];
      }
      return x + y;
    },
    ints,
  ),
  entry('a maximum by comparison', (a, n) => {
    let x = a[0];
    for (let i = 1; i < n; i++) if (a[i] > x) x = a[i];
    return x;
  }),
  entry('a minimum by Math.min', (a, n) => {
    let x = Infinity;
    for (let i = 0; i < n; i++) x = Math.min(x, a[i]);
    return x;
  }),
  entry('a maximum of magnitudes', (a, n) => {
    let x = 0;
    for (let i = 0; i < n; i++) x = Math.max(x, Math.abs(a[i]));
    return x;
  }),
  entry('a minimum and a maximum', (a, n) => {
    let x = a[0];
    let y = a[0];
    for (let i = 1; i < n; i++) {
      if (a[i] < x) x = a[i];
      if (a[i] > y) y = a[i];
    }
    return y - x;
  }),
  entry('where the maximum is', (a, n) => {
    let x = a[0];
    let at = 0;
    for (let i = 1; i < n; i++)
      if (a[i] > x) {
        x = a[i];
        at = i;
      }
    return at;
  }),
  entry('a count of equal elements', (a, b, n) => {
    let count = 0;
    for (let i = 0; i < n; i++) count += a[i] === b[i] ? 1 : 0;
    return count;
  }),
  entry(
    'a product',
    (a, n) => {
      let x = 1;
      for (let i = 0; i < n; i++) x *= 1 + a[i] / 1024;
      return x;
    },
    inOrder,
  ),
  entry(
    'a sum beside a map',
    (a, b, c, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) {
        a[i] = Math.sqrt(Math.abs(b[i])) / (1 + c[i] * c[i]) + b[i] / (2 + c[i] * c[i]);
        x += a[i];
      }
      return x;
    },
    floats,
  ),
  entry(
    'a sum of integers in a double',
    (a, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) x += a[i];
      return x;
    },
    { ...ints, ordered: 'a sum of doubles, which may pass 2⁵³' },
  ),
];

export const recurrences = [
  entry(
    'a running sum',
    (a, b, n) => {
      let x = 0;
      for (let i = 0; i < n; i++) {
        x += a[i];
        b[i] = x;
      }
    },
    { ordered: 'a recurrence' },
  ),
  entry(
    'a polynomial',
    (a, n, s) => {
      let x = 0;
      for (let i = 0; i < n; i++) x = x * s + a[i];
      return x;
    },
    { ordered: 'a recurrence' },
  ),
  entry(
    'a recurrence of two terms',
    (a, b, c, n) => {
      for (let i = 2; i < n; i++) a[i] = a[i - 1] * b[i] + a[i - 2] * c[i];
    },
    { ordered: 'a recurrence' },
  ),
  entry('differences', (a, b, n) => {
    for (let i = 1; i < n; i++) b[i] = a[i] - a[i - 1];
  }),
];

export const rerolling = [
  entry('a map, unrolled by four', (a, b, n) => {
    for (let i = 0; i < n - 3; i += 4) {
      a[i] = b[i] * 2;
      a[i + 1] = b[i + 1] * 2;
      a[i + 2] = b[i + 2] * 2;
      a[i + 3] = b[i + 3] * 2;
    }
  }),
  entry('a multiple added, unrolled by five', (a, b, s, n) => {
    for (let i = 0; i + 4 < n; i += 5) {
      a[i] += s * b[i];
      a[i + 1] += s * b[i + 1];
      a[i + 2] += s * b[i + 2];
      a[i + 3] += s * b[i + 3];
      a[i + 4] += s * b[i + 4];
    }
  }),
  entry(
    'a dot product, unrolled by five',
    (a, b, n) => {
      let x = 0;
      for (let i = 0; i + 4 < n; i += 5)
        x =
          x +
          a[i] * b[i] +
          a[i + 1] * b[i + 1] +
          a[i + 2] * b[i + 2] +
          a[i + 3] * b[i + 3] +
          a[i + 4] * b[i + 4];
      return x;
    },
    inOrder,
  ),
  entry(
    'a dot product of integers, unrolled by four',
    (a, b, n) => {
      let x = 0;
      for (let i = 0; i < n - 3; i += 4) {
        x = (x + Math.imul(a[i], b[i])) | 0;
        x = (x + Math.imul(a[i + 1], b[i + 1])) | 0;
        x = (x + Math.imul(a[i + 2], b[i + 2])) | 0;
        x = (x + Math.imul(a[i + 3], b[i + 3])) | 0;
      }
      return x;
    },
    ints,
  ),
  entry(
    'a multiple of a gather, unrolled by five',
    (a, b, c, ip, s, n) => {
      for (let i = 0; i + 4 < n; i += 5) {
        a[i] += (s * b[ip[i]]) / (1 + c[i] * c[i]);
        a[i + 1] += (s * b[ip[i + 1]]) / (1 + c[i + 1] * c[i + 1]);
        a[i + 2] += (s * b[ip[i + 2]]) / (1 + c[i + 2] * c[i + 2]);
        a[i + 3] += (s * b[ip[i + 3]]) / (1 + c[i + 3] * c[i + 3]);
        a[i + 4] += (s * b[ip[i + 4]]) / (1 + c[i + 4] * c[i + 4]);
      }
    },
    { lanes: ['float64', 'float32'] },
  ),
  entry('triples of the same', (a, b, n) => {
    for (let i = 0; 3 * i + 2 < n; i++) {
      a[3 * i] = b[3 * i] * 0.5;
      a[3 * i + 1] = b[3 * i + 1] * 0.5;
      a[3 * i + 2] = b[3 * i + 2] * 0.5;
    }
  }),
  entry('pairs', (a, b, n) => {
    for (let i = 0; i < n - 1; i += 2) {
      a[i] = b[i] + b[i + 1];
      a[i + 1] = b[i] - b[i + 1];
    }
  }),
  entry('triples', (a, b, n) => {
    for (let i = 0; i < n - 2; i += 3) {
      const x = b[i] + b[i + 1] + b[i + 2];
      a[i] = x;
      a[i + 1] = x + 1;
      a[i + 2] = x + 2;
    }
  }),
  entry('complex products', (a, b, c, n) => {
    for (let i = 0; i < n - 1; i += 2) {
      c[i] = a[i] * b[i] - a[i + 1] * b[i + 1];
      c[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
    }
  }),
];

export const indirect = [
  entry(
    'a gather',
    (a, b, ip, n) => {
      for (let i = 0; i < n; i++) a[i] = Math.sqrt(Math.abs(b[ip[i]])) / (a[i] * a[i] + 1);
    },
    { lanes: ['float64', 'float32'] },
  ),
  entry(
    'a scatter',
    (a, b, c, ip, n) => {
      for (let i = 0; i < n; i++) a[ip[i]] = Math.sqrt(Math.abs(b[i])) / (c[i] * c[i] + 1);
    },
    { lanes: ['float64', 'float32'] },
  ),
  entry(
    'a histogram',
    (c, ip, n) => {
      for (let i = 0; i < n; i++) c[ip[i] & 15] += 1;
    },
    { ordered: 'bins may repeat' },
  ),
  entry(
    'a plain gather',
    (a, b, ip, n) => {
      for (let i = 0; i < n; i++) a[i] = b[ip[i]];
    },
    { ordered: 'nothing but loads from anywhere' },
  ),
];

export const storage = [
  entry('a copy', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i];
  }),
  entry('a constant', (a, n) => {
    for (let i = 0; i < n; i++) a[i] = 7;
  }),
  entry('a scalar argument', (a, s, n) => {
    for (let i = 0; i < n; i++) a[i] = s;
  }),
  entry('a scaled sum', (a, b, s, n) => {
    for (let i = 0; i < n; i++) a[i] += s * b[i];
  }),
  entry('four arrays', (a, b, c, d, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] * c[i] + d[i];
  }),
  entry('five arrays', (a, b, c, d, e, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] + c[i] * d[i] - e[i] * b[i];
  }),
  entry('a distance', (a, b, c, n) => {
    for (let i = 0; i < n; i++) c[i] = Math.sqrt(a[i] * a[i] + b[i] * b[i]);
  }),
  entry('a quotient', (a, b, c, n) => {
    for (let i = 0; i < n; i++) c[i] = a[i] / (b[i] * b[i] + 1);
  }),
  entry('a cubic', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = ((b[i] * 0.5 + 1) * b[i] - 2) * b[i] + 3;
  }),
  entry('absolute values', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.abs(b[i]);
  }),
  entry('rounding', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.floor(b[i] / 2) + Math.ceil(b[i] / 3);
  }),
  entry('negation', (a, n) => {
    for (let i = 0; i < n; i++) a[i] = -a[i];
  }),
  entry(
    'bits',
    (a, b, n) => {
      for (let i = 0; i < n; i++) a[i] = (b[i] & 255) ^ (b[i] >> 3) ^ (a[i] << 2);
    },
    { lanes: ['int32'] },
  ),
  entry(
    'products of integers',
    (a, b, n) => {
      for (let i = 0; i < n; i++) a[i] = Math.imul(a[i], b[i]) + 12345;
    },
    { lanes: ['int32'] },
  ),
  entry(
    'a pseudo-random number per element',
    (a, n) => {
      for (let i = 0; i < n; i++) {
        let x = a[i] | 1;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        a[i] = x;
      }
    },
    { lanes: ['int32'] },
  ),
  entry('the same array twice', (a, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i] * a[i];
  }),
  entry(
    'exponentials',
    (a, b, n) => {
      for (let i = 0; i < n; i++) a[i] = Math.exp(b[i] / 16);
    },
    { lanes: ['float64', 'float32'], approximate: true },
  ),
  entry(
    'a logistic',
    (a, b, n) => {
      for (let i = 0; i < n; i++) a[i] = 1 / (1 + Math.exp(-b[i]));
    },
    { lanes: ['float64', 'float32'], approximate: true },
  ),
  entry('a mask of comparisons', (a, b, c, n) => {
    for (let i = 0; i < n; i++) c[i] = (a[i] > b[i] ? 1 : 0) + (a[i] > 0 ? 2 : 0);
  }),
];
