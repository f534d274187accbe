/** What a pass may ask of the machine that a kernel is compiled for. */
import type { LaneName } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';

export interface Target {
  /** Bytes of a vector register; 0 where there are none. */
  readonly registerBytes: number;
  /** A loop stays scalar where its vector form costs more than its scalar form by over this. */
  readonly budget: number;
  /** Whether one instruction does `op` on scalars, or on a full vector, of `lane`. */
  has(op: OpName, lane: LaneName, vector: boolean): boolean;
  /** Whether one instruction converts between lanes of a full vector register. */
  converts(from: LaneName, to: LaneName): boolean;
}
