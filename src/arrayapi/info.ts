/** What the Array API standard asks of a library about itself. */
import { ValueError } from '../errors.js';
import { DEVICE, type Device, requireDevice } from '../ndarray/device.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import type { DTypeKindName } from '../ndarray/dtype/hierarchy.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';

export interface DefaultDTypes {
  readonly 'real floating': DType;
  readonly 'complex floating': DType;
  readonly integral: DType;
  readonly indexing: DType;
}

/** What `__array_namespace_info__` gives. */
export interface NamespaceInfo {
  /** What this library can: index by booleans, make shapes that depend on data; the most axes. */
  capabilities(): {
    readonly 'boolean indexing': boolean;
    readonly 'data-dependent shapes': boolean;
    readonly 'max dimensions': number;
  };
  /** Where new arrays are. */
  default_device(): Device;
  /** The dtypes of new arrays where none is given, by kind. */
  default_dtypes(options?: { readonly device?: Device | null }): DefaultDTypes;
  /** All devices. */
  devices(): Device[];
  /** The standard's dtypes by name, those of a kind or of several kinds. */
  dtypes(options?: {
    readonly device?: Device | null;
    readonly kind?: DTypeKindName | readonly DTypeKindName[] | null;
  }): Record<string, DType>;
}

const SIGNED = ['int8', 'int16', 'int32', 'int64'];
const UNSIGNED = ['uint8', 'uint16', 'uint32', 'uint64'];
const REAL = ['float32', 'float64'];
const COMPLEX = ['complex64', 'complex128'];

const kindsOf = (): Readonly<Record<string, readonly string[]>> => ({
  bool: ['bool'],
  'signed integer': SIGNED,
  'unsigned integer': UNSIGNED,
  integral: [...SIGNED, ...UNSIGNED],
  'real floating': REAL,
  'complex floating': COMPLEX,
  numeric: [...SIGNED, ...UNSIGNED, ...REAL, ...COMPLEX],
});

const ALL: readonly DTypeKindName[] = ['bool', 'numeric'];

function namesOf(kind: string): readonly string[] {
  const kinds = kindsOf();
  if (Object.hasOwn(kinds, kind)) return kinds[kind];
  throw new ValueError(`unsupported kind: '${kind}'`);
}

const byName = (name: string): DType => dtype(name as DTypeLike);

const info: NamespaceInfo = {
  capabilities: () => ({
    'boolean indexing': true,
    'data-dependent shapes': true,
    'max dimensions': 64,
  }),
  default_device: () => DEVICE,
  default_dtypes(options = {}) {
    requireDevice(checked('default_dtypes', ['device'], options).device);
    return {
      'real floating': byName('float64'),
      'complex floating': byName('complex128'),
      integral: byName('int64'),
      indexing: byName('intp'),
    };
  },
  devices: () => [DEVICE],
  dtypes(options = {}) {
    const known = ['device', 'kind'] as const;
    const { device, kind } = checked<NonNullable<typeof options>>('dtypes', known, options);
    requireDevice(device);
    const asked = kind === undefined || kind === null ? ALL : [kind].flat();
    const names = (asked as readonly string[]).flatMap(namesOf);
    return Object.fromEntries(names.map((name) => [name, byName(name)]));
  },
};

/**
 * What this library is able to do, as the Array API standard asks: `capabilities()`,
 * `default_device()`, `default_dtypes()`, `devices()`, `dtypes()`.
 *
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.__array_namespace_info__.html
 *
 * @throws ValueError, from the functions of what it returns: for another device than 'cpu', and for a
 *   kind of dtypes that the standard does not name
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const info = np.__array_namespace_info__();
 * info.default_device() // => 'cpu'
 * info.default_dtypes().indexing // => int32
 * Object.keys(info.dtypes({ kind: 'real floating' })) // => ['float32', 'float64']
 * ```
 */
export function __array_namespace_info__(...none: Nothing): NamespaceInfo {
  nothing('__array_namespace_info__', 0, 0, none);
  return info;
}
