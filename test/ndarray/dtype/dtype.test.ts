import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Casting, can_cast } from '../../../src/ndarray/dtype/casting.js';
import { Complex } from '../../../src/ndarray/dtype/complex.js';
import type { DType, Scalar } from '../../../src/ndarray/dtype/dtype.js';
import { type DTypeLike, dtype, dtypeOfTypedArray } from '../../../src/ndarray/dtype/parse.js';
import {
  type Promote,
  promote,
  promote_types,
  promoteWeak,
  result_type,
} from '../../../src/ndarray/dtype/promote.js';
import { dtypeList, dtypes, type NumberName } from '../../../src/ndarray/dtype/table.js';
import { lanes } from '../../../src/vectorize/ir/lane.js';
import { promotion } from '../../golden/promotion.js';
import { errorOf, golden } from '../../support/golden.js';

type ScalarKind = 'boolean' | 'bigint' | 'integer' | 'fraction';

interface Golden {
  rows: Record<string, unknown>[];
  codes: Record<string, NumberName>;
  promote: Record<NumberName, Record<NumberName, NumberName>>;
  can_cast: Record<Casting, Record<NumberName, NumberName[]>>;
  weak: Record<NumberName, Record<ScalarKind, NumberName>>;
  assign: {
    dtype: NumberName;
    given: number | boolean | string;
    value?: string;
    error?: string;
    message?: string;
  }[];
}

const numpy = golden<Golden>('dtype');
const names = Object.keys(dtypes) as NumberName[];
const weakScalars: Record<ScalarKind, Scalar> = {
  boolean: true,
  bigint: 3n,
  integer: 3,
  fraction: 1.5,
};

describe('the dtype table', () => {
  it.each(numpy.rows)('has for $name what NumPy says of it', (row) => {
    const ours = dtypes[row.name as NumberName];
    expect(Object.fromEntries(Object.keys(row).map((key) => [key, ours[key as 'name']]))).toEqual(
      row,
    );
  });

  it('has no row that NumPy was not asked about', () => {
    expect(numpy.rows.map((row) => row.name)).toEqual(names);
  });

  it.each(dtypeList)('gives $name a lane and a typed array of its size', (row) => {
    expect(lanes[row.word].bytes * row.parts).toBe(row.itemsize);
    expect(row.TypedArray.BYTES_PER_ELEMENT * row.parts).toBe(row.itemsize);
  });

  it.each(dtypeList)('reads back in $name the extremes it writes, at any byte', (row) => {
    const view = new DataView(new ArrayBuffer(32));
    for (const value of [row.min ?? row.coerce(1.5), row.max ?? 0, true, 0].map((x) =>
      row.coerce(x),
    )) {
      row.write(view, 3, value);
      expect(row.read(view, 3)).toEqual(value);
      expect(view.getUint8(2) | view.getUint8(3 + row.itemsize)).toBe(0);
    }
  });

  it('prints a dtype as its name and inspects it as NumPy does', () => {
    expect(String(dtypes.float64)).toBe('float64');
    expect(inspect(dtypes.bool)).toBe("dtype('bool')");
  });
});

describe('dtype', () => {
  it.each(Object.entries(numpy.codes))('reads %s as NumPy does', (code, name) => {
    expect(dtype(code as DTypeLike).name).toBe(name);
  });

  it('reads intp as int32, as NumPy does in wasm32', () => {
    expect(dtype('intp')).toBe(dtypes.int32);
  });

  it('gives back a dtype', () => {
    expect(dtype(dtypes.int8)).toBe(dtypes.int8);
  });

  it('knows the type of a literal', () => {
    const parsed: 'float32' = dtype('<f4').name;
    expect(parsed).toBe('float32');
  });

  it.each(['<i2\n', ' i4', 'i4 ', 'float64 '])('refuses the blanks of %j', (text) => {
    const expected = `TypeError: data type '${text}' not understood`;
    expect(errorOf(() => dtype(text as DTypeLike))).toBe(expected);
  });

  it('refuses what names no dtype in the words of NumPy', () => {
    expect(errorOf(() => dtype('foo' as DTypeLike))).toBe(
      "TypeError: data type 'foo' not understood",
    );
    expect(errorOf(() => dtype(3 as unknown as DTypeLike))).toBe(
      "TypeError: Cannot interpret '3' as a data type",
    );
  });

  it('knows the other byte order, but of single bytes, which have none', () => {
    const swapped = dtype('>f8');
    expect([swapped.str, swapped.isnative, `${swapped}`]).toEqual(['>f8', false, '>f8']);
    expect(dtype('>f8')).toBe(swapped);
    expect(dtype('>u1')).toBe(dtypes.uint8);
    expect(promote(swapped, swapped)).toBe(dtypes.float64);
  });

  it('finds the dtype of every typed array', () => {
    const plain = dtypeList.filter(({ kind, parts, lane, word }) => {
      return kind !== 'b' && parts === 1 && lane === word;
    });
    for (const row of plain) {
      expect(dtypeOfTypedArray(new row.TypedArray(1))).toBe(row);
    }
    expect(dtypeOfTypedArray(Buffer.alloc(2))).toBe(dtypes.uint8);
    expect(dtypeOfTypedArray(new DataView(new ArrayBuffer(8)))).toBeUndefined();
  });
});

