import { describe, expect, it } from 'vitest';
import type { Kernel, Region, Value } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { InvariantError } from '../../../src/vectorize/ir/signature.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { fibonacci, samples, treeSum } from './samples.js';

/** The number of the invariant that is reported first; 0 if none is. */
function broken(kernel: Kernel): number {
  try {
    verify(kernel);
    return 0;
  } catch (error) {
    if (error instanceof InvariantError) return error.invariant;
    throw error;
  }
}

const head = 'kernel k(%a: u32, %n: i32, %x: f64, %g: f32, %b: i64) trip(%n) {';
const lines = (...body: string[]): Kernel => parse([head, ...body, '}'].join('\n'));

const zero = '%z = const i32 0';
const vector = '%v = splat f64x4 %x';
const loop = 'for %i = %z to %n step 1';

/** The same kernel with some value changed. */
function edited(kernel: Kernel, op: Value['op'], change: (value: Value) => Partial<Value>): Kernel {
  const edit = (region: Region): Region => ({
    ...region,
    body: region.body.map((value) => {
      const regions = value.regions?.map(edit);
      if (regions) Object.assign(value, { regions });
      return value.op === op ? Object.assign(value, change(value)) : value;
    }),
  });
  return { ...kernel, body: edit(kernel.body) };
}

describe('the verifier', () => {
  it.each(samples.map((kernel) => [kernel.name, kernel] as const))('accepts %s', (_, kernel) => {
    expect(broken(kernel)).toBe(0);
  });

  it('tells the number, the reason and the line', () => {
    expect(() => verify(lines('%s = add f64 %x, %g'))).toThrow(
      'invariant 6: an operand is f64, not f32, at %s = add f64 %x, %g',
    );
  });
});

