"""Writes test/golden/indexing.json: random basic indices on random layouts, and what NumPy selects."""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(11)
BUFFER = np.arange(1000, dtype="i4")
START = BUFFER.__array_interface__["data"][0]


def layout(a):
    offset = a.__array_interface__["data"][0] - START
    return {"shape": a.shape, "strides": a.strides, "offset": offset}


def random_view():
    ndim = int(rng.integers(0, 5))
    shape = tuple(int(n) for n in rng.choice([0, 1, 2, 3, 5], ndim, p=[.05, .15, .25, .3, .25]))
    a = BUFFER[7 : 7 + int(np.prod(shape))].reshape(shape)
    if ndim:
        a = a.transpose(rng.permutation(ndim))
        a = a[tuple(slice(None, None, int(rng.choice([1, 1, -1, 2]))) for _ in range(ndim))]
    return a


def bound():
    return "" if rng.random() < 0.3 else str(int(rng.integers(-8, 9)))


def random_term():
    kind = rng.random()
    if kind < 0.3:
        return int(rng.integers(-4, 4))
    if kind < 0.4:
        return None
    if kind < 0.5:
        return "..."
    step = "" if rng.random() < 0.4 else ":" + str(int(rng.choice([1, 2, 3, -1, -2, -7, 0],
                                                                  p=[.2, .2, .15, .2, .15, .08, .02])))
    return f"{bound()}:{bound()}{step}"


def python(term):
    if term == "...":
        return Ellipsis
    if isinstance(term, str):
        return slice(*(int(part) if part else None for part in term.split(":")))
    return term


def select(a, terms):
    index = tuple(python(term) for term in terms)
    try:
        b = a[(*index, ...)] if Ellipsis not in index else a[index]
    except Exception:
        try:
            a[index]
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}
        raise
    return {**layout(b), "values": b.tolist()}


cases = []
while len(cases) < 600:
    a = random_view()
    terms = [random_term() for _ in range(int(rng.integers(0, a.ndim + 2)))]
    cases.append({"view": layout(a), "index": terms, "result": select(a, terms)})

items = []
for _ in range(150):
    a = random_view()
    index = [int(i) for i in rng.integers(-7, 8, int(rng.integers(0, a.ndim + 2)))]
    try:
        result = {"value": a.item(*index)}
    except Exception as error:
        result = {"error": f"{type(error).__name__}: {error}"}
    items.append({"view": layout(a), "index": index, "result": result})

golden = {"length": len(BUFFER), "cases": cases, "items": items}
path = Path(__file__).parents[2] / "test/golden/indexing.json"
path.write_text(json.dumps(golden, default=int, separators=(",", ":")).replace('},{"view"', '},\n{"view"') + "\n")
