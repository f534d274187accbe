// Functions that nobody should write, by seeds: broken texts, programs outside of the subset, loops with
// bounds at the edges of numbers, arguments that lie across each other.

import { random } from '../vectorize/wasm/fill.js';
import { generate, type Numbers, type Value } from './generate.js';

export class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed * 40503 + 7);
  }

  below(count: number): number {
    return this.next() % count;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

/** A function of which only the text is looked at. */
export const named = (text: string): (() => void) =>
  Object.assign(() => undefined, { toString: () => text });

const scraps = [
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ';',
  ',',
  '=',
  '=>',
  '"',
  '`',
  '/',
  '\\',
  '#',
  '@',
  '0x',
  '1e',
  '..',
  '...',
  '?',
  ':',
  'let',
  'for',
  'if',
  'in',
  'return',
  'function',
  'class',
  '\u2028',
  '\0',
  '💥',
  '\n',
  '//',
  '/*',
];

/** The text of a function with some pieces taken away, put in, or in other places. */
export function broken(seed: number): string {
  const dice = new Dice(seed);
  let { text } = generate(seed);
  for (let count = 1 + dice.below(3); count > 0; count--) {
    const [at, length] = [dice.below(text.length), dice.below(12)];
    const piece = text.slice(at, at + length);
    const rest = text.slice(0, at) + text.slice(at + length);
    const to = dice.below(rest.length + 1);
    switch (dice.below(4)) {
      case 0:
        text = rest;
        break;
      case 1:
        text = text.slice(0, at);
        break;
      case 2:
        text = text.slice(0, at) + dice.pick(scraps) + text.slice(at);
        break;
      default:
        text = rest.slice(0, to) + piece + rest.slice(to);
    }
  }
  return text;
}

const foreign = [
  '"text"',
  '`x`',
  '/x/g',
  '{}',
  '{a: 1}',
  '[1, 2, 3]',
  '[...a]',
  'new Float64Array(3)',
  'this',
  'typeof x',
  'delete a[0]',
  'x in a',
  'a instanceof Array',
  'a?.[0]',
  'x ?? 1',
  'null',
  'a.map(Math.sin)',
  'a.push(1)',
  'a.foo',
  'a.length = 3',
  'Math.random()',
  'Math.nothing',
  'Math',
  'Date.now()',
  'console.log(x)',
  'globalThis',
  'arguments',
  'arguments[0]',
  'eval("x")',
  'f(x)',
  'helper',
  'helper(...a)',
  '(() => x)()',
  'async () => 1',
  'function () {}',
  'class {}',
  'import("x")',
  'new.target',
  'Symbol()',
  'BigInt(x)',
  '1n + x',
  '2n ** 99n',
  'x++ ++',
  'a[0][1][2][3]',
  'a["0"]',
  'a[undefined]',
  'a',
  'n = "s"',
  'n = a',
  'k = true',
  '[n] = a',
  '({n} = a)',
  'x ||= 1',
  'x &&= 1',
  'x ??= 1',
  'parseInt("1")',
  'Number("1")',
  'String(x)',
  'isNaN("x")',
  'void a',
  '!a',
  'a + b',
  '-a',
  'a == b',
  'undefined.x',
  'NaN.y',
  'Math.max(...a)',
  'Math.max(a)',
  'Math["abs"](x)',
];

const statements = [
  'try { s = 1 } finally {}',
  'throw 1;',
  'for (const v of a) s += v;',
  'for (const v in a) s += v;',
  'with (a) s = 1;',
  'class C {}',
  'break;',
  'continue;',
  'break nowhere;',
  'let s = 1; let s = 2;',
  'yield 1;',
  'await x;',
  'debugger;',
  'const q = 1; q = 2;',
  'function s() {}',
  'for (;;) { if (x) break; }',
  'while (true) return;',
  'import x from "y";',
  'switch (a) { case 1: }',
  'var [p, q] = a;',
  'const {length} = a;',
  'let z;',
  'z = 1; let z;',
  'label: label: s = 1;',
  'do s++; while (s < "9");',
  's: for (;;) break s;',
  'return a;',
  'return helper;',
  'return [a, [b]];',
  'return {s};',
];

/** The text of a function with something that is outside of the subset, or nearly so. */
export function outside(seed: number): string {
  const dice = new Dice(seed);
  const { text } = generate(seed);
  const odd = dice.below(3) === 0 ? dice.pick(statements) : `s = ${dice.pick(foreign)};`;
  const places = [...text.matchAll(/[;{}]\s/g)].map(({ index }) => index + 1);
  const at = dice.pick(places);
  return `${text.slice(0, at)} ${odd} ${text.slice(at)}`;
}

const edges = [
  '0',
  '-0',
  '1',
  '-1',
  '2',
  '0.5',
  '-0.5',
  '1.5',
  '2147483647',
  '-2147483648',
  '2147483648',
  '1073741824',
  '1073741823',
  '-1073741825',
  '4294967295',
  '4294967296',
  '9007199254740991',
  '9007199254740992',
  '-9007199254740993',
  '1e300',
  '-1e300',
  '5e-324',
  'NaN',
  'Infinity',
  '-Infinity',
  'n',
  'k',
  'x',
  'n - k',
  'n * k',
  'a.length',
  'a.length - 1',
  'a.length + x',
  'a.length * 2147483647',
];

/** A loop whose bounds are at the edges of numbers; it ends after a few turns whatever they are. */
export function edged(seed: number): string {
  const dice = new Dice(seed);
  const [from, to] = [dice.pick(edges), dice.pick(edges)];
  const step = dice.pick([
    'i++',
    'i--',
    'i += 2',
    'i -= 3',
    'i += 1048575',
    'i += x',
    'i = i + 1',
    'i *= 2',
    'i = -i',
    'i |= 1',
    'i >>>= 1',
  ]);
  const test = `i ${dice.pick(['<', '<=', '>', '>=', '!==', '!='])} ${to}`;
  const index = dice.pick([
    'i',
    'i + 1',
    'i - 1',
    '2 * i',
    '-i',
    'i * k',
    'i - 1073741824',
    'i + 2147483647',
    'i & 7',
    'i >> 1',
    'i % 5',
    `i - (${from})`,
    'n - i',
    'i * 4294967296',
    'i * 1048576 * 1048576',
    '~i',
    '(i - k) * n',
  ]);
  const body = dice.pick([
    `a[${index}] = t;`,
    `a[${index}] += b[i] + 1;`,
    `s += a[${index}] * 2; b[${index}] = s;`,
    `if (b[${index}] > 1) a[i] = b[${index}]; else s++;`,
    `if (a[${index}] === 2) break;`,
    `for (let j = ${dice.pick(edges)}; j < i && t < 40; j++, t++) a[j + i] = ${index};`,
  ]);
  const limit = dice.pick(['if (++t > 40) break;', 'if (++t > 40) return s;']);
  return `function f(a, b, n, x, k) { let s = 0, t = 0; for (let i = ${from}; ${test}; ${step}) { ${limit} ${body} } return s + t; }`;
}

/** Two arrays that may lie across each other, and numbers. */
export function across(seed: number): Value[] {
  const dice = new Dice(seed);
  const types = [Float64Array, Float32Array, Int32Array, Uint8Array, Int16Array] as const;
  const type = dice.pick(types);
  const other = type === Float64Array || type === Float32Array ? type : dice.pick(types.slice(2));
  const buffer = new ArrayBuffer(256);
  new Uint8Array(buffer).forEach((_, i, bytes) => {
    bytes[i] = type === Float64Array || type === Float32Array ? 0 : i * 37;
  });
  const part = (kind: typeof type): Numbers => {
    const size = kind.BYTES_PER_ELEMENT;
    const length = dice.pick([0, 1, 2, 7, 16, 20]);
    const most = Math.floor((256 - length * size) / size);
    return new kind(buffer, dice.below(most + 1) * size, length);
  };
  const [a, b] = [part(type), part(other)];
  for (let i = 0; i < a.length; i++) a[i] = i % 5;
  for (let i = 0; i < b.length; i++) b[i] = i % 3;
  return [
    a,
    b,
    dice.pick([0, 1, 5, 16, 21, 1e9]),
    dice.pick([0, 1.5, -2, NaN, 3]),
    dice.pick([0, 1, -1, 4]),
  ];
}

/** Two arguments of whatever kind. */
export function oddities(seed: number): [unknown, unknown] {
  const dice = new Dice(seed);
  const one = (): unknown =>
    dice.pick<() => unknown>([
      () => Float64Array.of(1, -1, 2, 0, 3),
      () => Int8Array.of(1, -1),
      () => new Float32Array(0),
      () => new BigInt64Array(3),
      () => new DataView(new ArrayBuffer(8)),
      () => new ArrayBuffer(8),
      () => [1, 2, 3],
      () => new Date(0),
      () => new Map(),
      () => new Proxy(Float64Array.of(1), {}),
      () => Object.create(Float64Array.prototype),
      () => ({ [Symbol.toStringTag]: 'Float64Array', length: 2 ** 40, buffer: new ArrayBuffer(8) }),
      () => dice.pick([0, -0, 1.5, NaN, Infinity, 2 ** 53, 5e-324, -(2 ** 31)]),
      () => dice.pick([1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n]),
      () => dice.pick([true, null, undefined, 'text', Symbol('x'), () => 1, /x/, {}]),
    ])();
  return [one(), one()];
}
