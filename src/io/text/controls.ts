// The characters by which `loadtxt` cuts lines, as its caller gives them: single ones, of which no two
// may be the same. Comments may be longer, or several; then there are no quotes.

import { ValueError } from '../../errors.js';
import type { FieldSettings } from './fields.js';

interface CutOptions {
  readonly comments?: string | readonly string[] | null;
  readonly delimiter?: string | null;
  readonly quotechar?: string | null;
}

/** The characters that cut lines, checked. */
export function fieldSettings(options: CutOptions): FieldSettings {
  const { delimiter = null, quotechar: quote = null } = options;
  const comments = commentsOf(options.comments);
  const single = comments.length === 1 && comments[0].length === 1;
  if (comments.length > 0 && !single) {
    if (delimiter !== null && comments.includes(delimiter)) {
      const shown = `(${comments.map((c) => `'${c}'`).join(', ')}${comments.length === 1 ? ',' : ''})`;
      throw new TypeError(
        `Comment characters '${shown}' cannot include the delimiter '${delimiter}'`,
      );
    }
    if (quote !== null) {
      throw new ValueError(
        'when multiple comments or a multi-character comment is given, quotes are not supported.  ' +
          'In this case quotechar must be set to None.',
      );
    }
  }
  checkControls({ delimiter, comment: single ? comments[0] : null, quotechar: quote });
  return { delimiter, comments, quote };
}

function commentsOf(comments: CutOptions['comments'] = '#'): readonly string[] {
  const list = comments === null ? [] : typeof comments === 'string' ? [comments] : comments;
  if (!list.includes('')) return list;
  throw new ValueError(
    'comments cannot be an empty string. Use comments=None to disable comments.',
  );
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
