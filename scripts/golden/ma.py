"""Golden cases of np.ma: see arrays.py for arrays and what is stored of them. Writes test/golden/ma_*.json.

A masked argument is {"masked": array, "mask": array, true, false or null, "fill": scalar, "hard": bool};
{"constant": "masked"} is that. Of a masked result the data, the mask, and of a small one the repr are stored; of
functions that round ("loose") data count only through masks, of fits six decimals; of sets, which NumPy does not
sort stably, those that are not masked. Operands are arrays: a scalar is weak in lanewise.
"""

import functools
import json
import pathlib
import random
import warnings

import numpy as np
from arrays import COMPLEX, FLOATS, INTS, argument, array, held, stored

random.seed(6)
warnings.simplefilter('ignore')
np.seterr(all='ignore')
ma = np.ma
INDICES = 'count count_masked argsort argmin argmax nonzero flatnotmasked_edges notmasked_edges'.split()
SETS = 'unique intersect1d setxor1d union1d setdiff1d'.split()
LOOSE = (
    'exp sin cos tan arcsin arccos arctan arcsinh arccosh arctanh sinh cosh tanh log log2 log10 hypot arctan2 power '
    'angle cov corrcoef'
).split()


def given(value):
    if isinstance(value, dict) and 'constant' in value:
        return ma.masked
    if isinstance(value, dict) and 'call' in value:
        return getattr(ma, value['call'])
    if isinstance(value, dict) and 'masked' in value:
        options = {name: value[key] for key, name in (('fill', 'fill_value'), ('hard', 'hard_mask')) if key in value}
        mask = value['mask']
        mask = {'mask': argument(mask)} if mask is not None else {}
        return ma.array(argument(value['masked']), copy=True, **mask, **options)
    if isinstance(value, dict) and 'list' in value:
        return [given(item) for item in value['list']]
    return argument(value)


def kept(result, function):
    indices = function in INDICES or (function == 'where' and isinstance(result, (tuple, np.ndarray)) and not isinstance(result, ma.MaskedArray))
    if result is None:
        return None
    if result is ma.masked:
        return {'constant': 'masked'}
    if isinstance(result, slice):
        return {'slice': [int(result.start), int(result.stop)]}
    if isinstance(result, (list, tuple)):
        return [kept(item, function) for item in result]
    if isinstance(result, (str, dict)):
        return result
    if function == 'polyfit':
        return stored(np.round(result, 6) + 0.0)
    if not isinstance(result, ma.MaskedArray):
        return stored(result, indices)
    mask = None if result.mask is ma.nomask else stored(result.mask)
    one = {'dtype': result.dtype.str, 'shape': list(result.shape), 'mask': mask, 'hard': bool(result.hardmask)}
    if function in LOOSE:
        return one
    text = {'repr': repr(result)} if result.size <= 6 and not indices else {}
    data = {'filled': stored(result.filled(0))} if function in SETS else {'data': stored(result.data, indices)}
    return {**one, **data, **text}


def called(path):
    return functools.reduce(getattr, path.split('.'), ma)


def case(function, *args, **options):
    call = {'function': function, 'args': list(args), 'options': options}
    try:
        result = called(function)(*[given(a) for a in args], **{k: given(v) for k, v in options.items()})
        return {**call, 'result': kept(result, 'cov' if 'outer' in function else function.split('.')[0])}
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}


def method(name, self, *args, **options):
    """A call of a method, or a property; what is left of the array itself is kept beside the result."""
    call = {'method': name, 'args': [self, *args], 'options': options}
    of = given(self)
    try:
        found = getattr(of, name)
        result = found(*[given(a) for a in args], **{k: given(v) for k, v in options.items()}) if callable(found) else found
        if result is of:
            result = None
        return {**call, 'result': kept(result, name), 'self': kept(of, name)}
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}


def flat(dtype, shape, flavour='plain'):
    return array(dtype, shape, flavour, layout=False)


def masked(dtype, shape, flavour='plain', mask='some', **more):
    layout = random.random() < 0.5 and len(shape) > 0
    masks = {'some': array('?', shape) if layout else flat('?', shape), 'none': None, 'false': False, 'true': True}
    return {'masked': array(dtype, shape, flavour) if layout else flat(dtype, shape, flavour), 'mask': masks[mask], **more}


