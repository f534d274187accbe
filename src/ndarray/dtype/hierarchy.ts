// The hierarchy of scalar types: which dtypes are integers, inexact, numbers.
//
// Its inner nodes are `ScalarType`s, its leaves dtypes: a dtype stands below the node of its kind.
// Byte order, length and unit do not count: dtypes of one character code are one leaf.

import { ValueError } from '../../errors.js';
import { type Nothing, nothing } from '../keywords.js';
import { DType } from './dtype.js';
import { type DTypeLike, dtype } from './parse.js';

/**
 * A set of dtypes that NumPy has a name for, as `np.floating`.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * String(np.floating) // => 'floating'
 * np.floating.parent === np.inexact // => true
 * ```
 */
export class ScalarType<N extends string = string> {
  constructor(
    readonly name: N,
    /** The set that holds this one; null: there is none. */
    readonly parent: ScalarType | null,
  ) {}

  toString(): string {
    return this.name;
  }
}

const below = <N extends string>(name: N, parent: ScalarType | null): ScalarType<N> =>
  new ScalarType(name, parent);

/**
 * Every dtype.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('U3', np.generic) // => true
 * ```
 */
export const generic = /* @__PURE__ */ below('generic', null);
/**
 * Integers, floats and complex numbers.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('complex64', np.number) // => true
 * ```
 */
export const number = /* @__PURE__ */ below('number', generic);
/**
 * Signed and unsigned integers.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('uint8', np.integer) // => true
 * ```
 */
export const integer = /* @__PURE__ */ below('integer', number);
/**
 * int8 … int64, and timedelta64.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('timedelta64[s]', np.signedinteger) // => true
 * ```
 */
export const signedinteger = /* @__PURE__ */ below('signedinteger', integer);
/**
 * uint8 … uint64.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('int8', np.unsignedinteger) // => false
 * ```
 */
export const unsignedinteger = /* @__PURE__ */ below('unsignedinteger', integer);
/**
 * Floats and complex numbers.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('float16', np.inexact) // => true
 * ```
 */
export const inexact = /* @__PURE__ */ below('inexact', number);
/**
 * float16, float32, float64.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('complex64', np.floating) // => false
 * ```
 */
export const floating = /* @__PURE__ */ below('floating', inexact);
/**
 * complex64, complex128.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('complex64', np.complexfloating) // => true
 * ```
 */
export const complexfloating = /* @__PURE__ */ below('complexfloating', inexact);
/**
 * Strings and records.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('S3', np.flexible) // => true
 * ```
 */
export const flexible = /* @__PURE__ */ below('flexible', generic);
/**
 * Strings.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('S3', np.character) // => true
 * ```
 */
export const character = /* @__PURE__ */ below('character', flexible);

/** The name of an inner node of the hierarchy. */
export type ScalarTypeName =
  | 'generic'
  | 'number'
  | 'integer'
  | 'signedinteger'
  | 'unsignedinteger'
  | 'inexact'
  | 'floating'
  | 'complexfloating'
  | 'flexible'
  | 'character';

const byName = (): Readonly<Record<ScalarTypeName, ScalarType>> => ({
  generic,
  number,
  integer,
  signedinteger,
  unsignedinteger,
  inexact,
  floating,
  complexfloating,
  flexible,
  character,
});

/** The node above the dtypes of a kind. */
const nodeOf = ({ kind }: DType): ScalarType => {
  const nodes: Readonly<Record<string, ScalarType>> = {
    i: signedinteger,
    u: unsignedinteger,
    f: floating,
    c: complexfloating,
    m: signedinteger,
    S: character,
    U: character,
    V: flexible,
  };
  return nodes[kind] ?? generic;
};

/** Something below which or in which `issubdtype` looks. */
export type ScalarTypeLike = ScalarType | ScalarTypeName | DTypeLike;

function nodeFrom(like: ScalarTypeLike): ScalarType | DType {
  if (like instanceof ScalarType) return like;
  const names: Readonly<Record<string, ScalarType>> = byName();
  if (typeof like === 'string' && Object.hasOwn(names, like)) return names[like];
  return dtype(like as DTypeLike);
}

/** Whether two dtypes are one but for byte order, length and unit. */
const sameType = (a: DType, b: DType): boolean => a.char === b.char;

function isBelow(node: ScalarType | null, set: ScalarType): boolean {
  return node !== null && (node === set || isBelow(node.parent, set));
}

/**
 * Whether a dtype, or a set of dtypes, belongs to another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.issubdtype.html
 *
 * @param arg1 - a dtype, or a set as `np.integer` or its name
 * @param arg2 - the same; of a dtype only that dtype is part, in either byte order
 * @throws TypeError if one names neither
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.issubdtype('int32', np.integer) // => true
 * np.issubdtype(np.float32, 'floating') // => true
 * np.issubdtype('float32', 'float64') // => false
 * np.issubdtype(np.floating, np.number) // => true
 * ```
 */
export function issubdtype(arg1: ScalarTypeLike, arg2: ScalarTypeLike, ...none: Nothing): boolean {
  nothing('issubdtype', 2, 2, none);
  const [one, set] = [nodeFrom(arg1), nodeFrom(arg2)];
  if (set instanceof ScalarType) return isBelow(one instanceof DType ? nodeOf(one) : one, set);
  return one instanceof DType && sameType(one, set);
}

/** The names that `isdtype` has for kinds of dtypes. */
export type DTypeKindName =
  | 'bool'
  | 'signed integer'
  | 'unsigned integer'
  | 'integral'
  | 'real floating'
  | 'complex floating'
  | 'numeric';

const KINDS: Readonly<Record<DTypeKindName, string>> = {
  bool: 'b',
  'signed integer': 'i',
  'unsigned integer': 'u',
  integral: 'iu',
  'real floating': 'f',
  'complex floating': 'c',
  numeric: 'iufc',
};

/** A dtype, or the name of a kind of dtypes. */
export type DTypeKindLike = DType | DTypeKindName;

/**
 * Whether a dtype is of one of the given kinds.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isdtype.html
 *
 * @param dtype - the dtype
 * @param kind - 'bool', 'signed integer', 'unsigned integer', 'integral', 'real floating',
 *   'complex floating' or 'numeric', a dtype, or a list of these
 * @throws ValueError if a string names no kind
 * @throws TypeError if `kind` is neither a string nor a dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isdtype(np.float32, 'real floating') // => true
 * np.isdtype('int8', ['bool', 'integral']) // => true
 * np.isdtype(np.int8, np.int16) // => false
 * np.isdtype('int8', 'whole'); // throws ValueError: kind argument is a string, but 'whole' is not a known kind name.
 * ```
 */
export function isdtype(
  dtype: DTypeLike,
  kind: DTypeKindLike | readonly DTypeKindLike[],
  ...none: Nothing
): boolean {
  nothing('isdtype', 2, 2, none);
  const row = dtypeFrom(dtype);
  const kinds: readonly DTypeKindLike[] = Array.isArray(kind) ? kind : [kind as DTypeKindLike];
  return kinds.map((one) => isOfKind(row, one)).includes(true);
}

const dtypeFrom = (like: DTypeLike): DType => dtype(like);

function isOfKind(row: DType, kind: DTypeKindLike): boolean {
  if (kind instanceof DType) return sameType(row, kind);
  if (typeof kind !== 'string') {
    throw new TypeError(
      `kind argument must be comprised of NumPy dtypes or strings only, but is a ${typeof kind}.`,
    );
  }
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind].includes(row.kind);
  throw new ValueError(`kind argument is a string, but '${kind}' is not a known kind name.`);
}
