// A line cut into fields: at a delimiter or at white space, up to a comment, with quotes in which
// neither counts. A quote opens a quoted part only at the beginning of a field; two in a row inside
// stand for one. Quotes may go over the ends of lines.

import { ValueError } from '../../errors.js';
import type { Line } from './lines.js';

export interface FieldSettings {
  /** null: white space of any length. */
  readonly delimiter: string | null;
  readonly comments: readonly string[];
  readonly quote: string | null;
}

type Split = (line: Line, lines: Iterator<Line>) => string[];

const EMBEDDED =
  'Found an unquoted embedded newline within a single line of input.  This is currently not ' +
  'supported.';
const NEWLINE = /[\r\n]/;

/** The function that cuts a line, for which it may need those that follow. No fields: an empty one. */
export function splitter(settings: FieldSettings): Split {
  const { quote } = settings;
  const plain = plainSplitter(settings);
  if (quote === null) return (line) => plain(line.text);
  return (line, lines) =>
    line.text.includes(quote)
      ? new QuotedLine(line, lines, settings, quote).fields()
      : plain(line.text);
}

function plainSplitter({ delimiter, comments }: FieldSettings): (text: string) => string[] {
  const cut = cutter(comments);
  return (text) => {
    const rest = cut(text);
    if (NEWLINE.test(rest)) throw new ValueError(EMBEDDED);
    if (delimiter !== null) return rest === '' ? [] : rest.split(delimiter);
    const trimmed = rest.trim();
    return trimmed === '' ? [] : trimmed.split(/\s+/);
  };
}

/** The function that drops a comment. */
function cutter(comments: readonly string[]): (text: string) => string {
  return (text) => {
    let rest = text;
    for (const comment of comments) {
      const at = rest.indexOf(comment);
      if (at >= 0) rest = rest.slice(0, at);
    }
    return rest;
  };
}

/** A line in which there are quotes, character by character. */
class QuotedLine {
  private text: string;
  private at = 0;

  constructor(
    private line: Line,
    private readonly lines: Iterator<Line>,
    private readonly settings: FieldSettings,
    private readonly quote: string,
  ) {
    this.text = line.text;
  }

  fields(): string[] {
    const { delimiter } = this.settings;
    const fields: string[] = [];
    for (;;) {
      if (delimiter === null) this.skipSpace();
      if (this.atEnd() && (delimiter === null || fields.length === 0)) return fields;
      fields.push(this.field());
      if (this.atEnd()) return fields;
      this.at++;
      if (delimiter !== null && this.atEnd()) return [...fields, ''];
    }
  }

  /** A field; afterwards a delimiter or the end is next. */
  private field(): string {
    let field = '';
    if (this.text[this.at] === this.quote) field = this.quoted();
    while (!this.atEnd() && !this.atDelimiter()) {
      const character = this.text[this.at++];
      if (NEWLINE.test(character)) throw new ValueError(EMBEDDED);
      field += character;
    }
    return field;
  }

  private quoted(): string {
    let field = '';
    this.at++;
    for (;;) {
      if (this.at >= this.text.length) {
        if (this.line.ended) field += '\n';
        if (!this.nextLine()) return field;
      } else if (this.text[this.at] !== this.quote) field += this.text[this.at++];
      else if (this.text[this.at + 1] === this.quote) {
        field += this.quote;
        this.at += 2;
      } else {
        this.at++;
        return field;
      }
    }
  }

  private nextLine(): boolean {
    const next = this.lines.next();
    if (next.done) return false;
    this.line = next.value;
    this.text = next.value.text;
    this.at = 0;
    return true;
  }

  private atEnd(): boolean {
    const { text, at } = this;
    return at >= text.length || this.settings.comments.some((c) => text.startsWith(c, at));
  }

  private atDelimiter(): boolean {
    const { delimiter } = this.settings;
    const character = this.text[this.at];
    return delimiter === null ? /\s/.test(character) : character === delimiter;
  }

  private skipSpace(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at])) this.at++;
  }
}