def some(shape):
    return {'mask': random.choice(['some', 'some', 'none', 'false'])}


SHAPES = [[5], [3, 4], [2, 3, 2], []]
REAL = [*INTS, *FLOATS]


def unary():
    exact = 'sqrt floor ceil negative absolute conjugate logical_not fabs'.split()
    for function in [*exact, *[name for name in LOOSE if name not in ('hypot', 'arctan2', 'power')]]:
        for dtype in ('f8', 'f4', 'i4', 'c16'):
            if dtype == 'c16' and function in ('floor', 'ceil', 'fabs', 'sqrt', 'tan', 'absolute'):
                continue
            for mask in ('some', 'none', 'false'):
                yield case(function, masked(dtype, random.choice(SHAPES[:3]), random.choice(['plain', 'ties', 'nan']), mask))
        yield case(function, masked('f8', [], mask=random.choice(['true', 'false', 'none'])))
        yield case(function, flat('f8', [4]))
    yield case('sqrt', masked('f8', [3], fill=7.0, hard=True))
    yield case('log', {'constant': 'masked'})


def binary():
    plain = 'add subtract multiply logical_and logical_or logical_xor equal not_equal less less_equal greater greater_equal hypot arctan2 maximum minimum'
    for function in plain.split():
        for dtype in ('f8', 'i2', '?', 'c16'):
            if (dtype == 'c16' and function in ('hypot', 'arctan2', 'maximum', 'minimum')) or (dtype == '?' and function in ('subtract', 'hypot', 'arctan2')):
                continue
            other = random.choice([dtype, 'f8'])
            for mask in ('some', 'none') if dtype in ('f8', '?') else ('some',):
                shape = random.choice(SHAPES[:3])
                yield case(function, masked(dtype, shape, 'ties', mask), masked(other, shape[-1:], 'ties', **some(shape)))
                yield case(function, flat(dtype, shape[-1:], 'ties'), masked(other, shape, 'ties', mask))
        yield case(function, masked('f8', [3], fill=2.0), {'constant': 'masked'})
        if 'imum' not in function:
            yield case(function, masked('f8', []), masked('f8', [], mask='false'))
        yield case(function, masked('f8', [3]), masked('f8', [4]))
    for function in ('bitwise_and', 'bitwise_or', 'bitwise_xor'):
        yield case(function, masked('i4', [5]), masked('i4', [3, 5]))
    for function in ('divide', 'true_divide', 'floor_divide', 'remainder', 'mod', 'fmod'):
        for dtype in ('f8', 'f4', 'i4', 'u1', 'c16'):
            if dtype == 'c16' and 'divide' != function:
                continue
            for other in (dtype, 'f8'):
                shape = random.choice(SHAPES[:3])
                yield case(function, masked(dtype, shape, 'plain', **some(shape)), masked(other, shape[-1:], 'ties', **some(shape)))
        yield case(function, masked('f8', [3]), {'constant': 'masked'})
        yield case(function, masked('f8', [], mask='false'), flat('f8', [], 'ties'))
    for dtype in ('f8', 'i4'):
        for mask in ('some', 'none'):
            yield case('power', masked(dtype, [6], 'ties', mask), held(np.array([2.0, 0.5, 1.0, 2.0, 3.0, 0.0])))
    yield case('power', masked('f8', []), flat('f8', []))
    for function in ('left_shift', 'right_shift'):
        yield case(function, masked('i4', [5], 'ties'), held(np.array([1, 2, 3, 0, 1], 'i4')))
        yield case(function, masked('i4', [5], 'ties', 'none'), held(np.array([1, 2, 3, 0, 1], 'i4')))
    for function in ('add', 'multiply', 'logical_and', 'logical_or', 'subtract'):
        for mask in ('some', 'none', 'true'):
            yield case(f'{function}.reduce', masked('f8', [3, 4], 'ties', mask), 1)
            yield case(f'{function}.reduce', masked('i8', [4], 'ties', mask))
            yield case(f'{function}.accumulate', masked('f8', [4], 'ties', mask))
            if 'logical' not in function:
                yield case(f'{function}.outer', masked('f8', [3], 'ties', mask), masked('f8', [3], 'ties'))
    for function in ('maximum', 'minimum'):
        for mask in ('some', 'none', 'true'):
            yield case(f'{function}.reduce', masked('f8', [3, 4], 'ties', mask), 1)
            yield case(f'{function}.outer', masked('f8', [3], 'ties', mask), masked('f8', [2], 'ties'))
    for function in ('alltrue', 'sometrue'):
        yield case(function, masked('i4', [3, 4], 'ties'), 1)
        yield case(function, masked('i4', [4], 'ties'))


