/**
 * 150 iris flowers as records: four measurements and the species of each. Means and standard
 * deviations of every field by species, the flowers by the length of their petals, and the file saved
 * again as it was.
 *
 *     npx tsx examples/iris.ts
 */
import { readFileSync } from 'node:fs';
import * as np from 'lanewise';

const path = new URL('data/iris.npy', import.meta.url);
const iris = np.load(path);
console.log(String(iris));

// The file has the flowers of a species together, so each species is a slice.
const species = iris.get('species').tolist() as string[];
const measures = iris.dtype.names?.filter((name) => name !== 'species') ?? [];
for (const name of new Set(species)) {
  const flowers = iris.get(np.slice(species.indexOf(name), species.lastIndexOf(name) + 1));
  for (const measure of measures) {
    const field = flowers.get(measure);
    const mean = Number(np.mean(field));
    const deviation = Math.sqrt(Number(np.mean(np.square(np.subtract(field, mean)))));
    console.log(`${name} ${measure}: ${mean.toFixed(15)} +- ${deviation.toFixed(15)}`);
  }
}

const length = iris.get('petal_length').tolist() as number[];
const order = length.map((_, i) => i).sort((i, j) => length[i] - length[j]);
const byLength = np.empty_like(iris);
order.forEach((from, to) => {
  byLength.set(to, iris.get(from));
});
const ends = np.empty_like(iris, { shape: 6 });
ends.set(':3', byLength.get(':3'));
ends.set('3:', byLength.get('-3:'));
console.log(np.array_repr(ends));

const saved = np.npy_bytes(iris);
console.log(`saved byte for byte: ${Buffer.compare(saved, readFileSync(path)) === 0}`);
