/**
 * An object that Node's inspect shows by its text.
 *
 * The method's name is computed, and bundlers keep a class with a computed name even if nobody uses
 * it; this one they keep, and drop those that extend it.
 */
export abstract class Shown {
  protected get shown(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.shown;
  }
}

/** What tells complex numbers from other values, in programs that have none, too. */
export abstract class Parts extends Shown {
  abstract readonly re: number;
  abstract readonly im: number;
}
