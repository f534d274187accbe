/** A loop as users write it who want float32 throughout: Math.fround around each operation on elements. */
import { type AnyNode, parse } from 'acorn';

const childrenOf = (node: AnyNode): AnyNode[] =>
  (Object.values(node).flat() as unknown[])
    .filter((one): one is AnyNode => typeof one === 'object' && one !== null && 'type' in one)
    .sort((x, y) => x.start - y.start);

/** Children, but for the indices of elements. */
const partsOf = (node: AnyNode): AnyNode[] =>
  node.type === 'MemberExpression' ? [node.object as AnyNode] : childrenOf(node);

const isArithmetic = (operator: string): boolean => /^[-+*/]=?$/.test(operator);

class Rounder {
  private readonly source: string;
  /** Variables that elements are assigned to, and the parameters that are fractions. */
  private readonly floats = new Set(['s', 't']);

  constructor(source: string) {
    this.source = source;
  }

  run(): string {
    const program = parse(this.source, { ecmaVersion: 'latest' });
    for (let size = -1; size !== this.floats.size; ) {
      size = this.floats.size;
      this.learn(program);
    }
    return this.text(program);
  }

  private learn(node: AnyNode): void {
    const [target, value] =
      node.type === 'VariableDeclarator'
        ? [node.id, node.init]
        : node.type === 'AssignmentExpression'
          ? [node.left, node.right]
          : [];
    if (target?.type === 'Identifier' && value && this.isFloat(value)) this.floats.add(target.name);
    for (const part of partsOf(node)) this.learn(part);
  }

  /** Whether an expression is made of elements, or of variables that are. */
  private isFloat(node: AnyNode): boolean {
    if (node.type === 'Identifier') return this.floats.has(node.name);
    if (node.type === 'MemberExpression') return node.computed;
    return partsOf(node).some((part) => this.isFloat(part));
  }

  private text(node: AnyNode): string {
    let text = '';
    let at = node.start;
    for (const part of partsOf(node)) {
      text += this.source.slice(at, part.start) + this.text(part);
      at = part.end;
    }
    text += this.source.slice(at, node.end);
    if (node.type === 'BinaryExpression' && isArithmetic(node.operator) && this.isFloat(node))
      return `Math.fround(${text})`;
    if (node.type !== 'AssignmentExpression' || node.operator === '=') return text;
    if (!isArithmetic(node.operator) || !this.isFloat(node.left)) return text;
    const target = this.text(node.left);
    return `${target} = Math.fround(${target} ${node.operator[0]} (${this.text(node.right)}))`;
  }
}

/** The function's text with every sum, difference, product and quotient of elements rounded. */
export const rounded = (text: string): string => new Rounder(`(${text})`).run();
