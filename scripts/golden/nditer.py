"""Golden cases of np.nditer: what it visits, in which order and in which pieces, what it makes. Writes
test/golden/nditer.json.

An operand is {"dtype", "shape", "steps", "axes"}: the numbers from 0 on, in that dtype, of an array stepped through
and permuted; or null. A trace has the values of each step, "steps" of pieces their strides in bytes.
"""

import json
import pathlib
import random
import re
import warnings

import numpy as np

warnings.simplefilter('ignore')
random.seed(8)


def make(spec):
    if spec is None:
        return None
    whole = [n * abs(step) for n, step in zip(spec['shape'], spec['steps'])]
    base = np.arange(int(np.prod(whole))).astype(spec['dtype']).reshape(whole)
    return np.asarray(base[tuple(slice(None, None, step) for step in spec['steps'])]).transpose(spec['axes'])


def array(shape, dtype='int32', plain=False):
    steps = [1 if plain else random.choice([1, 1, 2, -1]) for _ in shape]
    axes = list(range(len(shape)))
    if not plain and random.random() < 0.5:
        random.shuffle(axes)
    turned = [0] * len(shape)  # so that the permuted array has the shape that is asked for
    for i, axis in enumerate(axes):
        turned[axis] = shape[i]
    return {'dtype': dtype, 'shape': turned, 'steps': steps, 'axes': axes}


def numbers(value):
    return np.asarray(value).astype(float).ravel().tolist()


def is_written_only(k, given, options):
    """What such an operand holds in a buffer or copy is undefined before it is written."""
    flags = options.get('op_flags')
    return given is None if flags is None else 'writeonly' in flags[k]


def trace(it, given, options):
    seen, index, multi, places, steps = [], [], [], [], []
    outer = 'external_loop' in options.get('flags', [])
    for value in it:
        values = value if isinstance(value, tuple) else (value,)
        blind = [is_written_only(k, one, options) for k, one in enumerate(given)]
        if outer:
            seen.append([None if b else numbers(v) for v, b in zip(values, blind)])
            steps.append([v.strides[0] for v in values])
        else:
            seen.append([None if b else numbers(v)[0] for v, b in zip(values, blind)])
        places.append(it.iterindex)
        if it.has_index:
            index.append(it.index)
        if it.has_multi_index:
            multi.append(list(it.multi_index))
        for k, v in enumerate(values):
            if v.flags.writeable and 'reduce_ok' in options.get('flags', []):
                for i in np.ndindex(v.shape):
                    v[i] += values[0][i]
            elif v.flags.writeable:
                v[...] = values[0] + k + 1
    result = {'trace': seen, 'places': places}
    for name, found in (('steps', steps), ('index', index), ('multi', multi)):
        if found:
            result[name] = found
    return result


def case(ops, **options):
    call = {'ops': ops, 'options': options}
    arrays = [make(spec) for spec in ops]
    try:
        it = np.nditer(arrays, **options)
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}
    result = {'itersize': it.itersize, 'ndim': it.ndim, 'dtypes': [dtype.str for dtype in it.dtypes]}
    result['shape'] = list(it.shape) if not it.finished else []
    if 'delay_bufalloc' in options.get('flags', []):
        it.reset()
    operands = it.operands
    # what an array of its own holds before it is written is undefined
    for given, one in zip(arrays, operands):
        if given is None:
            one[...] = 0
    result.update(trace(it, arrays, options))
    it.close()
    result['made'] = [
        {'shape': list(one.shape), 'strides': list(one.strides), 'values': numbers(one)}
        for given, one in zip(arrays, operands)
        if given is None
    ]
    result['after'] = [numbers(given) for given in arrays if given is not None]
    return {**call, **result}


SHAPES = [[], [5], [1], [2, 3], [3, 1], [1, 4], [2, 3, 2], [2, 1, 3]]


def plain():
    for order in 'CFAK':
        for shape in SHAPES:
            for flags in ([], ['multi_index'], ['c_index'], ['f_index'], ['external_loop'], ['multi_index', 'f_index']):
                yield case([array(shape)], flags=flags, order=order)


