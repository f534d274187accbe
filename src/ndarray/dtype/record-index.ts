// Fields as terms of an index: a name or a title selects a field, a list of names several at once.
// What stands before such a term selects elements, what stands behind it goes on in the field.

import { KeyError, ValueError } from '../../errors.js';
import { reprString } from './python.js';
import { flattened } from './record-layout.js';
import type { Field, FieldPart, RecordLayout, Split } from './record-types.js';

/** The first term that names a field, as what it selects; null if no term does. */
export function splitAtField<T>(terms: readonly T[], record: RecordLayout): Split<T> | null {
  for (let i = 0; i < terms.length; i++) {
    const part = partOf(terms[i], record);
    if (part) return { before: terms.slice(0, i), part, after: terms.slice(i + 1) };
  }
  return null;
}

function partOf(term: unknown, record: RecordLayout): FieldPart | null {
  if (typeof term === 'string') return namedPart(term, record);
  if (!isNames(term)) return null;
  const fields = term.map((name) => {
    const field = record.known.get(name);
    if (field) return field;
    throw new KeyError(reprString(name));
  });
  fields.forEach((field, i) => {
    if (fields.indexOf(field) !== i) {
      throw new ValueError(`duplicate field of name ${reprString(field.name)}`);
    }
  });
  return { dtype: record.select(fields), shape: [], strides: [], offset: 0 };
}

function namedPart(name: string, record: RecordLayout): FieldPart | null {
  const field = record.known.get(name);
  if (field) return fieldPart(field);
  if (name.includes(':') || name === '...') return null;
  throw new ValueError(`no field of name ${name}`);
}

/** A field as a part of its record. */
export function fieldPart({ dtype, offset }: Field): FieldPart {
  const [element, shape] = flattened(dtype);
  let step = element.itemsize;
  const strides: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides.unshift(step);
    step *= shape[axis];
  }
  return { dtype: element, shape, strides, offset };
}

const isNames = (term: unknown): term is readonly string[] =>
  Array.isArray(term) && term.length > 0 && term.every((name) => typeof name === 'string');

/** Whether a list is one term of an index: the names of several fields. */
export const isFieldTerm = (index: readonly unknown[], { known }: RecordLayout): boolean =>
  isNames(index) && index.every((name) => known.has(name));
