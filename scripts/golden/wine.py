"""Writes test/golden/wine.txt: what examples/wine.ts prints, computed and printed by NumPy."""

from contextlib import redirect_stdout
from pathlib import Path

import numpy as np

root = Path(__file__).parents[2]
wine = np.load(root / "examples/data/wine_f.npy")
together = str(wine.flags.f_contiguous).lower()
with (root / "test/golden/wine.txt").open("w") as file, redirect_stdout(file):
    print(f"{wine.dtype}, {wine.shape[0]} x {wine.shape[1]}, columns together: {together}")
    print(f"mean\n{wine.mean(axis=0)}")
    print(f"standard deviation\n{wine.std(axis=0)}")
    print(f"least\n{wine.min(axis=0)}")
    print(f"greatest\n{wine.max(axis=0)}")
    correlation = np.corrcoef(wine, rowvar=False)
    print(f"correlation\n{np.array2string(correlation, precision=5, suppress_small=True)}")
