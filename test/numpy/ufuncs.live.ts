import { expect, test } from 'vitest';
import { type Arrived, difference, library, receive, type Sent, send } from './arrays.js';
import { numpy } from './numpy.js';

/** Universal functions, those with a tolerance with the ulp by which two good answers differ. */
const binary: Record<string, number> = Object.fromEntries(
  `add subtract multiply divide floor_divide remainder fmod equal not_equal less less_equal greater
  greater_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift
  right_shift minimum maximum fmin fmax`
    .split(/\s+/)
    .map((name) => [name, 0]),
);
const unary: Record<string, number> = Object.fromEntries(
  `negative positive absolute sign square sqrt logical_not invert floor ceil trunc rint isnan isinf
  isfinite signbit`
    .split(/\s+/)
    .map((name) => [name, 0]),
);
// NumPy's own exp and log of float32 are off by up to 2.5 and 3.8 ulp.
Object.assign(binary, { power: 4 });
Object.assign(unary, { exp: 4, log: 5 });

interface Case {
  operands: Sent[];
  scalar?: number | boolean;
  result: Sent & { error?: string };
}

/**
 * Every dtype, or pair of them, that a function is asked about. NumPy before 2 wraps a scalar that the
 * other operand's dtype cannot hold and rounds integers as floats, and is not asked about those. Beside
 * a bool array a number is float64 here, an int64 there.
 */
const program = `${send}
pairs = [(a,) for a in names] if given['arity'] == 1 else [(a, b) for a in names for b in names]
scalars = [] if given['arity'] == 1 else [(a, s) for a in names for s in (True, 3, 2.5, -1, 300)]
scalars = [(a, s) for a, s in scalars if not (a == 'bool' and type(s) is int)]
if old:
    scalars = [(a, s) for a, s in scalars if s in (True, 3, 2.5)]

def cases(f):
    for dtypes in pairs:
        if old and f in (np.floor, np.ceil, np.trunc) and np.dtype(dtypes[0]).kind != 'f':
            continue
        operands = [sample(d, 40, 7 * i + len(d)) for i, d in enumerate(dtypes)]
        if f is np.power and np.dtype(dtypes[1]).kind == 'i':
            operands[1] = np.abs(operands[1] // 2)
        yield {'operands': [send(lambda: o) for o in operands], 'result': send(lambda: f(*operands))}
    for dtype, scalar in scalars:
        a = sample(dtype, 40, 3)
        yield {'operands': [send(lambda: a)], 'scalar': scalar, 'result': send(lambda: f(a, scalar))}

answer = {name: list(cases(getattr(np, name))) for name in given['names']}
`;

function mismatch(
  name: string,
  { operands, scalar, result }: Case,
  ulp: number,
): string | undefined {
  const given = [...operands.map(receive), ...(scalar === undefined ? [] : [scalar])];
  const title = `${name}(${[...operands.map(({ dtype }) => dtype), scalar ?? []].flat()})`;
  let ours: unknown;
  try {
    ours = library[name](...given);
  } catch (error) {
    return result.error ? undefined : `${title}: ${error}`;
  }
  if (result.error) return `${title}: ${ours}, not ${result.error}`;
  const reason = difference(ours as Arrived, result, ulp);
  return reason && `${title}: ${reason}`;
}

for (const [arity, table] of [unary, binary].entries()) {
  const names = Object.keys(table);
  const answers = numpy<Record<string, Case[]>>(program, { arity: arity + 1, names });
  test.each(names)('%s gives the dtype and the elements that NumPy gives', (name) => {
    const found = answers[name].map((one) => mismatch(name, one, table[name]));
    expect(found.filter((reason) => reason !== undefined)).toEqual([]);
  });
}
