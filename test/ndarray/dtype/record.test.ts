import { describe, expect, it } from 'vitest';
import { type Casting, can_cast } from '../../../src/ndarray/dtype/casting.js';
import type { DType } from '../../../src/ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../../../src/ndarray/dtype/parse.js';
import { promote_types } from '../../../src/ndarray/dtype/promote.js';
import { void_ } from '../../../src/ndarray/dtype/record.js';
import { errorOf, golden } from '../../support/golden.js';

interface Described {
  spec: DTypeLike;
  align: boolean;
  text: string;
  descr: unknown;
  [attribute: string]: unknown;
}

interface Golden {
  dtypes: Described[];
  wrong: { spec: DTypeLike; error: string }[];
  pairs: DTypeLike[];
  promote: (string | null)[][];
  can_cast: Record<Casting, boolean[][]>;
}

const numpy = golden<Golden>('records');

function described(row: DType): Record<string, unknown> {
  let descr: unknown = null;
  const error = errorOf(() => {
    descr = row.descr;
  });
  const { fields, names } = row;
  const entries = names?.map((name) => fields?.[name]) ?? null;
  return {
    name: row.name,
    itemsize: row.itemsize,
    alignment: row.alignment,
    descr: error ?? descr,
    str: row.str,
    text: String(row),
    repr: row.repr,
    kind: row.kind,
    char: row.char,
    byteorder: row.byteorder,
    isnative: row.isnative,
    isalignedstruct: row.isalignedstruct,
    shape: row.shape,
    ndim: row.ndim,
    base: row.base.repr,
    names,
    offsets: entries?.map((entry) => entry?.[1]) ?? null,
    fields: entries?.map((entry) => entry?.[0].repr) ?? null,
    keys: fields && Object.keys(fields).sort(),
    swapped: row.newbyteorder().repr,
  };
}

const made = (spec: DTypeLike, align = false): DType => dtype(spec, { align });

describe('a record dtype', () => {
  it('is tried in 200 forms', () => {
    expect(numpy.dtypes.length).toBeGreaterThanOrEqual(200);
  });

  it.each(numpy.dtypes.map((row) => [JSON.stringify(row.spec), row.align, row] as const))(
    'of %s, align %s, is what NumPy makes of it',
    (_text, align, { spec, align: _, ...expected }) => {
      expect(described(made(spec, align))).toEqual(expected);
    },
  );

  it.each(numpy.dtypes)('is one and the same for one description: $text', ({ spec, align }) => {
    expect(made(spec, align)).toBe(made(structuredClone(spec), align));
  });

  it.each(numpy.wrong)('is refused in the words of NumPy: $error', ({ spec, error }) => {
    expect(errorOf(() => made(spec))).toBe(error);
  });

  it('takes a dtype for a format', () => {
    const point = dtype([
      ['x', 'f8'],
      ['y', dtype('>i2')],
    ]);
    expect(dtype([['p', point, 2]]).repr).toBe(
      "dtype([('p', [('x', '<f8'), ('y', '>i2')], (2,))])",
    );
  });

  it('keeps fields apart from what every object has', () => {
    const record = dtype([
      ['__proto__', 'i4'],
      ['constructor', 'i4'],
    ]);
    expect(record.names).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(record.fields ?? {})).toEqual(['__proto__', 'constructor']);
  });

  it('of no bytes is void', () => {
    expect(void_.repr).toBe("dtype('V')");
  });
});

describe('casts and promotion of records', () => {
  const pairs = numpy.pairs.map((spec) => made(spec));
  const castings = Object.keys(numpy.can_cast) as Casting[];

  it.each(castings)('by the rule %s go where they go in NumPy', (casting) => {
    const wrong = pairs.flatMap((a, i) =>
      pairs
        .filter((b, j) => can_cast(a, b, casting) !== numpy.can_cast[casting][i][j])
        .map((b) => `${a} to ${b}`),
    );
    expect(wrong).toEqual([]);
  });

  it('promote to what they promote to in NumPy', () => {
    const promoted = (a: DType, b: DType): string | null => {
      let repr = '';
      const error = errorOf(() => {
        repr = promote_types(a, b).repr;
      });
      return error?.includes('do not have a common DType') ? null : (error ?? repr);
    };
    expect(pairs.map((a) => pairs.map((b) => promoted(a, b)))).toEqual(numpy.promote);
  });
});
