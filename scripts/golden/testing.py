"""Golden cases of np.testing: what passes, and the reports of what does not. See cases.py. Writes
test/golden/testing.json."""

import random

from cases import array, case, write

random.seed(13)
INF = float('inf')
NAN = {'number': 'nan'}
ALL = ['bool', 'int8', 'uint8', 'int64', 'float16', 'float32', 'float64', 'complex64', 'complex128']


def flat(dtype, shape, flavour='plain'):
    return array(dtype, shape, flavour, layout=False)


def same(name, *rest, **options):
    for dtype in ALL:
        yield case(f'testing.{name}', flat(dtype, [5]), flat(dtype, [5]), *rest, **options)
        yield case(f'testing.{name}', flat(dtype, [2, 3]), flat(dtype, [2, 3]), *rest, **options)


def different():
    for name in ('assert_array_equal', 'assert_allclose', 'assert_array_almost_equal', 'assert_array_less', 'assert_equal'):
        yield from same(name)
        for dtype in ('bool', 'int8', 'uint8', 'int64', 'float32', 'float64', 'complex128'):
            if name == 'assert_array_less' and dtype == 'bool':
                continue
            for shape in ([1], [3], [7], [40], [3, 4], [2, 2, 2]):
                yield case(f'testing.{name}', array(dtype, shape), flat(dtype, [int(__import__('math').prod(shape))] if len(shape) == 1 else shape, 'ties'))
            yield case(f'testing.{name}', flat(dtype, [4]), flat(dtype, [4], 'ties'), err_msg='a message')
            yield case(f'testing.{name}', flat(dtype, [4]), flat(dtype, [4], 'ties'), err_msg='a long message ' * 6)
            yield case(f'testing.{name}', flat(dtype, [4]), flat(dtype, [4], 'ties'), verbose=False)
            yield case(f'testing.{name}', flat(dtype, [4]), flat(dtype, [], 'ties'))
            yield case(f'testing.{name}', flat(dtype, [4]), flat(dtype, [5]))
            yield case(f'testing.{name}', flat(dtype, [2, 4]), flat(dtype, [4]))
        yield case(f'testing.{name}', flat('float64', [6], 'nan'), flat('float64', [6], 'nan'))
        yield case(f'testing.{name}', flat('float64', [6], 'nan'), flat('float64', [6]))
        yield case(f'testing.{name}', flat('float64', [20], 'nan'), flat('float32', [20], 'nan'))
        for x, y in (([1.5, INF], [1.5, INF]), ([1.5, INF], [1.5, -INF]), ([INF, 1.5], [1.5, INF]), ([2.5, INF, 3.5], [2.5, INF, 4.5]), ([0.0, 1.5], [0.0, 0.0])):
            yield case(f'testing.{name}', x, y)
    for dtype in ('int8', 'float32'):
        yield case('testing.assert_array_equal', flat(dtype, [3]), flat('float64', [3]), strict=True)
        yield case('testing.assert_array_equal', flat(dtype, [3], 'ties'), flat(dtype, [], 'ties'), strict=True)


def near():
    for rtol in (1e-7, 0.5, 1e-3, 0.0):
        for atol in (0.0, 0.25, 1e3, 12345678.5):
            yield case('testing.assert_allclose', flat('float64', [9]), flat('float64', [9], 'ties'), rtol=rtol, atol=atol)
    yield case('testing.assert_allclose', flat('float64', [9], 'nan'), flat('float64', [9], 'nan'), equal_nan=False)
    yield case('testing.assert_allclose', 1.5, 1.5)
    yield case('testing.assert_allclose', 1.5, 2.5)
    for decimal in (0, 1, 3, 8):
        yield case('testing.assert_array_almost_equal', flat('float64', [9], 'nan'), flat('float32', [9], 'nan'), decimal)
        yield case('testing.assert_array_almost_equal', flat('float64', [9]), flat('float64', [9], 'ties'), decimal)
        yield case('testing.assert_almost_equal', 2.3333333333, 2.33333334, decimal)
        yield case('testing.assert_almost_equal', [2.3333333333], [2.33333334], decimal)
        yield case('testing.assert_approx_equal', 0.12345670e-20, 0.12345672e-20, decimal)
    for x, y in ((NAN, NAN), (1.5, NAN), (INF, INF), (INF, -INF), (1.5, INF)):
        yield case('testing.assert_almost_equal', x, y)
        yield case('testing.assert_approx_equal', x, y)
        yield case('testing.assert_equal', x, y)
    yield case('testing.assert_equal', 0.0, -0.0)
    yield case('testing.assert_equal', [1.5, [2.5, 3.5]], [1.5, [2.5, 3.25]])
    yield case('testing.assert_equal', [1.5], [1.5, 2.5])
    yield case('testing.assert_equal', 'abc', 'abd')
    yield case('testing.assert_equal', 'abc', 'abc')
    yield case('testing.assert_equal', True, False)


def spaced():
    for dtype in ('float32', 'float64'):
        for nulp in (1, 5, 1000):
            yield case('testing.assert_array_almost_equal_nulp', flat(dtype, [9]), flat(dtype, [9]), nulp)
            if dtype == 'float64':  # NumPy's differences of narrower floats wrap
                yield case('testing.assert_array_almost_equal_nulp', flat(dtype, [9], 'ties'), flat(dtype, [9]), nulp)
                yield case('testing.assert_array_max_ulp', flat(dtype, [9], 'ties'), flat(dtype, [9]), nulp)
    yield case('testing.assert_array_almost_equal_nulp', flat('complex128', [9]), flat('complex128', [9], 'whole'))
    yield case('testing.assert_array_almost_equal_nulp', flat('float64', [9]), flat('float64', [9], 'nan'))
    yield case('testing.assert_array_max_ulp', flat('float64', [3]), flat('float64', [4]))


write('testing', [different, near, spaced])
