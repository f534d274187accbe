/** TensorFlow.js on its WebAssembly backend, one thread; results are disposed at once. */
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { calledNames, type Engine, evaluate, type Prepared, timeit } from '../engine.js';
import { draw, type Operand, operandNames, type Task } from '../task.js';

await tf.setBackend('wasm');
await tf.ready();
tf.engine().startScope();

/** Its names, where they differ from NumPy's. */
const renamed: Record<string, string> = {
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  floor_divide: 'floorDiv',
  remainder: 'mod',
  power: 'pow',
  negative: 'neg',
  absolute: 'abs',
  not_equal: 'notEqual',
  less_equal: 'lessEqual',
  greater_equal: 'greaterEqual',
  logical_and: 'logicalAnd',
  logical_or: 'logicalOr',
  logical_xor: 'logicalXor',
  logical_not: 'logicalNot',
  rint: 'round',
  isnan: 'isNaN',
  isinf: 'isInf',
  isfinite: 'isFinite',
  matmul: 'matMul',
};

const dtypes: readonly string[] = ['float32', 'int32'];

function tensor(operand: Operand, position: number): tf.Tensor {
  const values = draw(operand, position) as Float32Array | Int32Array;
  return tf.tensor(values, [...operand.shape], operand.dtype as 'float32' | 'int32');
}

/** The call in its names, or undefined. It has no views: what is transposed is so in each call. */
function translate({ code, operands }: Task): string | undefined {
  const known = calledNames(code).every((name) => (renamed[name] ?? name) in tf);
  if (!known || operands.some(({ view }) => view === 'step')) return undefined;
  const call = code.replace(/\bnp\.(\w+)/, (_, name) => `tf.${renamed[name] ?? name}`);
  return call.replace(/\b[abc]\b/g, (name) => {
    const { view } = operands[operandNames.indexOf(name as 'a')];
    return view === 'T' ? `tf.transpose(${name})` : name;
  });
}

function prepare(task: Task): Prepared | undefined {
  const call = translate(task);
  if (call === undefined || !dtypes.includes(task.dtype)) return undefined;
  tf.engine().endScope();
  tf.engine().startScope();
  const scope: Record<string, unknown> = { tf };
  task.operands.forEach((operand, i) => {
    scope[operandNames[i]] = tensor(operand, i);
  });
  return {
    run: timeit(`tf.dispose(${call})`, scope),
    result: () => (evaluate(call, scope) as tf.Tensor).dataSync(),
  };
}

const engine: Engine = { version: tf.version_core, prepare };
export default engine;
