// Programs of numerical mathematics: stencils, signals, prices, points.

import { matrix, numbers, program, shares } from './program.js';

const f64 = (size, seed) => numbers(Float64Array, size, seed);

export const numerics = [
  program(
    'n-body',
    (x, y, z, vx, vy, vz, mass, n, dt) => {
      for (let i = 0; i < n; i++) {
        let [ax, ay, az] = [0, 0, 0];
        for (let j = 0; j < n; j++) {
          const dx = x[j] - x[i];
          const dy = y[j] - y[i];
          const dz = z[j] - z[i];
          const square = dx * dx + dy * dy + dz * dz + 0.01;
          const pull = mass[j] / (square * Math.sqrt(square));
          ax += dx * pull;
          ay += dy * pull;
          az += dz * pull;
        }
        vx[i] += ax * dt;
        vy[i] += ay * dt;
        vz[i] += az * dt;
      }
      for (let i = 0; i < n; i++) {
        x[i] += vx[i] * dt;
        y[i] += vy[i] * dt;
        z[i] += vz[i] * dt;
      }
    },
    (size) => [...[1, 2, 3, 4, 5, 6, 7].map((seed) => f64(size, seed)), size, 0.01],
    ['vectors', 'around', 'vectors'],
  ),
  program(
    'Jacobi',
    (a, b, rows, columns) => {
      for (let i = 1; i < rows - 1; i++)
        for (let j = 1; j < columns - 1; j++)
          b[i * columns + j] =
            0.25 *
            (a[(i - 1) * columns + j] +
              a[(i + 1) * columns + j] +
              a[i * columns + j - 1] +
              a[i * columns + j + 1]);
    },
    (size) => [f64(11 * size, 1), new Float64Array(11 * size), 11, size],
    ['around', 'vectors'],
  ),
  program(
    'Gauss–Seidel',
    (a, rows, columns) => {
      for (let i = 1; i < rows - 1; i++)
        for (let j = 1; j < columns - 1; j++)
          a[i * columns + j] =
            0.25 *
            (a[(i - 1) * columns + j] +
              a[(i + 1) * columns + j] +
              a[i * columns + j - 1] +
              a[i * columns + j + 1]);
    },
    (size) => [f64(11 * size, 1), 11, size],
    ['around', 'ordered'],
  ),
  program(
    'Black–Scholes',
    (price, strike, years, call, put, n, rate, volatility) => {
      const normal = (d) => {
        const k = 1 / (1 + 0.2316419 * Math.abs(d));
        const sum =
          k *
          (0.31938153 +
            k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        const tail = 0.3989422804014327 * Math.exp(-0.5 * d * d) * sum;
        return d > 0 ? 1 - tail : tail;
      };
      for (let i = 0; i < n; i++) {
        const s = price[i];
        const x = strike[i];
        const t = years[i];
        const spread = volatility * Math.sqrt(t);
        const d1 = (Math.log(s / x) + (rate + 0.5 * volatility * volatility) * t) / spread;
        const d2 = d1 - spread;
        const discounted = x * Math.exp(-rate * t);
        const value = s * normal(d1) - discounted * normal(d2);
        call[i] = value;
        put[i] = value + discounted - s;
      }
    },
    (size) => [
      shares(Float64Array, size, 1).map((value) => 20 + 60 * value),
      shares(Float64Array, size, 2).map((value) => 20 + 60 * value),
      shares(Float64Array, size, 3).map((value) => 0.25 + 4 * value),
      new Float64Array(size),
      new Float64Array(size),
      size,
      0.02,
      0.3,
    ],
    ['vectors'],
    { magnitude: 80 },
  ),
  program(
    'Horner polynomials',
    (coefficients, x, y, n, degree) => {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = degree; k >= 0; k--) sum = sum * x[i] + coefficients[k];
        y[i] = sum;
      }
    },
    (size) => [f64(7, 1), f64(size, 2), new Float64Array(size), size, 6],
    ['vectors', 'around'],
  ),
  program(
    'k-means assignment',
    (px, py, cx, cy, nearest, n, clusters) => {
      for (let i = 0; i < n; i++) {
        let best = 0;
        let least = Infinity;
        for (let c = 0; c < clusters; c++) {
          const dx = px[i] - cx[c];
          const dy = py[i] - cy[c];
          const distance = dx * dx + dy * dy;
          if (distance < least) {
            least = distance;
            best = c;
          }
        }
        nearest[i] = best;
      }
    },
    (size) => [f64(size, 1), f64(size, 2), f64(5, 3), f64(5, 4), new Int32Array(size), size, 5],
    ['vectors', 'around'],
  ),
  program(
    'FIR filter',
    (x, taps, y, n, count) => {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += taps[k] * x[i + k];
        y[i] = sum;
      }
    },
    (size) => [f64(size + 16, 1), f64(16, 2), new Float64Array(size), size, 16],
    ['vectors', 'around'],
  ),
  program(
    'prefix sum',
    (a, sums, n) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        sum += a[i];
        sums[i] = sum;
      }
    },
    (size) => [f64(size, 1), new Float64Array(size), size],
    ['ordered'],
  ),
  program(
    'prefix sum of integers',
    (a, sums, n) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        sum = (sum + a[i]) | 0;
        sums[i] = sum;
      }
    },
    (size) => [numbers(Int32Array, size, 1), new Int32Array(size), size],
    ['vectors'],
  ),
  program(
    'sparse rows times a vector',
    (start, column, value, x, y, rows) => {
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let k = start[i]; k < start[i + 1]; k++) sum += value[k] * x[column[k]];
        y[i] = sum;
      }
    },
    (size) => [
      Int32Array.from({ length: size + 1 }, (_, i) => 3 * i),
      Int32Array.from({ length: 3 * size }, (_, i) => (i * 7) % size),
      f64(3 * size, 3),
      f64(size, 4),
      new Float64Array(size),
      size,
    ],
    ['vectors', 'ordered'],
  ),
];

