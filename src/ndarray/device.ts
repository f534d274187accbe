// Where arrays are, by the name that the Array API standard has for it. There is one place.

import { ValueError } from '../errors.js';

/** The only device. */
export type Device = 'cpu';

export const DEVICE: Device = 'cpu';

/** Throws unless a device is this one, or left open. */
export function requireDevice(device: unknown): void {
  if (device === undefined || device === null || device === DEVICE) return;
  throw new ValueError(
    `Device not understood. Only "cpu" is allowed, but received: ${String(device)}`,
  );
}
