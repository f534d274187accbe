/** numpy-ts, whose names are NumPy's too; results are disposed at once, which is its fastest way. */
import { readFileSync } from 'node:fs';
import * as np from 'numpy-ts';
import { calledNames, type Engine, evaluate, type Prepared, timeit } from '../engine.js';
import { draw, type Operand, operandNames, type Task } from '../task.js';

function arrayFrom(operand: Operand, position: number): np.NDArray {
  const values = draw(operand, position);
  const a = np.empty([...operand.shape], operand.dtype as np.DType);
  a.data.set(values);
  return operand.view === 'T' ? np.transpose(a) : operand.view === 'step' ? a.slice('::2') : a;
}

function prepare({ code, operands }: Task): Prepared | undefined {
  if (calledNames(code).some((name) => !(name in np))) return undefined;
  const scope: Record<string, unknown> = { np };
  operands.forEach((operand, i) => {
    scope[operandNames[i]] = arrayFrom(operand, i);
  });
  return {
    run: timeit(`${code}.dispose?.()`, scope),
    result() {
      const result = evaluate(code, scope);
      if (!(result instanceof np.NDArrayCore)) return [Number(result)];
      return Array.from(np.ravel(result).tolist() as ArrayLike<number | bigint>, Number);
    },
  };
}

const manifest = new URL('node_modules/numpy-ts/package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const engine: Engine = { version, prepare };
export default engine;
