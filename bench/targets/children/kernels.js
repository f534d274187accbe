// Calls that need kernels nobody has compiled yet, and the milliseconds of each.
import * as np from '../../../dist/index.js';

np.set_options('threshold=0');
const ufuncs = [
  np.add,
  np.subtract,
  np.multiply,
  np.maximum,
  np.minimum,
  np.less,
  np.equal,
  np.not_equal,
];
const dtypes = ['float64', 'float32', 'int32', 'int16', 'uint8'];
const laterDtypes = ['int64', 'uint64', 'uint32', 'uint16', 'int8'];

function counted() {
  const summary = np.jit_summary();
  const figure = (label) => Number(new RegExp(`${label}:\\s*([\\d.e-]+)`).exec(summary)[1]);
  return {
    kernels: figure('kernels compiled'),
    lower: figure('lower seconds'),
    compile: figure('compile seconds'),
  };
}

/** Milliseconds that the engine took for modules and instances: the least that any emitter could. */
let engine = 0;
const timed = (Made) =>
  function make(...args) {
    const start = performance.now();
    const made = new Made(...args);
    engine += performance.now() - start;
    return made;
  };
WebAssembly.Module = timed(WebAssembly.Module);
WebAssembly.Instance = timed(WebAssembly.Instance);

const compiles = [];
const engines = [];
const lowers = [];
const calls = [];
for (const dtype of [...dtypes, ...laterDtypes]) {
  const a = np.ones(4, { dtype });
  for (const ufunc of ufuncs) {
    const before = counted();
    engine = 0;
    const start = performance.now();
    ufunc(a, a);
    const took = performance.now() - start;
    const after = counted();
    const kernels = after.kernels - before.kernels;
    if (kernels === 0) continue;
    compiles.push(((after.compile - before.compile) * 1e3) / kernels);
    engines.push(engine / kernels);
    lowers.push(((after.lower - before.lower) * 1e3) / kernels);
    calls.push(took);
  }
}
process.stdout.write(JSON.stringify({ compiles, engines, lowers, calls }));
