import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';

describe('__array_namespace_info__', () => {
  const info = np.__array_namespace_info__();

  it('tells what can be done and where arrays are', () => {
    expect(info.capabilities()).toEqual({
      'boolean indexing': true,
      'data-dependent shapes': true,
      'max dimensions': 64,
    });
    expect(info.default_device()).toBe('cpu');
    expect(info.devices()).toEqual(['cpu']);
  });

  it('has the dtypes of new arrays: indices are int32', () => {
    const { indexing, integral, ...rest } = info.default_dtypes();
    expect(indexing).toBe(np.argsort([1, 2]).dtype);
    expect(integral).toBe(np.array([1n]).dtype);
    expect(rest['real floating']).toBe(np.zeros(1).dtype);
    expect(rest['complex floating']).toBe(np.dtype('complex128'));
  });

  it('lists dtypes by their kinds', () => {
    expect(Object.keys(info.dtypes())).toHaveLength(13);
    expect(Object.keys(info.dtypes({ kind: ['bool', 'complex floating'] }))).toEqual([
      'bool',
      'complex64',
      'complex128',
    ]);
    expect(info.dtypes({ kind: 'signed integer' }).int16).toBe(np.dtype('int16'));
    expect(() => info.dtypes({ kind: 'x' as 'bool' })).toThrow("unsupported kind: 'x'");
  });

  it('knows no other device', () => {
    const message = 'Device not understood. Only "cpu" is allowed, but received: gpu';
    const device = 'gpu' as 'cpu';
    expect(() => info.dtypes({ device })).toThrow(message);
    expect(() => info.default_dtypes({ device })).toThrow(message);
  });
});

describe('device', () => {
  const device = 'gpu' as 'cpu';

  it('is the processor, for every function that takes it', () => {
    const refused = 'Device not understood. Only "cpu" is allowed, but received: gpu';
    const a = np.ones(2);
    for (const call of [
      () => np.zeros(2, { device }),
      () => np.ones(2, { device }),
      () => np.empty(2, { device }),
      () => np.full(2, 1, { device }),
      () => np.zeros_like(a, { device }),
      () => np.asarray(a, { device }),
      () => np.arange(3, { device }),
      () => np.linspace(0, 1, { device }),
      () => np.eye(2, { device }),
      () => np.astype(a, 'int8', { device }),
    ])
      expect(call).toThrow(new np.ValueError(refused));
    expect(np.zeros(2, { device: null }).device).toBe('cpu');
  });

  it('of an array cannot change', () => {
    const a = np.ones(2);
    expect(a.to_device('cpu')).toBe(a);
    expect(() => a.to_device(device)).toThrow("Unsupported device: gpu. Only 'cpu' is accepted.");
    expect(() => a.to_device('cpu', { stream: 1 as unknown as null })).toThrow(
      'The stream argument in to_device() is not supported',
    );
  });
});

describe('__array_namespace__', () => {
  const a = np.ones(2);

  it('gives the standard’s namespace for its versions', () => {
    expect(a.__array_namespace__()).toBe(np.array_api);
    expect(a.__array_namespace__({ api_version: '2022.12' })).toBe(np.array_api);
    expect(np.array_api.__array_api_version__).toBe('2024.12');
  });

  it('refuses others in NumPy’s words', () => {
    expect(() => a.__array_namespace__({ api_version: '2020.1' })).toThrow(
      new np.ValueError('Version "2020.1" of the Array API Standard is not supported.'),
    );
    expect(() => a.__array_namespace__({ api_version: 3 as unknown as string })).toThrow(
      'Only None and strings are allowed as the Array API version, but received: 3.',
    );
  });
});

describe('sort and argsort from the largest to the smallest', () => {
  const a = np.array([
    [2, NaN, 1, 2],
    [-0, 0, 5, -1],
  ]);

  it('put NaN first', () => {
    expect(np.sort(a, { descending: true, stable: true }).tolist()).toEqual([
      [NaN, 2, 2, 1],
      [5, -0, 0, -1],
    ]);
    expect(np.sort(a, 0, { descending: true, stable: true }).tolist()).toEqual([
      [2, NaN, 5, 2],
      [-0, 0, 1, -1],
    ]);
  });

  it('keep equal elements in their order', () => {
    expect(np.argsort(a, { descending: true }).tolist()).toEqual([
      [1, 0, 3, 2],
      [2, 0, 1, 3],
    ]);
    expect(np.argsort(a, { descending: true }).dtype.name).toBe('int32');
    expect(np.argsort(a, 0, { descending: true }).tolist()).toEqual([
      [0, 0, 1, 0],
      [1, 1, 0, 1],
    ]);
  });

  it('sort any dtype, flattened and in place', () => {
    expect(np.sort(['b', 'c', 'a'], { descending: true }).tolist()).toEqual(['c', 'b', 'a']);
    expect(np.sort(np.array([3n, 1n, 2n]), null, { descending: true }).tolist()).toEqual([
      3n,
      2n,
      1n,
    ]);
    const own = np.array([1, 3, 2], 'uint8');
    own.sort({ descending: true });
    expect(own.tolist()).toEqual([3, 2, 1]);
    expect(np.argsort(np.zeros(0), { descending: true }).shape).toEqual([0]);
  });
});

describe('arange with named bounds', () => {
  it('reads a bound by place as the stop, unless that has a name', () => {
    expect(np.arange({ stop: 3 }).tolist()).toEqual([0, 1, 2]);
    expect(np.arange({ start: 1, stop: 3 }).tolist()).toEqual([1, 2]);
    expect(np.arange(1, { stop: 3 }).tolist()).toEqual([1, 2]);
    expect(np.arange(1, 5, { step: 2 }).tolist()).toEqual([1, 3]);
    expect(np.arange({ stop: 5n, step: 2n }).tolist()).toEqual([0n, 2n, 4n]);
  });

  it('refuses a bound twice, and none', () => {
    expect(() => np.arange(1, 5, { stop: 3 })).toThrow(
      "argument for arange() given by name ('stop') and position (position 1)",
    );
    expect(() => np.arange({ start: 3 })).toThrow('arange() requires stop to be specified.');
    expect(() => np.arange({ step: 3 })).toThrow('arange() requires stop to be specified.');
  });
});
