import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Golden, replay } from './replay.js';

const path = new URL('../../golden/format.json', import.meta.url);
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

describe('texts are those of NumPy, character for character', () => {
  const outcomes = replay(golden);

  test('the golden file has cases of every function, and errors', () => {
    const calls = new Set(golden.cases.map((row) => row.call));
    expect(calls.size).toBe(5);
    expect(outcomes.length).toBeGreaterThan(3000);
    expect(golden.cases.filter((row) => row.error).length).toBeGreaterThan(10);
  });

  test('every case gives the text or the error in the file', () => {
    const wrong = outcomes.filter(({ expected, actual }) => expected !== actual);
    expect(wrong).toEqual([]);
  });
});
