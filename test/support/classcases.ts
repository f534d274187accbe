/** Golden cases of classes of arrays: the text of a result, its class and dtype, or an error (scripts/golden/classes.py). */
import * as np from '../../src/index.js';

export interface ClassCase {
  readonly text?: string;
  readonly class?: string;
  readonly dtype?: string;
  readonly error?: string;
}

/** By NumPy's names, the most special first. */
const classes: readonly (readonly [string, new (...args: never[]) => unknown])[] = [
  ['matrix', np.matrix],
  ['chararray', np.char.chararray],
  ['ndarray', np.NDArray],
];

function textOf(result: unknown): string {
  if (typeof result === 'boolean') return result ? 'True' : 'False';
  if (result instanceof Uint8Array) return Buffer.from(result).toString('hex');
  return String(result);
}

/** What a call gives, as golden cases have it. */
export function shownCase(call: () => unknown): ClassCase {
  try {
    const result = call();
    const text = textOf(result);
    if (!(result instanceof np.NDArray)) return { text };
    const [name] = classes.find(([, made]) => result instanceof made) ?? ['ndarray'];
    return { text, class: name, dtype: String(result.dtype) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
