/**
 * `npm run bench`: what calls of this library cost, beside NumPy, plain loops and, with `--vs`, its
 * peers. `--help` lists the options; `arguments.ts` reads them, `cases.ts` and `ufuncs.ts` say what
 * is measured, `worker.ts` and `measure.ts` how.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Options, parseOptions, usage, variants } from './arguments.js';
import { cases, selections, tasksOf } from './cases.js';
import { type Contender, startEngine, startNumpy, startOurs } from './contender.js';
import { isStale, np } from './library.js';
import { failures, measure, type Plan, type Point } from './measure.js';
import { startPeers } from './peers.js';
import { plot } from './plot.js';
import { Progress } from './progress.js';
import { noteLines, pointTable, summary } from './report.js';
import { label } from './task.js';
import { ufuncCases } from './ufuncs.js';

const figure = fileURLToPath(new URL('figures/speedup.svg', import.meta.url));

const plans: Record<Options['extent'], Plan> = {
  full: { rounds: 7, minimum: 2, verify: true },
  quick: { rounds: 3, minimum: 2, verify: true },
  smoke: { rounds: 1, minimum: 0, verify: true },
};

async function main(options: Options): Promise<void> {
  if (isStale()) console.error('dist is older than src: npm run build');
  np.set_options(options.jit);
  const all = [...cases, ...ufuncCases(np)];
  const tasks = tasksOf(all, { ...selections[options.extent], only: options.only });
  const ours = variants(options.jit);
  const contenders = await start(ours, options);
  const progress = new Progress(tasks.length);
  const points: Point[] = [];
  try {
    for (const task of tasks) {
      progress.step(label(task));
      points.push(await measure(task, contenders, plans[options.extent]));
    }
  } finally {
    progress.end();
    for (const contender of contenders) contender.close();
  }
  const failed = failures(points, Object.keys(ours));
  if (options.extent === 'smoke')
    console.log(`${points.length} tasks ran, ${failed.length} failed`);
  else report(points, contenders);
  save(points, contenders, options);
  for (const line of failed) console.error(line);
  if (failed.length > 0) process.exitCode = 1;
}

async function start(ours: Record<string, string>, { vs }: Options): Promise<Contender[]> {
  const started = await Promise.all([
    ...Object.entries(ours).map(([name, jit]) => startOurs(name, jit)),
    startNumpy(),
    startEngine('plain', './engines/plain.ts'),
  ]);
  if (!started.some((contender) => contender?.name === 'NumPy'))
    console.error('no python3 with numpy: without that comparison');
  const found = started.filter((contender) => contender !== undefined);
  return vs ? [...found, ...(await startPeers())] : found;
}

function machine(contenders: readonly Contender[]) {
  return {
    cpu: cpus()[0].model.trim(),
    arch: arch(),
    node: process.version,
    versions: Object.fromEntries(contenders.map(({ name, version }) => [name, version])),
  };
}

function report(points: readonly Point[], contenders: readonly Contender[]): void {
  const names = contenders.map(({ name }) => name);
  const { cpu, node, versions } = machine(contenders);
  const others = Object.entries(versions).map(([name, version]) => `${name}: ${version}`);
  console.log(`${cpu}, Node ${node}\n${others.join(', ')}\n`);
  console.log(pointTable(points, names));
  console.log(`\n${summary(points, names)}`);
  for (const line of noteLines(points)) console.log(line);
}

function save(points: readonly Point[], contenders: readonly Contender[], options: Options): void {
  const [ours] = contenders.map(({ name }) => name);
  const beside = contenders.some(({ name }) => name === 'NumPy');
  const whole = options.extent === 'full' && !options.only && options.jit === '';
  const svg = options.svg ?? (whole && beside ? figure : undefined);
  const { json } = options;
  if (json) write(json, `${JSON.stringify({ ...machine(contenders), points }, null, 1)}\n`);
  if (!svg) return;
  const featured = new Set(
    [...cases, ...ufuncCases(np)].filter((c) => c.featured).map((c) => c.name),
  );
  write(
    svg,
    plot(
      points.filter(({ name }) => featured.has(name)),
      ours,
      'NumPy',
    ),
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.error(`wrote ${path}`);
}

const options = parseOptions(process.argv.slice(2));
if (options.help) console.log(usage);
else await main(options);
