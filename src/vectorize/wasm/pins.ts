/**
 * What engines must not move into arms: code of a loop that runs in some of its turns only.
 *
 * Engines put a pure value where it is used. V8 does so even where that costs more. A constant register
 * of an arm is made again in each turn, two to six instructions, instead of once before the loop, since
 * some turns might not need it. And a value that several arms use is computed in each of them: the four
 * lanes of a quotient, stored one by one where they may be stored, are four quotients. But nothing that
 * reads or writes a variable of the module is moved. So the constants of arms are variables, which the
 * function reads as it begins; and a value that several arms use is written to a variable that nobody reads.
 *
 * Invariant: a variable that is read is never written.
 */
import { inputsOf } from '../ir/inputs.js';
import { isPure, type Region, type Value } from '../ir/kernel.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import type { Emitter } from './emit.js';
import { isInline } from './locals.js';

/** The local with a constant register that the function reads as it begins; some are made at once. */
export function pinned(emitter: Emitter, bytes: Uint8Array): number | undefined {
  const { pins, module } = emitter;
  const [first] = bytes;
  if (bytes.every((byte) => byte === first && (byte === 0 || byte === 0xff))) return undefined;
  const key = bytes.join();
  const known = pins.get(key);
  if (known) return known.local;
  const register = module.registers.push(Uint8Array.from(bytes)) - 1;
  const pin = { local: emitter.local('v128'), register };
  pins.set(key, pin);
  return pin.local;
}

/** Where a value of a region is used: in one arm, or in the region itself or in several arms. */
type Site = Value | 'here' | 'several';

/** The values, in a region and those within it, that several arms of the loop around them use. */
export function heldIn(region: Region, looping = false, found = new ValueSet()): ValueSet {
  for (const value of region.body)
    for (const nested of value.regions ?? []) heldIn(nested, looping || value.op !== 'if', found);
  if (looping && region.body.filter(({ op }) => op === 'if').length > 1) hold(region, found);
  return found;
}

function hold({ body, yields }: Region, found: ValueSet): void {
  const sites = new ValueMap<Site>();
  const use = (value: Value, site: Site): void => {
    const known = sites.get(value) ?? site;
    if (known === site) sites.set(value, site);
    else sites.set(value, known === 'here' || site === 'here' ? 'here' : 'several');
  };
  for (const value of yields) use(value, 'here');
  for (const value of [...body].reverse()) {
    const site = siteOf(value, sites, found);
    for (const input of inputsOf(value)) use(input, site);
    if (value.op === 'if') use(value.args[0], 'here');
  }
}

/** Where what a value uses is used; a value that several arms want is held, so that is where it stands. */
function siteOf(value: Value, sites: ValueMap<Site>, found: ValueSet): Site {
  if (value.op === 'if') return value;
  if (!isPure(value)) return 'here';
  const site = sites.get(value) ?? 'here';
  if (site !== 'several' || value.type.width === 1 || isInline(value)) return site;
  found.add(value);
  return 'here';
}
