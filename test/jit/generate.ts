// Random functions of the subset that np.jit compiles, as source texts, with arguments to call them
// with. They end: loops run over small ranges or count. Everything in them is defined to the bit.

import { random } from '../vectorize/wasm/fill.js';
import { interesting, literals } from './numbers.js';
import { dearSide, unrolled } from './unrolled.js';

const arrayTypes = [
  Float64Array,
  Float64Array,
  Float32Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
] as const;
export type Numbers = InstanceType<(typeof arrayTypes)[number]>;
export type Value = Numbers | number | boolean;

export interface Generated {
  readonly text: string;
  /** New arguments, the same each time. */
  arguments(): Value[];
}

const isFloat = (array: Numbers | undefined): boolean =>
  array instanceof Float64Array || array instanceof Float32Array;

class Generator {
  private readonly next: () => number;
  private readonly arrays: string[];
  private readonly numbers: string[] = ['x', 'k'];
  private readonly locals: string[] = [];
  private readonly counters: string[] = [];
  private depth = 0;
  private names = 0;
  private loops = 0;
  /** Half of the functions have no more than two loops: they are compiled sooner. */
  private readonly mostLoops: number;
  private readonly labels: string[] = [];

  constructor(seed: number) {
    this.next = random(seed * 2654435761 + 17);
    this.arrays = ['a', 'b', 'c'].slice(0, 1 + this.below(3));
    this.mostLoops = 1 + this.below(4);
  }

