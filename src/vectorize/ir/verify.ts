/**
 * Checks that a kernel is one: what every pass may rely on, and must leave so.
 *
 * One walk in order of definition. Tests run it after every pass; at run time nothing does.
 *
 * Invariants:
 *  1. Parameters are scalars that know their positions; trip counts are i32 parameters.
 *  2. A value stands once in a kernel, and no two have the same id.
 *  3. Operands are defined before use, in the same region or one around it.
 *  4. A value has the operands, regions and attributes of its op, and no others.
 *  5. An elementwise op is defined on the kind of its lane.
 *  6. Elementwise operands share lane and width, and so does the result; masks are as wide as the
 *     lanes that they select or come from. Stores have no type.
 *  7. Conversions keep the width, casts the size; moves of lanes keep the lane.
 *  8. Immediates are in range: constants in their lane, lane numbers below the width.
 *  9. The base of an address is u32, indices i32 or u32, scales and strides i32 or whole numbers;
 *     masks are never in memory; vectors have a stride, scalars none.
 * 10. Bounds are i32; a loop's parameters and yields have the types of what it carries; a while has
 *     one test, a mask, and where that is a vector everything carried is as wide. An if's test is
 *     one mask, and both its regions yield the same types.
 * 11. Folds are binary, of order `any` only where every bit survives reordering; a tree's ranges
 *     have halves.
 * 12. A value's depth is the number of regions around it. Pure values stand in the outermost region
 *     that knows their operands, or in a sealed one within it, and there are no two equal ones in a
 *     region.
 */
import { addressArgs, isPure, type Kernel, type Region, type Value } from './kernel.js';
import { checkShape, checkTypes, InvariantError, must } from './signature.js';
import { describe, printScalar } from './text.js';

class Verifier {
  /** What is defined here; values of closed regions are gone. */
  private readonly known = new Set<Value>();
  private readonly seen = new Set<Value>();
  private readonly ids = new Set<number>();
  /** For each open region that is sealed, the depth of the values that stay in it. */
  private readonly seals: (number | undefined)[] = [];
  /** The value being checked. */
  current: Value | undefined;

  kernel({ params, trip, body }: Kernel): void {
    for (const [k, param] of params.entries()) {
      this.current = param;
      must(1, param.op === 'param' && param.type.width === 1, 'a parameter is a scalar');
      must(1, param.imm === k, `parameter ${k} is marked ${String(param.imm)}`);
      this.define(param, 0);
    }
    this.current = undefined;
    for (const position of trip)
      must(1, params[position]?.type.lane === 'i32', `trip count ${position} is no i32 parameter`);
    must(1, body.params.length === 0 && body.yields.length === 0, 'a kernel yields nothing');
    this.region(body, 0);
  }

  private define(value: Value, depth: number): void {
    this.current = value;
    must(2, !this.seen.has(value), 'a value stands in two places');
    must(2, !this.ids.has(value.id), `the id ${value.id} is taken`);
    must(12, value.depth === depth, `the depth is ${depth}, not ${value.depth}`);
    this.seen.add(value);
    this.ids.add(value.id);
    this.known.add(value);
  }

  private region({ params, body, yields }: Region, depth: number): void {
    const pure = new Set<string>();
    for (const param of params) {
      this.current = param;
      must(4, param.op === 'param', `${param.op} is no parameter`);
      this.define(param, depth);
    }
    for (const value of body) {
      this.value(value, depth);
      if (isPure(value)) this.shared(value, pure);
    }
    this.operands(yields);
    for (const value of [...params, ...body]) this.known.delete(value);
  }

  private value(value: Value, depth: number): void {
    this.current = value;
    checkShape(value);
    this.operands([...value.args, ...addressArgs(value)]);
    const seal = value.op === 'if' && value.imm === 1 ? (this.seals[depth] ?? depth) : undefined;
    for (const nested of value.regions ?? []) {
      this.seals[depth + 1] = seal;
      this.region(nested, depth + 1);
      this.current = value;
    }
    checkTypes(value);
    this.define(value, depth);
  }

  private operands(values: readonly Value[]): void {
    for (const value of values) must(3, this.known.has(value), `${value.op} is not known here`);
  }

  /** Pure values are where the builder puts them. */
  private shared(value: Value, pure: Set<string>): void {
    const { op, type, args, imm, depth } = value;
    const known = args.reduce((most, arg) => Math.max(most, arg.depth), 0);
    const isSealed = (at: number): boolean => known >= (this.seals[at] ?? Infinity);
    let outermost = known;
    for (let at = known + 1; at <= depth; at++) if (isSealed(at)) outermost = at;
    must(12, depth === outermost, `it belongs ${depth - outermost} regions further out`);
    const immediate =
      typeof imm === 'object' ? imm.join() : imm === undefined ? '' : printScalar(imm);
    const key = `${op} ${type.lane}x${type.width} ${args.map(({ id }) => id)} ${immediate}`;
    must(12, !pure.has(key), 'an equal value stands before it');
    pure.add(key);
  }
}

/** Throws an InvariantError for the first invariant that a kernel breaks. */
export function verify(kernel: Kernel): void {
  const verifier = new Verifier();
  try {
    verifier.kernel(kernel);
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    const place = verifier.current ? describe(kernel, verifier.current) : kernel.name;
    throw new InvariantError(
      error.invariant,
      `invariant ${error.invariant}: ${error.message}, at ${place}`,
    );
  }
}
