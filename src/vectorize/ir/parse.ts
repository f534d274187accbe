/**
 * Reads a kernel's text (see `text` for the form).
 *
 * A recursive descent over tokens. Values are built as they stand, not through the builder: what
 * a text says is what one gets, broken invariants included, which is how the verifier is tested.
 *
 * Invariants: a name is known from its definition to the end of its region; errors are SyntaxErrors
 * that begin with the line.
 */
import {
  type Address,
  declarations,
  type Kernel,
  type LoopTraits,
  none,
  type Order,
  orders,
  type Region,
  type StructuralName,
  type Term,
  type Type,
  typeOf,
  type Value,
} from './kernel.js';
import { type LaneName, lanes } from './lane.js';
import { isOpName, type OpName } from './ops.js';
import { reject } from './reject.js';
import { Scanner } from './scan.js';
import { type Fields, makeValue } from './values.js';

/** Structural values written as `op type operands, immediate`. */
const plain: ReadonlySet<string> = /* @__PURE__ */ new Set<StructuralName>([
  'const',
  'splat',
  'iota',
  'convert',
  'bitcast',
  'extract',
  'replace',
  'slice',
  'concat',
  'shuffle',
  'any',
  'result',
]);

class Parser {
  private readonly scanner: Scanner;
  private readonly scopes: Map<string, Value>[] = [new Map()];
  private count = 0;

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  private make(op: Value['op'], type: Type, fields: Fields = {}): Value {
    const depth = this.scopes.length - 1;
    return makeValue(this.count++, op, type, depth, fields);
  }

  private define(name: string, value: Value): Value {
    if (this.scopes.some((scope) => scope.has(name))) this.scanner.fail(`${name} is defined twice`);
    this.scopes.at(-1)?.set(name, value);
    return value;
  }

  private take(what = 'a value'): string {
    return this.scanner.take('name', what).text;
  }

  private value(): Value {
    const name = this.take();
    for (const scope of this.scopes) {
      const value = scope.get(name);
      if (value) return value;
    }
    return this.scanner.fail(`${name} is not known here`);
  }

  private word(what: string): string {
    return this.scanner.take('word', what).text;
  }

  private type(): Type {
    const word = this.word('a type');
    const [, lane = '', width = '1'] = /^([a-z]\d+)(?:x(\d+))?$/.exec(word) ?? [];
    if (!Object.hasOwn(lanes, lane)) this.scanner.fail(`'${word}' is no type`);
    return typeOf(lane as LaneName, Number(width));
  }

  private op(): OpName {
    const word = this.word('an op');
    return isOpName(word) ? word : this.scanner.fail(`'${word}' is no op`);
  }

  private param(name: string, type: Type, imm: number): Value {
    const named = /^%\d/.test(name) ? {} : { name: name.slice(1) };
    return this.define(name, this.make('param', type, { imm, ...named }));
  }

  kernel(): Kernel {
    const { scanner } = this;
    scanner.expect('kernel');
    const name = this.title();
    let position = 0;
    const params = scanner.list('(', ')', () => {
      const param = this.take('a parameter');
      scanner.expect(':');
      return this.param(param, this.type(), position++);
    });
    const trip = scanner.accept('trip')
      ? scanner.list('(', ')', () => params.indexOf(this.value()))
      : [];
    scanner.expect('{');
    const body = { params: [], ...this.statements() };
    scanner.take('end', 'the end');
    return { name, params, body, trip };
  }

  private title(): string {
    const { token } = this.scanner;
    if (token.kind !== 'string') return this.word("the kernel's name");
    return JSON.parse(this.scanner.next().text) as string;
  }

  /** Statements and yields, up to the closing brace. */
  private statements(): Omit<Region, 'params'> {
    const { scanner } = this;
    const body: Value[] = [];
    const yields: Value[] = [];
    while (!scanner.is('}') && !scanner.is('yield')) body.push(this.statement());
    if (scanner.accept('yield')) {
      do yields.push(this.value());
      while (scanner.accept(','));
    }
    scanner.expect('}');
    return { body, yields };
  }

  /** A region in a scope of its own, after its parameters' names. */
  private region(params: readonly (readonly [name: string, type: Type])[]): Region {
    this.scopes.push(new Map());
    const values = params.map(([name, type], k) => this.param(name, type, k));
    this.scanner.expect('{');
    const region = { params: values, ...this.statements() };
    this.scopes.pop();
    return region;
  }

