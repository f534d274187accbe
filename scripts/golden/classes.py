"""Golden cases of classes of arrays and of small helpers: matrix, chararray, record, mvoid, NumpyVersion, np.lib.format, and
sums of cast elements in buffers of several sizes. Writes test/golden/classes.json: by the name that test/classes.test.ts
has for a call, the text of NumPy's result and its class, or its error.
"""

import io
import json
import pathlib
import re
import warnings

import numpy as np
from numpy.lib import NumpyVersion, format

warnings.simplefilter('ignore')
m, v = np.matrix('1 2; 3 4'), np.matrix('1 2 3')
z = np.matrix('1 2j; 3 4')
c = np.char.array(['abc ', ' de', 'f'])
b = np.char.array([b'x  ', b'yz'])
r = np.rec.array([(1, 2.5, 'a'), (3, 4.5, 'bc')], dtype=[('x', 'i4'), ('name', 'f8'), ('s', 'U2')])
x = np.ma.array([(1, 2.5), (3, 4.5)], mask=[(0, 1), (1, 1)], dtype=[('a', 'i4'), ('b', 'f8')])
f4 = (np.arange(100000) * 2654435761 % 1000003).astype('f4') / np.float32(7)


def written(write, *args):
    out = io.BytesIO()
    write(out, *args)
    return out.getvalue().hex()


def total(size, *index, **options):
    with np.errstate():
        np.setbufsize(size)
        return np.sum(f4[slice(*index or (None,))], **options)


def cast_rows(size):
    with np.errstate():
        np.setbufsize(size)
        return np.sum(f4[:99000].reshape(3, 33000)[:, ::2], axis=1, dtype='f8').tobytes().hex()


