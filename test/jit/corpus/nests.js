// Loop restructuring: interchange, distribution, node splitting, expansion, diagonals, wrap-around.

import { entry } from './entry.js';

export const distribution = [
  entry(
    'a recurrence beside a map',
    (a, b, c, d, n) => {
      for (let i = 1; i < n; i++) {
        a[i] = b[i] * c[i] + d[i];
        d[i] = d[i - 1] * 0.5;
      }
    },
    { ordered: 'd is a recurrence, of which a takes what the text has not made yet' },
  ),
  entry(
    'a map before and behind a recurrence',
    (a, b, c, e, n) => {
      for (let i = 1; i < n; i++) {
        a[i] = Math.sqrt(Math.abs(a[i] + b[i] * c[i])) / (1 + c[i] * c[i]);
        e[i] = e[i - 1] * 0.5;
        a[i] = (a[i] - b[i] * c[i]) / (2 + b[i] * b[i]);
      }
    },
    { lanes: ['float64', 'float32'] },
  ),
  entry(
    'terms of a recurrence',
    (a, b, c, n) => {
      for (let i = 1; i < n; i++)
        a[i] = a[i - 1] + Math.sqrt(Math.abs(b[i])) / (1 + c[i] * c[i]) + b[i] / (2 + c[i]);
    },
    { lanes: ['float64', 'float32'] },
  ),
];

export const interchange = [
  entry('a column recurrence, rows first', (aa, bb, m) => {
    for (let i = 0; i < m; i++) for (let j = 1; j < m; j++) aa[j][i] = aa[j - 1][i] + bb[j][i];
  }),
  entry('a row recurrence', (aa, bb, m) => {
    for (let i = 1; i < m; i++) for (let j = 0; j < m; j++) aa[i][j] = aa[i - 1][j] + bb[i][j];
  }),
  entry('a sum of two matrices by columns', (aa, bb, cc, m) => {
    for (let j = 0; j < m; j++) for (let i = 0; i < m; i++) aa[i][j] = bb[i][j] + cc[i][j];
  }),
  entry('a sum of two matrices by rows', (aa, bb, cc, m) => {
    for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) aa[i][j] = bb[i][j] + cc[i][j];
  }),
  entry('a product of matrices, dots', (aa, bb, cc, m) => {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m; j++) {
        let x = 0;
        for (let h = 0; h < m; h++) x += aa[i][h] * bb[h][j];
        cc[i][j] = x;
      }
  }),
  entry('a product of matrices, rows', (aa, bb, cc, m) => {
    for (let i = 0; i < m; i++)
      for (let h = 0; h < m; h++) for (let j = 0; j < m; j++) cc[i][j] += aa[i][h] * bb[h][j];
  }),
  entry('a product of matrices, columns', (aa, bb, cc, m) => {
    for (let j = 0; j < m; j++)
      for (let h = 0; h < m; h++) for (let i = 0; i < m; i++) cc[i][j] += aa[i][h] * bb[h][j];
  }),
  entry('a matrix times a vector', (aa, a, b, m) => {
    for (let i = 0; i < m; i++) {
      let x = 0;
      for (let j = 0; j < m; j++) x += aa[i][j] * b[j];
      a[i] = x;
    }
  }),
  entry('a vector times a matrix', (aa, a, b, m) => {
    for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) a[j] += aa[i][j] * b[i];
  }),
  entry('a transposed copy', (aa, bb, m) => {
    for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) aa[i][j] = bb[j][i];
  }),
  entry('sums of columns', (aa, a, m) => {
    for (let j = 0; j < m; j++) {
      let x = 0;
      for (let i = 0; i < m; i++) x += aa[i][j];
      a[j] = x;
    }
  }),
  entry('a flat matrix by rows', (flat, a, m) => {
    for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) flat[i * m + j] += a[j];
  }),
  entry('a flat stencil', (flat, cc, m) => {
    for (let i = 1; i < m - 1; i++)
      for (let j = 1; j < m - 1; j++)
        cc[i][j] =
          (flat[(i - 1) * m + j] +
            flat[(i + 1) * m + j] +
            flat[i * m + j - 1] +
            flat[i * m + j + 1]) /
          4;
  }),
  entry('a triangle', (aa, bb, m) => {
    for (let i = 0; i < m; i++) for (let j = 0; j < i; j++) aa[i][j] = bb[i][j] + 1;
  }),
  entry('the other triangle', (aa, bb, m) => {
    for (let i = 0; i < m; i++) for (let j = i + 1; j < m; j++) aa[i][j] = aa[i][j] * bb[i][j];
  }),
  entry('a triangle by columns', (aa, bb, cc, m) => {
    for (let j = 0; j < m; j++) for (let i = j; i < m; i++) aa[i][j] = bb[i][j] + cc[i][j];
  }),
  entry('the other triangle by columns', (aa, bb, m) => {
    for (let j = 1; j < m; j++) for (let i = 0; i <= j; i++) aa[i][j] = aa[i][j] * bb[i][j - 1];
  }),
  entry('a product of matrices, columns of sums', (aa, bb, cc, m) => {
    for (let h = 0; h < m; h++)
      for (let j = 0; j < m; j++) {
        const x = bb[h][j];
        for (let i = 0; i < m; i++) cc[i][j] += aa[i][h] * x;
      }
  }),
  entry('a row minus a multiple of another', (aa, m) => {
    for (let h = 0; h < m - 1; h++)
      for (let i = h + 1; i < m; i++)
        for (let j = h + 1; j < m; j++) aa[i][j] -= aa[i][h] * aa[h][j];
  }),
  entry(
    'a Cholesky factor',
    (aa, m) => {
      for (let j = 0; j < m; j++) {
        let d = aa[j][j] + 500;
        for (let h = 0; h < j; h++) d -= aa[j][h] * aa[j][h];
        aa[j][j] = Math.sqrt(Math.abs(d));
        for (let i = j + 1; i < m; i++) {
          let x = aa[i][j];
          for (let h = 0; h < j; h++) x -= aa[i][h] * aa[j][h];
          aa[i][j] = x / aa[j][j];
        }
      }
    },
    { lanes: ['float64', 'float32'] },
  ),
  entry('rows that are added with weights', (aa, a, b, m) => {
    for (let h = 0; h < m; h++) {
      const x = b[h];
      for (let j = 0; j < m; j++) a[j] += x * aa[h][j];
    }
  }),
  entry('a Jacobi step', (aa, bb, m) => {
    for (let i = 1; i < m - 1; i++)
      for (let j = 1; j < m - 1; j++)
        bb[i][j] = 0.25 * (aa[i - 1][j] + aa[i + 1][j] + aa[i][j - 1] + aa[i][j + 1]);
  }),
  entry(
    'a Gauss–Seidel step',
    (aa, m) => {
      for (let i = 1; i < m - 1; i++)
        for (let j = 1; j < m - 1; j++)
          aa[i][j] = 0.25 * (aa[i - 1][j] + aa[i + 1][j] + aa[i][j - 1] + aa[i][j + 1]);
    },
    { ordered: 'each element is made of its new neighbours' },
  ),
];