def reductions():
    for function in 'sum prod all any min max ptp mean var std'.split():
        for dtype in ('f8', 'f4', 'f2', 'i2', 'u8', '?', 'c16'):
            if dtype == 'c16' and function in ('min', 'max', 'ptp', 'var', 'std') or (dtype in ('?', 'u8') and function in ('ptp', 'var', 'std')):
                continue
            for mask in ('some', 'none', 'true', 'false'):
                flavour = 'ties' if function in ('sum', 'prod', 'mean', 'var', 'std') else 'plain'
                if dtype == 'f2' and function in ('prod', 'var', 'std'):
                    continue
                ndim = random.choice([1, 2, 3])
                shape = SHAPES[ndim - 1]
                yield case(function, masked(dtype, shape, flavour, mask))
                yield case(function, masked(dtype, shape, flavour, mask), random.randrange(-ndim, ndim))
                if random.random() < 0.5:
                    yield case(function, masked(dtype, [2, 3], flavour, mask), axis=random.choice([0, 1]), keepdims=True)
        yield case(function, masked('f8', [4], 'ties'), 1)
        yield case(function, masked('f8', [2, 2], 'ties', fill=3.0), axis=1)
        yield case(function, masked('f8', [], mask='true'))
        if function not in ('ptp', 'all', 'any', 'min', 'max'):
            yield case(function, masked('i2', [2, 3], 'ties'), axis=0, dtype='f4')
    for ddof in (0, 1, 2, 3):
        yield case('var', masked('f8', [3, 3], 'ties'), axis=1, ddof=ddof)
        yield case('std', masked('f8', [3], 'ties'), ddof=ddof)
        yield case('var', masked('i4', [3, 3], 'ties', 'none'), axis=1, ddof=ddof)
    for function in ('min', 'max', 'argmin', 'argmax'):
        yield case(function, masked('i4', [5]), fill_value=-3)
        yield case(function, masked('i4', [5]), fill_value=300)
    for function in ('argmin', 'argmax'):
        for dtype in ('f8', 'i1', 'u4', '?'):
            for mask in ('some', 'none', 'true'):
                yield case(function, masked(dtype, [7], 'plain', mask))
                yield case(function, masked(dtype, [3, 4], 'plain', mask), 1)
                yield case(function, masked(dtype, [3, 4], 'plain', mask), axis=0, keepdims=True)
    for function in ('cumsum', 'cumprod'):
        for dtype in ('f8', 'i2', 'u1', '?'):
            for mask in ('some', 'none'):
                yield case(function, masked(dtype, [5], 'ties', mask))
                yield case(function, masked(dtype, [2, 3], 'ties', mask), 0)
                yield case(function, masked(dtype, [2, 3], 'ties', mask), axis=1, dtype='f4')
    for mask in ('some', 'none', 'true', 'false'):
        yield case('count', masked('f8', [3, 4], mask=mask))
        yield case('count', masked('f8', [3, 4], mask=mask), 0)
        yield case('count', masked('f8', [3, 4], mask=mask), axis=1, keepdims=True)
        yield case('count', masked('f8', [3, 4], mask=mask), keepdims=True)
        yield case('count', masked('f8', [], mask=mask))
        yield case('count', masked('f8', [2], mask=mask), 2)
        yield case('count_masked', masked('f8', [3, 4], mask=mask))
        yield case('count_masked', masked('f8', [3, 4], mask=mask), 1)
        yield case('anom', masked('f8', [3, 4], 'ties', mask))
        yield case('anom', masked('i2', [3, 4], 'ties', mask), 1)
        yield case('anom', masked('f4', [3, 4], 'ties', mask), axis=0)
    yield case('count', {'constant': 'masked'})


