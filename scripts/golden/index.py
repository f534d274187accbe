"""Writes test/golden/index.json: random indices with arrays among their terms, and what NumPy does with them.

Elements are their positions in C order (and 1000 + position for values that are assigned), so that one
case holds for every dtype: the test makes elements of the numbers. An array is an arange over its shape,
with steps and an order of axes taken of it.
"""

import json
import random
from pathlib import Path

import numpy as np

random.seed(6)
INTS = 'int8 uint8 int16 uint16 int32 uint32 int64 uint64 >i4 >u8'.split()


def base(recipe):
    a = np.arange(int(np.prod(recipe['shape']))).reshape(recipe['shape'])
    return a.transpose(recipe['axes'])[(..., *(slice(None, None, step) for step in recipe['steps']))]


def random_recipe():
    ndim = random.choice([0, 1, 1, 2, 2, 2, 3, 3, 4])
    shape = [random.choice([1, 2, 3, 3, 4, 5]) for _ in range(ndim)]
    if ndim and random.random() < 0.06:
        shape[random.randrange(ndim)] = 0
    plain = random.random() < 0.5
    return {
        'shape': shape,
        'axes': list(range(ndim)) if plain else random.sample(range(ndim), ndim),
        'steps': [1] * ndim if plain else [random.choice([1, 1, -1, 2, -2]) for _ in range(ndim)],
    }


def random_list(n, shape):
    low, high = (-n, n) if random.random() < 0.97 else (-n - 2, n + 2)
    draw = (lambda: random.randrange(low, high)) if high > low else (lambda: random.choice([0, -1, 3]))
    return np.array([draw() for _ in range(int(np.prod(shape)))], int).reshape(shape)


def integers(n, shape):
    values = random_list(n, shape)
    kind = random.random()
    if kind < 0.4 and values.size and shape:
        return {'list': values.tolist()}
    dtype = random.choice(INTS)
    if np.dtype(dtype).kind == 'u' and (np.dtype(dtype).itemsize < 8 or not shape):
        values = abs(values)
    steps = [random.choice([1, 1, 1, -1]) for _ in shape]
    spec = {'integers': values.tolist(), 'shape': list(values.shape), 'dtype': dtype, 'steps': steps}
    return {**spec, 'turned': True} if len(shape) == 2 and random.random() < 0.3 else spec


def term_value(term):
    if not isinstance(term, dict):
        if term == '...':
            return Ellipsis
        if isinstance(term, str):
            return slice(*(int(part) if part else None for part in term.split(':')))
        return term
    if 'list' in term:
        return term['list']
    if 'mask' in term:
        return np.array(term['mask'], bool).reshape(term['shape'])
    a = np.array(term['integers'], 'i8').astype(term['dtype']).reshape(term['shape'])
    a = a[tuple(slice(None, None, step) for step in term['steps'])] if a.ndim else a
    return a.T if 'turned' in term else a


def random_mask(lengths):
    if random.random() < 0.04 and lengths:
        lengths = [lengths[0] + 1, *lengths[1:]]
    share = random.choice([0, 0.3, 0.5, 0.8, 1])
    values = [random.random() < share for _ in range(int(np.prod(lengths)))]
    return {'mask': np.array(values, bool).reshape(lengths).tolist(), 'shape': list(lengths)}


def random_index(shape):
    """Terms for axes in turn; arrays mostly of one shape, so that they broadcast."""
    common = random.choice([[2], [3], [1], [2, 3], [2, 2], [3, 1], [0], []])
    terms, axis = [], 0
    if random.random() < 0.15 and shape:
        return [random_mask(shape)]
    while axis < len(shape) and random.random() < 0.85:
        kind = random.random()
        n = shape[axis]
        if kind < 0.42:
            own = common if random.random() < 0.85 else random.choice([[1], [2], [2, 1], []])
            terms.append(integers(n, own))
            axis += 1
        elif kind < 0.54:
            count = random.choice([1, 1, 2])
            terms.append(random_mask(shape[axis : axis + count]))
            axis += count
        elif kind < 0.66:
            terms.append(random.choice([':', '1:', '::-1', ':-1', '::2', '5:1']))
            axis += 1
        elif kind < 0.76 and n > 0:
            terms.append(random.randrange(-n, n) if random.random() < 0.97 else n)
            axis += 1
        elif kind < 0.84:
            terms.append(None)
        elif kind < 0.88:
            terms.append(random.random() < 0.7)
        elif '...' not in terms:
            terms.append('...')
            axis += random.randrange(0, len(shape) - axis + 1)
    if random.random() < 0.03:
        terms.append(integers(1, common))
    return terms


def is_advanced(terms):
    return any(isinstance(term, (dict, bool)) for term in terms)


def attempt(call):
    try:
        return call()
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'}


def got(a, terms):
    index = tuple(term_value(term) for term in terms)

    def call():
        b = np.asarray(a[index])
        # In elements; along axes that are stepped along.
        strides = [s // b.itemsize if n > 1 and b.size else None for s, n in zip(b.strides, b.shape)]
        return {'shape': list(b.shape), 'strides': strides, 'values': b.ravel().tolist()}

    return attempt(call)


def random_values(shape):
    """A shape that mostly broadcasts to another."""
    if random.random() < 0.05:
        return [2, 7]
    kept = list(shape[random.randrange(len(shape) + 1) :] if random.random() < 0.5 else shape)
    kept = [1 if random.random() < 0.2 else n for n in kept]
    return [1, *kept] if random.random() < 0.1 else kept


def assigned(a, terms, shape):
    index = tuple(term_value(term) for term in terms)
    values = 1000 + np.arange(int(np.prod(shape))).reshape(shape)
    b = a.copy()

    def call():
        b[index] = values
        return {'values': b.ravel().tolist()}

    return attempt(call)


gets, sets = [], []
while len(gets) < 700:
    recipe = random_recipe()
    a = base(recipe)
    terms = random_index(a.shape)
    if is_advanced(terms):
        gets.append({'array': recipe, 'index': terms, 'result': got(a, terms)})
while len(sets) < 450:
    recipe = random_recipe()
    a = base(recipe)
    terms = random_index(a.shape)
    result = got(a, terms)
    if not is_advanced(terms):
        continue
    shape = random_values(result.get('shape', [2]))
    sets.append({'array': recipe, 'index': terms, 'values': shape, 'result': assigned(a, terms, shape)})

path = Path(__file__).parents[2] / 'test/golden/index.json'
text = json.dumps({'gets': gets, 'sets': sets}, separators=(',', ':'))
path.write_text(text.replace('},{"array"', '},\n{"array"') + '\n')
errors = [case['result']['error'] for case in gets + sets if 'error' in case['result']]
print(len(text), len(errors))
