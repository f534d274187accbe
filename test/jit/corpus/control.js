// Control flow, nested conditionals, control loops, crossing thresholds, searching, packing.

import { entry } from './entry.js';

export const control = [
  entry('a conditional store', (a, b, n) => {
    for (let i = 0; i < n; i++) if (b[i] > 0) a[i] = b[i] * 2;
  }),
  entry('two sides', (a, b, c, n) => {
    for (let i = 0; i < n; i++) {
      if (a[i] > b[i]) c[i] = a[i];
      else c[i] = b[i] + 1;
    }
  }),
  entry('sides that store elsewhere', (a, b, c, d, n) => {
    for (let i = 0; i < n; i++) {
      if (a[i] > 0) b[i] = a[i] + c[i];
      else d[i] = a[i] - c[i];
    }
  }),
  entry('conditions within conditions', (a, b, c, n) => {
    for (let i = 0; i < n; i++) {
      if (a[i] > 0) {
        if (b[i] > 1) c[i] = a[i] + b[i];
        else c[i] = a[i];
      } else if (b[i] < -1) c[i] = b[i];
    }
  }),
  entry('a ternary', (a, b, c, n) => {
    for (let i = 0; i < n; i++) c[i] = a[i] < b[i] ? a[i] : b[i];
  }),
  entry('continue', (a, b, n) => {
    for (let i = 0; i < n; i++) {
      if (b[i] < 0) continue;
      a[i] = b[i] + 3;
    }
  }),
  entry('logical and of conditions', (a, b, c, n) => {
    for (let i = 0; i < n; i++) if (a[i] > 0 && b[i] > 0) c[i] = a[i] * b[i];
  }),
  entry('logical or of conditions', (a, b, c, n) => {
    for (let i = 0; i < n; i++) if (a[i] > 2 || b[i] > 2) c[i] = 0;
  }),
  entry('a conditional temporary', (a, b, c, n) => {
    for (let i = 0; i < n; i++) {
      let x = a[i];
      if (x < 0) x = -x;
      c[i] = x + b[i];
    }
  }),
  entry('clamping', (a, b, n) => {
    for (let i = 0; i < n; i++) {
      let x = b[i] * 2;
      if (x > 3) x = 3;
      if (x < -3) x = -3;
      a[i] = x;
    }
  }),
  entry('Math.min and Math.max', (a, b, c, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.max(Math.min(b[i], 2), c[i]);
  }),
  entry('the sign', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] > 0 ? 1 : b[i] < 0 ? -1 : 0;
  }),
  entry('a switch', (a, b, n, ip) => {
    for (let i = 0; i < n; i++) {
      switch (ip[i] & 3) {
        case 0:
          a[i] = b[i] + 1;
          break;
        case 1:
          a[i] = b[i] * 2;
          break;
        default:
          a[i] = b[i];
      }
    }
  }),
  entry('a condition on the index', (a, b, k, n) => {
    for (let i = 0; i < n; i++) a[i] = i < k ? b[i] : b[i] * 2;
  }),
  entry('an invariant condition', (a, b, k, n) => {
    for (let i = 0; i < n; i++) {
      if (k > 3) a[i] = b[i] + 1;
      else a[i] = b[i] - 1;
    }
  }),
  entry('a division where it is meant', (a, b, c, n) => {
    for (let i = 0; i < n; i++) if (b[i] !== 0) a[i] = c[i] / b[i];
  }),
  entry('a square root where it is meant', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = b[i] > 0 ? Math.sqrt(b[i]) : 0;
  }),
];

export const thresholds = [
  entry('mirrored onto another array', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = b[n - 1 - i];
  }),
  entry('mirrored within the array', (a, b, n) => {
    for (let i = 0; i < n; i++) a[i] = a[n - 1 - i] + b[i];
  }),
  entry('reversed in place', (a, n) => {
    for (let i = 0; i < n >> 1; i++) {
      const x = a[i];
      a[i] = a[n - 1 - i];
      a[n - 1 - i] = x;
    }
  }),
  entry('before and behind the middle', (a, b, c, n) => {
    const half = n >> 1;
    for (let i = 0; i < n; i++) a[i] = i < half ? b[i] : c[i];
  }),
];

export const searching = [
  entry('the first negative element', (a, n) => {
    let found = -1;
    for (let i = 0; i < n; i++) {
      if (a[i] < -1e6) {
        found = i;
        break;
      }
    }
    return found;
  }),
  entry('the first element above a limit, returned', (a, n) => {
    for (let i = 0; i < n; i++) if (a[i] > 1e6) return i;
    return -1;
  }),
  entry('copying up to an element', (a, b, n) => {
    for (let i = 0; i < n; i++) {
      if (a[i] > 1e6) break;
      b[i] = a[i] + 1;
    }
  }),
  entry('the last element above a limit', (a, n) => {
    let found = -1;
    for (let i = 0; i < n; i++) if (a[i] > 0) found = i;
    return found;
  }),
  entry('whether any is negative', (a, n) => {
    let some = false;
    for (let i = 0; i < n; i++) if (a[i] < -1e6) some = true;
    return some;
  }),
  entry('how many are positive', (a, n) => {
    let count = 0;
    for (let i = 0; i < n; i++) if (a[i] > 0) count++;
    return count;
  }),
  entry('where two arrays first differ', (a, b, n) => {
    let i = 0;
    while (i < n && a[i] !== b[i] + 1e7) i++;
    return i;
  }),
];

export const packing = [
  entry(
    'positive elements, packed',
    (a, b, n) => {
      let j = 0;
      for (let i = 0; i < n; i++) if (b[i] > 0) a[j++] = b[i];
      return j;
    },
    { ordered: 'where an element goes depends on all before it' },
  ),
  entry('every other element, packed', (a, b, n) => {
    let j = 0;
    for (let i = 0; i < n; i += 2) {
      a[j] = b[i];
      j++;
    }
  }),
  entry('unpacked onto every third', (a, b, n) => {
    for (let i = 0; 3 * i < n; i++) a[3 * i] = b[i];
  }),
];
