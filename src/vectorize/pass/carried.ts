/**
 * What a loop does with the values that it carries from one iteration to the next.
 *
 *   still    comes round as it went in
 *   fold     an op folds terms into it that do not see it, whatever the condition; the op may take
 *            them in any order, so each lane folds its own, and the lanes are folded behind the loop
 *   pick     the same of a float extremum by comparison, `x > m ? x : m`: lanes agree with the loop
 *            but for the sign of a zero, so where a zero comes out the loop is done over
 *   place    the index where an extremum was picked; the least of the lanes that have the extremum
 *   flag     becomes one value, the same whenever it is assigned; then some lane has it
 *   latest   is assigned where a test holds, of which only the last one of a block matters
 *   scan     an op folds terms into it, and each partial fold is seen: a block folds its terms into one
 *            another at growing distances, and what came before it into all
 *   last     does not depend on itself: an iteration sees what the one before it made
 *   ordered  anything else, one iteration after the other
 *
 * Invariant: only `fold`s and `scan`s of ops that are associative bit for bit, or that a trait has freed, or of
 * whole numbers in doubles, few enough for their sums to be exact.
 */
import { inputsOf } from '../ir/inputs.js';
import type { LoopTraits, Region, Value } from '../ir/kernel.js';
import { type LaneKind, lanes } from '../ir/lane.js';
import { type OpName, ops } from '../ir/ops.js';
import { ValueMap, type ValueSet } from '../ir/values.js';
import { accessesIn } from './conflict.js';
import { varying } from './widen.js';

export type Carried =
  | { readonly kind: 'still' | 'last' | 'ordered' }
  /** With `most`, exact for so many iterations. */
  | { readonly kind: 'fold'; readonly op: OpName; readonly most?: number }
  | { readonly kind: 'scan'; readonly op: OpName; readonly term: Value }
  | { readonly kind: 'pick'; readonly op: OpName; readonly test: Value }
  /** Beside the pick at this position. */
  | { readonly kind: 'place'; readonly pick: number }
  | { readonly kind: 'flag'; readonly value: Value }
  | { readonly kind: 'latest'; readonly test: Value; readonly value: Value };

export const ordered: Carried = { kind: 'ordered' };

/** What a loop carries, being classified. */
interface Carrying {
  readonly region: Region;
  readonly inits: readonly Value[];
  readonly traits: LoopTraits | undefined;
  readonly stores: boolean;
  /** Users of each value, with the position of a yield as one. */
  readonly uses: Uses;
}

type Uses = ValueMap<(Value | number)[]>;

/** One verdict for each value that the region's loop carries. */
export function classify(
  region: Region,
  inits: readonly Value[],
  traits: LoopTraits | undefined,
): Carried[] {
  if (inits.length === 0) return [];
  const stores = region.body.some((value) => accessesIn(value).some(({ op }) => op === 'store'));
  const carrying: Carrying = { region, inits, traits, stores, uses: usesIn(region) };
  const simple = region.params.slice(1).map((_, k) => plain(carrying, k));
  const found = simple.map((one, k): Carried => {
    const choice = one.kind === 'ordered' ? assigned(carrying, k) : null;
    if (!choice) return one;
    const pick = simple.findIndex(
      (other) => other.kind === 'pick' && sees(choice.test, other.test),
    );
    if (choice.value.depth < region.params[0].depth) return { kind: 'flag', value: choice.value };
    if (pick >= 0) return isPlace(region, choice, simple[pick]) ? { kind: 'place', pick } : one;
    return { kind: 'latest', ...choice };
  });
  return found.map((one) => (isSound(carrying, one, found) ? one : ordered));
}

/** Whether what else a pick's test decides on is found lane by lane too. */
function isSound(carrying: Carrying, one: Carried, found: readonly Carried[]): boolean {
  const pick = one.kind === 'place' ? found[one.pick] : one;
  if (pick?.kind !== 'pick') return true;
  const { yields } = carrying.region;
  return found.every((other, k) => {
    const [test] = yields[k].args;
    const apart = other.kind === 'flag' || other.kind === 'place' || other === pick;
    return apart || !test || !sees(test, pick.test);
  });
}

function usesIn(region: Region): Uses {
  const uses: Uses = new ValueMap();
  const use = (value: Value, by: Value | number) => {
    const all = uses.get(value) ?? [];
    all.push(by);
    uses.set(value, all);
  };
  for (const value of region.body) for (const input of inputsOf(value)) use(input, value);
  region.yields.forEach(use);
  return uses;
}

/** Whether a mask is another one, in a lane of its own. */
const sees = (mask: Value, test: Value): boolean =>
  mask === test || (mask.op === 'convert' && sees(mask.args[0], test));

/** `test ? value : p`, where nothing else sees p, or what becomes of it. */
function assigned({ region, uses }: Carrying, k: number): { test: Value; value: Value } | null {
  const [param, next] = [region.params[k + 1], region.yields[k]];
  const [test, value, kept] = next.args as [Value, Value, Value];
  if (next.op !== 'select' || kept !== param || value === param) return null;
  return uses.get(param)?.length === 1 && uses.get(next)?.length === 1 ? { test, value } : null;
}

/** Whether what is assigned beside a pick is the index, of the first of equal elements. */
function isPlace(region: Region, { value }: { value: Value }, pick: Carried): boolean {
  const index = region.params[0];
  const isIndex = value === index || (value.op === 'convert' && value.args[0] === index);
  return isIndex && pick.kind === 'pick' && ['lt', 'gt'].includes(pick.test.op);
}

