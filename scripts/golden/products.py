"""Writes test/golden/products.json: einsum, tensordot and kron, and test/golden/einsum_path.json: paths and
their texts. Elements are small whole numbers, so that sums are exact in any order."""

import json
import pathlib
import random

import numpy as np
import cases
from cases import COMPLEX, FLOATS, INTS, argument, case, write

random.seed(1611)
DTYPES = ['bool', *INTS, *FLOATS, *COMPLEX]
SIZES = dict(zip('ijklmnABxyz', [2, 3, 4, 5, 1, 6, 2, 3, 4, 2, 3]))
SUBSCRIPTS = [
    'ij,jk->ik', 'ij,jk', 'ij,jk->ki', 'ij,kj->ik', 'ji,jk->ik', 'lij,ljk->lik', 'ijl,jkl->lki',
    'i,i', 'i,j', 'i,j->ji', 'ij,j', 'ij,ij->', 'ij,ij->ij', 'ij,ij->j', 'ij,ik->ijk', 'ij->ji', 'ij->', 'ij->i', 'ij->j',
    'ii', 'ii->i', 'iij->j', 'iij->ij', 'iijj->ij', 'ii,ij->j', 'iji,jk->ik', 'ij,jk,kl->il', 'ij,jk,kl', 'i,j,k->kij',
    'ij,ik,jk->', 'ijk,jil,kl->', 'im,mj->ij', 'ijm,jk->mik', 'ij,k->', 'ij,k', 'i,->i', ',', 'BA,Ai->Bi', 'Bi', 'iB',
    'ij,kl,ik,jl->', 'xyz,yz->x', 'ijkl,lkji->', 'ijkl,kl->ji', 'ij,jk,k,i->',
    ' i j , j k -> i k ',
]
ELLIPSES = [
    ('...', [[2, 3]]), ('i...', [[2, 3]]), ('...i', [[2, 3]]), ('i...->...', [[2, 3]]), ('...i->...', [[2, 3, 4]]),
    ('...ij,...jk->...ik', [[5, 2, 3], [5, 3, 4]]), ('...ij,jk', [[5, 2, 3], [3, 4]]), ('i...,j...', [[2, 3], [4, 3]]),
    ('...,...', [[2, 3], [3]]), ('...j,j...', [[2, 3], [3, 4, 2]]), ('ii...->i...', [[3, 3, 2]]),
    ('...ii->...', [[4, 3, 3]]), ('j...k,k...j->...', [[2, 5, 3], [3, 5, 2]]), ('ij...,jk...->ik...', [[2, 3], [3, 2]]),
    ('...i,...i', [[1, 3], [4, 3]]), ('ij->j...', [[2, 3]]), ('...ij,...jk->ik...', [[5, 1, 2, 3], [4, 3, 2]]),
]


def array(dtype, shape, flavour='plain', layout=True):
    """An array of this shape, whatever its layout."""
    spec = cases.array(dtype, shape, flavour, layout)
    for place, axis in enumerate(spec['axes']):
        spec['shape'][axis] = shape[place]
    return spec


def is_settled(subscripts, given):
    """Whether NumPy gives the same bits by its two ways: one makes 0 of -0."""
    plain, optimized = (np.einsum(subscripts, *map(argument, given), optimize=way) for way in (False, True))
    return plain.dtype == optimized.dtype and plain.tobytes('C') == optimized.tobytes('C')


def operands(subscripts, dtype, flavour=None):
    terms = subscripts.replace(' ', '').split('->')[0].split(',')
    flavour = flavour or ('ties' if dtype == 'float16' else 'whole')
    return [array(dtype, [SIZES[label] for label in term], flavour) for term in terms]


def every_dtype():
    for dtype in DTYPES:
        for subscripts in SUBSCRIPTS:
            count = subscripts.count(',') + 1
            if dtype == 'float16' and count > 2:
                continue
            given = operands(subscripts, dtype)
            if (random.random() < 0.5 or dtype == 'float64') and is_settled(subscripts, given):
                yield case('einsum', subscripts, *given)


def ellipses():
    for subscripts, shapes in ELLIPSES:
        for dtype in random.sample(['int8', 'int64', 'float32', 'float64', 'complex128', 'bool'], 2):
            yield case('einsum', subscripts, *[array(dtype, shape, 'whole') for shape in shapes])


