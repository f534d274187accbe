// Where an iteration is: a loop nest with a pointer for each operand.
//
// Pure: lengths, strides and offsets in, offsets out. The nest is outermost first and may have no axis;
// the place in it is a number, the `iterindex`, counted in the order of visits.

/** A loop nest and where each operand begins in it, in bytes; an index counts as one more operand. */
export interface Nest {
  readonly dims: readonly number[];
  /** For each operand its strides along `dims`. */
  readonly strides: readonly (readonly number[])[];
  readonly starts: readonly number[];
}

export class Cursor {
  /** The place along each axis. */
  readonly at: number[];
  /** The operands' offsets there. */
  readonly offsets: number[];

  constructor(readonly nest: Nest) {
    this.at = nest.dims.map(() => 0);
    this.offsets = [...nest.starts];
  }

  /** Moves to the place of this number. */
  goto(iterindex: number): void {
    const { dims, strides, starts } = this.nest;
    let rest = iterindex;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      this.at[axis] = rest % dims[axis];
      rest = Math.floor(rest / dims[axis]);
    }
    for (let k = 0; k < starts.length; k++) {
      let offset = starts[k];
      for (let axis = 0; axis < dims.length; axis++) offset += this.at[axis] * strides[k][axis];
      this.offsets[k] = offset;
    }
  }

  /** Moves to the next place along an axis and those outside it. */
  step(inner: number = this.nest.dims.length - 1): void {
    const { dims, strides } = this.nest;
    for (let axis = inner; axis >= 0; axis--) {
      const wraps = this.at[axis] + 1 === dims[axis];
      const by = wraps ? 1 - dims[axis] : 1;
      this.at[axis] += by;
      for (let k = 0; k < strides.length; k++) this.offsets[k] += by * strides[k][axis];
      if (!wraps) return;
    }
  }
}