  below(count: number): number {
    return this.next() % count;
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  private index(): string {
    const { counters } = this;
    if (counters.length === 0) return this.pick(['0', '1', 'k', 'x', 'n - 1']);
    if (this.chance(12)) return this.number(0);
    const i = this.pick(counters);
    const j = this.pick(counters);
    return this.pick([
      i,
      i,
      i,
      i,
      `${i}+1`,
      `${i}-1`,
      `${i}*2`,
      `n-1-${i}`,
      `${i}*k+${j}`,
      `${i}>>1`,
      `${i}%3`,
      `(${i}+${j})|0`,
      `${i}*2+1`,
      `${i}&3`,
      '0',
      'k',
      `+${this.pick(this.arrays)}[${i}]`,
      `${i}+x`,
      `2*${i}-${j}`,
    ]);
  }

  /** An index that is undefined would name a property of the array. */
  private element(): string {
    const index = this.index();
    return `${this.pick(this.arrays)}[${/\[/.test(index) ? `+(${index})` : index}]`;
  }

  number(depth: number): string {
    if (depth <= 0) {
      const all = [...this.numbers, ...this.locals, ...this.counters];
      const leaf = this.below(6);
      if (leaf === 0) return this.pick(literals);
      return leaf < 4 && this.depth > 0 ? this.element() : this.pick(all);
    }
    const x = () => this.number(depth - 1);
    switch (this.below(22)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        return `(${x()} ${this.pick(['+', '-', '*'])} ${x()})`;
      case 5:
        return `(${x()} ${this.pick(['/', '%', '-', '*'])} ${x()})`;
      case 6:
      case 7:
        return `(${x()} ${this.pick(['&', '|', '^', '<<', '>>', '>>>'])} ${x()})`;
      case 8:
        return this.pick([`(${x()} | 0)`, `(${x()} >>> 0)`, `(~~${x()})`, `(${x()} & 255)`]);
      case 9:
        return `${this.pick(['-', '+', '~'])}(${x()})`;
      case 10:
      case 11:
        return `Math.fround(${x()})`;
      case 12:
      case 13:
        return `Math.${this.pick(['abs', 'floor', 'ceil', 'trunc', 'round', 'sqrt', 'sign', 'clz32'])}(${x()})`;
      case 14:
      case 15:
        return `Math.${this.pick(['min', 'max', 'imul'])}(${x()}, ${x()})`;
      case 16:
      case 17:
        return `(${this.condition(depth - 1)} ? ${x()} : ${x()})`;
      case 18:
        return `(${x()} ${this.pick(['&&', '||'])} ${x()})`;
      case 19:
        return this.locals.length > 0 && this.chance(2)
          ? `(${this.pick(this.locals)} ${this.pick(['=', '+=', '-=', '*=', '|=', '>>>='])} ${x()})`
          : `helper(${x()}, ${x()})`;
      default:
        return x();
    }
  }

  condition(depth: number): string {
    if (depth > 0 && this.chance(3)) {
      const both = `(${this.condition(depth - 1)} ${this.pick(['&&', '||'])} ${this.condition(depth - 1)})`;
      return this.chance(4) ? `!${both}` : both;
    }
    if (this.chance(10))
      return `Number.is${this.pick(['NaN', 'Integer', 'Finite'])}(${this.number(1)})`;
    if (this.chance(12)) return `(${this.number(1)})`;
    return `(${this.number(1)} ${this.pick(['<', '<=', '>', '>=', '===', '!==', '==', '!='])} ${this.number(1)})`;
  }

  private fresh(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  statement(depth: number): string {
    const assign = () => this.pick(['=', '=', '+=', '-=', '*=', '|=', '^=']);
    if (this.chance(25) && this.depth > 0)
      return dearSide(this, this.condition(1), this.element(), () => this.number(1));
    const choice = this.below(depth > 0 ? 20 : 9);
    switch (choice) {
      case 0:
      case 1:
      case 2:
      case 3:
        return `${this.element()} ${assign()} ${this.number(2 + this.below(2))};`;
      case 4:
      case 5:
        if (this.locals.length === 0) return '';
        return `${this.pick(this.locals)} ${assign()} ${this.number(2)};`;
      case 6:
        return `${this.element()}${this.pick(['++', '--'])};`;
      case 7:
        return this.chance(3) && this.depth > 0
          ? `if (${this.condition(1)}) ${this.jump()}`
          : `${this.element()} = ${this.number(2)};`;
      case 8:
        return `[${this.element()}, ${this.element()}] = [${this.number(1)}, ${this.number(1)}];`;
      case 9:
      case 10:
      case 11:
      case 12:
        return this.loop(depth);
      case 13:
      case 14:
      case 15:
        return `if (${this.condition(2)}) { ${this.block(depth - 1)} }${this.chance(2) ? ` else { ${this.block(depth - 1)} }` : ''}`;
      case 16: {
        const cases = [0, 1, 2].map(
          (at) =>
            `${at === 2 && this.chance(2) ? 'default' : `case ${at}`}: ${this.statement(0)} ${this.chance(2) ? 'break;' : ''}`,
        );
        return `switch (${this.number(1)}) { ${cases.join(' ')} }`;
      }
      case 17:
        return `{ ${this.block(depth - 1)} }`;
      case 18:
        return `${this.condition(1)} && (${this.element()} = ${this.number(1)});`;
      default:
        return this.loop(depth);
    }
  }

  /** Two or three loops within each other over the elements of matrices, in any order. */
  private nest(): string {
    const size = this.pick(['5', '5', '7', '4', 'k', '(n >> 4)']);
    const names = Array.from({ length: 2 + this.below(2) }, () => this.fresh('m'));
    const [i, j] = names as [string, string];
    const bounds = [
      `for (let ${j} = 0; ${j} < ${size}; ${j}++)`,
      `for (let ${j} = ${i}; ${j} < ${size}; ${j}++)`,
      `for (let ${j} = 0; ${j} <= ${i}; ${j}++)`,
      `for (let ${j} = 1; ${j} < ${i}; ${j}++)`,
    ];
    const heads = names.map((at) => `for (let ${at} = 0; ${at} < ${size}; ${at}++)`);
    if (names.length === 2) heads[1] = this.pick([heads[1], ...bounds]);
    const place = (): string => {
      const [row, column] = [this.pick(names), this.pick(names)];
      const shift = this.pick(['', '', '', '', '-1', '+1', ` + ${size}`]);
      const index = this.chance(4) ? column : `${row} * ${size} + ${column}${shift}`;
      return `${this.pick(this.arrays)}[${index}]`;
    };
    const test = `${this.pick(names)} ${this.pick(['===', '<', '>'])} ${this.pick(['0', '1', `${size} - 1`, j])}`;
    const term = this.chance(3) ? `(${test} ? ${place()} : ${place()})` : place();
    const kept = place();
    const before = names.length === 3 && this.chance(2);
    const more = before ? ' * h' : '';
    const next = this.pick([
      `${kept} += ${term} * ${place()}${more};`,
      `${kept} += ${term} * ${place()}${more};`,
      `${kept} = ${term} ${this.pick(['+', '*', '-'])} ${place()};`,
      `if (${term} < ${kept}) ${kept} = ${term};`,
    ]);
    const [first, second, third = ''] = heads;
    return before
      ? `${first} ${second} { const h = ${this.pick(this.arrays)}[${i} * ${size} + ${j}]; ${third} ${next} }`
      : `${first} ${second} ${third} ${next}`;
  }

  private jump(): string {
    const label = this.labels.length > 0 && this.chance(3) ? ` ${this.pick(this.labels)}` : '';
    return this.pick([
      `break${label};`,
      `continue${label};`,
      `continue${label};`,
      'return;',
      `return ${this.number(1)};`,
    ]);
  }

  private loop(depth: number): string {
    if (this.loops >= this.mostLoops || this.depth >= 3)
      return `${this.element()} = ${this.number(1)};`;
    this.loops++;
    if (this.chance(8)) return unrolled(this, this.arrays, this.fresh('i'));
    if (this.depth === 0 && this.chance(5)) return this.nest();
    this.depth++;
    const i = this.fresh('i');
    const bound = this.pick([
      'n',
      'n',
      'n',
      `${this.pick(this.arrays)}.length`,
      'k',
      'n - 1',
      'Math.min(n, k)',
      'n / 2',
    ]);
    const labelled = this.chance(5) ? this.fresh('L') : '';
    if (labelled) this.labels.push(labelled);
    this.counters.push(i);
    const kept = this.locals.length;
    const head = this.pick([
      `for (let ${i} = 0; ${i} < ${bound}; ${i}++)`,
      `for (let ${i} = 0; ${i} < ${bound}; ${i}++)`,
      `for (let ${i} = 0; ${i} < ${bound}; ${i}++)`,
      `for (let ${i} = 0; ${i} < ${bound}; ++${i})`,
      `for (let ${i} = 1; ${i} <= ${bound}; ${i} += 2)`,
      `for (let ${i} = 1; ${i} < ${bound}; ${i}++)`,
      `for (let ${i} = n - 1; ${i} >= 0; ${i}--)`,
      `for (let ${i} = n; ${i} > 0; ${i} -= 3)`,
      `for (var ${i} = k; ${bound} > ${i}; ${i} = ${i} + 1)`,
    ]);
    const body = this.block(depth - 1);
    this.locals.length = kept;
    this.counters.pop();
    const code =
      this.chance(6) && !labelled
        ? `let ${i} = 0; while (${i} < ${bound} && ${i} < 30${this.chance(3) ? ` && ${this.condition(1)}` : ''}) { ${body.replace(/continue/g, 'break')} ${i}++; }`
        : `${labelled && `${labelled}: `}${head} { ${body} }`;
    if (labelled) this.labels.pop();
    this.depth--;
    return code;
  }

  block(depth: number): string {
    const kept = this.locals.length;
    const parts: string[] = [];
    if (this.chance(3)) {
      const name = this.fresh('t');
      parts.push(`let ${name} = ${this.number(2)};`);
      this.locals.push(name);
    }
    for (let count = 1 + this.below(2); count > 0; count--) parts.push(this.statement(depth));
    this.locals.length = kept;
    return parts.join(' ');
  }

  generated(): Generated {
    const params = [...this.arrays, 'n', 'x', 'k'];
    this.locals.push('s', 'r');
    this.numbers.push('n');
    const parts = [
      `let s = ${this.pick(['0', '1.5', 'x', '0 | x'])}, r = ${this.pick(['0', 'k', '1'])};`,
    ];
    const helper = `function helper(p, q) { ${this.pick(['return p + q * 2;', 'if (p > q) return p - q; return q | 0;', 'return p < 0 ? -q : p;'])} }`;
    for (let count = 1 + this.below(this.mostLoops > 2 ? 3 : 1); count > 0; count--)
      parts.push(this.loop(2), this.statement(2));
    const result = this.pick([
      '',
      'return s;',
      'return r;',
      'return s + r;',
      'return [s, r];',
      'return s > r;',
    ]);
    const text = `function f(${params}) { ${helper} ${parts.join('\n')}\n${result} }`;
    const plan = this.plan();
    return { text, arguments: plan };
  }

  /** How to make the arguments. */
  private plan(): () => Value[] {
    const length = this.pick([0, 1, 2, 5, 9, 17, 33, 70, 150]);
    const n = this.chance(6) ? length + 3 : Math.max(0, length - this.below(2));
    const x = this.pick(interesting);
    const k = this.pick([0, 1, 2, 3, 4, -1, 7]);
    const types = this.arrays.map(() => this.pick(arrayTypes));
    const seed = this.next();
    const sharing = this.below(6);
    return () => {
      const next = random(seed);
      const values = this.arrays.map((_, j) => {
        const type = types[j];
        const array = new type(length);
        for (let i = 0; i < length; i++) {
          const pick = next() % 3;
          array[i] =
            pick === 0
              ? interesting[next() % interesting.length]
              : (next() % 2001) / (pick === 1 ? 1 : 8) - 100;
        }
        return array as Numbers;
      });
      const [first, second] = values;
      if (sharing === 0 && first && second) values[1] = first;
      const type = types[1];
      // which NaN a store leaves is the implementation's, and integers would show it
      const mayShow = type !== types[0] && [first, second].some(isFloat);
      if (sharing === 1 && first && second && length > 8 && !mayShow) {
        const bytes = type.BYTES_PER_ELEMENT;
        const from = Math.ceil(first.BYTES_PER_ELEMENT / bytes) * bytes;
        values[1] = new type(
          first.buffer,
          from,
          Math.max(0, Math.floor((first.byteLength - from) / bytes)),
        );
      }
      return [...values, n, x, k];
    };
  }
}

/** The function of a seed. */
export const generate = (seed: number): Generated => new Generator(seed).generated();