def medians():
    for dtype in ('f8', 'f4', 'i4', 'u1', 'f2'):
        for mask in ('some', 'none', 'true', 'false'):
            for shape in ([1], [4], [5], [3, 4], [4, 3, 2]):
                yield case('median', masked(dtype, shape, 'plain', mask))
                yield case('median', masked(dtype, shape, 'plain', mask), axis=random.randrange(len(shape)))
            yield case('median', masked(dtype, [3, 5], 'ties', mask), axis=1, keepdims=True)
            yield case('median', masked(dtype, [3, 5, 2], 'ties', mask), axis={'list': [0, 2]})
    yield case('median', masked('f8', [3, 5], 'nan'), axis=1)
    yield case('median', masked('f8', [4], 'nan'))
    yield case('median', flat('f8', [3, 5]), axis=1)
    yield case('median', flat('f8', [3]))
    yield case('median', masked('f8', [3], mask='false'), axis=1)
    yield case('median', {'masked': held(np.array([1.0, np.inf, np.inf])), 'mask': held(np.array([True, False, False]))})
    for dtype in ('f8', 'i4'):
        for mask in ('some', 'none'):
            yield case('average', masked(dtype, [3, 4], 'ties', mask))
            yield case('average', masked(dtype, [3, 4], 'ties', mask), axis=0)
            yield case('average', masked(dtype, [3, 4], 'ties', mask), axis=1, weights=held(np.array([1.0, 2.0, 0.5, 4.0])), returned=True)
            yield case('average', masked(dtype, [4], 'ties', mask), weights=masked('f8', [4], 'ties'))
            yield case('average', masked(dtype, [3, 4], 'ties', mask), weights=masked('f8', [3, 4], 'ties'), axis=0, returned=True)
    yield case('average', masked('f8', [3, 4]), weights=flat('f8', [4]))
    yield case('average', masked('f8', [3, 4]), weights=flat('f8', [3]), axis=1)


def orders():
    for dtype in ('f8', 'i4', 'u1', '?', 'f4', 'c16'):
        for mask in ('some', 'none', 'true', 'false'):
            yield case('sort', masked(dtype, [7], 'plain', mask), kind='stable')
            yield case('sort', masked(dtype, [3, 4], 'plain', mask), 0, kind='stable')
            yield case('sort', masked(dtype, [3, 4], 'plain', mask), axis=None, kind='stable')
            yield case('sort', masked(dtype, [3, 4], 'plain', mask), axis=1, endwith=False, kind='stable')
            if dtype != '?':
                yield case('argsort', masked(dtype, [7], 'plain', mask), kind='stable')
                yield case('argsort', masked(dtype, [3, 4], 'plain', mask), axis=1, kind='stable', endwith=False)
                yield case('argsort', masked(dtype, [3, 4], 'plain', mask), kind='stable')
            yield method('sort', masked(dtype, [3, 4], 'plain', mask), kind='stable')
    yield case('sort', masked('i4', [5]), fill_value=0)
    yield case('sort', masked('i4', [5]), stable=True)
    for mask in ('some', 'none', 'true'):
        for dtype in ('f8', 'i4'):
            x, y = masked(dtype, [9], 'ties', mask), masked(dtype, [6], 'ties')
            yield case('unique', x)
            for function in ('intersect1d', 'setxor1d', 'union1d', 'setdiff1d', 'in1d', 'isin'):
                yield case(function, x, y)
                yield case(function, x, flat(dtype, [4], 'ties'))
            yield case('isin', masked(dtype, [2, 3], 'ties', mask), y)
            yield case('in1d', x, y, invert=True)
    yield case('setdiff1d', flat('i4', [5]), flat('i4', [3]), assume_unique=True)


