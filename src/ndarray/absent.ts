// What comes with an export that is not there: read its part where the library comes in parts (see
// `src/parts.ts`), else an error that says what to import.

import { LeftOut } from '../errors.js';

type Load = (name: string) => boolean;

let load: Load = () => false;

/** Where the library comes in parts: what reads the part of an export, and says whether it did. */
export function onAbsent(read: Load): void {
  load = read;
}

/** Reads the part of an export, or throws; `what` names what comes with it. */
export function requirePart(bringer: string, what: string): void {
  if (!load(bringer)) throw new LeftOut(what, bringer);
}

/** What a slot holds, once the export that fills it is there. */
export function comesWith<T>(bringer: string, what: string, slot: () => T | undefined): T {
  if (slot() === undefined) requirePart(bringer, what);
  return slot() as T;
}
