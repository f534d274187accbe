// Promotion: the smallest dtype that holds the values of two others. The dtypes' families compute it;
// the type `Promote` below says the same of numbers to the compiler.
//
// A JavaScript scalar is weak (NEP 50): beside a dtype of its own kind or a higher one it takes that
// dtype. A boolean is of kind bool, a bigint an integer, a number a float; but a number with an
// integer value is an integer where the other operands are.

import { DTypePromotionError, ValueError } from '../../errors.js';
import { type Nothing, nothing } from '../keywords.js';
import { className } from './classname.js';
import { DType, type DTypeName, type DTypeRows, type Kind, type Scalar } from './dtype.js';
import { families, higher } from './family.js';
import { numbers, promoteWeakNumber, takesIntegers } from './numbers.js';
import { native } from './order.js';
import { type DTypeLike, dtype, type NameOf } from './parse.js';
import { isScalar } from './scalar.js';
import type { NumberName } from './table.js';

type SizesUpTo = { 1: 1; 2: 1 | 2; 4: 1 | 2 | 4; 8: 1 | 2 | 4 | 8; 16: 1 | 2 | 4 | 8 | 16 };
type Twice = { 1: 2; 2: 4; 4: 8; 8: 16; 16: 16 };
type FloatSizeFor = { 1: 2; 2: 4; 4: 8; 8: 8; 16: 8 };
/** The complex size whose parts hold a real dtype's values. */
type ComplexSizeFor<K, S extends Size> = K extends 'f'
  ? { 1: 8; 2: 8; 4: 8; 8: 16; 16: 16 }[S]
  : { 1: 8; 2: 8; 4: 16; 8: 16; 16: 16 }[S];
type Size = keyof SizesUpTo;
type Larger<A extends Size, B extends Size> = A extends SizesUpTo[B] ? B : A;
type NameWith<K, S> = {
  [D in DTypeName]: DTypeRows[D] extends { kind: K; size: S } ? D : never;
}[DTypeName];
type OrFloat64<N> = [N] extends [never] ? 'float64' : N;

type PromoteRows<KA extends Kind, SA extends Size, KB extends Kind, SB extends Size> = KA extends KB
  ? NameWith<KA, Larger<SA, SB>>
  : KA extends 'b'
    ? NameWith<KB, SB>
    : KB extends 'b'
      ? NameWith<KA, SA>
      : KA extends 'c'
        ? NameWith<'c', Larger<SA, ComplexSizeFor<KB, SB>>>
        : KB extends 'c'
          ? NameWith<'c', Larger<SB, ComplexSizeFor<KA, SA>>>
          : KA extends 'f'
            ? NameWith<'f', Larger<SA, FloatSizeFor[SB]>>
            : KB extends 'f'
              ? NameWith<'f', Larger<SB, FloatSizeFor[SA]>>
              : KA extends 'i'
                ? PromoteSigned<SA, SB>
                : PromoteSigned<SB, SA>;

type PromoteSigned<Signed extends Size, Unsigned extends Size> = Signed extends SizesUpTo[Unsigned]
  ? OrFloat64<NameWith<'i', Twice[Unsigned]>>
  : NameWith<'i', Signed>;

/** The dtype name that two promote to. */
export type Promote<A extends DTypeName, B extends DTypeName> = A extends NumberName
  ? B extends NumberName
    ? PromoteRows<
        DTypeRows[A]['kind'],
        DTypeRows[A]['size'],
        DTypeRows[B]['kind'],
        DTypeRows[B]['size']
      >
    : PromoteAbove<A, B>
  : PromoteAbove<A, B>;

/** The common dtype of two of which at least one is no number. */
type PromoteAbove<A, B> = FirstOf<['str', 'bytes', 'datetime64', 'timedelta64'], A | B>;
type FirstOf<Names, Given> = Names extends [infer First, ...infer Rest]
  ? First extends Given
    ? First
    : FirstOf<Rest, Given>
  : never;

