// Runs the cases of a golden file of texts (scripts/golden/format.py writes them).

import { NDArray } from '../../../src/ndarray/array.js';
import { dtypes, type NumberName } from '../../../src/ndarray/dtype/table.js';
import type { Given, PrintOptions } from '../../../src/ndarray/format/options.js';
import { printoptions } from '../../../src/ndarray/format/printoptions.js';
import {
  format_float_positional,
  format_float_scientific,
} from '../../../src/ndarray/format/scalar.js';
import { array_repr, array_str, array2string } from '../../../src/ndarray/format/text.js';
import { wrap } from '../../../src/ndarray/storage.js';

interface StoredArray {
  dtype: NumberName;
  shape: number[];
  strides: number[];
  offset: number;
  bytes: string;
}

const calls = {
  array_str,
  array_repr,
  array2string,
  format_float_positional,
  format_float_scientific,
};

interface Case {
  call: keyof typeof calls;
  array: number;
  options?: object;
  under?: Given<PrintOptions>;
  text?: string;
  error?: [string, string];
}

export interface Golden {
  arrays: StoredArray[];
  cases: Case[];
}

export interface Outcome {
  /** What was asked for, in words. */
  question: string;
  expected: string;
  actual: string;
}

/** What each case expects and what it gives; an error counts as its name and message. */
export function replay({ arrays, cases }: Golden): Outcome[] {
  return cases.map(({ call, array, options = {}, under = {}, text, error }) => {
    const stored = arrays[array];
    const asked = [call, stored.dtype, `[${stored.shape}]`, `array ${array}`];
    const given = [JSON.stringify(options), 'under', JSON.stringify(under)];
    return {
      question: [...asked, ...given].join(' '),
      expected: text ?? error?.join(': ') ?? '',
      actual: outcome(() => printoptions(under, () => calls[call](restore(stored), options))),
    };
  });
}

function restore({ dtype, shape, strides, offset, bytes }: StoredArray): NDArray {
  const storage = wrap(new Uint8Array(Buffer.from(bytes, 'base64')));
  return new NDArray(dtypes[dtype], shape, strides, storage, offset, null, true);
}

function outcome(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    throw error;
  }
}
