/** The plain JavaScript loop on typed arrays that a user would write: the baseline, and the reference. */
import { type Engine, type Prepared, timeit } from '../engine.js';
import { arrayOf, draw, type Numbers, operandNames, type Task } from '../task.js';

type Loop = (...scope: unknown[]) => Numbers | number;

function preparePlain(task: Task): Prepared | undefined {
  if (task.plain === null) return undefined;
  const Out = arrayOf(task.result);
  const scope: Record<string, unknown> = { n: task.n, side: Math.sqrt(task.n), Out };
  task.operands.forEach((operand, i) => {
    scope[operandNames[i]] = draw(operand, i);
  });
  const parameters = Object.keys(scope);
  const loop = new Function(...parameters, task.plain) as Loop;
  return {
    run: timeit(`loop(${parameters})`, { ...scope, loop }),
    result() {
      const result = loop(...Object.values(scope));
      return typeof result === 'number' ? Out.of(result) : result;
    },
  };
}

const engine: Engine = { version: `V8 ${process.versions.v8}`, prepare: preparePlain };
export default engine;
