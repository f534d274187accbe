"""Golden cases of functions from an array to one of other shape, layout or dtype: what NumPy makes
of arrays by recipe. Writes test/golden/shape.json."""

import json
import pathlib
import random

import numpy as np
from recipes import build, random_recipe, result

random.seed(7)

CALLS = {
    'reshape': lambda a, shape, options: np.reshape(a, shape, **options),
    'ravel': lambda a, options: np.ravel(a, **options),
    'flatten': lambda a, options: a.flatten(**options),
    'copy': lambda a, options: np.copy(a, **options),
    'method copy': lambda a, options: a.copy(**options),
    'astype': lambda a, dtype, options: a.astype(dtype, **options),
    'array': lambda a, options: np.array(a, **options),
    'asarray': lambda a, options: np.asarray(a, **options),
    'ascontiguousarray': lambda a: np.ascontiguousarray(a),
    'asfortranarray': lambda a: np.asfortranarray(a),
    'zeros_like': lambda a, options: np.zeros_like(a, **options),
    'ones_like': lambda a, options: np.ones_like(a, **options),
    'full_like': lambda a, value, options: np.full_like(a, value, **options),
    'transpose': lambda a, axes: np.transpose(a, axes),
    'swapaxes': lambda a, i, j: np.swapaxes(a, i, j),
    'moveaxis': lambda a, source, destination: np.moveaxis(a, source, destination),
    'squeeze': lambda a, axis: np.squeeze(a, axis if axis is None else as_axes(axis)),
    'expand_dims': lambda a, axis: np.expand_dims(a, as_axes(axis)),
    'broadcast_to': lambda a, shape: np.broadcast_to(a, tuple(shape)),
}


def as_axes(axis):
    return tuple(axis) if isinstance(axis, list) else axis


def factors(size):
    """A random shape of a size, sometimes with an unknown or wrong length."""
    shape = []
    while size > 1 and random.random() < 0.7:
        n = random.choice([d for d in range(1, size + 1) if size % d == 0])
        shape.append(n)
        size //= n
    shape.append(size)
    random.shuffle(shape)
    if random.random() < 0.2:
        shape.insert(random.randrange(len(shape) + 1), 1)
    if random.random() < 0.25:
        shape[random.randrange(len(shape))] = -1
    if random.random() < 0.06:
        shape[random.randrange(len(shape))] += 1
    return shape


def axis(a, slack=1):
    return random.randint(-a.ndim - slack, a.ndim - 1 + slack) if random.random() < 0.15 else (
        random.randrange(-a.ndim, a.ndim) if a.ndim else 0)


def axes(a, most):
    return [axis(a, 0) for _ in range(random.randint(0, most))] if random.random() < 0.4 else axis(a)


def arguments(name, a):
    order = {'order': random.choice('CFAK')}
    if name == 'reshape':
        options = {'order': random.choice('CCFA')}
        if random.random() < 0.15:
            options['copy'] = random.choice([True, False])
        shape = factors(a.size)
        if shape.count(-1) == 1 and a.size and len(shape) == a.ndim:
            # NumPy looks whether the shape is the array's own before it knows the unknown length.
            shape = [-1, *shape] if random.random() < 0.5 else [a.size]
        return [shape, options]
    if name == 'astype':
        return [random.choice(['int8', 'float32', 'float64', 'int16', 'bool']), order]
    if name in ('array', 'asarray'):
        if random.random() < 0.3:
            order['dtype'] = random.choice(['int64', 'float32'])
        if name == 'array' and random.random() < 0.4:
            order['ndmin'] = random.randint(0, 4)
        return [order]
    if name == 'transpose':
        kind = random.random()
        if kind < 0.2:
            return [None]
        shuffled = random.sample(range(a.ndim), a.ndim)
        return [[random.choice([i, i - a.ndim]) for i in shuffled] if kind < 0.8 else [0] * random.randint(0, 3)]
    if name == 'swapaxes':
        return [axis(a), axis(a)]
    if name == 'moveaxis':
        count = random.randint(0, a.ndim)
        if random.random() < 0.5 or count == 0:
            return [axis(a), axis(a)]
        destinations = random.sample(range(a.ndim), count + random.choice([0, 0, 0, -1]))
        return [random.sample(range(a.ndim), count), destinations]
    if name == 'squeeze':
        return [random.choice([None, axes(a, 2)])]
    if name == 'expand_dims':
        return [axes(a, 3)]
    if name == 'broadcast_to':
        shape = [random.choice([n, n, n, 3]) if n == 1 else n for n in a.shape]
        if random.random() < 0.15:
            shape = shape[1:] + [random.randint(-1, 3)]
        return [[*random.choice([[], [2], [1, 2]]), *shape]]
    if name in ('ascontiguousarray', 'asfortranarray'):
        return []
    if name in ('zeros_like', 'ones_like', 'full_like'):
        if random.random() < 0.3:
            order['dtype'] = random.choice(['int8', 'float64'])
        if random.random() < 0.15:
            order['shape'] = [2, 3]
        return [7, order] if name == 'full_like' else [order]
    return [order]


cases = []
for number in range(1500):
    name = random.choice([*CALLS, 'reshape', 'reshape', 'ravel'])
    recipe = random_recipe()
    a = build(recipe)
    args = arguments(name, a)
    case = {'recipe': recipe, 'call': name, 'args': args}
    case['result'] = result(lambda: CALLS[name](a, *args), a)
    cases.append(json.dumps(case))
path = pathlib.Path(__file__).parents[2] / 'test/golden/shape.json'
path.write_text('[\n' + ',\n'.join(cases) + '\n]\n')
