// What the engine can run, asked once and only when needed: a module of a few bytes that uses the
// feature is validated, never compiled. Tests override the answer.

import { bumpEpoch } from './switches.js';

export interface Features {
  readonly simd: boolean;
  readonly relaxed: boolean;
}

const I32_CONST_0 = [0x41, 0];
const I8X16_SPLAT = [0xfd, 15];
const F64X2_RELAXED_MADD = [0xfd, 0x87, 0x02];
const ZEROS = [...I32_CONST_0, ...I8X16_SPLAT];

/** A body that leaves one v128, using the feature. */
const PROBES: Readonly<Record<keyof Features, readonly number[]>> = {
  simd: ZEROS,
  relaxed: [...ZEROS, ...ZEROS, ...ZEROS, ...F64X2_RELAXED_MADD],
};

let found: Partial<Record<keyof Features, boolean>> = {};
let overridden: Partial<Features> = {};

export const features: Features = {
  get simd() {
    return overridden.simd ?? detect('simd');
  },
  get relaxed() {
    return overridden.relaxed ?? detect('relaxed');
  },
};

/** Replaces what was detected, or with `{}` goes back to it (and detects anew). */
export function overrideFeatures(answers: Partial<Features>): void {
  overridden = answers;
  found = {};
  bumpEpoch();
}

function detect(name: keyof Features): boolean {
  found[name] ??= WebAssembly.validate(probeModule(PROBES[name]));
  return found[name];
}

/** A module with one function () -> v128. */
function probeModule(body: readonly number[]): Uint8Array<ArrayBuffer> {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const types = [1, 5, 1, 0x60, 0, 1, 0x7b];
  const functions = [3, 2, 1, 0];
  const code = [10, body.length + 4, 1, body.length + 2, 0, ...body, 0x0b];
  return Uint8Array.from([...header, ...types, ...functions, ...code]);
}
