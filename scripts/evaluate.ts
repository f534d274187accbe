/**
 * Evaluates a ufunc on raw values from standard input, operand after operand, and writes the raw results:
 * `tsx scripts/evaluate.ts NAME DTYPE`. The scripts that search for the largest errors ask it.
 */
import { readFileSync } from 'node:fs';
import * as np from '../src/index.js';
import type { UfuncMethods } from '../src/ufunc/ufunc.js';

type Fn = UfuncMethods & ((...operands: np.NDArray[]) => np.NDArray);
const kinds = ['float32', 'float64', 'complex128'] as const;

const [name = '', wanted] = process.argv.slice(2);
const dtype = kinds.find((kind) => kind === wanted);
const ufunc = (np as unknown as Record<string, Fn>)[name];
if (!dtype || !ufunc) throw new Error('usage: evaluate.ts NAME float32|float64|complex128');

const input = readFileSync(0);
const size = input.length / ufunc.nin;
const operands = Array.from({ length: ufunc.nin }, (_, i) =>
  np.frombuffer(input.subarray(i * size, (i + 1) * size), { dtype }),
);
process.stdout.write(ufunc(...operands).tobytes());
