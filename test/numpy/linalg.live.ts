import { expect, test } from 'vitest';
import { type Arrived, difference, dtypes, library, receive, type Sent, send } from './arrays.js';
import { numpy } from './numpy.js';

interface Case {
  name: string;
  transposed: boolean;
  operands: Sent[];
  result: Sent & { error?: string };
  /** Of floats: how far off each element may be. */
  bound?: Sent;
}

const shapes = [
  ['dot', [300], [300]],
  ['dot', [7, 40], [40]],
  ['dot', [3, 4, 5], [2, 5, 6]],
  ['vdot', [4, 9], [9, 4]],
  ['inner', [3, 4, 5], [2, 5]],
  ['outer', [4, 3], [5]],
  ['matmul', [41, 67], [67, 35]],
  ['matmul', [3, 1, 4, 9], [5, 9, 2]],
  ['matmul', [9], [5, 9, 2]],
  ['matmul', [5, 300], [300]],
  ['matmul', [2, 0], [0, 3]],
];

/** The bound of a float sum of k products is 2k units of roundoff of the sum of their magnitudes. */
const program = `${send}
answer = {}
for dtype in names:
    answer[dtype] = cases = []
    for other in (dtype, 'int16', 'float64'):
        for seed, (name, *both) in enumerate(given):
            a, b = [sample(d, max(20, int(np.prod(s))), seed + i)[:int(np.prod(s))].reshape(s)
                    for i, (d, s) in enumerate(zip((dtype, other), both))]
            a, b = [np.where(np.isfinite(x) & (np.abs(x) < 1e6), x, 1).astype(x.dtype) if x.dtype.kind == 'f' else x
                    for x in (a, b)]
            f = getattr(np, name)
            for transposed in (False, True):
                if transposed:
                    c, d = [np.ascontiguousarray(x.T).T for x in (a, b)]
                else:
                    c, d = a, b
                case = {'name': name, 'transposed': transposed, 'operands': [send(lambda: a), send(lambda: b)],
                        'result': send(lambda: f(c, d))}
                result = np.result_type(a, b)
                if result.kind == 'f':
                    k = a.size if name == 'vdot' else 1 if name == 'outer' else a.shape[-1]
                    size = f(np.abs(a.astype(float)), np.abs(b.astype(float)))
                    case['bound'] = send(lambda: 2 * k * np.finfo(result).eps / 2 * size)
                cases.append(case)
`;

const answers = numpy<Record<string, Case[]>>(program, shapes);

const numbers = (a: unknown): number[] => [...(a as { flat: Iterable<number> }).flat].map(Number);

/** Why the result is not NumPy's: of floats whether an element lies out of its bound. */
function mismatch({ name, transposed, operands, result, bound }: Case): string | undefined {
  const given = operands.map(receive).map((a) => (transposed ? turned(a) : a));
  const ours = library.asarray(library[name](...given), { dtype: result.dtype }) as Arrived;
  const title = `${name}(${operands.map(({ dtype, shape }) => `${dtype} [${shape}]`)})`;
  if (bound === undefined) {
    const reason = difference(ours, result);
    return reason && `${title}: ${reason}`;
  }
  if (`${ours.dtype} ${ours.shape}` !== `${result.dtype} ${result.shape}`) return title;
  const [x, y, limit] = [ours, receive(result), receive(bound)].map(numbers);
  const isNear = (value: number, at: number) =>
    value === y[at] || Math.abs(value - y[at]) <= limit[at];
  const i = x.findIndex((value, at) => !isNear(value, at));
  return i < 0 ? undefined : `${title} element ${i}: ${x[i]}, not ${y[i]} ± ${limit[i]}`;
}

/** The same array with its elements in the order of the columns. */
const turned = (a: unknown): unknown => library.asfortranarray(a);

test.each(dtypes)('products of %s are those of NumPy', (dtype) => {
  expect(answers[dtype].map(mismatch).filter((reason) => reason !== undefined)).toEqual([]);
});
