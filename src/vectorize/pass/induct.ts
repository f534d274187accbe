/**
 * Turns index arithmetic in addresses into pointers that loops carry.
 *
 * `base + i·stride + …` inside a loop over i becomes one carried pointer that grows by stride·step,
 * shared by all accesses that differ in a constant, or in the distance of lanes. Outer loops go first: an address that moves
 * with both j and i gets a pointer per row, from which the inner loop's pointer starts.
 *
 * Invariant: the pointer equals the address it replaces in every iteration (both wrap at 2³²).
 */
import type { Address, Kernel, Region, Term, Value } from '../ir/kernel.js';
import { ValueMap } from '../ir/values.js';
import { type Rewriter, rewrite, sweep } from './rewrite.js';

/** What is left of an access's address: a new base and the old terms not yet in it. */
interface Rest {
  readonly base: Value;
  readonly terms: readonly Term[];
}

/** A pointer to be: the terms it stands for, the loop's own index among them. */
interface Pointer extends Rest {
  readonly accesses: Value[];
}

export function induct(kernel: Kernel): Kernel {
  const rests = new ValueMap<Rest>();
  const inducted = rewrite(kernel, (value, rewriter) => {
    if (value.op === 'for') return inductLoop(value, rewriter, rests);
    const rest = rests.get(value);
    return rest ? access(value, rest, rewriter) : undefined;
  });
  return sweep(inducted);
}

/** A load or store at what its address has become. */
function access(value: Value, rest: Rest, rewriter: Rewriter): Value {
  const { k } = rewriter;
  const { offset } = value.address as Address;
  const terms = rest.terms.map(({ index, scale }) => ({
    index: rewriter.get(index),
    scale: typeof scale === 'number' ? scale : rewriter.get(scale),
  }));
  const address = { base: rest.base, terms, offset };
  if (value.op === 'load') {
    return k.load(value.type.lane, address, value.type.width, rewriter.stride(value));
  }
  k.store(rewriter.get(value.args[0]), address, rewriter.stride(value));
  return value;
}

function inductLoop(loop: Value, rewriter: Rewriter, rests: ValueMap<Rest>): Value | undefined {
  const region = (loop.regions as readonly Region[])[0];
  const index = region.params[0];
  const pointers = collect(region, index, rewriter, rests);
  if (pointers.length === 0) return undefined;
  const { k } = rewriter;
  const [lo, hi, ...inits] = rewriter.all(loop.args) as [Value, Value, ...Value[]];
  const traits = loop.traits ?? { step: 1 };
  const starts = pointers.map((pointer) => startOf(pointer, index, lo, rewriter));
  const steps = pointers.map((pointer) => stepOf(pointer, index, traits.step, rewriter));
  const { folds: _, unordered: __, ...rest } = traits;
  const results = k.for(lo, hi, rest, [...inits, ...starts], (position, ...carried) => {
    const own = carried.slice(0, inits.length);
    const current = carried.slice(inits.length);
    pointers.forEach((pointer, p) => {
      rebase(pointer, current[p], rests);
    });
    const yields = rewriter.inline(region, [position, ...own]);
    return [...yields, ...current.map((pointer, p) => k.op('add', pointer, steps[p]))];
  });
  return rewriter.replaceLoop(loop, results.slice(0, inits.length));
}

function rebase(pointer: Pointer, base: Value, rests: ValueMap<Rest>): void {
  for (const value of pointer.accesses) {
    const all = rests.get(value)?.terms ?? (value.address as Address).terms;
    rests.set(value, {
      base,
      terms: all.filter((term) => !pointer.terms.some((own) => same(own, term))),
    });
  }
}

const same = (x: Term, y: Term): boolean => x.index === y.index && x.scale === y.scale;

/** The distinct moving parts of addresses in a region, with the accesses that use each. */
function collect(
  region: Region,
  index: Value,
  rewriter: Rewriter,
  rests: ValueMap<Rest>,
  found: Pointer[] = [],
): Pointer[] {
  for (const value of region.body) {
    if (value.address) {
      const rest = restOf(value, value.address, index, rewriter, rests);
      if (rest) pointerFor(rest, found).accesses.push(value);
    } else if (value.regions) {
      for (const nested of value.regions) collect(nested, index, rewriter, rests, found);
    }
  }
  return found;
}

function pointerFor({ base, terms }: Rest, found: Pointer[]): Pointer {
  for (const pointer of found) {
    if (pointer.base === base && sameTerms(pointer.terms, terms)) return pointer;
  }
  const pointer = { base, terms, accesses: [] };
  found.push(pointer);
  return pointer;
}

const sameTerms = (x: readonly Term[], y: readonly Term[]): boolean =>
  x.length === y.length && x.every((term, i) => same(term, y[i]));

/** The part of an access's address that is known in each iteration, where it moves with the index. */
function restOf(
  value: Value,
  address: Address,
  index: Value,
  rewriter: Rewriter,
  rests: ValueMap<Rest>,
): Rest | undefined {
  const rest = rests.get(value);
  if (!rest && address.base.depth >= index.depth) return undefined;
  const all = rest?.terms ?? address.terms;
  if (!all.some((term) => term.index === index)) return undefined;
  const terms = all.filter((term) => isKnown(term, index));
  if (!terms.some((term) => term.index === index)) return undefined;
  return { base: rest?.base ?? rewriter.get(address.base), terms };
}

/** Whether a term has one value in each iteration, and moves with a loop. */
const isKnown = ({ index: at, scale }: Term, index: Value): boolean =>
  (at === index || (at.depth < index.depth && !isDistance(at, scale))) &&
  (typeof scale === 'number' || scale.depth < index.depth);

/** Lanes a parameter apart are added to one pointer, which costs no more than moving one for each. */
const isDistance = (at: Value, scale: Term['scale']): boolean => scale === 1 && at.op !== 'param';

function startOf({ base, terms }: Rest, loop: Value, lo: Value, rewriter: Rewriter): Value {
  const { k } = rewriter;
  return terms.reduce((sum, { index, scale }) => {
    const at = index === loop ? lo : rewriter.get(index);
    if (at.op === 'const' && at.imm === 0) return sum;
    const bytes =
      at.op === 'const' && typeof scale === 'number'
        ? k.const('u32', Number(at.imm) * scale)
        : k.convert(scaled(rewriter, at, scale), 'u32');
    return k.op('add', sum, bytes);
  }, base);
}

function scaled(rewriter: Rewriter, index: Value, scale: Term['scale']): Value {
  const { k } = rewriter;
  if (scale === 1) return index;
  const factor =
    typeof scale === 'number' ? scale : k.convert(rewriter.get(scale), index.type.lane);
  return k.op('mul', index, factor);
}

function stepOf({ terms }: Rest, loop: Value, step: number, rewriter: Rewriter): Value {
  const { k } = rewriter;
  let constant = 0;
  let sum: Value | undefined;
  for (const { index, scale } of terms) {
    if (index !== loop) continue;
    if (typeof scale === 'number') constant += scale * step;
    else {
      const bytes = step === 1 ? rewriter.get(scale) : k.op('mul', rewriter.get(scale), step);
      sum = sum ? k.op('add', sum, bytes) : bytes;
    }
  }
  if (!sum) return k.const('u32', constant);
  return k.convert(constant === 0 ? sum : k.op('add', sum, constant), 'u32');
}
