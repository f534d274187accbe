/**
 * Powers of literals as literals. esbuild takes a power to have effects, and keeps it in every bundle, with
 * the whole object or list around it.
 */
import { type Node, parse } from 'acorn';

interface Folded {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Power = Node & { type: 'BinaryExpression'; operator: string; left: Node; right: Node };

/** The value of a literal number, with a sign or without; undefined: it is something else. */
function literal(node: Node): number | bigint | undefined {
  const { type, value, operator, argument } = node as Node & {
    value?: unknown;
    operator?: string;
    argument?: Node;
  };
  if (type === 'Literal' && (typeof value === 'number' || typeof value === 'bigint')) return value;
  if (type !== 'UnaryExpression' || operator !== '-') return undefined;
  const negated = literal(argument as Node);
  return negated === undefined ? undefined : -negated;
}

function folded(node: Node): Folded | null {
  const { type, operator, left, right, start, end } = node as Power;
  if (type !== 'BinaryExpression' || operator !== '**') return null;
  const [base, exponent] = [literal(left), literal(right)];
  if (typeof base === 'bigint' && typeof exponent === 'bigint')
    return { start, end, text: `${base ** exponent}n` };
  if (typeof base !== 'number' || typeof exponent !== 'number') return null;
  return { start, end, text: String(base ** exponent) };
}

function* powersIn(node: Node): Generator<Folded> {
  const found = folded(node);
  if (found) yield found;
  else
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (child && typeof child.type === 'string') yield* powersIn(child);
}

/** A module with literals in place of powers of them. */
export function withoutPowers(code: string): string {
  const powers = [...powersIn(parse(code, { ecmaVersion: 2022, sourceType: 'module' }))];
  let [text, end] = ['', 0];
  for (const power of powers.sort((a, b) => a.start - b.start)) {
    text += code.slice(end, power.start) + power.text;
    end = power.end;
  }
  return text + code.slice(end);
}
