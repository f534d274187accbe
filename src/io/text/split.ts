// A line of `genfromtxt` cut into fields: at a delimiter of any length, at white space, or after
// fixed numbers of characters. There are no quotes.

/** Between fields: a text, white space (null), or the width of every field, or of each. */
export type Delimiter = string | number | readonly number[] | null;

export interface SplitSettings {
  readonly delimiter: Delimiter;
  readonly comments: string | null;
  /** Whether fields lose the white space around them. */
  readonly autostrip: boolean;
}

/** The function that cuts a line; an empty line has no fields. */
export function fieldSplitter(settings: SplitSettings): (line: string) => string[] {
  const { delimiter, comments, autostrip } = settings;
  const cut = cutter(delimiter);
  return (line) => {
    const fields = cut(comments === null ? line : line.split(comments, 1)[0]);
    return autostrip ? fields.map((field) => field.trim()) : fields;
  };
}

function cutter(delimiter: Delimiter): (line: string) => string[] {
  if (typeof delimiter === 'number' && delimiter !== 0) return fixedWidth(delimiter);
  if (typeof delimiter === 'object' && delimiter !== null) return widths(delimiter);
  const separator = delimiter === '' || delimiter === 0 ? null : delimiter;
  return (line) => {
    const text = line.replace(/^[ \r\n]+|[ \r\n]+$/g, '');
    if (text === '') return [];
    if (separator !== null) return text.split(separator);
    return text.trim() === '' ? [] : text.trim().split(/\s+/);
  };
}

function fixedWidth(width: number): (line: string) => string[] {
  return (line) => {
    const text = line.replace(/^[\r\n]+|[\r\n]+$/g, '');
    const count = Math.ceil(text.length / width);
    return Array.from({ length: count }, (_, i) => text.slice(i * width, (i + 1) * width));
  };
}

function widths(list: readonly number[]): (line: string) => string[] {
  return (line) => {
    if (line === '') return [];
    let at = 0;
    return list.map((width) => {
      at += width;
      return line.slice(at - width, at);
    });
  };
}
