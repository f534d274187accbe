// `np.lib.stride_tricks`: views whose elements overlap, or are one.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { as_strided, sliding_window_view } from './windows.js';

export const stride_tricks = { as_strided, broadcast_to, sliding_window_view } as const;
