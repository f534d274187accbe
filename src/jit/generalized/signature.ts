/**
 * Signatures of generalized functions, and the lengths that their names stand for in a call.
 *
 * '(n),()->(n)' names the core dimensions of each operand and of each result: an operand's last axes.
 * Axes before them are looped over, and broadcast.
 *
 * Invariant: the errors are those of NumPy's `vectorize`.
 */
import { ValueError } from '../../errors.js';
import type { Shape } from '../../ndarray/layout.js';

/** For each operand, or each result, the names of its core dimensions. */
export type CoreDims = readonly (readonly string[])[];

export interface Signature {
  readonly inputs: CoreDims;
  readonly outputs: CoreDims;
}

const valid = (): RegExp => {
  const operand = String.raw`\((?:\w+(?:,\w+)*)?\)`;
  const list = `${operand}(?:,${operand})*`;
  return new RegExp(`^${list}->${list}$`);
};

/** Reads a signature; a ValueError if it is none. */
export function readSignature(text: string): Signature {
  const compact = text.replace(/\s+/g, '');
  if (!valid().test(compact)) throw new ValueError(`not a valid gufunc signature: ${compact}`);
  const [inputs = [], outputs = []] = compact
    .split('->')
    .map((side) =>
      [...side.matchAll(/\(([\w,]*)\)/g)].map(([, names]) => names.match(/\w+/g) ?? []),
    );
  return { inputs, outputs };
}

/** The signature of a function of so many elements. */
export const elementwise = (count: number): Signature => ({
  inputs: Array.from({ length: count }, () => []),
  outputs: [[]],
});

/** What the names stand for. */
export type Sizes = Map<string, number>;

/** Notes the lengths of an array's core dimensions; throws where they are others already. */
export function noteSizes(sizes: Sizes, shape: Shape, dims: readonly string[]): void {
  if (shape.length < dims.length)
    throw new ValueError(
      `${shape.length}-dimensional argument does not have enough dimensions for all core ` +
        `dimensions (${dims.map((dim) => `'${dim}'`).join(', ')}${dims.length === 1 ? ',' : ''})`,
    );
  dims.forEach((dim, i) => {
    const length = shape[shape.length - dims.length + i];
    const known = sizes.get(dim) ?? length;
    if (known !== length)
      throw new ValueError(`inconsistent size for core dimension '${dim}': ${length} vs ${known}`);
    sizes.set(dim, length);
  });
}

/** The lengths of core dimensions; undefined if one of them is not known. */
export function lengthsIn(sizes: Sizes, dims: readonly string[]): number[] | undefined {
  const lengths = dims.map((dim) => sizes.get(dim));
  return lengths.includes(undefined) ? undefined : (lengths as number[]);
}
