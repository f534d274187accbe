/** Calls: of Math and its like, and of the user's functions, which are put in place. */
import type { CallExpression, Expression, Function as FunctionNode, Identifier } from 'acorn';
import { builtins } from './builtins.js';
import { type Context, resultVariable, type Source } from './context.js';
import { contracted } from './contract.js';
import { unknown } from './globals.js';
import type { Num } from './num.js';
import { Refusal, refuse } from './refusal.js';
import { type Js, nothing, selectValue, unset } from './value.js';

const deepest = 16;

export function call(c: Context, node: CallExpression): Js {
  const { callee } = node;
  if (node.optional) return refuse('optional chaining is not in the subset', node);
  const args = node.arguments.map((argument) =>
    argument.type === 'SpreadElement' ? refuse('... is not in the subset', argument) : argument,
  );
  if (callee.type === 'Identifier') return named(c, callee, args, node);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'Identifier')
    return refuse('only functions by their names are called', node);
  const { object, property } = callee;
  const variable = c.source.scopes.of(object);
  const known = variable ? c.env.get(variable) : undefined;
  const holder = known?.kind === 'builtin' ? known.name : object.name;
  const name = `${holder}.${property.type === 'Identifier' ? property.name : ''}`;
  if (variable && known?.kind !== 'builtin')
    return refuse(`the method '${name}' is not in the subset`, node);
  return builtinNamed(c, name, args, node);
}

function builtinNamed(
  c: Context,
  name: string,
  args: readonly Expression[],
  node: CallExpression,
): Js {
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (!builtin) return refuse(`${name} is not in the subset`, node);
  const values = evaluated(c, args);
  const isNumber = (value: Js): value is Num => value.kind === 'num';
  if (!values.every(isNumber)) return builtin(c, values, node);
  return contracted(c, values, (numbers) => builtin(c, numbers, node));
}

const evaluated = (c: Context, args: readonly Expression[]): Js[] =>
  args.map((argument) => c.lower.evaluate(c, argument));

function named(
  c: Context,
  callee: Identifier,
  args: readonly Expression[],
  node: CallExpression,
): Js {
  const variable = c.source.scopes.of(callee);
  if (variable) {
    const value = c.env.get(variable);
    if (value?.kind === 'builtin') return builtinNamed(c, value.name, args, node);
    if (!variable.body) return refuse(`'${callee.name}' is not a function that is known`, node);
    return inlined(c, { ...c.source, node: variable.body }, evaluated(c, args), node);
  }
  const source = c.surroundings.functions.get(callee.name);
  if (source) return foreign(c, callee.name, source, evaluated(c, args), node);
  const builtin = builtins[callee.name];
  const loose = /^(isNaN|isFinite|Number|BigInt)$/.test(callee.name);
  if (builtin && loose) return builtin(c, evaluated(c, args), node);
  return unknown(callee.name, callee);
}

function foreign(
  c: Context,
  name: string,
  source: Source,
  args: readonly Js[],
  node: CallExpression,
): Js {
  try {
    return inlined(c, source, args, node);
  } catch (error) {
    if (error instanceof Refusal && !error.message.startsWith('in '))
      throw new Refusal(`in '${name}': ${error.message}`, node);
    throw error;
  }
}

/** Lowers a function where it is called. */
function inlined(c: Context, source: Source, args: readonly Js[], node: CallExpression): Js {
  const { source: outer, targets, returns, path, env } = c;
  if (path.split('(').length > deepest) return refuse('calls nest too deep, or recur', node);
  const held = env.get(resultVariable) ?? nothing;
  c.source = source;
  c.targets = [];
  c.path = `${path}${node.start}(`;
  c.returns = c.newExit();
  const result = functionBody(c, source.node, args);
  Object.assign(c, { source: outer, targets, returns, path });
  c.leave(0);
  c.env.set(resultVariable, held);
  return result;
}

/** Binds the parameters, lowers the body, and says what it returns. */
export function functionBody(c: Context, node: FunctionNode, args: readonly Js[]): Js {
  c.env.set(resultVariable, unset);
  node.params.forEach((param, j) => {
    const value = args[j] ?? nothing;
    if (param.type === 'RestElement') refuse('rest parameters are not in the subset', param);
    if (param.type !== 'AssignmentPattern') c.lower.bind(c, param, value, true);
    else {
      const given = value === nothing ? c.lower.evaluate(c, param.right) : value;
      c.lower.bind(c, param.left, given, true);
    }
  });
  if (node.body.type !== 'BlockStatement') return c.lower.evaluate(c, node.body);
  c.lower.statements(c, node.body.body);
  return returned(c, node);
}

/** What was returned, or undefined where control came to the end without that. */
function returned(c: Context, node: FunctionNode): Js {
  const { running } = c;
  const value = c.env.get(resultVariable) ?? unset;
  if (value.kind === 'unset' || running === true) return nothing;
  if (running === false) return value;
  return selectValue(c.k, running, nothing, value, node, resultVariable.name);
}
