/** From a function and the options of `vectorize` to a generalized one. */
import { ValueError } from '../../errors.js';
import { NDArray } from '../../ndarray/array.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../../ndarray/dtype/parse.js';
import { checked } from '../../ndarray/keywords.js';
import type { UfuncMethods } from '../../ufunc/ufunc.js';
import { Refusal } from '../../vectorize/js/refusal.js';
import { readSource } from '../../vectorize/js/source.js';
import type { Anything } from '../functions.js';
import type { Style } from './compiled.js';
import { Generalized } from './generalized.js';
import { elementwise, readSignature, type Signature } from './signature.js';

/** What `vectorize` takes for such a function, checked. */
export interface GeneralizedOptions {
  readonly otypes?: DTypeLike | readonly DTypeLike[] | null;
  readonly name?: string;
  readonly consts?: Readonly<Record<string, boolean | number | bigint>>;
  readonly functions?: Readonly<Record<string, Anything | UfuncMethods>>;
  readonly fallback?: 'js' | 'throw';
  readonly signature?: string | null;
  readonly excluded?: Iterable<number | string> | null;
}

/** A function along the axes of its operands. */
export interface GeneralizedFunction {
  /** Operands, then perhaps where results go. */
  (...operands: readonly unknown[]): NDArray | Scalar | readonly (NDArray | Scalar)[];
  readonly signature: string | null;
}

/** What a call may end with. */
interface CallOptions {
  /** Where results go, as they broadcast; of several a list. */
  readonly out?: NDArray | readonly NDArray[];
}

/** The names of parameters; undefined of a text that is not read. */
function parametersOf(fn: Anything): readonly (string | undefined)[] {
  try {
    const { params } = readSource(String(fn)).node;
    return params.map((param) => (param.type === 'Identifier' ? param.name : undefined));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Array.from({ length: fn.length }, () => undefined);
  }
}

/** The positions that are excluded, of which some may be given by the names of parameters. */
function positionsOf(
  excluded: Iterable<number | string>,
  names: readonly (string | undefined)[],
): Set<number> {
  return new Set(
    Array.from(excluded, (one) => {
      const at = typeof one === 'string' ? names.indexOf(one) : one;
      if (Number.isInteger(at) && at >= 0) return at;
      throw new ValueError(`excluded: '${one}' is no parameter of the function`);
    }),
  );
}

function dtypesOf(otypes: GeneralizedOptions['otypes'], nout: number): DType[] | null {
  if (otypes === undefined || otypes === null) return null;
  const letters = typeof otypes === 'string' && otypes.length === nout && nout > 1;
  const list = letters ? [...otypes] : Array.isArray(otypes) ? otypes : [otypes];
  if (list.length !== nout)
    throw new ValueError(`otypes has ${list.length} dtypes for ${nout} results`);
  return list.map((one) => dtype(one as DTypeLike));
}

const isOptions = (value: unknown): value is CallOptions =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The function of these options. */
export function generalize(fn: Anything, options: GeneralizedOptions): GeneralizedFunction {
  const { consts = {}, fallback = 'throw', signature = null } = options;
  const names = parametersOf(fn);
  const excluded = positionsOf(options.excluded ?? [], names);
  const read = signature === null ? undefined : readSignature(signature);
  const cores: Signature = read ?? elementwise(names.length - excluded.size);
  const nout = cores.outputs.length;
  const nin = cores.inputs.length + excluded.size;
  const style: Style = names.length >= nin + nout ? 'writes' : 'returns';
  const functions = (options.functions ?? {}) as Readonly<Record<string, Anything>>;
  const name = options.name ?? (fn.name || 'vectorized');
  const settings = { fn, name, consts, functions, excluded, nin, nout, style, signature: cores };
  const otypes = dtypesOf(options.otypes, nout);
  const own = new Generalized({ ...settings, otypes, mayBePlain: fallback === 'js' });
  const call = (...values: readonly unknown[]) => {
    const last = values.at(-1);
    if (!isOptions(last)) return own.call(values, null);
    const { out } = checked<CallOptions>(name, ['out'], last);
    const outs = out === undefined ? null : out instanceof NDArray ? [out] : out;
    return own.call(values.slice(0, -1), outs);
  };
  Object.defineProperty(call, 'name', { value: name });
  return Object.defineProperty(call, 'signature', { value: signature }) as GeneralizedFunction;
}