def shapes():
    for mask in ('some', 'none'):
        x = masked('i4', [3, 4], 'plain', mask, fill=7, hard=True)
        yield case('transpose', x)
        yield case('swapaxes', x, 0, 1)
        yield case('ravel', x)
        yield case('ravel', x, 'F')
        yield case('reshape', x, {'list': [2, 6]})
        yield case('reshape', x, {'list': [2, -1]}, order='F')
        yield case('reshape', x, {'list': [5, 2]})
        yield case('expand_dims', x, 1)
        yield case('repeat', x, 2, 1)
        yield case('diagonal', x)
        yield case('diag', x, 1)
        yield case('diag', masked('f8', [3], mask=mask))
        yield case('diagflat', masked('f8', [3], mask=mask), 1)
        yield case('copy', x)
        yield case('resize', x, {'list': [2, 3]})
        yield case('resize', x, {'list': [15]})
        yield case('squeeze', masked('f8', [1, 3, 1], mask=mask))
        for function in ('atleast_1d', 'atleast_2d', 'atleast_3d'):
            yield case(function, masked('f8', [2], mask=mask))
            yield case(function, masked('f8', [2], mask=mask), flat('f8', [2, 2]))
        for function in ('vstack', 'row_stack', 'hstack', 'dstack', 'column_stack', 'stack', 'concatenate'):
            yield case(function, {'list': [masked('f8', [3], mask=mask), masked('i2', [3])]})
            yield case(function, {'list': [masked('f8', [2, 3], mask=mask), flat('i2', [2, 3])]})
        yield case('concatenate', {'list': [x, masked('i4', [3, 2])]}, 1)
        yield case('concatenate', {'list': [x, masked('f8', [3, 2])]}, axis=None)
        yield case('append', x, masked('i4', [2, 4]), 0)
        yield case('append', x, flat('i4', [3]))
        yield case('stack', {'list': [x, x]}, axis=1)
        for name in ('T', 'real', 'imag', 'flatten', 'mT', 'recordmask'):
            yield method(name, x)
        yield method('imag', masked('c16', [3], mask=mask))
        yield method('astype', x, 'f4')
        yield method('astype', masked('f8', [3], mask=mask), 'i8')
        yield method('compressed', x)
        yield method('filled', x)
        yield method('filled', x, 3)
        yield case('filled', x, 1)
        yield case('compressed', x)
        yield case('squeeze', x)
        yield case('clip', x, held(np.array(-3, 'i4')), held(np.array(20, 'i4')))
        yield case('zeros_like', x)
        yield case('ones_like', x)
        yield case('diff', masked('i4', [6], 'plain', mask))
        yield case('diff', x, 1, 0)
        yield case('diff', x, n=2, axis=1)
        yield case('diff', masked('?', [6], 'plain', mask))
        yield case('diff', masked('f8', [3], 'ties', mask), prepend=flat('f8', []), append=masked('f8', [2], 'ties'))
        yield case('ediff1d', x)
        yield case('ediff1d', masked('f8', [3], 'ties', mask), to_begin=flat('f8', [2], 'ties'), to_end={'constant': 'masked'})
        yield case('vander', masked('f8', [3], 'ties', mask), 3)
        for decimals in (0, 1, -1):
            yield case('round', masked('f8', [4], 'ties', mask), decimals)
    yield case('diff', flat('f8', []))
    yield case('diff', masked('f8', [3]), n=-1)


