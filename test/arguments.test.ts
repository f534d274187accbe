import { beforeAll, describe, expect, test } from 'vitest';
import { isKeywords } from '../src/ndarray/keywords.js';
import { type Call, Recorder } from './support/calls.js';

const recorder = new Recorder();

beforeAll(() => recorder.run());

const VARIADIC = 'takes any number of operands, so that one more is an operand';
const PASSES_ON = 'passes further arguments on to the function that it calls';
const OBJECT = 'takes an object whose keys are for its caller to choose';
const OWN = 'is a method of the class itself, without options';
const TOOL = 'is about the library itself, and NumPy has nothing like it';
const SCALAR = 'makes a dtype or scalar of whatever it is given, as a constructor does';

const LATER = 'is a generator, which looks at its arguments when its first item is asked for';
const NAMESPACES = 'takes an object of names for an operand, or anything at all';

/** What is not refused everywhere, and why. */
const exceptions: Readonly<Record<string, string>> = {
  ...because(VARIADIC, 'atleast_1d atleast_2d atleast_3d broadcast broadcast_arrays meshgrid'),
  ...because(VARIADIC, 'r_ c_ s_ mr_ index_exp savez savez_compressed'),
  ...because(PASSES_ON, 'apply_along_axis piecewise assert_raises assert_raises_regex'),
  ...because(PASSES_ON, 'assert_warns assert_no_warnings'),
  ...because(OBJECT, 'evaluate rename_fields translate set_options'),
  ...because(OWN, 'alike compressed dispose fill filled get item ownMask replaceMask set'),
  ...because(OWN, 'shrink_mask toString tobytes tolist toflex resize __array_namespace__'),
  ...because(TOOL, 'get_options get_stats_snapshot jit_summary lazy load_url memory'),
  ...because(TOOL, 'parse_jit_arguments set_abort_hook set_compile_hook to_arrow'),
  ...because(LATER, 'ndenumerate'),
  ...because(NAMESPACES, 'bmat isarray'),
  ...because(SCALAR, 'DateTime64DType Float64DType StrDType'),
};

function because(reason: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, reason]));
}

const nameOf = ({ name }: Call): string => name.split('.').at(-1) as string;

/** The error of a call with other arguments; null: there is none. */
function errorOf({ fn, self }: Call, args: readonly unknown[]): string | null {
  try {
    const result = fn.apply(self, [...args]);
    if (result instanceof Promise) result.catch(() => {});
    return null;
  } catch (error) {
    return String(error);
  }
}

/** The arguments of a call without its options, and these. */
function split({ args }: Call): [operands: readonly unknown[], options: object] {
  const last = args.at(-1);
  return args.length > 1 && isKeywords(last) ? [args.slice(0, -1), last] : [args, {}];
}

const documentedCalls = (): Call[] =>
  [...recorder.calls.values()].flat().filter((call) => !(nameOf(call) in exceptions));

/** The functions of which a call was not refused. */
const accepting = (more: (call: Call) => readonly unknown[]): string[] => {
  const found = documentedCalls().filter((call) => errorOf(call, more(call)) === null);
  return [...new Set(found.map(({ name }) => name))];
};

describe('every function that the docs call', () => {
  test('is there', () => expect(recorder.calls.size).toBeGreaterThan(600));

  test('refuses a keyword that means nothing', () => {
    const withKeyword = (call: Call) => {
      const [operands, options] = split(call);
      return [...operands, { ...options, nonsense: 1 }];
    };
    expect(accepting(withKeyword)).toEqual([]);
  });

  test('refuses more arguments than it has places for', () => {
    expect(accepting((call) => [...split(call)[0], ...Array(12).fill('nonsense')])).toEqual([]);
  });
});
