/**
 * One case for each ufunc. The library's rows say which ufuncs there are, for which dtypes and on
 * which domain; this table adds what only a benchmark needs, the operation in plain JavaScript. A
 * ufunc that has no line here makes the run fail.
 */
import type { DTypeName } from 'lanewise';
import { type Case, dtypes } from './cases.js';
import type { Library } from './library.js';
import { map } from './loops.js';

/** What the benchmark reads of a ufunc. */
export interface Ufunc {
  readonly name: string;
  readonly nin: number;
  /** As NumPy writes loops, 'dd->d'. */
  readonly types: readonly string[];
  readonly row: {
    readonly domain?: readonly (readonly [number, number])[];
    /** Of generalized ufuncs, whose cases are in `cases.ts`. */
    readonly signature?: string;
  };
}

/** Each operation on x and y, whose result is stored into a typed array of the result's dtype. */
const expressions: Record<string, string> = {
  add: 'x + y',
  subtract: 'x - y',
  multiply: 'x * y',
  divide: 'x / y',
  floor_divide: 'y === 0 ? 0 : Math.floor(x / y)',
  divmod: 'y === 0 ? 0 : Math.floor(x / y)',
  remainder: 'y === 0 ? 0 : x - y * Math.floor(x / y)',
  fmod: 'y === 0 ? 0 : x % y',
  power: 'x ** y',
  negative: '-x',
  positive: '+x',
  conjugate: 'x',
  absolute: 'Math.abs(x)',
  sign: 'Math.sign(x)',
  square: 'x * x',
  sqrt: 'Math.sqrt(x)',
  reciprocal: '1 / x',
  exp: 'Math.exp(x)',
  log: 'Math.log(x)',
  exp2: '2 ** x',
  expm1: 'Math.expm1(x)',
  log2: 'Math.log2(x)',
  log10: 'Math.log10(x)',
  log1p: 'Math.log1p(x)',
  fabs: 'Math.abs(x)',
  copysign: 'y < 0 ? -Math.abs(x) : Math.abs(x)',
  nextafter:
    'x + Math.sign(y - x) * 2 ** (Math.floor(Math.log2(Math.abs(x))) - (Out.BYTES_PER_ELEMENT === 8 ? 52 : 23))',
  spacing:
    'Math.sign(x) * 2 ** (Math.floor(Math.log2(Math.abs(x))) - (Out.BYTES_PER_ELEMENT === 8 ? 52 : 23))',
  heaviside: 'x === 0 ? y : x < 0 ? 0 : 1',
  ldexp: 'x * 2 ** y',
  modf: 'x - Math.trunc(x)',
  frexp: 'x / 2 ** (Math.floor(Math.log2(Math.abs(x))) + 1)',
  degrees: 'x * (180 / Math.PI)',
  rad2deg: 'x * (180 / Math.PI)',
  radians: 'x * (Math.PI / 180)',
  deg2rad: 'x * (Math.PI / 180)',
  gcd: '((a, b) => { while (b !== 0) [a, b] = [b, a % b]; return a; })(Math.abs(x), Math.abs(y))',
  lcm: 'x === 0 || y === 0 ? 0 : ((a, b) => { while (b !== 0) [a, b] = [b, a % b]; return Math.abs(x * y) / a; })(Math.abs(x), Math.abs(y))',
  bitwise_count: '((v) => { let n = 0; for (; v !== 0; v &= v - 1) n++; return n; })(Math.abs(x))',
  sin: 'Math.sin(x)',
  cos: 'Math.cos(x)',
  tan: 'Math.tan(x)',
  sinh: 'Math.sinh(x)',
  cosh: 'Math.cosh(x)',
  tanh: 'Math.tanh(x)',
  cbrt: 'Math.cbrt(x)',
  arcsin: 'Math.asin(x)',
  arccos: 'Math.acos(x)',
  arctan: 'Math.atan(x)',
  arcsinh: 'Math.asinh(x)',
  arccosh: 'Math.acosh(x)',
  arctanh: 'Math.atanh(x)',
  arctan2: 'Math.atan2(x, y)',
  hypot: 'Math.sqrt(x * x + y * y)',
  logaddexp: 'Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)))',
  logaddexp2: 'Math.max(x, y) + Math.log2(1 + 2 ** -Math.abs(x - y))',
  float_power: 'x ** y',
  equal: 'x === y',
  not_equal: 'x !== y',
  less: 'x < y',
  less_equal: 'x <= y',
  greater: 'x > y',
  greater_equal: 'x >= y',
  logical_and: 'x !== 0 && y !== 0',
  logical_or: 'x !== 0 || y !== 0',
  logical_xor: '(x !== 0) !== (y !== 0)',
  logical_not: 'x === 0',
  bitwise_and: 'x & y',
  bitwise_or: 'x | y',
  bitwise_xor: 'x ^ y',
  invert: '~x',
  left_shift: 'x << y',
  right_shift: 'x >> y',
  floor: 'Math.floor(x)',
  ceil: 'Math.ceil(x)',
  trunc: 'Math.trunc(x)',
  // exact for |x| < 2⁵¹: the sum rounds half to even
  rint: 'x + 6755399441055744 - 6755399441055744',
  isnan: 'Number.isNaN(x)',
  isinf: 'Math.abs(x) === Infinity',
  isfinite: 'Number.isFinite(x)',
  signbit: 'x < 0',
  minimum: 'Math.min(x, y)',
  maximum: 'Math.max(x, y)',
  fmin: 'Math.min(x, y)',
  fmax: 'Math.max(x, y)',
};

