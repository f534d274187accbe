/**
 * The source text of a function as a tree.
 *
 * `fn.toString()` is what was written: an arrow, a function, or a method of an object or a class,
 * whose text is no expression by itself and is read as one of an object.
 */

import type { Expression, Function as FunctionNode, Node } from 'acorn';
import { parse } from '#acorn';
import { isFunction } from './ast.js';
import type { Source } from './context.js';
import { refuse } from './refusal.js';
import { Scopes } from './scope.js';

const options = { ecmaVersion: 2022, sourceType: 'script' } as const;

function expressionOf(text: string): Expression | undefined {
  const program = parse(text, options);
  const [statement] = program.body;
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
}

function tryParse(text: string): Expression | undefined | SyntaxError {
  try {
    return expressionOf(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

/** Reads a text in parentheses, so that positions are those of the text itself. */
function parsed(text: string): FunctionNode {
  const [before, after] = ['(', '\n)'];
  const whole = tryParse(before + text + after);
  if (whole && !(whole instanceof SyntaxError)) {
    if (isFunction(whole)) return whole;
    return refuse('this is no function', 1);
  }
  const method = tryParse(`({${text}\n})`);
  if (method && !(method instanceof SyntaxError) && method.type === 'ObjectExpression') {
    const [property] = method.properties;
    if (property?.type === 'Property' && property.method && isFunction(property.value))
      return property.value;
  }
  if (/^(?:class|get|set|static)\b|\[native code\]/.test(text))
    return refuse('only functions written in JavaScript are compiled', 1);
  const at = (whole as (SyntaxError & { pos?: number }) | undefined)?.pos ?? 1;
  return refuse(
    `this is no function: ${(whole as Error | undefined)?.message ?? 'a syntax error'}`,
    at,
  );
}

/** The text as it was parsed: positions count in it. */
const shown = (text: string, node: FunctionNode): string =>
  text.startsWith('(') || node.start === 1 || !node.start ? `(${text}` : `({${text}`;

/** A function that was read; throws a Refusal where that is impossible. */
export function readSource(text: string): Source {
  const node = parsed(text);
  return { text: shown(text, node), node, scopes: new Scopes(node) };
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line and the column, both from 1, of a position in what was parsed. */
export function positionIn(text: string, at: number): Position {
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const lead = line === 1 ? (/^\(\{?/.exec(text)?.[0].length ?? 0) : 0;
  return { line, column: Math.max(1, (before.at(-1) as string).length - lead + 1) };
}

/** Where a node stands in what was parsed, from line 1 and column 1. */
export function placeOf(text: string, { start }: Node): Position {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return { line: text.slice(0, lineStart).split('\n').length, column: start - lineStart + 1 };
}
