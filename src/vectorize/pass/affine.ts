/**
 * Index algebra: an address as a sum of products of values it can be compared by.
 *
 * Whether two accesses meet is a question about the difference of their addresses, and `a[i + m]`,
 * `a[m + i]` and `a[2 * i - i + m]` must have the same answer. A form is such an address multiplied
 * out: whole coefficients of monomials, each a product of values that nothing here looks into
 * (parameters, indices, numbers that were loaded). Strides and offsets may so be symbols.
 *
 * Invariants:
 * 1. A form equals its value modulo 2³², as addresses do.
 * 2. Coefficients are whole, not zero, and below 2⁵³; what would grow beyond that stays one value.
 */
import type { Builder } from '../ir/builder.js';
import type { Address, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';

/** A product of values, by their ids in order. */
interface Monomial {
  readonly factors: readonly Value[];
  readonly coefficient: number;
}

export interface Form {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, Monomial>;
}

const largest = 2 ** 40;
const mostTerms = 16;

const noTerms: ReadonlyMap<string, Monomial> = /* @__PURE__ */ new Map();

export const constantForm = (constant: number): Form => ({ constant, terms: noTerms });

const keyOf = (factors: readonly Value[]): string => factors.map(({ id }) => id).join('*');

function isFit({ constant, terms }: Form): boolean {
  for (const { coefficient } of terms.values()) if (Math.abs(coefficient) > largest) return false;
  return terms.size <= mostTerms && Math.abs(constant) <= largest;
}

/** x + factor·y. */
export function plus(x: Form, y: Form, factor = 1): Form {
  if (isConstant(y)) return { constant: x.constant + factor * y.constant, terms: x.terms };
  const terms = new Map(x.terms);
  for (const [key, { factors, coefficient }] of y.terms) {
    const sum = (terms.get(key)?.coefficient ?? 0) + factor * coefficient;
    if (sum === 0) terms.delete(key);
    else terms.set(key, { factors, coefficient: sum });
  }
  return { constant: x.constant + factor * y.constant, terms };
}

function times(x: Form, y: Form): Form {
  let product = scaled(y, x.constant);
  for (const one of x.terms.values()) {
    product = plus(product, monomial(one.factors, one.coefficient * y.constant));
    for (const other of y.terms.values()) {
      const factors = [...one.factors, ...other.factors].sort((a, b) => a.id - b.id);
      product = plus(product, monomial(factors, one.coefficient * other.coefficient));
    }
  }
  return product;
}

export const scaled = (form: Form, factor: number): Form => plus(constantForm(0), form, factor);

function monomial(factors: readonly Value[], coefficient: number): Form {
  if (coefficient === 0) return constantForm(0);
  return { constant: 0, terms: new Map([[keyOf(factors), { factors, coefficient }]]) };
}

const isWord = ({ type }: Value): boolean =>
  type.width === 1 && lanes[type.lane].bytes === 4 && lanes[type.lane].kind !== 'float';

/** The form of a 32-bit integer. */
export function formOf(value: Value): Form {
  const whole = expanded(value);
  return whole && isFit(whole) ? whole : monomial([value], 1);
}

function expanded(value: Value): Form | undefined {
  if (!isWord(value) || value.type.lane === 'm32') return undefined;
  const [x, y] = value.args as [Value, Value];
  switch (value.op) {
    case 'const':
      return constantForm(Number(value.imm) | 0);
    case 'add':
      return plus(formOf(x), formOf(y));
    case 'sub':
      return plus(formOf(x), formOf(y), -1);
    case 'neg':
      return scaled(formOf(x), -1);
    case 'mul':
      return times(formOf(x), formOf(y));
    case 'shl':
      return y.op === 'const' ? scaled(formOf(x), 2 ** (Number(y.imm) & 31)) : undefined;
    case 'convert':
    case 'bitcast':
      return isWord(x) && x.type.lane !== 'm32' ? formOf(x) : undefined;
    default:
      return undefined;
  }
}

/** Forms that were asked for; an address is asked for once for each that it is compared with. */
const forms = /* @__PURE__ */ new WeakMap<Address, Form>();

/** The form of an address, its base included. */
export function addressForm(address: Address): Form {
  let form = forms.get(address);
  if (!form) {
    form = wholeForm(address);
    forms.set(address, form);
  }
  return form;
}

function wholeForm({ base, terms, offset }: Address): Form {
  let sum = plus(formOf(base), constantForm(offset));
  for (const { index, scale } of terms) {
    const by = typeof scale === 'number' ? constantForm(scale) : formOf(scale);
    sum = plus(sum, times(formOf(index), by));
  }
  return sum;
}

export const isConstant = ({ terms }: Form): boolean => terms.size === 0;

export const isZero = (form: Form): boolean => isConstant(form) && form.constant === 0;

export function sameForm(x: Form, y: Form): boolean {
  if (x === y) return true;
  if (x.constant !== y.constant || x.terms.size !== y.terms.size) return false;
  for (const [key, { coefficient }] of x.terms)
    if (y.terms.get(key)?.coefficient !== coefficient) return false;
  return true;
}

export interface Split {
  /** By how much the form grows when the index does by 1. */
  readonly slope: Form;
  readonly rest: Form;
}

/** A form as slope·index + rest, both free of the index; null where it is not linear in it. */
export function splitBy(form: Form, index: Value): Split | null {
  let slope = constantForm(0);
  let rest = constantForm(form.constant);
  for (const { factors, coefficient } of form.terms.values()) {
    const others = factors.includes(index) ? factors.filter((one) => one !== index) : factors;
    if (others === factors) rest = plus(rest, monomial(factors, coefficient));
    else if (others.length + 1 < factors.length) return null;
    else if (others.length === 0) slope = plus(slope, constantForm(coefficient));
    else slope = plus(slope, monomial(others, coefficient));
  }
  return { slope, rest };
}

/** The values that a form is made of. */
export function symbols({ terms }: Form): Value[] {
  const found: Value[] = [];
  for (const { factors } of terms.values())
    for (const factor of factors) if (!found.includes(factor)) found.push(factor);
  return found;
}

/** Whether a form is made of values that are known outside a region. */
export function isOutside({ terms }: Form, depth: number): boolean {
  for (const { factors } of terms.values())
    for (const factor of factors) if (factor.depth >= depth) return false;
  return true;
}

/** The whole m with x = m·y, where there is one. */
export function quotient(x: Form, y: Form): number | null {
  if (isZero(x)) return 0;
  const [first] = y.terms.values();
  const [over, under] = first
    ? [x.terms.get(keyOf(first.factors))?.coefficient ?? 0, first.coefficient]
    : [x.constant, y.constant];
  const m = over / under;
  return Number.isInteger(m) && sameForm(x, scaled(y, m)) ? m : null;
}

/** How far behind one form another one is, where that is a number. */
export function distance(from: Form, to: Form): number | null {
  const difference = plus(to, from, -1);
  return isConstant(difference) ? difference.constant : null;
}

/** The form as an i32 made of what stands for its values. */
export function emitForm(k: Builder, form: Form, get: (value: Value) => Value): Value {
  let sum = k.const('i32', form.constant);
  for (const { factors, coefficient } of form.terms.values()) {
    let product: Value | undefined;
    for (const factor of factors) {
      const word = k.convert(get(factor), 'i32');
      product = product ? k.op('mul', product, word) : word;
    }
    const begun = sum.op !== 'const' || sum.imm !== 0;
    if (coefficient === -1) sum = k.op('sub', sum, product as Value);
    else {
      const part = coefficient === 1 ? product : k.op('mul', product as Value, coefficient);
      sum = begun ? k.op('add', sum, part as Value) : (part as Value);
    }
  }
  return sum;
}
