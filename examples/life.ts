/**
 * The game of life: cells are bytes, a step is a loop compiled by np.jit, sixteen cells at a time. With a
 * path as its argument the example also writes what it ends with as a picture.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import * as np from 'lanewise';

const columns = 160;
const rows = 90;
const generations = 300;

const step = np.jit((cells: Uint8Array, next: Uint8Array, rows: number, columns: number) => {
  for (let i = 1; i < rows - 1; i++) {
    for (let j = 1; j < columns - 1; j++) {
      const at = i * columns + j;
      const count =
        cells[at - columns - 1] +
        cells[at - columns] +
        cells[at - columns + 1] +
        cells[at - 1] +
        cells[at + 1] +
        cells[at + columns - 1] +
        cells[at + columns] +
        cells[at + columns + 1];
      next[at] = count === 3 || (count === 2 && cells[at] === 1) ? 1 : 0;
    }
  }
});

/** The cells after some generations of an R-pentomino in the middle. */
function run(advance: (...args: [Uint8Array, Uint8Array, number, number]) => unknown): Uint8Array {
  let cells = new Uint8Array(rows * columns);
  let next = new Uint8Array(rows * columns);
  const middle = (rows >> 1) * columns + (columns >> 1);
  for (const at of [-columns, 1 - columns, -1, 0, columns]) cells[middle + at] = 1;
  for (let turn = 0; turn < generations; turn++) {
    advance(cells, next, rows, columns);
    [cells, next] = [next, cells];
  }
  return cells;
}

const cells = run(step);
const plain = run(step.js as typeof step);
const pixels = cells.map((cell) => 255 * cell);
const [path] = process.argv.slice(2);
if (path) writeFileSync(path, encode({ width: columns, height: rows, data: pixels, channels: 1 }));

console.log(
  `alive after ${generations} generations: ${cells.reduce((sum, cell) => sum + cell, 0)}`,
);
console.log(`as the plain function has it: ${plain.every((cell, i) => cell === cells[i])}`);
console.log(`pixels ${createHash('sha256').update(pixels).digest('hex')}`);