def selections():
    for mask in ('some', 'none', 'false'):
        x = masked('f8', [3, 4], 'plain', mask, fill=5.0)
        yield case('take', x, held(np.array([0, 5, 3])))
        yield case('take', x, held(np.array([[0, 2], [1, 1]])), axis=1)
        yield case('take', x, masked('u1', [4], 'ties'), mode='clip')
        yield case('take', x, held(np.array(4)))
        yield case('take', x, held(np.array([12])))
        yield case('compress', held(np.array([True, False, True])), x, axis=0)
        yield case('compress', held(np.array([True, False, True, True])), x)
        yield case('nonzero', masked('i4', [3, 4], 'ties', mask))
        condition = masked('?', [3, 4], 'plain', mask)
        yield case('where', condition, x, masked('i4', [4]))
        yield case('where', condition, x, {'constant': 'masked'})
        yield case('where', condition, {'constant': 'masked'}, flat('i4', [3, 4]))
        yield case('where', condition)
        yield case('choose', masked('u1', [3], 'ties', mask), {'list': [flat('f8', [3]), masked('f8', [3]), masked('f8', [3]), {'constant': 'masked'}, flat('f8', [3])]}, mode='clip')
        yield case('masked_where', masked('?', [3, 4], 'plain', mask), x)
        yield case('masked_where', flat('?', [4]), x)
        for function in ('masked_greater', 'masked_greater_equal', 'masked_less', 'masked_less_equal', 'masked_equal', 'masked_not_equal'):
            yield case(function, masked('f8', [6], 'ties', mask), 1.0)
        for function in ('masked_inside', 'masked_outside'):
            yield case(function, masked('f8', [6], 'ties', mask), 0.5, 1.0)
            yield case(function, masked('f8', [6], 'ties', mask), 1.5, 0.5)
        yield case('masked_values', masked('f8', [6], 'ties', mask), 1.0)
        yield case('masked_values', masked('i4', [6], 'ties', mask), 1)
        yield case('masked_values', masked('f8', [6], 'ties', mask), 77.0, shrink=False)
        yield case('masked_invalid', masked('f8', [6], 'nan', mask))
        yield case('masked_invalid', masked('f8', [6], 'plain', mask))
        yield case('fix_invalid', masked('f8', [6], 'nan', mask))
        yield case('fix_invalid', masked('f8', [6], 'nan', mask), fill_value=-1.0)
        yield case('compress_nd', x)
        yield case('compress_nd', x, 1)
        for function in ('compress_rows', 'compress_cols', 'mask_rows', 'mask_cols', 'mask_rowcols', 'compress_rowcols'):
            yield case(function, x)
            yield case(function, {'masked': flat('f8', [3, 3]), 'mask': held(np.array([[0, 1, 0], [0, 0, 0], [0, 0, 0]], '?'))})
            yield case(function, masked('f8', [3], mask=mask))
        for function in ('clump_masked', 'clump_unmasked', 'flatnotmasked_contiguous', 'flatnotmasked_edges', 'notmasked_contiguous', 'notmasked_edges'):
            yield case(function, masked('f8', [9], mask=mask))
            if 'clump' not in function:
                yield case(function, x)
        yield case('notmasked_contiguous', x, 0)
        yield case('notmasked_contiguous', x, 1)
        yield case('notmasked_edges', x, 1)
        yield case('flatten_mask', masked('f8', [3], mask='some')['mask'])
        yield method('put', masked('f8', [5], mask=mask), held(np.array([0, 3])), masked('f8', [2], 'ties'))
        yield method('put', masked('f8', [5], mask=mask, hard=True), held(np.array([0, 3])), flat('f8', [2], 'ties'))
        yield method('put', masked('f8', [5], mask=mask), held(np.array([1, 0])), flat('f8', [2], 'ties'))
        for name in ('tolist', 'harden_mask', 'shrink_mask', 'toflex'):
            yield method(name, masked('f8', [3], 'ties', mask)) if name != 'tolist' else method('count', masked('f8', [3], 'ties', mask))
    yield case('notmasked_contiguous', masked('f8', [2, 2, 2]))
    yield case('where', flat('?', [3]), flat('f8', [3]))


def products():
    for mask in ('some', 'none'):
        a, b = masked('f8', [3, 3], 'ties', mask), masked('f8', [3, 3], 'ties')
        yield case('dot', a, b)
        yield case('dot', a, b, strict=True)
        yield case('dot', a, masked('f8', [3], 'ties'))
        yield case('dot', a, masked('f8', [3], 'ties'), strict=True)
        yield case('inner', masked('f8', [3], 'ties', mask), masked('f8', [3], 'ties'))
        yield case('inner', a, b)
        yield case('outer', masked('f8', [3], 'ties', mask), masked('i4', [2], 'ties', mask))
        yield case('trace', masked('f8', [3, 3], 'ties', mask))
        yield case('trace', masked('i4', [3, 3], 'ties', mask), offset=1)
        for function in ('convolve', 'correlate'):
            for mode in ('valid', 'same', 'full'):
                yield case(function, masked('f8', [5], 'ties', mask), masked('f8', [2], 'ties'), mode)
                yield case(function, masked('f8', [5], 'ties', mask), masked('f8', [3], 'ties', 'none'), mode, propagate_mask=False)
        x = masked('f8', [3, 4], 'ties', mask)
        for options in ({}, {'rowvar': False}, {'bias': True}, {'ddof': 0}):
            yield case('cov', x, **options)
        yield case('cov', masked('f8', [8], 'ties', mask), masked('f8', [8], 'ties'))
        yield case('cov', x, allow_masked=False)
        yield case('cov', x, ddof=1.5)
        yield case('cov', masked('f8', [8], 'ties', mask))
        for function in ('allequal', 'allclose'):
            yield case(function, x, masked('f8', [3, 4], 'ties'))
            yield case(function, x, x)
            yield case(function, flat('f8', [4], 'nan'), flat('f8', [4], 'nan'))
        yield case('allequal', x, x, False)
        yield case('allclose', x, x, masked_equal=False)
        yield case('mask_or', flat('?', [4]), array('?', [4]))
        yield case('make_mask', flat('i4', [4], 'ties'))
        yield case('make_mask', held(np.zeros(3)), shrink=False)
        yield case('make_mask_none', {'list': [2, 2]})
        yield case('getmaskarray', x)
        yield case('getdata', x)
        yield case('is_masked', x)
        yield case('is_mask', flat('?', [3]))
        yield case('is_mask', flat('i4', [3]))
        yield case('apply_over_axes', {'call': 'sum'}, masked('f8', [2, 3, 2], 'ties', mask), {'list': [0, 2]})
        yield case('apply_along_axis', {'call': 'sum'}, 1, masked('f8', [2, 3, 2], 'ties', mask))
        yield case('apply_along_axis', {'call': 'cumsum'}, 0, masked('f8', [2, 3], 'ties', mask))
        yield case('zeros', {'list': [2]}, fill_value=3.0)
    yield case('mask_or', flat('?', [4]), flat('i4', [4]))
    yield case('corrcoef', held(np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])))
    for dtype in ('?', *INTS, *FLOATS, *COMPLEX):
        for function in ('minimum_fill_value', 'maximum_fill_value') if dtype not in ('O',) else ():
            yield case(function, flat(dtype, [2]))
        yield case('default_fill_value', flat(dtype, [2])) if dtype in ('?', 'i8', 'f8', 'c16') else case('asarray', flat(dtype, [2]))


