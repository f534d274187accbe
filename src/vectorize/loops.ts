/**
 * Loops of users: whoever makes entries of such kernels makes them here, and thereby brings the passes
 * that find out what depends on what. What a library loop declares needs none of them.
 */
import { foldEntry } from './fold.js';
import { address } from './pass/address.js';
import { apart } from './pass/apart.js';
import { brought } from './pass/brought.js';
import { ahead, forward } from './pass/forward.js';
import { interchange } from './pass/interchange.js';
import { jam } from './pass/jam.js';
import { narrow } from './pass/narrow.js';
import { reload } from './pass/reload.js';
import { reroll } from './pass/reroll.js';
import { sink } from './pass/sink.js';
import { split } from './pass/split.js';
import { strip } from './pass/strip.js';
import { brought as emitters } from './wasm/brought.js';
import { heldIn, pinned } from './wasm/pins.js';

/** As `entry`, for kernels with loops that a user wrote. */
export const loopEntry: typeof foldEntry = /* @__PURE__ */ withLoops(foldEntry);

function withLoops<F>(fn: F): F {
  brought.address = address;
  brought.interchange = interchange;
  brought.reload = reload;
  brought.reroll = reroll;
  brought.ahead = ahead;
  brought.split = split;
  brought.jam = jam;
  brought.strip = strip;
  brought.forward = forward;
  brought.apart = apart;
  brought.narrow = narrow;
  brought.sink = sink;
  emitters.heldIn = heldIn;
  emitters.pinned = pinned;
  return fn;
}