def mixed_dtypes():
    for subscripts in ['ij,jk->ik', 'ij,j->i', 'i,j', 'ij,ij->ij', 'ij,jk,kl->il']:
        for _ in range(6):
            names = random.choices([d for d in DTYPES if d != 'float16'], k=3)
            given = [operands(subscripts, dtype)[i] for i, dtype in zip(range(subscripts.count(',') + 1), names)]
            if is_settled(subscripts, given):
                yield case('einsum', subscripts, *given)


def broadcast_lengths():
    for shapes, subscripts in [([[2, 1], [3, 4]], 'ij,jk->ik'), ([[2, 3], [1]], 'ij,j'), ([[1, 3], [2, 3]], 'ij,ij->ij'),
                               ([[1], [3]], 'i,i'), ([[2, 0], [0, 3]], 'ij,jk'), ([[0]], 'i->'), ([[0, 3]], 'ij->j'),
                               ([[1, 1], [1]], 'ij,j->i'), ([[5, 1], [5, 3], [1, 3]], 'ij,ij,ij->i')]:
        yield case('einsum', subscripts, *[array('int32', shape, 'whole') for shape in shapes])
        yield case('einsum', subscripts, *[array('float64', shape, 'whole') for shape in shapes], optimize=True)


def options():
    matrix, other = array('float64', [2, 3], 'whole'), array('float64', [3, 4], 'whole')
    out = array('float64', [2, 4], 'whole')
    for order in ['C', 'F', 'A', 'K', 'X']:
        yield case('einsum', 'ij,jk', matrix, other, order=order)
    for casting in ['no', 'equiv', 'safe', 'same_kind', 'unsafe', 'none']:
        for dtype in ['float32', 'float64', 'complex64', 'int32']:
            yield case('einsum', 'ij,jk', matrix, other, dtype=dtype, casting=casting)
            yield case('einsum', 'ij,jk', matrix, other, out={**out, 'dtype': dtype}, casting=casting)
    for optimize in [True, False, 'greedy', 'optimal', ['einsum_path', [0, 1], [0, 1]], ['einsum_path', [1, 2], [0, 1]],
                     ['einsum_path', [0, 1, 2]], ['greedy', 10], ['optimal', 1000], ['einsum_path', [0, 1]], [], 'other',
                     ['einsum_path', [0, 5], [0, 1]]]:
        yield case('einsum', 'ij,jk,kl->il', *operands('ij,jk,kl', 'int64'), optimize=optimize)
    yield case('einsum', 'ij,jk', matrix, other, foo=1)
    yield case('einsum', 'ij,jk', matrix, other, out=array('float64', [2, 4], 'whole', layout=False))
    for shape in [[2, 3], [4], [1, 4], [2, 1], [2, 4, 1]]:
        yield case('einsum', 'ij,jk', matrix, other, out=array('float64', shape))
    yield case('einsum', 'ij->j', array('int16', [2, 3]), out=array('int16', [3]))
    yield case('einsum', 'ij->ji', array('int16', [2, 3]), out=array('int16', [3, 2]))
    yield case('einsum', 'ij->ij', array('int16', [1, 3]), out=array('int16', [2, 3]))


def lists():
    a, b = array('int32', [2, 3], 'whole'), array('int32', [3, 4], 'whole')
    for given in [[a, [0, 1]], [a, [1, 0]], [a, [0, 1], [1, 0]], [a, [0, 1], b, [1, 2]], [a, [0, 1], b, [1, 2], [2, 0]],
                  [a, [0, 1], []], [a, [26, 0]], [a, [0, 60]], [a, [0, -1]], [a, [0, 'x']], [a], [], [a, [0]], [a, 5],
                  [a, [0, 1], [3]], [a, [0, 1], [0, 0]], [2.0, [], a, [0, 1]]]:
        yield case('einsum', *given)


def refusals():
    a, square = array('float64', [2, 3]), array('float64', [4, 4])
    for subscripts, given in [
        ('ij', []), ('ij', [a, a]), ('ij,jk', [a]), ('ij->ik', [a]), ('ij->ii', [a]), ('i', [a]), ('ijk', [a]),
        ('ij,jk', [a, a]), ('ij,jk', [a, square]), ('i2', [a]), ('i.j', [a]), ('...ijk', [a]), ('ij->i->j', [a]),
        ('ij-j', [a]), ('ij-', [a]), ('ij>', [a]), ('ii', [a]), ('...->', [a]), ('...i->i', [a]), ('..i', [a]),
        ('....i', [a]), ('i...i', [a]), ('ij->i.', [a]), ('ij->i?', [a]), ('ij,ij,ij', [a, a]), ('ii,i->i', [a, a]),
        ('i...j...', [a]), ('ij,k->', [a, a]), ('ij,ji', [a, a]), ('ik,jk,i->j', [a, a, square]), ('ii->', [array('float64', [1, 3])]),
    ]:
        yield case('einsum', subscripts, *given)


