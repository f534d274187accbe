/**
 * The text form of a kernel, one value a line; `parse` reads it back.
 *
 *   kernel scale(%x: u32, %y: u32, %s: i32, %n: i32) trip(%n) {
 *     %0 = const i32 0
 *     %1 = const f64 2
 *     for %2 = %0 to %n step 1 independent {
 *       %3 = load f64 [%x + %s*%2]
 *       %4 = mul f64 %3, %1
 *       store %4, [%y + 8*%2 - 16]
 *     }
 *   }
 *
 * A value without a form of its own is `%name = op type operands, immediate`. A loop carries values
 * as `carry(%inner = %initial, …)` and has a name where it has results; `result f64 %loop, 0` reads
 * the first, and `%r = if %mask {` … `yield %x` / `} else {` … `yield %y` / `}` likewise has results
 * where its regions yield. What an attribute is by default is left out.
 *
 * Invariants:
 * 1. Everything that a kernel says is in its text: print(parse(print(k))) = print(k).
 * 2. A value is called by its name where that is a plain one and not taken, else by its number in
 *    order of appearance, so the text does not depend on ids.
 */
import {
  type Address,
  declarations,
  type Kernel,
  type LoopTraits,
  type Region,
  type Value,
} from './kernel.js';
import type { Scalar } from './lane.js';

const plainName = /^[A-Za-z_][\w.]*$/;
const reserved = /^(inf|nan)$/;

/** A word as it stands, anything else in quotes. */
const quoted = (text: string): string =>
  plainName.test(text) && !reserved.test(text) ? text : JSON.stringify(text);

/** A number as `parse` reads it: `1.5`, `-0`, `inf`, `nan`, `7n`. */
export function printScalar(value: Scalar): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
}

const typeText = ({ type }: Value): string =>
  type.width === 1 ? type.lane : `${type.lane}x${type.width}`;

function immediateText(imm: Value['imm']): string[] {
  if (imm === undefined) return [];
  return [typeof imm === 'object' ? `[${imm.join(', ')}]` : printScalar(imm)];
}

function traitsText(traits: LoopTraits): string {
  let text = ` step ${traits.step}`;
  if (traits.independent) text += ' independent';
  if (traits.folds) text += ` folds(${traits.folds.map((fold) => fold ?? '_').join(', ')})`;
  if (traits.unordered) text += ' unordered';
  for (const flag of declarations) if (traits[flag]) text += ` ${flag}`;
  if (traits.at) text += ` at(${traits.at.line}, ${traits.at.column})`;
  if (traits.jam) text += ` jam(${traits.jam})`;
  if (traits.widths) text += ` widths(${traits.widths.join(', ')})`;
  if (traits.copies) text += ` copies(${traits.copies})`;
  if (traits.made) text += ` ${traits.made}`;
  if (!traits.reject) return text;
  const { reason, line, column } = traits.reject;
  return `${text} reject(${JSON.stringify(reason)}, ${line}, ${column})`;
}

const isEmpty = ({ body, yields }: Region): boolean => body.length + yields.length === 0;

class Printer {
  readonly lines: string[] = [];
  /** The line that begins each value. */
  readonly heads = new Map<Value, string>();
  private readonly names = new Map<Value, string>();
  private readonly taken = new Set<string>();
  private count = 0;

  private define(value: Value): string {
    const { name } = value;
    const plain = name !== undefined && plainName.test(name) && !this.taken.has(name);
    const text = `%${plain ? name : this.count++}`;
    if (plain) this.taken.add(name);
    this.names.set(value, text);
    return text;
  }

  private name(value: Value | undefined): string {
    return (value && this.names.get(value)) ?? '%?';
  }

  private list(values: readonly Value[]): string {
    return values.map((value) => this.name(value)).join(', ');
  }

  kernel({ name, params, trip, body }: Kernel): void {
    const list = params.map((param) => `${this.define(param)}: ${typeText(param)}`).join(', ');
    const trips = trip.map((position) => this.name(params[position])).join(', ');
    this.lines.push(`kernel ${quoted(name)}(${list})${trips && ` trip(${trips})`} {`);
    this.region(body, '  ');
    this.lines.push('}');
  }

  private region(region: Region, indent: string): void {
    for (const value of region.body) this.statement(value, indent);
    if (region.yields.length > 0) this.lines.push(`${indent}yield ${this.list(region.yields)}`);
  }

