"""Golden cases of products of arrays: what NumPy makes of values that test/linalg/arrays.ts makes, too.
Writes test/golden/linalg.json."""

import json
import pathlib
import random

import numpy as np

random.seed(11)

DTYPES = 'bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128'.split()
LAYOUTS = ['C', 'C', 'F', 'stepped', 'reversed', 'rows stepped', 'rows of F stepped', 'part of C', 'part of F',
           'backwards in F']
CALLS = {'dot': np.dot, 'matmul': np.matmul, 'inner': np.inner, 'outer': np.outer, 'vdot': np.vdot}


def values(dtype, count, seed, exact):
    i = np.arange(1, count + 1, dtype=np.uint64)
    low = np.uint64(2**32 - 1)
    v = (i * np.uint64(2654435761) + np.uint64(seed * 40503)) & low
    v = ((v ^ (v >> np.uint64(15))) * np.uint64(2246822519)) & low
    v = v ^ (v >> np.uint64(13))
    dtype = np.dtype(dtype)
    if dtype.kind == 'b':
        return (v & np.uint64(1)).astype(bool)
    small = ((v >> np.uint64(9)) % np.uint64(8)).astype(int) + 1
    signed = np.where(v & np.uint64(256), -small, small)
    if dtype.kind == 'c':
        other = (v * np.uint64(2654435761)) & low
        im = np.where(other & np.uint64(256), -small, small) if exact else other / 2.0**32 - 0.5
        re = signed if exact else v / 2.0**32 - 0.5
        return np.stack([re, im], -1).astype('float64').view('complex128')[..., 0].astype(dtype)
    if exact:
        return (small if dtype.kind == 'u' else signed).astype(dtype)
    if dtype.kind == 'f':
        return (v / 2.0**32 - 0.5).astype(dtype)
    if dtype.itemsize == 8:
        v = v * np.uint64(0x9E3779B97F4A7C15)
    return v.astype(dtype)


def build(spec):
    size = int(np.prod(spec['shape']))
    a = values(spec['dtype'], size, spec['seed'], spec['exact']).reshape(spec['shape'])
    return np.broadcast_to(a, spec['to']) if 'to' in spec else a


def build_out(spec):
    shape = spec['shape']
    if spec['layout'] == 'stepped':
        return np.zeros([2 * n + 1 for n in shape], spec['dtype'])[(..., *[slice(1, None, 2)] * len(shape))]
    return np.zeros(shape, spec['dtype'], order=spec['layout'])


def result(call, *given):
    try:
        a = call(*given)
    except (TypeError, ValueError) as error:
        return {'error': f'{type(error).__name__}: {error}'}
    return {'scalar': isinstance(a, np.generic), 'dtype': str(a.dtype), 'shape': a.shape, 'bytes': a.tobytes().hex()}


def operand(shape, dtype, exact):
    spec = {'shape': shape, 'dtype': dtype, 'seed': random.randrange(1000), 'exact': exact,
            'layout': random.choice(LAYOUTS)}
    if shape and random.random() < 0.15:
        spec['to'] = [*shape]
        axis = random.randrange(len(shape))
        spec['shape'] = [1 if i == axis and n else n for i, n in enumerate(shape)]
    return spec


def length():
    return random.choice([0, 1, 1, 2, 3, 4, 5]) if random.random() < 0.3 else random.choice([1, 2, 3, 4, 5, 9])


def lengths(ndim):
    return [length() for _ in range(ndim)]


def stacks(rank):
    """Leading axes of two operands that broadcast, for the most part."""
    shape = [random.choice([0, 1, 2, 2, 3, 3]) for _ in range(rank)]
    def one():
        part = shape[random.randint(0, rank):]
        return [1 if random.random() < 0.25 else n for n in part]
    return one(), one()


