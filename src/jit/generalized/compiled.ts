/**
 * A function of core dimensions as a compiled function of whole arrays: loops around a call of it.
 *
 * The text of such loops is made for each number of axes that are looped over, and goes the way of
 * every function of `np.jit`, which puts the called one in place. What the function gives is found out
 * first, from the function alone, for operands of the kinds that it will have.
 */
import { JitError } from '../../errors.js';
import type { Returned } from '../../vectorize/js/function.js';
import type { ArgumentType } from '../../vectorize/js/signature.js';
import type { Anything } from '../functions.js';
import { Compiler } from '../jit.js';
import { jitError } from '../report.js';

/** How a function gives its results: it returns them, or writes them to its last parameters. */
export type Style = 'returns' | 'writes';

/** A function, and how its parameters are used. */
export interface Plan {
  readonly fn: Anything;
  readonly name: string;
  readonly consts: Readonly<Record<string, number | boolean | bigint>>;
  readonly functions: Readonly<Record<string, Anything>>;
  /** The positions of parameters that are passed as they are. */
  readonly excluded: ReadonlySet<number>;
  /** How many operands there are, those among them, and how many results. */
  readonly nin: number;
  readonly nout: number;
  readonly style: Style;
}

const NAME = '$each';

const list = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`);

/** The text of loops over so many axes around a call. */
function textOf({ excluded, nin, nout, style }: Plan, axes: number): string {
  const [inputs, outputs] = [list(nin, 'x'), list(nout, 'y')];
  const at = (name: string, count: number): string =>
    name +
    list(count, 'i')
      .map((index) => `[${index}]`)
      .join('');
  const args = inputs.map((name, j) => (excluded.has(j) ? name : at(name, axes)));
  const targets = outputs.map((name) => at(name, axes));
  const call = (all: readonly string[]): string => `${NAME}(${all.join(', ')})`;
  const [target = ''] = targets;
  const body =
    style === 'writes'
      ? call([...args, ...targets])
      : `${nout === 1 ? target : `[${targets.join(', ')}]`} = ${call(args)}`;
  const loops = list(axes, 'i').map(
    (index, axis) => `for (let ${index} = 0; ${index} < ${at('y0', axis)}.length; ${index}++)`,
  );
  return `(${[...inputs, ...outputs].join(', ')}) => { ${loops.join(' ')} ${body}; }`;
}

const unrun = (): never => {
  throw new JitError('there is no room in the WebAssembly memory for the operands');
};

/** The compiled loops of a function, for each number of axes. */
export class Loops {
  private readonly made = new Map<number, Compiler>();
  private readonly alone: Compiler;
  private readonly plan: Plan;

  constructor(plan: Plan) {
    const { fn, name, consts, functions } = plan;
    this.plan = plan;
    this.alone = new Compiler(fn, { name, consts, functions });
  }

  /** What the function returns for arguments of these kinds; a JitError where it is refused. */
  returned(types: readonly ArgumentType[]): Returned {
    const one = this.alone.lowered(types);
    if ('reason' in one) throw jitError(this.plan.name, this.alone.text, one);
    return one.returned;
  }

  /** Calls the function along the first axes of operands and results. */
  run(axes: number, operands: readonly unknown[], results: readonly unknown[]): void {
    let loops = this.made.get(axes);
    if (!loops) {
      const { name, consts, functions, fn } = this.plan;
      const options = { name, consts, functions: { ...functions, [NAME]: fn } };
      loops = new Compiler(unrun, options, textOf(this.plan, axes));
      this.made.set(axes, loops);
    }
    loops.call(undefined, [...operands, ...results]);
  }
}
