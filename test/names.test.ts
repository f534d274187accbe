import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page, path } from '../scripts/names.js';

test('docs/names.md says which of NumPy’s names are here (npm run names writes it)', () => {
  expect(readFileSync(path, 'utf8')).toBe(page());
});
