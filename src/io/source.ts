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

type Path = string | URL;

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

/** The bytes of a Uint8Array. */
export function bytesSource(bytes: Uint8Array): Source {
  return {
    length: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}

/** Calls a function with a file's bytes. */
export function withFile<T>(path: Path, use: (source: Source) => T): T {
  const fs = fileSystem('Pass the bytes of the file instead of its path.');
  const file = fs.openSync(path, 'r');
  try {
    return use(fileSource(fs, file));
  } finally {
    fs.closeSync(file);
  }
}

function fileSource(fs: FileSystem, file: number): Source {
  const stat = fs.fstatSync(file);
  if (!stat.isFile() || stat.size === 0) return bytesSource(fs.readFileSync(file));
  return {
    length: stat.size,
    read(target, position) {
      return transfer(target.length, (done, count) =>
        fs.readSync(file, target, done, count, position + done),
      );
    },
  };
}

/** Writes a file that consists of these parts. */
export function writeFile(path: Path, parts: readonly Uint8Array[]): void {
  const fs = fileSystem('Take the bytes of the file from np.npy_bytes instead.');
  const file = fs.openSync(path, 'w');
  try {
    for (const part of parts) {
      transfer(part.length, (done, count) => fs.writeSync(file, part, done, count));
    }
  } finally {
    fs.closeSync(file);
  }
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
