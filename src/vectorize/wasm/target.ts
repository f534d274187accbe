/**
 * WebAssembly as a target of the passes: what it has, read off the instruction selection.
 *
 * This is the shape that `pass/target.ts` asks for; the two folders do not know each other.
 */
import { type LaneName, lanes } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';
import { scalarInstruction, vectorConversion, vectorInstruction } from './select.js';

export interface WasmFeatures {
  readonly simd: boolean;
  readonly relaxed: boolean;
}

export class WasmTarget {
  readonly registerBytes: number;
  readonly relaxed: boolean;
  readonly budget: number;

  constructor({ simd, relaxed }: WasmFeatures, budget: number) {
    this.registerBytes = simd ? 16 : 0;
    this.relaxed = simd && relaxed;
    this.budget = budget;
  }

  has(op: OpName, lane: LaneName, vector: boolean): boolean {
    if (op === 'muladd') return this.relaxed;
    return (vector ? vectorInstruction : scalarInstruction)(op, lane) !== undefined;
  }

  converts(from: LaneName, to: LaneName): boolean {
    if (lanes[from].kind !== 'float' && lanes[to].kind !== 'float') return true;
    return vectorConversion(from, to) !== undefined;
  }
}
