/** The options of `npm run bench`. */
import { parseArgs } from 'node:util';
import { parseJitArguments } from '../src/vectorize/runtime/options.js';

export const usage = `npm run bench -- [options]
  --only PATTERN  cases whose 'name dtype' matches this regular expression
  --quick         fewer sizes, dtypes and rounds
  --smoke         each case once, to see that it is right; measures nothing
  --jit TEXT      the compiler's options, as 'vec_cost=2'; with vec or off: no comparison of both
  --vs            beside the libraries of bench/peers too, which are installed first
  --json FILE     every figure
  --svg FILE      the plot; a full run beside NumPy draws bench/figures/speedup.svg anyway`;

export interface Options {
  readonly extent: 'full' | 'quick' | 'smoke';
  readonly only?: RegExp;
  readonly jit: string;
  readonly vs: boolean;
  readonly json?: string;
  readonly svg?: string;
  readonly help: boolean;
}

export function parseOptions(argv: readonly string[]): Options {
  const { jit, rest } = parseJitArguments(argv);
  const { values } = parseArgs({
    args: rest,
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean' },
      smoke: { type: 'boolean' },
      vs: { type: 'boolean', default: false },
      json: { type: 'string' },
      svg: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { only, quick, smoke, vs, json, svg, help } = values;
  return {
    extent: smoke ? 'smoke' : quick ? 'quick' : 'full',
    only: only === undefined ? undefined : new RegExp(only),
    jit,
    vs,
    json,
    svg,
    help,
  };
}

/** The options under which the library runs, by the name of the contender. */
export function variants(jit: string): Record<string, string> {
  if (/\b(vec=|off\b)/.test(jit)) return { [jit]: jit };
  return { 'vec=1': `${jit},vec=1`, 'vec=0': `${jit},vec=0` };
}
