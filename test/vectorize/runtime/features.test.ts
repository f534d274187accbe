import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { features, overrideFeatures } from '../../../src/vectorize/runtime/features.js';
import { options } from '../../../src/vectorize/runtime/switches.js';

// These tests are about vectors, whatever the others run with.
beforeEach(() => overrideFeatures({}));

afterEach(() => {
  vi.restoreAllMocks();
  overrideFeatures({});
});

describe('the features', () => {
  it('find SIMD in the engine that runs the tests', () => {
    expect(features.simd).toBe(true);
  });

  it('ask the engine once, and only when they are read', () => {
    const validate = vi.spyOn(WebAssembly, 'validate');
    overrideFeatures({});
    expect(validate).not.toHaveBeenCalled();
    const answers = [features.simd, features.simd, features.relaxed, features.relaxed];
    expect(validate).toHaveBeenCalledTimes(2);
    expect(answers).toEqual(validate.mock.results.flatMap(({ value }) => [value, value]));
  });

  it('are absent in an engine that refuses their modules', () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    overrideFeatures({});
    expect([features.simd, features.relaxed]).toEqual([false, false]);
  });

  it('ask with modules that differ from a valid one by nothing but the feature', () => {
    const modules: Uint8Array[] = [];
    vi.spyOn(WebAssembly, 'validate').mockImplementation((bytes) => {
      modules.push(bytes as Uint8Array);
      return true;
    });
    overrideFeatures({});
    expect([features.simd, features.relaxed]).toEqual([true, true]);
    vi.restoreAllMocks();
    expect(modules.length).toBe(2);
    const simdMultiplyInPlaceOfMadd = modules[1].slice();
    const madd = simdMultiplyInPlaceOfMadd.length - 4;
    expect([...simdMultiplyInPlaceOfMadd.subarray(madd, madd + 3)]).toEqual([0xfd, 0x87, 0x02]);
    simdMultiplyInPlaceOfMadd.set([0xfd, 0xd2, 0x00], madd);
    expect(WebAssembly.validate(simdMultiplyInPlaceOfMadd)).toBe(true);
  });

  it('answer what a test tells them, and move the epoch of the options', () => {
    const { epoch } = options;
    overrideFeatures({ simd: false });
    expect(features.simd).toBe(false);
    overrideFeatures({ relaxed: true });
    expect([features.simd, features.relaxed]).toEqual([true, true]);
    expect(options.epoch).toBe(epoch + 2);
  });
});
