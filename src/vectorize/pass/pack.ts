/**
 * Packs loops into vectors, and gives each its tail.
 *
 * A loop marked with widths [8, 2] becomes three in a row: eight iterations at once, two at once,
 * and the scalar rest; each takes up the index where the one before it stopped, so nothing is read
 * or written outside the range. Accumulators are vectors of the op's identity inside a packed loop
 * and fold back to one value behind it: halves first, while they are whole registers, then lanes. The
 * widest iteration may be several copies of a narrower one, in order, where nothing is carried.
 *
 * Invariant: only folds that are associative bit for bit are split (see `depend`).
 */
import type { Builder } from '../ir/builder.js';
import type { Kernel, Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { identityOf, type OpName } from '../ir/ops.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { tail } from './tail.js';
import { Widener } from './widen.js';

export function pack(kernel: Kernel): Kernel {
  if (!holdsPacked(kernel.body)) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    if (value.op !== 'for' || !value.traits?.widths) return undefined;
    const [lo, hi, ...inits] = rewriter.all(value.args) as [Value, Value, ...Value[]];
    let carried: Value[] = inits;
    for (const { from, to, width } of tail(rewriter.k, lo, hi, value.traits.widths)) {
      if (from === to) continue;
      carried =
        width === 1
          ? scalarLoop(rewriter, value, from, to, carried)
          : packedLoop(rewriter, value, from, to, carried, width, copiesOf(value, width));
    }
    return rewriter.replaceLoop(value, carried);
  });
}

const holdsPacked = ({ body }: Region): boolean =>
  body.some(({ traits, regions }) => traits?.widths !== undefined || regions?.some(holdsPacked));

const regionOf = (loop: Value): Region => (loop.regions as readonly Region[])[0];

function scalarLoop(
  rewriter: Rewriter,
  loop: Value,
  lo: Value,
  hi: Value,
  inits: Value[],
): Value[] {
  return rewriter.k.for(lo, hi, { step: 1 }, inits, (...params) =>
    rewriter.inline(regionOf(loop), params),
  );
}

/** How many vectors of less than a width an iteration is made of. */
const copiesOf = ({ traits }: Value, width: number): number =>
  width === traits?.widths?.[0] ? (traits.copies ?? 1) : 1;

function packedLoop(
  rewriter: Rewriter,
  loop: Value,
  lo: Value,
  hi: Value,
  inits: Value[],
  width: number,
  copies: number,
): Value[] {
  const { k } = rewriter;
  const region = regionOf(loop);
  const folds = (loop.traits?.folds ?? []) as readonly OpName[];
  const each = width / copies;
  const widener = new Widener(rewriter, region, region.params.slice(1), each);
  const vectors = inits.map((init, j) => {
    const { lane } = init.type;
    return k.const(lane, identityOf(folds[j], lanes[lane]), width);
  });
  const at = (index: Value, copy: number) => (copy ? k.op('add', index, copy * each) : index);
  const body = (index: Value, ...held: Value[]) => {
    for (let copy = 0; copy < copies - 1; copy++) widener.inline(region, [at(index, copy)]);
    const last = widener.inline(region, [at(index, copies - 1), ...held]);
    return last.map((value) => k.splat(value, width));
  };
  const results = isOneStep(lo, hi, width)
    ? body(lo, ...vectors)
    : k.for(lo, hi, { step: width }, vectors, body);
  return results.map((vector, j) => {
    const op = folds[j];
    return k.op(op, inits[j], foldLanes(k, op, vector));
  });
}

/** Whether a loop is known to run exactly once. */
const isOneStep = (lo: Value, hi: Value, step: number): boolean =>
  lo.op === 'const' && hi.op === 'const' && Number(hi.imm) - Number(lo.imm) === step;

/** One value of all lanes: halves against each other until one lane is left. */
export function foldLanes(k: Builder, op: OpName, vector: Value): Value {
  const half = vector.type.width / 2;
  if (half < 1) return vector;
  return foldLanes(k, op, k.op(op, k.slice(vector, 0, half), k.slice(vector, half, half)));
}
