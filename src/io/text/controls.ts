// The characters by which `loadtxt` cuts lines, as its caller gives them: single ones, of which no two
// may be the same. Comments may be longer, or several; then there are no quotes.

import { ValueError } from '../../errors.js';
import type { FieldSettings } from './fields.js';

interface CutOptions {
  readonly comments?: string | readonly string[] | null;
  readonly delimiter?: string | null;
  readonly quotechar?: string | null;
}

/** What begins a comment; several or longer ones only without quotes. */
export function commentsOf(options: CutOptions): readonly string[] {
  const { comments = '#', delimiter = null, quotechar = null } = options;
  const list = comments === null ? [] : typeof comments === 'string' ? [comments] : comments;
  if (list.includes('')) {
    throw new ValueError(
      'comments cannot be an empty string. Use comments=None to disable comments.',
    );
  }
  if (list.length > 1 && delimiter !== null && list.includes(delimiter)) {
    const shown = `(${list.map((c) => `'${c}'`).join(', ')})`;
    throw new TypeError(
      `Comment characters '${shown}' cannot include the delimiter '${delimiter}'`,
    );
  }
  if (list.length > 0 && !isSingle(list) && quotechar !== null) {
    throw new ValueError(
      'when multiple comments or a multi-character comment is given, quotes are not supported.  ' +
        'In this case quotechar must be set to None.',
    );
  }
  return list;
}

const isSingle = (comments: readonly string[]): boolean =>
  comments.length === 1 && comments[0].length === 1;

/** The characters that cut lines, checked. */
export function fieldSettings(options: CutOptions, comments: readonly string[]): FieldSettings {
  const { delimiter = null, quotechar: quote = null } = options;
  const comment = isSingle(comments) ? comments[0] : null;
  checkControls({ delimiter, comment, quotechar: quote });
  return { delimiter, comments, quote };
}

interface Controls {
  readonly delimiter: string | null;
  readonly comment: string | null;
  readonly quotechar: string | null;
}

function checkControls(controls: Controls): void {
  const given = Object.entries(controls) as [keyof Controls, string | null][];
  for (const [name, character] of given) {
    if (character === null) continue;
    if (typeof character !== 'string' || [...character].length !== 1) {
      throw new TypeError(
        'Text reading control character must be a single unicode character or None; but got: ' +
          `'${character}'`,
      );
    }
    if (/[\r\n]/.test(character)) {
      throw new TypeError(`control character '${name}' cannot be a newline (\`\\r\` or \`\\n\`).`);
    }
  }
  const { delimiter, comment, quotechar } = controls;
  const spaced = delimiter === null;
  const clash = (a: keyof Controls, b: keyof Controls): TypeError =>
    new TypeError(`The values for control characters '${a}' and '${b}' are incompatible`);
  const isSpace = (c: string | null): boolean => c !== null && /\s/.test(c);
  if (comment !== null && comment === delimiter) throw clash('comment', 'delimiter');
  if (comment !== null && comment === quotechar) throw clash('comment', 'quotechar');
  if (quotechar !== null && quotechar === delimiter) throw clash('quotechar', 'delimiter');
  if (spaced && isSpace(comment)) throw clash('delimiter', 'comment');
  if (spaced && isSpace(quotechar)) throw clash('delimiter', 'quotechar');
}
