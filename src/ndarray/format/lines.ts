// Laying the elements' texts out: brackets, separators, lines no longer than asked for, '...' in
// the place of what a summary leaves out. Knows shapes and words, nothing of arrays or numbers.

import { countPoints } from '../dtype/string-code.js';

/** Which items of an axis are shown; '...' stands before position `gap` of them, -1 for nowhere. */
export interface ShownAxis {
  readonly items: readonly number[];
  readonly gap: number;
}

const ELLIPSIS = '...';

/** All items of an axis of length n or, if `edge` is finite and leaves some out, its two ends. */
export function shownAxis(n: number, edge: number): ShownAxis {
  if (2 * edge >= n) return { items: range(0, n), gap: -1 };
  const lead = Math.max(edge, 0);
  return { items: [...range(0, lead), ...range(n - Math.max(edge, 1), n)], gap: lead };
}

function range(start: number, stop: number): number[] {
  return Array.from({ length: stop - start }, (_, i) => start + i);
}

export interface LineOptions {
  readonly width: number;
  readonly separator: string;
  /** Columns that the caller's text before the array takes on the first line. */
  readonly prefix: number;
}

/** Lays out the words of an array, which `next` gives in C order of the items that are shown. */
export function layOut(
  axes: readonly ShownAxis[],
  next: () => string,
  { width, separator, prefix }: LineOptions,
): string {
  const tight = separator.trimEnd();
  return block(0, ' '.repeat(1 + prefix), width);

  function block(axis: number, indent: string, room: number): string {
    if (axis === axes.length) return next();
    const text =
      axis === axes.length - 1 ? row(axes[axis], indent, room) : rows(axis, indent, room);
    return `[${text}]`;
  }

  function rows(axis: number, indent: string, room: number): string {
    const { items, gap } = axes[axis];
    const blocks = items.map(() => block(axis + 1, `${indent} `, room - 1));
    if (gap >= 0) blocks.splice(gap, 0, ELLIPSIS);
    return blocks.join(`${tight}${'\n'.repeat(axes.length - 1 - axis)}${indent}`);
  }

  function row({ items, gap }: ShownAxis, indent: string, room: number): string {
    const line = new Line(indent, room - Math.max(tight.length, 1));
    for (let i = 0; i < items.length; i++) {
      if (i > 0) line.separate(separator);
      if (i === gap) {
        line.extend(ELLIPSIS);
        line.separate(separator);
      }
      line.extend(next());
    }
    return line.end();
  }
}

/** Words in lines. A word moves to the next line if it does not fit and that would help. */
class Line {
  private done = '';
  private line: string;

  constructor(
    private readonly indent: string,
    private readonly width: number,
  ) {
    this.line = indent;
  }

  separate(separator: string): void {
    this.line += separator;
  }

  /** The lines of a word of several keep their column. */
  extend(word: string): void {
    const [first, ...others] = word.split('\n');
    const longest = Math.max(countPoints(first), ...others.map(countPoints));
    const width = countPoints(this.line);
    if (width + longest > this.width && width > this.indent.length) {
      this.break(this.indent);
    }
    const column = ' '.repeat(countPoints(this.line));
    this.line += first;
    for (const line of others) {
      this.break(column);
      this.line += line;
    }
    if (others.length > 0)
      this.line += ' '.repeat(longest - countPoints(others[others.length - 1]));
  }

  /** The text without the first line's indentation. */
  end(): string {
    return (this.done + this.line).slice(this.indent.length);
  }

  private break(indent: string): void {
    this.done += `${this.line.trimEnd()}\n`;
    this.line = indent;
  }
}
