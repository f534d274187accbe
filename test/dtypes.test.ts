import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

describe('names of dtypes', () => {
  it('in sctypeDict are those that np.dtype understands', () => {
    for (const [name, dtype] of Object.entries(np.sctypeDict))
      expect(np.dtype(name as 'float64') as unknown, name).toBe(dtype);
  });

  it('in typecodes are of the kinds that they stand for', () => {
    const kinds = { Integer: 'i', UnsignedInteger: 'u', Float: 'f', Complex: 'c', Datetime: 'mM' };
    for (const [name, kind] of Object.entries(kinds)) {
      for (const code of np.typecodes[name as 'Float'])
        expect(kind, code).toContain(np.dtype(code as 'f').kind);
    }
    expect([...np.typecodes.All].map((code) => np.dtype(code as 'f').str)).toHaveLength(26);
  });

  it('of classes make their dtypes', () => {
    expect(np.dtypes.Float64DType()).toBe(np.dtype('float64'));
    expect(np.dtypes.BytesDType(3)).toBe(np.dtype('S3'));
    expect(np.dtypes.VoidDType(4).str).toBe('|V4');
    expect(np.dtypes.TimeDelta64DType('ms').str).toBe('<m8[ms]');
    expect(np.dtypes.DateTime64DType().str).toBe('<M8');
  });
});

describe('exceptions', () => {
  it('are the errors that are thrown', () => {
    expect(() => np.promote_types('M8[D]', 'f8')).toThrow(np.exceptions.DTypePromotionError);
    expect(() => np.sum(np.ones(2), 3)).toThrow(np.exceptions.AxisError);
    expect(new np.exceptions.DTypePromotionError()).toBeInstanceOf(TypeError);
  });
});

describe('array_utils', () => {
  const { byte_bounds, normalize_axis_index, normalize_axis_tuple } = np.lib.array_utils;

  it('tells where bytes are', () => {
    const a = np.zeros([3, 4], 'int16');
    const [low, high] = byte_bounds(a);
    expect(high - low).toBe(24);
    expect(byte_bounds(a.get('::-1', '::2'))).toEqual([low, high - 2]);
  });

  it('counts axes from the first', () => {
    expect(normalize_axis_index(-2, 3)).toBe(1);
    expect(() => normalize_axis_index(3, 2, 'axes_arg')).toThrow(
      new np.AxisError('axes_arg: axis 3 is out of bounds for array of dimension 2'),
    );
    expect(normalize_axis_tuple(-1, 2)).toEqual([1]);
    expect(() => normalize_axis_tuple([0, 0], 2, 'axis')).toThrow(
      new np.ValueError('repeated axis in `axis` argument'),
    );
    expect(normalize_axis_tuple([0, -2], 2, null, true)).toEqual([0, 0]);
  });
});
