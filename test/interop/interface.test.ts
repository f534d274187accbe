import binaryen from 'binaryen';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

afterEach(() => np.set_options('default'));

/** An object that tells of an array as another program would. */
const telling = (told: object, rest: object = {}): np.HasArrayInterface =>
  ({ __array_interface__: told, ...rest }) as np.HasArrayInterface;

describe('__array_interface__', () => {
  it('says what NumPy says', () => {
    const a = np.arange(6).reshape(2, 3).get(':', '::2');
    const told = a.__array_interface__;
    expect(told).toEqual({
      data: [a.ptr, false],
      strides: [24, 16],
      descr: [['', '<f8']],
      typestr: '<f8',
      shape: [2, 2],
      version: 3,
    });
    expect(np.zeros([0, 2], '>i2').__array_interface__).toMatchObject({
      strides: null,
      typestr: '>i2',
    });
    a.flags.writeable = false;
    expect(a.__array_interface__.data).toEqual([a.ptr, true]);
  });

  it('has the bytes where there is no address', () => {
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const a = np.frombuffer(bytes, 'uint8').get('1:');
    const { data, offset } = a.__array_interface__;
    expect(offset).toBe(1);
    expect((data as Uint8Array).buffer).toBe(bytes.buffer);
    const same = np.asarray(telling(a.__array_interface__));
    same.set(0, 9);
    expect([...bytes]).toEqual([1, 9, 3, 4]);
  });

  it('of records has their fields', () => {
    const dtype = np.dtype([
      ['a', '<i4'],
      ['b', '>f8'],
    ]);
    const told = np.zeros(2, dtype).__array_interface__;
    expect(told).toMatchObject({
      typestr: '|V12',
      descr: [
        ['a', '<i4'],
        ['b', '>f8'],
      ],
    });
    expect(np.asarray(telling(told)).dtype).toBe(dtype);
  });

  it('of records whose fields overlap has their bytes, as in NumPy', () => {
    const overlapping = { names: ['a', 'b'], formats: ['i4', 'i2'], offsets: [0, 2] } as never;
    const { descr, typestr } = np.zeros(2, overlapping).__array_interface__;
    expect([descr, typestr]).toEqual([[['', '|V4']], '|V4']);
  });

  it('takes integers alone for lengths, steps and places', () => {
    const told = np.arange(3).__array_interface__;
    const of = (given: object) => np.asarray(telling({ ...told, ...given } as never));
    expect(of({ shape: [2n], strides: [8n] }).tolist()).toEqual([0, 1]);
    const bytes = { data: new Uint8Array(24) };
    expect(errorOf(() => of({ ...bytes, offset: 0.5 }))).toMatch(/^TypeError: .* offset must be/);
    expect(errorOf(() => of({ ...bytes, offset: 0n }))).toMatch(/^TypeError: .* offset must be/);
    for (const data of [5, 'x', {}]) {
      expect(errorOf(() => of({ data }))).toMatch(/^TypeError: a bytes-like object is required/);
    }
    expect(errorOf(() => of({ data: null }))).toMatch(/^ValueError: .* has no data/);
  });

  it('is refused by objects', () => {
    expect(errorOf(() => np.array(['a', 1], np.object_).__array_interface__)).toMatch(
      /^ValueError/,
    );
  });

  it.each(['<f8', '>c16', '?', '<f2', '>u4'] as const)(
    'of %s brings the same bytes back',
    (dtype) => {
      const a = np.array(np.arange(2), dtype).reshape(2, 1).get('::-1');
      const holder = telling(a.__array_interface__);
      const b = np.asarray(holder);
      expect([b.dtype, b.shape, b.strides, b.ptr]).toEqual([a.dtype, a.shape, a.strides, a.ptr]);
      expect(b.base).toBe(holder);
      expect(np.array(holder).ptr).not.toBe(a.ptr);
      expectTypeOf(b).toEqualTypeOf<np.NDArray>();
    },
  );

  it.each(['off=1', 'vec=0', 'vec=1'])('of an operand is known to overlap it, with %s', (mode) => {
    np.set_options(mode);
    const a = np.arange(6);
    const shifted = np.asarray(telling(a.get(':-1').__array_interface__));
    np.add(shifted, 1, { out: a.get('1:') });
    expect(a.tolist()).toEqual([0, 1, 2, 3, 4, 5]);
    np.multiply(telling(a.__array_interface__), 2, { out: a });
    expect(a.tolist()).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('names the memory of its object', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Int16Array(memory.buffer, 8).set([1, 2, 3]);
    const told = { typestr: '<i2', shape: [3], data: [8, true] };
    for (const buffer of [memory, memory.buffer, new DataView(memory.buffer)]) {
      const a = np.asarray(telling(told, { buffer }));
      expect(a.tolist()).toEqual([1, 2, 3]);
      expect(a.writeable).toBe(false);
    }
    const reversed = { ...told, data: [12, false], strides: [-2] };
    expect(np.asarray(telling(reversed, { buffer: memory })).tolist()).toEqual([3, 2, 1]);
    expect(
      errorOf(() => np.asarray(telling({ ...told, data: [65532, true] }, { buffer: memory }))),
    ).toBe('ValueError: the view lies outside its storage');
  });

  const far = 2 ** 40;
  it.each<[string, object]>([
    ['ValueError: Invalid __array_interface__ value, must be a dict', 3 as unknown as object],
    ['ValueError: Missing __array_interface__ typestr', {}],
    ['TypeError: __array_interface__ typestr must be a string', { typestr: 3, shape: [3] }],
    ['ValueError: Missing __array_interface__ shape', { typestr: '<f8' }],
    ['TypeError: shape must be a tuple', { typestr: '<f8', shape: 3 }],
    [
      "TypeError: data type 'foo' not understood",
      { typestr: 'foo', shape: [3], data: [far, true] },
    ],
    [
      'TypeError: __array_interface__ data must be a 2-tuple with (data pointer integer, read-only flag)',
      { typestr: '<f8', shape: [3], data: [far] },
    ],
    [
      'TypeError: first element of __array_interface__ data tuple must be an integer.',
      { typestr: '<f8', shape: [3], data: ['x', false] },
    ],
    [
      'ValueError: negative dimensions are not allowed',
      { typestr: '<f8', shape: [-3], data: [far, true] },
    ],
    ['TypeError: strides must be a tuple', { typestr: '<f8', shape: [2], strides: 8 }],
    [
      'ValueError: mismatch in length of strides and shape',
      { typestr: '<f8', shape: [2], strides: [8, 8] },
    ],
    [
      'ValueError: the view lies outside its storage',
      { typestr: '<f8', shape: [3], data: [far, true] },
    ],
    [
      'ValueError: the view lies outside its storage',
      { typestr: '<f8', shape: [3], data: [64, true] },
    ],
    [
      'ValueError: the view lies outside its storage',
      { typestr: '<f8', shape: [3], data: new Uint8Array(16) },
    ],
    [
      'ValueError: the view lies outside its storage',
      { typestr: '<f8', shape: [2], data: new Uint8Array(16), strides: [-8] },
    ],
    [
      'ValueError: __array_interface__ has no data, and its object no buffer',
      { typestr: '<f8', shape: [2] },
    ],
    [
      'ValueError: cannot make an array of objects from an interface',
      { typestr: '|O', shape: [2] },
    ],
  ])('is refused with %s', (error, told) => {
    expect(errorOf(() => np.asarray(telling(told)))).toBe(error);
  });

  it('reads bytes at an offset, and copies where it must', () => {
    const data = new Uint8Array(24);
    new DataView(data.buffer).setFloat64(16, 2.5);
    const holder = telling({ typestr: '>f8', shape: [2], data, offset: 8, version: 3 });
    expect(np.asarray(holder).tolist()).toEqual([0, 2.5]);
    expect((np.add(holder, 1) as np.NDArray).tolist()).toEqual([1, 3.5]);
    expect(np.asarray(holder, 'float32').dtype).toBe(np.float32);
    expect(errorOf(() => np.asarray(holder, { dtype: 'float32', copy: false }))).toMatch(
      /^ValueError/,
    );
    expect(np.asarray(holder, { copy: false }).base).toBe(holder);
  });
});

describe('ctypes', () => {
  it('is where a module that imports the memory finds the array', () => {
    const module = new binaryen.Module();
    module.addMemoryImport('0', 'env', 'memory');
    const { i32, local, f64 } = module;
    const at = local.get(0, binaryen.i32);
    module.addFunction(
      'twice',
      binaryen.createType([binaryen.i32, binaryen.i32]),
      binaryen.none,
      [],
      module.block(null, [
        f64.store(0, 8, at, f64.mul(f64.load(0, 8, at), f64.const(2))),
        local.set(0, i32.add(at, local.get(1, binaryen.i32))),
        f64.store(0, 8, at, f64.mul(f64.load(0, 8, at), f64.const(2))),
      ]),
    );
    module.addFunctionExport('twice', 'twice');
    expect(module.validate()).toBe(1);
    const compiled = new WebAssembly.Module(module.emitBinary() as Uint8Array<ArrayBuffer>);
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory: np.heap.memory } });
    const a = np.arange(6).reshape(2, 3).get(':', 1);
    const { data, shape, strides } = a.ctypes;
    expect([data, shape, strides]).toEqual([a.ptr, [2], [24]]);
    (exports.twice as (data: number, stride: number) => void)(data, strides[0]);
    expect(a.tolist()).toEqual([2, 8]);
  });

  it('is refused where WebAssembly has no address', () => {
    expect(errorOf(() => np.frombuffer(new Uint8Array(8)).ctypes)).toMatch(
      /^ValueError: the array lies on the JavaScript heap/,
    );
  });
});

describe('bytes', () => {
  it('become uint8, as in NumPy', () => {
    const { buffer } = new Uint8Array([97, 98]);
    expect(np.array(buffer).tolist()).toEqual([97, 98]);
    expect(np.asarray(new DataView(buffer, 1)).tolist()).toEqual([98]);
    expect(np.asarray(Buffer.from('ab')).dtype).toBe(np.uint8);
    expect(np.asarray(new SharedArrayBuffer(2)).tolist()).toEqual([0, 0]);
    expectTypeOf(np.array(buffer)).toEqualTypeOf<np.NDArray<'uint8'>>();
  });
});
