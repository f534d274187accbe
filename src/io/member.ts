// A member of a zip archive as a source that is read once from its beginning to its end, unpacked
// piece by piece: no more of it is in memory at once than its reader asks for and what one piece of
// the archive unpacks to. Its checksum is taken of what passes.

import { FlateErrorCode, Inflate } from 'fflate/browser';
import { ValueError } from '../errors.js';
import { crc32 } from './crc.js';
import type { Source } from './source.js';
import { dataStart, type Member } from './zip.js';

/** Packed bytes that are unpacked at once: into 4 MiB at the most. */
const PIECE = 1 << 12;

export class MemberSource implements Source {
  readonly length: number;
  /** How many bytes were read. */
  private position = 0;
  private crc = 0;
  private readonly start: number;
  /** How many packed bytes were read. */
  private taken = 0;
  private readonly inflate: Inflate | null;
  private pieces: Uint8Array[] = [];

  constructor(
    private readonly archive: Source,
    private readonly member: Member,
  ) {
    this.length = member.size;
    this.start = dataStart(archive, member);
    this.inflate = member.deflated ? new Inflate((piece) => this.pieces.push(piece)) : null;
  }

  /** As every source; positions must follow each other. */
  read(target: Uint8Array, position: number): number {
    if (position !== this.position) throw new Error('a member is read from its beginning on');
    const wanted = target.subarray(0, this.length - position);
    const got = this.inflate === null ? this.stored(wanted) : this.inflated(wanted, this.inflate);
    this.crc = crc32(target.subarray(0, got), this.crc);
    this.position += got;
    return got;
  }

  /** Reads what is left and compares the checksum with the directory's. */
  verify(): void {
    const rest = new Uint8Array(Math.min(PIECE, this.length - this.position));
    while (this.position < this.length) {
      if (this.read(rest, this.position) === 0) throw this.failure('is truncated');
    }
    if (this.inflate !== null && this.more(this.inflate)) throw this.failure('is too long');
    if (this.crc !== this.member.crc) {
      throw new ValueError(`Bad CRC-32 for file '${this.member.name}'`);
    }
  }

  private stored(target: Uint8Array): number {
    const got = this.archive.read(target, this.start + this.taken);
    this.taken += got;
    return got;
  }

  private inflated(target: Uint8Array, inflate: Inflate): number {
    let done = 0;
    while (done < target.length && this.more(inflate)) {
      const part = this.pieces[0].subarray(0, target.length - done);
      target.set(part, done);
      done += part.length;
      this.pieces[0] = this.pieces[0].subarray(part.length);
    }
    return done;
  }

  /** Unpacks until there is a byte; false at the end. */
  private more(inflate: Inflate): boolean {
    for (;;) {
      while (this.pieces.length > 0 && this.pieces[0].length === 0) this.pieces.shift();
      if (this.pieces.length > 0) return true;
      const left = this.member.packed - this.taken;
      if (left === 0) return false;
      const piece = new Uint8Array(Math.min(PIECE, left));
      if (this.stored(piece) < piece.length) throw this.failure('is truncated');
      this.push(inflate, piece, piece.length === left);
    }
  }

  private push(inflate: Inflate, piece: Uint8Array, final: boolean): void {
    try {
      inflate.push(piece, final);
    } catch (error) {
      if (isFlateError(error)) throw this.failure(`cannot be unpacked: ${error.message}`);
      throw error;
    }
  }

  private failure(what: string): ValueError {
    return new ValueError(`File '${this.member.name}' ${what}`);
  }
}

/** Errors of the library have a number; others are this code's own. */
function isFlateError(error: unknown): error is Error {
  const codes: readonly unknown[] = Object.values(FlateErrorCode);
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
