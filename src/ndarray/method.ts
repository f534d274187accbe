/**
 * Methods that come with their functions.
 *
 * A prototype holds on to whatever its methods need, so a program that adds two arrays would carry
 * every reduction and every product. Therefore the module that defines `np.sum` also gives arrays
 * `a.sum`, in one call that a bundler may drop when nobody uses `sum`:
 *
 *     export const sum = method('sum', (a, axis) => …); // the call annotated as @__PURE__
 *
 * In Node every method is there: where the library comes in parts (`src/parts.ts`), a method reads the
 * part of its function first. A bundle that leaves the function out has a method of its name that
 * throws and says what to import.
 *
 * Invariants:
 * 1. The library never calls such a method: it calls the function.
 * 2. `methodNames` has them all: `method` takes no other name, and a test calls every one.
 */
import { requirePart } from './absent.js';
import { NDArray } from './array.js';

/** The names of functions that bring a method. */
export const methodNames = [
  'all',
  'any',
  'argmax',
  'argmin',
  'argpartition',
  'argsort',
  'choose',
  'clip',
  'compress',
  'cumprod',
  'cumsum',
  'diagonal',
  'dot',
  'max',
  'mean',
  'min',
  'nonzero',
  'prod',
  'put',
  'repeat',
  'round',
  'searchsorted',
  'std',
  'sum',
  'take',
  'to_ndarray',
  'tofile',
  'trace',
  'var',
] as const satisfies readonly (keyof NDArray)[];

/** What of arrays comes with a function of another name. */
const bringers = {
  __array_interface__: { by: 'heap', isProperty: true },
  __array_namespace__: { by: 'array_api', isProperty: false },
  ctypes: { by: 'heap', isProperty: true },
  byteswap: { by: 'frombuffer', isProperty: false },
  conj: { by: 'conjugate', isProperty: false },
  conjugate: { by: 'conjugate', isProperty: false },
  getfield: { by: 'frombuffer', isProperty: false },
  mT: { by: 'matrix_transpose', isProperty: true },
  partition: { by: 'partition', isProperty: false },
  resize: { by: 'resize', isProperty: false },
  setfield: { by: 'frombuffer', isProperty: false },
  setflags: { by: 'require', isProperty: false },
  sort: { by: 'sort', isProperty: false },
  view: { by: 'frombuffer', isProperty: false },
} as const;

type Fn = (self: never, ...rest: never[]) => unknown;

/** Gives an owner a method that is a function with the owner as its first argument. */
export function attach(owner: object, name: PropertyKey, fn: Fn): void {
  const call = fn as (self: unknown, ...rest: unknown[]) => unknown;
  Object.defineProperty(owner, name, {
    value(this: unknown, ...rest: unknown[]) {
      return call(this, ...rest);
    },
    writable: true,
    configurable: true,
  });
}

/** Makes a function a method of arrays too, and returns it. */
export function method<F extends Fn>(name: (typeof methodNames)[number], fn: F): F {
  attach(NDArray.prototype, name, fn);
  return fn;
}

/** What stands where a method or property that comes with a function is not: `what` names it. */
export function absent(what: string, name: string, bringer: string): Fn {
  return (self: Record<string, unknown>, ...rest: unknown[]) => {
    requirePart(bringer, what);
    const found = self[name];
    return typeof found === 'function' ? found.apply(self, rest) : found;
  };
}

/** Gives arrays methods and properties, all those that `bringers` says come with one function. */
export function bring(members: { readonly [name in keyof typeof bringers]?: Fn }): void {
  for (const [name, fn] of Object.entries(members)) put(name as keyof typeof bringers, fn);
}

function put(name: keyof typeof bringers, fn: Fn): void {
  if (!bringers[name].isProperty) attach(NDArray.prototype, name, fn);
  else {
    const get = fn as (self: unknown) => unknown;
    Object.defineProperty(NDArray.prototype, name, {
      get(this: unknown) {
        return get(this);
      },
      configurable: true,
    });
  }
}

/** Puts a method that says so where a function has not brought its own. */
export function announceMethods(): void {
  for (const name of methodNames) {
    if (!(name in NDArray.prototype))
      attach(NDArray.prototype, name, absent(`a.${name}()`, name, name));
  }
  for (const [key, { by, isProperty }] of Object.entries(bringers)) {
    const name = key as keyof typeof bringers;
    if (!(name in NDArray.prototype))
      put(name, absent(`a.${name}${isProperty ? '' : '()'}`, name, by));
  }
}
