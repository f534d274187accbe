/**
 * Chooses which loops become vectors, and how wide.
 *
 * The width is set by the smallest lane, which fills one register; wider lanes take several. Iterations
 * are interleaved until two registers of the widest lane are in flight, four where each lane is a
 * chain, of folds or as the loop declares, which hides latency and loop overhead. Where little is done and nothing carried
 * these registers are copies of one iteration, each done before the next begins: what is live at a time
 * stays within a processor's registers. Of two nested loops
 * that could be packed, the one whose accesses are nearest to unit stride is. A loop is packed only if
 * the estimate for its vector form beats its scalar form; strided lanes and ops without a vector
 * instruction count per lane.
 *
 * Invariant: the decision is a note on the loop (`widths` and `copies`, or `reject`), the kernel is unchanged.
 */
import type { Address, Estimate, Kernel, Region, Value } from '../ir/kernel.js';
import { type LaneName, lanes } from '../ir/lane.js';
import { isOpName, type OpName } from '../ir/ops.js';
import { type Reject, reject } from '../ir/reject.js';
import { ValueMap } from '../ir/values.js';
import { brought, type Group, membersOf } from './brought.js';
import { depend } from './depend.js';
import { rewrite } from './rewrite.js';
import type { Target } from './target.js';
import { strideOf, varying } from './widen.js';

interface Verdict {
  readonly widths?: readonly number[];
  readonly copies?: number;
  readonly estimate?: Estimate;
  readonly reject?: Reject;
}

/** Notes on each loop of the kernel whether and how to pack it. */
export function cost(kernel: Kernel, target: Target): Kernel {
  const verdicts = new ValueMap<Verdict>();
  judge(kernel.body, target, verdicts);
  if (!verdicts.some) return kernel;
  return rewrite(kernel, (value, rewriter) => {
    const verdict = verdicts.get(value);
    if (!verdict) return undefined;
    return rewriter.copyLoop(value, { ...(value.traits ?? { step: 1 }), ...verdict });
  });
}

function judge(region: Region, target: Target, verdicts: ValueMap<Verdict>): void {
  for (const value of region.body) {
    if (value.op !== 'for') {
      for (const nested of value.regions ?? []) judge(nested, target, verdicts);
      continue;
    }
    if (value.traits?.made) continue;
    if (value.traits?.reject) {
      for (const nested of value.regions ?? []) judge(nested, target, verdicts);
      continue;
    }
    const verdict = evaluate(value, target);
    verdicts.set(value, verdict);
    const nested = (value.regions as readonly Region[])[0];
    if (!verdict.widths) judge(nested, target, verdicts);
    else if (preferInner(value, nested, target)) {
      verdicts.set(value, { reject: reject('an inner loop is packed instead') });
      judge(nested, target, verdicts);
    }
  }
}

function evaluate(loop: Value, target: Target): Verdict {
  if (target.registerBytes === 0) return { reject: reject('the target has no vectors') };
  const obstacle = depend(loop);
  if (obstacle) return { reject: obstacle };
  const body = survey(loop, target);
  const widths = chooseWidths(loop, body, target);
  const over = excess(body, widths[0], target);
  if (over > target.budget)
    return { reject: reject('the vector form costs more than the scalar one') };
  const estimate = estimated(body, widths, over, target);
  const copies = widths[0] / (target.registerBytes / body.smallest);
  return copies > 1 && isSimple(loop) ? { widths, copies, estimate } : { widths, estimate };
}

/** What is told of a loop that is made vectors of these widths, which cost so much more at a turn. */
export function estimated(
  { smallest, values }: Survey,
  widths: readonly number[],
  over: number,
  { registerBytes }: Target,
  guards: readonly string[] = [],
): Estimate {
  const [width] = widths as readonly [number];
  const interleave = Math.max(1, (width * smallest) / registerBytes);
  const cost = 1 + over / Math.max(1, values.length * width);
  return { versions: [...widths, 1], interleave, cost, guards };
}