def pairs():
    fits = [([2, 3], [3]), ([2, 3], [2, 1]), ([2, 1, 2], [3, 1]), ([4], []), ([2, 3], [2, 3]), ([1, 2], [3, 1])]
    for a, b in fits:
        for order in 'CFAK':
            for flags in (['multi_index'], ['external_loop'], ['c_index']):
                yield case([array(a), array(b, 'int16')], flags=flags, order=order)
                yield case([array(a), array(b, 'int16'), None], flags=flags, order=order)


def buffered():
    for shape in ([7], [4, 6], [2, 3, 4], [1, 5], []):
        for size in (0, 1, 3, 5, 8, 100):
            for dtype in (None, 'float64'):
                for flags in ([], ['growinner'], ['delay_bufalloc']):
                    outer = random.choice([[], ['external_loop']])
                    yield case(
                        [array(shape)], flags=['buffered', *outer, *flags], op_dtypes=[dtype], buffersize=size
                    )
            yield case(
                [array(shape), array(shape[-1:], 'int16'), array(shape, 'float32')],
                flags=['buffered', 'external_loop'],
                op_flags=[['readonly'], ['readonly'], ['readwrite']],
                op_dtypes=['float64', None, 'float64'],
                casting='same_kind',
                buffersize=size,
                order=random.choice('CFK'),
            )
            yield case(
                [array(shape), None],
                flags=['buffered'],
                op_flags=[['readonly'], ['writeonly', 'allocate']],
                op_dtypes=['int64', 'float32'],
                buffersize=size,
            )


def reductions():
    for axes, shape in (([0, -1], [2]), ([-1, 0], [3]), ([0, 1, -1], [2, 3]), ([0, -1, 1], [2, 4]), ([-1, -1, 0], [4])):
        whole = [2, 3] if len(axes) == 2 else [2, 3, 4]
        both = [list(range(len(axes))), axes]
        for flags in ([], ['external_loop'], ['buffered', 'external_loop'], ['buffered']):
            for size in (0, 2, 5, 12) if 'buffered' in flags else (0,):
                for dtype in ('int32', 'float64') if 'buffered' in flags else ('int32',):
                    yield case(
                        [array(whole), array(shape, plain=True)],
                        flags=['reduce_ok', *flags],
                        op_flags=[['readonly'], ['readwrite']],
                        op_axes=both,
                        op_dtypes=[None, dtype],
                        casting='unsafe',
                        buffersize=size,
                    )


def remapped():
    yield case([array([2, 3]), array([3, 2])], op_axes=[[0, 1], [1, 0]], flags=['multi_index'])
    yield case([array([2]), array([3]), None], op_axes=[[0, -1], [-1, 0], None], flags=['multi_index'])
    yield case([array([2]), array([3]), None], op_axes=[[0, -1], [-1, 0], [1, 0]], flags=['multi_index'])
    yield case([array([2]), array([3]), None], op_axes=[[0, -1], [-1, 0], [1, 0]], order='F')
    yield case([array([2, 3, 2])], op_axes=[[0, 2]], flags=['c_index'])
    yield case([array([2, 3]), None], op_axes=[[0, 1], [0, 2]])
    yield case([array([2, 3]), None], op_axes=[[0, 1], [1, -1]], op_flags=[['readonly'], ['readwrite', 'allocate']])
    yield case([array([2, 3]), None], op_axes=[[0, 1], [1, 2]])
    yield case([array([3])], itershape=[2, 3], flags=['multi_index'])
    yield case([array([3]), None], itershape=[2, -1], flags=['multi_index'])
    yield case([None], itershape=[2, 3], op_dtypes=['int16'], order='F')
    yield case([array([2, 3])], itershape=[2, 1])
    yield case([array([2, 3])], itershape=[3, 3])
    yield case([array([2, 3])], itershape=[3], op_axes=[[0, 1]])
    yield case([array([2, 3])], itershape=[3])


