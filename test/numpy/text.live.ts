import { expect, test } from 'vitest';
import { dtypes, library, receive, type Sent, send } from './arrays.js';
import { numpy } from './numpy.js';

interface Case {
  operand: Sent;
  str: string;
  repr: string | null;
}

/** NumPy before 2 leaves the shape out of the repr of a long array, and is not asked for that. */
const program = `${send}
def case(a):
    return {'operand': send(lambda: a), 'str': str(a), 'repr': None if old and a.size > 1000 else repr(a)}

answer = {}
for dtype in names:
    shapes = [(0,), (1,), (11,), (3, 4), (2, 3, 2), (1200,), (40, 50), (0, 3), ()]
    arrays = [sample(dtype, 2000, k)[:int(np.prod(s))].reshape(s) for k, s in enumerate(shapes)]
    if np.dtype(dtype).kind == 'f':
        steps = [0.1, 1e-7, 1e15, 1e16, 1e17, 123456.789, 1 / 3]
        arrays += [np.array([-k, k, 2 * k], dtype) for k in steps]
        arrays += [np.array([1.5, np.nan, -np.inf], dtype), np.arange(5).astype(dtype)]
    answer[dtype] = [case(a) for a in arrays]
`;

const answers = numpy<Record<string, Case[]>>(program, null);

test.each(dtypes)('arrays of %s print as NumPy prints them', (dtype) => {
  for (const { operand, str, repr } of answers[dtype]) {
    const a = receive(operand);
    expect(String(a)).toBe(str);
    if (repr !== null) expect(library.array_repr(a)).toBe(repr);
  }
});