def shapes(name):
    k = length()
    other = k if random.random() < 0.93 else k + 1
    if name == 'matmul':
        s, t = stacks(random.choice([0, 0, 1, 2]))
        a = [k] if random.random() < 0.2 else [*s, length(), k]
        b = [other] if random.random() < 0.2 else [*t, other, length()]
        if random.random() < 0.04:
            a = []
        return a, b
    if name == 'vdot':
        a = lengths(random.choice([0, 1, 1, 2, 3]))
        return a, (random.sample(a, len(a)) if random.random() < 0.8 else lengths(len(a)))
    a = lengths(random.choice([0, 1, 2, 2, 3, 4]))
    b = lengths(random.choice([0, 1, 2, 2, 3, 4]))
    while a and b and np.prod(a) * np.prod(b) > 300:
        a, b = lengths(len(a)), lengths(len(b))
    if name != 'outer' and a and b:
        a[-1] = k
        b[-1 if name == 'inner' else max(0, len(b) - 2)] = other
    return a, b


def output(name, a, b):
    """Where a result could go: as a rule where it fits."""
    fits = result(CALLS[name], build(a), build(b))
    shape = [*fits.get('shape', [2, 2])]
    dtype = fits.get('dtype', 'float64')
    if name == 'matmul' and random.random() < 0.2:
        shape = [random.choice([1, 2, 3]), *shape]
    if shape and random.random() < 0.15:
        shape[random.randrange(len(shape))] += random.choice([1, -1]) if min(shape) else 1
    if len(shape) > 1 and random.random() < 0.06:
        shape = shape[1:]
    if random.random() < (0.2 if name == 'dot' else 0.4):
        dtype = random.choice(DTYPES)
    layout = random.choice('CCCCF' if name == 'dot' else ['C', 'F', 'stepped'])
    return {'shape': shape, 'dtype': dtype, 'layout': layout}


def case():
    name = random.choice(['dot', 'dot', 'matmul', 'matmul', 'matmul', 'inner', 'outer', 'vdot'])
    dtypes = [random.choice(DTYPES)] * 2
    if random.random() < 0.4:
        dtypes[1] = random.choice(DTYPES)
    if np.result_type(*dtypes).kind == 'c':
        # Of complex numbers times 0 the sign is BLAS's.
        dtypes = ['int8' if dtype == 'bool' else dtype for dtype in dtypes]
    exact = np.result_type(*dtypes).kind in 'fc'
    a, b = (operand(shape, dtype, exact) for shape, dtype in zip(shapes(name), dtypes))
    if a.get('to', a['shape']) == b.get('to', b['shape']) and random.random() < 0.1:
        b = a
    made = {'call': name, 'a': a, 'b': b}
    given = [build(a), build(b)]
    # Of floats and scalars NumPy hands some to BLAS, which is as strict as for matrices, and multiplies others.
    scales = name == 'dot' and exact and not (given[0].ndim and given[1].ndim)
    if name in ('dot', 'matmul', 'outer') and not scales and random.random() < 0.45:
        made['out'] = output(name, a, b)
        given.append(build_out(made['out']))
    made['result'] = result(CALLS[name], *given)
    return made


def pairwise(dtype, n):
    a, b = values(dtype, n, n, False), values(dtype, n, n + 1, False)
    return {'dtype': dtype, 'n': n, 'bytes': np.add.reduce(a * b).tobytes().hex()}


def rounded(dtype, m, k, n):
    a, b = values(dtype, m * k, 1, False).reshape(m, k), values(dtype, k * n, 2, False).reshape(k, n)
    return {'dtype': dtype, 'size': [m, k, n], 'bytes': (a @ b).tobytes().hex()}


LENGTHS = [1, 5, 8, 13, 100, 128, 129, 136, 137, 1000, 4096, 10007, 100003]
SIZES = [(1, 1000, 1), (3, 300, 5), (20, 40, 30), (7, 513, 9), (1, 300, 7), (7, 300, 1)]

answer = {
    'cases': [case() for _ in range(1200)],
    'pairwise': [pairwise(dtype, n) for dtype in ('float32', 'float64') for n in LENGTHS],
    'rounded': [rounded(dtype, *size) for dtype in ('float32', 'float64') for size in SIZES],
}
path = pathlib.Path(__file__).parents[2] / 'test/golden/linalg.json'
sections = []
for name, cases in answer.items():
    lines = ',\n'.join(json.dumps(one) for one in cases)
    sections.append(f'"{name}": [\n{lines}\n]')
path.write_text('{\n' + ',\n'.join(sections) + '\n}\n')
