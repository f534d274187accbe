import { golden } from '../support/golden.js';

/** A file that NumPy loads, and what it is. */
export interface Loaded {
  dtype: string;
  shape: number[];
  /** The elements' bytes in C order. */
  elements: string;
  file: string;
}

export interface Saved extends Loaded {
  order: 'C' | 'F';
  c: boolean;
  f: boolean;
}

interface Refused {
  file: string;
  error: string;
}

interface Golden {
  files: Saved[];
  views: Record<string, string>;
  base: string;
  wrapped: { character: string; count: number; start: string; length: number }[];
  accepted: Record<string, Loaded>;
  refused: Record<string, Refused>;
  'also refused': Record<string, string>;
  versions: ({ name: string } & (Loaded | Refused))[];
  magic: Record<string, Refused>;
  unsupported: Record<string, string>;
  records: { dtype: string; file: string; shown: string }[];
  archive: string;
}

/** What scripts/golden/npy.py wrote; bytes are in base64. */
export const npy = golden<Golden>('npy');

export function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

export function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64');
}

/** A file with this header text, in version 1.0. */
export function fileWith(header: string, data: Uint8Array = new Uint8Array(64)): Uint8Array {
  const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 0xff, header.length >> 8];
  return new Uint8Array([...start, ...Buffer.from(header, 'latin1'), ...data]);
}
