// Text in compressed files: what a path ends with says whether there is text in it or gzip. Node's own
// zlib packs and unpacks it, checksums and all; only hosts with a file system, which have it, come here.

import { ValueError } from '../../errors.js';
import { builtinModule } from '../../vectorize/runtime/host.js';
import {
  bytesSource,
  joinParts,
  type OpenSource,
  openSource,
  type Path,
  readAll,
  writeFile,
} from '../source.js';

interface Zlib {
  gunzipSync(bytes: Uint8Array): Uint8Array;
  gzipSync(bytes: Uint8Array): Uint8Array;
}

/** Endings of compressed files that NumPy takes, and whether lanewise does. */
const ENDINGS: Readonly<Record<string, boolean>> = {
  gz: true,
  bz2: false,
  xz: false,
  lzma: false,
};

/** Whether a path is that of a gzip file. */
function isPacked(path: Path): boolean {
  const ending = /\.(\w+)$/.exec(typeof path === 'string' ? path : path.pathname)?.[1] ?? '';
  if (!Object.hasOwn(ENDINGS, ending)) return false;
  if (ENDINGS[ending]) return true;
  throw new ValueError(`text in .${ending} files cannot be unpacked: only gzip (.gz) can`);
}

/** A file of text, its bytes unpacked. */
export function openText(path: Path): OpenSource {
  const packed = isPacked(path);
  const source = openSource(path);
  if (!packed) return source;
  try {
    return bytesSource(gunzip(readAll(source)));
  } finally {
    source.close();
  }
}

/** Writes a file of text, packed if its path says so. */
export function writeText(path: Path, pieces: Iterable<Uint8Array>): void {
  writeFile(path, isPacked(path) ? [zlib().gzipSync(joinParts([...pieces]))] : pieces);
}

const zlib = (): Zlib => builtinModule('node:zlib') as Zlib;

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return zlib().gunzipSync(bytes);
  } catch (error) {
    throw new ValueError(`Not a gzipped file: ${(error as Error).message}`);
  }
}
