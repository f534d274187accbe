/**
 * `np.vectorize` with a signature or excluded parameters: a function whose body has loops, along all
 * axes of its operands but the core ones.
 *
 * A call finds the lengths that the signature names, broadcasts what is looped over, and has compiled
 * loops fill new results. The function returns numbers, or writes its results to parameters behind its
 * operands; a result without core dimensions is then an array of one element.
 *
 * Invariant: `out` is written only when all results are there.
 */
import { JitError, ValueError } from '../../errors.js';
import { type NDArray, view } from '../../ndarray/array.js';
import { castArray, copyInto } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { workingOf } from '../../ndarray/dtype/numbers.js';
import { native } from '../../ndarray/dtype/order.js';
import { dtype } from '../../ndarray/dtype/parse.js';
import { resultType } from '../../ndarray/dtype/promote.js';
import { isScalar } from '../../ndarray/dtype/scalar.js';
import { WRITEABLE } from '../../ndarray/flags.js';
import { shapeTogether } from '../../ndarray/iter/together.js';
import { broadcastStrides, type Shape } from '../../ndarray/layout.js';
import { checkCast } from '../../ufunc/resolve.js';
import type { Returned } from '../../vectorize/js/function.js';
import type { ArgumentType } from '../../vectorize/js/signature.js';
import { argumentOf } from '../arguments.js';
import { Loops, type Plan } from './compiled.js';
import { newResults, runPlain } from './plain.js';
import { lengthsIn, noteSizes, type Signature, type Sizes } from './signature.js';

/** What generalized functions are made of. */
export interface Settings extends Plan {
  readonly signature: Signature;
  readonly otypes: readonly DType[] | null;
  /** Whether the function is called as it is where it cannot be compiled. */
  readonly mayBePlain: boolean;
}

type Result = NDArray | Scalar;

/** A call, when its operands are known. */
interface Call {
  /** Operands along all places; what is excluded as it was given. */
  readonly operands: readonly unknown[];
  readonly around: Shape;
  readonly sizes: Sizes;
  /** What results are without `otypes`: the dtype of the operands together. */
  readonly common: DType;
}

const settled = (value: DType): DType => native(workingOf(value));

export class Generalized {
  private readonly settings: Settings;
  private readonly loops: Loops;

  constructor(settings: Settings) {
    this.settings = settings;
    this.loops = new Loops(settings);
  }

  /** Calls the function along operands. */
  call(values: readonly unknown[], outs: readonly NDArray[] | null): Result | readonly Result[] {
    const call = this.placed(values);
    const results = this.results(call);
    const { name, nout } = this.settings;
    outs?.forEach((out, i) => {
      const from = results[i];
      checkCast(name, nout > 1 ? `output ${i}` : 'output', from.dtype, out.dtype, 'same_kind');
    });
    const given = results.map((result, i): Result => {
      const out = outs?.[i];
      if (out) copyInto(out, result);
      return out ?? (result.ndim === 0 ? (result.item() as Scalar) : result);
    });
    return nout === 1 ? given[0] : given;
  }

  private placed(values: readonly unknown[]): Call {
    const { excluded, nin, signature } = this.settings;
    const expected = signature.inputs.length;
    const counted = values.filter((_, i) => !excluded.has(i)).length;
    if (values.length !== nin)
      throw new TypeError(
        `wrong number of positional arguments: expected ${expected}, got ${counted}`,
      );
    const sizes: Sizes = new Map();
    const looped = values.flatMap((value, i) => (excluded.has(i) ? [] : [value]));
    const arrays = looped.map((value) => asarray(value as NDArray));
    const cores = signature.inputs;
    arrays.forEach(({ shape }, i) => {
      noteSizes(sizes, shape, cores[i]);
    });
    const loopOf = ({ shape }: NDArray, i: number): Shape =>
      shape.slice(0, shape.length - cores[i].length);
    const around = shapeTogether(arrays.map(loopOf));
    const spread = arrays.map((array, i) => {
      const to = [...around, ...array.shape.slice(loopOf(array, i).length)];
      const all = view(array, to, broadcastStrides(array.shape, array.strides, to), array.offset);
      all.flagBits &= ~WRITEABLE;
      return all;
    });
    const weak = looped.filter(isScalar);
    const strong = arrays.flatMap((array, i) => (isScalar(looped[i]) ? [] : [array.dtype]));
    const operands = values.map((value, i) => (excluded.has(i) ? value : spread.shift()));
    return { operands, around, sizes, common: resultType(strong, weak) };
  }

