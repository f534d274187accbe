// Names of fields out of what a text has for them: characters that names do not have are dropped,
// blanks replaced, words of Python and names that came before get something appended.

import { ValueError } from '../../errors.js';

export interface NameOptions {
  /** Names that get an underscore appended, beside 'return', 'file' and 'print'. */
  readonly excludelist?: readonly string[] | null;
  /** The characters to drop. */
  readonly deletechars?: string | null;
  /** What replaces a blank. */
  readonly replace_space?: string;
  /** true keeps the case; false or 'upper', 'lower' change it. */
  readonly case_sensitive?: boolean | string;
  /** The name of a field without one, by its number. */
  readonly defaultfmt?: string;
}

const EXCLUDED: readonly string[] = ['return', 'file', 'print'];
const DELETED = '~!@#$%^&*()-=+~\\|]}[{\';: /?.>,<"';

/** Valid names, each once. */
export function validNames(names: readonly string[], options: NameOptions): string[] {
  const { excludelist, deletechars, replace_space: blank = '_' } = options;
  const excluded = [...EXCLUDED, ...(excludelist ?? [])];
  const deleted = new Set(`${deletechars ?? DELETED}"`);
  const changeCase = caseOf(options.case_sensitive ?? true);
  const seen = new Map<string, number>();
  let unnamed = 0;
  return names.map((given) => {
    const spaced = changeCase(given).trim();
    const plain = blank === '' ? spaced : spaced.replaceAll(' ', blank);
    let name = [...plain].filter((character) => !deleted.has(character)).join('');
    if (name === '') {
      while (names.includes(defaultName(unnamed, options))) unnamed++;
      name = defaultName(unnamed++, options);
    } else if (excluded.includes(name)) name += '_';
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before > 0 ? `${name}_${before}` : name;
  });
}

/** The name of a field that has none. */
export const defaultName = (i: number, { defaultfmt = 'f%i' }: NameOptions): string =>
  defaultfmt.replace(/%0?(\d*)[di]/, (_, width) => String(i).padStart(Number(width), '0'));

function caseOf(sensitive: boolean | string): (name: string) => string {
  if (sensitive === true) return (name) => name;
  if (sensitive === false || sensitive.startsWith('u')) return (name) => name.toUpperCase();
  if (sensitive.startsWith('l')) return (name) => name.toLowerCase();
  throw new ValueError(`unrecognized case_sensitive value ${sensitive}.`);
}
