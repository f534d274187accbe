/**
 * Writes addresses as sums over loop indices.
 *
 * `a[2 * (n - i) + k]` arrives as one index that arithmetic made. The passes behind this one ask how
 * an address moves with a loop's index, and read it off the terms; so here every index is multiplied
 * out (see `affine`), and each monomial that a loop's index is in becomes a term of that index,
 * with what it is multiplied by as its scale.
 *
 * Invariant: addresses keep their values modulo 2³². Those that are such sums already stay.
 */
import type { Address, Kernel, Region, Term, Value } from '../ir/kernel.js';
import { ValueSet } from '../ir/values.js';
import {
  addressForm,
  constantForm,
  emitForm,
  type Form,
  formOf,
  isConstant,
  plus,
} from './affine.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { declaredIn } from './users.js';

export function address(kernel: Kernel): Kernel {
  if (!declaredIn(kernel)) return kernel;
  const indices = new ValueSet();
  collect(kernel.body, indices);
  if (!holdsInvolved(kernel.body, indices)) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    if (!value.address || !isInvolved(value.address, indices)) return undefined;
    const moved = flattened(rewriter, value.address, indices);
    const { k } = rewriter;
    if (value.op === 'load')
      return k.load(value.type.lane, moved, value.type.width, rewriter.stride(value));
    k.store(rewriter.get(value.args[0]), moved, rewriter.stride(value));
    return value;
  });
}

function collect({ body }: Region, indices: ValueSet): void {
  for (const { op, regions = [] } of body) {
    if (op === 'for') indices.add(regions[0].params[0]);
    for (const nested of regions) collect(nested, indices);
  }
}

const holdsInvolved = ({ body }: Region, indices: ValueSet): boolean =>
  body.some(
    ({ address: own, regions }) =>
      (own && isInvolved(own, indices)) ||
      regions?.some((nested) => holdsInvolved(nested, indices)),
  );

/** Whether an index is made from a loop's, or a loop's index moves an address in two ways. */
function isInvolved({ terms }: Address, indices: ValueSet): boolean {
  const made = ({ index }: Term): boolean =>
    !indices.has(index) &&
    [...formOf(index).terms.values()].some(
      ({ factors }) => factors.some((factor) => indices.has(factor)) || factors.length > 1,
    );
  const twice = terms.some(({ index }, j) => terms.slice(0, j).some((one) => one.index === index));
  return twice || terms.some(made);
}

function flattened(rewriter: Rewriter, old: Address, indices: ValueSet): Address {
  const { k } = rewriter;
  const get = (value: Value): Value => rewriter.get(value);
  const form = plus(addressForm(old), formOf(old.base), -1);
  const terms: Term[] = [];
  const scales = new Map<Value, Monomial[]>();
  for (const { factors, coefficient } of form.terms.values()) {
    const inner = factors.filter((factor) => indices.has(factor)).at(-1) ?? factors[0];
    const at = factors.lastIndexOf(inner);
    const others = { factors: factors.filter((_, j) => j !== at), coefficient };
    scales.set(inner, [...(scales.get(inner) ?? []), others]);
  }
  for (const [index, monomials] of scales) {
    const scale = sumOf(monomials);
    const by = isConstant(scale) ? scale.constant | 0 : emitForm(k, scale, get);
    terms.push({ index: get(index), scale: by });
  }
  return { base: get(old.base), terms, offset: form.constant | 0 };
}

type Monomial = { readonly factors: readonly Value[]; readonly coefficient: number };

function sumOf(monomials: readonly Monomial[]): Form {
  let sum = constantForm(0);
  for (const { factors, coefficient } of monomials) {
    const terms = new Map([[factors.map(({ id }) => id).join('*'), { factors, coefficient }]]);
    const one = factors.length === 0 ? constantForm(coefficient) : { constant: 0, terms };
    sum = plus(sum, one);
  }
  return sum;
}
