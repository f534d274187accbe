// Single precision through double: a body written for f64 serves f32, whose results it rounds once.

import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';

type Parts = (k: Builder, ...parts: Value[]) => readonly Value[];

/** A body of f64 parts as one of either lane. */
export const widened =
  (body: Parts): Parts =>
  (k, ...parts) => {
    if (parts[0]?.type.lane !== 'f32') return body(k, ...parts);
    const wide = parts.map((part) => k.convert(part, 'f64'));
    return body(k, ...wide).map((part) => k.convert(part, 'f32'));
  };