def texts():
    for dtype in ('?', *INTS, *FLOATS, *COMPLEX, 'M8[D]', 'M8[s]', 'm8[s]', 'm8[D]', 'M8[ns]'):
        for mask in ('some', 'none', 'true', 'false'):
            yield case('array', masked(dtype, random.choice([[3], [2, 2], [1, 4], [], [2, 1, 2]]), 'ties', mask))
    for value in (['a', 'bcd', "it's"], [b'a', b'bcd', b'']):
        for mask in (True, False, None, held(np.array([True, False, True]))):
            yield case('array', {'masked': held(np.array(value)), 'mask': mask})
    record = held(np.array([(1, 2.5), (3, 4.0)], [('a', '<i4'), ('b', '<f8')]))
    bits = held(np.array([(1, 0), (0, 1)], [('a', '?'), ('b', '?')]))
    for mask in (None, bits, held(np.array([True, False]))):
        yield case('array', {'masked': record, 'mask': mask})
        for name in ('recordmask', 'filled', 'harden_mask', 'copy', 'ravel'):
            yield method(name, {'masked': record, 'mask': mask})
    yield case('array', masked('f8', [3], fill=-1.5))
    yield case('array', masked('i4', [3], fill=7))
    yield case('array', masked('i4', [3], fill='x'))
    yield case('array', masked('i1', [3], fill=1e20))
    yield case('array', {'masked': flat('f8', [3]), 'mask': held(np.array([True, False]))})
    yield case('array', {'masked': flat('f8', [0]), 'mask': None})
    yield case('array', {'masked': flat('f8', [0, 3]), 'mask': None})
    yield case('array', {'masked': flat('f8', [2, 2]), 'mask': held(np.array([True, False, True, False]))})
    yield case('array', masked('f8', [3]), mask=held(np.array([False, False, True])))
    yield case('array', masked('f8', [3]), mask=held(np.array([False, False, True])), keep_mask=False)
    yield case('array', masked('f8', [3]), dtype='i4')
    yield case('array', masked('f8', [3]), ndmin=2)
    yield case('array', masked('f8', [3], mask='none'), keep_mask=False, shrink=False)
    for shape in ([1600], [1200], [120, 3], [3, 400], [200, 120]):
        yield {'function': 'str', 'args': [masked('i4', shape)], 'options': {}, 'result': ''}
    yield {'function': 'str', 'args': [masked('i4', [1600], mask='none')], 'options': {}, 'result': ''}