  private results(call: Call): NDArray[] {
    const { mayBePlain, signature, otypes, excluded, nout, fn } = this.settings;
    try {
      return this.compiled(call);
    } catch (error) {
      if (!mayBePlain || !(error instanceof JitError)) throw error;
    }
    const { operands } = call;
    const places = operands.flatMap((_, i) => (excluded.has(i) ? [] : [i]));
    return runPlain({
      ...call,
      signature,
      otypes,
      operands: places.map((i) => operands[i] as NDArray),
      each: (values) => {
        const args = operands.map((operand, i) =>
          excluded.has(i) ? operand : values[places.indexOf(i)],
        );
        const result: unknown = Reflect.apply(fn, undefined, args);
        return nout > 1 && Array.isArray(result) ? result : [result];
      },
    });
  }

  private compiled(call: Call): NDArray[] {
    const { excluded, signature, style } = this.settings;
    const { around, sizes } = call;
    const looped = around.length === 0 ? [1] : around;
    const operands = call.operands.map((operand, i) =>
      excluded.has(i) ? passed(operand) : along(readable(operand as NDArray), around, looped),
    );
    const types = operands.map((operand, i) => this.kindOf(operand, i, looped.length));
    const dtypes = this.dtypesOf(call, types);
    const results = newResults(
      { signature, around, sizes: this.known(sizes) },
      dtypes.map(settled),
    );
    const targets = results.map((result, i) => {
      const whole = along(result, around, looped);
      return style === 'writes' && signature.outputs[i]?.length === 0 ? withAxis(whole) : whole;
    });
    if (results.some(({ size }) => size > 0)) this.loops.run(looped.length, operands, targets);
    return results.map((result, i) =>
      result.dtype === dtypes[i] ? result : castArray(result, dtypes[i]),
    );
  }

  /** The lengths, of which those of results are known before the function is called. */
  private known(sizes: Sizes): Sizes {
    const { signature, name } = this.settings;
    const open = signature.outputs.flat().find((dim) => lengthsIn(sizes, [dim]) === undefined);
    if (open === undefined) return sizes;
    throw new JitError(`${name}: the length of '${open}' shows only when the function is called`);
  }

  /** What the function sees of an operand at one place. */
  private kindOf(operand: unknown, i: number, axes: number): ArgumentType {
    const type = argumentOf(operand)?.type;
    if (!type) throw new JitError(`${this.settings.name}: argument ${i} is nothing to compile for`);
    if (this.settings.excluded.has(i) || type.kind !== 'array') return type;
    const rank = type.rank - axes;
    if (rank > 0) return { ...type, rank };
    const { element } = type;
    return { kind: element === 'bigint' || element === 'boolean' ? element : 'float' };
  }

  /** The dtypes of results, which what the function returns tells. */
  private dtypesOf(call: Call, types: readonly ArgumentType[]): readonly DType[] {
    const { otypes, style, nout, signature, name } = this.settings;
    const common = numeric(call.common);
    if (style === 'writes') return otypes ?? signature.outputs.map(() => common);
    if (signature.outputs.some(({ length }) => length > 0))
      throw new JitError(
        `${name}: results with core dimensions are parameters behind the operands, to be written to`,
      );
    const returned = this.loops.returned(types);
    const all = nout > 1 && returned.kind === 'list' ? returned.items : [returned];
    if (all.length !== nout)
      throw new ValueError(
        `wrong number of outputs from pyfunc: expected ${nout}, got ${all.length}`,
      );
    return all.map((one, i) => otypes?.[i] ?? this.dtypeOf(one, common));
  }

  private dtypeOf({ kind }: Returned, common: DType): DType {
    if (kind === 'boolean') return dtype('bool') as DType;
    if (kind === 'bigint') return common.kind === 'u' ? common : (dtype('int64') as DType);
    if (kind === 'number') return common.kind === 'f' ? common : (dtype('float64') as DType);
    throw new JitError(`${this.settings.name}: the function returns no number`);
  }
}

/** Numbers of JavaScript are doubles, but for what has a dtype of its own. */
const numeric = (common: DType): DType =>
  common.kind === 'f' || (common.kind !== 'b' && common.lane.endsWith('64'))
    ? native(common)
    : (dtype('float64') as DType);

/** An operand in a dtype that loops can read. */
function readable(operand: NDArray): NDArray {
  const wanted = operand.dtype.parts === 1 ? settled(operand.dtype) : operand.dtype;
  return wanted === operand.dtype ? operand : castArray(operand, wanted);
}

/** What is passed as it is; a list of numbers as an array. */
const passed = (value: unknown): unknown =>
  Array.isArray(value) ? asarray(value as never) : value;

/** An array that has the axes of loops, also where there is nothing to loop over. */
function along(array: NDArray, around: Shape, looped: Shape): NDArray {
  if (around.length === looped.length) return array;
  return view(array, [1, ...array.shape], [0, ...array.strides], array.offset);
}

const withAxis = (array: NDArray): NDArray =>
  view(array, [...array.shape, 1], [...array.strides, array.dtype.itemsize], array.offset);
