// A bounded map from text keys: when it is full, the entry that was used least recently goes.
// Entries hang in a ring in order of use, so that a hit costs one look-up and a few assignments.

import { counters } from './counters.js';

class Node<Value> {
  newer: Node<Value> = this;
  older: Node<Value> = this;

  constructor(
    readonly key: string,
    public value: Value | undefined,
  ) {}
}

export class Cache<Value> {
  private readonly nodes = new Map<string, Node<Value>>();
  /** The ring's seam: its `older` is the newest entry, its `newer` the oldest. */
  private readonly seam = new Node<Value>('', undefined);

  constructor(readonly capacity = 1024) {}

  get size(): number {
    return this.nodes.size;
  }

  /** The entry under a key; it becomes the most recently used. */
  get(key: string): Value | undefined {
    const node = this.nodes.get(key);
    if (node === undefined) {
      counters.cacheMisses++;
      return undefined;
    }
    counters.cacheHits++;
    if (node.newer !== this.seam) {
      detach(node);
      this.attach(node);
    }
    return node.value;
  }

  /** Puts an entry under a key; the least recently used one goes when there are too many. */
  set(key: string, value: Value): void {
    const present = this.nodes.get(key);
    if (present !== undefined) detach(present);
    const node = present ?? new Node<Value>(key, value);
    node.value = value;
    this.nodes.set(key, node);
    this.attach(node);
    if (this.nodes.size > this.capacity) this.evict();
  }

  clear(): void {
    this.nodes.clear();
    this.seam.newer = this.seam;
    this.seam.older = this.seam;
  }

  private attach(node: Node<Value>): void {
    const newest = this.seam.older;
    node.older = newest;
    node.newer = this.seam;
    newest.newer = node;
    this.seam.older = node;
  }

  private evict(): void {
    const oldest = this.seam.newer;
    detach(oldest);
    this.nodes.delete(oldest.key);
    counters.evictions++;
  }
}

function detach<Value>(node: Node<Value>): void {
  node.older.newer = node.newer;
  node.newer.older = node.older;
}
