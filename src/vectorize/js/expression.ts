/** Expressions: what each is, evaluated from left to right. */
import type {
  AnyNode,
  AssignmentExpression,
  BinaryExpression,
  ConditionalExpression,
  Expression,
  Identifier,
  Literal,
  LogicalExpression,
  MemberExpression,
  Pattern,
  PrivateIdentifier,
  SpreadElement,
  Super,
  UnaryExpression,
  UpdateExpression,
} from 'acorn';
import { readElement, writeElement } from './access.js';
import { ofSymbol } from './affine.js';
import { complement, negate, operate } from './arithmetic.js';
import { assigns } from './ast.js';
import { bigBinary, bigConstant, bigNegate } from './bigint.js';
import { branch, isLight } from './branch.js';
import { call } from './calls.js';
import { isComparison, relate } from './compare.js';
import { condition } from './condition.js';
import type { Context } from './context.js';
import { contracted } from './contract.js';
import { joined, not, ofKnown, toNumber, truth } from './convert.js';
import { globalConstant, memberOf, propertyOf } from './globals.js';
import { constant, type Num, ofInt } from './num.js';
import { wholes } from './range.js';
import { withTruth } from './refine.js';
import { refuse } from './refusal.js';
import { smallest } from './signature.js';
import { type Js, nameOf, nothing, type View } from './value.js';

type Node = Expression | PrivateIdentifier | Super | SpreadElement;

const kinds: { readonly [type: string]: string } = {
  AwaitExpression: 'await',
  ClassExpression: 'a class',
  FunctionExpression: 'a function as a value',
  ArrowFunctionExpression: 'a function as a value',
  ImportExpression: 'an import',
  NewExpression: 'new',
  ObjectExpression: 'an object',
  TaggedTemplateExpression: 'a template',
  TemplateLiteral: 'a template',
  ThisExpression: 'this',
  YieldExpression: 'yield',
};

export function evaluate(c: Context, node: Node): Js {
  switch (node.type) {
    case 'Literal':
      return literal(c, node);
    case 'Identifier':
      return identifier(c, node);
    case 'MemberExpression':
      return member(c, node);
    case 'UnaryExpression':
      return unary(c, node);
    case 'UpdateExpression':
      return update(c, node);
    case 'BinaryExpression':
      return binaryOperation(c, node);
    case 'LogicalExpression':
      return logical(c, node);
    case 'ConditionalExpression':
      return conditional(c, node);
    case 'AssignmentExpression':
      return assignment(c, node);
    case 'SequenceExpression':
      return node.expressions.map((part) => evaluate(c, part)).at(-1) as Js;
    case 'CallExpression':
      return call(c, node);
    case 'ArrayExpression': {
      const items = node.elements.map((item) =>
        item ? evaluate(c, item) : refuse('a list with a hole is not compiled', node),
      );
      return { kind: 'tuple', items };
    }
    default:
      return refuse(`${kinds[node.type] ?? node.type} is not in the subset`, node);
  }
}

const number = (c: Context, node: Node): Num => toNumber(c, evaluate(c, node), node);

function literal(c: Context, node: Literal): Js {
  const { value, bigint } = node;
  if (typeof bigint === 'string') return bigConstant(c, BigInt(bigint));
  if (typeof value === 'number') return constant(c.k, value);
  if (typeof value === 'boolean') return ofKnown(c, value);
  return refuse(`${node.raw ?? 'this'} is no number, boolean or bigint`, node);
}

function identifier(c: Context, node: Identifier): Js {
  const variable = c.source.scopes.of(node);
  if (!variable) return globalConstant(c, node);
  if (variable.body) return refuse(`the function '${node.name}' can only be called`, node);
  return c.env.get(variable) ?? nothing;
}

