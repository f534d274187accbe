/** What the compiler made of a function, to look at. */
import { ValueError } from '../errors.js';
import { print } from '../vectorize/ir/text.js';
import { emitModule } from '../vectorize/wasm/emit.js';
import { moduleText } from '../vectorize/wasm/text.js';
import type { Specialization } from './specialize.js';

/** The kernel as text, as it was built or as a pass left it, or the module's bytes or text. */
export function inspected(all: readonly Specialization[], what: string): string | Uint8Array {
  const one = all.at(-1);
  if (!one) throw new ValueError('the function has not been compiled yet: call it, or give types');
  if (what === 'ir') return print(one.compiled.kernel);
  const stages = new Map<string, string>();
  const lowered = one.entry.lower((pass, stage) => stages.set(pass, print(stage)));
  if (what === 'wasm') return emitModule(lowered);
  if (what === 'wat') return moduleText(emitModule(lowered));
  const stage = stages.get(what.replace(/^ir:/, ''));
  if (stage !== undefined) return stage;
  const names = [...stages.keys()].map((name) => `ir:${name}`);
  throw new ValueError(`'${what}' is none of ir, ${names.join(', ')}, wat, wasm`);
}
