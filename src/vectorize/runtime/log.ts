// The log that LANEWISE_LOG asks for: `LANEWISE_LOG=jit-summary,jit-log-opt:FILE` names sections,
// each with a file or none ('-' or none is stderr). A name also takes the sections whose names it
// begins: `jit` is all of them. Written as PyPy writes its log, blocks of `[stamp] {section` …
// `[stamp] section}`; but a stamp here counts events instead of clock ticks, so that two runs of a
// program write the same log.
//
// The variable is read before the first kernel is made; the summary is written at exit, if it was. A
// section that nobody asked for costs one look-up, and its text is not made. All this, and the
// verdicts on loops, come with `jitSummary`.

import { ValueError } from '../../errors.js';
import { print } from '../ir/text.js';
import { snapshot } from './counters.js';
import { heap } from './heap.js';
import { atExit, environmentVariable, textSink } from './host.js';
import { extras } from './switches.js';
import { judge } from './verdicts.js';

const SECTIONS = {
  'jit-summary': 'what the compiler did, at exit',
  'jit-log-opt': 'every kernel as the passes leave it',
};

export type SectionName = keyof typeof SECTIONS;
type Sink = (text: string) => void;

let sinks: Map<string, Sink> | null = null;
let stamp = 0;
let summaryDue = false;

/** Reads LANEWISE_LOG, the first time; a summary that it asks for will be written at exit. */
function openLog(): void {
  if (sinks === null) setLog(environmentVariable('LANEWISE_LOG'));
}

/** Writes a section, if it was asked for. */
export function logSection(name: SectionName, text: () => string): void {
  openLog();
  const sink = sinks?.get(name);
  if (sink === undefined) return;
  const begin = `[${nextStamp()}] {${name}\n`;
  sink(`${begin}${text().trimEnd()}\n[${nextStamp()}] ${name}}\n`);
}

/** Logs from now on as a text of the form of LANEWISE_LOG asks. */
export function setLog(text: string, open: (path: string) => Sink = textSink): void {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const opened = new Map<string, Sink>();
  const openOnce = (path: string): Sink => {
    const sink = opened.get(path) ?? open(path);
    opened.set(path, sink);
    return sink;
  };
  sinks = new Map(items.flatMap((item) => sinksOf(item, openOnce)));
  stamp = 0;
  if (sinks.has('jit-summary') && !summaryDue) {
    summaryDue = true;
    atExit(() => logSection('jit-summary', jitSummary));
  }
}

/**
 * What the compiler did so far: a line for each counter, its label, a tab and the figure.
 * PyPy, whose `jit-summary` it is: https://doc.pypy.org/en/latest/jit_help.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.jit_summary().includes('vecopt tried:') // => true
 * ```
 */
export const jitSummary = /* @__PURE__ */ observing((): string => {
  const { used, peak, capacity } = heap.usage();
  const figures = {
    ...snapshot(),
    'heap bytes': used,
    'heap peak bytes': peak,
    'heap capacity bytes': capacity,
  };
  return Object.entries(figures)
    .map(([label, figure]) => `${`${label}:`.padEnd(24)}\t${Number(figure.toFixed(6))}`)
    .join('\n');
});

/** Returns a function that tells what the compiler did; brings what watches it. */
function observing<F>(fn: F): F {
  extras.begin = openLog;
  extras.stage = (compilation, pass, kernel, vectors) => {
    if (pass === 'cost') compilation.rejects = judge(kernel, vectors);
    const title = pass ? `${compilation.key} after ${pass}` : compilation.key;
    logSection('jit-log-opt', () => `# ${title}\n${print(kernel)}`);
  };
  return fn;
}

function sinksOf(item: string, open: (path: string) => Sink): [string, Sink][] {
  const [name, path] = item.split(/:(.*)/s);
  const names = Object.keys(SECTIONS).filter((known) => `${known}-`.startsWith(`${name}-`));
  if (names.length === 0) {
    const known = Object.entries(SECTIONS).map(([section, doc]) => `  ${section}  ${doc}`);
    throw new ValueError(`LANEWISE_LOG: no section '${name}'\n${known.join('\n')}`);
  }
  const sink = open(path || '-');
  return names.map((known) => [known, sink]);
}

function nextStamp(): string {
  stamp++;
  return stamp.toString(16);
}