/** The dtype that two promote to: a native one; null: there is none. */
export const commonDType = (a: DType, b: DType): DType | null =>
  higher(a, b) === a.family ? a.family.promote(a, b) : b.family.promote(b, a);

/** The dtype that two promote to: a native one. */
export function promote(a: DType, b: DType): DType {
  const common = commonDType(a, b);
  if (common !== null) return common;
  throw new DTypePromotionError(
    `The DTypes ${className(a)} and ${className(b)} do not have a common DType. For example they cannot ` +
      'be stored in a single array unless the dtype is `object`.',
  );
}

/** The dtype that a JavaScript value has where nothing else determines one; null: no dtype has it. */
export function inventedDType(value: unknown): DType | null {
  const number = numbers.dtypeOf?.(value);
  if (number) return number;
  for (const family of families) {
    const dtype = family.dtypeOf?.(value);
    if (dtype) return dtype;
  }
  return null;
}

/** The same for a scalar, which has one. */
export function dtypeOfScalar(value: Scalar): DType {
  const dtype = inventedDType(value);
  if (dtype) return dtype;
  throw new TypeError(`no dtype has the value ${String(value)}`);
}

/** The dtype as which a weak scalar counts beside dtypes that are no numbers: integers are such. */
export const weakDType = (value: Scalar): DType =>
  dtypeOfScalar(Number.isInteger(value) ? 0n : value);

/** The dtype that a dtype and a weak scalar promote to. `coerce` then says whether it fits. */
export function promoteWeak(strong: DType, value: Scalar): DType {
  if (Number.isInteger(value) && takesIntegers(strong)) return native(strong);
  const weak = strong.family === numbers ? dtypeOfScalar(value) : weakDType(value);
  return higher(strong, weak) === numbers ? promoteWeakNumber(strong, weak) : promote(strong, weak);
}

/**
 * The dtype that several promote to, in NumPy's way, in which the order of pairs does not decide: int16, uint16
 * and float32 are float32, though the first two alone are int32.
 */
export function promoteAll(list: readonly DType[]): DType {
  const [first, second] = list;
  if (list.length === 1) return native(first);
  if (list.length === 2) {
    const common = commonDType(first, second);
    if (common !== null) return common;
  }
  const main = inSequence(list, []);
  return list.every(({ family }) => family === numbers) ? native(main) : list.reduce(promote);
}

/** The dtype that strong dtypes and weak scalars promote to, together. */
export function resultType(strong: readonly DType[], weak: readonly Scalar[]): DType {
  if (strong.length === 0) return promoteAll(weak.map(dtypeOfScalar));
  const isPlain = weak.length === 0 || strong.every(({ family }) => family === numbers);
  if (!isPlain && !strong.every((dtype) => weak.every((value) => goesWith(dtype, value))))
    inSequence(strong, weak);
  const common = promoteAll(strong);
  return weak.map((value) => promoteWeak(common, value)).reduce(promote, common);
}

/** Whether a dtype has one in common with a weak scalar. */
function goesWith(dtype: DType, value: Scalar): boolean {
  const [one, other] = [strongly(dtype), weakly(value)];
  return (known(one, other) ?? known(other, one)) !== null;
}

const WEAK: Readonly<Record<string, string>> = { i: 'Long', f: 'Float', c: 'Complex' };

/** Whether a scalar has no dtype beside others. */
const isWeakNumber = (value: Scalar): boolean => isScalar(value) && typeof value !== 'boolean';

/** What NumPy promotes: a class of dtypes or of Python's numbers. */
interface Promoted {
  readonly dtype: DType;
  readonly name: string;
  readonly isWeak: boolean;
}

const strongly = (dtype: DType): Promoted => ({ dtype, name: className(dtype), isWeak: false });

function weakly(value: Scalar): Promoted {
  if (!isWeakNumber(value)) return strongly(dtypeOfScalar(value));
  const dtype = weakDType(value);
  const kind = WEAK[dtype.kind];
  return { dtype, name: `<class 'numpy.dtypes._Py${kind}DType'>`, isWeak: true };
}

