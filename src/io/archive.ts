// A zip archive of members in memory, byte for byte as NumPy writes its `.npz` files, compressed data
// aside: every member has a Zip64 field in its own header, so any may be larger than 4 GiB, and the
// directory has them where numbers are beyond a limit.
//
// The pieces come one after the other, so a written archive is never in memory as a whole.

import { Deflate } from 'fflate/browser';
import { ValueError } from '../errors.js';
import { crc32 } from './crc.js';

/** A member's name, and its bytes in pieces. */
export type ArchiveMember = readonly [name: string, pieces: readonly Uint8Array[]];

export interface ArchiveOptions {
  readonly compressed: boolean;
  /** Numbers above are 64-bit ones in the directory. */
  readonly limit?: number;
  /** The most members of an archive whose end is not in Zip64 form. */
  readonly countLimit?: number;
}

const LIMIT = 2 ** 31 - 1;
const COUNT_LIMIT = 2 ** 16 - 1;
const LONGEST_NAME = 2 ** 16 - 1;
const IN_ZIP64 = 0xffffffff;
/** The version that has Zip64 fields, and Unix as the system. */
const VERSION = 45;
const UNIX = 3;
/** The first of January 1980, and who may read and write a member. */
const DATE = 0x21;
const MODE = 0o600 << 16;
const UTF8 = 0x800;
const STORED = 0;
const DEFLATED = 8;

type Field = readonly [bytes: 2 | 4 | 8, value: number];
const short = (value: number): Field => [2, value];
const int = (value: number): Field => [4, value];
const long = (value: number): Field => [8, value];

/** Little-endian numbers, one after the other. */
function record(...numbers: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(numbers.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of numbers) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return bytes;
}

/** What the directory says of a member. */
interface Entry {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: number;
  readonly offset: number;
}

/**
 * The archive in pieces.
 *
 * @throws ValueError if a name is too long, before anything is made
 */
export function archive(
  members: readonly ArchiveMember[],
  options: ArchiveOptions,
): Iterable<Uint8Array> {
  const names = members.map(([name]) => new TextEncoder().encode(name));
  if (names.some(({ length }) => length > LONGEST_NAME))
    throw new ValueError('Filename is too long');
  return pieces(members, names, options);
}

function* pieces(
  members: readonly ArchiveMember[],
  names: readonly Uint8Array[],
  options: ArchiveOptions,
): Iterable<Uint8Array> {
  const { compressed, limit = LIMIT, countLimit = COUNT_LIMIT } = options;
  const entries: Entry[] = [];
  let offset = 0;
  for (const [i, [name, data]] of members.entries()) {
    const packed = compressed ? deflated(data) : data;
    const entry = entryOf(names[i], name, data, packed, compressed, offset);
    entries.push(entry);
    for (const piece of [localHeader(entry), entry.name, sizes(entry), ...packed]) {
      offset += piece.length;
      yield piece;
    }
  }
  const start = offset;
  for (const entry of entries) {
    const bytes = directoryRecord(entry, limit);
    offset += bytes.length;
    yield bytes;
  }
  yield* end(entries.length, start, offset, { limit, countLimit });
}

const lengthOf = (data: readonly Uint8Array[]): number =>
  data.reduce((sum, { length }) => sum + length, 0);

function deflated(data: readonly Uint8Array[]): Uint8Array[] {
  const packed: Uint8Array[] = [];
  const deflate = new Deflate((piece) => packed.push(piece));
  for (const piece of data) deflate.push(piece);
  deflate.push(new Uint8Array(0), true);
  return packed;
}

function entryOf(
  encoded: Uint8Array,
  name: string,
  data: readonly Uint8Array[],
  packed: readonly Uint8Array[],
  compressed: boolean,
  offset: number,
): Entry {
  return {
    name: encoded,
    flags: encoded.length === name.length ? 0 : UTF8,
    method: compressed ? DEFLATED : STORED,
    crc: data.reduce((crc, piece) => crc32(piece, crc), 0),
    size: lengthOf(data),
    packed: lengthOf(packed),
    offset,
  };
}

/** What a member's header and its record in the directory have in common. */
const common = ({ flags, method, crc }: Entry): Field[] => [
  short(VERSION),
  short(flags),
  short(method),
  short(0),
  short(DATE),
  int(crc),
];

const localHeader = (entry: Entry): Uint8Array =>
  record(
    int(0x04034b50),
    ...common(entry),
    int(IN_ZIP64),
    int(IN_ZIP64),
    short(entry.name.length),
    short(20),
  );

/** The Zip64 field of a member's header. */
const sizes = ({ size, packed }: Entry): Uint8Array =>
  record(short(1), short(16), long(size), long(packed));

function directoryRecord(entry: Entry, limit: number): Uint8Array {
  const { name, size, packed, offset } = entry;
  const isLarge = size > limit || packed > limit;
  const isFar = offset > limit;
  const wide = [...(isLarge ? [long(size), long(packed)] : []), ...(isFar ? [long(offset)] : [])];
  const extra = wide.length > 0 ? record(short(1), short(8 * wide.length), ...wide) : record();
  const head = record(
    int(0x02014b50),
    short((UNIX << 8) | VERSION),
    ...common(entry),
    int(isLarge ? IN_ZIP64 : packed),
    int(isLarge ? IN_ZIP64 : size),
    short(name.length),
    short(extra.length),
    ...[0, 0, 0].map(short),
    int(MODE),
    int(isFar ? IN_ZIP64 : offset),
  );
  return Uint8Array.of(...head, ...name, ...extra);
}

/** The end of the directory, which lies between two places. */
function* end(
  count: number,
  start: number,
  stop: number,
  { limit, countLimit }: { readonly limit: number; readonly countLimit: number },
): Iterable<Uint8Array> {
  const bytes = stop - start;
  if (count > countLimit || start > limit || bytes > limit) {
    const [versions, disks] = [[VERSION, VERSION].map(short), [0, 0].map(int)];
    const counts = [count, count, bytes, start].map(long);
    yield record(int(0x06064b50), long(44), ...versions, ...disks, ...counts);
    yield record(int(0x07064b50), int(0), long(stop), int(1));
  }
  const shown = Math.min(count, 0xffff);
  const [size, at] = [bytes, start].map((value) => int(Math.min(value, IN_ZIP64)));
  yield record(int(0x06054b50), ...[0, 0, shown, shown].map(short), size, at, short(0));
}