CALLS = {
    'matrix': """m.diagonal() | m.argsort(None) | m.cumsum() | m.take([0]) | m.repeat(2) | m.repeat(2, 0) |
m.clip(2, 3) | m.reshape(4) | m.reshape(4, 1) | m.reshape(2, 1, 2, 1) | v.T.squeeze() | m.ravel() | m.flatten('F') | m.sum() |
m.sum(0) | m.sum(1) | m.argmax() | m.argmax(1) | m.argmin(0) | m.ptp(1) | m.ptp() | m.any(1) | m.all() | m.std(0) |
m.var(1, ddof=1) | m.prod(0) | m.mean(0) | m.min(1) | m.max(0) | m.compress([1, 0], 0) | m.dot(m) | m * v.T | m * v[:, :2].T |
m * 3 | m[0] | m[:, 0] | m[[0, 1], [1, 0]] | m[m > 1] | m[..., 0] | m[0, :] | m[1:, 1:] | m.A1 | m.A | m.I | v.I | v.T.I | z.H | m.H |
z.I | z.real | z.imag | m.copy() | m.astype('f4') | np.matrix('1 2.5') | np.matrix('1 2j') |
np.matrix('1 2;3') | np.matrix('') | np.matrix('1,,2') | np.matrix('1_000 -2 +3') | np.matrix('True False') |
np.matrix("'a' 'b'") | np.matrix(np.zeros((2, 2, 2))) | np.matrix([[[1]]]) | np.matrix(np.zeros((2, 1, 2))) |
np.matrix(np.zeros((1, 1, 3))) | m**2 | m**-1 | m**0 | m**5 | m**-3 | v**2 | m**1.5 | np.bmat('m,m;m,m', {'m': m}, {}) |
np.bmat('m v', {'m': m}, {'v': v.T[:2]}) | np.bmat([m, m]) | np.bmat([[m], [m]]) | np.bmat('q') | m.sum(2) | m.mT |
np.matrix('1 2; 2 4').I | np.zeros((3, 0)).view(np.matrix) | np.arange(3.0).view(np.matrix) | np.asmatrix(m) is m |
np.asmatrix(m, 'f4') | v.I * v""",
    'chararray': """c.upper() | c.capitalize() | c.swapcase() | c.title() | c.center(5) | c.ljust(6, '*') | c.rjust(5) | c.zfill(4) |
c.strip() | c.lstrip() | c.rstrip() | c.replace('a', 'zz') | c.count('e') | c.find('e') | c.rfind('e') |
c.index('z') | c.startswith('a') | c.endswith('e') | c.isalpha() | c.isspace() | c.encode() | b.decode() | c.join(['-', '+', '.']) |
c.partition('b') | c.rpartition('e') | c[:2] | c[0] | np.char.chararray((2, 2), itemsize=3, unicode=True).dtype |
np.char.chararray(3, buffer=b'abcdef', itemsize=2) | np.char.chararray((2, 3), buffer=b'abcdef', order='F') |
np.char.chararray(2, buffer=b'abcdef', itemsize=2, offset=2) | np.char.chararray(3, buffer=b'abcdef', itemsize=2, offset=2) |
np.array([1, 2]).view(np.char.chararray) | np.array(['a']).view(np.char.chararray) | np.char.array(['ab', 'c']).itemsize |
np.char.asarray(c) is c""",
    'record': "r[0].pprint() | r[1].pprint() | isinstance(r[0], np.record) | isinstance(r, np.record) | str(r[1])",
    'mvoid': "[str(one) for one in x[0]] | len(x[0]) | str(x[0]) | str(x[1]) | str(x[0]['a']) | isinstance(x[0], np.ma.mvoid) | "
    "isinstance(x[:1], np.ma.mvoid)",
    'NumpyVersion': " | ".join(
        f"NumpyVersion('{one}')._compare('{other}')" for one, other in [
            ('1.8.0', '1.9.0'), ('1.10.0', '1.9.0'), ('1.8.0', '1.8.0'), ('1.9.0rc1', '1.9.0'), ('1.9.0a1', '1.9.0b1'), ('1.9.0rc1', '1.9.0b2'),
            ('1.8.0.dev-f1234afa', '1.8.0'), ('1.8.0.dev-f1', '1.8.0a1'), ('1.9.0a2.dev-6acvda54', '1.9.0a2'), ('2.4.6', '2.4.10'),
            ('1.9.0a2.dev-6acvda54', '1.9.0a2.dev-11'), ('1.7', '1.8.0'), ('3.0.0', '1')]
    ) + " | NumpyVersion('2.0.0rc1').pre_release | NumpyVersion('2.0.0.dev0').is_devversion | NumpyVersion('2.0.0.dev0').pre_release",
    'format': """format.magic(1, 0).hex() | format.magic(256, 0) | format.magic(0, -1) | format.read_magic(io.BytesIO(b'abc')) |
format.read_magic(io.BytesIO(b'abcdefgh')) | format.dtype_to_descr(np.dtype('>f8')) | format.descr_to_dtype('<i2') |
format.descr_to_dtype([('a', '<i4'), ('', '|V4'), ('b', '<f8', (2,))]) |
written(format.write_array_header_1_0, {'shape': (3,), 'fortran_order': False, 'descr': '<f8'}) |
written(format.write_array_header_2_0, {'shape': (3, 4), 'fortran_order': True, 'descr': [('a', '<i4')]}) |
written(format.write_array, np.arange(3), (2, 0)) | written(format.write_array, np.arange(3), (4, 0)) |
written(format.write_array, np.asfortranarray(np.ones((2, 3)))) | written(format.write_array, np.zeros(2, [('\\u03c0', 'f8')]), (1, 0)) |
written(format.write_array_header_1_0, {'shape': (3,), 'descr': '<f8'}) |
format.read_array(io.BytesIO(bytes.fromhex(written(format.write_array, np.arange(3)))[:-3]))""",
    'bufsize': " | ".join(f"total({n}, {index}dtype='f8')" for n in (16, 1024, 8192, 65536) for index in ('', '0, 99999, 3, '))
    + " | " + " | ".join(f"cast_rows({n})" for n in (16, 4096, 65536))
    + " | " + " | ".join(f"np.setbufsize({n})" for n in (-1, 0, 1, 5, 17, 100, 10000001)),
}


def text(result):
    if isinstance(result, np.char.chararray):
        return str(result.view(np.ndarray))
    return result.hex() if isinstance(result, bytes) else repr(float(result)) if isinstance(result, np.floating) else str(result)


def case(expression):
    try:
        result = eval(expression)
    except Exception as error:
        return {'error': f'{type(error).__name__}: {re.sub("object at.*|<ast.*", "", str(error))}'}
    if re.match(r'm\.arg', expression) and isinstance(result, np.ndarray):
        result = result.astype('i4')
    kind = {'class': type(result).__name__, 'dtype': str(result.dtype)} if isinstance(result, np.ndarray) else {}
    return {'text': text(result), **kind}


golden = {name: {one.strip().replace('\n', ' '): case(one.strip()) for one in re.split(r' \|\s', calls) if one.strip()} for name, calls in CALLS.items()}
path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'classes.json'
lines = ',\n'.join(f'{json.dumps(name)}: {{\n' + ',\n'.join(f'{json.dumps(k)}: {json.dumps(v)}' for k, v in cases.items()) + '\n}' for name, cases in golden.items())
path.write_text(f'{{\n{lines}\n}}\n')
print({name: len(cases) for name, cases in golden.items()})
