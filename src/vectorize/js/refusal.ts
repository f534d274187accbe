/** What is outside the subset, thrown while a function is read and caught where reading began. */
import type { Node } from 'acorn';

export class Refusal extends Error {
  readonly position: number;

  constructor(reason: string, at: Node | number) {
    super(reason);
    this.position = typeof at === 'number' ? at : at.start;
  }
}

export function refuse(reason: string, at: Node | number): never {
  throw new Refusal(reason, at);
}