  private statement(): Value {
    const { scanner } = this;
    if (scanner.token.kind !== 'name') return this.right(undefined);
    const name = this.take();
    scanner.expect('=');
    const named = /^%\d/.test(name) ? undefined : name.slice(1);
    const value = this.right(named);
    if (value.op === 'store') scanner.fail('a store has no value');
    return this.define(name, value);
  }

  private right(name: string | undefined): Value {
    const op = this.word('a statement');
    const named: Fields = name === undefined ? {} : { name };
    if (isOpName(op) || plain.has(op)) return this.plain(op as OpName, named);
    switch (op) {
      case 'load':
        return this.load(named);
      case 'store':
        return this.store();
      case 'for':
        return this.forLoop(named);
      case 'while':
        return this.whileLoop(named);
      case 'if':
        return this.choice(named);
      case 'reduce':
        return this.reduce(named);
      case 'tree':
        return this.tree(named);
      default:
        return this.scanner.fail(`'${op}' is no statement`);
    }
  }

  private plain(op: Value['op'], named: Fields): Value {
    const { scanner } = this;
    const type = this.type();
    const args: Value[] = [];
    let imm: Value['imm'];
    if (scanner.goesOn && !scanner.is('}')) {
      do {
        if (scanner.token.kind === 'name') args.push(this.value());
        else imm = this.immediate();
      } while (imm === undefined && scanner.accept(','));
    }
    return this.make(op, type, { args, imm, ...named });
  }

  private immediate(): Value['imm'] {
    const { scanner } = this;
    return scanner.is('[') ? scanner.list('[', ']', () => scanner.number()) : scanner.scalar();
  }

  private load(named: Fields): Value {
    const type = this.type();
    return this.make('load', type, { ...this.access(), ...named });
  }

  private store(): Value {
    const value = this.value();
    this.scanner.expect(',');
    return this.make('store', none, { args: [value], ...this.access() });
  }

  private access(): Fields {
    const address = this.address();
    if (!this.scanner.accept('stride')) return { address };
    return { address, stride: this.numberOrValue() };
  }

  private numberOrValue(): number | Value {
    return this.scanner.token.kind === 'name' ? this.value() : this.scanner.number();
  }

  private address(): Address {
    const { scanner } = this;
    const terms: Term[] = [];
    let offset = 0;
    scanner.expect('[');
    const base = this.value();
    while (!scanner.accept(']')) {
      const sign = scanner.accept('-') ? -1 : 1;
      if (sign === 1) scanner.expect('+');
      const scale = this.numberOrValue();
      if (sign === 1 && scanner.accept('*')) terms.push({ index: this.value(), scale });
      else if (typeof scale === 'number') offset += sign * scale;
      else scanner.fail('expected a scale and an index, as in 8*%i');
    }
    return { base, terms, offset };
  }

  private traits(): LoopTraits | undefined {
    const { scanner } = this;
    if (!scanner.accept('step')) return undefined;
    const step = scanner.number();
    const independent = scanner.accept('independent') ? { independent: true } : {};
    const folds = scanner.accept('folds')
      ? { folds: scanner.list('(', ')', () => (scanner.accept('_') ? null : this.op())) }
      : {};
    const unordered = scanner.accept('unordered') ? { unordered: true } : {};
    const declared = this.declared();
    const numbers = (word: string): number[] =>
      scanner.accept(word) ? scanner.list('(', ')', () => scanner.number()) : [];
    const [[jam], widths, [copies]] = [numbers('jam'), numbers('widths'), numbers('copies')];
    const packed = widths.length > 0 ? { widths } : {};
    const noted = { ...(jam && { jam }), ...packed, ...(copies && { copies }) };
    const own = { step, ...independent, ...folds, ...unordered, ...declared };
    return { ...own, ...noted, ...this.made(), ...this.rejection() };
  }

  /** Words alone, and the position in a user's source. */
  private declared(): Partial<LoopTraits> {
    const { scanner } = this;
    const words = declarations.filter((word) => scanner.accept(word)).map((word) => [word, true]);
    if (!scanner.accept('at')) return Object.fromEntries(words);
    const [line = 0, column = 0] = scanner.list('(', ')', () => scanner.number());
    return { ...Object.fromEntries(words), at: { line, column } };
  }

