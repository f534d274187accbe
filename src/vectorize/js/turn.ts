/** What happens at the end of a loop's turn, where control got there. */
import type { AnyNode, Expression } from 'acorn';
import { branch } from './branch.js';
import { condition } from './condition.js';
import type { Context } from './context.js';
import { ofKnown } from './convert.js';
import { type Bool, type Js, nothing } from './value.js';

/** Expressions behind the body, where control got there. */
export function runWhereRunning(c: Context, parts: readonly Expression[]): void {
  const { running } = c;
  const run = (): Js => {
    c.leave(0);
    for (const part of parts) c.lower.discard(c, part);
    return nothing;
  };
  if (parts.length === 0 || running === false) return;
  if (running === true) {
    run();
    return;
  }
  const test: Bool = { kind: 'bool', mask: running };
  branch(c, { node: parts[0] as AnyNode, test, parts, yes: run, no: () => nothing });
}

/** The test, where control got to it. */
export function testWhereRunning(c: Context, test: Expression): Bool {
  const { running } = c;
  if (running === false) return ofKnown(c, false);
  if (running === true) return condition(c, test);
  const result = branch(c, {
    node: test,
    test: { kind: 'bool', mask: running },
    parts: [test],
    yes: () => condition(c, test),
    no: () => ofKnown(c, false),
  });
  return result as Bool;
}
