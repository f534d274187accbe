// Linear dependence, induction variables, global data flow, symbolics, statement reordering.

import { entry } from './entry.js';

export const dependence = [
  entry('every other element reads its neighbour', (a, b, n) => {
    for (let i = 1; i < n; i += 2) a[i] = a[i - 1] + b[i];
  }),
  entry('what is written is read no more', (a, b, n) => {
    for (let i = 0; i < n - 1; i++) a[i] = a[i + 1] + b[i];
  }),
  entry(
    'what is written is read in the next iteration',
    (a, b, n) => {
      for (let i = 1; i < n; i++) a[i] = a[i - 1] + b[i];
    },
    { ordered: 'a recurrence' },
  ),
  entry('counting down over what is read next', (a, b, n) => {
    for (let i = n - 2; i >= 0; i--) a[i + 1] = a[i] + b[i];
  }),
  entry('one element that all read is written before', (a, b, n) => {
    for (let i = 1; i < n; i++) a[i] = a[0] + b[i];
  }),
  entry('four iterations back', (a, b, n) => {
    for (let i = 4; i < n; i++) a[i] = a[i - 4] + b[i];
  }),
  entry('eight iterations back', (a, b, n) => {
    for (let i = 8; i < n; i++) a[i] = a[i - 8] * b[i];
  }),
  entry('even elements of odd ones', (a, b, n) => {
    for (let i = 0; i < n / 2 - 1; i++) a[2 * i] = a[2 * i + 1] + b[i];
  }),
  entry('halves of an array', (a, b, n) => {
    const half = n >> 1;
    for (let i = 0; i < half; i++) a[i] = a[i + half] + b[i];
  }),
  entry('a product of neighbours', (a, b, n) => {
    for (let i = 1; i < n - 1; i++) b[i] = a[i - 1] * a[i + 1];
  }),
  entry('two statements in step', (a, b, c, d, n) => {
    for (let i = 0; i < n; i++) {
      a[i] = b[i] + c[i];
      d[i] = a[i] * c[i];
    }
  }),
  entry('read ahead and write behind', (a, b, n) => {
    for (let i = 2; i < n - 2; i++) a[i - 2] = a[i + 2] - b[i];
  }),
];

export const induction = [
  entry('a second variable that counts by one', (a, b, n) => {
    let j = 0;
    for (let i = 0; i < n; i++) {
      a[i] = b[j] + 1;
      j++;
    }
  }),
  entry('a second variable that counts by two', (a, b, n) => {
    let j = 0;
    for (let i = 0; i < n / 2; i++) {
      a[i] = b[j] * 2;
      j += 2;
    }
  }),
  entry('two variables in the head', (a, b, n) => {
    for (let i = 0, j = n - 1; i < n; i++, j--) a[i] = b[j];
  }),
  entry('a loop that counts down', (a, b, c, n) => {
    for (let i = n - 1; i >= 0; i--) a[i] = b[i] * c[i];
  }),
  entry('a loop in steps of three', (a, b, n) => {
    for (let i = 0; i < n; i += 3) a[i] = b[i] + 1;
  }),
  entry('the index itself', (a, n) => {
    for (let i = 0; i < n; i++) a[i] = i * 3 + 1;
  }),
  entry('the index as a fraction', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] + i / 4;
  }),
  entry('a product of the index', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] * (i * i + 1);
  }),
  entry('an index derived from another', (a, b, n) => {
    for (let i = 0; i < n - 8; i++) {
      const j = i + 4;
      const h = j + 3;
      a[i] = b[j] + b[h];
    }
  }),
  entry('a while loop', (a, b, n) => {
    let i = 0;
    while (i < n) {
      a[i] = b[i] - 2;
      i++;
    }
  }),
  entry('a bound that is a function of others', (a, b, n, m) => {
    for (let i = m; i < Math.min(n, 4 * m); i++) a[i] = b[i - m];
  }),
  entry('not equal as a bound', (a, b, n) => {
    for (let i = 0; i <= n - 1; ++i) a[i] = b[i] + b[i];
  }),
];

export const flow = [
  entry('a temporary', (a, b, c, n) => {
    for (let i = 0; i < n; i++) {
      const x = a[i] + b[i];
      c[i] = x * x;
    }
  }),
  entry('a temporary that is used twice and made twice', (a, b, c, n) => {
    let x = 0;
    for (let i = 0; i < n; i++) {
      x = a[i] + 1;
      c[i] = x;
      x = b[i] + 2;
      a[i] = x;
    }
  }),
  entry('constants that another function would pass', (a, b, n) => {
    const add = 3;
    const times = add * 2;
    for (let i = 0; i < n; i++) a[i] = b[i] * times + add;
  }),
  entry('a nested function', (a, b, c, n) => {
    const mix = (x, y) => x * 2 + y;
    for (let i = 0; i < n; i++) c[i] = mix(a[i], b[i]);
  }),
  entry('an invariant expression', (a, b, s, t, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] * (s + t) - s;
  }),
  entry('a swap', (a, b, n) => {
    for (let i = 0; i < n; i++) {
      const x = a[i];
      a[i] = b[i];
      b[i] = x;
    }
  }),
  entry('two outputs', (a, b, c, d, n) => {
    for (let i = 0; i < n; i++) {
      c[i] = a[i] + b[i];
      d[i] = a[i] - b[i];
    }
  }),
];

export const symbolics = [
  entry('an offset that is an argument', (a, b, k, n) => {
    for (let i = 0; i < n - k; i++) a[i] = a[i + k] + b[i];
  }),
  entry('an offset behind', (a, b, m, n) => {
    for (let i = m; i < n; i++) a[i] = a[i - m] + b[i];
  }),
  entry('from one argument to another', (a, b, k, n) => {
    for (let i = k; i < n - k; i++) a[i] = b[i] + 1;
  }),
  entry('a convolution', (a, b, c, n) => {
    for (let i = 0; i < n - 8; i++) {
      let x = 0;
      for (let j = 0; j < 8; j++) x += b[i + j] * c[j];
      a[i] = x;
    }
  }),
  entry('a stride that is an argument', (a, b, k, n) => {
    for (let i = 0; i < n >> 3; i++) a[i] = b[i * k] + 1;
  }),
  entry('two symbolic offsets', (a, b, k, m, n) => {
    for (let i = 0; i < n - m - k; i++) a[i + k] = b[i + m] * 2;
  }),
];

export const reordering = [
  entry('a statement that must go first', (a, b, c, d, n) => {
    for (let i = 1; i < n - 1; i++) {
      a[i] = b[i - 1] + c[i];
      b[i] = b[i + 1] - d[i];
    }
  }),
  entry('what is overwritten is read by the next statement', (a, b, c, n) => {
    for (let i = 0; i < n - 1; i++) {
      a[i] = a[i] * c[i];
      b[i] = b[i] + a[i + 1];
    }
  }),
  entry('written ahead and read behind', (a, b, c, d, n) => {
    for (let i = 1; i < n - 1; i++) {
      b[i] = a[i] + d[i];
      a[i + 1] = c[i] * 2;
    }
  }),
  entry('three statements in a circle of reads', (a, b, c, n) => {
    for (let i = 1; i < n - 1; i++) {
      a[i] = b[i + 1] + 1;
      b[i] = c[i + 1] * 2;
      c[i] = c[i] - 3;
    }
  }),
];
