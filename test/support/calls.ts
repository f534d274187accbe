/**
 * Calls that work, one list a function: those that the examples of the docs make. The examples run on a
 * library whose functions remember what they are called with.
 */
import * as np from '../../src/index.js';
import { documented, runExample } from './examples.js';

type Fn = (...args: unknown[]) => unknown;

export interface Call {
  readonly name: string;
  readonly fn: Fn;
  readonly self: unknown;
  readonly args: readonly unknown[];
}

/** Calls of one function that are kept. */
const MOST = 4;

export class Recorder {
  readonly calls = new Map<Fn, Call[]>();
  private readonly standing = new Map<unknown, unknown>();

  /** Runs the examples of the docs on the library. */
  async run(): Promise<void> {
    const prototypes = [np.NDArray.prototype, Object.getPrototypeOf(np.ma.array([1]))];
    const patched = prototypes.map((prototype) => this.patch(prototype));
    const library = this.module(np, '');
    for (const example of documented()) await runExample(example, library).catch(() => {});
    for (const restore of patched) restore();
  }

  /** What the library exports beside classes, its modules' functions included. */
  exported(): [name: string, fn: Fn][] {
    const found = [...this.standing.keys()].filter((one) => typeof one === 'function') as Fn[];
    return found.filter((fn) => !isClass(fn)).map((fn) => [this.names.get(fn) as string, fn]);
  }

  private readonly names = new Map<Fn, string>();

  private note(name: string, fn: Fn, self: unknown, args: readonly unknown[]): void {
    const list = this.calls.get(fn) ?? [];
    if (list.length < MOST) list.push({ name, fn, self, args: [...args] });
    this.calls.set(fn, list);
  }

  private module(of: object, path: string): object {
    const known = this.standing.get(of);
    if (known) return known as object;
    const made: Record<string, unknown> = Object.create(null);
    this.standing.set(of, made);
    for (const [name, value] of Object.entries(of)) {
      const own = path === '' ? name : `${path}.${name}`;
      if (typeof value === 'function') made[name] = this.function(value as Fn, own);
      else made[name] = isModule(value) ? this.module(value, own) : value;
    }
    return made;
  }

  private function(fn: Fn, name: string): unknown {
    const known = this.standing.get(fn);
    if (known) return known;
    this.names.set(fn, name);
    const made = isClass(fn) ? fn : new Proxy(fn, this.handler(name));
    this.standing.set(fn, made);
    return made;
  }

  private handler(name: string): ProxyHandler<Fn> {
    return {
      apply: (fn, self, args) => {
        const result = Reflect.apply(fn, self, args);
        this.note(name, fn, self, args);
        return result;
      },
      get: (fn, key) => Reflect.get(fn, key, fn),
    };
  }

  /** Remembers calls of a class's methods, until what is returned is called. */
  private patch(prototype: object): () => void {
    const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    const methods = own.filter(
      ([name, { value, configurable }]) =>
        name !== 'constructor' && typeof value === 'function' && configurable,
    );
    const { note } = this;
    const remember = note.bind(this);
    for (const [name, descriptor] of methods) {
      const fn = descriptor.value as Fn;
      const value = function (this: unknown, ...args: unknown[]): unknown {
        const result = fn.apply(this, args);
        remember(name, fn, this, args);
        return result;
      };
      Object.defineProperty(prototype, name, { ...descriptor, value });
    }
    return () => {
      for (const [name, descriptor] of methods) Object.defineProperty(prototype, name, descriptor);
    };
  }
}

const isClass = (fn: Fn): boolean => Function.prototype.toString.call(fn).startsWith('class');

const isModule = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};
