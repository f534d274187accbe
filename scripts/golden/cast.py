"""Golden cases of casts: edge values of every dtype as every other one. Writes test/golden/cast.json.

What a float that no integer can hold becomes is up to the processor (this is for x86-64) and, for
uint32, to how far NumPy's loop was vectorized: the values are taken from the middle of a long array.
"""

import json
import pathlib
import warnings

import numpy as np

np.seterr(all='ignore')
warnings.simplefilter('ignore')
DTYPES = 'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128 >f8 >i4 >c16 >f2'.split()
FLOATS = [
    0.0, -0.0, 0.5, -0.5, -0.99, 1.0, 1.5, -1.5, -1.0, 5e-324, 127.9, 128, -128.9, -129, 200, 255.9, 256, 300,
    -300, 32767.5, 32768, -32768.9, -32769, 65535.5, 65536, 70000, -70000, 16777217.0, 33554435.0,
    2147483647.0, 2147483647.5, 2147483648.0, -2147483648.0, -2147483648.5, -2147483649.0, 4294967295.0,
    4294967295.5, 4294967296.0, 4294967297.0, -4294967296.0, 5e9, -5e9, 1e10, -1e10, 9007199254740993.0,
    9223372036854774784.0, 9223372036854775808.0, -9223372036854775808.0, -9223372036854777856.0,
    1.1e19, 18446744073709549568.0, 18446744073709551616.0, 1e20, -1e20, 1e38, 3.4028235677973366e38,
    3.4e38, 1e300, -1e300, 1e-46, 7e-46, np.inf, -np.inf, np.nan,
    65504.0, 65519.99, 65520.0, -65520.0, 6.1e-5, 6.097555160522461e-05, 5.960464477539063e-08, 2.980232238769531e-08,
    2.980232238769532e-08, -8.940696716308594e-08, 2049.0, 2051.0, 1.00048828125, 1.00048828125000022, 0.1, 1 / 3,
]


def values(dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == 'b':
        return np.array([0, 1, 2, 255], 'uint8').view(bool)
    if dtype.kind == 'f':
        return np.array(FLOATS).astype(dtype)
    if dtype.kind == 'c':
        re, im = np.array(FLOATS), np.array(FLOATS[::-1])
        im[::3] = 0.0
        return np.stack([re, im], -1).view('complex128').ravel().astype(dtype)
    info = np.iinfo(dtype)
    near = [0, 1, 2, 5, 100, 127, 128, 129, 200, 255, 256, 257, 32767, 32768, 65535, 65536, 2**24 + 1, 2**24 + 3,
            2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53 + 1, 2**53 + 3, 2**60 + 2**36 + 1, 2**62 + 2**38, 2**63 - 1,
            2**63, 2**63 + 2**39 + 1, 2**63 + 2**10, 2**64 - 1, 2**64 - 2**39]
    both = [sign * n for n in near for sign in (1, -1)]
    kept = sorted({n for n in both if info.min <= n <= info.max} | {info.min, info.max})
    return np.array(kept, dtype)


cases = []
for source in DTYPES:
    a = values(source)
    long = np.tile(a, 24)
    for target in DTYPES:
        middle = long.astype(target)[8 * a.size : 9 * a.size]
        cases.append(json.dumps({'from': source, 'to': target, 'source': a.tobytes().hex(), 'result': middle.tobytes().hex()}))
path = pathlib.Path(__file__).parents[2] / 'test/golden/cast.json'
path.write_text('[\n' + ',\n'.join(cases) + '\n]\n')
