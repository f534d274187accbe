/** When a value that is to be built is one that there is already. */
import type { Type, Value } from './kernel.js';
import { lanes } from './lane.js';

export const immText = (imm: Value['imm']): string => (Object.is(imm, -0) ? '-0' : String(imm));

export function sameArgs(x: readonly Value[], y: readonly Value[]): boolean {
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}

export function sameImm(x: Value['imm'], y: Value['imm']): boolean {
  if (typeof x !== 'object' || typeof y !== 'object') return x === y;
  return x.length === y.length && x.every((one, i) => one === y[i]);
}

/** Whether a value is a bitcast of numbers to as many lanes, so that another one sees through it. */
export function isRecast({ op, type, args }: Value, width: number): boolean {
  const source = args[0]?.type;
  return op === 'bitcast' && type.width === width && source?.width === width && isNumber(source);
}

const isNumber = ({ lane }: Type): boolean => lanes[lane].kind !== 'mask';
