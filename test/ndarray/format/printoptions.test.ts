import { afterEach, describe, expect, test } from 'vitest';
import { ValueError } from '../../../src/errors.js';
import {
  get_printoptions,
  printoptions,
  set_printoptions,
} from '../../../src/ndarray/format/printoptions.js';

const defaults = {
  edgeitems: 3,
  threshold: 1000,
  floatmode: 'maxprec',
  precision: 8,
  suppress: false,
  linewidth: 75,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  formatter: null,
} as const;

afterEach(() => set_printoptions(defaults));

/** What a caller without types may pass. */
const untyped = set_printoptions as (options: object) => void;

describe('print options', () => {
  test('the defaults are those of NumPy 2, in its order', () => {
    expect(Object.entries(get_printoptions())).toEqual(Object.entries(defaults));
  });

  test('setting one leaves the others, and null leaves it as it is', () => {
    set_printoptions({ precision: 3, sign: null });
    expect(get_printoptions()).toEqual({ ...defaults, precision: 3 });
  });

  test('what get_printoptions returns is a copy', () => {
    get_printoptions().precision = 1;
    expect(get_printoptions().precision).toBe(8);
  });

  test('every call resets the formatter', () => {
    set_printoptions({ formatter: { all: String } });
    expect(get_printoptions().formatter).toEqual({ all: String });
    set_printoptions({ precision: 5 });
    expect(get_printoptions().formatter).toBe(null);
  });

  test('a threshold of Infinity is allowed', () => {
    set_printoptions({ threshold: Number.POSITIVE_INFINITY });
    expect(get_printoptions().threshold).toBe(Number.POSITIVE_INFINITY);
  });

  const bad: [object, string, string][] = [
    [{ floatmode: 'exact' }, 'ValueError', 'floatmode option must be one of "fixed", "unique"'],
    [{ sign: 'x' }, 'ValueError', "sign option must be one of ' ', '+', or '-'"],
    [{ threshold: Number.NaN }, 'ValueError', 'threshold must be non-NAN'],
    [{ threshold: '9' }, 'TypeError', 'threshold must be numeric'],
    [{ precision: 1.5 }, 'TypeError', 'precision must be an integer'],
    [{ edgeitems: '3' }, 'TypeError', 'edgeitems must be an integer'],
    [{ linewidth: 'wide' }, 'TypeError', 'linewidth must be numeric'],
    [{ formatter: String }, 'TypeError', 'formatter must be an object'],
    [{ digits: 3 }, 'TypeError', "set_printoptions() got an unexpected keyword argument 'digits'"],
    [{ toString: 3 }, 'TypeError', 'unexpected keyword argument'],
  ];
  test.each(bad)('%o is a %s: %s', (options, name, message) => {
    const error = thrown(() => untyped({ precision: 2, ...options }));
    expect(error.name).toBe(name);
    expect(error.message).toContain(message);
    expect(get_printoptions()).toEqual(defaults);
  });
});

describe('printoptions', () => {
  test('holds during the call only and returns what the function returned', () => {
    const inside = printoptions({ precision: 2 }, (options) => [
      options.precision,
      get_printoptions().precision,
    ]);
    expect(inside).toEqual([2, 2]);
    expect(get_printoptions()).toEqual(defaults);
  });

  test('restores the options when the function throws', () => {
    set_printoptions({ linewidth: 40 });
    const fail = () => {
      throw new ValueError('no');
    };
    expect(() => printoptions({ linewidth: 20 }, fail)).toThrow('no');
    expect(get_printoptions().linewidth).toBe(40);
  });

  test('calls nest', () => {
    const seen = printoptions({ precision: 2 }, () =>
      printoptions({ sign: '+' }, ({ precision, sign }) => `${precision}${sign}`),
    );
    expect(seen).toBe('2+');
  });
});

function thrown(run: () => void): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
