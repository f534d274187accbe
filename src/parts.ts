/**
 * The library in parts, as Node gets it.
 *
 * A program that adds two arrays should not wait until V8 has read masked arrays and polynomials.
 * Bundlers leave out what is not used; Node cannot know, and imports what a module names before the
 * module runs. So the build for Node (`scripts/parts.ts`) makes one file of what most programs use, and
 * one for each folder above it, which is read when something of it is used for the first time. Until
 * then a stand-in is exported in the place of each export; the binding changes to the export itself when
 * its part is read. So do the functions that the core itself does not call at first, as those of the
 * compiler: in their place it has functions that read their part and go on with them.
 *
 * Invariants:
 * 1. Whatever is done to a stand-in happens to the export: who keeps one never sees a difference but
 *    in `===`.
 * 2. What others compare by identity, dtypes and errors above all, has no stand-in.
 * 3. What a module exports stays what it was once the module has run.
 */

type Table = Record<string, object>;

/** What a part gives: its modules by their paths, and what it exports to users. */
interface Content {
  readonly modules: Table;
  readonly exports: Table;
}

/** The parts, and what the core does with each. */
export interface Parts {
  /** The parts that must be there before. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** Reads a part, which finds modules that are not its own by `find`. */
  read(part: string, find: (path: string) => object): Content;
  /** Puts what was read in the place of what stands for it. */
  readonly place: Readonly<Record<string, (exports: Table, modules: Table) => void>>;
  /** The modules of the core that parts ask for, by their paths. */
  readonly modules: Table;
  /** Finds a package. */
  require(id: string): object;
}

let all: Parts | undefined;
const there = new Set<string>();
const owners: Record<string, string> = {};
const exported: Table = {};

/** Says which parts there are. */
export function announceParts(parts: Parts): void {
  all = parts;
}

const plain = new Set<string>();

/** A module that others read, as an object without getters: each use of an export would be a call. */
function settled(modules: Table, path: string): object | undefined {
  const module = modules[path];
  if (!module || plain.has(path)) return module;
  plain.add(path);
  modules[path] = { ...module };
  return modules[path];
}

/** Reads a part and those that it needs, once. */
export function load(part: string): void {
  if (there.has(part)) return;
  const { needs, read, place, modules, require } = all as Parts;
  needs[part]?.forEach(load);
  const content = read(part, (path) => settled(modules, path) ?? require(path));
  there.add(part);
  Object.assign(modules, content.modules);
  Object.assign(exported, content.exports);
  place[part]?.(content.exports, modules);
}

/** Reads the part of an export, if there is one. */
export function loadExport(name: string): boolean {
  const part = owners[name];
  if (part === undefined || there.has(part)) return false;
  load(part);
  return true;
}

/** What makes the stand-ins for the exports of a part. */
export const standInsOf = (part: string) => (kind: Kind, name: string) => {
  owners[name] = part;
  return standIn(kind, () => {
    load(part);
    return exported[name];
  });
};

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

const inspected = Symbol.for('nodejs.util.inspect.custom');

/** Stands for an export that `real` finds. */
export function standIn(kind: Kind, real: () => object): unknown {
  const target = targets[kind]() as Record<symbol, unknown>;
  target[inspected] = (_: number, options: object, show: (value: unknown, o: object) => string) =>
    show(real(), options);
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
