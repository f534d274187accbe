/**
 * The state of an interpreted kernel: its memory and the slot of every value.
 *
 * Slots are numbered while the kernel is prepared, so that a run looks nothing up. Invariants:
 * 1. A value has its slot once it is defined, which is before it is used.
 * 2. Steps write slots; they never change a vector that a slot holds.
 * 3. A float that is loaded only to be stored is held as its bits: JavaScript may make a signaling
 *    NaN quiet, which a copy in WebAssembly does not.
 */
import type { Slot } from './evaluate.js';
import type { Region, Value } from './kernel.js';
import { bitsOf, type Lane, lanes } from './lane.js';

/** One action of a run. */
export type Step = () => void;

/** Adds the float loads of a region that are only ever stored again. */
function addMoved({ body, yields }: Region, moved: Set<Value>): void {
  for (const value of body) {
    if (value.op === 'load' && lanes[value.type.lane].kind === 'float') moved.add(value);
    if (value.op !== 'store') for (const arg of value.args) moved.delete(arg);
    for (const region of value.regions ?? []) addMoved(region, moved);
  }
  for (const value of yields) moved.delete(value);
}

export class Frame {
  readonly slots: Slot[] = [];
  memory: DataView = new DataView(new ArrayBuffer(0));
  private readonly places = new Map<Value, number>();
  private readonly loops = new Map<Value, readonly number[]>();
  private readonly moved = new Set<Value>();

  constructor(body: Region) {
    addMoved(body, this.moved);
  }

  /** The lane as which a value is read from memory or written to it. */
  laneOf(value: Value): Lane {
    const { lane } = value.type;
    return lanes[this.moved.has(value) ? bitsOf(lane) : lane];
  }

  define(value: Value): number {
    const place = this.slot();
    this.places.set(value, place);
    return place;
  }

  /** A slot of no value. */
  slot(): number {
    return this.slots.push([]) - 1;
  }

  place(value: Value): number {
    const place = this.places.get(value);
    if (place === undefined) throw new Error(`a ${value.op} is used before it is defined`);
    return place;
  }

  /** The places where a loop leaves its carried values. */
  leave(loop: Value, places: readonly number[]): void {
    this.loops.set(loop, places);
  }

  /** Gives the result of a loop the place of that carried value. */
  take(result: Value): void {
    const place = this.loops.get(result.args[0])?.[result.imm as number];
    if (place === undefined) throw new Error('a result of no loop, or of a carried value too many');
    this.places.set(result, place);
  }
}
