/**
 * The Mandelbrot set, by a loop that is written as it is in JavaScript and compiled by np.jit. The plain
 * function gives the same picture. With a path as its argument the example also writes it, finer, as PNG.
 */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import * as np from 'lanewise';

const columns = 64;
const rows = 24;
const most = 1000;

const render = np.jit((counts: Uint16Array, columns: number, rows: number, most: number) => {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = (column / columns) * 3 - 2.2;
      const b = (row / rows) * 2.4 - 1.2;
      let x = 0;
      let y = 0;
      let n = 0;
      while (n < most && x * x + y * y <= 4) {
        const next = x * x - y * y + a;
        y = 2 * x * y + b;
        x = next;
        n++;
      }
      counts[row * columns + column] = n;
    }
  }
});

const counts = new Uint16Array(columns * rows);
render(counts, columns, rows, most);

const shades = ' .:-=+*#%';
for (let row = 0; row < rows; row++) {
  const line = counts.subarray(row * columns, (row + 1) * columns);
  const text = Array.from(line, (n) => (n === most ? '@' : shades[Math.min(n >> 1, 8)]));
  console.log(text.join('').trimEnd());
}

const plain = new Uint16Array(counts.length);
Reflect.apply(render.js, undefined, [plain, columns, rows, most]);
console.log(`in the set: ${counts.filter((n) => n === most).length} of ${counts.length} points`);
console.log(`as the plain function has it: ${plain.every((n, i) => n === counts[i])}`);

const [path] = process.argv.slice(2);
if (path) {
  const [width, height] = [480, 384];
  const fine = new Uint16Array(width * height);
  render(fine, width, height, most);
  const data = Uint8Array.from(fine, (n) => (n === most ? 0 : Math.min(255, 40 + 6 * n)));
  writeFileSync(path, encode({ width, height, data, channels: 1 }));
}
