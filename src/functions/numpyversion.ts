// Versions of NumPy, in their order: `np.lib.NumpyVersion`.

import { ValueError } from '../errors.js';

const RELEASE = /^(\d+)\.(\d+)\.(\d+)/;
const BEFORE_RELEASE = /^(?:a|b|rc)\d/;

/** What comes after the numbers, in an order: nothing known, a1, b1, rc1, and the release itself. */
const FINAL = 'final';

/**
 * A version of NumPy, which compares with others and with texts. `<` and the like compare two of these.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.NumpyVersion.html
 *
 * @throws ValueError for a text that is no version of three numbers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const version = new np.lib.NumpyVersion('2.0.0rc1');
 * version.compare('2.0.0') // => -1
 * version.compare('1.26.4') // => 1
 * version.pre_release // => 'rc1'
 * version > new np.lib.NumpyVersion('2.0.0b1') // => true
 * ```
 */
export class NumpyVersion {
  /** The text as it was given. */
  readonly vstring: string;
  /** The three numbers, as '2.0.0'. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  readonly bugfix: number;
  /** 'final', or as 'rc1'; '' for what is neither. */
  readonly pre_release: string;
  readonly is_devversion: boolean;

  constructor(vstring: string) {
    const numbers = RELEASE.exec(vstring);
    if (!numbers) throw new ValueError('Not a valid numpy version string');
    this.vstring = vstring;
    this.version = numbers[0];
    [this.major, this.minor, this.bugfix] = numbers.slice(1).map(Number);
    const rest = vstring.slice(this.version.length);
    this.pre_release = rest === '' ? FINAL : (BEFORE_RELEASE.exec(rest)?.[0] ?? '');
    this.is_devversion = /.dev/.test(vstring);
  }

  /**
   * Less than 0 if this version is older than another one, more than 0 if it is newer, else 0.
   *
   * @throws ValueError for what is no version
   */
  compare(other: NumpyVersion | string): number {
    if (typeof other !== 'string' && !(other instanceof NumpyVersion))
      throw new ValueError('Invalid object to compare with NumpyVersion.');
    const [a, b] = [
      this.place,
      (typeof other === 'string' ? new NumpyVersion(other) : other).place,
    ];
    const differing = a.findIndex((part, i) => part !== b[i]);
    if (differing < 0) return 0;
    return a[differing] < b[differing] ? -1 : 1;
  }

  /** What `<` compares: exact for numbers below 1000. */
  valueOf(): number {
    return this.place.slice(0, 3).reduce((sum, n) => sum * 1000 + n, 0) * 1000 + this.stage;
  }

  toString(): string {
    return `NumpyVersion(${this.vstring})`;
  }

  private get place(): number[] {
    return [this.major, this.minor, this.bugfix, this.stage];
  }

  /** Where before a release this is: twice the place of its text, and one more if it is no `dev`. */
  private get stage(): number {
    const letters = ['a', 'b', 'rc'];
    const digit = Number(this.pre_release.at(-1));
    const among = letters.indexOf(this.pre_release.slice(0, -1)) * 10 + digit + 1;
    const text = this.pre_release === FINAL ? 31 : this.pre_release === '' ? 0 : among;
    return text * 2 + (this.is_devversion ? 0 : 1);
  }
}
