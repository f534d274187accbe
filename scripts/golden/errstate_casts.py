"""Golden cases of floating-point errors in casts: for each pair of dtypes and each value which errors NumPy tells of.
Writes test/golden/errstate_casts.json."""

import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')
FLOATS = 'f2 f4 f8 c8 c16'.split()
INTS = 'i1 u1 i2 u2 i4 u4 i8 u8'.split()
VALUES = [0.0, 1.5, -1.5, 3e-8, 1e-7, 1e-40, 1e-300, 300.0, -300.0, 65504.0, 65519.0, 65520.0, 7e4, 3e9, -3e9, 3e19, -3e19,
          1e30, 3.4028235e38, 3.4028236e38, 1e39, 1e300, float('nan'), float('inf'), float('-inf')]


def told(source, to):
    errors = []
    with np.errstate(all='call', call=lambda error, flag: errors.append(error)):
        source.astype(to)
    return errors


def cases():
    for name in [*FLOATS, *INTS]:
        for to in ['?', *INTS, *FLOATS]:
            # What uint32 does with numbers that it cannot hold depends on the processor.
            for value in VALUES:
                if name in INTS and not (np.isfinite(value) and np.iinfo(name).min <= value <= np.iinfo(name).max):
                    continue
                if to in ('u4', 'u8') and not 0 <= value < 2**32:
                    continue
                with np.errstate(all='ignore'):
                    source = np.array([value]).astype(name)
                yield [name, to, repr(value), told(source, to)]


lines = ',\n'.join(json.dumps(case) for case in cases())
target = pathlib.Path(__file__).parents[2] / 'test/golden/errstate_casts.json'
target.write_text(f'[\n{lines}\n]\n')
