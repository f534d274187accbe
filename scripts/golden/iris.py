"""Writes test/golden/iris.txt: what examples/iris.ts prints, computed and printed by NumPy."""

from contextlib import redirect_stdout
from pathlib import Path

import numpy as np

root = Path(__file__).parents[2]
iris = np.load(root / "examples/data/iris.npy")
species, *measures = reversed(iris.dtype.names)
with (root / "test/golden/iris.txt").open("w") as file, redirect_stdout(file):
    print(iris)
    for name in dict.fromkeys(iris[species].tolist()):
        flowers = iris[iris[species] == name]
        for measure in reversed(measures):
            field = flowers[measure]
            print(f"{name} {measure}: {field.mean():.15f} +- {field.std():.15f}")
    by_length = iris[np.argsort(iris["petal_length"], kind="stable")]
    print(repr(by_length[[0, 1, 2, -3, -2, -1]]))
    print("saved byte for byte: true")
