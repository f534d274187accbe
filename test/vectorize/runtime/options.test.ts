import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ValueError } from '../../../src/errors.js';
import {
  getOptions,
  type OptionInputs,
  optionsHelp,
  parseJitArguments,
  setOptions,
} from '../../../src/vectorize/runtime/options.js';
import { bumpEpoch, options } from '../../../src/vectorize/runtime/switches.js';

beforeEach(() => setOptions('default'));

const initial = getOptions();

afterEach(() => {
  setOptions(initial);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe('the options', () => {
  it('vectorize everything by default, and compile what is not cold', () => {
    setOptions('default');
    expect(getOptions()).toEqual({
      vec: 1,
      vec_all: 1,
      vec_cost: 0,
      threshold: 1039,
      relaxed: 0,
      heap_limit: 2 ** 30,
      off: 0,
    });
  });

  it('are set by a text as PyPy writes it, with or without blanks', () => {
    setOptions('vec=0,vec_all=0');
    expect([options.vec, options.vec_all]).toEqual([0, 0]);
    setOptions(' vec = 1 , threshold=100, vec_cost=-3,');
    expect(getOptions()).toMatchObject({
      vec: 1,
      vec_all: 0,
      threshold: 100,
      vec_cost: -3,
    });
  });

  it('are set by an object, whose undefined values change nothing', () => {
    setOptions({ vec: false, relaxed: true, threshold: 7, heap_limit: undefined });
    expect(getOptions()).toMatchObject({ vec: 0, relaxed: 1, threshold: 7 });
  });

  it('come back when what getOptions answered is set', () => {
    setOptions('vec=0,threshold=9');
    const saved = getOptions();
    setOptions('off,default');
    expect(getOptions()).not.toEqual(saved);
    setOptions(saved);
    expect(getOptions()).toEqual(saved);
  });

  it('know the words off and default, in the order in which they are written', () => {
    setOptions('vec=0,off');
    expect(getOptions()).toMatchObject({ vec: 0, off: 1 });
    setOptions('default,vec_all=0');
    expect(getOptions()).toMatchObject({ vec: 1, vec_all: 0, off: 0 });
  });

  it('print the table for the word help, and change nothing by it', () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    setOptions('help');
    expect(print.mock.calls).toEqual([[optionsHelp()]]);
    expect(getOptions()).toEqual(initial);
  });

  it('have a row each on their page, with their defaults', () => {
    const page = readFileSync(new URL('../../../docs/options.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \|/gm)];
    const stated = rows.map(([, name, value]) => [name, value === '1 GiB' ? 2 ** 30 : +value]);
    expect(Object.fromEntries(stated)).toEqual(initial);
  });

  it('list every option, its default and the words in the help', () => {
    const text = optionsHelp();
    for (const [name, value] of Object.entries(initial)) {
      expect(text).toMatch(new RegExp(`^ {2}${name} .*?; default ${value}$`, 'ms'));
    }
    for (const word of ['off', 'default', 'help']) expect(text).toContain(`\n  ${word} `);
  });

  it.each([
    ['heap_limit=1000', 1000],
    ['heap_limit=512MB', 512 * 2 ** 20],
    ['heap_limit=1.5 GiB', 1.5 * 2 ** 30],
    ['heap_limit=64k', 65536],
    ['heap_limit=0', 0],
    ['heap_limit=4G', 2 ** 32],
    ['heap_limit=100B', 100],
  ])('read bytes in %s', (text, bytes) => {
    setOptions(text);
    expect(options.heap_limit).toBe(bytes);
  });

  it.each([
    ['vec=2', 'vec takes 0 or 1'],
    ['vec', 'vec takes 0 or 1'],
    ['vec=', 'vec takes 0 or 1'],
    ['threshold=-1', 'threshold takes an integer >= 0'],
    ['threshold=1.5', 'threshold takes an integer >= 0'],
    ['vec_cost=cheap', 'vec_cost takes an integer'],
    ['heap_limit=5GB', 'heap_limit takes a number of bytes up to 4 GiB'],
    ['heap_limit=-1', 'heap_limit takes a number of bytes up to 4 GiB'],
    ['heap_limit=lots', 'heap_limit takes a number of bytes up to 4 GiB'],
    ['vex=1', "unknown option 'vex'"],
    ['toString=1', "unknown option 'toString'"],
  ])('refuse %s', (text, message) => {
    expect(() => setOptions(text)).toThrow(ValueError);
    expect(() => setOptions(text)).toThrow(message);
  });

  it('refuse in an object what they refuse in a text', () => {
    const wrong: unknown[] = [{ vec: 2 }, { vex: 1 }, { threshold: null }];
    for (const changes of wrong) {
      expect(() => setOptions(changes as OptionInputs)).toThrow(ValueError);
    }
  });

  it('list the valid names when one is unknown', () => {
    expect(() => setOptions('vex=1')).toThrow(optionsHelp());
  });

  it('stay as they are when any part of a text is wrong', () => {
    const { epoch } = options;
    expect(() => setOptions('vec=0,threshold=x')).toThrow(ValueError);
    expect(() => setOptions('off,vex=1')).toThrow(ValueError);
    expect(getOptions()).toEqual(initial);
    expect(options.epoch).toBe(epoch);
  });

  it('move the epoch when a value changes, and only then', () => {
    const { epoch } = options;
    setOptions('threshold=50');
    expect(options.epoch).toBe(epoch + 1);
    setOptions({ threshold: 50 });
    setOptions('');
    expect(options.epoch).toBe(epoch + 1);
    bumpEpoch();
    expect(options.epoch).toBe(epoch + 2);
  });

  it('do not let the epoch out with the values', () => {
    expect(getOptions()).not.toHaveProperty('epoch');
  });

  it('start with what LANEWISE_JIT says', async () => {
    vi.stubEnv('LANEWISE_JIT', 'vec=0,heap_limit=1MB');
    vi.resetModules();
    const fresh = await import('../../../src/vectorize/runtime/options.js');
    expect(fresh.getOptions()).toEqual({ ...initial, vec: 0, heap_limit: 2 ** 20 });
    fresh.setOptions('default');
    expect(fresh.getOptions()).toEqual(initial);
  });

  it('name the variable when LANEWISE_JIT is wrong', async () => {
    vi.stubEnv('LANEWISE_JIT', 'vec=3');
    vi.resetModules();
    const loading = import('../../../src/vectorize/runtime/options.js');
    await expect(loading).rejects.toThrow("LANEWISE_JIT: vec takes 0 or 1, not '3'");
  });

  it('start with their defaults where there is no process, or its environment is forbidden', async () => {
    const forbidden = {
      get env(): never {
        throw new Error('NotCapable: requires env access');
      },
    };
    for (const process of [undefined, {}, forbidden]) {
      vi.resetModules();
      vi.stubGlobal('process', process);
      try {
        const fresh = await import('../../../src/vectorize/runtime/options.js');
        expect(fresh.getOptions()).toEqual(initial);
      } finally {
        vi.unstubAllGlobals();
      }
    }
  });
});

describe('the arguments of a program', () => {
  it('give up what --jit says, wherever and however often it stands', () => {
    expect(parseJitArguments(['a', '--jit', 'vec=1', '--json', '--jit=off', 'b'])).toEqual({
      jit: 'vec=1,off',
      rest: ['a', '--json', 'b'],
    });
  });

  it('are all left over when there is no --jit, and then no option changes', () => {
    const { jit, rest } = parseJitArguments(['--json', '--jitter']);
    expect(rest).toEqual(['--json', '--jitter']);
    setOptions(jit);
    expect(getOptions()).toEqual(initial);
  });

  it('are wrong when --jit is the last of them', () => {
    expect(() => parseJitArguments(['--jit'])).toThrow(ValueError);
  });
});
