"""What NumPy reports of floating-point errors in products, but where both signs overflow in one, which it fuses,
and of matrices only finite ones on the left: BLAS multiplies infinities by zeros of its own. Writes
test/golden/errstate_products.json.
"""

import json
import pathlib

import numpy as np

inf, nan = np.inf, np.nan
VECTORS = [[1e300, 1e300], [1e-3, 2.0], [inf, 1.0], [inf, -inf], [0.0, 1.0], [nan, 1.0]]
FUNCTIONS = 'dot inner matmul vecdot matvec vecmat'.split()


def reported(function, a, b):
    found = []
    with np.errstate(divide='ignore', under='ignore', over='call', invalid='call', call=lambda text, _: found.append(text)):
        getattr(np, function)(a, b)
    return found


def cases():
    for function in FUNCTIONS:
        for x in VECTORS:
            for y in VECTORS[:5]:
                a, b = np.array(x), np.array(y)
                matrix = np.array([y, [1.0, 1.0]])
                left = matrix if function == 'matvec' else a
                right = matrix if function == 'vecmat' else a if function == 'matvec' else b
                for pair in [(left, right)] + ([(np.array([x, [1.0, 2.0]]), matrix)] if function in ('dot', 'matmul') and np.all(np.isfinite(x)) else []):
                    yield [function, *(p.tolist() for p in pair), reported(function, *pair)]


def plain(value):
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value if isinstance(value, str) or np.isfinite(value) else str(value)


path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'errstate_products.json'
path.write_text('[\n' + ',\n'.join(json.dumps(plain(c)) for c in cases()) + '\n]\n')