/** The second result of those that have two. */
const seconds: Record<string, string> = {
  divmod: 'y === 0 ? 0 : x - y * Math.floor(x / y)',
  modf: 'Math.trunc(x)',
  frexp: 'Math.floor(Math.log2(Math.abs(x))) + 1',
};

/** The ufuncs that are measured at every size. */
const featured = ['add', 'multiply', 'sqrt', 'exp', 'greater'];

const chars: Record<string, DTypeName> = {
  '?': 'bool',
  B: 'uint8',
  i: 'int32',
  f: 'float32',
  d: 'float64',
};

function isUfunc(value: unknown): value is Ufunc {
  return typeof value === 'function' && 'nin' in value && 'types' in value;
}

/** The ufuncs of numbers that a library exports, element by element; one with two names counts once. */
export function ufuncsOf(library: object): Ufunc[] {
  const ufuncs = Object.values(library).filter(isUfunc);
  return [...new Set(ufuncs)].filter(
    ({ types, row }) => !row.signature && types.some(([first]) => first in chars),
  );
}

/** The names of ufuncs that no line of the table covers. */
export function uncovered(ufuncs: readonly Ufunc[]): string[] {
  return ufuncs.map(({ name }) => name).filter((name) => !Object.hasOwn(expressions, name));
}

/** The result's dtype where a ufunc has a loop from this dtype alone. */
function resultOf({ nin, types }: Ufunc, dtype: DTypeName): DTypeName | undefined {
  const char = Object.keys(chars).find((key) => chars[key] === dtype) as string;
  const found = types.find((type) => type.startsWith(`${char.repeat(nin)}->`));
  return found === undefined ? undefined : chars[found.charAt(found.indexOf('->') + 2)];
}

function plainLoop(name: string, nin: number): string {
  const indices = new Array<string>(nin).fill('i');
  const { [name]: first } = expressions;
  const { [name]: second } = seconds;
  if (second === undefined) return map(first, indices);
  return `const other = new Float64Array(n); ${map(`(other[i] = ${second}, ${first})`, indices)}`;
}

function ufuncCase(ufunc: Ufunc): Case {
  const { name, nin, row } = ufunc;
  const arity = ['a', 'b'].slice(0, nin);
  return {
    name,
    code: `np.${name}(${arity.join(', ')})${name in seconds ? '[0]' : ''}`,
    dtypes: dtypes.filter((dtype) => resultOf(ufunc, dtype) !== undefined),
    result: (dtype) => resultOf(ufunc, dtype) as DTypeName,
    operands: (n, dtype) =>
      arity.map((_, i) => {
        const [low, high] = row.domain?.[i] ?? [-100, 100];
        return { dtype, shape: [n], low: dtype === 'uint8' ? Math.max(low, 0) : low, high };
      }),
    plain: plainLoop(name, nin),
    featured: featured.includes(name),
  };
}

/** A case for each ufunc of the library. */
export function ufuncCases(library: Library): Case[] {
  const ufuncs = ufuncsOf(library);
  const missing = uncovered(ufuncs);
  if (missing.length > 0)
    throw new Error(`no benchmark for ${missing.join(', ')}: add a line to bench/ufuncs.ts`);
  return ufuncs.map(ufuncCase);
}
