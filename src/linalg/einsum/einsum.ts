/** Einstein's sums: products of arrays, summed over labelled axes. */
import { ValueError } from '../../errors.js';
import { NDArray, view } from '../../ndarray/array.js';
import { castArray, copyInto } from '../../ndarray/assign.js';
import { type Casting, canCast, checkCasting } from '../../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { workingOf } from '../../ndarray/dtype/numbers.js';
import { type DTypeLike, dtype as dtypeOfSpec } from '../../ndarray/dtype/parse.js';
import { promoteAll } from '../../ndarray/dtype/promote.js';
import {
  C_CONTIGUOUS,
  checkOrder,
  F_CONTIGUOUS,
  type Order,
  resolveOrder,
  type Shape,
  shapeText,
} from '../../ndarray/layout.js';
import { inDtype } from '../core.js';
import type { ProductInput } from '../products.js';
import { aligned, contract, type Term } from './contract.js';
import type { Network, Sizes } from './order.js';
import { lengthsOf, type Optimize, pathOf } from './path.js';
import { type EinsumArgument, type Labelled, readSubscripts, withOptions } from './subscripts.js';

/** The keyword arguments of einsum. */
export interface EinsumOptions {
  /** Where the result goes. */
  readonly out?: NDArray | null;
  /** The dtype in which products are made and added. */
  readonly dtype?: DTypeLike | null;
  readonly order?: Order;
  readonly casting?: Casting;
  /** In which order operands are contracted: see `einsum_path`. */
  readonly optimize?: Optimize;
}

const KEYWORDS = ['out', 'dtype', 'order', 'casting', 'optimize'] as const;
const KINDS = 'biufcO';

/** An operand with each of its labels once: diagonals are views. */
function collapsed(array: NDArray, labels: string, who: string): Term {
  const order = [...new Set(labels)];
  const shape: number[] = [];
  const strides: number[] = [];
  for (const [axis, label] of [...labels].entries()) {
    const at = order.indexOf(label);
    if (labels.indexOf(label) === axis) {
      shape.push(array.shape[axis]);
      strides.push(array.strides[axis]);
      continue;
    }
    if (shape[at] !== array.shape[axis]) {
      throw new ValueError(
        `dimensions in ${who} for collapsing index '${label}' don't match ` +
          `(${shape[at]} != ${array.shape[axis]})`,
      );
    }
    strides[at] += array.strides[axis];
  }
  return { array: view(array, shape, strides, array.offset), labels: order.join('') };
}

/** A shape along the axes of the loops, which NumPy's messages show. */
function remapped({ array, labels }: Term, loops: string): string {
  const lengths: (number | string)[] = [...loops].map(
    (label) => array.shape[labels.indexOf(label)] ?? 'newaxis',
  );
  const first = lengths.findIndex((length) => typeof length === 'number');
  return `${shapeText(array.shape)}->(${first < 0 ? '' : lengths.slice(first).join(',')})`;
}

/** The length of each label: those of operands are broadcast, those of an output, too. */
function sizesOf(terms: readonly Term[], output: string, out: NDArray | null): Sizes {
  const sizes = new Map<string, number>();
  const all = out ? [...terms, { array: out, labels: output }] : terms;
  for (const { array, labels } of all) {
    for (const [axis, label] of [...labels].entries()) {
      const length = array.shape[axis];
      const known = sizes.get(label) ?? 1;
      if (known !== 1 && length !== 1 && known !== length) throw mismatch(all, output);
      sizes.set(label, known === 1 ? length : known);
    }
  }
  return sizes;
}

function mismatch(terms: readonly Term[], output: string): Error {
  const used = new Set(terms.flatMap(({ labels }) => [...labels]));
  const rest = [...used].filter((label) => !output.includes(label)).sort();
  const shapes = terms.map((term) => `${remapped(term, output + rest.join(''))} `).join('');
  return new ValueError(
    `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapes}`,
  );
}

function requireRank(out: NDArray | null, { length }: string): void {
  if (out !== null && out.ndim !== length) {
    throw new ValueError(
      'out parameter does not have the correct number of dimensions, ' +
        `has ${out.ndim} but should have ${length}`,
    );
  }
}

function requireOutput(out: NDArray, shape: Shape): void {
  const axis = shape.findIndex((length, i) => length !== out.shape[i]);
  if (axis >= 0) {
    throw new ValueError(
      `output operand requires a reduction along dimension ${axis}, but the reduction is not ` +
        'enabled. The dimension size of 1 does not match the expected output shape.',
    );
  }
}

/** Throws unless operands and output can be cast to the dtype, and that to the output's. */
function requireCasts(
  operands: readonly NDArray[],
  dtype: DType,
  out: NDArray | null,
  casting: Casting,
): void {
  for (const [i, array] of [...operands, ...(out ? [out] : [])].entries()) {
    if (canCast(array.dtype, dtype, casting)) continue;
    throw new TypeError(
      `Iterator operand ${i} dtype could not be cast from ${array.dtype.repr} to ` +
        `${dtype.repr} according to the rule '${casting}'`,
    );
  }
  if (out !== null && !canCast(dtype, out.dtype, casting)) {
    throw new TypeError(
      `Iterator requested dtype could not be cast from ${dtype.repr} to ${out.dtype.repr}, ` +
        `the operand ${operands.length} dtype, according to the rule '${casting}'`,
    );
  }
  if (!KINDS.includes(dtype.kind)) throw new TypeError('invalid data type for einsum');
}

