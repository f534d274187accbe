import { expect, test } from 'vitest';
import { type Arrived, difference, dtypes, library, receive, type Sent, send } from './arrays.js';
import { numpy } from './numpy.js';

const names = 'sum prod min max any all mean argmin argmax'.split(' ');

interface Case {
  name: string;
  dtype: string;
  transposed: boolean;
  axis: number | null;
  operand: Sent;
  result: Sent;
}

/** NumPy sums in the order of the memory; `keepdims` makes arrays of full reductions too. */
const program = `${send}
answer = []
for dtype in names:
    a = sample(dtype, 7 * 30 * 9, 5).reshape(7, 30, 9)
    if np.dtype(dtype).kind == 'f':
        a = np.where(np.isfinite(a) & (np.abs(a) < 1e6), a, 1).astype(dtype)
    for name in given:
        for transposed in (False, True):
            for axis in (None, 0, 1, 2, -1):
                b = a.T if transposed else a
                call = lambda: getattr(np, name)(b, axis=axis, keepdims=True)
                answer.append({'name': name, 'dtype': dtype, 'transposed': transposed, 'axis': axis,
                               'operand': send(lambda: a), 'result': send(call)})
`;

const cases = numpy<Case[]>(program, names);

/** argmin's intp is int32 here, as on NumPy for wasm32, and int64 on the machine that answers. */
function expected({ name, result }: Case): Sent {
  if (!name.startsWith('arg')) return result;
  const wide = new BigInt64Array(Uint8Array.from(Buffer.from(result.hex, 'hex')).buffer);
  const narrow = Buffer.from(Int32Array.from(wide, Number).buffer);
  return { ...result, dtype: 'int32', hex: narrow.toString('hex') };
}

for (const name of names) {
  test.each(dtypes)(`${name} of %s gives what NumPy gives along every axis`, (dtype) => {
    const found = cases
      .filter((one) => one.name === name && one.dtype === dtype)
      .map((one) => {
        const a = receive(one.operand);
        const b = one.transposed ? library.transpose(a) : a;
        const ours = library[name](b, { axis: one.axis, keepdims: true });
        const reason = difference(ours as Arrived, expected(one));
        return reason && `axis ${one.axis}${one.transposed ? ' of the transpose' : ''}: ${reason}`;
      });
    expect(found.filter((reason) => reason !== undefined)).toEqual([]);
  });
}
