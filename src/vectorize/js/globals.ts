/** Names that no declaration of the function knows, and properties of what has some. */
import type { Identifier, MemberExpression, Node } from 'acorn';
import { ofSymbol } from './affine.js';
import { bigConstant } from './bigint.js';
import { builtins } from './builtins.js';
import type { Context } from './context.js';
import { ofKnown } from './convert.js';
import { constant, ofInt } from './num.js';
import { wholes } from './range.js';
import { refuse } from './refusal.js';
import { smallest } from './signature.js';
import { type Js, nameOf, nothing, type View } from './value.js';

const values: { readonly [name: string]: number } = { NaN, Infinity };
const holders: { readonly [name: string]: object } = { Math, Number };

/** A constant as a value. */
function ofScalar(c: Context, value: number | boolean | bigint): Js {
  if (typeof value === 'number') return constant(c.k, value);
  return typeof value === 'bigint' ? bigConstant(c, value) : ofKnown(c, value);
}

export function globalConstant(c: Context, { name, ...node }: Identifier): Js {
  if (name === 'undefined') return nothing;
  const known = c.surroundings.constants.get(name) ?? values[name];
  if (known === undefined && Object.hasOwn(holders, name)) return { kind: 'builtin', name };
  if (known === undefined) return unknown(name, node as Identifier);
  return typeof known === 'object' ? known : ofScalar(c, known);
}

export function unknown(name: string, node: Identifier): never {
  return refuse(
    `'${name}' is not known: the function is compiled from its source text, which cannot see ` +
      `what is around it; pass { consts: { ${name} } } or { functions: { ${name} } }`,
    node,
  );
}

/** `Math.PI`, `a.length`, … */
export function memberOf(c: Context, node: MemberExpression): Js {
  const { object, property } = node;
  if (property.type !== 'Identifier') return refuse('private names are not in the subset', node);
  return propertyOf(c, c.lower.evaluate(c, object), property.name, node);
}

/** A property of a value by its name. */
export function propertyOf(c: Context, value: Js, name: string, node: Node): Js {
  if (value.kind === 'builtin') return ofBuiltin(c, value.name, name, node);
  if (value.kind !== 'view') return refuse(`${nameOf(value)} has no property '${name}'`, node);
  return property_(c, name, value, node);
}

/** `Math.PI`, or a function such as `Math.fround`. */
function ofBuiltin({ k }: Context, holder: string, name: string, node: Node): Js {
  const value: unknown = Reflect.get(holders[holder] ?? {}, name);
  if (typeof value === 'number') return constant(k, value);
  const path = `${holder}.${name}`;
  return Object.hasOwn(builtins, path)
    ? { kind: 'builtin', name: path }
    : refuse(`${path} is not in the subset`, node);
}

function property_(c: Context, name: string, { array, indices }: View, node: Node): Js {
  const { k } = c;
  const shape = array.shape.slice(indices.length);
  const [length] = shape;
  if (name === 'length' && length) return ofInt(k, length, wholes(0, smallest), ofSymbol(length));
  if (name === 'ndim') return constant(k, shape.length);
  if (name === 'size') {
    const count = shape.reduce((product, axis) => k.op('mul', product, axis));
    return ofInt(k, count, wholes(0, smallest), shape.length === 1 ? ofSymbol(count) : undefined);
  }
  return refuse(`'${name}' of an array is not in the subset`, node);
}
