/**
 * Reads each element once: what was loaded or stored before is not loaded again.
 *
 * Users write `if (a[i] > x) x = a[i]`. The second load is the first one, as long as nothing between
 * them can have changed the element; and a load of what was just stored is the stored value. Less to
 * load is the smaller gain: that both are one value is what later passes recognise a maximum by.
 *
 * Invariants:
 * 1. A value stands for a load only where it was made on every way there.
 * 2. A store that may touch an element makes what is known of it void, in loops from their start.
 */
import type { Address, Kernel, Region, Value } from '../ir/kernel.js';
import { type LaneName, lanes } from '../ir/lane.js';
import { ValueMap } from '../ir/values.js';
import { addressForm, distance, type Form } from './affine.js';
import { accessesIn, isDense } from './conflict.js';
import { type Rewriter, rewrite } from './rewrite.js';
import { declaredIn } from './users.js';

/** An element whose value is known. */
interface Known {
  readonly base: Value;
  readonly form: Form;
  readonly lane: LaneName;
  /** In the new kernel. */
  readonly value: Value;
}

export function reload(kernel: Kernel): Kernel {
  const declared = declaredIn(kernel);
  if (!declared) return kernel;
  if (!repeats(kernel.body, new ValueMap())) return kernel;
  const reloader = new Reloader(declared.disjoint === true);
  return rewrite(kernel, (value, rewriter) => reloader.visit(value, rewriter));
}

/** Whether a load may be of an element that an access before it in the text is of. */
function repeats({ body }: Region, seen: ValueMap<Form[]>): boolean {
  return body.some((value) => {
    const { address, regions } = value;
    if (regions?.some((nested) => repeats(nested, seen))) return true;
    if (!address) return false;
    const form = addressForm(address);
    const forms = seen.get(address.base) ?? [];
    if (value.op === 'load' && forms.some((one) => isSame(one, form))) return true;
    seen.set(address.base, [...forms, form]);
    return false;
  });
}

const isSame = (x: Form, y: Form): boolean => x.constant === y.constant && distance(x, y) === 0;

class Reloader {
  private readonly disjoint: boolean;
  private known: readonly Known[] = [];

  constructor(disjoint: boolean) {
    this.disjoint = disjoint;
  }

  visit(value: Value, rewriter: Rewriter): Value | undefined {
    if (value.op === 'load' && value.type.width === 1) return this.load(value, rewriter);
    if (value.op === 'store') return this.store(value, rewriter);
    const [first, second] = value.regions ?? [];
    if (!first) return undefined;
    const stores = accessesIn(value).filter(({ op }) => op === 'store');
    if (value.op !== 'if') for (const store of stores) this.forget(store);
    const before = this.known;
    const made = this.nested(value, first, second, rewriter);
    this.known = before;
    if (value.op === 'if') for (const store of stores) this.forget(store);
    return made;
  }

  private nested(
    value: Value,
    first: Region,
    second: Region | undefined,
    rewriter: Rewriter,
  ): Value {
    const { k } = rewriter;
    const before = this.known;
    const region = (of: Region, params: readonly Value[] = []): Value[] => {
      this.known = before;
      return rewriter.inline(of, params);
    };
    if (value.op === 'if' && second) {
      const test = rewriter.get(value.args[0]);
      const sides = [() => region(first), () => region(second)] as const;
      return rewriter.replaceLoop(value, k.if(test, ...sides));
    }
    if (value.op === 'while' && second) {
      const test = (...params: Value[]) => region(first, params)[0];
      const body = (...params: Value[]) => region(second, params);
      const inits = rewriter.all(value.args);
      return rewriter.replaceLoop(value, k.while(inits, test, body, value.traits));
    }
    return rewriter.copy(value);
  }

  private load(value: Value, rewriter: Rewriter): Value {
    const address = value.address as Address;
    const form = addressForm(address);
    const { lane } = value.type;
    const found = this.known.find((one) => one.lane === lane && distance(one.form, form) === 0);
    if (found) return found.value;
    const made = rewriter.copy(value);
    this.known = [...this.known, { base: address.base, form, lane, value: made }];
    return made;
  }

  private store(value: Value, rewriter: Rewriter): Value {
    this.forget(value);
    rewriter.copy(value);
    const address = value.address as Address;
    const stored = rewriter.get(value.args[0]);
    const { lane, width } = stored.type;
    if (width === 1) {
      const form = addressForm(address);
      this.known = [...this.known, { base: address.base, form, lane, value: stored }];
    }
    return value;
  }

  /** What a store may have changed is not known any more. */
  private forget(store: Value): void {
    const { base } = store.address as Address;
    const form = addressForm(store.address as Address);
    const stored = store.args[0].type;
    const bytes = lanes[stored.lane].bytes * stored.width;
    this.known = this.known.filter((one) => {
      if (this.disjoint && base !== one.base && base.op === 'param' && one.base.op === 'param')
        return true;
      const by = isDense(store) ? distance(form, one.form) : null;
      return by !== null && (by >= bytes || by <= -lanes[one.lane].bytes);
    });
  }
}
