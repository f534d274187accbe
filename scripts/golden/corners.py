"""NumPy's answers where dtypes beside plain numbers meet options that are seldom given: objects that are folded as
numbers, medians and quantiles of complex numbers, times and objects, empty arrays, open dtypes, texts.

An argument {"array", "dtype"} is an array of these elements, {"dtype"} a dtype, everything else what it is. Of a
result the dtype and the repr are stored, of an error its class and message.
"""

import functools
import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')

COMPLEX = [[3, 1], [1, 2], [2, 5], [0, -1]]
DAYS = ['2020-01-01', '2020-01-05', '2020-03-01', '2019-12-31']
OBJECTS = {'array': [3, 1, 2, 7.5], 'dtype': 'O'}
TIMES = {'array': [3, 1, 2, 7], 'dtype': 'm8[s]'}
DATES = {'array': DAYS, 'dtype': 'M8[D]'}
LATE = {'array': [3, 1, 'NaT', 7], 'dtype': 'm8[s]'}


def made(value):
    if isinstance(value, list):
        return [made(item) for item in value]
    if not isinstance(value, dict):
        return value
    if 'array' not in value:
        return np.dtype(spec(value['dtype']))
    elements, dtype = value['array'], value['dtype']
    if np.dtype(dtype).kind == 'c':
        elements = [complex(*pair) for pair in elements]
    return np.array(elements, dtype).reshape(value.get('shape', -1))


def spec(fields):
    return [tuple(field) for field in fields] if isinstance(fields, list) else fields


def case(function, *args, **options):
    call = {'function': function, 'args': args, 'options': options}
    try:
        given = {name: made(value) for name, value in options.items()}
        arrays = [made(arg) for arg in args]
        if function.startswith('.'):
            result = getattr(arrays[0], function[1:])(*arrays[1:], **given)
        else:
            result = functools.reduce(getattr, function.split('.'), np)(*arrays, **given)
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}
    if isinstance(result, (np.dtype, str)):
        return {**call, 'text': str(result)}
    result = np.asarray(result)
    return {**call, 'dtype': str(result.dtype), 'text': repr(result)}


def folds():
    for method in ('reduce', 'accumulate'):
        for dtype in ('f4', 'i8', 'c16', 'O'):
            yield case(f'add.{method}', OBJECTS, dtype=dtype)
            yield case(f'multiply.{method}', {'array': [1.5, 2.5, 3.5], 'dtype': 'f8'}, dtype=dtype)
        yield case(f'arctan2.{method}', OBJECTS, dtype='i1')
        yield case(f'power.{method}', {'array': [2, -1], 'dtype': 'i4'})
        yield case(f'power.{method}', {'array': [-2, 3], 'dtype': 'i4'})
    yield case('power.reduce', {'array': [-2, 3], 'dtype': 'i4'}, initial=2)
    yield case('power.reduceat', {'array': [-2, 2, -3, 2], 'dtype': 'i4'}, [0, 2])
    yield case('power.reduceat', {'array': [-2, 1, -3, 2], 'dtype': 'i4'}, [0, 1])
    yield case('add.reduceat', OBJECTS, [0, 2], dtype='f8')
    yield case('add', OBJECTS, {'array': [1.25, 2.5, 3.75, 4.75], 'dtype': 'f8'}, dtype='O')
    yield case('add', {'array': [1.5, 2.25], 'dtype': 'f8'}, {'array': [1.25, 2], 'dtype': 'f4'}, dtype='O')
    yield case('fmax.reduce', {'array': ['1', '2.5'], 'dtype': 'U3'}, dtype='f8')


def empties():
    for name in 'nansum nanprod nanmax nanmean nanvar nanstd nancumsum nancumprod'.split():
        for shape in ([0, 3], [3, 0]):
            yield case(name, {'array': [], 'dtype': 'f8', 'shape': shape}, axis=1)
    yield case('add', {'array': [], 'dtype': 'f8', 'shape': [0, 3]}, 1, out={'array': [], 'dtype': 'f8', 'shape': [0, 3]})
    yield case('quantile', {'array': [1, 2], 'dtype': 'u1'}, [], method='higher')