function member(c: Context, node: MemberExpression): Js {
  if (node.optional) return refuse('optional chaining is not in the subset', node);
  if (!node.computed) return memberOf(c, node);
  if (node.object.type === 'MemberExpression' && !node.object.computed) {
    const shape = shapeEntry(c, node.object, node);
    if (shape) return shape;
  }
  const object = evaluate(c, node.object);
  if (object.kind === 'tuple') return refuse('elements of a list are not read', node);
  const view = selected(c, object, node);
  return view.indices.length === view.array.type.rank ? readElement(c, view) : view;
}

/** `a.shape[k]`. */
function shapeEntry(c: Context, shape: MemberExpression, node: MemberExpression): Js | undefined {
  if (shape.property.type !== 'Identifier' || shape.property.name !== 'shape') return undefined;
  const object = evaluate(c, shape.object);
  const axis = number(c, node.property).range;
  if (object.kind !== 'view') return refuse(`${nameOf(object)} has no shape`, node);
  if (axis.low !== axis.high)
    return refuse('the axis of a shape must be a number that is known', node);
  const length = object.array.shape[object.indices.length + axis.low];
  if (!length) return nothing;
  return ofInt(c.k, length, wholes(0, smallest), ofSymbol(length));
}

/** An array with one index more. */
function selected(c: Context, object: Js, node: MemberExpression): View {
  if (object.kind !== 'view') refuse(`${nameOf(object)} has no elements`, node);
  if (object.indices.length === object.array.type.rank)
    refuse(`'${object.array.name}' has ${object.array.type.rank} axes`, node);
  const index = evaluate(c, node.property);
  if (index.kind !== 'num') refuse(`an index is ${nameOf(index)}, not a number`, node.property);
  return { ...object, indices: [...object.indices, index] };
}

function unary(c: Context, node: UnaryExpression): Js {
  const { operator, argument } = node;
  if (operator === 'typeof' || operator === 'delete')
    return refuse(`${operator} is not in the subset`, node);
  if (operator === '!') return condition(c, node);
  const value = evaluate(c, argument);
  if (operator === 'void') return nothing;
  if (value.kind === 'big') return bigNegate(c, operator, value, node);
  const x = toNumber(c, value, argument);
  if (operator === '-') return negate(c.k, x);
  return operator === '~' ? complement(c.k, x) : x.absentWhen(undefined);
}

function binaryOperation(c: Context, node: BinaryExpression): Js {
  const { operator, left, right } = node;
  const x = evaluate(c, left);
  const y = evaluate(c, right);
  if (isComparison(operator)) return relate(c, operator, x, y, node);
  return arithmetic(c, operator, x, y, node);
}

function arithmetic(c: Context, operator: string, x: Js, y: Js, node: AnyNode): Js {
  if (x.kind === 'big' && y.kind === 'big') return bigBinary(c, operator, x, y, node);
  const operands = [toNumber(c, x, node), toNumber(c, y, node)];
  const apply = ([a, b]: readonly Num[]) => operate(c.k, operator, a as Num, b as Num);
  return contracted(
    c,
    operands,
    (own) => apply(own) ?? refuse(`${operator} is not in the subset`, node),
  );
}

/** x && y is x where that is falsy, else y; as a condition it is its truth. */
function logical(c: Context, node: LogicalExpression): Js {
  const { operator, left, right } = node;
  if (operator === '??') return refuse('?? is not in the subset', node);
  const x = evaluate(c, left);
  const test = truth(c, x, left);
  const isAnd = operator === '&&';
  const second = () => withTruth(c, left, isAnd, () => evaluate(c, right));
  const light = isLight([right]);
  if (x.kind === 'bool' && light && test.known === undefined && !assigns(right)) {
    const y = c.where(() => (isAnd ? test : not(c, test)).mask, second);
    if (y.kind === 'bool') return joined(c, isAnd ? 'and' : 'or', test, y);
  }
  return branch(c, {
    node,
    test,
    parts: [right],
    yes: isAnd ? second : () => x,
    no: isAnd ? () => x : second,
    inline: light,
    what: `the value of ${operator}`,
  });
}

