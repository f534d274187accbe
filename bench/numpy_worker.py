"""Measures NumPy: the protocol of worker.ts, one JSON message a line.

The loop around a call is compiled from its source text, as timeit does, and the collector of cycles
rests, so that a sample is the calls and nothing else.
"""

import gc
import json
import math
import sys
from time import perf_counter

import numpy as np

try:
    from numpy._core import _multiarray_umath as core
except ImportError:
    from numpy.core import _multiarray_umath as core
try:
    import numexpr as ne
except ImportError:
    ne = None

STEPS = (0.6180339887498949, 0.4142135623730951, 0.7320508075688772, 0.2360679774997898)
NAMES = ('a', 'b', 'c', 'd')
WARM_CALLS = 5
LONG = 300


def field_of(array):
    """An array as a field of records."""
    records = np.zeros(array.shape, [('before', 'V16'), ('x', array.dtype), ('after', 'V16')])
    records['x'] = array
    return records['x']


def draw(operand, position):
    """The values of task.ts's `draw`, with the view taken."""
    size = math.prod(operand['shape'])
    low, high = operand['low'], operand['high']
    walk = np.arange(1, size + 1) * STEPS[position] % 1
    part = np.arange(size) / size if operand.get('rising') else walk
    values = low + (high - low) * part
    # as integers first, so that a boolean is true for a half of the values from 0 to 2
    values = values.astype('uint8') if operand['dtype'] == 'bool' else values
    array = values.astype(operand['dtype']).reshape(operand['shape'])
    if operand.get('view') == 'field':
        return field_of(array)
    views = {'T': array.T, 'step': array[::2], 'reverse': array[::-1]} if array.ndim else {}
    return views.get(operand.get('view'), array)


def timeit(task):
    """A function that times so many calls, in milliseconds."""
    scope = {name: draw(operand, i) for i, (name, operand) in enumerate(zip(NAMES, task['operands']))}
    scope.update(np=np, ne=ne, clock=perf_counter)
    parameters = ', '.join(scope)
    source = f"""
def loop(repeats, {parameters}):
    start = clock()
    for _ in range(repeats):
        {task.get('python') or task['code']}
    return (clock() - start) * 1e3
"""
    namespace = {}
    exec(source, namespace)
    return lambda repeats: namespace['loop'](repeats, **scope)


def calibrate(run, minimum):
    if minimum == 0:
        return 1
    if run(1) > LONG:
        return 1
    run(WARM_CALLS)
    calls = 1
    while (took := run(calls)) < minimum:
        calls = math.ceil(min(1.1 * calls * minimum / max(took, 1e-6), 10 * calls))
    return calls


class Worker:
    run = None
    repeats = 1

    def answer(self, message):
        task = message.get('prepare')
        if task is None:
            return {'seconds': self.run(self.repeats) / 1e3 / self.repeats}
        self.run = None
        self.run = timeit(task)
        self.repeats = calibrate(self.run, message.get('minimum', 0))
        if message.get('verify'):
            self.run(1)
        return {'repeats': self.repeats}


def features():
    """The sets of SIMD instructions that NumPy has code for and runs with."""
    names = core.__cpu_baseline__ + core.__cpu_dispatch__
    return ' '.join(name for name in names if core.__cpu_features__.get(name))


def send(reply):
    print(json.dumps(reply), flush=True)


gc.disable()
np.seterr(all='ignore')
worker = Worker()
versions = {'version': np.__version__, 'features': features()}
send({**versions, 'numexpr': ne.__version__} if ne else versions)
for line in sys.stdin:
    try:
        send(worker.answer(json.loads(line)))
    except Exception as error:
        send({'error': f'{type(error).__name__}: {error}'})