/** Values of a loop that has no long chain: a processor looks further ahead than that. */
const FEW = 16;

/** Whether vectors of a loop gain nothing from each other: each may be stored before the next is loaded. */
const isSimple = (loop: Value): boolean => {
  const { params, body } = (loop.regions as readonly Region[])[0];
  const isShort = !loop.traits?.chained && body.length <= FEW;
  return isShort && params.length === 1 && !body.some(({ regions }) => regions);
};

function preferInner(loop: Value, nested: Region, target: Target): boolean {
  return nested.body.some(
    (inner) =>
      inner.op === 'for' && evaluate(inner, target).widths && distance(inner) < distance(loop),
  );
}

/** How far the accesses of a loop are from unit stride, in all. */
export function distance(loop: Value): number {
  const [region] = loop.regions as readonly Region[] as [Region];
  const index = region.params[0];
  let total = 0;
  visit(region, (value) => {
    if (!value.address) return;
    const stride = strideOf(value.address, index);
    if (typeof stride === 'object' && stride) total += 4;
    else if (typeof stride === 'number') total += Math.abs(stride) === bytesOf(value) ? 0 : 2;
  });
  return total;
}

function visit(region: Region, see: (value: Value) => void): void {
  for (const value of region.body) {
    see(value);
    for (const nested of value.regions ?? []) visit(nested, see);
  }
}

const typeOfAccess = (value: Value): LaneName =>
  value.op === 'store' ? value.args[0].type.lane : value.type.lane;

const bytesOf = (value: Value): number => lanes[typeOfAccess(value)].bytes;

export interface Survey {
  /** Varying values, stores included. */
  readonly values: readonly Value[];
  readonly vary: { has(value: Value): boolean };
  readonly index: Value;
  readonly groups: ValueMap<Group>;
  readonly smallest: number;
  readonly widest: number;
  /** Whether the loop holds one of a user that lanes leave apart. */
  readonly apart: boolean;
}

export function survey(loop: Value, target: Target): Survey {
  const [region] = loop.regions as readonly Region[] as [Region];
  const index = region.params[0];
  const vary = varying(region, region.params);
  const values: Value[] = [];
  let apart = false;
  visit(region, (value) => {
    apart ||= loop.traits?.at !== undefined && leavesApart(value, vary);
    if (vary.has(value) && (isOpName(value.op) || value.address || value.op === 'convert'))
      values.push(value);
  });
  const sizes = values.filter((value) => lanes[typeOfAccess(value)].kind !== 'mask').map(bytesOf);
  const stride = ({ address }: Value) => strideOf(address as Address, index);
  const groups = brought.groupsIn?.(region, target, stride) ?? [];
  const [smallest, widest] = [Math.min(8, ...sizes), Math.max(1, ...sizes)];
  return { values, vary, index, groups: membersOf(groups), smallest, widest, apart };
}

const leavesApart = ({ op, regions }: Value, vary: Survey['vary']): boolean =>
  op === 'while' && vary.has(regions?.[0]?.yields[0] as Value);

/** Registers of the widest lane in flight: of independent iterations, and of chains. */
const registersInFlight = 2;
const chainsInFlight = 4;
/** Registers of what is carried and loaded in flight, which leaves some for what lies between. */
const mostHeld = 12;
/** Elements that are left to a scalar loop at the most, if one narrower vector loop can help it. */
const longestTail = 8;

export function chooseWidths(loop: Value, body: Survey, { registerBytes }: Target): number[] {
  const { smallest, widest } = body;
  const one = registerBytes / smallest;
  // all lanes wait for the last one
  if (body.apart) return [Math.min(one, (registersInFlight * registerBytes) / widest)];
  const held = loop.args.length - 2 + body.values.filter(({ op }) => op === 'load').length;
  const chains = chainsInFlight * held > mostHeld ? registersInFlight : chainsInFlight;
  const isChained = loop.traits?.chained || hasChains(loop);
  const wanted = isChained ? chains : registersInFlight;
  const interleave = Math.max(1, Math.floor((wanted * smallest) / widest));
  if (interleave === 1) return [one];
  return one * interleave > longestTail ? [one * interleave, one] : [one * interleave];
}