def middles():
    numbers = {'array': COMPLEX, 'dtype': 'c16'}
    for array in (numbers, {**numbers, 'dtype': 'c8', 'shape': [2, 2]}, TIMES, DATES, LATE, OBJECTS):
        yield case('median', array)
        yield case('nanmedian', array)
        if array is not OBJECTS:
            yield case('median', array, axis=0, keepdims=True)
    for array in (TIMES, DATES, LATE, OBJECTS, {'array': [3, 1, 2, 7], 'dtype': '>f8', 'shape': [2, 2]}):
        for method in ('linear', 'lower', 'midpoint', 'median_unbiased'):
            yield case('quantile', array, 0.3, method=method)
            yield case('percentile', array, [[30, 60.5]], axis=0, method=method)
    yield case('quantile', {'array': [3, 1], 'dtype': 'f8'}, [[[0.5]]])


def differences():
    for array in (TIMES, DATES):
        yield case('gradient', array)
        yield case('gradient', array, 2.5)
        yield case('ediff1d', array)
        yield case('diff', array)
    yield case('ediff1d', {'array': [3.5, 1, 2], 'dtype': '>f8'}, to_end=[1.5])


def casts():
    for elements in ([1.5], [True], ['abc', 1.5], [None, 'x'], [1.5, None]):
        for dtype in ('U', 'S', 'U2', 'f4', 'c8', '?'):
            yield case('.astype', {'array': elements, 'dtype': 'O'}, dtype)
    yield case('.astype', DATES, 'U4')
    records = [['a', 'i4'], ['b', 'f8']]
    for one, other in [('i4', 'M8[D]'), ('U3', 'm8'), ('V4', 'i2'), ('V3', 'V4'), (records, 'i4'), (records, 'V12')]:
        yield case('promote_types', {'dtype': one}, {'dtype': other})
    yield case('promote_types', {'dtype': records}, {'dtype': [['a', 'i4'], ['c', 'f8']]})


def dtypes():
    for text in ('10U', '5S,2S3', '>5U', 'c'):
        yield case('dtype', text)
    for fields in ([['a', 'U', 5]], [['a', 'S', [5]]], [['a', 'i4', 2], ['b', 'V', 3]]):
        yield case('dtype', {'dtype': fields})
    for formats, offsets in [(['O', 'i4'], [0, 4]), (['O', 'O'], [0, 0]), (['O', 'i4'], [0, 8]), (['i2', 'i4'], [2**31, 0])]:
        yield case('dtype', {'dtype': {'names': ['a', 'b'], 'formats': formats, 'offsets': offsets}})


def texts():
    extremes = [0, 1, -(2**62), 2**62, 719528 * 10**4]
    yield case('array2string', {'array': extremes, 'dtype': 'M8[D]'})
    yield case('array2string', {'array': [*extremes, 'NaT'], 'dtype': 'M8[W]'})
    yield case('array2string', {'array': [1, -20, 'NaT'], 'dtype': 'm8[h]'})
    yield case('binary_repr', 5, width=8)
    yield case('base_repr', 5, base=3, padding=2)


def keywords():
    grid = {'array': [1, 2, 3, 4, 5, 6], 'dtype': 'f8', 'shape': [2, 3]}
    yield case('can_cast', 'f8', 'f4', casting='same_kind')
    yield case('transpose', grid, axes=[1, 0])
    yield case('rollaxis', grid, 1, start=0)
    yield case('size', grid, axis=1)
    yield case('mintypecode', ['d', 'f'], typeset='GDF', default='D')
    for name in ('ascontiguousarray', 'asfortranarray', 'asarray_chkfinite', 'require'):
        yield case(name, grid, dtype='f4')


NAMES = {'array': ['a', 'bc'], 'dtype': 'U2'}
SPANS = {'array': [3, 1], 'dtype': 'm8[s]'}
TRUTH = {'array': [True, False], 'dtype': '?'}


