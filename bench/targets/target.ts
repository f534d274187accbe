/** One figure of the table of targets: what was measured, and what it must be. */

export interface Target {
  readonly figure: string;
  readonly value: number;
  /** How the value is written, with its unit. */
  readonly measured: string;
  /** None: the figure is reported only. */
  readonly most?: number;
  readonly least?: number;
}

export function isMet({ value, most = Infinity, least = -Infinity }: Target): boolean {
  return value <= most && value >= least;
}

export function must({ most, least }: Target): string {
  return most !== undefined ? `≤ ${most}` : least !== undefined ? `≥ ${least}` : '';
}

export function verdict(target: Target): string {
  if (must(target) === '') return '';
  return isMet(target) ? 'ok' : 'short';
}

/** A number with three digits, and a unit. */
export function quantity(value: number, unit: string): string {
  return `${Number(value.toPrecision(3))}${unit}`;
}
