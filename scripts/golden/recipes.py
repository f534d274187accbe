"""Arrays by recipe, so that a test can build the same ones: a start and the views taken of it.

A recipe is {"shape", "dtype", "steps": [[name, argument], ...]}; the start is arange over the shape.
"""

import random

import numpy as np


def build(recipe):
    shape = recipe['shape']
    a = np.arange(int(np.prod(shape)), dtype=recipe['dtype']).reshape(shape)
    for name, argument in recipe['steps']:
        if name == 'get':
            a = a[(...,) + tuple(slice_of(text) for text in argument)]
        elif name == 'transpose':
            a = a.transpose(argument)
        else:
            a = np.broadcast_to(a, argument)
    return a


def slice_of(text):
    return slice(*[int(part) if part else None for part in text.split(':')])


def random_recipe(dtypes=('int16', 'float64'), empty=0.05):
    ndim = random.choice([0, 1, 1, 2, 2, 2, 3, 3, 4])
    shape = [random.choice([1, 2, 3, 4, 6]) for _ in range(ndim)]
    if ndim and random.random() < empty:
        shape[random.randrange(ndim)] = 0
    recipe = {'shape': shape, 'dtype': random.choice(dtypes), 'steps': []}
    for _ in range(random.choice([0, 1, 1, 2, 3])):
        now = build(recipe).shape
        name = random.choice(['get', 'transpose', 'transpose', 'broadcast_to'])
        if name == 'get':
            parts = ['::', '::', '::-1', '1::', '::2', ':-1:', '::-2']
            argument = [random.choice(parts) for _ in now]
        elif name == 'transpose':
            argument = random.sample(range(len(now)), len(now))
        else:
            argument = [2, *now] if random.random() < 0.5 else [*now]
            argument = [3 if n == 1 and random.random() < 0.5 else n for n in argument]
            if random.random() < 0.6 or len(argument) > 4:
                continue
        recipe['steps'].append([name, argument])
    return recipe


def result(call, *given):
    """What a call gives: dtype, shape, strides, bytes in C order and what it shares, or its error."""
    try:
        a = call()
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'}
    return {
        'dtype': str(a.dtype),
        'shape': a.shape,
        'strides': a.strides,
        'bytes': a.tobytes().hex(),
        'writeable': a.flags.writeable,
        'shares': any(np.shares_memory(a, b) for b in given),
    }
