/**
 * Vector loads and stores, by how far apart the lanes are.
 *
 * Unit stride is one instruction; reversed is one and a shuffle. Lanes a small constant distance
 * apart are picked from whole-register loads that together end exactly at the last lane, so that no
 * byte beyond the operand is read. Everything else goes lane by lane. Strided stores are always lane
 * by lane, since the bytes between the lanes are not ours.
 *
 * Invariant: an access reads or writes bytes between its first and last lane only; writes touch
 * nothing but lanes.
 */
import type { Builder } from '../ir/builder.js';
import type { Address, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import type { Legalizer } from './legalize.js';

const largestPicked = 4;

/** Part `p` of a load, `per` lanes to a part. */
export function loadPart(k: Legalizer, load: Value, p: number, per: number): Value {
  const { lane, width } = load.type;
  const address = k.address(load.address as Address);
  if (width === 1) return k.load(lane, address);
  const { bytes } = lanes[lane];
  const stride = strideOf(k, load);
  if (per > 1 && typeof stride === 'number') {
    const start = shifted(address, p * per * stride);
    const ratio = stride / bytes;
    if (ratio === 1) return k.load(lane, start, per);
    if (ratio === -1) return reversed(k, k.load(lane, shifted(start, (1 - per) * bytes), per));
    const whole = Number.isInteger(ratio) && per * bytes === k.target.registerBytes;
    if (ratio > 1 && ratio <= largestPicked && whole && per > 2) {
      return picked(k, load, start, ratio, per);
    }
  }
  const laneAt = (j: number) => k.load(lane, laneAddress(k, address, stride, p * per + j));
  return per === 1 ? laneAt(0) : k.assemble(per, laneAt);
}

/** Stores part `p` of a value. */
export function storePart(k: Legalizer, store: Value, part: Value, p: number): void {
  const address = k.address(store.address as Address);
  const { lane, width } = part.type;
  if (store.args[0].type.width === 1) {
    k.store(part, address);
    return;
  }
  const { bytes } = lanes[lane];
  const stride = strideOf(k, store);
  const first = p * width;
  if (width > 1 && stride === bytes) k.store(part, shifted(address, first * bytes));
  else if (width > 1 && stride === -bytes) {
    k.store(reversed(k, part), shifted(address, (1 - width - first) * bytes));
  } else {
    for (let j = 0; j < width; j++) {
      k.store(k.extract(part, j), laneAddress(k, address, stride, first + j));
    }
  }
}

function strideOf(k: Legalizer, access: Value): number | Value {
  const { stride } = access;
  if (stride === undefined) throw new Error('a vector access has a stride');
  return typeof stride === 'number' ? stride : k.scalar(stride);
}

const shifted = (address: Address, bytes: number): Address => ({
  ...address,
  offset: address.offset + bytes,
});

/** The address of a lane. */
export function laneAddress(
  k: Builder,
  address: Address,
  stride: number | Value,
  lane: number,
): Address {
  if (typeof stride === 'number') return shifted(address, lane * stride);
  if (lane === 0) return address;
  const step = k.op('mul', stride, lane);
  return { ...address, terms: [...address.terms, { index: step, scale: 1 }] };
}

function reversed(k: Legalizer, vector: Value): Value {
  const { width } = vector.type;
  return k.shuffle(
    vector,
    vector,
    Array.from({ length: width }, (_, j) => width - 1 - j),
  );
}

/** Every `ratio`-th lane of `ratio` registers, the last of which ends at the last lane. */
function picked(k: Legalizer, load: Value, start: Address, ratio: number, per: number): Value {
  const { lane } = load.type;
  const { bytes } = lanes[lane];
  const startOf = (t: number) => (t === ratio - 1 ? (per - 1) * (ratio - 1) : t * per);
  const register = (t: number) => k.load(lane, shifted(start, startOf(t) * bytes), per);
  let vector = register(0);
  let done = 0;
  for (let t = 1; t < ratio; t++) {
    const end = startOf(t) + per;
    const known = done;
    const picks = Array.from({ length: per }, (_, j) => {
      const element = j * ratio;
      if (j < known) return j;
      if (t === 1 && element < per) return element;
      return element < end && element >= startOf(t) ? per + element - startOf(t) : 0;
    });
    vector = k.shuffle(vector, register(t), picks);
    done = Array.from({ length: per }, (_, j) => j).filter((j) => j * ratio < end).length;
  }
  return vector;
}
