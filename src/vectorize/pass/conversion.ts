/**
 * Lane conversions of vectors, as steps that the target can do.
 *
 * Vector instructions convert between lanes of equal size, or of twice or half the size. So int8 →
 * float64 is int8 → int16 → int32 → float64, and each widening step takes the low and the high half
 * of a register apart, each narrowing step joins two registers into one. Pairs with no such path
 * (64-bit integers ↔ floats) are converted lane by lane.
 *
 * Invariant: each step is exact or wraps, except one, so there is one rounding at the most.
 */
import type { Type, Value } from '../ir/kernel.js';
import { bitsOf, type LaneName, lanes, maskOf } from '../ir/lane.js';
import type { Legalizer, Parts } from './legalize.js';

/** The value's parts in another lane; the width in lanes is kept. */
export function convertParts(k: Legalizer, parts: Parts, from: Type, to: LaneName): Parts {
  if (k.perRegister('i8') === 1 || from.width === 1)
    return parts.map((part) => k.convert(part, to));
  const [source, target] = [lanes[from.lane], lanes[to]];
  if (source.kind === 'mask' && target.kind !== 'mask') return fromMask(k, parts, from, to);
  if (target.kind === 'mask' && source.kind !== 'mask') return toMask(k, parts, from, to);
  if (source.kind === 'mask' && target.bytes > 2 * source.bytes)
    return spreadMask(k, parts, from, to);
  const path = source.kind === 'mask' ? resize(from.lane, to) : pathOf(from.lane, to);
  if (!path) return laneByLane(k, parts, from, to);
  let current = parts;
  let lane = from.lane;
  for (const next of path) {
    current = step(k, current, lane, next, from.width);
    lane = next;
  }
  return current;
}

/** 1 where the mask is set: the bits of 1 under the mask's bits. */
function fromMask(k: Legalizer, parts: Parts, from: Type, to: LaneName): Parts {
  const masks = convertParts(k, parts, from, maskOf(to));
  const bits = bitsOf(to);
  return masks.map((mask) => {
    const one = k.bitcast(k.const(to, 1, mask.type.width), bits);
    return k.bitcast(k.op('and', k.bitcast(mask, bits), one), to);
  });
}

function toMask(k: Legalizer, parts: Parts, from: Type, to: LaneName): Parts {
  const masks = parts.map((part) => k.op('ne', part, 0));
  return convertParts(k, masks, { lane: maskOf(from.lane), width: from.width }, to);
}

/** One instruction a part, however wide: the bytes of a mask's lane are alike. */
function spreadMask(k: Legalizer, parts: Parts, { lane, width }: Type, to: LaneName): Parts {
  const per = Math.min(width, k.perRegister(to));
  const whole = Math.min(width, k.perRegister(lane));
  return Array.from({ length: width / per }, (_, p) => {
    const part = parts[Math.floor((p * per) / whole)];
    return k.convert(k.slice(part, (p * per) % whole, per), to);
  });
}

/** Lanes of the same kind, doubled or halved until the size is right. */
function resize(from: LaneName, to: LaneName): LaneName[] {
  const path: LaneName[] = [];
  const size = lanes[to].bytes * 8;
  for (let bits = lanes[from].bytes * 8; bits !== size; ) {
    bits = bits < size ? bits * 2 : bits / 2;
    path.push(`${from[0]}${bits}` as LaneName);
  }
  if (path.at(-1) !== to && from !== to) path.push(to);
  return path;
}

function pathOf(from: LaneName, to: LaneName): LaneName[] | null {
  const [source, target] = [lanes[from], lanes[to]];
  if (source.kind !== 'float' && target.kind !== 'float') return resize(from, to);
  if (source.kind === 'float' && target.kind === 'float') return [to];
  const whole = source.kind === 'float' ? to : from;
  if (lanes[whole].big) return null;
  const word = `${whole[0]}32` as LaneName;
  return source.kind === 'float' ? [word, ...resize(word, to)] : [...resize(from, word), to];
}

function step(k: Legalizer, parts: Parts, from: LaneName, to: LaneName, width: number): Parts {
  const [before, after] = [lanes[from].bytes, lanes[to].bytes];
  if (before === after) return parts.map((part) => sameSize(k, part, to));
  if (after > before) return parts.flatMap((part) => widenPart(k, part, to));
  if (parts.length === 1) return [k.convert(parts[0], to)];
  return Array.from({ length: parts.length / 2 }, (_, p) =>
    k.concat(k.convert(parts[2 * p], to), k.convert(parts[2 * p + 1], to)),
  ).slice(0, width);
}

function sameSize(k: Legalizer, part: Value, to: LaneName): Value {
  const kinds = [lanes[part.type.lane].kind, lanes[to].kind];
  return kinds.includes('float') || kinds.includes('mask')
    ? k.convert(part, to)
    : k.bitcast(part, to);
}

function widenPart(k: Legalizer, part: Value, to: LaneName): Value[] {
  const { width } = part.type;
  if (width <= k.perRegister(to)) return [k.convert(part, to)];
  const half = width / 2;
  return [k.convert(k.slice(part, 0, half), to), k.convert(k.slice(part, half, half), to)];
}

function laneByLane(k: Legalizer, parts: Parts, from: Type, to: LaneName): Parts {
  const per = parts[0].type.width;
  const scalar = (j: number): Value => {
    const lane = k.extract(parts[Math.floor(j / per)], j % per);
    return k.convert(lane, to);
  };
  const full = Math.min(from.width, k.perRegister(to));
  return Array.from({ length: from.width / full }, (_, p) =>
    k.assemble(full, (j) => scalar(p * full + j)),
  );
}
