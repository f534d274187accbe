// CRC-32 as zip archives have it: the remainder by the reversed polynomial 0xedb88320, eight bits a
// step through a table.

const POLYNOMIAL = 0xedb88320;
let table: Uint32Array | null = null;

/** The checksum of bytes that follow others, whose checksum is given. */
export function crc32(bytes: Uint8Array, before = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => remainder(byte));
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function remainder(byte: number): number {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc >>> 0;
}
