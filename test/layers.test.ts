import { describe, expect, test } from 'vitest';
import { texts } from './support/files.js';
import { layers, violations } from './support/layers.js';

const long = (lines: number): string => 'export const x = 1;\n'.repeat(lines);

/** Sources → the violations that the checker must find in them. */
const samples: [string, Record<string, string>, string[]][] = [
  [
    'an import from a layer below passes',
    { 'ndarray/a.ts': `import { l } from '../vectorize/ir/lane.js';`, 'vectorize/ir/lane.ts': '' },
    [],
  ],
  [
    'an import from a layer above fails',
    { 'ndarray/a.ts': `import { add } from '../ufunc/add.js';` },
    ['ndarray/a.ts: ndarray imports ../ufunc/add.js'],
  ],
  [
    'a type import from a layer above fails',
    { 'vectorize/ir/a.ts': `import type {\n  A,\n  B,\n} from '../../ndarray/a.js';` },
    ['vectorize/ir/a.ts: vectorize/ir imports ../../ndarray/a.js'],
  ],
  [
    'a dynamic import from a layer above fails',
    { 'vectorize/wasm/a.ts': `const m = await import('../pass/b.js');` },
    ['vectorize/wasm/a.ts: vectorize/wasm imports ../pass/b.js'],
  ],
  [
    'an import for its effect from a neighbour fails',
    { 'fft/a.ts': `import '../linalg/b.js';` },
    ['fft/a.ts: fft imports ../linalg/b.js'],
  ],
  [
    'an import in a comment is none',
    { 'errors.ts': `/**\n * import { np } from './index.js';\n * import('./io/x.js')\n */\n` },
    [],
  ],
  ['a file outside every layer fails', { 'util/a.ts': '' }, ['util/a.ts: belongs to no layer']],
  [
    'a folder that only begins like a layer is none',
    { 'iota.ts': '', 'ndarrays/a.ts': '' },
    ['iota.ts: belongs to no layer', 'ndarrays/a.ts: belongs to no layer'],
  ],
  [
    'a re-export among other code fails',
    {
      'ndarray/a.ts': `export * from './b.js';\nexport const x = 1;\n`,
      'index.ts': `// all\nexport * from './errors.js';\n`,
    },
    ['ndarray/a.ts: re-exports ./b.js among other code'],
  ],
  [
    'files that import each other fail',
    {
      'io/a.ts': `import { b } from './b.js';`,
      'io/b.ts': `import { c } from './c.js';`,
      'io/c.ts': `import { a } from './a.js';`,
    },
    ['io/a.ts → io/b.ts → io/c.ts → io/a.ts: a cycle'],
  ],
  [
    'files that know only types of each other pass',
    { 'io/a.ts': `import { b } from './b.js';`, 'io/b.ts': `import type { A } from './a.js';` },
    [],
  ],
  [
    'a file of more than 400 lines fails unless it is a table',
    { 'io/a.ts': long(401), 'io/b.ts': long(400), 'ufunc/table/c.ts': long(401) },
    ['io/a.ts: 401 lines, more than 400'],
  ],
];

describe('the checker of layers', () => {
  test.each(samples)('%s', (_, files, expected) => {
    expect(violations(new Map(Object.entries(files)))).toEqual(expected);
  });

  test('knows no layer that imports a later one', () => {
    const order = Object.keys(layers);
    for (const [layer, allowed] of Object.entries(layers)) {
      for (const other of allowed) {
        expect(order.indexOf(other), `${layer} → ${other}`).toBeGreaterThanOrEqual(0);
        expect(order.indexOf(other), `${layer} → ${other}`).toBeLessThan(order.indexOf(layer));
      }
    }
  });
});

test('every source file imports only from the layers below its own', () => {
  const sources = texts('src', '.ts');
  expect(sources.size).toBeGreaterThan(0);
  expect(violations(sources)).toEqual([]);
});