def tensordots():
    for dtype in DTYPES:
        flavour = 'ties' if dtype == 'float16' else 'whole'
        for one, other, axes in [([2, 3], [3, 4], 1), ([2, 3], [2, 3], [[0, 1], [0, 1]]), ([2, 3, 4], [4, 3, 2], [[1, 0], [1, 2]]),
                                 ([2, 3], [4], 0), ([3], [3], 1), ([2, 3, 4], [3, 4, 5], 2), ([2, 3], [5, 3], [[-1], [-1]]),
                                 ([2, 3, 4], [4, 2], [[2], [0]]), ([2, 3, 4], [4, 2], [2, 0])]:
            yield case('tensordot', array(dtype, one, flavour), array(dtype, other, flavour), axes=axes)
    a, b = array('float64', [2, 3], 'whole'), array('float64', [3, 2], 'whole')
    yield case('tensordot', a, array('float64', [2, 3], 'whole'), [[], []])
    yield case('tensordot', array('float64', [2, 0]), array('float64', [0, 3]), 1)
    yield case('tensordot', array('int16', [3, 4], 'whole'), array('float32', [4], 'whole'), 1)
    yield case('tensordot', array('int16', [3, 4], 'whole'), array('int16', [3, 4], 'whole'))
    yield case('tensordot', 2.0, 3.0, 0)
    for axes in [3, 1.5, -1, [[0, 1], [1]], [[0, 0], [1, 0]], [[5], [1]], [1], [1, 0, 2], [[0], [0]]]:
        yield case('tensordot', a, b, axes=axes)


def krons():
    for dtype in DTYPES:
        for one, other in [([2], [3]), ([2, 2], [1, 3]), ([3], [2, 2]), ([2, 2, 2], [2]), ([], [2]), ([2, 3], []), ([0], [2])]:
            yield case('kron', array(dtype, one, 'ties'), array(random.choice(['int8', dtype]), other, 'ties'))
    yield case('kron', 2.0, 3.5)
    yield case('kron', [1.0, 2.0], 3.5)


def paths():
    calls = [('ij,jk,kl->il', {}), ('ij,jk->ik', {}), ('ij->', {}), ('ij,jk,kl,li->', {}), ('xyz,yz,ix->', {}), ('i,j,k->ijk', {}),
             ('ijkl,kl,ij->', {}), ('im,mj,jk->ik', {}), ('ij,ij,ij->ij', {}), ('ij,jk,kl', {'optimize': False}), ('ii,ij,jk', {}),
             ('ik,jk,ij,kl,l->', {'optimize': ['einsum_path', [0, 1], [0, 1], [0, 1, 2]]})]
    for optimize in ['greedy', 'optimal', True, False, ['greedy', 5], ['optimal', 8], ['optimal', 1e6]]:
        calls += [(subscripts, {'optimize': optimize}) for subscripts in ['ij,jk,kl,ln->in', 'ij,ik,jk,kl,ln->n', 'i,j,k,l,ijkl->',
                                                                        'AB,Bx,xy,yz,zA->']]
    for optimize in ['other', [], 3, ['greedy'], ['einsum_path', [0, 1]], ['einsum_path', [0, 7], [0, 1]]]:
        calls.append(('ij,jk,kl->il', {'optimize': optimize}))
    for subscripts, options in calls:
        shapes = [[SIZES[label] for label in term] for term in subscripts.split('->')[0].split(',')]
        call = {'subscripts': subscripts, 'shapes': shapes, 'options': options}
        try:
            path, text = np.einsum_path(subscripts, *map(np.ones, shapes), **options)
            yield {**call, 'path': path, 'text': text}
        except Exception as error:
            yield {**call, 'error': f'{type(error).__name__}: {error}'}
    call = {'subscripts': 'ij,jk,kl', 'shapes': [[2, 3], [3, 4], [5, 5]], 'options': {}}
    try:
        np.einsum_path(call['subscripts'], *map(np.ones, call['shapes']))
    except ValueError as error:
        yield {**call, 'error': f'ValueError: {error}'}


write('products', [every_dtype, ellipses, mixed_dtypes, broadcast_lengths, options, lists, refusals, tensordots, krons])
lines = ',\n'.join(json.dumps(path) for path in paths())
(pathlib.Path(__file__).parents[2] / 'test/golden/einsum_path.json').write_text(f'[\n{lines}\n]\n')
