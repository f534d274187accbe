/** This library as it is published; its options come from LANEWISE_JIT. */
import type { NDArray } from 'lanewise';
import manifest from '../../package.json' with { type: 'json' };
import { type Engine, evaluate, type Prepared, timeit } from '../engine.js';
import { np } from '../library.js';
import { draw, type Operand, operandNames, readBytes, type Task } from '../task.js';

/** An array as a field of records. */
function fieldOf(a: NDArray): NDArray {
  const fields = [
    ['before', 'V16'],
    ['x', a.dtype],
    ['after', 'V16'],
  ] as const;
  const records: NDArray = np.zeros(a.shape, fields);
  records.set('x', a);
  return records.get('x');
}

function arrayFrom(operand: Operand, position: number) {
  const a: NDArray = np
    .array(draw(operand, position), { dtype: operand.dtype })
    .reshape(operand.shape);
  if (operand.view === undefined) return a;
  const views = {
    T: () => a.T,
    step: () => a.get('::2'),
    reverse: () => a.get('::-1'),
    field: () => fieldOf(a),
  };
  return views[operand.view]();
}

function flat(result: unknown): ArrayLike<number> {
  if (!(result instanceof np.NDArray)) return [Number(result)];
  return readBytes(result.dtype.name, result.tobytes());
}

function prepareOurs({ code, operands }: Task): Prepared {
  const scope: Record<string, unknown> = { np };
  operands.forEach((operand, i) => {
    const array = arrayFrom(operand, i);
    scope[operandNames[i]] = operand.rows ? [...array] : array;
  });
  return { run: timeit(code, scope), result: () => flat(evaluate(code, scope)) };
}

const engine: Engine = { version: manifest.version, prepare: prepareOurs };
export default engine;
