/**
 * A JavaScript number in a kernel: its double, and what has the same bits more cheaply.
 *
 * JavaScript computes in doubles, but most numbers of a loop are whole or are rounded to float32
 * soon. So a number is not a value of one lane: it is up to three forms, each made when somebody asks
 * for it: the double itself, what ToInt32 makes of it (the low 32 bits of a whole number), and what
 * rounding to float32 makes of it. An operation says how to get each form of its result from forms
 * of its operands where the bits are the same: the low bits of a sum are the sum of the low bits,
 * and a float32 sum of float32 numbers is the double sum, rounded. A number that nobody wants as a
 * double is never computed as one, and the loop's lanes are as narrow as its stores.
 *
 * Invariants:
 * 1. `f64` is the number; `i32` is ToInt32 of it; `f32` is Math.fround of it.
 * 2. A form is made of pure values only, so it may be made late, in any region that knows them.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { Affine } from './affine.js';
import { anySingle, fitsI32, fitsU32, int32, ofConstant, type Range, wholes } from './range.js';

export type Form = 'f64' | 'i32' | 'f32';

/** How to make forms; of those that are missing at least one follows from another. */
export type Forms = { readonly [form in Form]?: () => Value };

export class Num {
  readonly kind = 'num';
  readonly range: Range;
  /** The number as a sum of loop indices and invariants, unless it was rounded. */
  readonly affine: Affine | undefined;
  /** Where the number may be `undefined` instead of NaN: a mask that says whether it is. */
  readonly absent: Value | undefined;
  private readonly forms: Forms;
  private readonly made: { [form in Form]?: Value } = {};

  constructor(range: Range, forms: Forms, affine?: Affine, absent?: Value) {
    this.range = range;
    this.forms = forms;
    this.affine = affine;
    this.absent = absent;
  }

  form(k: Builder, form: Form): Value {
    this.made[form] ??= this.forms[form]?.() ?? derived(k, this, form);
    return this.made[form];
  }

  has(form: Form): boolean {
    return this.forms[form] !== undefined;
  }

  /** The same number with more known of it. */
  with(range: Range, affine = this.affine): Num {
    return new Num(range, this.allForms(), affine, this.absent);
  }

  /** The same number, known not to be `undefined`, or when. */
  absentWhen(absent: Value | undefined): Num {
    return absent === this.absent
      ? this
      : new Num(this.range, this.allForms(), this.affine, absent);
  }

  private allForms(): Forms {
    const { made, forms } = this;
    const all: { [form in Form]?: () => Value } = { ...forms };
    for (const form of Object.keys(made) as Form[]) {
      const value = made[form] as Value;
      all[form] = () => value;
    }
    return all;
  }
}

/** Whether 32 bits hold the number. */
export const isInt = (range: Range): boolean => fitsI32(range) || fitsU32(range);

function derived(k: Builder, num: Num, form: Form): Value {
  const { range } = num;
  if (form === 'i32')
    return toInt32(k, range, num.has('f64') ? num.form(k, 'f64') : num.form(k, 'f32'));
  if (form === 'f32') {
    if (range.single && isInt(range) && num.has('i32')) return fromInt(k, num, 'f32');
    return k.convert(num.form(k, 'f64'), 'f32');
  }
  if (num.has('i32') && isInt(range)) return fromInt(k, num, 'f64');
  return k.convert(num.form(k, 'f32'), 'f64');
}

function fromInt(k: Builder, num: Num, lane: 'f32' | 'f64'): Value {
  return k.convert(fitsI32(num.range) ? num.form(k, 'i32') : unsigned(k, num), lane);
}

/** What ToUint32 makes of a number. */
export const unsigned = (k: Builder, num: Num): Value => k.convert(num.form(k, 'i32'), 'u32');

/** ToInt32: truncated, then the low 32 bits; NaN and infinities are 0. */
function toInt32(k: Builder, range: Range, value: Value): Value {
  const { low, high } = range;
  if (low > -(2 ** 31) - 1 && high < 2 ** 31) return k.convert(value, 'i32');
  if (low > -1 && high < 2 ** 32) return k.convert(k.convert(value, 'u32'), 'i32');
  const whole = k.op('trunc', k.convert(value, 'f64'));
  const turns = k.op('floor', k.op('mul', whole, 2 ** -32));
  const rest = k.op('sub', whole, k.op('mul', turns, 2 ** 32));
  return k.convert(k.convert(rest, 'u32'), 'i32');
}

/** A number that is in an integer lane of up to 32 bits. */
export function ofInt(k: Builder, value: Value, range: Range, affine?: Affine): Num {
  return new Num(range, { i32: () => k.convert(value, 'i32') }, affine);
}

export const ofI32 = (k: Builder, value: Value, range = int32): Num => ofInt(k, value, range);
export const ofF64 = (value: Value, range: Range): Num => new Num(range, { f64: () => value });
export const ofF32 = (value: Value, range = anySingle): Num => new Num(range, { f32: () => value });

export function constant(k: Builder, value: number): Num {
  const range = ofConstant(value);
  const forms: Forms = {
    f64: () => k.const('f64', value),
    i32: () => k.const('i32', value | 0),
    f32: () => k.const('f32', Math.fround(value)),
  };
  const affine = fitsI32(range) ? { constant: value, terms: [] } : undefined;
  return new Num(range, forms, affine);
}

/** 0 or 1. */
export const ofMask = (k: Builder, mask: Value): Num =>
  new Num(wholes(0, 1), {
    i32: () => k.convert(mask, 'i32'),
    f64: () => k.convert(mask, 'f64'),
    f32: () => k.convert(mask, 'f32'),
  });

/** The form that holds a number of this range in the fewest bits. */
export function bestForm(range: Range): Form {
  if (isInt(range)) return 'i32';
  return range.single ? 'f32' : 'f64';
}

/** A number whose best form is this value. */
export function ofBest(value: Value, range: Range, affine?: Affine, absent?: Value): Num {
  return new Num(range, { [bestForm(range)]: () => value }, affine, absent);
}
