import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as np from '../../src/index.js';
import { stringsOf } from './support.js';

type Shown = { repr?: string; list?: unknown; parts?: Shown[]; error?: string; message?: string };
type Argument = null | string | number | { ints: number[] } | TextArgument;
interface TextArgument {
  text: never[];
  dtype: string;
  shape?: number[];
}
interface Case extends Shown {
  module: 'strings' | 'char';
  name: string;
  args: Argument[];
}
interface Golden {
  cases: Case[];
  sweep: Record<string, string>;
  titles: Record<string, string>;
}

const file = new URL('../golden/strings.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));

function build(arg: Argument): unknown {
  if (arg === null || typeof arg !== 'object') return arg;
  if ('ints' in arg) return np.array(arg.ints.map(BigInt));
  const a = stringsOf(arg.text, arg.dtype);
  return arg.shape ? a.reshape(arg.shape) : a;
}

function shown(result: unknown): Shown {
  if (!(result instanceof np.NDArray)) {
    if (Array.isArray(result) && result[0] instanceof np.NDArray)
      return { parts: result.map(shown) };
    return { list: result };
  }
  return result.dtype.kind === 'O' ? { list: result.tolist() } : { repr: np.array_repr(result) };
}

type AnyFunction = (...args: unknown[]) => unknown;
const functionOf = (module: 'strings' | 'char', name: string): AnyFunction =>
  Reflect.get(module === 'char' ? np.char : np.strings, name);

const ERRORS: Record<string, new (message: string) => Error> = {
  TypeError,
  AttributeError: np.UFuncTypeError,
  NotImplementedError: TypeError,
  UFuncTypeError: np.UFuncTypeError,
  ValueError: np.ValueError,
  UnicodeEncodeError: np.UnicodeEncodeError,
  UnicodeDecodeError: np.UnicodeDecodeError,
};

describe('a function of strings', () => {
  test.each(golden.cases.map((each, i) => [`${i} ${each.module}.${each.name}`, each] as const))(
    '%s gives what NumPy gives',
    (_, { module, name, args, ...expected }) => {
      const run = () => functionOf(module, name)(...args.map(build));
      if (expected.error === undefined) expect(shown(run())).toEqual(expected);
      else {
        expect(run).toThrow(ERRORS[expected.error]);
        if (!/_|expected|unsupported|object/.test(expected.message as string)) {
          expect(run).toThrow(expected.message);
        }
      }
    },
  );

  test('has cases for every row', () => {
    const seen = new Set(golden.cases.map(({ name }) => name));
    const elsewhere = ['translate', 'array', 'asarray', 'compare_chararrays', 'chararray']; // below, in make and classes.test.ts
    const missing = [...Object.keys(np.strings), ...Object.keys(np.char)].filter(
      (name) => !seen.has(name) && !elsewhere.includes(name),
    );
    expect(missing).toEqual([]);
  });
});

describe('the class of a character', () => {
  test.each(Object.entries(golden.sweep))('%s is that of Python', (name, characters) => {
    const all = Array.from(
      Object.keys(golden.titles).join('') + Object.values(golden.sweep).join(''),
    );
    const a = np.array(all);
    const yes = new Set(characters);
    const result = (functionOf('strings', name)(a) as np.NDArray).tolist() as boolean[];
    expect(all.filter((_, i) => result[i] !== yes.has(all[i]))).toEqual([]);
  });

  test('at the head of a word is that of Python', () => {
    const all = Object.keys(golden.titles);
    const titles = np.strings.title(np.array(all, 'U4')).tolist() as string[];
    const wrong = all.filter((c, i) => titles[i] !== golden.titles[c]);
    expect(wrong).toEqual([]);
  });
});

describe('arguments', () => {
  const a = np.array(['banana', 'x']);

  test('may be keywords in one object', () => {
    expect(np.strings.find(a, 'an', { start: 2 }).tolist()).toEqual([3n, -1n]);
    expect(np.strings.center(a, 8, { fillchar: '*' }).tolist()).toEqual(['*banana*', '***x****']);
    expect(np.char.split('a b c', null, { maxsplit: 1 })).toEqual(['a', 'b c']);
    expect(np.strings.encode('é', { errors: 'replace', encoding: 'ascii' })).toBe('?');
  });

  test('that are missing or too many are errors', () => {
    const find = functionOf('strings', 'find');
    expect(() => find(a)).toThrow("find() missing required argument: 'sub'");
    expect(() => find(a, 'x', 1, 2, 3)).toThrow(
      'find() takes from 2 to 4 positional arguments but 5 were given',
    );
    expect(() => functionOf('strings', 'upper')(np.array([1]))).toThrow(TypeError);
  });

  test('of translate are objects, maps and tables', () => {
    const { translate } = np.strings;
    expect(translate(['abc', '😀a'], { a: 'xy', '😀': '!', b: null }).toString()).toBe(
      "['xyc' '!xy']",
    );
    expect(translate(np.array(['abc']), new Map([['a', 'xx']])).tolist()).toEqual(['xxb']);
    const upper = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i))
      .join('')
      .replace('a', 'A');
    expect(translate(np.array(['banana'], 'S'), upper, 'n').tolist()).toEqual(['bAAA']);
    expect(() => translate(np.array(['a'], 'S'), 'short')).toThrow(np.ValueError);
  });

  test('are left as they are, views too', () => {
    const view = np.array(['ab', 'cd', 'ef']).get('::-2');
    expect(np.strings.upper(view).tolist()).toEqual(['EF', 'AB']);
    expect(view.tolist()).toEqual(['ef', 'ab']);
  });
});

