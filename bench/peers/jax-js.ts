/**
 * jax-js on its WebAssembly backend. A call consumes its operands, so each is passed as a new
 * reference; its arrays are lazy, so each result is waited for, then disposed.
 */
import { readFileSync } from 'node:fs';
import * as jax from '@jax-js/jax';
import { calledNames, type Engine, evaluate, type Prepared } from '../engine.js';
import { draw, type Operand, operandNames, type Task } from '../task.js';

// It asks whether data are of this type, which older engines do not know.
Object.assign(globalThis, { Float16Array: globalThis.Float16Array ?? class Float16Array {} });

await jax.init('wasm');
jax.defaultDevice('wasm');

const np = jax.numpy;
const dtypes: readonly string[] = ['float32', 'float64', 'int32'];

function arrayFrom(operand: Operand, position: number): jax.Array {
  const values = draw(operand, position) as Float32Array<ArrayBuffer>;
  const a = np.array(values).reshape([...operand.shape]);
  return operand.view === 'T' ? np.transpose(a) : a;
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** As `timeit`, waiting for each result. */
function timeLazy(code: string, scope: Record<string, unknown>) {
  const loop = new AsyncFunction(
    ...Object.keys(scope),
    'repeats',
    `const start = performance.now();
    for (let turn = 0; turn < repeats; turn++) {
      const result = ${code};
      await result.blockUntilReady();
      result.dispose();
    }
    return performance.now() - start;`,
  );
  return (repeats: number): Promise<number> => loop(...Object.values(scope), repeats);
}

/** The operands of the task before, which nothing else would free. */
let held: jax.Array[] = [];

function prepare({ code, operands, dtype }: Task): Prepared | undefined {
  const known = calledNames(code).every((name) => name in np);
  if (!known || !dtypes.includes(dtype)) return undefined;
  if (operands.some(({ view }) => view === 'step')) return undefined;
  for (const a of held.splice(0)) a.dispose();
  held = operands.map(arrayFrom);
  const arrays = held.map((a, i) => [operandNames[i], a] as const);
  const scope: Record<string, unknown> = { np, ...Object.fromEntries(arrays) };
  const call = code.replace(/\b([abc])\b/g, '$1.ref');
  return {
    run: timeLazy(call, scope),
    result: () => (evaluate(call, scope) as jax.Array).dataSync(),
  };
}

const manifest = new URL('node_modules/@jax-js/jax/package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const engine: Engine = { version, prepare };
export default engine;
