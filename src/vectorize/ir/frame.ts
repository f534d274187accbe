/**
 * The state of an interpreted kernel: its memory and the slot of every value.
 *
 * Slots are numbered while the kernel is prepared, so that a run looks nothing up. Invariants:
 * 1. A value has its slot once it is defined, which is before it is used.
 * 2. Steps write slots; they never change a vector that a slot holds.
 */
import type { Slot } from './evaluate.js';
import type { Value } from './kernel.js';

/** One action of a run. */
export type Step = () => void;

export class Frame {
  readonly slots: Slot[] = [];
  memory: DataView = new DataView(new ArrayBuffer(0));
  private readonly places = new Map<Value, number>();
  private readonly loops = new Map<Value, readonly number[]>();

  define(value: Value): number {
    const place = this.slots.length;
    this.slots.push([]);
    this.places.set(value, place);
    return place;
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
    const place = this.loops.get(result.args[0] as Value)?.[result.imm as number];
    if (place === undefined) throw new Error('a result of no loop, or of a carried value too many');
    this.places.set(result, place);
  }
}