function conditional(c: Context, node: ConditionalExpression): Js {
  const { consequent, alternate } = node;
  return branch(c, {
    node,
    test: condition(c, node.test),
    parts: [consequent, alternate],
    yes: () => withTruth(c, node.test, true, () => evaluate(c, consequent)),
    no: () => withTruth(c, node.test, false, () => evaluate(c, alternate)),
    inline: isLight([consequent, alternate]),
    what: 'the value of ?:',
  });
}

/** Something that may be assigned to: its parts are evaluated once, before the value. */
interface Place {
  read(): Js;
  write(value: Js): void;
}

function place(c: Context, target: Pattern | Expression): Place {
  if (target.type === 'Identifier') {
    const variable = c.source.scopes.of(target);
    if (!variable) return refuse(`'${target.name}' is not a variable of the function`, target);
    return {
      read: () => c.env.get(variable) ?? nothing,
      write: (value) => {
        if (variable.constant) refuse(`'${variable.name}' is a constant`, target);
        if (variable.body) refuse(`'${variable.name}' is a function, and stays one`, target);
        c.env.set(variable, value);
      },
    };
  }
  if (target.type !== 'MemberExpression' || !target.computed)
    return refuse('only variables and elements are assigned to', target);
  const view = selected(c, evaluate(c, target.object), target);
  if (view.indices.length < view.array.type.rank)
    return refuse(`a row of '${view.array.name}' is not assigned to`, target);
  return {
    read: () => readElement(c, view),
    write: (value) => writeElement(c, view, value, target),
  };
}

/** Binds a pattern to a value. */
export function bind(c: Context, pattern: Pattern, value: Js, declares: boolean): void {
  switch (pattern.type) {
    case 'Identifier': {
      const variable = c.source.scopes.of(pattern);
      if (declares && variable) c.env.set(variable, value);
      else place(c, pattern).write(value);
      return;
    }
    case 'ArrayPattern': {
      if (value.kind !== 'tuple') {
        refuse('only a list of values is destructured', pattern);
        return;
      }
      const { items } = value;
      pattern.elements.forEach((element, j) => {
        if (element) bind(c, element, items[j] ?? nothing, declares);
      });
      return;
    }
    case 'MemberExpression':
      place(c, pattern).write(value);
      return;
    case 'ObjectPattern':
      for (const part of pattern.properties) {
        if (part.type !== 'Property' || part.key.type !== 'Identifier' || part.computed)
          refuse('this form of destructuring is not in the subset', part);
        else bind(c, part.value, propertyOf(c, value, part.key.name, part), declares);
      }
      return;
    default:
      refuse('this form of destructuring is not in the subset', pattern);
      return;
  }
}

function assignment(c: Context, node: AssignmentExpression): Js {
  const { operator, left, right } = node;
  if (left.type === 'ArrayPattern') {
    const value = evaluate(c, right);
    bind(c, left, value, false);
    return value;
  }
  const target = place(c, left);
  if (operator === '&&=' || operator === '||=' || operator === '??=')
    return refuse(`${operator} is not in the subset`, node);
  const old = operator === '=' ? nothing : target.read();
  const operand = evaluate(c, right);
  const value =
    operator === '=' ? operand : arithmetic(c, operator.slice(0, -1), old, operand, node);
  target.write(value);
  return value;
}

function update(c: Context, node: UpdateExpression): Js {
  const target = place(c, node.argument);
  const read = target.read();
  const operator = node.operator === '++' ? '+' : '-';
  if (read.kind === 'big') {
    const next = bigBinary(c, operator, read, bigConstant(c, 1n), node);
    target.write(next);
    return node.prefix ? next : read;
  }
  const old = toNumber(c, read, node).absentWhen(undefined);
  const next = arithmetic(c, operator, old, constant(c.k, 1), node);
  target.write(next);
  return node.prefix ? next : old;
}
