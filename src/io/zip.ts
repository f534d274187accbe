// The directory of a zip archive: which members it has and where their bytes are.
//
//   member, member, … | directory: a record for each member | (Zip64 end, locator) | end
//
// An archive is not trusted. What its directory says is checked against the file's length before
// anything of its size is allocated or read:
//
//   1. the directory ends where the end record begins, and has as many records as that says;
//   2. every member lies before the directory, and no two overlap (as in zip bombs that count one
//      stretch of bytes many times);
//   3. a member unpacks to no more than Deflate can make of its bytes.
//
// Encrypted members, other methods than Stored and Deflate, and archives in several files are
// refused. All errors are ValueErrors, in the words of Python's zipfile where it has some.

import { ValueError } from '../errors.js';
import { readAll, type Source } from './source.js';

/** A member as the directory describes it. */
export interface Member {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const LOCATOR64 = 0x07064b50;
const LOCATOR64_BYTES = 20;
const RECORD = 0x02014b50;
const RECORD_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64_32 = 0xffffffff;
const ZIP64_EXTRA = 1;
const ENCRYPTED = 1;
const UTF8 = 0x800;
const STORED = 0;
const DEFLATED = 8;
/** Deflate makes at most so many bytes of one. */
const DEFLATE_RATIO = 1032;

/** The members in the directory's order; several may have one name, as after an archive was added to. */
export function readDirectory(source: Source): readonly Member[] {
  const end = readEnd(source);
  const view = viewAt(source, end.start, end.bytes);
  const members: Member[] = [];
  let at = 0;
  while (at < end.bytes) {
    const { member, length } = readRecord(view, at);
    checkPlace(member, end.start);
    members.push(member);
    at += length;
  }
  if (members.length !== end.count) throw new ValueError('Bad number of members in the directory');
  checkApart([...members], end.start);
  return members;
}

/** Where a member's packed bytes begin: behind its local header, which must agree about its name. */
export function dataStart(source: Source, member: Member): number {
  const { offset, name, packed } = member;
  const view = viewAt(source, offset, LOCAL_BYTES);
  if (view.getUint32(0, true) !== LOCAL) throw new ValueError('Bad magic number for file header');
  const nameBytes = view.getUint16(26, true);
  const start = offset + LOCAL_BYTES + nameBytes + view.getUint16(28, true);
  if (start + packed > source.length) throw new ValueError(`Overlapped entries: '${name}'`);
  const flags = view.getUint16(6, true);
  const there = decodeName(viewAt(source, offset + LOCAL_BYTES, nameBytes), 0, nameBytes, flags);
  if (there === name) return start;
  throw new ValueError(`File name in directory '${name}' and header '${there}' differ.`);
}

interface End {
  readonly start: number;
  readonly bytes: number;
  readonly count: number;
}

/** Where the directory is, as the last record of the file says. */
function readEnd(source: Source): End {
  const tail = Math.min(source.length, END_BYTES + LONGEST_COMMENT);
  const first = source.length - tail;
  const view = viewAt(source, first, tail);
  const at = findEnd(view);
  const found: End = {
    start: view.getUint32(at + 16, true),
    bytes: view.getUint32(at + 12, true),
    count: view.getUint16(at + 10, true),
  };
  const disks = view.getUint16(at + 4, true) | view.getUint16(at + 6, true);
  const end64 = readEnd64(source, first + at);
  if (disks !== 0 && end64 === null) {
    throw new ValueError('zipfiles that span multiple disks are not supported');
  }
  const limit = end64?.at ?? first + at;
  const end = end64 ?? found;
  if (end.start + end.bytes !== limit || end.count > end.bytes / RECORD_BYTES) {
    throw new ValueError('Bad offset for central directory');
  }
  return end;
}

/** The last place at which an end record is; what follows it may be a comment or anything. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ValueError('File is not a zip file');
}

/** The end record in Zip64 form, from 2 GiB on where Python writes, if its locator stands before the other. */
function readEnd64(source: Source, end: number): (End & { readonly at: number }) | null {
  if (end < LOCATOR64_BYTES) return null;
  const locator = viewAt(source, end - LOCATOR64_BYTES, LOCATOR64_BYTES);
  if (locator.getUint32(0, true) !== LOCATOR64) return null;
  const at = long(locator, 8);
  const view = viewAt(source, at, END64_BYTES);
  if (view.getUint32(0, true) !== END64 || locator.getUint32(4, true) !== 0) {
    throw new ValueError('Corrupt zip64 end of central directory record');
  }
  return { at, start: long(view, 48), bytes: long(view, 40), count: long(view, 32) };
}

function readRecord(view: DataView, at: number): { member: Member; length: number } {
  const rest = view.byteLength - at;
  if (rest < RECORD_BYTES) throw new ValueError('Truncated central directory');
  if (view.getUint32(at, true) !== RECORD) {
    throw new ValueError('Bad magic number for central directory');
  }
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((i) =>
    view.getUint16(at + i, true),
  );
  const length = RECORD_BYTES + nameBytes + extraBytes + commentBytes;
  if (rest < length) throw new ValueError('Truncated central directory');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const name = decodeName(view, at + RECORD_BYTES, nameBytes, flags);
  if (flags & ENCRYPTED) throw new ValueError(`File '${name}' is encrypted`);
  if (method !== STORED && method !== DEFLATED) {
    throw new ValueError('That compression method is not supported');
  }
  const [size, packed, offset] = wide(
    view,
    at + RECORD_BYTES + nameBytes,
    extraBytes,
    [24, 20, 42].map((i) => view.getUint32(at + i, true)),
  );
  const crc = view.getUint32(at + 16, true);
  return { member: { name, deflated: method === DEFLATED, crc, packed, size, offset }, length };
}

/** Numbers of a record; those too large for it stand in its Zip64 extra field, in this order. */
function wide(view: DataView, start: number, bytes: number, numbers: number[]): number[] {
  if (!numbers.includes(IN_ZIP64_32)) return numbers;
  for (let at = start; at + 4 <= start + bytes; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue;
    const end = at + 4 + view.getUint16(at + 2, true);
    let next = at + 4;
    return numbers.map((n) => {
      if (n !== IN_ZIP64_32) return n;
      next += 8;
      if (next > end || end > start + bytes) throw new ValueError('Corrupt zip64 extra field.');
      return long(view, next - 8);
    });
  }
  return numbers;
}

function checkPlace({ name, offset, packed, size, deflated }: Member, end: number): void {
  if (offset + LOCAL_BYTES + name.length + packed > end) {
    throw new ValueError(`Overlapped entries: '${name}' (possible zip bomb)`);
  }
  const most = deflated ? packed * DEFLATE_RATIO : packed;
  if (size > most || (!deflated && size < most)) {
    throw new ValueError(`File '${name}' cannot unpack from ${packed} bytes to ${size}`);
  }
}

function checkApart(members: Member[], end: number): void {
  members.sort((a, b) => a.offset - b.offset);
  members.forEach(({ name, offset, packed }, i) => {
    const next = members[i + 1]?.offset ?? end;
    if (offset + LOCAL_BYTES + name.length + packed > next) {
      throw new ValueError(`Overlapped entries: '${name}' (possible zip bomb)`);
    }
  });
}

function decodeName(view: DataView, at: number, length: number, flags: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  if (flags & UTF8) return new TextDecoder().decode(bytes);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** A 64-bit number; one beyond what a file can have is an error. */
function long(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (Number.isSafeInteger(value)) return value;
  throw new ValueError('Corrupt zip64 record: no file is so large');
}

function viewAt(source: Source, position: number, length: number): DataView {
  if (position + length <= source.length) {
    const bytes = readAll(source, position, length);
    if (bytes.length === length) return new DataView(bytes.buffer, bytes.byteOffset, length);
  }
  throw new ValueError('File is not a zip file: truncated');
}
