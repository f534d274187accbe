// What programs run on: `np.show_runtime` and `np.show_config`.

import { type Nothing, nothing } from '../ndarray/keywords.js';
import { features } from '../vectorize/runtime/features.js';
import type { InfoOptions } from './info.js';

/** What is known of the engine, as plain data. */
function engine(): Record<string, unknown> {
  const { process, navigator } = globalThis as {
    process?: { readonly versions?: Record<string, string> };
    navigator?: { readonly userAgent?: string };
  };
  const { node, v8 } = process?.versions ?? {};
  if (node) return { node, v8 };
  return { browser: navigator?.userAgent ?? 'unknown' };
}

/** The extensions of WebAssembly that kernels may use, by whether the engine has them. */
function extensions(): { found: string[]; not_found: string[] } {
  const all = { simd128: features.simd, 'relaxed-simd': features.relaxed };
  const names = (wanted: boolean): string[] =>
    Object.entries(all).flatMap(([name, has]) => (has === wanted ? [name] : []));
  return { found: names(true), not_found: names(false) };
}

function show(what: object, options: InfoOptions): void {
  const output = options.output ?? { write: (text: string) => console.log(text.trimEnd()) };
  output.write(`${JSON.stringify(what, null, 2)}\n`);
}

/**
 * Writes what the program runs on: the engine, and which extensions of WebAssembly it has.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.show_runtime.html
 *
 * @param options - `output`: an object whose `write` takes the text
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * let text = '';
 * np.show_runtime({ output: { write: (part) => { text += part; } } });
 * Object.keys(JSON.parse(text)) // => ['engine', 'simd_extensions']
 * ```
 */
export function show_runtime(options: InfoOptions = {}, ...none: Nothing): void {
  nothing('show_runtime', 0, 1, none);
  show({ engine: engine(), simd_extensions: extensions() }, options);
}

/**
 * Writes for what the library was built: the target, and the extensions that kernels use there.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.show_config.html
 *
 * @param options - `mode`: 'dicts' returns it as an object, 'stdout' writes it; `output`
 * @returns an object where the mode is 'dicts'
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.show_config({ mode: 'dicts' })?.target // => 'wasm32'
 * ```
 */
export function show_config(
  options: InfoOptions & { readonly mode?: 'stdout' | 'dicts' } = {},
  ...none: Nothing
): { readonly target: string; readonly 'SIMD Extensions': object } | undefined {
  nothing('show_config', 0, 1, none);
  const config = { target: 'wasm32', 'SIMD Extensions': extensions() };
  if (options.mode === 'dicts') return config;
  show(config, options);
  return undefined;
}
