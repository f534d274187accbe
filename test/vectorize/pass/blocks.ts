// Loops as text, and what the passes find out about them, as text.

import type { Kernel, Region, Value } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { describe } from '../../../src/vectorize/ir/text.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { type Plan, planOf } from '../../../src/vectorize/pass/plan.js';

/** A kernel of one loop from %lo to %n over these lines; `%z` and `%u` are numbers to begin with. */
export function loopText(lines: string, traits = '', carry = ''): string {
  const results = carry
    .split(',')
    .filter((one) => one.trim() !== '')
    .map((one, j) => {
      const lane = /%u/.test(one) ? 'i32' : 'f64';
      return `%r${j} = result ${lane} %l, ${j}\nstore %r${j}, [%o + ${8 * j}]`;
    });
  return `kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
    %z = const f64 0
    %u = const i32 0
    ${carry ? '%l = ' : ''}for %i = %lo to %n step 1 ${traits} at(1, 0)${carry && ` carry(${carry})`} {
      ${lines}
    }
    ${results.join('\n')}
  }`;
}

export function loopOf(text: string): { kernel: Kernel; loop: Value } {
  const kernel = parse(text);
  verify(kernel);
  const loop = kernel.body.body.find(({ op }) => op === 'for');
  if (!loop) throw new Error('there is no loop');
  return { kernel, loop };
}

export interface Analysis {
  readonly plan: Plan;
  /** `from -> to`, accesses by what is loaded or stored. */
  readonly edges: string[];
  /** Values that are done together, and `in turns: …`. */
  readonly groups: string[];
  readonly guards: string[];
}

/** The plan of the outermost loop of a text, for blocks of a width. */
export function analysed(text: string, width: number): Analysis {
  const { kernel, loop } = loopOf(text);
  const plan = planOf(loop, width);
  const name = (value: Value): string => {
    const line = describe(kernel, value);
    return value.op === 'store' ? line.replace(/,.*/, '') : line.replace(/ =.*/, '');
  };
  const [region] = loop.regions as readonly Region[] as [Region];
  const own = (value: Value) => !region.params.includes(value);
  return {
    plan,
    edges: plan.dependences.map(({ from, to }) => `${name(from)} -> ${name(to)}`),
    groups: plan.groups
      .filter(({ values }) => values.some(own))
      .map(({ values, turns }) => (turns ? 'in turns: ' : '') + values.map(name).join(' ')),
    guards: plan.guards.map(({ kind }) => kind),
  };
}
