/**
 * What the subscripts of an einsum say: the labels of each operand's axes and of the result's.
 *
 * A label is one character of a string, so 'ij' are the labels of a matrix. The axes that an ellipsis
 * stands for get labels that the subscripts do not use, counted from the last axis, so that operands
 * share them. Subscripts are read and refused in the order in which NumPy does.
 *
 * Invariant: every operand has as many labels as axes, and each label of the result occurs in an operand.
 */
import { ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import { asarray } from '../../ndarray/create/array.js';
import { ellipsis } from '../../ndarray/indexing.js';
import { checked, isKeywords } from '../../ndarray/keywords.js';
import type { ProductInput } from '../products.js';

/** A list of labels as numbers, 0 to 51, in which an ellipsis may stand. */
export type Sublist = readonly (number | typeof ellipsis | '...')[];

/** What einsum is called with: subscripts and operands, or operands each with its labels. */
export type EinsumArgument = string | ProductInput | Sublist;

/** A sum of products: the labels of each operand and of the result. */
export interface Labelled {
  readonly operands: readonly NDArray[];
  readonly inputs: readonly string[];
  readonly output: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DOTS = '...';
/** What stands for an ellipsis while labels are counted. */
const ELLIPSIS = '.';

const UNCOVERED =
  'has more dimensions than subscripts given in einstein sum, but no ' +
  "'...' ellipsis provided to broadcast the extra dimensions.";

/** Labels for axes of ellipses: letters that are not used, then characters that never are. */
function unusedLabels(used: string, count: number): string[] {
  const letters = [...LETTERS].filter((label) => !used.includes(label));
  return Array.from({ length: count }, (_, i) => letters[i] ?? String.fromCharCode(256 + i));
}

/** One term with its ellipsis as one character; `where` ends the sentence about a stray dot. */
function readTerm(term: string, where: string): string {
  let labels = '';
  for (let i = 0; i < term.length; i++) {
    if (term[i] === ' ') continue;
    if (term[i] === '.') {
      if (labels.includes(ELLIPSIS) || !term.startsWith(DOTS, i)) {
        throw new ValueError(
          `einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in ${where}`,
        );
      }
      i += 2;
    } else if (!LETTERS.includes(term[i])) {
      throw new ValueError(
        `invalid subscript '${term[i]}' in einstein sum subscripts string, subscripts must be letters`,
      );
    }
    labels += term[i];
  }
  return labels;
}

function inputTerm(term: string, { ndim }: NDArray, operand: number): string {
  const labels = readTerm(term, `operand ${operand}`);
  const named = labels.replace(ELLIPSIS, '').length;
  if (named > ndim) {
    throw new ValueError(
      `einstein sum subscripts string contains too many subscripts for operand ${operand}`,
    );
  }
  if (named < ndim && !labels.includes(ELLIPSIS)) throw new ValueError(`operand ${UNCOVERED}`);
  return labels;
}

function outputTerm(term: string, inputs: string, hasBroadcast: boolean): string {
  const labels = readTerm(term, 'the output');
  const named = labels.replace(ELLIPSIS, '');
  for (let i = 0; i < named.length; i++) {
    if (named.indexOf(named[i]) < i) {
      throw new ValueError(
        `einstein sum subscripts string includes output subscript '${named[i]}' multiple times`,
      );
    }
    if (!inputs.includes(named[i])) {
      throw new ValueError(
        `einstein sum subscripts string included output subscript '${named[i]}' which never appeared in an input`,
      );
    }
  }
  if (hasBroadcast && !labels.includes(ELLIPSIS)) throw new ValueError(`output ${UNCOVERED}`);
  return labels;
}

/** Without an output: what an ellipsis stands for, then the labels that occur once, sorted. */
function impliedOutput(inputs: string): string {
  const once = [...inputs].filter(
    (label, i) =>
      label !== ELLIPSIS && inputs.indexOf(label) === i && !inputs.includes(label, i + 1),
  );
  return ELLIPSIS + once.sort().join('');
}

/** The terms before '->' and what follows it, null if nothing does. */
function splitTerms(subscripts: string, count: number): { terms: string[]; output: string | null } {
  const end = subscripts.indexOf('-');
  const terms = (end < 0 ? subscripts : subscripts.slice(0, end)).split(',');
  if (terms.length !== count) {
    throw new ValueError(
      `${terms.length > count ? 'more' : 'fewer'} operands provided to einstein sum function ` +
        'than specified in the subscripts string',
    );
  }
  return { terms, output: end < 0 ? null : subscripts.slice(end) };
}

function arrowed(output: string): string {
  if (!output.startsWith('->')) {
    throw new ValueError(
      "einstein sum subscript string does not contain proper '->' output specified",
    );
  }
  return output.slice(2);
}

function labelled(subscripts: string, operands: readonly NDArray[]): Labelled {
  const { terms, output } = splitTerms(subscripts, operands.length);
  const read = terms.map((term, i) => inputTerm(term, operands[i], i));
  const all = read.join('');
  const ranks = read.map((term, i) =>
    term.includes(ELLIPSIS) ? operands[i].ndim - term.length + 1 : 0,
  );
  const most = Math.max(0, ...ranks);
  const result = output === null ? impliedOutput(all) : outputTerm(arrowed(output), all, most > 0);
  const extra = unusedLabels(all, most).reverse().join('');
  const spelled = (term: string, rank: number): string =>
    term.replace(ELLIPSIS, extra.slice(most - rank));
  return {
    operands,
    inputs: read.map((term, i) => spelled(term, ranks[i])),
    output: spelled(result, most),
  };
}

/** Labels as numbers, as a term. */
function termOf(labels: unknown): string {
  if (!Array.isArray(labels))
    throw new TypeError('the subscripts for each operand must be a list or a tuple');
  return (labels as Sublist)
    .map((label) => {
      if (label === ellipsis || label === DOTS) return DOTS;
      if (!Number.isInteger(label))
        throw new TypeError('each subscript must be either an integer or an ellipsis');
      const letter = LETTERS[label];
      if (letter === undefined)
        throw new ValueError('subscript is not within the valid range [0, 52)');
      return letter;
    })
    .join('');
}

function fromLists(values: readonly unknown[]): Labelled {
  const count = Math.floor(values.length / 2);
  if (count === 0) {
    throw new ValueError(
      values.length === 0
        ? 'must specify the einstein sum subscripts string and at least one operand, or at least ' +
            'one operand and its corresponding subscripts list'
        : 'must provide at least an operand and a subscripts list to einsum',
    );
  }
  const terms = Array.from({ length: count }, (_, i) => termOf(values[2 * i + 1]));
  const result = values.length % 2 === 1 ? `->${termOf(values[2 * count])}` : '';
  const operands = terms.map((_, i) => asarray(values[2 * i] as ProductInput));
  return labelled(terms.join(',') + result, operands);
}

/** Reads the operands of einsum with their labels. */
export function readSubscripts(values: readonly unknown[]): Labelled {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return fromLists(values);
  if (rest.length === 0) {
    throw new ValueError(
      'must specify the einstein sum subscripts string and at least one operand',
    );
  }
  return labelled(
    first,
    rest.map((value) => asarray(value as ProductInput)),
  );
}

/** The arguments of a call, and the options that may stand at its end. */
export function withOptions<O extends object>(
  name: string,
  known: readonly (keyof O & string)[],
  given: readonly unknown[],
): { readonly values: readonly unknown[]; readonly options: Partial<O> } {
  const last = given[given.length - 1];
  if (!isKeywords(last)) return { values: given, options: {} };
  return { values: given.slice(0, -1), options: checked<Partial<O>>(name, known, last) };
}
