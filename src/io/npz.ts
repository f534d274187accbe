// The arrays of an `.npz` file: a zip archive of `.npy` files. The archive is held open, and an
// array is read when it is asked for, each time anew, as in NumPy.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { MemberSource } from './member.js';
import { readArray } from './npy.js';
import { type OpenSource, readAll } from './source.js';
import { type Member, readDirectory } from './zip.js';

const ENDING = '.npy';
const SHOWN = 5;

/**
 * The arrays of an `.npz` file by name, as `np.load` gives them. They are read when they are asked
 * for. A file stays open until `close`, or to the end of a block with `using`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.npyio.NpzFile.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * using npz = np.load<np.NpzFile>(np.npz_bytes({ x: [1, 2], y: [[3]] }));
 * npz.files // => ['x', 'y']
 * npz.get('x') // => [1. 2.]
 * npz.has('z') // => false
 * npz.get('z') // throws ValueError: z is not a file in the archive
 * ```
 */
export class NpzFile implements Iterable<string> {
  /** The names of the arrays: those of the members without their `.npy`. Of one name the last counts. */
  readonly files: readonly string[];
  private readonly members: ReadonlyMap<string, Member>;

  /** @internal */
  constructor(
    private archive: OpenSource | null,
    private readonly maxHeaderSize: number,
    private readonly label: string,
  ) {
    const list = readDirectory(archive as OpenSource);
    const members = new Map(list.map((member) => [member.name, member]));
    this.files = list.map(({ name }) => withoutEnding(name));
    for (const member of [...members.values()]) {
      const name = withoutEnding(member.name);
      if (!members.has(name)) members.set(name, member);
    }
    this.members = members;
  }

  /**
   * The array of this name, with or without its `.npy`.
   *
   * @throws ValueError if there is none, if the archive was closed, or if its bytes are damaged
   */
  get(name: string): NDArray {
    return this.consume(name, (source) => readArray(source, this.maxHeaderSize));
  }

  /** The bytes of a member, which need not be an array. */
  read(name: string): Uint8Array<ArrayBuffer> {
    return this.consume(name, (source) => readAll(source));
  }

  has(name: string): boolean {
    return this.members.has(name);
  }

  get length(): number {
    return this.files.length;
  }

  keys(): readonly string[] {
    return this.files;
  }

  /** The arrays, each read when the iteration comes to it. */
  *values(): IterableIterator<NDArray> {
    for (const name of this.files) yield this.get(name);
  }

  /** Names and arrays, each read when the iteration comes to it. */
  *items(): IterableIterator<[string, NDArray]> {
    for (const name of this.files) yield [name, this.get(name)];
  }

  /** The names. */
  [Symbol.iterator](): IterableIterator<string> {
    return this.files[Symbol.iterator]();
  }

  /** Closes the file; arrays that were read stay. */
  close(): void {
    this.archive?.close();
    this.archive = null;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  toString(): string {
    const more = this.files.length > SHOWN ? '...' : '';
    return `NpzFile '${this.label}' with keys: ${this.files.slice(0, SHOWN).join(', ')}${more}`;
  }

  /** What `use` makes of a member, once its checksum is known to be right. */
  private consume<T extends NDArray | Uint8Array>(name: string, use: (source: MemberSource) => T) {
    const { archive } = this;
    const member = this.members.get(name);
    if (archive === null) throw new ValueError('the archive is closed');
    if (member === undefined) throw new ValueError(`${name} is not a file in the archive`);
    const source = new MemberSource(archive, member);
    const made = use(source);
    try {
      source.verify();
      return made;
    } catch (error) {
      if ('dispose' in made) made.dispose();
      throw error;
    }
  }
}

const withoutEnding = (name: string): string =>
  name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : name;
