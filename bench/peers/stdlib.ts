/**
 * stdlib's strided kernels, in JavaScript, into an output that is reused: it has no arrays with
 * operators, so each case is the kernel that a user would pick for it.
 */
import { createRequire } from 'node:module';
import { type Engine, evaluate, type Prepared, timeit } from '../engine.js';
import { arrayOf, draw, type Numbers, operandNames, type Task } from '../task.js';

const require = createRequire(import.meta.url);

/** A kernel, and the call of it on a, b, out, n and side. */
type Row = readonly [module: string, call: string];

const strided = (step: number) => `dtype, a, ${step}, dtype, b, ${step}, dtype, out, 1`;

/** For a dtype's letter in BLAS. */
const rows: Record<string, (letter: string) => Row> = {
  dot: (letter) => [`blas/base/${letter}dot`, 'kernel(n, a, 1, b, 1)'],
  sum: (letter) => [`blas/ext/base/${letter}sumpw`, 'kernel(n, a, 1)'],
  add: () => ['math/strided/ops/add', `kernel(n, ${strided(1)})`],
  subtract: () => ['math/strided/ops/sub', `kernel(n, ${strided(1)})`],
  multiply: () => ['math/strided/ops/mul', `kernel(n, ${strided(1)})`],
  'add strided': () => ['math/strided/ops/add', `kernel(n, ${strided(2)})`],
  sqrt: (letter) => [`math/strided/special/${letter}sqrt`, 'kernel(n, a, 1, out, 1)'],
  absolute: (letter) => [`math/strided/special/${letter}abs`, 'kernel(n, a, 1, out, 1)'],
  floor: (letter) => [`math/strided/special/${letter}floor`, 'kernel(n, a, 1, out, 1)'],
  ceil: (letter) => [`math/strided/special/${letter}ceil`, 'kernel(n, a, 1, out, 1)'],
  trunc: (letter) => [`math/strided/special/${letter}trunc`, 'kernel(n, a, 1, out, 1)'],
  matmul: (letter) => [
    `blas/base/${letter}gemm`,
    "kernel('row-major', 'no-transpose', 'no-transpose', side, side, side, 1, " +
      'a, side, b, side, 0, out, side)',
  ],
};

const letters: Record<string, string> = { float64: 'd', float32: 's' };

function prepare(task: Task): Prepared | undefined {
  const letter = letters[task.dtype];
  if (letter === undefined || !Object.hasOwn(rows, task.name)) return undefined;
  const [module, call] = rows[task.name](letter);
  const out = new (arrayOf(task.result))(task.n);
  const scope: Record<string, unknown> = {
    kernel: require(`@stdlib/${module}`),
    dtype: task.dtype,
    n: task.n,
    side: Math.sqrt(task.n),
    out,
  };
  task.operands.forEach((operand, i) => {
    scope[operandNames[i]] = draw(operand, i);
  });
  return {
    run: timeit(call, scope),
    result() {
      const result = evaluate(call, scope) as Numbers | number;
      return typeof result === 'number' ? [result] : result;
    },
  };
}

const { version } = require('@stdlib/blas/package.json');
const engine: Engine = { version, prepare };
export default engine;