describe('promotion', () => {
  it.each(names)('of %s with every dtype is that of NumPy', (a) => {
    const row = Object.fromEntries(names.map((b) => [b, promote(dtypes[a], dtypes[b]).name]));
    expect(row).toEqual(numpy.promote[a]);
  });

  it('is known to the type checker for every pair', () => {
    const computed: { [A in NumberName]: { [B in NumberName]: Promote<A, B> } } = promotion;
    expect(computed).toEqual(numpy.promote);
    const literals: ['int16', 'float64'] = [
      promote_types('int8', 'B').name,
      promote_types('<f4', dtypes.int32).name,
    ];
    expect(literals).toEqual(['int16', 'float64']);
  });

  it.each(names)('of %s with weak scalars is that of NumPy', (name) => {
    const kinds = Object.keys(weakScalars) as ScalarKind[];
    const row = kinds.map((kind) => [kind, promoteWeak(dtypes[name], weakScalars[kind]).name]);
    expect(Object.fromEntries(row)).toEqual(numpy.weak[name]);
  });

  it('of scalars alone invents a dtype', () => {
    expect(result_type(1, 2).name).toBe('float64');
    expect(result_type(1n, true).name).toBe('int64');
    expect(result_type(1n, 2).name).toBe('float64');
    expect(result_type(false).name).toBe('bool');
  });

  it('does not depend on the order of dtypes and scalars', () => {
    expect(result_type(2, 'bool', 1n).name).toBe('float64');
    expect(result_type(1n, 2, 'bool').name).toBe('float64');
    expect(result_type(1.5, 'int8', 'uint8').name).toBe('float64');
    expect(result_type({ dtype: dtypes.int8 }, 300, 'uint8').name).toBe('int16');
  });

  it('of nothing is an error', () => {
    expect(errorOf(() => result_type())).toBe(
      'ValueError: at least one array or dtype is required',
    );
  });
});

describe('can_cast', () => {
  it.each(Object.keys(numpy.can_cast) as Casting[])(
    'by the rule %s is that of NumPy',
    (casting) => {
      const row = (a: NumberName) => names.filter((b) => can_cast(a, b, casting));
      expect(Object.fromEntries(names.map((a) => [a, row(a)]))).toEqual(numpy.can_cast[casting]);
    },
  );

  it('refuses a rule that there is not', () => {
    expect(errorOf(() => can_cast('int8', 'int8', 'loose' as Casting))).toBe(
      "ValueError: casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got 'loose')",
    );
  });
});

describe('a scalar assigned to a dtype', () => {
  const view = new DataView(new ArrayBuffer(16));

  it.each(numpy.assign)('$given becomes in $dtype what NumPy makes of it', (row) => {
    const given =
      typeof row.given === 'string' ? Number(row.given.replace('inf', 'Infinity')) : row.given;
    const type: DType = dtypes[row.dtype];
    if (row.error !== undefined) {
      expect(errorOf(() => type.coerce(given))).toBe(`${row.error}: ${row.message}`);
      return;
    }
    type.write(view, 0, type.coerce(given));
    const read = type.read(view, 0);
    if (read instanceof Complex) expect(String(read)).toBe(row.value);
    else expect(python(read)).toBe(python(JSON.parse(json(row.value as string))));
  });

  it('takes a bigint where it fits', () => {
    expect(dtypes.uint64.coerce(2n ** 64n - 1n)).toBe(2n ** 64n - 1n);
    expect(dtypes.uint8.coerce(255n)).toBe(255);
    expect(dtypes.float32.coerce(3n)).toBe(3);
    expect(errorOf(() => dtypes.int64.coerce(2n ** 63n))).toBe(
      'OverflowError: Python int too large to convert to C long',
    );
  });

  it('takes null for NaN where there is one', () => {
    expect(dtypes.float32.coerce(null as never)).toBeNaN();
    expect(dtype('complex128').coerce(null as never).im).toBeNaN();
    expect(() => dtypes.int8.coerce(null as never)).toThrow(TypeError);
  });

  it.each([undefined, {}, 'abc', Symbol.iterator])('is not %s', (value) => {
    for (const row of dtypeList) expect(() => row.coerce(value)).toThrow(TypeError);
  });
});

/** Python's text of a scalar as JSON. */
function json(text: string): string {
  return /^(True|False)$/.test(text)
    ? text.toLowerCase()
    : /nan|inf/.test(text)
      ? `"${text}"`
      : text;
}

function python(value: unknown): string {
  return String(value).replace('Infinity', 'inf').replace('NaN', 'nan').replace(/^-0$/, '0');
}
