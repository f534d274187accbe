/**
 * Whether the iterations of a loop may run side by side.
 *
 * A ufunc's loop says so itself: its operands were proven disjoint, or the same element, before the
 * launch. A loop that folds into accumulators may be split where every fold is associative bit for
 * bit. Everything else is ordered. What is left to check here is shape: whether each access moves
 * with the index in a way that a vector can follow.
 *
 * Invariant: no verdict says "yes" by default; a construct that is not known is a Reject.
 */
import { type Address, addressArgs, isPure, type Region, type Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { isOpName, type OpName, ops } from '../ir/ops.js';
import { type Reject, reject } from '../ir/reject.js';
import { ValueMap, type ValueSet } from '../ir/values.js';
import { strideOf, varying } from './widen.js';

/** null where the loop's iterations may become lanes, else the first obstacle. */
export function depend(loop: Value): Reject | null {
  const [region] = loop.regions as readonly Region[] as [Region];
  const traits = loop.traits ?? { step: 1 };
  if (traits.step !== 1) return reject('the loop is already unrolled');
  return ordered(loop, region) ?? shapes(region);
}

function ordered(loop: Value, region: Region): Reject | null {
  const { independent, folds = [], unordered } = loop.traits ?? { step: 1 };
  const carried = region.params.slice(1);
  if (!independent && (carried.length === 0 || contains(region, isStore)))
    return reject('iterations are not known to be independent');
  const uses = usesIn(region);
  for (const [k, param] of carried.entries()) {
    const fold = folds[k];
    const { kind } = lanes[param.type.lane];
    if (!fold || !accumulates(region.yields[k], param, fold, uses))
      return reject('a value carried from one iteration to the next is ordered');
    if (!unordered && !ops[fold].associative?.includes(kind))
      return reject(`a ${kind} ${fold} is ordered`);
  }
  return null;
}

/** Whether a value is the parameter with terms folded in, none of which sees it. */
function accumulates(value: Value, param: Value, fold: OpName, uses: ValueMap<number>): boolean {
  if (uses.get(value) !== 1) return false;
  if (value === param) return true;
  return value.op === fold && value.args.some((arg) => accumulates(arg, param, fold, uses));
}

function usesIn(region: Region, uses = new ValueMap<number>()): ValueMap<number> {
  const count = (value: Value) => uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const value of region.body) {
    for (const input of [...value.args, ...addressArgs(value)]) count(input);
    for (const nested of value.regions ?? []) usesIn(nested, uses);
  }
  region.yields.forEach(count);
  return uses;
}

/** null where every value of a loop's region can be a vector of several iterations. */
export function shapes(region: Region): Reject | null {
  return firstObstacle(region, region.params[0], varying(region, region.params));
}

/** null where one value of a loop's region, with all that is within it, can be a vector. */
export function shape(value: Value, index: Value, vary: ValueSet): Reject | null {
  return firstObstacle({ params: [], body: [value], yields: [] }, index, vary);
}

function firstObstacle(region: Region, index: Value, vary: ValueSet): Reject | null {
  for (const value of region.body) {
    const found = obstacle(value, index, vary);
    if (found) return found;
    for (const nested of value.regions ?? []) {
      const inner = firstObstacle(nested, index, vary);
      if (inner) return inner;
    }
  }
  return null;
}

const isStore = (value: Value): boolean => value.op === 'store';

function contains(region: Region, test: (value: Value) => boolean): boolean {
  return region.body.some(
    (value) => test(value) || value.regions?.some((nested) => contains(nested, test)),
  );
}

const widened: ReadonlySet<string> = /* @__PURE__ */ new Set<Value['op']>([
  'const',
  'convert',
  'bitcast',
  'load',
  'store',
  'for',
  'while',
  'if',
  'result',
]);

function obstacle(value: Value, index: Value, vary: ValueSet): Reject | null {
  if (value.op === 'tree' || value.op === 'reduce')
    return reject('an inner reduction is packed along its own loop');
  if (value.type.width > 1 || !(isOpName(value.op) || widened.has(value.op)))
    return reject('the loop holds vectors already');
  if (value.op === 'for' && value.args.slice(0, 2).some((bound) => vary.has(bound)))
    return reject('an inner loop has another trip count in each iteration');
  if (value.op === 'if' && vary.has(value.args[0]))
    return reject('what an iteration does depends on its data');
  if (value.op === 'while') return stopping(value.regions as readonly Region[], vary);
  return value.address ? moving(value, value.address, index, vary) : null;
}

/** Lanes that have left a loop still compute what the others do, so that must have no effect. */
function stopping([head, body]: readonly Region[], vary: ValueSet): Reject | null {
  if (!vary.has(head?.yields[0])) return null;
  const acts = (value: Value) => isStore(value) || (isOpName(value.op) && !isPure(value));
  const found = [head, body].some((region) => contains(region, acts));
  return found ? reject('a loop that some lanes leave early stores or may trap') : null;
}

function moving(value: Value, address: Address, index: Value, vary: ValueSet): Reject | null {
  const own = address.terms.filter((term) => term.index === index);
  const others = [address.base, ...address.terms.map((term) => term.index)];
  const varies = (arg: Value | number): boolean => typeof arg === 'object' && vary.has(arg);
  if (
    others.some((arg) => arg !== index && varies(arg)) ||
    address.terms.some(({ scale }) => varies(scale)) ||
    (own.length > 1 && own.some(({ scale }) => typeof scale === 'object'))
  )
    return reject('an address is not affine in the index');
  const still = strideOf(address, index) === null;
  return still && isStore(value) ? reject('every iteration stores to the same address') : null;
}
