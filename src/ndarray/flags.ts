// An array's flags: one integer with NumPy's bits, and the object that `a.flags` shows of it.

import { ValueError } from '../errors.js';
import { C_CONTIGUOUS, F_CONTIGUOUS } from './layout.js';

export const OWNDATA = 0x4;
export const ALIGNED = 0x100;
export const WRITEABLE = 0x400;

interface Flagged {
  flagBits: number;
  readonly base: unknown;
}

/** NumPy's `a.flags`. Only `writeable` can be assigned. */
export class Flags {
  constructor(private readonly array: Flagged) {}

  get c_contiguous(): boolean {
    return this.has(C_CONTIGUOUS);
  }

  get f_contiguous(): boolean {
    return this.has(F_CONTIGUOUS);
  }

  /** C- or F-contiguous. */
  get forc(): boolean {
    return this.has(C_CONTIGUOUS) || this.has(F_CONTIGUOUS);
  }

  /** F- but not C-contiguous. */
  get fnc(): boolean {
    return this.has(F_CONTIGUOUS) && !this.has(C_CONTIGUOUS);
  }

  get owndata(): boolean {
    return this.has(OWNDATA);
  }

  get aligned(): boolean {
    return this.has(ALIGNED);
  }

  get writeable(): boolean {
    return this.has(WRITEABLE);
  }

  set writeable(on: boolean) {
    const { base } = this.array;
    if (on && isReadOnly(base)) {
      throw new ValueError('cannot set WRITEABLE flag to True of this array');
    }
    this.array.flagBits = on ? this.array.flagBits | WRITEABLE : this.array.flagBits & ~WRITEABLE;
  }

  /** As NumPy prints them. */
  toString(): string {
    const rows: [string, boolean][] = [
      ['C_CONTIGUOUS', this.c_contiguous],
      ['F_CONTIGUOUS', this.f_contiguous],
      ['OWNDATA', this.owndata],
      ['WRITEABLE', this.writeable],
      ['ALIGNED', this.aligned],
      ['WRITEBACKIFCOPY', false],
    ];
    return rows.map(([name, on]) => `  ${name} : ${on ? 'True' : 'False'}\n`).join('');
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  private has(bit: number): boolean {
    return (this.array.flagBits & bit) !== 0;
  }
}

function isReadOnly(base: unknown): boolean {
  if (typeof base !== 'object' || base === null || !('flagBits' in base)) return false;
  return (Number(base.flagBits) & WRITEABLE) === 0;
}
