// Names of fields out of what a text has for them: characters that names do not have are dropped,
// blanks replaced, words of Python and names that came before get something appended.

import { ValueError } from '../../errors.js';
import { percent } from '../../ndarray/format/percent.js';

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
/** What fields without names are called if nothing else is said. */
export const NUMBERED = 'f%i';

/** Valid names, each once; those that are empty are numbered. */
export function validNames(
  names: readonly string[],
  options: NameOptions,
  format = NUMBERED,
): string[] {
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
      while (names.includes(numbered(format, unnamed))) unnamed++;
      name = numbered(format, unnamed++);
    } else if (excluded.includes(name)) name += '_';
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before > 0 ? `${name}_${before}` : name;
  });
}

/** The name of a field that has none. */
export const numbered = (format: string, i: number): string =>
  percent(format).apply([BigInt(i)], String);

/** Throws unless the case of names may be treated so. */
export function checkCase(sensitive: boolean | string = true): void {
  caseOf(sensitive);
}

function caseOf(sensitive: boolean | string): (name: string) => string {
  if (sensitive === true) return (name) => name;
  if (sensitive === false || sensitive.startsWith('u')) return (name) => name.toUpperCase();
  if (sensitive.startsWith('l')) return (name) => name.toLowerCase();
  throw new ValueError(`unrecognized case_sensitive value ${sensitive}.`);
}