def options():
    x = masked('f8', [3, 4], fill=7.0)
    yield case('allequal', x, x, fill_value=False)
    for function in ('mask_rowcols', 'compress_nd', 'compress_rowcols', 'count_masked'):
        yield case(function, x, axis=0)
        yield case(function, x, axis=-1)
    yield case('mask_rowcols', x, axis=-2)
    yield case('clip', x, min=2.0)
    yield case('clip', x, max=2.0)
    yield case('make_mask_none', {'list': [2]}, dtype='i4')
    yield case('zeros_like', x, dtype='i4')
    yield case('ones_like', x, dtype='f4')
    for function in ('sort', 'argsort'):
        for endwith in (True, False):
            yield case(function, {'masked': held(np.array(['b', 'a', 'Q'])), 'mask': held(np.array([False, True, False]))}, endwith=endwith)
    yield case('ediff1d', flat('f8', [3], 'ties'), None, masked('f8', [2], 'ties'))


def fits():
    for mask in ('some', 'none', 'true'):
        x, y = masked('f8', [12], 'plain', mask), masked('f8', [12], 'ties', 'some')
        yield case('polyfit', x, y, 1)
        yield case('polyfit', x, flat('f8', [12], 'ties'), 2, w=masked('f8', [12], 'ties', mask))
        yield case('polyfit', flat('f8', [12]), masked('f8', [12, 2], 'ties', mask), 1)
    yield case('polyfit', x, masked('f8', [2, 2, 2]), 1)
    yield case('polyfit', flat('f8', [3]), flat('f8', [3]), 1, w=flat('f8', [2]))
    yield case('polyfit', flat('f8', [3]), flat('f8', [3]), 1, w=flat('f8', [3, 1]))


def members():
    """Methods that only change the data, and keywords that functions do not have."""
    x = masked('i8', [4], 'ties', fill=7)
    y = masked('f8', [3, 4], 'ties')
    for a in (x, y, masked('i8', [4], mask='none')):
        yield method('fill', a, 4)
        yield method('get_fill_value', a)
        yield method('set_fill_value', a, 5)
        yield method('set_fill_value', a)
        yield method('view', a)
        yield method('view', a, 'u8')
        yield method('view', a, 'i4')
        yield method('view', a, fill_value=3)
        yield method('view', a, dtype='i8', fill_value=3)
        yield method('partition', a, 1)
        yield method('byteswap', a)
        yield method('getfield', a, 'i4', 4)
        yield method('setfield', a, 1, 'i4')
        yield method('get_real', a)
        yield method('get_imag', a)
        yield method('iscontiguous', a)
        yield method('resize', a, 3)
        yield method('tofile', a, 'x')
        yield method('to_device', a, 'cpu')
    yield method('partition', y, 1, axis=0)
    places = {'masked': held(np.array([2, 0, 1])), 'mask': held(np.array([False, True, False]))}
    yield method('choose', places, {'list': [flat('i8', [3]) for _ in range(3)]})
    yield method('choose', places, {'list': [flat('i8', [3]) for _ in range(2)]})
    yield method('choose', places, {'list': [flat('i8', [3]) for _ in range(2)]}, mode='wrap')
    one = masked('f8', [1, 3])
    yield case('expand_dims', y, axis=1)
    yield case('squeeze', one, axis=0)
    yield case('diag', y, k=1)
    yield case('diagflat', x, k=-1)
    yield case('reshape', y, [4, 3], order='F')
    for function, args in (
        ('expand_dims', [y, 0]), ('diag', [y]), ('diagflat', [x]), ('reshape', [y, [12]]), ('resize', [x, [2]]), ('masked_values', [y, 1.0]),
        ('masked_object', [y, 1.0]), ('fix_invalid', [y]), ('power', [y, x]), ('masked_all_like', [x]), ('masked_where', [True, x]),
    ):
        yield case(function, *args, bad=1)
    yield case('power', x, x, 2)


def finished(one):
    if one['function'] == 'str' if 'function' in one else False:
        one['result'] = str(given(one['args'][0]))
    return one


def write(name, groups):
    cases = [finished(c) for group in groups for c in group()]
    lines = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases)
    target = pathlib.Path(__file__).parents[2] / f'test/golden/{name}.json'
    target.write_text(f'[\n{lines}\n]\n')
    print(name, len(cases), 'cases', target.stat().st_size)


if __name__ == '__main__':
    write('ma_elements', [unary, binary])
    write('ma_reductions', [reductions])
    write('ma_averages', [medians, products])
    write('ma_functions', [shapes, selections])
    write('ma_orders', [orders, texts])
    write('ma_options', [options, fits])
    write('ma_members', [members])
