// What the type checker knows of ufuncs: the dtype of a result from those of the operands.
//
// An array result of operands that are all 0-d is a scalar at run time, as in NumPy; ranks are not
// part of an array's type, so that case is not.

import type { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Complex } from '../ndarray/dtype/complex.js';
import type { DTypeName, DTypeRows, Scalar, ScalarOf, TypedArray } from '../ndarray/dtype/dtype.js';
import type { DTypeLike, NameOf } from '../ndarray/dtype/parse.js';
import type { PartOf } from '../ndarray/dtype/parts.js';
import type { Promote } from '../ndarray/dtype/promote.js';
import type { CallOptions, Input } from './call.js';
import type { UfuncMethods } from './ufunc.js';

/** Options without one that fixes the result's type. */
type Free = Omit<CallOptions, 'dtype' | 'out'> & { readonly out?: null; readonly dtype?: null };
type Out<O extends NDArray> = Omit<CallOptions, 'out'> & { readonly out: O | readonly [O] };
type Typed<L extends DTypeLike> = Omit<CallOptions, 'dtype' | 'out'> & {
  readonly out?: null;
  readonly dtype: L;
};

/** The float that an integer or boolean of so many bytes becomes. */
type FloatFor = { 1: 'float16'; 2: 'float32'; 4: 'float64'; 8: 'float64'; 16: 'float64' };

/** The float, or complex number, that a dtype's values become. */
export type FloatOf<D extends DTypeName> = D extends DTypeName
  ? DTypeRows[D]['kind'] extends 'f' | 'c'
    ? D
    : FloatFor[DTypeRows[D]['size'] & keyof FloatFor]
  : never;

/** The dtype of a difference: of dates a duration. */
export type DifferenceOf<A extends DTypeName, B extends DTypeName> = [A, B] extends [
  'datetime64',
  'datetime64',
]
  ? 'timedelta64'
  : Promote<A, B>;

/** The dtype of a quotient: of integers float64; a duration is divided by a number or a duration. */
export type QuotientOf<A extends DTypeName, B extends DTypeName> = A extends 'timedelta64'
  ? B extends 'timedelta64'
    ? 'float64'
    : A
  : QuotientOfNumbers<A, B>;

type QuotientOfNumbers<A extends DTypeName, B extends DTypeName> = DTypeRows[A]['kind'] extends
  | 'f'
  | 'c'
  ? Promote<A, B>
  : DTypeRows[B]['kind'] extends 'f' | 'c'
    ? Promote<A, B>
    : 'float64';

/** The dtype that an integer-only operation on booleans has. */
type Widened<D extends DTypeName> = D extends 'bool' ? 'int8' : D;

interface UnaryRules<D extends DTypeName> {
  same: D;
  size: PartOf<D>;
  widened: Widened<D>;
  float: FloatOf<D>;
  byte: 'uint8';
  bool: 'bool';
}

interface BinaryRules<A extends DTypeName, B extends DTypeName> {
  same: Promote<A, B>;
  difference: DifferenceOf<A, B>;
  widened: Widened<Promote<A, B>>;
  quotient: QuotientOf<A, B>;
  float: Promote<FloatOf<A>, FloatOf<B>>;
  double: (A | B) & ('complex64' | 'complex128') extends never ? 'float64' : 'complex128';
  first: FloatOf<A>;
  bool: 'bool';
}

/** What is an array or becomes one. */
type Arrays = NDArray | TypedArray | readonly ArrayLike[];

/** The scalar that a rule makes of scalars. */
type ScalarBy<Rule, S extends Scalar> = Rule extends 'bool'
  ? boolean
  : Rule extends 'same' | 'difference'
    ? S
    : Rule extends 'widened'
      ? S extends boolean
        ? number
        : S
      : S extends Complex
        ? Rule extends 'size'
          ? number
          : S
        : Rule extends 'size'
          ? S
          : number;

/** The least general type of a literal's scalar. */
type Wide<S> = S extends number
  ? number
  : S extends bigint
    ? bigint
    : S extends Complex
      ? Complex
      : boolean;

