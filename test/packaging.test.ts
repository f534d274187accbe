import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as source from '../src/index.js';
import { consumerFolder, dependencies, install } from './support/consumer.js';
import { root } from './support/files.js';

const consumer = consumerFolder();
const reductions = [
  'all',
  'any',
  'argmax',
  'argmin',
  'count_nonzero',
  'max',
  'mean',
  'min',
  'prod',
  'sum',
];
const products = ['dot', 'inner', 'matmul', 'outer', 'vdot'];
const installed = join(consumer, 'node_modules/lanewise');

function run(command: string, ...parts: string[]): string {
  return execFileSync(command, parts, { cwd: consumer, encoding: 'utf8', timeout: 120_000 });
}

/** What `program` prints, run as a module by a Node process of its own. */
function node(program: string): string {
  return run(process.execPath, '--input-type=module', '--eval', program);
}

beforeAll(() => {
  install(consumer);
}, 240_000);

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

describe('the package', () => {
  test('holds dist, README, LICENSE and package.json only', () => {
    for (const name of ['README.md', 'LICENSE', 'tsconfig.json', 'src']) {
      cpSync(join(root, name), join(installed, name), { recursive: true });
    }
    const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: installed,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const paths: string[] = JSON.parse(listing)[0].files.map((file: { path: string }) => file.path);
    const allowed =
      /^(README\.md|LICENSE|package\.json|dist\/(acorn|index|lanewise)\.js|dist\/parts\/\w+\.cjs|dist\/types\/.*\.d\.ts)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'dist/index.js', 'dist/lanewise.js']),
    );
  });

  test('exports what the sources export', () => {
    const names = node(`import * as np from 'lanewise'; console.log(Object.keys(np).join())`);
    expect(names.trim()).toBe(Object.keys(source).sort().join());
  });

  test('imports the packages that it depends on, and no other', () => {
    const bundle = readFileSync(join(installed, 'dist/lanewise.js'), 'utf8');
    const imports = bundle.matchAll(/^(?:import|export)\b[^;'"`]*from\s*["']([^"']+)/gm);
    const names = new Set([...imports].map(([, path]) => path.replace('#', '').split('/')[0]));
    expect([...names].sort()).toEqual(Object.keys(dependencies).sort());
    expect(bundle).not.toMatch(/^import\s*["']/m);
    expect(bundle).not.toMatch(/\brequire\(/);
  });

  test('does nothing when imported but define its exports', () => {
    const program = `
      const intrinsics = [globalThis, Object, Array, Function, Number, BigInt, String, Promise, Symbol,
        ArrayBuffer, Float64Array, Object.getPrototypeOf(Float64Array), DataView, WebAssembly, Math];
      const owners = intrinsics.flatMap((owner) => [owner, owner.prototype ?? {}]);
      const look = () => JSON.stringify([
        owners.map((owner) => Reflect.ownKeys(owner).map(String)),
        process.eventNames().map(String), process.env,
      ]);
      const before = look();
      await import('lanewise');
      if (look() !== before) console.log(before, look());`;
    expect(node(program)).toBe('');
  });

  test('shows an error that nobody catches in a few lines', () => {
    const program = `import * as np from 'lanewise'; np.add(np.zeros(2), np.zeros(3));`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: consumer,
      encoding: 'utf8',
    });
    expect(stderr).toContain('operands could not be broadcast together with shapes (2,) (3,)');
    expect(stderr.length).toBeLessThan(4000);
  });

  test('leaves nothing of itself in an application that uses nothing of it', async () => {
    const { outputFiles } = await build({
      stdin: { contents: `import * as np from 'lanewise';`, resolveDir: consumer },
      bundle: true,
      write: false,
      format: 'esm',
    });
    expect(outputFiles[0].text).toBe('');
  });

  test.each<[string, string, string]>([
    [
      'has no method whose function it leaves out, and says which that is',
      `import { add, array } from 'lanewise';
       const a = array([[1, 2], [3, 4]]);
       const errorOf = (run) => { try { run(); } catch (error) { return String(error); } };
       console.log(errorOf(() => a.sum()));
       console.log(errorOf(() => add.reduce(a)));
       console.log(add(a, a).reshape(4).tolist().join());
       console.log(String(a));`,
      `TypeError: a.sum() comes with np.sum, which this bundle leaves out: import { sum } from 'lanewise' and use it
TypeError: ufunc.reduce() comes with np.sum, which this bundle leaves out: import { sum } from 'lanewise' and use it
2,4,6,8
[[1 2] [3 4]]
`,
    ],
    [
      'says what brings other things that it leaves out',
      `import { array } from 'lanewise';
       const a = array([1, 2]);
       const errorOf = (run) => { try { run(); } catch (error) { return String(error); } };
       console.log(errorOf(() => a.ctypes));
       console.log(errorOf(() => a.view('int8')));
       console.log(errorOf(() => array({ __array_interface__: {} })));
       console.log(errorOf(() => array([[1, 2]], [['x', 'f8'], ['y', 'i4']])));
       console.log(errorOf(() => array([1, 2], 'complex64')));`,
      `TypeError: a.ctypes comes with np.heap, which this bundle leaves out: import { heap } from 'lanewise' and use it
TypeError: a.view() comes with np.frombuffer, which this bundle leaves out: import { frombuffer } from 'lanewise' and use it
TypeError: what reads __array_interface__ comes with np.heap, which this bundle leaves out: import { heap } from 'lanewise' and use it
TypeError: the dtype of records comes with np.void, which this bundle leaves out: import { void as void_ } from 'lanewise' and use it
TypeError: the dtype of complex numbers comes with np.complex128, which this bundle leaves out: import { complex128 } from 'lanewise' and use it
`,
    ],
    [
      'has complex numbers if it uses their class or one of their dtypes',
      `import { add, array, Complex, sqrt } from 'lanewise';
       const z = array([new Complex(3, 4), 1]);
       console.log(String(add(z, z)), String(sqrt(array([-4, 0], 'complex64'))), add(1, new Complex(0, 1)).im);
       console.log(z.real.tolist().join(), z.T.get(1).item().re, z.dtype.name);`,
      `[(6+8j) (2+0j)] [2j 0j] 1
3,1 1 complex128
`,
    ],
    [
      'has those things if it uses what brings them',
      `import { add, array, equal, frombuffer, heap, void as void_ } from 'lanewise';
       const a = array([1, 2], 'int16');
       console.log(a.ctypes.data % 2, a.view('int8').tolist().join());
       const r = frombuffer(new Uint8Array([1, 0, 2, 1]), [['x', 'u1'], ['y', 'u1']]);
       console.log(r.get('y').tolist().join(), equal(r, r.get(0)).tolist().join(), r.dtype.type === void_);
       console.log(array({ __array_interface__: a.__array_interface__ }).tolist().join(), heap.memory !== null);`,
      `0 1,0,2,0
0,1 true,false false
1,2 true
`,
    ],
    [
      'has the methods whose functions it uses',
      `import { add, array, dot, max, sum } from 'lanewise';
       const a = array([[1, 2], [3, 4]]);
       console.log(sum(a), a.sum(1).tolist(), add.reduce(a).tolist(), max(a), a.max(0).tolist());
       console.log(dot(a, a).tolist(), a.dot(a).tolist());`,
      `10 [ 3, 7 ] [ 4, 6 ] 4 [ 3, 4 ]
[ [ 7, 10 ], [ 15, 22 ] ] [ [ 7, 10 ], [ 15, 22 ] ]
`,
    ],
    [
      'prints as NumPy if it uses a function of printing',
      `import { array, set_printoptions } from 'lanewise';
       set_printoptions({ precision: 2 });
       console.log(String(array([[1, 2.125], [3, 4]])), array([1, 2], 'int8'));`,
      `[[1.   2.12]
 [3.   4.  ]] array([1, 2], dtype=int8)
`,
    ],
    [
      'takes options and counts if it uses those functions',
      `import { add, array, jit_summary, set_options } from 'lanewise';
       set_options('off');
       const a = array([1, 2]);
       add(a, a);
       console.log(jit_summary().match(/(kernels compiled|interpreted launches):.*/g).join());`,
      `kernels compiled:       \t0,interpreted launches:   \t1
`,
    ],
    [
      'has every method if it keeps every function',
      `import * as np from 'lanewise';
       globalThis.np = np;
       const a = np.array([3, 1]);
       console.log(a.sum(), a.prod(), a.min(), a.max(), a.mean(), a.any(), a.all(), a.dot(a));
       console.log(a.argmin(), a.argmax(), np.subtract.reduce(a));
       console.log(String(a));`,
      `4 3 1 3 2 true true 10
1 0 2
[3. 1.]
`,
    ],
  ])('in a bundle %s', async (_, program, printed) => {
    await build({
      stdin: { contents: program, resolveDir: consumer },
      bundle: true,
      minify: true,
      format: 'esm',
      outfile: join(consumer, 'bundle.js'),
    });
    expect(run(process.execPath, 'bundle.js')).toBe(printed);
  });

  test('leaves its dependencies out of an application that does not need them', async () => {
    const { metafile } = await build({
      stdin: {
        contents: `import { add, save } from 'lanewise'; globalThis.x = [add, save];`,
        resolveDir: consumer,
      },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
    });
    const [{ inputs }] = Object.values(metafile.outputs);
    const used = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
    expect(used.filter((path) => path.includes('fflate'))).toEqual([]);
  });

  test('leaves out of a bundle what the sources leave out', async () => {
    const bytesFrom = async (path: string): Promise<number> => {
      const program = `import { array, add } from '${path}'; globalThis.x = [array, add];`;
      const stdin = { contents: program, resolveDir: root };
      const options = { bundle: true, minify: true, write: false, format: 'esm' } as const;
      const { outputFiles } = await build({ stdin, ...options });
      return outputFiles[0].contents.length;
    };
    const built = await bytesFrom(join(installed, 'dist/lanewise.js'));
    expect(built).toBeLessThan(1.01 * (await bytesFrom('./src/index.ts')));
  });

  test('needs nothing else in a bundle for any ufunc, reduction or product', async () => {
    const exported = Object.entries(source as Record<string, unknown>);
    const calls = new Map<string, string>();
    for (const [name, fn] of exported) {
      if (typeof fn !== 'function' || !('nin' in fn)) continue;
      calls.set(name, fn.nin === 1 ? '[fn(x)]' : '[fn(x, x), fn(x, 1)]');
    }
    for (const name of reductions) calls.set(name, '[fn(x), fn(x, 1)]');
    for (const name of products) calls.set(name, '[fn(x, x)]');
    const names = [...calls.keys()];
    const folder = join(consumer, 'alone');
    mkdirSync(folder);
    for (const [name, call] of calls) {
      const program = `import { array, ${name} as fn } from 'lanewise';
        const a = array([[1, 2], [3, 4]], 'int32');
        const b = array([[0.5, 2], [3, 4.5]]);
        const values = [a, b].flatMap((x) => ${call});
        export const result = String(values.flat().map((value) => value?.tolist?.() ?? value));`;
      writeFileSync(join(folder, `${name}.js`), program);
    }
    const entryPoints = names.map((name) => join(folder, `${name}.js`));
    const outdir = join(consumer, 'alone/out');
    await build({ entryPoints, outdir, bundle: true, format: 'esm' });
    const results = (where: string): string =>
      node(`for (const name of ${JSON.stringify(names)}) {
        const told = await import(\`./alone/${where}\${name}.js\`).then((m) => m.result, String);
        console.log(name, told);
      }`);
    expect(results('out/')).toBe(results(''));
  }, 240_000);

  test.each([
    ['node16', 'node16'],
    ['bundler', 'esnext'],
  ])(
    'has declarations that have the methods, with moduleResolution %s',
    (moduleResolution, module) => {
      const program = `import * as np from 'lanewise';
      export const total: number = np.array([1, 2], 'int8').reshape(2, 1).T.sum();
      export const place: np.NDArray<'int32'> = np.zeros(4).argmax({ axis: 0 });
      export const product = np.zeros([2, 2]).dot(np.eye(2));`;
      writeFileSync(join(consumer, 'use.ts'), program);
      const compilerOptions = { module, moduleResolution, target: 'es2022', strict: true };
      const strict = { lib: ['es2022', 'dom'], noEmit: true, types: [] };
      const config = { compilerOptions: { ...compilerOptions, ...strict }, files: ['use.ts'] };
      writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(config));
      expect(run(join(root, 'node_modules/.bin/tsc'))).toBe('');
    },
  );
});
