/**
 * Plain JavaScript loops as source text, of the variables a, b, n, side and Out. Each operand's index
 * is written out, so that a stepped or a transposed operand costs a plain loop no more than it must.
 */

const names = ['x', 'y'];
const operands = ['a', 'b'];

/** `const x = a[i], y = b[i];` */
function bind(indices: readonly string[]): string {
  return indices.map((index, i) => `const ${names[i]} = ${operands[i]}[${index}];`).join(' ');
}

/** A new array of `expression` in x and y, which are the elements at `indices` in i. */
export function map(expression: string, indices: readonly string[]): string {
  return `
    const out = new Out(n);
    for (let i = 0; i < n; i++) { ${bind(indices)} out[i] = ${expression}; }
    return out;`;
}

/** The same over a square, where indices are in row and column. */
export function mapSquare(expression: string, indices: readonly string[]): string {
  return `
    const out = new Out(n);
    for (let row = 0, i = 0; row < side; row++) {
      for (let column = 0; column < side; column++, i++) {
        ${bind(indices)}
        out[i] = ${expression};
      }
    }
    return out;`;
}

/** The sum of `expression` over all elements. */
export function sum(expression: string, indices: readonly string[]): string {
  return `
    let total = 0;
    for (let i = 0; i < n; i++) { ${bind(indices)} total += ${expression}; }
    return total;`;
}

/** The sums over one axis of a square, which visit memory in its order. */
export function sumAxis(axis: 0 | 1): string {
  return `
    const out = new Out(side);
    for (let row = 0, i = 0; row < side; row++) {
      for (let column = 0; column < side; column++, i++) out[${['column', 'row'][axis]}] += a[i];
    }
    return out;`;
}

/** The sums of products over one axis of a square, their operands at indices in i, row and column. */
export function productsAxis(axis: 0 | 1, indices: readonly string[]): string {
  return `
    const out = new Out(side);
    for (let row = 0, i = 0; row < side; row++) {
      for (let column = 0; column < side; column++, i++) {
        ${bind(indices)}
        out[${['column', 'row'][axis]}] += x * y;
      }
    }
    return out;`;
}

/** The product of two squares, in the order of loops that reads rows only. */
export const product = `
    const out = new Out(n);
    for (let row = 0; row < side; row++) {
      for (let k = 0; k < side; k++) {
        const x = a[row * side + k];
        for (let column = 0; column < side; column++) {
          out[row * side + column] += x * b[k * side + column];
        }
      }
    }
    return out;`;