export const splitting = [
  entry('old and new neighbours', (a, b, c, d, n) => {
    for (let i = 0; i < n - 1; i++) {
      a[i] = b[i] + c[i];
      d[i] = a[i] + a[i + 1];
    }
  }),
  entry('a product of old and new', (a, b, c, n) => {
    for (let i = 0; i < n - 1; i++) {
      a[i] = b[i] * c[i];
      b[i] = a[i] * a[i + 1] - b[i];
    }
  }),
  entry('an update that is read on both sides', (a, b, c, d, n) => {
    for (let i = 0; i < n - 1; i++) {
      const x = b[i] * 2;
      c[i] = x + a[i + 1];
      a[i] = c[i] + d[i];
    }
  }),
  entry('written ahead', (a, b, c, n) => {
    for (let i = 0; i < n - 1; i++) {
      a[i] = b[i] + c[i];
      a[i + 1] = b[i] * 2;
    }
  }),
];

export const expansion = [
  entry('a temporary per iteration', (a, b, n) => {
    let x;
    for (let i = 0; i < n; i++) {
      x = a[i];
      a[i] = b[i];
      b[i] = x;
    }
  }),
  entry('the sum of this element and the last', (a, b, n) => {
    let x = 0;
    for (let i = 0; i < n; i++) {
      const y = a[i];
      b[i] = y + x;
      x = y;
    }
  }),
  entry('this element and the last two', (a, b, n) => {
    let x = 0;
    let y = 0;
    for (let i = 0; i < n; i++) {
      const z = a[i];
      b[i] = (x + y + z) * 0.5;
      y = x;
      x = z;
    }
  }),
  entry('a temporary on one side', (a, b, c, n) => {
    let x = 1;
    for (let i = 0; i < n; i++) {
      if (a[i] > 0) x = b[i];
      else x = c[i];
      a[i] = x * 2;
    }
  }),
  entry('a small array of temporaries, unrolled', (a, b, c, n) => {
    for (let i = 0; i < n - 4; i++) {
      const p = a[i] + b[i];
      const q = a[i] - b[i];
      const r = p * q;
      c[i] = p + q + r;
    }
  }),
  entry('the value that the last iteration left', (a, b, n) => {
    let x = 0;
    for (let i = 0; i < n; i++) {
      x = a[i] * 2;
      b[i] = x;
    }
    return x;
  }),
];

export const wrapping = [
  entry('the index before, which begins at the end', (a, b, n) => {
    let before = n - 1;
    for (let i = 0; i < n; i++) {
      a[i] = (b[i] + b[before]) * 0.5;
      before = i;
    }
  }),
  entry('two indices before', (a, b, n) => {
    let one = n - 1;
    let two = n - 2;
    for (let i = 0; i < n; i++) {
      a[i] = (b[i] + b[one] + b[two]) / 4;
      two = one;
      one = i;
    }
  }),
];

export const diagonals = [
  entry('the main diagonal', (aa, bb, m) => {
    for (let i = 0; i < m; i++) aa[i][i] += bb[i][i];
  }),
  entry('the diagonal of a flat matrix', (flat, a, m) => {
    for (let i = 0; i < m; i++) flat[i * (m + 1)] = a[i];
  }),
  entry('an identity matrix', (aa, m) => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) aa[i][j] = 0;
      aa[i][i] = 1;
    }
  }),
  entry('along diagonals', (aa, bb, m) => {
    for (let i = 1; i < m; i++) for (let j = 1; j < m; j++) aa[i][j] = aa[i - 1][j - 1] + bb[i][j];
  }),
];
