/**
 * Functions of core dimensions that are not compiled: called for each place along the axes that are
 * looped over, with arrays, as NumPy's `vectorize` does. Results tell their shapes and dtypes.
 */
import { ValueError } from '../../errors.js';
import { fresh, type NDArray, view } from '../../ndarray/array.js';
import { copyInto } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { eachOffset, readAt } from '../../ndarray/elements.js';
import type { Shape } from '../../ndarray/layout.js';
import { lengthsIn, noteSizes, type Signature, type Sizes } from './signature.js';

export interface PlainCall {
  readonly signature: Signature;
  /** The operands along all places. */
  readonly operands: readonly NDArray[];
  readonly around: Shape;
  readonly sizes: Sizes;
  readonly otypes: readonly DType[] | null;
  /** Calls the function with its operands at a place; a list of results. */
  each(operands: readonly unknown[]): readonly unknown[];
}

/** The results at each place. */
export function runPlain(call: PlainCall): NDArray[] {
  const { signature, operands, around, otypes } = call;
  const { outputs } = signature;
  const rows = operands.map((operand) => partsOf(operand, around.length));
  const count = around.reduce((product, length) => product * length, 1);
  let made: NDArray[] | undefined;
  let places: readonly (readonly NDArray[])[] = [];
  for (let at = 0; at < count; at++) {
    const given = call.each(rows.map((row) => row[at]));
    const values = given.map((value) => asarray(value as NDArray));
    if (values.length !== outputs.length)
      throw new ValueError(
        `wrong number of outputs from pyfunc: expected ${outputs.length}, got ${values.length}`,
      );
    if (!made) {
      outputs.forEach((dims, i) => {
        noteSizes(call.sizes, values[i].shape, dims);
      });
      const dtypes = values.map(({ dtype }, i) => otypes?.[i] ?? dtype);
      made = newResults(call, dtypes);
      places = made.map((result) => viewsOf(result, around.length));
    }
    values.forEach((value, i) => {
      copyInto(places[i]?.[at], value);
    });
  }
  return made ?? newResults(call, dtypesOfNone(call));
}

function dtypesOfNone({ otypes }: PlainCall): readonly DType[] {
  if (otypes) return otypes;
  throw new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');
}

/** New arrays for the results. */
export function newResults(
  { signature, around, sizes }: Pick<PlainCall, 'signature' | 'around' | 'sizes'>,
  dtypes: readonly DType[],
): NDArray[] {
  return signature.outputs.map((dims, i) => {
    const core = lengthsIn(sizes, dims);
    if (!core)
      throw new ValueError(
        'cannot call `vectorize` with a signature including new output dimensions on size 0 inputs',
      );
    return fresh(dtypes[i], [...around, ...core]);
  });
}

/** What an array has at each place along its first axes. */
function viewsOf(array: NDArray, axes: number): NDArray[] {
  const { shape, strides, offset } = array;
  const views: NDArray[] = [];
  const places = view(array, shape.slice(0, axes), strides.slice(0, axes), offset);
  eachOffset(places, (at) => {
    views.push(view(array, shape.slice(axes), strides.slice(axes), at));
  });
  return views;
}

/** The same; where nothing but an element is left, that. */
function partsOf(array: NDArray, axes: number): readonly unknown[] {
  const views = viewsOf(array, axes);
  return array.ndim > axes ? views : views.map(({ offset }) => readAt(array, offset));
}
