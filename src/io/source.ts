// Where a file's bytes come from: bytes in memory, or a file that is read piece by piece, so that
// its data go straight to where the array is to have them.
//
// The file system is the host's; without one only bytes in memory can be read. What is no ordinary
// file (a pipe, a device) tells no length and is read as a whole.

import { builtinModule } from '../vectorize/runtime/host.js';

/** Bytes that can be read at any position. */
export interface Source {
  readonly length: number;
  /** Copies the bytes from `position` on into `target` and tells how many there were. */
  read(target: Uint8Array, position: number): number;
}

/** A source that holds a file open until it is closed; closing twice does nothing. */
export interface OpenSource extends Source {
  close(): void;
}

export type Path = string | URL;
export type Bytes = ArrayBufferLike | ArrayBufferView;

interface FileSystem {
  openSync(path: Path, flags: string): number;
  closeSync(file: number): void;
  fstatSync(file: number): { isFile(): boolean; readonly size: number };
  readSync(
    file: number,
    target: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): number;
  readFileSync(file: number): Uint8Array;
  writeSync(file: number, bytes: Uint8Array, offset: number, length: number): number;
}

/** The most bytes that one call to the system moves. */
const CHUNK = 2 ** 30;

/** Whether a file is given by its place, not by its bytes. */
export const isPath = (file: unknown): file is Path =>
  typeof file === 'string' || file instanceof URL;

/** The bytes that a caller gave, without a copy; `caller` is for the error. */
export function bytesOf(file: Bytes, caller: string): Uint8Array {
  if (file instanceof Uint8Array) return file;
  if (ArrayBuffer.isView(file))
    return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  if (/ArrayBuffer\]$/.test(Object.prototype.toString.call(file))) return new Uint8Array(file);
  throw new TypeError(`${caller} needs a path, a URL, or the bytes of a file`);
}

/** The bytes of a Uint8Array. */
export function bytesSource(bytes: Uint8Array): OpenSource {
  return {
    length: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
    close() {},
  };
}

/** A file's bytes, the file held open. */
export function openSource(path: Path): OpenSource {
  const fs = fileSystem('Pass the bytes of the file instead of its path.');
  const file = fs.openSync(path, 'r');
  try {
    return fileSource(fs, file);
  } catch (error) {
    fs.closeSync(file);
    throw error;
  }
}

/** Calls a function with a file's bytes. */
export function withFile<T>(path: Path, use: (source: Source) => T): T {
  const source = openSource(path);
  try {
    return use(source);
  } finally {
    source.close();
  }
}

function fileSource(fs: FileSystem, file: number): OpenSource {
  const stat = fs.fstatSync(file);
  let open = true;
  const close = () => {
    if (open) fs.closeSync(file);
    open = false;
  };
  if (!stat.isFile() || stat.size === 0) return { ...bytesSource(fs.readFileSync(file)), close };
  return {
    length: stat.size,
    read(target, position) {
      if (!open) throw new Error('the file is closed');
      return transfer(target.length, (done, count) =>
        fs.readSync(file, target, done, count, position + done),
      );
    },
    close,
  };
}

/** All bytes of a source from `position` on, or as many as asked for. */
export function readAll(source: Source, position = 0, length?: number): Uint8Array<ArrayBuffer> {
  const rest = Math.max(source.length - position, 0);
  const bytes = new Uint8Array(Math.min(length ?? rest, rest));
  return bytes.subarray(0, source.read(bytes, position));
}

/** Writes a file that consists of these parts, one after the other. */
export function writeFile(path: Path, parts: Iterable<Uint8Array>): void {
  const fs = fileSystem('Take the bytes of the file instead (np.npy_bytes, np.npz_bytes).');
  const file = fs.openSync(path, 'w');
  try {
    for (const part of parts) {
      transfer(part.length, (done, count) => fs.writeSync(file, part, done, count));
    }
  } finally {
    fs.closeSync(file);
  }
}

/** One stretch of bytes that consists of these parts. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A path that ends so: with the ending appended if it does not. */
export function withEnding(file: Path, ending: string): Path {
  if (typeof file === 'string') return file.endsWith(ending) ? file : file + ending;
  const url = new URL(file);
  if (!url.pathname.endsWith(ending)) url.pathname += ending;
  return url;
}

/** Repeats a call that moves some of the bytes until all are moved, or no more come. */
function transfer(length: number, move: (done: number, count: number) => number): number {
  let done = 0;
  while (done < length) {
    const moved = move(done, Math.min(length - done, CHUNK));
    if (moved === 0) break;
    done += moved;
  }
  return done;
}

function fileSystem(instead: string): FileSystem {
  const fs = builtinModule('node:fs') as FileSystem | undefined;
  if (fs !== undefined) return fs;
  throw new Error(
    `no file system: files need Node.js 20.16 or later (process.getBuiltinModule), Deno or Bun. ${instead}`,
  );
}
