// Reduction to Hessenberg form, zero below the first subdiagonal, by reflections from both sides.

import type { Window } from './balance.js';
import type { Matrix } from './matrix.js';
import { reflectColumns, reflection, reflectRows } from './reflect.js';

/** Makes a square matrix one of the same eigenvalues in Hessenberg form, in place. */
export function toHessenberg(a: Matrix, { low, high }: Window): void {
  for (let j = low; j < high - 1; j++) {
    const h = reflection(a, j + 1, j, high - j);
    a.re[a.at(j + 1, j)] = h.beta;
    if (a.im) a.im[a.at(j + 1, j)] = 0;
    for (let i = j + 2; i <= high; i++) {
      a.re[a.at(i, j)] = 0;
      if (a.im) a.im[a.at(i, j)] = 0;
    }
    reflectRows(h, a, j + 1, j + 1, a.columns);
    reflectColumns(h, a, j + 1, 0, high + 1);
  }
}