def copies():
    for flag, mode in (('copy', 'readonly'), ('updateifcopy', 'readwrite'), ('updateifcopy', 'writeonly'), ('copy', 'readwrite')):
        for casting in ('safe', 'unsafe'):
            yield case(
                [array([2, 3, 2]), array([2, 3, 2])],
                op_flags=[['readonly'], [mode, flag]],
                op_dtypes=[None, 'float64'],
                casting=casting,
            )
    yield case([array([]), array([3])], op_dtypes=['float64', None])
    yield case([array([2, 3])], op_flags=[['readonly', 'contig']])
    for plain in (True, False):
        yield case([array([2, 3], plain=plain)], op_flags=[['readonly', 'contig']], flags=['buffered', 'external_loop'])
    yield case([array([3], '>i4')], op_flags=[['readonly', 'nbo']])
    yield case([array([3], '>i4')], op_flags=[['readonly', 'nbo', 'copy']])
    yield case([array([3], '>i4')], op_flags=[['readonly', 'nbo']], flags=['buffered'])
    yield case([array([3]), array([3], 'float32')], flags=['common_dtype', 'buffered'])
    yield case([array([3]), array([3], 'float32')], flags=['common_dtype'])
    yield case([array([3]), array([3], 'float32')], flags=['common_dtype'], op_flags=[['readonly', 'copy']] * 2)
    for mask in ([['readonly', 'arraymask']], [['readwrite', 'arraymask']]):
        yield case(
            [array([2, 3], plain=True), {'dtype': 'bool', 'shape': [2, 3], 'steps': [1, 1], 'axes': [0, 1]}],
            flags=['buffered'],
            op_flags=[['readwrite', 'writemasked'], *mask],
            op_dtypes=['float64', None],
            casting='unsafe',
        )


def errors():
    one, row = array([2, 3]), array([3])
    read, write = ['readonly'], ['readwrite']
    yield case([one], flags=['bogus'])
    yield case([one], op_flags=[['bogus']])
    yield case([one], op_flags=[['aligned']])
    yield case([one], op_flags=[['readonly', 'writeonly']])
    yield case([one], flags=['external_loop', 'multi_index'])
    yield case([one], flags=['c_index', 'f_index'])
    yield case([one], flags=['ranged', 'external_loop'])
    yield case([one, None], op_flags=[read, ['writeonly']])
    yield case([one, None], op_flags=[read, ['readonly', 'allocate']])
    yield case([one, None], op_flags=[read, ['readwrite', 'allocate']], flags=['buffered'])
    yield case([None], op_flags=[['writeonly', 'allocate']])
    yield case([array([0, 2])])
    yield case([array([0, 2])], flags=['zerosize_ok'])
    yield case([array([2, 0]), row], flags=['zerosize_ok'])
    yield case([one, array([2])])
    yield case([one, array([2]), None])
    yield case([one, row], op_flags=[read, ['readonly', 'no_broadcast']])
    yield case([one, array([2, 1])], op_flags=[read, ['readonly', 'no_broadcast']])
    yield case([one, row], op_flags=[read, write])
    yield case([one, array([2, 1])], op_flags=[read, write])
    yield case([one, row], op_flags=[read, ['writeonly']], flags=['reduce_ok'])
    yield case([one], op_dtypes=['int8'])
    yield case([one], op_dtypes=['float64'])
    yield case([one], op_flags=[['writeonly']], op_dtypes=['float64'])
    yield case([one], op_axes=[[0, 2]])
    yield case([one], op_axes=[[0, 0]])
    yield case([one, one], op_axes=[[0, 1]])
    yield case([one, one], op_axes=[[0, 1], [0]])
    yield case([one, one], op_flags=[read])
    yield case([one], order='X')
    yield case([one], casting='X')
    yield case([])
    yield case([one, one], op_flags=[['readwrite', 'writemasked'], read], flags=['buffered'])
    yield case([one, one], op_flags=[read, ['readonly', 'arraymask']])
    yield case([one, one], op_flags=[['readonly', 'arraymask']] * 2)
    yield case([one, one], op_flags=[['readonly', 'writemasked'], ['readonly', 'arraymask']])
    yield case([one], op_flags=[['readwrite', 'writemasked', 'arraymask']])


GROUPS = [plain, pairs, buffered, reductions, remapped, copies, errors]

if __name__ == '__main__':
    cases = [c for group in GROUPS for c in group()]
    lines = ',\n'.join(re.sub(r'\.0(?=[,\]])', '', json.dumps(c, separators=(',', ':'))) for c in cases)
    target = pathlib.Path(__file__).parents[2] / 'test/golden/nditer.json'
    target.write_text(f'[\n{lines}\n]\n')
    print(len(cases), 'cases', len(lines))