def several():
    """What more than two dtypes, and weak numbers beside others, have in common."""
    for three in ('i2 u2 f4', 'f4 i2 u2', 'i1 u1 f2', 'i2 u2 c8', 'i4 u4 c8', 'S3 i4 U2', 'i8 u8 i4', 'i4 f4 M8[D]', 'V3 U2 i4'):
        given = [{'dtype': one} for one in three.split()]
        yield case('result_type', *given)
        if not set('Vc') & set(three):
            yield case('concatenate', [{'array': [0], 'dtype': one['dtype']} for one in given])
    for dtype in ('m8[s]', 'M8[D]', 'U3', 'V3', 'f4', 'i1', '?'):
        for number in (1, 1.5):
            if (dtype, number) != ('?', 1):
                yield case('result_type', {'dtype': dtype}, number)
    yield case('where', TRUTH, NAMES, 1)
    yield case('where', TRUTH, SPANS, 1)
    yield case('where', TRUTH, SPANS, {'array': [1.5, 2], 'dtype': 'f4'})
    yield case('choose', {'array': [0, 1], 'dtype': 'i4'}, [DATES, SPANS, {'array': [1], 'dtype': 'f4'}])
    yield case('select', [TRUTH], [SPANS])
    yield case('select', [TRUTH], [NAMES])
    yield case('select', [TRUTH], [TRUTH])
    yield case('select', [TRUTH], [{'array': ['a'], 'dtype': 'S1'}], default=1.5)
    yield case('isclose', NAMES, NAMES)
    yield case('array_equiv', {'array': [1.5], 'dtype': 'f8'}, SPANS)
    yield case('array_equal', {'array': [], 'dtype': 'f8'}, {'array': [], 'dtype': 'm8[s]'})
    yield case('copyto', TRUTH, 1)
    yield case('copyto', DATES, 2.5, where=False)


def corners():
    number = {'array': [1], 'dtype': 'u1', 'shape': []}
    yield case('linspace', 0, OBJECTS, 3, dtype='f8')
    yield case('arange', 3, dtype='O')
    yield case('arange', {'array': [4], 'dtype': 'i1', 'shape': []})
    for bounds in ((1, 5, 0), (1.5, 5, 0)):
        yield case('arange', *bounds)
    yield case('arange', 3, dtype='U2')
    for dtype in ('?', 'U2', 'O', 'f4'):
        yield case('indices', [3], dtype=dtype)
    for bits in ('packbits', 'unpackbits'):
        yield case(bits, number, axis=-1)
        yield case(bits, number, bitorder='x')
        yield case(bits, {**number, 'dtype': 'f8'}, bitorder='x')
    yield case('repeat', number, [2], axis=0)
    yield case('repeat', number, [2], axis=1)
    for order in 'KxF':
        yield case('unravel_index', 7, [2, 3], order=order)
        yield case('ravel_multi_index', [1, 2], [2, 3], order=order)
    yield case('choose', {'array': [0, 1], 'dtype': 'i4'}, [{'array': [1, 2, 3], 'dtype': 'f8'}])
    yield case('trim_zeros', SPANS, axis=1)
    yield case('fromiter', ['a', 'bc'], 'U')
    yield case('pad', NAMES, 1)
    yield case('resize', {'array': [1, 2], 'dtype': '>i2'}, 3)
    yield case('asarray', [None, 1.5], dtype='f4')
    yield case('intersect1d', {'array': [], 'dtype': 'U2'}, {'array': [], 'dtype': 'i8'}, return_indices=False)
    yield case('histogram_bin_edges', {'array': [1, 5], 'dtype': 'f8'}, bins=True)
    yield case('require', number, requirements=None)
    yield case('zeros_like', SPANS, subok=False)
    yield case('array', SPANS, subok=True)
    yield case('hsplit', {'array': [1, 2, 3, 4], 'dtype': 'f8'}, {'array': [2], 'dtype': 'i2'})


groups = [folds, empties, middles, differences, casts, dtypes, texts, keywords, several, corners]
cases = [one for group in groups for one in group()]
target = pathlib.Path(__file__).parents[2] / 'test/golden/corners.json'
target.write_text('[\n' + ',\n'.join(json.dumps(one) for one in cases) + '\n]\n')
print(len(cases), 'cases')
