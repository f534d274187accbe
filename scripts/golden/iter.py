"""Golden cases of the iteration plan: how NumPy's nditer orders, flips and merges axes, and how it
lays out new outputs, for random layouts. Writes test/golden/iter.json."""

import json
import pathlib
import random

import numpy as np

random.seed(20)
TYPES = ['u1', 'i2', 'f4', 'f8']


def layout(shape):
    """An array of a shape with a random layout: permuted, stepped, reversed, repeated."""
    dtype = np.dtype(random.choice(TYPES))
    axes = list(range(len(shape)))
    if random.random() < 0.6:
        random.shuffle(axes)
    steps = [random.choice([1, 1, 1, 2, -1, -1, -2, 3]) for _ in shape]
    if random.random() < 0.25:
        steps = [-1] * len(shape)
    if random.random() < 0.3:
        steps = [1] * len(shape)
    repeated = [random.random() < 0.12 for _ in shape]
    buffer = [1 if repeated[a] else shape[a] * abs(steps[a]) for a in axes]
    a = np.zeros(buffer, dtype).transpose(np.argsort(axes))
    a = a[(...,) + tuple(slice(None) if r else slice(None, None, s) for r, s in zip(repeated, steps))]
    return np.broadcast_to(a, shape) if any(repeated) else a


def operand(shape):
    """An array that broadcasts to a shape."""
    part = shape[random.choice([0, 0, 0, 1, 2]) :]
    part = tuple(1 if random.random() < 0.12 else n for n in part)
    return layout(part)


def describe(a):
    return {'shape': a.shape, 'strides': a.strides, 'itemsize': a.itemsize}


def address(a):
    return a.__array_interface__['data'][0]


def nest(it, operands):
    views = it.itviews
    return {
        'dims': views[0].shape,
        'strides': [v.strides for v in views],
        'offsets': [address(v) - address(a) for v, a in zip(views, operands)],
    }


def case():
    ndim = random.choice([0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5])
    shape = tuple(random.choice([1, 2, 2, 3, 4, 5]) for _ in range(ndim))
    inputs = [operand(shape) for _ in range(random.choice([1, 2, 2, 3]))]
    common = np.broadcast_shapes(*[a.shape for a in inputs])
    reads = [['readonly']] * len(inputs)
    made = {}
    dtype = random.choice(TYPES)
    for order in 'KCFA':
        it = np.nditer(
            [*inputs, None],
            ['zerosize_ok'],
            [*reads, ['writeonly', 'allocate']],
            [*[a.dtype for a in inputs], dtype],
            order=order,
        )
        made[order] = it.operands[-1].strides
        if order == 'K':
            allocated = nest(it, it.operands)
    out = layout(common)
    while not out.flags.writeable:
        out = layout(common)
    it = np.nditer([*inputs, out], ['zerosize_ok'], [*reads, ['writeonly']])
    return {
        'inputs': [describe(a) for a in inputs],
        'itemsize': np.dtype(dtype).itemsize,
        'made': made,
        'allocated': allocated,
        'output': describe(out),
        'given': nest(it, it.operands),
    }


path = pathlib.Path(__file__).parents[2] / 'test/golden/iter.json'
cases = [json.dumps(case()) for number in range(600)]
path.write_text('[\n' + ',\n'.join(cases) + '\n]\n')
