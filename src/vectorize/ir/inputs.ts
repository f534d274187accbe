/** What values take from outside: operands, addresses, and what regions within them use. */
import { addressArgs, type Region, type Value } from './kernel.js';
import { ValueSet } from './values.js';

/** Values from outside that a value and the regions within it use, each once. */
export function inputsOf(value: Value): readonly Value[] {
  const { args, address, regions } = value;
  if (regions) return capturedBy(regions, args);
  if (!address && (args.length < 2 || (args.length === 2 && args[0] !== args[1]))) return args;
  const all = address ? [...args, ...addressArgs(value)] : args;
  return all.filter((one, at) => all.indexOf(one) === at);
}

/** `first`, and values from outside that regions use: each once, in the order of their first uses. */
export function capturedBy(regions: readonly Region[], first: readonly Value[] = []): Value[] {
  const inner = new ValueSet();
  const used = new ValueSet();
  const all: Value[] = [];
  const use = (one: Value): void => {
    if (used.has(one)) return;
    used.add(one);
    all.push(one);
  };
  const visit = ({ params, body, yields }: Region): void => {
    for (const param of params) inner.add(param);
    for (const value of body) {
      inner.add(value);
      value.args.forEach(use);
      addressArgs(value).forEach(use);
      value.regions?.forEach(visit);
    }
    yields.forEach(use);
  };
  first.forEach(use);
  regions.forEach(visit);
  return all.filter((one) => !inner.has(one));
}