/** The dtype of all, an output's among them. */
function commonOf(operands: readonly NDArray[], out: NDArray | null): DType {
  const dtypes = [...operands, ...(out ? [out] : [])].map((array) => array.dtype);
  return promoteAll(dtypes);
}

/** In a dtype, without the axes of length 1 that others broadcast. */
function prepared({ array, labels }: Term, dtype: DType, sizes: Sizes): Term {
  const kept = [...labels].filter((l, axis) => array.shape[axis] !== 1 || sizes.get(l) === 1);
  const term = { array: inDtype(array, dtype), labels };
  return { array: aligned(term, kept.join('')), labels: kept.join('') };
}

/** Where nothing is summed there is a view of the only operand. */
function asView({ operands, inputs, output }: Labelled): NDArray | null {
  if (operands.length > 1 || [...inputs[0]].some((label) => !output.includes(label))) return null;
  return aligned(collapsed(operands[0], inputs[0], 'single operand'), output);
}

/** The result in its dtype and order; as it was computed if all are right. */
function laidOut(result: NDArray, dtype: DType, order: Order, terms: readonly Term[]): NDArray {
  if (order === 'K') return inDtype(result, dtype);
  const isFortran = (array: NDArray): boolean => resolveOrder('A', array.flagBits) === 'F';
  const asked = order === 'A' && terms.every(({ array }) => isFortran(array)) ? 'F' : order;
  const bits = asked === 'F' ? F_CONTIGUOUS : C_CONTIGUOUS;
  if (result.dtype === dtype && (result.flagBits & bits) !== 0) return result;
  return castArray(result, dtype, asked === 'F' ? 'F' : 'C');
}

function evaluate(given: Labelled, options: EinsumOptions): NDArray {
  const { out = null, order = 'K', casting = 'safe', optimize = false } = options;
  const { operands, inputs, output } = given;
  if (optimize) lengthsOf(given);
  requireRank(out, output);
  const terms = inputs.map((labels, i) => collapsed(operands[i], labels, `operand ${i}`));
  if (out && !out.writeable)
    throw new ValueError('operand array with iterator write flag set is read-only');
  const sizes = sizesOf(terms, output, out);
  const shape = [...output].map((label) => sizes.get(label) as number);
  if (out) requireOutput(out, shape);
  const dtype = options.dtype ? dtypeOfSpec(options.dtype) : commonOf(operands, out);
  requireCasts(operands, dtype, out, casting);
  const network: Network = { inputs, output, sizes };
  const path = pathOf(network, optimize);
  const ready = terms.map((term) => prepared(term, workingOf(dtype), sizes));
  const made = contract(ready, path, network);
  const result = aligned(made, output);
  if (out === null) return laidOut(result, dtype, order, terms);
  copyInto(out, result);
  return out;
}

/**
 * Einstein's sums. The subscripts label the axes of the operands; elements whose labels are equal are
 * multiplied, and summed over the labels that the result does not have. Labels follow `->`; without it
 * the result has those that occur once, sorted. An ellipsis stands for further axes, which are
 * broadcast. Labels may also come as lists of numbers, one after each operand and one for the result.
 *
 * Operands are contracted two at a time as matrix products, in the order that `optimize` says, else in
 * one that is cheap. One operand of which nothing is summed gives a view.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.einsum.html
 *
 * @param given - the subscripts and the operands, arrays of numbers, booleans or objects; then options:
 *   `out` an array of the result's shape; `dtype` in which products are made (the common one of all);
 *   `casting` 'safe' unless given, to that dtype and from it to `out`; `order` of the result;
 *   `optimize` true, 'greedy', 'optimal', one of these with a limit of elements, or a path
 * @returns an array with an axis for each label of the result; a scalar if there is none
 * @throws ValueError for subscripts that are wrong or do not fit the operands, for lengths that do not
 *   broadcast, or an `out` that does not fit; TypeError for casts that the rule forbids, or dtypes
 *   without products
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.reshape(np.arange(6), [2, 3]);
 * np.einsum('ij,kj->ik', a, a)
 * // => [[ 5. 14.]
 * //     [14. 50.]]
 * np.einsum('ij->j', a) // => [3. 5. 7.]
 * np.einsum('ii', np.eye(3)) // => 3
 * np.einsum('...j,j', a, np.array([1, 0, 2])) // => [ 4. 13.]
 * np.einsum(a, [0, 1], [1, 0]).shape // => [3, 2]
 * ```
 */
export function einsum(
  subscripts: `${string}->`,
  ...given: readonly (ProductInput | EinsumOptions)[]
): Scalar;
export function einsum(...given: readonly (EinsumArgument | EinsumOptions)[]): NDArray;
export function einsum(...given: readonly unknown[]): NDArray | Scalar {
  const { values, options } = withOptions<EinsumOptions>('einsum', KEYWORDS, given);
  const { out = null, order = 'K', casting = 'safe' } = options;
  if (out !== null && !(out instanceof NDArray))
    throw new TypeError('keyword parameter out must be an array for einsum');
  checkOrder(order);
  checkCasting(casting);
  const labelled = readSubscripts(values);
  const result = (out === null ? asView(labelled) : null) ?? evaluate(labelled, options);
  return out === null && result.ndim === 0 ? (result.item() as Scalar) : result;
}