test('the lines of strings keep their breaks if asked', () => {
  expect(np.char.splitlines('a\nb\r\nc', true)).toEqual(['a\n', 'b\r\n', 'c']);
});

test('functions of strings have types', () => {
  const [text, bytes] = [np.array(['a']), np.zeros(1, 'S3')];
  expectTypeOf(np.strings.upper(text)).toEqualTypeOf<np.NDArray<'str'>>();
  expectTypeOf(np.strings.upper(bytes)).toEqualTypeOf<np.NDArray<'bytes'>>();
  expectTypeOf(np.strings.upper('a')).toEqualTypeOf<string>();
  expectTypeOf(np.strings.find(text, 'a')).toEqualTypeOf<np.NDArray<'int64'>>();
  expectTypeOf(np.strings.isalpha(text)).toEqualTypeOf<np.NDArray<'bool'>>();
  expectTypeOf(np.strings.encode(text)).toEqualTypeOf<np.NDArray<'bytes'>>();
  expectTypeOf(np.strings.decode(bytes)).toEqualTypeOf<np.NDArray<'str'>>();
  expectTypeOf(np.char.split(text)).toEqualTypeOf<np.NDArray<'object'>>();
});

describe('strings as formats', () => {
  const formats = np.array(['%d', 'x%s']);

  test('take one value each, broadcast', () => {
    expect(np.strings.mod(formats, np.array([1n, 2n])).tolist()).toEqual(['1', 'x2']);
    expect(np.char.mod('%s!', np.array(['a', 'bc'])).tolist()).toEqual(['a!', 'bc!']);
    const table = np.strings.mod(np.array([['%d'], ['%x']]), np.array([10n, 20n]));
    expect(np.array_repr(table)).toBe("array([['10', '20'],\n       ['a', '14']], dtype='<U2')");
    const bytes = np.strings.mod(np.array(['%d'], 'S'), np.array([1, 2], 'i4'));
    expect(np.array_repr(bytes)).toBe("array([b'1', b'2'], dtype='|S1')");
    expect(np.strings.mod('%05.1f', 2.25)).toBe('002.2');
    expect(np.strings.mod(formats, np.array([true, false])).tolist()).toEqual(['1', 'xFalse']);
    expect(np.strings.mod(['%s'], np.array([0.1], 'f4')).tolist()).toEqual(['0.1']);
    const dates = np.array(['2020-01-01'], 'M8[D]');
    expect(np.strings.mod(['%s'], dates).tolist()).toEqual(['2020-01-01']);
    expect(np.strings.mod(['%s'], np.array([new np.Complex(1, 2)])).tolist()).toEqual(['(1+2j)']);
    expect(np.strings.mod(np.array([], 'U3'), []).dtype.str).toBe('<U3');
  });

  test('may leave over what is no string, as NumPy scalars may', () => {
    expect(np.strings.mod(['abc'], [1]).tolist()).toEqual(['abc']);
    expect(() => np.strings.mod(['abc'], ['x'])).toThrow('not all arguments converted');
    expect(() => np.strings.mod(['%d %d'], [1])).toThrow('not enough arguments for format string');
    expect(() => np.strings.mod(np.array([1]) as never, [1])).toThrow(
      'string operation on non-string array',
    );
  });
});
