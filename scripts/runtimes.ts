/**
 * `npm run test:runtimes` runs one program on the package as installed, in Node, Bun, Deno and headless
 * Chromium, and compares what it tells (test/runtimes/digest.ts) with what it tells in Node. Engines come
 * from npm when first asked for; Chromium is the system's own, or that of CHROMIUM. One that is not there
 * is said to be missing, and fails the command only when it was named: `npm run test:runtimes -- bun`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { consumerFolder, install } from '../test/support/consumer.js';
import { root } from '../test/support/files.js';

const engines = join(root, 'test/runtimes');
const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Compiled modules have to be allowed by a page, texts as programs do not. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** What is used of playwright-core, which is not there before it is asked for. */
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}

interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Page {
  goto(address: string): Promise<unknown>;
  waitForSelector(
    selector: string,
    options: { state: 'attached'; timeout: number },
  ): Promise<{ textContent(): Promise<string | null> }>;
}

type Runtime = (consumer: string) => string | Promise<string>;

const runtimes: Record<string, Runtime> = {
  node: run(process.execPath),
  bun: run(join(engines, 'node_modules/.bin/bun')),
  deno: run(join(engines, 'node_modules/.bin/deno'), 'run', '--allow-all'),
  chromium: inBrowser,
};

/** What an engine cannot give, and why. */
const unable: Record<string, { line: RegExp; reason: string }> = {
  bun: {
    line: /^copysign ee->e:/,
    reason:
      'the interpreter computes with numbers, and those of JavaScriptCore have one NaN, without a sign',
  },
};

class Missing extends Error {}

function run(program: string, ...parts: string[]): Runtime {
  return (consumer) => {
    if (!existsSync(program)) throw new Missing(program);
    const call = [...parts, join(consumer, 'main.js')];
    return execFileSync(program, call, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  };
}

async function inBrowser(consumer: string): Promise<string> {
  const executablePath = [process.env.CHROMIUM ?? '', ...CHROMIUMS].find(existsSync);
  if (executablePath === undefined) throw new Missing('chromium');
  await bundle(consumer);
  const server = await serve(consumer);
  const require = createRequire(join(engines, 'package.json'));
  const { chromium } = require('playwright-core') as Playwright;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const told = await page.waitForSelector('pre', { state: 'attached', timeout: 300_000 });
    return (await told.textContent()) ?? '';
  } finally {
    await browser.close();
    server.close();
  }
}

/** The page's program, as an application's bundler makes it. */
async function bundle(consumer: string): Promise<void> {
  const contents = `import * as np from 'lanewise';
    import { digestsOf } from './digest.js';
    const told = document.createElement('pre');
    try { told.textContent = digestsOf(np).join('\\n'); } catch (error) { told.textContent = String(error); }
    document.body.append(told);`;
  await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    minify: true,
    format: 'esm',
    outfile: join(consumer, 'page.js'),
  });
}

function serve(consumer: string): Promise<Server> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    const isProgram = request.url === '/page.js';
    response.setHeader('Content-Type', isProgram ? 'text/javascript' : 'text/html');
    const page = '<!doctype html><body><script type="module" src="page.js"></script>';
    response.end(isProgram ? readFileSync(join(consumer, 'page.js')) : page);
  });
  return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

function installEngines(): void {
  if (existsSync(join(engines, 'node_modules/playwright-core'))) return;
  console.log('installing the engines');
  const command = ['install', '--prefix', engines, '--no-package-lock', '--no-audit', '--no-fund'];
  spawnSync('npm', command, { stdio: ['ignore', 2, 2] });
}

/** The program on the package: what each runtime is given. */
async function prepare(consumer: string): Promise<void> {
  install(consumer);
  const entryPoints = [join(engines, 'digest.ts')];
  await build({ entryPoints, outfile: join(consumer, 'digest.js'), format: 'esm' });
  const program = `import * as np from 'lanewise';
    import { digestsOf } from './digest.js';
    console.log(digestsOf(np).join('\\n'));`;
  writeFileSync(join(consumer, 'main.js'), program);
}

/** Prints the lines in which a text differs; true if there are none but those that have a reason. */
function agree(name: string, text: string, expected: string): boolean {
  const [lines, wanted] = [text, expected].map((one) => one.trim().split('\n'));
  const different = wanted
    .map((line, i) => ({ line, here: lines[i] ?? 'nothing' }))
    .filter(({ line, here }) => line !== here);
  const wrong = different.filter(({ line }) => !unable[name]?.line.test(line));
  console.log(`${name}: ${wanted.length} results, ${different.length} differ`);
  if (wrong.length < different.length) console.log(`  known: ${unable[name].reason}`);
  for (const { line, here } of wrong.slice(0, 20)) console.log(`  ${line}\n    here ${here}`);
  return wrong.length === 0 && lines.length === wanted.length;
}

const named = process.argv.slice(2);
for (const name of named) if (!(name in runtimes)) throw new Error(`no runtime '${name}'`);
const consumer = consumerFolder();
installEngines();
await prepare(consumer);
const expected = await runtimes.node(consumer);
let isRight = expected.split('\n').length > 1000;
for (const name of named.length > 0 ? named : Object.keys(runtimes)) {
  try {
    if (!agree(name, await runtimes[name](consumer), expected)) isRight = false;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.log(`${name}: not here (${error.message})`);
    if (named.length > 0) isRight = false;
  }
}
rmSync(consumer, { recursive: true, force: true });
process.exitCode = isRight ? 0 : 1;
