/**
 * `npm run bench:targets`: the figures that this library must show, each measured in one run, in
 * turns with what it is relative to. `-- NAME …` measures groups of them.
 */
import { programs, sizeOf } from '../scripts/bundle.js';
import { isStale } from './library.js';
import { columns } from './report.js';
import { dtypeTargets } from './targets/dtypes.js';
import { expressionTargets } from './targets/expressions.js';
import { functionTargets } from './targets/functions.js';
import { indexingTargets } from './targets/indexing.js';
import { jzTargets } from './targets/jz.js';
import { layoutTargets } from './targets/layouts.js';
import { loopTargets } from './targets/loops.js';
import { kernelTargets, memoryTargets, startTargets } from './targets/process.js';
import { programTargets } from './targets/programs.js';
import { sortingTargets } from './targets/sorting.js';
import { speedTargets, widthTargets } from './targets/speed.js';
import { isMet, must, quantity, type Target, verdict } from './targets/target.js';

async function sizeTargets(): Promise<Target[]> {
  const sized = programs.map(async (program): Promise<Target> => {
    const size = await sizeOf(program);
    const { imported, limit } = program;
    const figure = `${imported}, minified and gzipped: kB`;
    return { figure, value: size, measured: quantity(size, ' kB'), most: limit };
  });
  return Promise.all(sized);
}

type Groups = Readonly<Record<string, () => Target[] | Promise<Target[]>>>;

const usual: Groups = {
  speed: speedTargets,
  width: widthTargets,
  ...functionTargets,
  ...layoutTargets,
  ...dtypeTargets,
  ...indexingTargets,
  ...sortingTargets,
  ...loopTargets,
  ...programTargets,
  ...expressionTargets,
  start: startTargets,
  kernel: kernelTargets,
  size: sizeTargets,
  memory: memoryTargets,
};

/** With those that are measured only where they are named. */
const groups: Groups = { ...usual, ...jzTargets };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0)
  throw new Error(`no group ${unknown}; there are: ${Object.keys(groups).join(', ')}`);
if (isStale()) console.error('dist is older than src: npm run build');

const targets: Target[] = [];
for (const name of named.length > 0 ? named : Object.keys(usual)) {
  console.error(`measuring ${name}`);
  targets.push(...(await groups[name]()));
}
const rows = targets.map((target) => [
  target.figure,
  verdict(target),
  must(target),
  target.measured,
]);
console.log(columns([['figure', '', 'must', 'measured'], ...rows]).join('\n'));
if (!targets.every(isMet)) process.exitCode = 1;