const texts: readonly (readonly [invariant: number, what: string, kernel: readonly string[]])[] = [
  [4, 'an operand too few', ['%s = add f64 %x']],
  [4, 'an operand too many', ['%s = sqrt f64 %x, %x']],
  [4, 'a missing immediate', [vector, '%e = extract f64 %v']],
  [4, 'an immediate that means nothing', ['%s = add f64 %x, %x, 3']],
  [4, 'a result of no loop', ['%r = result f64 %x, 0']],
  [5, 'a remainder of floats', ['%s = rem f64 %x, %x']],
  [5, 'a square root of integers', ['%s = sqrt i32 %n']],
  [5, 'an absolute value of an unsigned lane', ['%s = abs u32 %a']],
  [6, 'operands of two lanes', ['%s = add f64 %g, %x']],
  [6, 'operands of two widths', [vector, '%s = add f64x4 %x, %v']],
  [6, 'a result of another lane', ['%s = add f32 %x, %x']],
  [6, 'a comparison whose mask is too narrow', ['%s = lt m32 %x, %x']],
  [6, 'a mask wider than the lanes', ['%m = lt m64 %x, %x', '%s = select f32 %m, %g, %g']],
  [6, 'a select by a number', ['%s = select f64 %x, %x, %x']],
  [7, 'a conversion of the width', [vector, '%s = convert f32x2 %v']],
  [7, 'a cast to another size', ['%s = bitcast i32 %x']],
  [7, 'a splat of a vector', [vector, '%s = splat f64x8 %v']],
  [7, 'a lane of another type', [vector, '%s = extract f32 %v, 0']],
  [7, 'a lane of a scalar', ['%s = extract f64 %x, 0']],
  [7, 'a lane replaced by another type', [vector, '%s = replace f64x4 %v, %g, 0']],
  [7, 'a slice of another lane', [vector, '%s = slice f32x2 %v, 0']],
  [7, 'vectors of two types joined', [vector, '%s = concat f64x8 %v, %x']],
  [7, 'a join that is too narrow', [vector, '%s = concat f64x4 %v, %v']],
  [7, 'a shuffle of two types', [vector, '%s = shuffle f64x2 %v, %x, [0, 1]']],
  [7, 'a mask that counts', ['%s = iota m32x4 0']],
  [7, 'any lane of numbers', [vector, '%s = any m32 %v']],
  [8, 'a constant outside its lane', ['%s = const u8 256']],
  [8, 'a constant with a fraction', ['%s = const i32 0.5']],
  [8, 'a number as a 64-bit integer', ['%s = const i64 1']],
  [8, 'a constant that float32 lacks', ['%s = const f32 0.1']],
  [8, 'a negative zero as an integer', ['%s = const i32 -0']],
  [8, 'a lane past the end', [vector, '%s = extract f64 %v, 4']],
  [8, 'a slice past the end', [vector, '%s = slice f64x2 %v, 3']],
  [8, 'a pick past the end', [vector, '%s = shuffle f64x2 %v, %v, [0, 8]']],
  [8, 'a pick too few', [vector, '%s = shuffle f64x4 %v, %v, [0, 1]']],
  [
    8,
    'a result too many',
    [zero, `%l = ${loop} carry(%c = %x) {`, 'yield %c', '}', '%r = result f64 %l, 1'],
  ],
  [
    7,
    'a result of another type',
    [zero, `%l = ${loop} carry(%c = %x) {`, 'yield %c', '}', '%r = result f32 %l, 0'],
  ],
  [9, 'a signed base', ['%s = load f64 [%n]']],
  [9, 'an index that is a float', ['%s = load f64 [%a + 8*%x]']],
  [9, 'a scale that is a pointer', ['%s = load f64 [%a + %a*%n]']],
  [9, 'a scale with a fraction', ['%s = load f64 [%a + 0.5*%n]']],
  [9, 'an offset with a fraction', ['%s = load f64 [%a + 0.5]']],
  [9, 'a mask from memory', ['%s = load m8 [%a]']],
  [9, 'a mask into memory', ['%m = lt m64 %x, %x', 'store %m, [%a]']],
  [9, 'a vector without a stride', ['%s = load f64x2 [%a]']],
  [9, 'a scalar with a stride', ['store %x, [%a] stride 8']],
  [9, 'a stride that is a float', ['%s = load f64x2 [%a] stride %x']],
  [10, 'a bound that is no i32', [zero, 'for %i = %z to %a step 1 {', '}']],
  [10, 'a loop that never moves', [zero, 'for %i = %z to %n step 0 {', '}']],
  [10, 'a loop without its step', [zero, 'for %i = %z to %n {', '}']],
  [10, 'a yield too few', [zero, `%l = ${loop} carry(%c = %x) {`, '}']],
  [10, 'a yield of another type', [zero, `%l = ${loop} carry(%c = %x) {`, 'yield %g', '}']],
  [10, 'a fold too few', [zero, `%l = ${loop} folds() carry(%c = %x) {`, 'yield %c', '}']],
  [10, 'a width of nothing', [zero, `${loop} widths(0) {`, '}']],
  [10, 'copies that a width does not hold', [zero, `${loop} widths(4) copies(3) {`, '}']],
  [
    10,
    'a test that is a number',
    ['%w = while carry(%c = %n) {', 'yield %c', '} do(%d) {', 'yield %d', '}'],
  ],
  [
    10,
    'a scalar carried past a vector of tests',
    [
      vector,
      '%m = lt m64x4 %v, %v',
      '%w = while carry(%c = %n) {',
      'yield %m',
      '} do(%d) {',
      'yield %d',
      '}',
    ],
  ],
  [10, 'an if that asks a number', ['if %x {', '}']],
  [
    10,
    'an if with a region that yields nothing',
    ['%m = lt m64 %x, %x', '%c = if %m {', 'yield %x', '} else {', '}'],
  ],
  [
    10,
    'an if with regions that yield two types',
    ['%m = lt m64 %x, %x', '%c = if %m {', 'yield %x', '} else {', 'yield %g', '}'],
  ],
  [
    8,
    'a result that an if does not have',
    ['%m = lt m64 %x, %x', '%c = if %m {', '}', '%r = result f64 %c, 0'],
  ],
  [
    10,
    'a term of another type',
    [zero, '%r = reduce f64 min any %i = %z to %n else %x {', 'yield %g', '}'],
  ],
  [
    10,
    'an empty range of another type',
    [zero, '%r = reduce f64 min any %i = %z to %n else %g {', 'yield %x', '}'],
  ],
  [
    10,
    'a leaf without its length',
    ['%r = tree f64 add leaf 8 multiple 1 over %n as (%i) {', 'yield %x', '}'],
  ],
  [
    11,
    'a float sum of no order',
    [zero, '%r = reduce f64 add any %i = %z to %n else %x {', 'yield %x', '}'],
  ],
  [
    11,
    'a difference of no order',
    [zero, '%r = reduce i32 sub any %i = %z to %n else %n {', 'yield %n', '}'],
  ],
  [
    11,
    'a fold by a comparison',
    [zero, '%r = reduce f64 lt pairwise %i = %z to %n else %x {', 'yield %x', '}'],
  ],
  [
    11,
    'a fold that the lane lacks',
    ['%r = tree f64 xor leaf 8 multiple 1 over %n as (%i, %j) {', 'yield %x', '}'],
  ],
  [
    11,
    'a tree whose halves may be empty',
    ['%r = tree f64 add leaf 14 multiple 8 over %n as (%i, %j) {', 'yield %x', '}'],
  ],
  [12, 'an invariant value in a loop', [zero, `${loop} {`, '%s = add f64 %x, %x', '}']],
  [12, 'a constant in a loop', [zero, `${loop} {`, '%s = const f64 0', '}']],
  [12, 'equal values', ['%s = add f64 %x, %x', '%t = add f64 %x, %x']],
  [12, 'equal constants', ['%s = const f64 nan', '%t = const f64 nan']],
];

