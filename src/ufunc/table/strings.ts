// The ufuncs of strings: comparisons, by kernels, in the order of code units; `add`, which appends;
// and the logic of whether strings are empty.

import { UFuncTypeError } from '../../errors.js';
import { className } from '../../ndarray/dtype/classname.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { isReal } from '../../ndarray/dtype/scalar.js';
import { isString, lengthOf, stringDType, strings } from '../../ndarray/dtype/string.js';
import {
  type Compared,
  compared,
  keyOf,
  matching,
  spansOf,
  stringCell,
} from '../../ndarray/dtype/string-cell.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { giveLoops } from '../beside.js';
import type { Each } from '../each.js';
import type { Loop, UfuncRow } from './row.js';

/** What a comparison's body knows. */
interface Operands extends Compared {
  readonly dtypes: readonly [DType, DType];
  readonly isFirstLonger: boolean;
}

interface Comparison {
  readonly purpose: 'equality' | 'order';
  readonly body: (k: Builder, operands: Operands) => Value;
  /** The same in JavaScript, for strings of no length. */
  readonly plain: Each;
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  equal: { purpose: 'equality', body: isEqual, plain: (x: string, y: string) => x === y },
  not_equal: {
    purpose: 'equality',
    body: (k, operands) => k.op('not', isEqual(k, operands)),
    plain: (x: string, y: string) => x !== y,
  },
  less: { purpose: 'order', body: isLess, plain: (x: string, y: string) => x < y },
  less_equal: {
    purpose: 'order',
    body: (k, operands) => k.op('not', isLess(k, turned(operands))),
    plain: (x: string, y: string) => x <= y,
  },
  greater: {
    purpose: 'order',
    body: (k, operands) => isLess(k, turned(operands)),
    plain: (x: string, y: string) => x > y,
  },
  greater_equal: {
    purpose: 'order',
    body: (k, operands) => k.op('not', isLess(k, operands)),
    plain: (x: string, y: string) => x >= y,
  },
};

const isTrue = (value: unknown): boolean =>
  isReal(value) ? Boolean(value) || Number.isNaN(value) : value !== '' && String(value) !== '0j';

const LOGIC: Readonly<Record<string, Each>> = {
  logical_and: (x: unknown, y: unknown) => isTrue(x) && isTrue(y),
  logical_or: (x: unknown, y: unknown) => isTrue(x) || isTrue(y),
  logical_xor: (x: unknown, y: unknown) => isTrue(x) !== isTrue(y),
};

/** Ufuncs of which NumPy says that they have no loop, by what it calls the operands. */
const LACKING: Readonly<Record<string, Naming>> = {
  add: 'dtypes',
  subtract: 'dtypes',
  multiply: 'dtypes',
  maximum: 'dtypes',
  minimum: 'dtypes',
  fmax: 'dtypes',
  fmin: 'dtypes',
  gcd: 'dtypes',
  lcm: 'dtypes',
  absolute: 'classes',
  negative: 'classes',
  positive: 'classes',
  sign: 'classes',
};

/** Makes the loops of strings known. */
export const giveStringLoops = (): void => giveLoops(strings, stringLoop);

function stringLoop(row: UfuncRow, operands: readonly DType[]): Loop | null {
  const alike = operands.every(({ kind }) => kind === operands[0].kind);
  if (row.compares && alike) return comparison(row, operands[0], operands[1]);
  if (row.name in LOGIC) return logic(LOGIC[row.name], operands);
  if (row.name === 'add' && alike) return appending(operands);
  if (row.name === 'multiply' && operands.some(({ kind }) => 'iu'.includes(kind))) {
    throw new TypeError(
      "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use " +
        "numpy.strings.multiply to multiply strings without specifying 'out'.",
    );
  }
  const named = row.compares ? 'classes' : row.signature ? 'dtypes' : LACKING[row.name];
  if (named !== undefined) throw lackingLoop(row, operands, named);
  return null;
}

const logic = (each: Each, inputs: readonly DType[]): Loop => ({
  inputs,
  output: dtypes.bool,
  body: (_, x) => x,
  each,
});

/** As bytes, which need not be ASCII. */
const appendBytes = (x: string, y: string): Uint8Array =>
  Uint8Array.from(x + y, (character) => character.charCodeAt(0));

