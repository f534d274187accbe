import { describe, expect, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Value } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import {
  addressForm,
  distance,
  emitForm,
  type Form,
  isConstant,
  quotient,
  sameForm,
  splitBy,
  symbols,
} from '../../../src/vectorize/pass/affine.js';

const kernel = (lines: readonly string[]) =>
  parse(
    [
      'kernel k(%a: u32, %b: u32, %n: i32, %m: i32, %s: i32) trip(%n) {',
      '%zero = const i32 0',
      '%one = const i32 1',
      '%two = const i32 2',
      '%big = const i32 1073741824',
      'for %i = %zero to %n step 1 {',
      ...lines,
      '}',
      '}',
    ].join('\n'),
  );

interface Loads {
  readonly index: Value;
  readonly forms: readonly Form[];
}

/** The forms of the addresses of the loads of a loop. */
function formsOf(...lines: readonly string[]): Loads {
  const loop = kernel(lines).body.body.find(({ op }) => op === 'for');
  const [region] = loop?.regions ?? [];
  const loads = (region?.body ?? []).filter(({ op }) => op === 'load');
  return {
    index: region?.params[0],
    forms: loads.map(({ address }) => addressForm(address as never)),
  };
}

/** A form as text: its constant, and its terms by the names of what they are made of. */
function text({ constant, terms }: Form): string {
  const named = [...terms.values()].map(({ factors, coefficient }) =>
    [coefficient, ...factors.map(({ name, op }) => name ?? op)].join('·'),
  );
  return [constant, ...named.sort()].join(' + ');
}

describe('The form of an address', () => {
  it('multiplies out sums, differences, shifts and products', () => {
    const { forms } = formsOf(
      '%j = add i32 %i, %one',
      '%k = mul i32 %j, %m',
      '%l = shl i32 %k, %two',
      '%u = load f64 [%a + 8*%l - 16]',
      '%x = sub i32 %m, %i',
      '%y = neg i32 %x',
      '%v = load f64 [%a + %s*%y]',
    );
    expect(forms.map(text)).toEqual(['-16 + 1·a + 32·m + 32·m·i', '0 + -1·m·s + 1·a + 1·s·i']);
  });

  it('is one for all ways to write it', () => {
    const { forms } = formsOf(
      '%p = add i32 %i, %m',
      '%u = load f64 [%a + 8*%p]',
      '%d = mul i32 %i, %two',
      '%e = sub i32 %d, %i',
      '%f = add i32 %m, %e',
      '%v = load f64 [%a + 8*%f]',
      '%w = load f64 [%a + 8*%m + 8*%i]',
    );
    const [x, y, z] = forms as [Form, Form, Form];
    expect(sameForm(x, y) && sameForm(y, z)).toBe(true);
  });

  it('looks into integers of 32 bits only', () => {
    const { forms } = formsOf(
      '%w = convert u32 %i',
      '%u = load f64 [%a + 8*%w]',
      '%l = convert i64 %i',
      '%k = convert i32 %l',
      '%v = load f64 [%a + 8*%k]',
      '%q = and i32 %i, %one',
      '%x = load f64 [%a + 8*%q]',
    );
    expect(forms.map(text)).toEqual(['0 + 1·a + 8·i', '0 + 1·a + 8·k', '0 + 1·a + 8·q']);
  });

  it('keeps as one value what would grow too large', () => {
    const { forms } = formsOf(
      '%p = mul i32 %i, %big',
      '%q = mul i32 %p, %big',
      '%u = load f64 [%a + 1*%q]',
    );
    expect(forms.map(text)).toEqual(['0 + 1·a + 1·q']);
  });
});

describe('Forms', () => {
  const { index, forms } = formsOf(
    '%u = load f64 [%a + 8*%i + 24]',
    '%v = load f64 [%a + 8*%i]',
    '%w = load f64 [%b + 8*%i]',
    '%p = mul i32 %i, %s',
    '%x = load f64 [%a + 1*%p]',
    '%q = mul i32 %i, %i',
    '%y = load f64 [%a + 8*%q]',
  );
  const [u, v, w, x, y] = forms as [Form, Form, Form, Form, Form];

  it('are a number apart, or not known to be', () => {
    expect([distance(v, u), distance(u, v), distance(v, v)]).toEqual([24, -24, 0]);
    expect([distance(v, w), distance(v, x)]).toEqual([null, null]);
  });

  it('are slopes times an index and the rest, where they are linear in it', () => {
    const split = splitBy(u, index);
    expect(split && [text(split.slope), text(split.rest)]).toEqual(['8', '24 + 1·a']);
    const strided = splitBy(x, index);
    expect(strided && [text(strided.slope), text(strided.rest)]).toEqual(['0 + 1·s', '0 + 1·a']);
    expect(splitBy(y, index)).toBe(null);
  });

  it('have whole quotients or none', () => {
    const slope = splitBy(u, index)?.slope as Form;
    const stride = splitBy(x, index)?.slope as Form;
    const of = (constant: number): Form => ({ constant, terms: new Map() });
    expect([quotient(of(24), slope), quotient(of(-16), slope)]).toEqual([3, -2]);
    expect([quotient(of(12), slope), quotient(of(8), stride)]).toEqual([null, null]);
    expect([quotient(of(0), stride), quotient(stride, stride)]).toEqual([0, 1]);
  });

  it('name the values that they are made of', () => {
    expect(symbols(x).map(({ name }) => name)).toEqual(['a', 's', 'i']);
    expect(isConstant(u)).toBe(false);
  });

  it('are made into values again', () => {
    const k = new Builder('k');
    const params = new Map(['a', 's', 'i'].map((name) => [name, k.param(name, 'i32')]));
    emitForm(k, x, ({ name }) => params.get(name ?? '') as Value);
    const { body } = k.finish();
    expect(body.body.map(({ op }) => op)).toEqual(['const', 'mul', 'add']);
  });
});