describe('each invariant is checked:', () => {
  it.each(texts)('%i, %s', (invariant, _, body) => {
    expect(broken(lines(...body))).toBe(invariant);
  });

  it('1, parameters that are vectors or do not know their position', () => {
    expect(broken(parse('kernel k(%v: f64x2) {}'))).toBe(1);
    const { params, ...kernel } = lines();
    expect(broken({ ...kernel, params: [...params].reverse() })).toBe(1);
  });

  it('1, trip counts that are pointers or no parameters, and yields of a kernel', () => {
    expect(broken(parse('kernel k(%a: u32) trip(%a) {}'))).toBe(1);
    expect(broken({ ...lines(), trip: [9] })).toBe(1);
    expect(broken(lines('yield %x'))).toBe(1);
  });

  it('2, values that stand twice and ids that are taken', () => {
    const { body, ...kernel } = lines(vector);
    expect(broken({ ...kernel, body: { ...body, body: [...body.body, ...body.body] } })).toBe(2);
    const [value] = body.body as [Value];
    const twin = { ...value, imm: undefined, id: value.id };
    expect(broken({ ...kernel, body: { ...body, body: [value, twin] } })).toBe(2);
  });

  it('3, values used before or outside the region that defines them', () => {
    const { body, ...kernel } = lines('%s = add f64 %x, %x', '%t = mul f64 %s, %s');
    const reversed = { ...body, body: [...body.body].reverse() };
    expect(broken({ ...kernel, body: reversed })).toBe(3);
    const outside = lines(zero, '%t = const i32 1', `${loop} {`, '}', '%r = add i32 %n, %n');
    const inner = outside.body.body[2]?.regions?.[0]?.params[0] as Value;
    const used = edited(outside, 'add', () => ({ args: [inner, inner] }));
    expect(broken(used)).toBe(3);
  });

  it('3, addresses, strides and yields too', () => {
    const stranger = lines().params[2];
    const base = lines().params[0];
    const loads = (change: Partial<Value>) =>
      broken(edited(lines('%s = load f64x2 [%a] stride 8'), 'load', () => change));
    expect(loads({ address: { base, terms: [], offset: 0 } })).toBe(3);
    expect(loads({ stride: stranger })).toBe(3);
    const yields = edited(fibonacci(), 'for', ({ regions: [region] = [] }) => ({
      regions: [{ ...region, yields: [stranger, stranger] }],
    }));
    expect(broken(yields)).toBe(3);
  });

  it('4, attributes and regions that an op has not, or lacks', () => {
    const add = (change: Partial<Value>) =>
      broken(edited(lines('%s = add f64 %x, %x'), 'add', () => change));
    expect(add({ traits: { step: 1 } })).toBe(4);
    expect(add({ stride: 8 })).toBe(4);
    expect(add({ regions: [{ params: [], body: [], yields: [] }] })).toBe(4);
    expect(add({ op: 'plus' as 'add' })).toBe(4);
    expect(add({ op: 'param' })).toBe(4);
    expect(broken(edited(treeSum(), 'reduce', () => ({ order: undefined })))).toBe(4);
    expect(broken(edited(treeSum(), 'reduce', () => ({ fold: undefined })))).toBe(4);
    expect(broken(edited(treeSum(), 'load', () => ({ address: undefined })))).toBe(4);
  });

  it('12, a depth that is not the number of regions around', () => {
    expect(broken(edited(fibonacci(), 'store', () => ({ depth: 2 })))).toBe(12);
  });
});
