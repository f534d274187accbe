/**
 * `npm run check`: every gate in turn, all of them even after one fails, then a line for each.
 * `npm run check -- types lint` runs the named ones. Layer order, doc examples and packaging are
 * tests, so `test` holds them.
 */
import { spawnSync } from 'node:child_process';

const gates: Record<string, string[]> = {
  types: ['run', 'types'],
  lint: ['run', 'lint'],
  build: ['run', 'build'],
  test: ['test'],
  size: ['run', 'size'],
  bench: ['run', 'bench', '--', '--smoke'],
};

function run(gate: string): boolean {
  const command = gates[gate];
  if (!command) throw new Error(`no gate '${gate}'; there are: ${Object.keys(gates).join(', ')}`);
  console.log(`\n== ${gate}`);
  return spawnSync('npm', ['--silent', ...command], { stdio: 'inherit' }).status === 0;
}

const named = process.argv.slice(2);
const results = (named.length > 0 ? named : Object.keys(gates)).map((gate) => {
  const start = performance.now();
  return { gate, passed: run(gate), seconds: (performance.now() - start) / 1000 };
});

console.log();
for (const { gate, passed, seconds } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${gate.padEnd(6)} ${seconds.toFixed(1)} s`);
}
process.exitCode = results.every((result) => result.passed) ? 0 : 1;
