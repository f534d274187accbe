/** The library beside the names and keywords of the Array API standard 2024.12. */
import { readFileSync } from 'node:fs';
import * as np from 'lanewise';
import { describe, expect, it, test } from 'vitest';

interface Standard {
  /** Signatures by chapter, as Python writes them. */
  readonly functions: Readonly<Record<string, readonly string[]>>;
  readonly constants: readonly string[];
  readonly dtypes: readonly string[];
  readonly 'array attributes': readonly string[];
  readonly 'array methods': readonly string[];
  readonly inspection: readonly string[];
  /** What the standard has and JavaScript has not. */
  readonly 'without a meaning': readonly string[];
}

const url = new URL('./standard.json', import.meta.url);
const standard = JSON.parse(readFileSync(url, 'utf8')) as Standard;
type Namespace = Readonly<Record<string, (...args: unknown[]) => unknown>>;
const namespace = np.array_api as unknown as Namespace;

interface Signature {
  readonly name: string;
  /** What stands by place: those without a value, those before '/', and several of one kind. */
  readonly placed: readonly string[];
  readonly keywords: readonly string[];
}

function parse(signature: string): Signature {
  const [, name, list] = /^(\w+)\((.*)\)$/.exec(signature) as RegExpExecArray;
  const params = list === '' ? [] : list.split(', ');
  const slash = params.indexOf('/');
  const isPlaced = (param: string, i: number) => i < slash || !param.includes('=');
  const named = (some: readonly string[]) =>
    some.filter((param) => param !== '/' && param !== '*').map((param) => param.split('=')[0]);
  return {
    name,
    placed: named(params.filter(isPlaced)),
    keywords: named(params.filter((param, i) => !isPlaced(param, i))),
  };
}

const x = np.array([
  [0.25, 0.5],
  [0.75, 0.5],
]);
const whole = x.astype('int64');

/** What arguments are, by their names. */
const values: Readonly<Record<string, unknown>> = {
  arrays_and_dtypes: ['int8', x],
  arrays: [x, x],
  append: 1,
  axes: [1, 0],
  axis: 0,
  condition: np.array([true, false]),
  copy: true,
  correction: 1,
  descending: true,
  destination: 1,
  device: 'cpu',
  dtype: 'float64',
  endpoint: false,
  fill_value: 2,
  from_: 'int8',
  include_initial: true,
  indexing: 'ij',
  indices: np.array([0n, 1n]),
  k: 1,
  keepdims: true,
  kind: 'real floating',
  max: 1,
  min: 0,
  n: 1,
  n_cols: 2,
  n_rows: 3,
  num: 3,
  obj: [1, 2],
  prepend: 0,
  repeats: 2,
  repetitions: 2,
  shape: [4],
  shift: 1,
  side: 'right',
  sorter: np.array([0n, 1n]),
  source: 0,
  stable: true,
  start: 2,
  step: 2,
  stop: 5,
  to: 'int16',
  type: 'float32',
  x,
  x1: x,
  x2: x,
};

const row = np.array([1, 2]);
/** What they are for some functions. */
const special: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  bitwise: { x: whole, x1: whole, x2: whole },
  broadcast_to: { shape: [3, 2, 2] },
  cumulative_prod: { x: row },
  cumulative_sum: { x: row },
  iinfo: { type: 'int8' },
  searchsorted: { x1: row },
  squeeze: { x: np.ones([1, 2]) },
  take_along_axis: { indices: np.array([[0n, 1n]]) },
  tensordot: { axes: 1 },
};

function sampleOf(name: string, param: string): unknown {
  const own = special[name] ?? special[name.split('_')[0]];
  const value = own?.[param] ?? values[param];
  if (value === undefined) throw new Error(`no value for ${param} of ${name}`);
  return value;
}

const placedOf = ({ name, placed }: Signature): unknown[] =>
  placed.flatMap((param) =>
    param.startsWith('*') ? (sampleOf(name, param.slice(1)) as unknown[]) : [sampleOf(name, param)],
  );

const signatures = Object.values(standard.functions)
  .flat()
  .map(parse)
  .filter(({ name }) => !standard['without a meaning'].includes(name));

describe('the Array API standard', () => {
  test.each(signatures.map((signature) => [signature.name, signature] as const))(
    '%s takes its arguments and keywords',
    (name, signature) => {
      const args = placedOf(signature);
      namespace[name](...args);
      for (const keyword of signature.keywords)
        namespace[name](...args, { [keyword]: sampleOf(name, keyword) });
      const all = signature.keywords.map((keyword) => [keyword, sampleOf(name, keyword)]);
      if (all.length > 0) namespace[name](...args, Object.fromEntries(all));
    },
  );

  it('has its constants and dtypes', () => {
    for (const name of [...standard.constants, ...standard.dtypes])
      expect(namespace).toHaveProperty(name);
  });

  it('gives arrays its attributes and methods', () => {
    for (const name of [...standard['array attributes'], ...standard['array methods']])
      expect(name in np.ones([2, 2]), name).toBe(true);
  });

  it('has every name in the library’s own namespace, too', () => {
    for (const name of Object.keys(namespace))
      expect((np as unknown as Namespace)[name], name).toBe(namespace[name]);
  });

  it('can be looked into', () => {
    const info = np.__array_namespace_info__() as unknown as Namespace;
    for (const { name, keywords } of standard.inspection.map(parse)) {
      for (const keyword of keywords) info[name]({ [keyword]: null });
      expect(info[name](), name).toBeDefined();
    }
  });
});