export const matrices = [
  program(
    'matrix product, i j k',
    (a, b, c, n) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let k = 0; k < n; k++) sum += a[i][k] * b[k][j];
          c[i][j] = sum;
        }
    },
    (size) => [...[1, 2, 3].map((seed) => matrix(Float64Array, size, size, seed)), size],
    ['around', 'vectors', 'around'],
  ),
  program(
    'matrix product, i k j',
    (a, b, c, n) => {
      for (let i = 0; i < n; i++)
        for (let k = 0; k < n; k++) {
          const x = a[i][k];
          for (let j = 0; j < n; j++) c[i][j] += x * b[k][j];
        }
    },
    (size) => [...[1, 2, 3].map((seed) => matrix(Float64Array, size, size, seed)), size],
    ['around', 'around', 'vectors'],
  ),
  program(
    'matrix product, j k i',
    (a, b, c, n) => {
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++)
          for (let i = 0; i < n; i++) c[i * n + j] += a[i * n + k] * b[k * n + j];
    },
    (size) => [...[1, 2, 3].map((seed) => f64(size * size, seed)), size],
    ['vectors', 'around', 'around'],
  ),
  program(
    'Floyd–Warshall',
    (d, n) => {
      for (let k = 0; k < n; k++)
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            const through = d[i * n + k] + d[k * n + j];
            if (through < d[i * n + j]) d[i * n + j] = through;
          }
    },
    (size) => [f64(size * size, 1).map(Math.abs), size],
    ['around', 'around', 'vectors'],
  ),
  program(
    'LU without pivoting',
    (a, n) => {
      for (let k = 0; k < n; k++)
        for (let i = k + 1; i < n; i++) {
          a[i * n + k] /= a[k * n + k];
          for (let j = k + 1; j < n; j++) a[i * n + j] -= a[i * n + k] * a[k * n + j];
        }
    },
    (size) => [f64(size * size, 1).map((value, i) => (i % (size + 1) ? value : 99)), size],
    ['around', 'around', 'vectors'],
  ),
];
