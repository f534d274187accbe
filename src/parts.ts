/**
 * The library in parts, as Node gets it.
 *
 * A program that adds two arrays should not wait until V8 has read masked arrays and polynomials.
 * Bundlers leave out what is not used; Node cannot know, and imports what a module names before the
 * module runs. So the build for Node (`scripts/parts.ts`) makes one file of what most programs use, and
 * one for each folder above it, which is read when something of it is used for the first time. Until
 * then a stand-in is exported in the place of each export; the binding changes to the export itself when
 * its part is read.
 *
 * Invariants:
 * 1. Whatever is done to a stand-in happens to the export: who keeps one never sees a difference but
 *    in `===`.
 * 2. What others compare by identity, dtypes and errors above all, has no stand-in.
 */

/** What an export can be used as. */
export type Kind = 'function' | 'class' | 'object';

const targets: Record<Kind, () => object> = {
  function: () => () => {},
  class: constructible,
  object: () => ({}),
};

/** What may be called with `new`, and has a prototype that may be another: a class's may not. */
function constructible(): object {
  return function target() {
    return undefined;
  };
}

/** Stands for an export that `real` finds. */
export function standIn(kind: Kind, name: string, real: () => object): unknown {
  const target = targets[kind]();
  const inspect = (_: number, options: object, show: (value: unknown, options: object) => string) =>
    show(real(), options);
  Object.defineProperty(target, Symbol.for('nodejs.util.inspect.custom'), {
    value: inspect,
    configurable: true,
  });
  if (kind !== 'object') Object.defineProperty(target, 'name', { value: name });
  return new Proxy(target, new Redirect(real));
}

type Callable = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

/** Does to the export what is done to its stand-in. */
class Redirect implements ProxyHandler<object> {
  private readonly real: () => object;

  constructor(real: () => object) {
    this.real = real;
  }

  apply(_: object, self: unknown, args: unknown[]): unknown {
    return Reflect.apply(this.real() as Callable, self, args);
  }

  construct(_: object, args: unknown[], made: Constructor): object {
    return Reflect.construct(this.real() as Constructor, args, made);
  }

  get(_: object, key: PropertyKey): unknown {
    return Reflect.get(this.real(), key);
  }

  set(_: object, key: PropertyKey, value: unknown): boolean {
    return Reflect.set(this.real(), key, value);
  }

  has(_: object, key: PropertyKey): boolean {
    return Reflect.has(this.real(), key);
  }

  deleteProperty(_: object, key: PropertyKey): boolean {
    return Reflect.deleteProperty(this.real(), key);
  }

  defineProperty(_: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    return Reflect.defineProperty(this.real(), key, descriptor);
  }

  getPrototypeOf(): object | null {
    return Reflect.getPrototypeOf(this.real());
  }

  ownKeys(): (string | symbol)[] {
    return Reflect.ownKeys(this.real());
  }

  getOwnPropertyDescriptor(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    const found = Reflect.getOwnPropertyDescriptor(this.real(), key);
    const own = Reflect.getOwnPropertyDescriptor(target, key);
    if (own?.configurable === false) return { ...found, configurable: false, writable: true };
    return found && { ...found, configurable: true };
  }
}