  private statement(value: Value, indent: string): void {
    const [region, second] = value.regions ?? [];
    const head = this.line(value);
    this.heads.set(value, head);
    this.lines.push(region ? `${indent}${head} {` : indent + head);
    if (!region) return;
    this.region(region, `${indent}  `);
    if (second && !(value.op === 'if' && isEmpty(second))) {
      const list = second.params.map((param) => this.define(param)).join(', ');
      this.lines.push(`${indent}} ${value.op === 'if' ? 'else' : `do(${list})`} {`);
      this.region(second, `${indent}  `);
    }
    this.lines.push(`${indent}}`);
  }

  /** A value's line, or the head of the lines of a value with regions. */
  private line(value: Value): string {
    switch (value.op) {
      case 'store':
        return `store ${this.list(value.args)}, ${this.access(value)}`;
      case 'load':
        return `${this.define(value)} = load ${typeText(value)} ${this.access(value)}`;
      case 'for':
      case 'while':
        return this.loop(value);
      case 'if': {
        const name = value.regions?.[0]?.yields.length ? `${this.define(value)} = ` : '';
        return `${name}if ${this.list(value.args)}${value.imm ? ' sealed' : ''}`;
      }
      case 'reduce':
      case 'tree': {
        const head = `${value.op} ${typeText(value)} ${value.fold}`;
        const rest = value.op === 'tree' ? this.tree(value) : this.reduce(value);
        return `${this.define(value)} = ${head} ${rest}`;
      }
      default: {
        const operands = [...value.args.map((arg) => this.name(arg)), ...immediateText(value.imm)];
        const type = `${value.op} ${typeText(value)}`;
        return `${this.define(value)} = ${`${type} ${operands.join(', ')}`.trimEnd()}`;
      }
    }
  }

  private access({ address, stride }: Value): string {
    const at = address ? this.address(address) : '[%?]';
    if (stride === undefined) return at;
    return `${at} stride ${typeof stride === 'number' ? stride : this.name(stride)}`;
  }

  private address({ base, terms, offset }: Address): string {
    let text = this.name(base);
    for (const { index, scale } of terms)
      text += ` + ${typeof scale === 'number' ? scale : this.name(scale)}*${this.name(index)}`;
    if (offset !== 0) text += offset < 0 ? ` - ${-offset}` : ` + ${offset}`;
    return `[${text}]`;
  }

  private loop(value: Value): string {
    const [lo, hi] = value.args;
    const params = value.regions?.[0]?.params ?? [];
    const isFor = value.op === 'for';
    const inits = isFor ? value.args.slice(2) : value.args;
    const name = inits.length > 0 ? `${this.define(value)} = ` : '';
    const range = isFor
      ? ` ${params[0] && this.define(params[0])} = ${this.name(lo)} to ${this.name(hi)}`
      : '';
    const carried = params
      .slice(isFor ? 1 : 0)
      .map((param, k) => `${this.define(param)} = ${this.name(inits[k])}`)
      .join(', ');
    const traits = value.traits ? traitsText(value.traits) : '';
    return `${name}${value.op}${range}${traits}${carried && ` carry(${carried})`}`;
  }

  private reduce({ args: [lo, hi, empty], regions, order }: Value): string {
    const index = regions?.[0]?.params[0];
    const range = `${index && this.define(index)} = ${this.name(lo)} to ${this.name(hi)}`;
    return `${order} ${range} else ${this.name(empty)}`;
  }

  private tree({ args, regions, shape }: Value): string {
    const params = (regions?.[0]?.params ?? []).map((param) => this.define(param)).join(', ');
    const pairs = shape?.pairs ? ' pairs' : '';
    return `leaf ${shape?.leaf}${pairs} multiple ${shape?.multiple} over ${this.list(args)} as (${params})`;
  }
}

/** The text of a kernel. */
export function print(kernel: Kernel): string {
  const printer = new Printer();
  printer.kernel(kernel);
  return `${printer.lines.join('\n')}\n`;
}

/** The line of one value, as it stands in its kernel's text. */
export function describe(kernel: Kernel, value: Value): string {
  const printer = new Printer();
  printer.kernel(kernel);
  return printer.heads.get(value) ?? `${value.op} ${typeText(value)} ${value.name ?? ''}`.trimEnd();
}
