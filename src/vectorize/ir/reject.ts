/** Why a loop stays scalar: a value that passes carry along, never an exception. */
export interface Reject {
  readonly reason: string;
  /** Position in the user's source; 0 where the loop was not written by a user. */
  readonly line: number;
  readonly column: number;
}

export const reject = (reason: string, line = 0, column = 0): Reject => ({ reason, line, column });
