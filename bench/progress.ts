/** A line on stderr that says how far a run is; on a terminal it overwrites itself. */
const EVERY = 10_000;

export class Progress {
  private readonly total: number;
  private readonly start = performance.now();
  private done = 0;
  private shown = -Infinity;

  constructor(total: number) {
    this.total = total;
  }

  step(text: string): void {
    const terminal = process.stderr.isTTY;
    const now = performance.now();
    if (terminal || now - this.shown > EVERY) {
      const left = this.done > 0 ? ((now - this.start) / this.done) * (this.total - this.done) : 0;
      const line = `[${this.done}/${this.total}] ${text}, ${Math.ceil(left / 1000)} s left`;
      process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`);
      this.shown = now;
    }
    this.done++;
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}