/** The common class of two where the first one knows it: the one whose number is not lower. */
function known(a: Promoted, b: Promoted): Promoted | null {
  if (a.name === b.name) return a;
  if (a.isWeak || (!b.isWeak && b.dtype.num > a.dtype.num)) return null;
  const { family } = a.dtype;
  if (b.isWeak && family === numbers) return a;
  const common = b.isWeak && family.refusesNumbers ? null : commonDType(a.dtype, b.dtype);
  return common && strongly(common);
}

/**
 * The common dtype of classes in a row. First those that know the others come to the front, from the ends
 * inwards; what adds nothing to one before it is left out; then the first one meets the rest.
 */
function inSequence(strong: readonly DType[], weak: readonly Scalar[]): DType {
  const all = [...strong.map(strongly), ...weak.map(weakly)];
  const [main, ...rest] = mostKnowing(all);
  let result = main;
  for (const other of rest) {
    if (other === null) continue;
    const common = known(main, other) ?? known(other, main);
    if (common === null) throw noCommon(other, main, all);
    result =
      known(result, common) ??
      known(common, result) ??
      strongly(promote(result.dtype, common.dtype));
  }
  return result.dtype;
}

function mostKnowing(all: readonly Promoted[]): [Promoted, ...(Promoted | null)[]] {
  const list: (Promoted | null)[] = [...all];
  for (let length = list.length; length > 1; length -= length >> 1) {
    for (let low = 0; low < length >> 1; low++) {
      const high = length - 1 - low;
      const [a, b] = [list[low] as Promoted, list[high]];
      const common = b && known(a, b);
      if (b && common === null) [list[low], list[high]] = [b, a];
      else if (common?.name === a.name) list[high] = null;
    }
  }
  return list as [Promoted, ...(Promoted | null)[]];
}

const noCommon = (one: Promoted, main: Promoted, all: readonly Promoted[]): Error =>
  new DTypePromotionError(
    `The DType ${one.name} could not be promoted by ${main.name}. This means that no common DType exists for ` +
      'the given inputs. For example they cannot be stored in a single array unless the dtype is ' +
      `\`object\`. The full list of DTypes is: (${all.map(({ name }) => name).join(', ')})`,
  );

/**
 * The smallest dtype to which both can be cast safely.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.promote_types.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.promote_types('int8', 'uint8').name // => 'int16'
 * np.promote_types('int64', 'float32').name // => 'float64'
 * ```
 */
export function promote_types<const A extends DTypeLike, const B extends DTypeLike>(
  type1: A,
  type2: B,
  ...none: Nothing
): DType<Promote<NameOf<A>, NameOf<B>>> {
  nothing('promote_types', 2, 2, none);
  return promote(dtype(type1), dtype(type2)) as DType<Promote<NameOf<A>, NameOf<B>>>;
}

/**
 * The dtype that an operation on these arrays, dtypes and JavaScript scalars works in. Scalars are
 * weak: they only count where their kind is higher than all dtypes'.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.result_type.html
 *
 * @param operands - arrays, dtypes, and boolean, number or bigint scalars
 * @throws ValueError without operands
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.result_type('int8', 3).name // => 'int8'
 * np.result_type('int8', 1.5).name // => 'float64'
 * np.result_type('float32', 1.5).name // => 'float32'
 * ```
 */
export function result_type(
  ...operands: readonly (DTypeLike | Scalar | { readonly dtype: DType })[]
): DType {
  if (operands.length === 0) throw new ValueError('at least one array or dtype is required');
  const weak = operands.filter(isScalar);
  const strong = operands.filter((operand) => !isScalar(operand)) as (
    | DTypeLike
    | { readonly dtype: DType }
  )[];
  return resultType(strong.map(dtypeOf), weak);
}

/** The dtype of an array or of a date, or that something like a dtype stands for. */
export function dtypeOf(operand: DTypeLike | { readonly dtype: DType | string }): DType {
  if (typeof operand === 'object' && !(operand instanceof DType) && 'dtype' in operand) {
    return dtype(operand.dtype as DTypeLike);
  }
  return dtype(operand);
}
