// A bounded map from text keys: when it is full, the entry that was used least recently goes. A Map
// keeps its keys in the order in which they were set, so an entry that is used is set anew.

import { counters } from './counters.js';

export class Cache<Value> {
  /** From the least to the most recently used. */
  private readonly entries = new Map<string, Value>();

  constructor(readonly capacity = 1024) {}

  get size(): number {
    return this.entries.size;
  }

  /** The entry under a key; it becomes the most recently used. */
  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) counters.cacheMisses++;
    else {
      counters.cacheHits++;
      this.renew(key, value);
    }
    return value;
  }

  /** Puts an entry under a key; the least recently used one goes when there are too many. */
  set(key: string, value: Value): void {
    this.renew(key, value);
    if (this.size <= this.capacity) return;
    const [oldest] = this.entries.keys();
    this.entries.delete(oldest);
    counters.evictions++;
  }

  clear(): void {
    this.entries.clear();
  }

  private renew(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
  }
}
