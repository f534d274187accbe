/**
 * The tokens of a kernel's text, one at a time.
 *
 * Every token knows its line, for messages and because operands end with their line. Invariants:
 * the last token is of kind `end`; anything that is no token is an error where it stands.
 */
import type { Scalar } from './lane.js';

type Kind = 'name' | 'number' | 'word' | 'string' | 'sign' | 'end';

export interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly line: number;
}

const blank = /(?:\s+|\/\/[^\n]*)*/y;
const patterns: readonly (readonly [Exclude<Kind, 'end'>, RegExp])[] = [
  ['name', /%[\w.]+/y],
  ['number', /-?(?:inf|nan|\d+(?:\.\d+)?(?:e[+-]?\d+)?n?)(?![\w.])/y],
  ['word', /[A-Za-z_][\w.]*/y],
  ['string', /"(?:[^"\\\n]|\\.)*"/y],
  ['sign', /[()[\]{}=:,*+-]/y],
];

export class Scanner {
  private readonly text: string;
  private position = 0;
  private line = 1;
  /** The line of the token taken last. */
  private taken = 1;
  token: Token;

  constructor(text: string) {
    this.text = text;
    this.token = this.scan();
  }

  /** An error at the token taken last, or at a line. */
  fail(message: string, line = this.taken): never {
    throw new SyntaxError(`line ${line}: ${message}`);
  }

  /** Whether the current token is on the line of the one before. */
  get goesOn(): boolean {
    return this.token.kind !== 'end' && this.token.line === this.taken;
  }

  /** Takes the current token. */
  next(): Token {
    const { token } = this;
    this.taken = token.line;
    this.token = this.scan();
    return token;
  }

  /** Takes the current token if it is this word or sign. */
  accept(text: string): boolean {
    const found = this.is(text);
    if (found) this.next();
    return found;
  }

  is(text: string): boolean {
    const { kind } = this.token;
    return this.token.text === text && (kind === 'word' || kind === 'sign');
  }

  expect(text: string): void {
    if (!this.accept(text)) this.expected(`'${text}'`);
  }

  take(kind: Kind, what: string): Token {
    if (this.token.kind !== kind) this.expected(what);
    return this.next();
  }

  scalar(): Scalar {
    const { text } = this.take('number', 'a number');
    if (text.endsWith('n') && /\d/.test(text)) {
      if (/[.e]/.test(text)) this.fail(`${text} is no integer`);
      return BigInt(text.slice(0, -1));
    }
    return Number(text.replace('inf', 'Infinity').replace('nan', 'NaN'));
  }

  number(): number {
    const value = this.scalar();
    return typeof value === 'number' ? value : this.fail(`${value}n stands where a number must`);
  }

  /** `(item, item, …)` between two signs. */
  list<T>(open: string, close: string, item: () => T): T[] {
    const items: T[] = [];
    this.expect(open);
    if (this.accept(close)) return items;
    do items.push(item());
    while (this.accept(','));
    this.expect(close);
    return items;
  }

  private expected(what: string): never {
    const { kind, text, line } = this.token;
    return this.fail(`expected ${what}, found ${kind === 'end' ? 'the end' : `'${text}'`}`, line);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const text = pattern.exec(this.text)?.[0];
    if (text === undefined) return undefined;
    this.position += text.length;
    return text;
  }

  private scan(): Token {
    this.line += (this.match(blank) ?? '').split('\n').length - 1;
    const { line } = this;
    for (const [kind, pattern] of patterns) {
      const text = this.match(pattern);
      if (text !== undefined) return { kind, text, line };
    }
    if (this.position < this.text.length)
      this.fail(`unexpected '${this.text[this.position]}'`, line);
    return { kind: 'end', text: '', line };
  }
}
