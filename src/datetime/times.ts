// What brings dates and durations: their family, and the loops that ufuncs have for them. Whatever
// makes or takes them goes through `withTimes`, so that a program without them carries none of it.

import { times } from '../ndarray/dtype/datetime/dtype.js';
import { register } from '../ndarray/dtype/family.js';
import { giveTimeLoops } from '../ufunc/table/times.js';

/** Makes dates and durations known and returns what needs them. */
export function withTimes<T>(thing: T): T {
  register(times);
  giveTimeLoops();
  return thing;
}
