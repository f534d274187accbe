/**
 * Sums of products of labelled arrays, two at a time.
 *
 * What only one operand has and nobody needs is summed at once. Labels that both have and that go away
 * are the depth of a matrix product; those that both have and that stay are its stack, the others its
 * rows and columns. So every contraction is one `multiplyStacks` of views, and where nothing is summed
 * one `multiply`. Objects are multiplied, then added.
 *
 * Invariant: a label occurs once in a term; an axis of length 1 whose label is longer elsewhere is gone.
 */
import { fresh, type NDArray, view } from '../../ndarray/array.js';
import { sizeOf } from '../../ndarray/layout.js';
import { transpose } from '../../ndarray/shape/axes.js';
import { reduceUfunc } from '../../ufunc/reduce/reduce.js';
import { add, multiply } from '../../ufunc/table/arithmetic.js';
import { multiplyStacks, regroup } from '../core.js';
import { distinct, greedyPath, type Network, type Sizes, type Step } from './order.js';

/** An array and the labels of its axes. */
export interface Term {
  readonly array: NDArray;
  readonly labels: string;
}

/** Whatever of a term's labels is among others, in the term's order. */
const within = (labels: string, others: string): string =>
  [...labels].filter((label) => others.includes(label)).join('');

const without = (labels: string, others: string): string =>
  [...labels].filter((label) => !others.includes(label)).join('');

/** A view with axes in the order of labels; one that the term does not have gets length 1. */
export function aligned({ array, labels }: Term, wanted: string): NDArray {
  const axes = [...wanted].map((label) => labels.indexOf(label));
  const shape = axes.map((axis) => (axis < 0 ? 1 : array.shape[axis]));
  const strides = axes.map((axis) => (axis < 0 ? 0 : array.strides[axis]));
  return view(array, shape, strides, array.offset);
}

/** A term summed over the labels that are not to be kept. */
function summed(term: Term, kept: string): Term {
  const gone = without(term.labels, kept);
  if (gone === '') return term;
  const axis = [...gone].map((label) => term.labels.indexOf(label));
  const { dtype } = term.array;
  const array = reduceUfunc(add.dispatch, term.array, { axis, dtype, keepdims: true }) as NDArray;
  const labels = within(term.labels, kept);
  return { array: aligned({ array, labels: term.labels }, labels), labels };
}

/** The length of a label that one term or both have. */
function lengthOf(label: string, a: Term, b: Term): number {
  const of = a.labels.includes(label) ? a : b;
  return of.array.shape[of.labels.indexOf(label)];
}

/** Multiplies and adds: for what no kernel multiplies. */
function bySum(a: Term, b: Term, kept: string): Term {
  const all = a.labels + without(b.labels, a.labels);
  const labels = within(kept, all) + without(all, kept);
  const array = fresh(
    a.array.dtype,
    [...labels].map((label) => lengthOf(label, a, b)),
  );
  multiply(aligned(a, labels), aligned(b, labels), { out: array });
  return summed({ array, labels }, kept);
}

interface Groups {
  readonly stack: string;
  readonly rows: string;
  readonly depth: string;
  readonly columns: string;
}

/** A term as a stack of matrices whose rows and columns are groups of its labels. */
function asMatrices({ array, labels }: Term, stack: string, rows: string, columns: string) {
  const order = [...(stack + rows + columns)].map((label) => labels.indexOf(label));
  const ordered = transpose(array, order);
  const { shape } = ordered;
  const split = stack.length + rows.length;
  const lengths = [sizeOf(shape.slice(stack.length, split)), sizeOf(shape.slice(split))];
  return regroup(ordered, [...shape.slice(0, stack.length), ...lengths]);
}

function product(a: Term, b: Term, { stack, rows, depth, columns }: Groups): Term {
  const left = asMatrices(a, stack, rows, depth);
  const right = asMatrices(b, stack, depth, columns);
  const labels = stack + rows + columns;
  const result = fresh(a.array.dtype, [...left.shape.slice(0, -1), right.shape[right.ndim - 1]]);
  multiplyStacks(left, right, result);
  return {
    array: regroup(
      result,
      [...labels].map((label) => lengthOf(label, a, b)),
    ),
    labels,
  };
}

/** The product of two terms, summed over all labels that are not to be kept; `kept` gives an order. */
function contractPair(first: Term, second: Term, kept: string): Term {
  const one = summed(first, kept + second.labels);
  const other = summed(second, kept + first.labels);
  const depth = without(within(one.labels, other.labels), kept);
  if (depth === '' || one.array.dtype.hasobject) return bySum(one, other, kept);
  const own = [...kept].find((l) => one.labels.includes(l) !== other.labels.includes(l));
  const [a, b] = own !== undefined && other.labels.includes(own) ? [other, one] : [one, other];
  const stack = within(within(kept, a.labels), b.labels);
  const rows = within(kept, without(a.labels, stack));
  const columns = within(kept, without(b.labels, stack));
  return product(a, b, { stack, rows, depth, columns });
}

/** Takes the operands of each step out and puts their product at the end. */
function follow(terms: readonly Term[], path: readonly Step[], network: Network): Term[] {
  let left = [...terms];
  for (const step of path) {
    const taken = step.map((place) => left[place]);
    left = left.filter((_, place) => !step.includes(place));
    const kept = distinct(network.output + left.map(({ labels }) => labels).join(''));
    left.push(contractAll(taken, kept, network.sizes));
  }
  return left;
}

/** The product of terms, summed over what is not to be kept: of more than two, pair by pair. */
function contractAll(terms: readonly Term[], kept: string, sizes: Sizes): Term {
  const [first, second, ...more] = terms;
  if (second === undefined) return summed(first, kept);
  if (more.length === 0) return contractPair(first, second, kept);
  const network = { inputs: terms.map(({ labels }) => labels), output: kept, sizes };
  const path = greedyPath(network, Number.POSITIVE_INFINITY);
  if (path[0].length === 2) return follow(terms, path, network)[0];
  const beside = kept + more.map(({ labels }) => labels).join('');
  return contractAll([...more, contractPair(first, second, beside)], kept, sizes);
}

/** Contracts terms along a path to one with the labels of the output, in any order. */
export function contract(terms: readonly Term[], path: readonly Step[], network: Network): Term {
  return follow(terms, path, network)[0];
}