function plain(carrying: Carrying, k: number): Carried {
  const { region, stores } = carrying;
  const [param, value] = [region.params[k + 1], region.yields[k]];
  if (value === param) return { kind: 'still' };
  const chain = varying(region, [param]);
  if (!chain.has(value)) return { kind: 'last' };
  const pick = picked(carrying, k);
  if (pick && !(stores && pick.kind === 'pick')) return pick;
  return folded(carrying, k, chain) ?? scanned(carrying, k, chain) ?? ordered;
}

/** `p + term`, where nothing else sees p. */
function scanned({ region, traits, uses }: Carrying, k: number, chain: ValueSet): Carried | null {
  const [param, value] = [region.params[k + 1], region.yields[k]];
  const [x, y] = value.args as [Value, Value?];
  const term = x === param ? y : x;
  if (value.args.length !== 2 || !term || chain.has(term) || !value.args.includes(param))
    return null;
  if (uses.get(param)?.length !== 1 || !(value.op in ops)) return null;
  const op = value.op as OpName;
  return isFree(op, lanes[param.type.lane].kind, traits) ? { kind: 'scan', op, term } : null;
}

/** Whether nothing but the values of the chain, and what is carried of them, sees one of them. */
function isPrivate(region: Region, k: number, chain: ValueSet): boolean {
  const leaks = region.yields.some((value, j) => j !== k && chain.has(value));
  return (
    !leaks &&
    region.body.every((value) => chain.has(value) || !inputsOf(value).some((x) => chain.has(x)))
  );
}

function folded({ region, inits, traits }: Carrying, k: number, chain: ValueSet): Carried | null {
  const param = region.params[k + 1];
  if (!isPrivate(region, k, chain)) return null;
  let op: OpName | null = null;
  const terms: Value[] = [];
  for (const value of region.body) {
    if (!chain.has(value)) continue;
    const own = foldOf(value, chain);
    if (own === null || (own !== 'select' && op !== null && op !== own)) return null;
    if (own === 'select') continue;
    op = own;
    terms.push(...value.args.filter((arg) => !chain.has(arg)));
  }
  if (op === null) return null;
  const { lane } = param.type;
  if (isFree(op, lanes[lane].kind, traits)) return { kind: 'fold', op };
  const exact = op === 'add' && lane === 'f64' && terms.every(isWhole);
  if (!exact || !isBegin(inits[k])) return null;
  return { kind: 'fold', op, most: Math.floor(2 ** 20 / terms.length) };
}

/** Whether a double is surely a whole number of up to 32 bits, and not −0. */
function isWhole({ op, args, imm }: Value): boolean {
  if (op === 'select') return args.slice(1).every(isWhole);
  if (op === 'const') return isSmall(Number(imm));
  const from = op === 'convert' ? lanes[args[0].type.lane] : undefined;
  return from !== undefined && from.kind !== 'float' && from.bytes <= 4;
}

const isSmall = (number: number): boolean =>
  Number.isInteger(number) && Math.abs(number) < 2 ** 32 && !Object.is(number, -0);

const isBegin = ({ op, imm }: Value): boolean => op === 'const' && isSmall(Number(imm));

function isFree(op: OpName, kind: LaneKind, traits: LoopTraits | undefined): boolean {
  if (ops[op].commutative !== true || ops[op].result !== 'same') return false;
  return traits?.reassoc === true || ops[op].associative?.includes(kind) === true;
}

/** The op by which a value of a chain folds a term into another; a choice of two is none. */
function foldOf({ op, args }: Value, chain: ValueSet): OpName | null {
  const [x, y, z] = args as [Value, Value?, Value?];
  if (op === 'select') return !chain.has(x) && y && z && chain.has(y) && chain.has(z) ? op : null;
  if (args.length !== 2 || !y || !(op in ops) || chain.has(x) === chain.has(y)) return null;
  if (op === 'sub') return chain.has(x) ? 'add' : null;
  return op as OpName;
}

const picks: Readonly<Record<string, readonly [less: OpName, greater: OpName]>> = {
  lt: ['pmin', 'pmax'],
  le: ['pmin', 'pmax'],
  gt: ['pmax', 'pmin'],
  ge: ['pmax', 'pmin'],
};

/** `x < m ? x : m`, and all ways to write it. */
function picked({ region, uses }: Carrying, k: number): Carried | null {
  const [param, value] = [region.params[k + 1], region.yields[k]];
  if (value.op !== 'select') return null;
  const [test, yes, no] = value.args as [Value, Value, Value];
  const row = picks[test.op];
  const own = uses.get(param) ?? [];
  if (!row || own.length !== 2 || !own.includes(test) || !own.includes(value)) return null;
  if (uses.get(value)?.length !== 1) return null;
  const [x, y] = test.args as [Value, Value];
  const straight = x === yes && y === no;
  if (!straight && !(x === no && y === yes)) return null;
  const op = row[straight ? 0 : 1];
  const alone = uses.get(test)?.length === 1;
  const isFloat = lanes[param.type.lane].kind === 'float';
  const whole = op === 'pmin' ? 'min' : 'max';
  if (!isFloat && alone) return { kind: 'fold', op: whole };
  if (no !== param || !(alone || isTold(region, uses, test))) return null;
  return { kind: 'pick', op: isFloat ? op : whole, test };
}

/** Whether a test decides on carried values only. */
function isTold(region: Region, uses: Uses, test: Value): boolean {
  return (uses.get(test) ?? []).every((user) => {
    if (typeof user === 'number') return false;
    if (user.op === 'convert') return isTold(region, uses, user);
    const at = region.yields.indexOf(user);
    return (
      user.op === 'select' &&
      at >= 0 &&
      user.args[0] === test &&
      user.args[2] === region.params[at + 1]
    );
  });
}
