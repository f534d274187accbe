/** Paths of einsum: which are asked for, and what one costs. */
import { IndexError, KeyError, RuntimeError, ValueError } from '../../errors.js';
import { reprObject } from '../../ndarray/dtype/python.js';
import { percent } from '../../ndarray/format/percent.js';
import {
  type Contraction,
  contraction,
  distinct,
  elements,
  greedyPath,
  type Network,
  operations,
  optimalPath,
  type Sizes,
  type Step,
} from './order.js';
import { type EinsumArgument, type Labelled, readSubscripts, withOptions } from './subscripts.js';

/** A path as `einsum_path` gives it: which operands each step takes, as they stand then. */
export type EinsumPath = readonly ['einsum_path', ...Step[]];

/** The name of a way to find a path. */
export type PathName = 'greedy' | 'optimal';

/** How a path is found: not at all, by a way, by a way within a limit of elements; or the path. */
export type Optimize = boolean | null | PathName | readonly [PathName, number] | EinsumPath;

/** The keyword arguments of einsum_path. */
export interface EinsumPathOptions {
  readonly optimize?: Optimize;
}

interface Asked {
  /** false: all operands at once. */
  readonly way: string | false;
  readonly limit?: number;
  readonly path?: readonly Step[];
}

function askedFor(optimize: Optimize): Asked {
  if (optimize === true) return { way: 'greedy' };
  if (optimize === false || optimize === null) return { way: false };
  if (typeof optimize === 'string') return { way: optimize };
  if (!Array.isArray(optimize)) {
    const type = Number.isInteger(optimize) ? 'int' : 'float';
    throw new TypeError(`object of type '${type}' has no len()`);
  }
  const [first, second] = optimize as readonly unknown[];
  if (first === 'einsum_path') return { way: false, path: optimize.slice(1) as Step[] };
  if (optimize.length === 2 && typeof first === 'string' && typeof second === 'number')
    return { way: first, limit: Math.trunc(second) };
  throw new TypeError(`Did not understand the path: ${reprObject(optimize)}`);
}

const ways: Readonly<Record<string, (network: Network, limit: number) => Step[]>> = {
  greedy: greedyPath,
  optimal: optimalPath,
};

/** Throws unless a path takes operands that are there, and leaves one. */
function checkedPath(path: readonly Step[], count: number): readonly Step[] {
  let left = count;
  for (const step of path) {
    if (step.some((place) => place < 0 || place >= left))
      throw new IndexError('pop index out of range');
    left -= step.length - 1;
  }
  if (left !== 1) {
    throw new RuntimeError(
      `Invalid einsum_path is specified: ${left - 1} more operands has to be contracted.`,
    );
  }
  return path;
}

/** The steps in which operands are contracted. */
export function pathOf(network: Network, optimize: Optimize): readonly Step[] {
  const { inputs, output, sizes } = network;
  const { way, limit, path } = askedFor(optimize);
  if (path) return checkedPath(path, inputs.length);
  const all = distinct(inputs.join(''));
  const isPlain = inputs.length <= 2 || [...all].every((label) => output.includes(label));
  if (way === false || isPlain) return [inputs.map((_, place) => place)];
  if (!Object.hasOwn(ways, way)) throw new KeyError(`('Path name %s not found', '${way}')`);
  const largest = Math.max(...[...inputs, output].map((labels) => elements(labels, sizes)));
  return ways[way](network, limit ?? largest);
}

/** The length of each label, in the words that einsum has where it looks for a path. */
export function lengthsOf({ operands, inputs }: Labelled): Sizes {
  const sizes = new Map<string, number>();
  for (const [place, labels] of inputs.entries()) {
    for (const [axis, label] of [...labels].entries()) {
      const length = operands[place].shape[axis];
      const known = sizes.get(label) ?? 1;
      if (known !== 1 && length !== 1 && known !== length) {
        throw new ValueError(
          `Size of label '${label}' for operand ${place} (${known}) does not match previous ` +
            `terms (${length}).`,
        );
      }
      sizes.set(label, known === 1 ? length : known);
    }
  }
  return sizes;
}

