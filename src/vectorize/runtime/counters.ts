// What the compiler did, counted since the start or the last `resetCounters`. One row a counter:
// the name in the code, and the label under which `jitSummary` and `snapshot` show it. Refusals are
// counted apart, by reason.

const TABLE = {
  vecoptTried: 'vecopt tried',
  vecoptSuccess: 'vecopt success',
  kernelsCompiled: 'kernels compiled',
  cacheHits: 'cache hits',
  cacheMisses: 'cache misses',
  evictions: 'evictions',
  interpretedLaunches: 'interpreted launches',
  lowerSeconds: 'lower seconds',
  compileSeconds: 'compile seconds',
  codeBytes: 'code bytes',
  spilledBytes: 'spilled bytes',
  stagedBlocks: 'staged blocks',
};

export type CounterName = keyof typeof TABLE;

/** The counters: code that does something adds to its own. */
export const counters: Record<CounterName, number> = /* @__PURE__ */ zeros();

const rejects = /* @__PURE__ */ new Map<string, number>();

/** Counts a loop that stayed scalar, or was refused. */
export function countReject(reason: string): void {
  rejects.set(reason, (rejects.get(reason) ?? 0) + 1);
}

/** Every counter by its label, and refusals as `reject: reason` in order of the reason. */
export function snapshot(): Record<string, number> {
  const counted = counterNames().map((name) => [TABLE[name], counters[name]] as const);
  const refused = [...rejects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, times]) => [`reject: ${reason}`, times] as const);
  return Object.fromEntries([...counted, ...refused]);
}

export function resetCounters(): void {
  Object.assign(counters, zeros());
  rejects.clear();
}

function zeros(): Record<CounterName, number> {
  return Object.fromEntries(counterNames().map((name) => [name, 0])) as Record<CounterName, number>;
}

function counterNames(): CounterName[] {
  return Object.keys(TABLE) as CounterName[];
}