/** Whether a lane's values depend on each other from turn to turn of this loop or of one inside. */
const hasChains = ({ regions = [], args }: Value): boolean =>
  args.length > 2 || regions.some(({ body }) => body.some(takesTurns));

/** Whether a loop builds on its last turn; a `while` that ignores what it carries runs once. */
function takesTurns({ op, regions }: Value): boolean {
  if (op !== 'while') return regions !== undefined;
  const [, { params, body, yields }] = regions as readonly [Region, Region];
  const used = [...body.flatMap(({ args }) => args), ...yields];
  return params.some((param) => used.includes(param));
}

/** What one vector iteration costs beyond the scalar ones that it replaces. */
function excess(body: Survey, width: number, target: Target): number {
  let vector = 0;
  for (const value of body.values) vector += vectorCost(value, body, width, target);
  return vector - body.values.length * width;
}

const perLane = 2.5;

export function vectorCost(value: Value, body: Survey, width: number, target: Target): number {
  const { op, args } = value;
  const lane = typeOfAccess(value);
  const registers = Math.max(1, (width * lanes[lane].bytes) / target.registerBytes);
  if (value.address) {
    // one access and the shuffles of a register
    const group = body.groups.get(value);
    return registers * (group?.members.length ?? accessCost(value, body.index, width / registers));
  }
  if (op === 'convert') {
    const from = args[0].type.lane;
    return canConvert(from, lane, target) ? registers * 2 : width * perLane;
  }
  if (!isOpName(op)) return registers;
  if ((op === 'shl' || op === 'shr') && body.vary.has(args[1])) return width * perLane;
  // two instructions of scalars, too
  if (op === 'muladd') return registers;
  // one instruction on bits
  if ((op === 'neg' || op === 'abs') && lanes[lane].kind === 'float') return registers;
  if (target.has(op, (args.at(-1) as Value).type.lane, true)) return registers;
  return lanewise.has(op) ? width * perLane : registers * 4;
}

/** Ops that no decomposition saves where vectors lack them. */
const lanewise: ReadonlySet<OpName> = /* @__PURE__ */ new Set<OpName>([
  'div',
  'rem',
  'clz',
  'ctz',
  'popcnt',
]);

/** What a branch costs now and then, in instructions: where it goes another way than foretold. */
export const branchCost = 24;

/** Ops that take a processor longer than others do. */
const dear: Partial<Record<OpName, number>> = { div: 6, rem: 6, sqrt: 6 };

/** How many instructions a value is about worth that is a scalar, or a vector already. */
export function weightOf({ op, type, args }: Value, target: Target): number {
  if (op === 'const' || op === 'splat' || op === 'iota' || op === 'result') return 0;
  const registers = Math.max(
    1,
    (type.width * lanes[type.lane].bytes) / (target.registerBytes || 8),
  );
  if (!isOpName(op)) return registers;
  const own = dear[op] ?? 1;
  if (type.width === 1 || target.has(op, (args.at(-1) as Value).type.lane, true))
    return own * registers;
  return lanewise.has(op) ? own * type.width : registers * 4;
}

function accessCost(value: Value, index: Value, perRegister: number): number {
  const stride = strideOf(value.address as Address, index);
  if (typeof stride === 'number' && stride === bytesOf(value)) return 1;
  if (stride === null) return 1;
  if (stride === -bytesOf(value)) return 2;
  return perRegister * (value.op === 'store' ? 1.5 : 1.2);
}

function canConvert(from: LaneName, to: LaneName, target: Target): boolean {
  if (lanes[from].kind === 'mask' || lanes[to].kind === 'mask') return true;
  if (lanes[from].kind !== 'float' && lanes[to].kind !== 'float') return true;
  const big = lanes[from].big || lanes[to].big;
  return !big || target.converts(from, to);
}