function appending(operands: readonly DType[]): Loop {
  const length = operands.map(lengthOf).reduce((a, b) => a + b);
  const output = stringDType(operands[0].kind as 'U' | 'S', length);
  const each: Each = output.kind === 'S' ? appendBytes : (x: string, y: string) => x + y;
  return { inputs: operands, output, body: (_, x) => x, each };
}

function lackingLoop(row: UfuncRow, operands: readonly DType[], named: Naming): Error {
  if (row.name !== 'add' || !operands.every(isString)) return lacking(row.name, operands, named);
  const [x, y] = operands.map(({ repr }) => repr);
  return new UFuncTypeError(`ufunc 'add' cannot use operands with types ${x} and ${y}`);
}

/** How NumPy names operands for which a function has no loop. */
type Naming = 'dtypes' | 'classes';

/** The error of a function that has no loop for its operands. */
export function lacking(name: string, operands: readonly DType[], named: Naming): Error {
  const texts = operands.map((dtype) => (named === 'dtypes' ? dtype.repr : className(dtype)));
  const types = operands.length === 1 ? texts[0] : `(${texts.join(', ')})`;
  return new UFuncTypeError(
    `ufunc '${name}' did not contain a loop with signature matching types ${types} -> None`,
  );
}

const known = /* @__PURE__ */ new WeakMap<UfuncRow, Map<string, Loop>>();

function comparison(row: UfuncRow, x: DType, y: DType): Loop {
  const loops = known.get(row) ?? new Map<string, Loop>();
  known.set(row, loops);
  const key = x.str + y.str;
  const found = loops.get(key) ?? makeComparison(COMPARISONS[row.name], x, y);
  loops.set(key, found);
  return found;
}

function makeComparison({ purpose, body, plain }: Comparison, x: DType, y: DType): Loop {
  const shape = { inputs: [x, y], output: dtypes.bool };
  if (x.itemsize === 0 || y.itemsize === 0) return { ...shape, body: (_, a) => a, each: plain };
  const spans = spansOf(x, y, purpose);
  const cells = [stringCell(x, spans), stringCell(y, spans)];
  const isFirstLonger = x.itemsize > y.itemsize;
  return {
    ...shape,
    cells,
    body: (k, ...loaded) =>
      body(k, { ...compared(k, loaded, spans, [x, y]), dtypes: [x, y], isFirstLonger }),
  };
}

/** Whether words and rest are equal. */
function isEqual(k: Builder, { pairs, rest, dtypes: [x, y] }: Operands): Value {
  const [keyX, keyY] = matching(x, y);
  const differences = pairs.map(([a, b]) => k.op('xor', keyX(k, a), keyY(k, b)));
  const isSame = isZero(k, differences);
  return rest === null
    ? isSame
    : k.op('and', isSame, k.convert(isZero(k, [rest]), isSame.type.lane));
}

/** Whether there is no bit in any of these words. */
function isZero(k: Builder, words: readonly Value[]): Value {
  const bits = words.reduce((a, b) => k.op('or', a, b));
  return bits.type.width === 1 ? k.op('eq', bits, 0) : k.op('not', k.any(k.op('ne', bits, 0)));
}

/** Whether the first is less: by the first words that differ, or by length. */
function isLess(k: Builder, operands: Operands): Value {
  const {
    pairs,
    rest,
    dtypes: [x, y],
    isFirstLonger,
  } = operands;
  const keys = [keyOf(x), keyOf(y)];
  let less: Value | null = rest === null || isFirstLonger ? null : k.op('ne', rest, 0);
  for (const [first, second] of [...pairs].reverse()) {
    const [a, b] = [keys[0](k, first), keys[1](k, second)];
    const here = k.op('lt', a, b);
    const later = less && k.op('and', k.op('eq', a, b), k.convert(less, here.type.lane));
    less = later ? k.op('or', here, later) : here;
  }
  return less as Value;
}

/** The same operands the other way around. */
const turned = ({ pairs, rest, dtypes: [x, y], isFirstLonger }: Operands): Operands => ({
  pairs: pairs.map(([a, b]) => [b, a] as const),
  rest,
  dtypes: [y, x],
  isFirstLonger: !isFirstLonger,
});
