// Functions of users of about 20 lines, each compiled by np.jit for a first call with few elements, and
// the milliseconds of each from its source to the end of that call: the programs of test/jit/programs on
// doubles and on floats, as new functions in each round.
import * as np from '../../../dist/index.js';
import { programs } from '../../../test/jit/programs/programs.js';

const rounds = Number(process.argv[2]);

const isLong = ({ run }) => {
  const { length } = `${run}`.split('\n');
  return length >= 15 && length <= 25;
};

/** The same numbers in the heap, doubles as elements of a dtype. */
function resident(input, dtype) {
  if (typeof input === 'number') return input;
  if (!ArrayBuffer.isView(input))
    return np.array(
      input.map((row) => Array.from(row)),
      { dtype },
    );
  return (input instanceof Float64Array ? np.array(input, { dtype }) : np.array(input)).data;
}

const milliseconds = [];
for (let round = 0; round < rounds; round++)
  for (const dtype of ['float64', 'float32'])
    for (const { run, inputs } of programs.filter(isLong)) {
      const args = inputs(1).map((input) => resident(input, dtype));
      const fn = new Function(`return (${run});`)();
      const start = performance.now();
      np.jit(fn)(...args);
      milliseconds.push(performance.now() - start);
    }
process.stdout.write(JSON.stringify({ milliseconds }));
