/**
 * In which order the operands of a sum of products are contracted: a path.
 *
 * Each step takes some operands away and puts their product at the end, summed over the labels that
 * nothing else has. `greedy` takes, of all pairs, the one that makes the operands smallest, the cheaper
 * of equal ones; `optimal` tries all orders of pairs. Both leave the rest to one step where every
 * pair's product would be larger than the limit, greedy also where the path costs more than all at once.
 *
 * Costs, and which of equal pairs comes first, are NumPy's, so paths are the same.
 */

/** Lengths by label. */
export type Sizes = ReadonlyMap<string, number>;

/** What steps act on: the labels of the operands, those of the result, and the labels' lengths. */
export interface Network {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly sizes: Sizes;
}

export type Step = readonly number[];

/** What one step does. */
export interface Contraction {
  /** The labels that its product keeps. */
  readonly kept: string;
  /** The operands after it. */
  readonly inputs: readonly string[];
  readonly cost: number;
  /** How many labels it has. */
  readonly scale: number;
}

/** Each label once. */
export const distinct = (labels: string): string => [...new Set(labels)].join('');

export const elements = (labels: string, sizes: Sizes): number =>
  [...labels].reduce((size, label) => size * (sizes.get(label) as number), 1);

/** How many operations so many operands with these labels cost, `isSum` where labels go away. */
export function operations(labels: string, count: number, isSum: boolean, sizes: Sizes): number {
  return elements(labels, sizes) * (Math.max(1, count - 1) + (isSum ? 1 : 0));
}

/** What contracting the operands at these places does. */
export function contraction({ inputs, output, sizes }: Network, step: Step): Contraction {
  const labels = distinct(step.map((place) => inputs[place]).join(''));
  const rest = inputs.filter((_, place) => !step.includes(place));
  const wanted = rest.join('') + output;
  const kept = [...labels].filter((label) => wanted.includes(label)).join('');
  const cost = operations(labels, step.length, kept.length < labels.length, sizes);
  return { kept, inputs: [...rest, kept], cost, scale: labels.length };
}

const pairs = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (_, i): [number, number] => [first, first + 1 + i]),
  ).flat();

const allAt = (count: number): Step => Array.from({ length: count }, (_, i) => i);

/** The first of the elements that are least. */
function least<T>(items: readonly T[], isLess: (a: T, b: T) => boolean): T {
  return items.reduce((best, item) => (isLess(item, best) ? item : best));
}

interface Choice {
  readonly pair: readonly [number, number];
  /** By how many elements the operands shrink. */
  readonly removed: number;
  readonly cost: number;
  readonly inputs: readonly string[];
}

const isBetter = (a: Choice, b: Choice): boolean =>
  a.removed > b.removed || (a.removed === b.removed && a.cost < b.cost);

/** A path that takes the best pair of operands, then the best of what there is. */
export function greedyPath(network: Network, limit: number): Step[] {
  const count = network.inputs.length;
  if (count <= 2) return [allAt(count)];
  const most = contraction(network, allAt(count)).cost;
  const path: Step[] = [];
  let { inputs } = network;
  let spent = 0;
  const choiceOf = (pair: readonly [number, number]): Choice[] => {
    const made = contraction({ ...network, inputs }, pair);
    const size = elements(made.kept, network.sizes);
    if (size > limit || spent + made.cost > most) return [];
    const before = pair.map((place) => elements(distinct(inputs[place]), network.sizes));
    return [{ pair, removed: before[0] + before[1] - size, cost: made.cost, inputs: made.inputs }];
  };
  const overlaps = ([x, y]: readonly [number, number]): boolean =>
    [...inputs[x]].some((label) => inputs[y].includes(label));
  let choices = pairs(count).filter(overlaps).flatMap(choiceOf);
  for (let step = 0; step < count - 1; step++) {
    if (choices.length === 0) choices = pairs(inputs.length).flatMap(choiceOf);
    if (choices.length === 0) {
      path.push(allAt(inputs.length));
      break;
    }
    const best = least(choices, isBetter);
    path.push(best.pair);
    spent += best.cost;
    inputs = best.inputs;
    const last = inputs.length - 1;
    const later = Array.from({ length: last }, (_, i): [number, number] => [i, last]);
    choices = [...remaining(choices, best), ...later.filter(overlaps).flatMap(choiceOf)];
  }
  return path;
}

/** The choices that are still there when the best is made, with their places as they are then. */
function remaining(choices: readonly Choice[], best: Choice): Choice[] {
  const [bx, by] = best.pair;
  const product = best.inputs[best.inputs.length - 1];
  return choices.flatMap(({ pair: [x, y], removed, cost, inputs }) => {
    if ([bx, by].includes(x) || [bx, by].includes(y)) return [];
    const shifted = (place: number, ...gone: number[]) =>
      place - gone.filter((other) => place > other).length;
    const left = [...inputs];
    left.splice(shifted(by, x, y), 1);
    left.splice(shifted(bx, x, y), 1);
    left.splice(-1, 0, product);
    const pair: [number, number] = [shifted(x, bx, by), shifted(y, bx, by)];
    return [{ pair, removed, cost, inputs: left }];
  });
}

interface Partial {
  readonly cost: number;
  readonly path: readonly Step[];
  readonly inputs: readonly string[];
}

/** The cheapest of all paths of pairs. */
export function optimalPath(network: Network, limit: number): Step[] {
  let found: Partial[] = [{ cost: 0, path: [], inputs: network.inputs }];
  for (let count = network.inputs.length; count > 1; count--) {
    const next = found.flatMap(({ cost, path, inputs }) =>
      pairs(count).flatMap((pair): Partial[] => {
        const made = contraction({ ...network, inputs }, pair);
        if (elements(made.kept, network.sizes) > limit) return [];
        return [{ cost: cost + made.cost, path: [...path, pair], inputs: made.inputs }];
      }),
    );
    if (next.length === 0) return [...cheapest(found), allAt(count)];
    found = next;
  }
  return [...cheapest(found)];
}

const cheapest = (found: readonly Partial[]): readonly Step[] =>
  least(found, (a, b) => a.cost < b.cost).path;
