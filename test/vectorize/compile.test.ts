import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Entry, entry, onEmit } from '../../src/vectorize/compile.js';
import '../../src/vectorize/fold.js';
import { Builder } from '../../src/vectorize/ir/builder.js';
import type { Kernel } from '../../src/vectorize/ir/kernel.js';
import { parse } from '../../src/vectorize/ir/parse.js';
import { print } from '../../src/vectorize/ir/text.js';
import { pipeline } from '../../src/vectorize/pass/pipeline.js';
import { counters, resetCounters, snapshot } from '../../src/vectorize/runtime/counters.js';
import { overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { heap } from '../../src/vectorize/runtime/heap.js';
import { setLog } from '../../src/vectorize/runtime/log.js';
import { getOptions, setOptions } from '../../src/vectorize/runtime/options.js';
import { validate } from './wasm/stages.js';

// These tests are about vectors, whatever the others run with.
beforeEach(() => overrideFeatures({}));

const before = getOptions();
const length = 100;
const [x, out] = [heap.allocate(8 * length), heap.allocate(8 * length)];

beforeEach(() => {
  setOptions({ ...before, threshold: 0, off: 0, vec: 1 });
  resetCounters();
  onEmit((bytes, key) => validate(bytes, key));
});

afterEach(() => {
  setLog('');
  overrideFeatures({});
  setOptions(before);
  onEmit(undefined);
});

/** out[i] = x[i]·x[i] + i, and the pairwise sum of x at its end. */
function squares(): Kernel {
  const k = new Builder('squares');
  const [from, to] = [k.pointer('x'), k.pointer('out')];
  const n = k.trips('n');
  k.for(0, n, { step: 1, independent: true }, [], (i) => {
    const v = k.load('f64', k.at(from, [i, 8]));
    k.store(k.op('add', k.op('mul', v, v), k.convert(i, 'f64')), k.at(to, [i, 8]));
    return [];
  });
  const none = k.const('f64', -0);
  const sum = k.reduce('add', 'pairwise', 0, n, none, (i) => k.load('f64', k.at(from, [i, 8])));
  k.store(sum, k.at(to, [n, 8]));
  return k.finish();
}

/** A loop that no target packs. */
function ordered(): Kernel {
  const k = new Builder('ordered');
  const to = k.pointer('out');
  const n = k.trips('n');
  const init = k.const('i32', 1);
  k.for(0, n, { step: 1 }, [init], (i, a) => {
    k.store(a, k.at(to, [i, 4]));
    return [k.op('mul', a, 3)];
  });
  return k.finish();
}

function run(launch: (...args: number[]) => void, n: number): Float64Array {
  for (let i = 0; i < length; i++) heap.f64[x / 8 + i] = Math.sin(i) * 1e3;
  heap.f64.fill(-1, out / 8, out / 8 + length);
  launch(x, out, n);
  return heap.f64.slice(out / 8, out / 8 + length);
}

describe('An entry', () => {
  it('is built once for its key', () => {
    const build = vi.fn(squares);
    const first = entry('once', build);
    expect(entry('once', build)).toBe(first);
    expect(entry('another', build)).not.toBe(first);
    expect(build).toHaveBeenCalledTimes(2);
    expect(first.key).toBe('once');
  });

  it('goes when options change, and stays when they are set to what they are', () => {
    const first = entry('epoch', squares);
    setOptions(getOptions());
    expect(entry('epoch', squares)).toBe(first);
    setOptions('vec=0');
    expect(entry('epoch', squares)).not.toBe(first);
    overrideFeatures({ simd: false });
    const second = entry('epoch', squares);
    overrideFeatures({});
    expect(entry('epoch', squares)).not.toBe(second);
  });

  it('counts hits and misses of the cache', () => {
    entry('counted', squares);
    entry('counted', squares);
    entry('counted', squares);
    expect(counters.cacheMisses).toBe(1);
    expect(counters.cacheHits).toBe(2);
  });

  it('gives the same bits however it runs', () => {
    const launches = [
      'off',
      'vec=0',
      'vec=1',
      'vec=1,vec_cost=-1000',
      'threshold=120',
      'relaxed=1',
    ];
    const results = launches.map((text) => {
      setOptions({ ...before, threshold: 0, off: 0 });
      setOptions(text);
      const { run: launch } = entry('same', squares);
      return [0, 1, 7, 50, 99].map((n) => run(launch, n));
    });
    for (const result of results) expect(result).toEqual(results[0]);
  });
});

describe('A cold entry', () => {
  it('is compiled at its first run where the threshold is 0', () => {
    run(entry('now', squares).run, 3);
    expect(counters.kernelsCompiled).toBe(1);
    expect(counters.interpretedLaunches).toBe(0);
  });

  it('is interpreted until its iterations pass the threshold', () => {
    setOptions('threshold=100');
    const warm = entry('warm', squares);
    run((...args) => warm.run(...args), 50);
    run((...args) => warm.run(...args), 50);
    expect(counters.kernelsCompiled).toBe(0);
    expect(counters.interpretedLaunches).toBe(2);
    run((...args) => warm.run(...args), 1);
    run((...args) => warm.run(...args), 1);
    expect(counters.kernelsCompiled).toBe(1);
    expect(counters.interpretedLaunches).toBe(2);
  });

  it('is compiled once, even for a caller that keeps its first function', () => {
    setOptions('threshold=10');
    const { run: kept } = entry('kept', squares);
    for (let k = 0; k < 5; k++) run(kept, 50);
    expect(counters.kernelsCompiled).toBe(1);
    setOptions('threshold=0');
    const { run: first } = entry('kept', squares);
    for (let k = 0; k < 5; k++) run(first, 50);
    expect(counters.kernelsCompiled).toBe(2);
  });

  it('is never compiled where everything is off', () => {
    setOptions('off');
    const { run: launch } = entry('off', squares);
    for (let k = 0; k < 5; k++) run(launch, 99);
    expect(counters.kernelsCompiled).toBe(0);
    expect(counters.interpretedLaunches).toBe(5);
  });
});

describe('A compiled entry', () => {
  it('says why loops stayed scalar', () => {
    const first = entry('ordered', ordered);
    expect(first.rejects).toEqual([]);
    first.run(out, 10);
    expect(first.rejects.map(({ reason }) => reason)).toEqual([
      'iterations are not known to be independent',
    ]);
    expect(snapshot()).toMatchObject({
      'vecopt tried': 1,
      'vecopt success': 0,
      'reject: iterations are not known to be independent': 1,
    });
  });

  it('counts the loops that were packed, its bytes and its time', () => {
    run(entry('packed', squares).run, 10);
    expect(counters.vecoptSuccess).toBe(counters.vecoptTried);
    expect(counters.vecoptSuccess).toBeGreaterThan(0);
    expect(counters.codeBytes).toBeGreaterThan(100);
    expect(counters.compileSeconds).toBeGreaterThan(0);
  });

  it('packs nothing with vec=0', () => {
    setOptions('vec=0');
    const scalar = entry('scalar', squares);
    run(scalar.run, 10);
    expect(counters.vecoptSuccess).toBe(0);
    expect(scalar.rejects[0]?.reason).toBe('the target has no vectors');
  });

  it('packs nothing where the engine has no SIMD, and is as right', () => {
    const expected = run(entry('absent', squares).run, 77);
    overrideFeatures({ simd: false, relaxed: false });
    resetCounters();
    expect(run(entry('absent', squares).run, 77)).toEqual(expected);
    expect(counters.vecoptSuccess).toBe(0);
    expect(counters.kernelsCompiled).toBe(1);
  });

  it('uses no vector instruction where the engine has none', () => {
    overrideFeatures({ simd: false });
    const vectorPrefix = 0xfd;
    const modules: Uint8Array[] = [];
    onEmit((bytes) => modules.push(bytes));
    run(entry('plain', ordered).run, 1);
    expect(modules).toHaveLength(1);
    expect(modules[0]).not.toContain(vectorPrefix);
  });

  it('shows its modules to whoever asks', () => {
    const seen: string[] = [];
    onEmit((bytes, key) => {
      expect(WebAssembly.validate(new Uint8Array(bytes))).toBe(true);
      seen.push(key);
    });
    run(entry('shown', squares).run, 1);
    onEmit(undefined);
    run(entry('hidden', squares).run, 1);
    expect(seen).toEqual(['shown']);
  });
});

describe('The log of an entry', () => {
  it('holds every stage, and each reads back', () => {
    let log = '';
    setLog('jit-log-opt', () => (text) => {
      log += text;
    });
    run(entry('logged', squares).run, 1);
    const stages = [...log.matchAll(/\{jit-log-opt\n# (.*)\n([\s\S]*?)\n\[\w+\] jit-log-opt\}/g)];
    expect(stages.map(([, title]) => title)).toEqual([
      'logged',
      ...pipeline.map(([name]) => `logged after ${name}`),
    ]);
    for (const [, , text = ''] of stages) expect(print(parse(text)).trimEnd()).toBe(text);
    expect(stages[0]?.[2]).toBe(print(squares()).trimEnd());
  });
});

it('An entry can be made without the cache', () => {
  const alone = new Entry('alone', squares());
  expect(run(alone.run, 20)).toEqual(run(entry('alone', squares).run, 20));
});
