/**
 * Where demands on bounds remain (see `bounds`), a loop is built twice: behind a guard with nothing left
 * to check, and with checks. Whether demands remain shows when the loop was built, so the first round
 * goes by what is likely. In a round whose kernel is not the last one, as something has changed already,
 * the version with checks is left out; it then begins with what the other one has learnt.
 *
 * Where all that a guard asks is known at the entry of the function, it is asked there, and there is no
 * version with checks: the kernel declines such calls before anything has happened, and another kernel,
 * which most functions never need, runs instead.
 */
import type { Value } from '../ir/kernel.js';
import type { LoopNode } from './ast.js';
import { guardOf, type Nest } from './bounds.js';
import { branch } from './branch.js';
import type { Context } from './context.js';
import { ofKnown } from './convert.js';
import type { Variable } from './scope.js';
import { placeOf } from './source.js';
import { type Bool, type Js, nothing } from './value.js';

interface Versions {
  readonly node: LoopNode;
  /** What the loop may leave different. */
  readonly variables: readonly Variable[];
  /** Whether a guard is likely. */
  readonly expected: boolean;
  /** What must hold besides, if anything. */
  readonly within: Value | undefined;
  build(nest: Nest): void;
}

export function buildVersions(c: Context, versions: Versions): void {
  const { memory } = c;
  const key = c.key(versions.node, 'guard');
  const asks = versions.within !== undefined;
  const guarded = memory.guarded.get(key) ?? (asks || versions.expected);
  const nest: Nest = { index: undefined, depth: c.k.depth, demands: [], bounded: true };
  if (c.checked || !guarded) versions.build(nest);
  else buildBoth(c, versions, nest);
  const isNeeded = asks || nest.demands.length > 0;
  if (c.checked || isNeeded === guarded || memory.guarded.get(key)) return;
  memory.guarded.set(key, isNeeded);
  memory.changed = true;
}

function buildBoth(c: Context, { node, variables, within, build }: Versions, nest: Nest): void {
  const { memory } = c;
  const version = (name: string, checked: boolean) => (): Js => {
    const { path } = c;
    c.path = `${path}${node.start}${name}`;
    c.checked = checked;
    build(checked ? { ...nest, demands: [], bounded: true } : nest);
    c.checked = false;
    c.path = path;
    return nothing;
  };
  const test: Bool = {
    kind: 'bool',
    get mask() {
      const { demands } = nest;
      if (demands.length === 0) return within ?? ofKnown(c, true).mask;
      c.tested.push({ ...placeOf(c.source.text, node), indices: demands.length });
      const guard = guardOf(c.k, demands);
      return within ? c.k.op('and', within, c.k.convert(guard, within.type.lane)) : guard;
    },
  };
  const [bare, checked] = [version('+', false), version('-', true)];
  if (memory.changed) {
    bare();
    return;
  }
  const key = c.key(node, 'guard');
  if (memory.declines && !memory.within.has(key)) {
    bare();
    const { mask } = test;
    if (mask.depth === 0) c.asked.add(mask);
    else {
      memory.within.add(key);
      memory.changed = true;
    }
    return;
  }
  let left: readonly (Js | undefined)[] = [];
  const yes = (): Js => {
    bare();
    left = variables.map((variable) => c.env.get(variable));
    return nothing;
  };
  const no = (): Js => {
    if (!memory.changed) return checked();
    variables.forEach((variable, at) => {
      const value = left[at];
      if (value) c.env.set(variable, value);
    });
    return nothing;
  };
  branch(c, { node, test, parts: [node], variables, yes, no });
}
