"""Writes test/golden/layout.json: flags, reshape verdicts, copies' strides, broadcasting of layouts."""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(7)
BUFFER = np.arange(4096, dtype="i4")


def layout(a):
    offset = a.__array_interface__["data"][0] - BUFFER.__array_interface__["data"][0]
    return {"shape": a.shape, "strides": a.strides, "offset": int(offset)}


def random_view():
    """Slices, transposes, broadcasts and reversals of part of BUFFER."""
    ndim = int(rng.integers(0, 5))
    shape = [int(n) for n in rng.choice([1, 1, 2, 3, 4, 6], ndim)]
    a = BUFFER[: int(np.prod(shape))].reshape(shape, order=str(rng.choice(["C", "C", "F"])))
    for _ in range(int(rng.integers(0, 3))):
        step = rng.integers(0, 4)
        if step == 0 and a.ndim:
            a = a.transpose(rng.permutation(a.ndim))
        elif step == 1 and a.ndim:
            axis = int(rng.integers(a.ndim))
            part = [slice(None)] * a.ndim
            part[axis] = slice(None, None, int(rng.choice([-1, 2, -2])))
            a = a[tuple(part)]
        elif step == 2:
            a = np.broadcast_to(a, (int(rng.integers(1, 4)), *a.shape))
        elif a.ndim and rng.random() < 0.4:
            a = np.take(a, [], axis=0) if rng.random() < 0.2 else a[1:]
    return a


def factorization(size):
    shape = []
    while size > 1:
        divisors = [d for d in range(2, size + 1) if size % d == 0]
        n = int(rng.choice(divisors))
        shape.append(n)
        size //= n
    for _ in range(int(rng.integers(0, 3))):
        shape.insert(int(rng.integers(0, len(shape) + 1)), 1)
    return shape


def reshaped(a, shape, order):
    b = a.reshape(shape, order=order)
    shared = a.size == 0 or np.shares_memory(a, b)
    return list(b.strides) if shared else None


def message(f):
    try:
        f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


views, reshapes = [], []
while len(views) < 300:
    a = random_view()
    views.append({
        **layout(a),
        "c": a.flags.c_contiguous, "f": a.flags.f_contiguous,
        "like": {o: list(np.empty_like(a, order=o).strides) for o in "CFAK"},
    })
while len(reshapes) < 600:
    a = random_view()
    shape = factorization(a.size) if a.size else [0, 2]
    order = str(rng.choice(["C", "C", "F"]))
    reshapes.append({**layout(a), "to": shape, "order": order, "result": reshaped(a, shape, order)})

broadcasts = []
for _ in range(200):
    shapes = [[int(n) for n in rng.choice([1, 1, 2, 3, 0], rng.integers(0, 4), p=[.3, .2, .2, .25, .05])]
              for _ in range(int(rng.integers(1, 4)))]
    error = message(lambda: np.nditer([np.zeros(s) for s in shapes], flags=["zerosize_ok"]))
    broadcasts.append({"shapes": shapes, "error": error,
                       "result": None if error else list(np.broadcast_shapes(*map(tuple, shapes)))})

a24 = np.arange(24)
golden = {
    "views": views,
    "reshapes": reshapes,
    "broadcasts": broadcasts,
    "shapes": [
        {"size": size, "to": to, "result": None if error else list(np.zeros(size).reshape(to).shape),
         "error": error}
        for size in (24, 0, 1)
        for to in ([5], [5, 5], [-1], [-1, 5], [2, -1, 5], [4, -1], [-1, -1], [], [-1, 0], [0, -1],
                   [2, 3, 4], [0, 3], [1, 1], [-2, 6])
        for error in [message(lambda: np.zeros(size).reshape(to))]
    ],
    "axes": [
        {"ndim": n, "axis": x, "error": message(lambda: np.zeros([1] * n).sum(axis=x))}
        for n in (1, 2, 3) for x in (-4, -3, -1, 0, 1, 2, 3)
    ],
    "transposes": [
        {"ndim": 3, "axes": x, "error": message(lambda: np.zeros([1, 2, 3]).transpose(x)),
         "result": None if message(lambda: np.zeros([1, 2, 3]).transpose(x))
         else list(np.zeros([1, 2, 3]).transpose(x).shape)}
        for x in ([0, 1, 2], [2, 0, 1], [-1, 0, 1], [0, 1], [0, 0, 1], [0, 1, 3])
    ],
}
path = Path(__file__).parents[2] / "test/golden/layout.json"
path.write_text(json.dumps(golden, default=int, separators=(",", ":")).replace('},{', '},\n{') + "\n")
