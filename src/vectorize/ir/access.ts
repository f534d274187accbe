/**
 * Loads and stores as steps of the interpreter.
 *
 * An address is base + Σ index·scale + offset in wrapping 32-bit arithmetic, read as unsigned; lane
 * k of a vector is at address + k·stride. What lies outside memory throws a RangeError, as
 * WebAssembly traps: DataView does so by itself.
 */
import type { Slot, Vector } from './evaluate.js';
import type { Frame, Step } from './frame.js';
import type { Address, Value } from './kernel.js';
import type { Scalar } from './lane.js';
import { readScalar, writeScalar } from './ops.js';

type NumberReader = () => number;

/** Reads a number that is known now, or the slot that will hold it. */
function reader(frame: Frame, source: number | Value): NumberReader {
  if (typeof source === 'number') return () => source;
  const { slots } = frame;
  const place = frame.place(source);
  return () => slots[place] as number;
}

function addressReader(frame: Frame, { base, terms, offset }: Address): NumberReader {
  const { slots } = frame;
  const start = frame.place(base);
  const indices = terms.map(({ index }) => frame.place(index));
  const scales = terms.map(({ scale }) => reader(frame, scale));
  const [index, scale] = [indices[0], scales[0]];
  if (index === undefined || scale === undefined)
    return () => ((slots[start] as number) + offset) >>> 0;
  if (terms.length === 1)
    return () =>
      ((slots[start] as number) + Math.imul(slots[index] as number, scale()) + offset) >>> 0;
  return () => {
    let sum = (slots[start] as number) + offset;
    for (let k = 0; k < indices.length; k++)
      sum += Math.imul(slots[indices[k]] as number, scales[k]());
    return sum >>> 0;
  };
}

export function load(frame: Frame, value: Value): Step {
  const { slots } = frame;
  const { width } = value.type;
  const lane = frame.laneOf(value);
  const address = addressReader(frame, value.address as Address);
  const stride = reader(frame, value.stride ?? 0);
  const to = frame.define(value);
  if (width === 1)
    return () => {
      slots[to] = readScalar(frame.memory, address(), lane);
    };
  return () => {
    const first = address();
    const step = stride();
    const vector: Scalar[] = [];
    for (let k = 0; k < width; k++)
      vector.push(readScalar(frame.memory, (first + k * step) >>> 0, lane));
    slots[to] = vector;
  };
}

export function store(frame: Frame, value: Value): Step {
  const slots: readonly Slot[] = frame.slots;
  const source = value.args[0];
  const { width } = source.type;
  const lane = frame.laneOf(source);
  const address = addressReader(frame, value.address as Address);
  const stride = reader(frame, value.stride ?? 0);
  const from = frame.place(source);
  if (width === 1) return () => writeScalar(frame.memory, address(), lane, slots[from] as Scalar);
  return () => {
    const first = address();
    const step = stride();
    const vector = slots[from] as Vector;
    for (let k = 0; k < width; k++)
      writeScalar(frame.memory, (first + k * step) >>> 0, lane, vector[k]);
  };
}