interface Shown extends Contraction {
  readonly text: string;
  readonly remaining: string;
}

/** The contractions of a path, each with its subscripts; products between have their labels sorted. */
function contractions(network: Network, path: readonly Step[]): Shown[] {
  let { inputs } = network;
  let texts = inputs;
  return path.map((step, i) => {
    const made = contraction({ ...network, inputs }, step);
    const size = (label: string): number => network.sizes.get(label) as number;
    const order = [...made.kept].sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1));
    const result = i === path.length - 1 ? network.output : order.join('');
    const taken = [...step].sort((a, b) => b - a).map((place) => texts[place]);
    texts = [...texts.filter((_, place) => !step.includes(place)), result];
    inputs = made.inputs;
    return { ...made, text: `${taken}->${result}`, remaining: `${texts}->${network.output}` };
  });
}

const headOf = () =>
  percent(
    [
      '  Complete contraction:  %s',
      '         Naive scaling:  %d',
      '     Optimized scaling:  %d',
      '      Naive FLOP count:  %.3e',
      '  Optimized FLOP count:  %.3e',
      '   Theoretical speedup:  %3.3f',
      '  Largest intermediate:  %.3e elements',
      '-'.repeat(74),
      '%6s %24s %40s',
      '-'.repeat(74),
    ].join('\n'),
  );
const LINE = /* @__PURE__ */ percent('\n%4d    %24s %40s');

function report(network: Network, steps: readonly Shown[]): string {
  const { inputs, output, sizes } = network;
  const labels = distinct(inputs.join(''));
  const isSum = inputs.some((one, i) => inputs.some((other, k) => k < i && shares(one, other)));
  const naive = operations(labels, inputs.length, isSum, sizes);
  const cost = steps.reduce((sum, step) => sum + step.cost, 1);
  const head = [
    `${inputs}->${output}`,
    labels.length,
    Math.max(...steps.map(({ scale }) => scale)),
    naive,
    cost,
    naive / cost,
    Math.max(...steps.map(({ kept }) => elements(kept, sizes))),
    'scaling',
    'current',
    'remaining',
  ];
  const lines = steps.map(({ scale, text, remaining }) =>
    LINE.apply([scale, text, remaining], String),
  );
  return headOf().apply(head, String) + lines.join('');
}

const shares = (a: string, b: string): boolean => [...a].some((label) => b.includes(label));

/**
 * In which order `einsum` would contract its operands, and what that costs.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.einsum_path.html
 *
 * @param given - what `einsum` is given; then `optimize`: 'greedy' (also true), the best pair again and
 *   again; 'optimal', the cheapest of all orders; false, all at once; one of the names with the most
 *   elements that a product may have (else as many as the largest operand or the result has)
 * @returns the path, which `einsum` takes as `optimize`, and a text about its cost
 * @throws ValueError for subscripts that are wrong or do not fit; KeyError for another name; TypeError
 *   for what is no path
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [a, b, c] = [np.ones([2, 9]), np.ones([9, 3]), np.ones([3, 50])];
 * const [path] = np.einsum_path('ij,jk,kl->il', a, b, c);
 * path // => ['einsum_path', [0, 1], [0, 1]]
 * np.einsum('ij,jk,kl->il', a, b, c, { optimize: path }).shape // => [2, 50]
 * ```
 */
export function einsum_path(
  ...given: readonly (EinsumArgument | EinsumPathOptions)[]
): [path: EinsumPath, text: string] {
  const { values, options } = withOptions<EinsumPathOptions>('einsum_path', ['optimize'], given);
  const labelled = readSubscripts(values);
  const sizes = lengthsOf(labelled);
  const network: Network = { inputs: labelled.inputs, output: labelled.output, sizes };
  const path = pathOf(network, options.optimize ?? 'greedy');
  return [['einsum_path', ...path], report(network, contractions(network, path))];
}
