// The Python literals of a `.npy` header. NumPy writes the header as `repr` of a dict and reads it
// back with `ast.literal_eval`; here a parser reads the part of Python's grammar that such headers
// use, and nothing is ever evaluated:
//
//   strings with their escapes (with the `u` that Python 2 wrote), integers (with its `L`), True, False,
//   None, and tuples, lists and dicts of these.
//
// Nesting is bounded, so that no text can exhaust the stack. Texts that this grammar leaves out but
// Python takes (floats, comments, other prefixes of strings) are refused like any other.

export interface Sequence {
  readonly open: '(' | '[';
  readonly items: readonly Literal[];
}

export type Literal = string | bigint | boolean | null | Sequence | Dict;
type Dict = Map<Literal, Literal>;

const CLOSE = { '(': ')', '[': ']', '{': '}' } as const;
const CONSTANTS = /* @__PURE__ */ new Map([
  ['True', true],
  ['False', false],
  ['None', null],
]);
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([\\'"nrt]))/g;
const TOKEN =
  /\s*(?:([(){}[\],:])|([+-]?(?:0[xX](?:_?[\da-fA-F])+|0|[1-9](?:_?\d)*))L?(?![\w.])|(True|False|None)(?!\w)|[uU]?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))/y;
const DEPTH = 32;

/** The literal that a text consists of; undefined if it is none. */
export function parseLiteral(text: string): Literal | undefined {
  const reader = new Reader(text);
  const value = reader.value(DEPTH);
  return reader.atEnd() ? value : undefined;
}

/** A recursive descent over tokens; `undefined` for what the grammar does not have. */
class Reader {
  private position = 0;
  private token: RegExpExecArray | null = null;

  constructor(private readonly text: string) {
    this.next();
  }

  atEnd(): boolean {
    return this.token === null && /^\s*$/.test(this.text.slice(this.position));
  }

  value(depth: number): Literal | undefined {
    if (this.token === null || depth === 0) return undefined;
    const [, mark, integer, constant, string] = this.token;
    this.next();
    if (integer !== undefined) return integerOf(integer.replaceAll('_', ''));
    if (constant !== undefined) return CONSTANTS.get(constant);
    if (string !== undefined) return unescaped(string.slice(1, -1));
    if (mark === '{') return this.dict(depth - 1);
    if (mark === '(' || mark === '[') return this.sequence(mark, depth - 1);
    return undefined;
  }

  /** Parentheses without a comma only group. */
  private sequence(open: '(' | '[', depth: number): Literal | undefined {
    const items: Literal[] = [];
    let commas = 0;
    while (!this.take(CLOSE[open])) {
      if (items.length > commas) return undefined;
      const item = this.value(depth);
      if (item === undefined) return undefined;
      items.push(item);
      if (this.take(',')) commas++;
    }
    return open === '(' && items.length === 1 && commas === 0 ? items[0] : { open, items };
  }

  private dict(depth: number): Dict | undefined {
    const dict: Dict = new Map();
    let comma = true;
    while (!this.take(CLOSE['{'])) {
      const key = comma ? this.value(depth) : undefined;
      if (key === undefined || !this.take(':')) return undefined;
      const value = this.value(depth);
      if (value === undefined) return undefined;
      dict.set(key, value);
      comma = this.take(',');
    }
    return dict;
  }

  /** Moves on if the next token is `mark`. */
  private take(mark: string): boolean {
    if (this.token?.[1] !== mark) return false;
    this.next();
    return true;
  }

  private next(): void {
    TOKEN.lastIndex = this.position;
    this.token = TOKEN.exec(this.text);
    if (this.token !== null) this.position = TOKEN.lastIndex;
  }
}

const integerOf = (text: string): bigint =>
  text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, byte, unit, mark) =>
    mark === undefined
      ? String.fromCharCode(Number.parseInt(byte ?? unit, 16))
      : (ESCAPES[mark] ?? mark),
  );
}

/** A literal as Python's `repr` shows it. */
export function reprLiteral(value: Literal): string {
  if (typeof value === 'string') return reprString(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return String(value);
  if (value === null) return 'None';
  if (value instanceof Map) {
    const pairs = [...value].map(([key, item]) => `${reprLiteral(key)}: ${reprLiteral(item)}`);
    return `{${pairs.join(', ')}}`;
  }
  const comma = value.open === '(' && value.items.length === 1 ? ',' : '';
  return `${value.open}${value.items.map(reprLiteral).join(', ')}${comma}${CLOSE[value.open]}`;
}

const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string as Python's `repr` shows it. */
export function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(UNPRINTABLE, (character) => NAMED[character] ?? escapeOf(character));
  return quote + escaped + quote;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const [letter, digits] = code < 0x100 ? ['x', 2] : code < 0x10000 ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).padStart(Number(digits), '0')}`;
}

/** Bytes as Python's `repr` shows them. */
export function reprBytes(bytes: Uint8Array): string {
  const text = reprString(String.fromCharCode(...bytes));
  return `b${text.replace(/[\x80-\xff]/g, escapeOf)}`;
}