  private made(): Pick<LoopTraits, 'made'> {
    if (this.scanner.accept('packed')) return { made: 'packed' };
    return this.scanner.accept('rest') ? { made: 'rest' } : {};
  }

  private rejection(): Pick<LoopTraits, 'reject'> {
    const { scanner } = this;
    if (!scanner.accept('reject')) return {};
    scanner.expect('(');
    const reason = JSON.parse(scanner.take('string', 'a reason').text) as string;
    scanner.expect(',');
    const line = scanner.number();
    scanner.expect(',');
    const column = scanner.number();
    scanner.expect(')');
    return { reject: reject(reason, line, column) };
  }

  /** `carry(%inner = %initial, …)`, or nothing. */
  private carry(): { names: string[]; inits: Value[] } {
    const { scanner } = this;
    const inits: Value[] = [];
    if (!scanner.accept('carry')) return { names: [], inits };
    const names = scanner.list('(', ')', () => {
      const name = this.take();
      scanner.expect('=');
      inits.push(this.value());
      return name;
    });
    return { names, inits };
  }

  private range(): { name: string; lo: Value; hi: Value } {
    const name = this.take('an index');
    this.scanner.expect('=');
    const lo = this.value();
    this.scanner.expect('to');
    return { name, lo, hi: this.value() };
  }

  private forLoop(named: Fields): Value {
    const { name, lo, hi } = this.range();
    const traits = this.traits();
    const { names, inits } = this.carry();
    const carried = names.map((inner, k) => [inner, inits[k].type] as const);
    const region = this.region([[name, hi.type], ...carried]);
    const fields = { args: [lo, hi, ...inits], regions: [region], ...named };
    return this.make('for', none, traits ? { ...fields, traits } : fields);
  }

  private whileLoop(named: Fields): Value {
    const traits = this.traits();
    const { names, inits } = this.carry();
    const types = inits.map(({ type }) => type);
    const head = this.region(names.map((name, k) => [name, types[k]]));
    this.scanner.expect('do');
    const inner = this.scanner.list('(', ')', () => this.take());
    if (inner.length !== types.length)
      this.scanner.fail(`${types.length} values are carried, ${inner.length} named`);
    const body = this.region(inner.map((name, k) => [name, types[k]]));
    const declared = traits ? { traits } : {};
    return this.make('while', none, { args: inits, regions: [head, body], ...declared, ...named });
  }

  private choice(named: Fields): Value {
    const args = [this.value()];
    const sealed = this.scanner.accept('sealed') ? { imm: 1 } : {};
    const then = this.region([]);
    const otherwise = this.scanner.accept('else')
      ? this.region([])
      : { params: [], body: [], yields: [] };
    return this.make('if', none, { args, regions: [then, otherwise], ...sealed, ...named });
  }

  private reduce(named: Fields): Value {
    const { scanner } = this;
    const type = this.type();
    const fold = this.op();
    const order = this.word('an order');
    if (!(orders as readonly string[]).includes(order)) scanner.fail(`'${order}' is no order`);
    const { name, lo, hi } = this.range();
    scanner.expect('else');
    const empty = this.value();
    const regions = [this.region([[name, hi.type]])];
    const args = [lo, hi, empty];
    return this.make('reduce', type, { args, regions, fold, order: order as Order, ...named });
  }

  private tree(named: Fields): Value {
    const { scanner } = this;
    const type = this.type();
    const fold = this.op();
    scanner.expect('leaf');
    const leaf = scanner.number();
    const pairs = scanner.accept('pairs') ? { pairs: true } : {};
    scanner.expect('multiple');
    const multiple = scanner.number();
    scanner.expect('over');
    const count = this.value();
    scanner.expect('as');
    const names = scanner.list('(', ')', () => this.take());
    const regions = [this.region(names.map((name) => [name, count.type]))];
    const shape = { leaf, ...pairs, multiple };
    return this.make('tree', type, { args: [count], regions, fold, shape, ...named });
  }
}

/** The kernel that a text describes; a SyntaxError tells the line where it does not. */
export function parse(text: string): Kernel {
  return new Parser(text).kernel();
}