export interface UnaryUfunc<Rule extends keyof UnaryRules<'bool'>> extends UfuncMethods {
  <D extends DTypeName>(x: NDArray<D>, options?: Free): NDArray<UnaryRules<D>[Rule]>;
  <S extends Scalar>(x: S, options?: Free): ScalarBy<Rule, Wide<S>>;
  <O extends NDArray>(x: Input, out: O, options?: Free): O;
  <O extends NDArray>(x: Input, options: Out<O>): O;
  <const L extends DTypeLike>(x: NDArray, options: Typed<L>): NDArray<NameOf<L>>;
  (x: readonly ArrayLike[] | TypedArray, options?: CallOptions): NDArray;
  (x: Input, out?: NDArray | CallOptions | null, options?: CallOptions): NDArray | Scalar;
}

export interface BinaryUfunc<Rule extends keyof BinaryRules<'bool', 'bool'>> extends UfuncMethods {
  <A extends DTypeName, B extends DTypeName>(
    x: NDArray<A>,
    y: NDArray<B>,
    options?: Free,
  ): NDArray<BinaryRules<A, B>[Rule]>;
  <D extends DTypeName>(
    x: NDArray<D>,
    y: ScalarOf<D>,
    options?: Free,
  ): NDArray<D extends Inexact ? BinaryRules<D, D>[Rule] : WeakBy<Rule>>;
  <D extends DTypeName>(
    x: ScalarOf<D>,
    y: NDArray<D>,
    options?: Free,
  ): NDArray<D extends Inexact ? BinaryRules<D, D>[Rule] : WeakBy<Rule>>;
  <S extends Scalar>(x: S, y: S, options?: Free): ScalarBy<Rule, Wide<S>>;
  <O extends NDArray>(x: Input, y: Input, out: O, options?: Free): O;
  <O extends NDArray>(x: Input, y: Input, options: Out<O>): O;
  <const L extends DTypeLike>(x: NDArray, y: Input, options: Typed<L>): NDArray<NameOf<L>>;
  (x: Arrays, y: Input, options?: CallOptions): NDArray;
  (x: Input, y: Arrays, options?: CallOptions): NDArray;
  (x: Input, y: Input, out?: NDArray | CallOptions | null, options?: CallOptions): NDArray | Scalar;
}

/** The dtypes of two results. */
interface SplitRules<D extends DTypeName> {
  parts: [NDArray<FloatOf<D>>, NDArray<FloatOf<D>>];
  exponent: [NDArray<FloatOf<D>>, NDArray<'int32'>];
}

/** A ufunc of one operand and two results. */
export interface SplitUfunc<Rule extends keyof SplitRules<'bool'>> extends UfuncMethods {
  <D extends DTypeName>(x: NDArray<D>, options?: Free): SplitRules<D>[Rule];
  (x: number | bigint | boolean): [number, number];
  (x: Arrays, ...outputs: (NDArray | CallOptions | null)[]): [NDArray, NDArray];
  (x: Input, ...outputs: (NDArray | CallOptions | null)[]): [NDArray | Scalar, NDArray | Scalar];
}

/** A ufunc of two operands and two results of one dtype. */
export interface PairUfunc extends UfuncMethods {
  <A extends DTypeName, B extends DTypeName>(
    x: NDArray<A>,
    y: NDArray<B>,
    options?: Free,
  ): [NDArray<Widened<Promote<A, B>>>, NDArray<Widened<Promote<A, B>>>];
  <S extends number | bigint>(x: S, y: S): [Wide<S>, Wide<S>];
  (x: Arrays, y: Input, ...outputs: (NDArray | CallOptions | null)[]): [NDArray, NDArray];
  (x: Input, y: Arrays, ...outputs: (NDArray | CallOptions | null)[]): [NDArray, NDArray];
  (
    x: Input,
    y: Input,
    ...outputs: (NDArray | CallOptions | null)[]
  ): [NDArray | Scalar, NDArray | Scalar];
}

/** Dtypes beside which every number is weak. */
type Inexact = 'float16' | 'float32' | 'float64' | 'complex64' | 'complex128';

/** Beside an integer array the scalar's value decides: 1 is an integer, 1.5 is not. */
type WeakBy<Rule> = Rule extends 'bool' ? 'bool' : Rule extends 'quotient' ? 'float64' : DTypeName;
