"""Writes test/golden/math/half.*, NumPy's conversions between half precision and wider floats.

half.<lane>.bin: bit patterns of the lane, and those of the nearest halfs: random ones, NaNs quiet and
signalling, numbers about the ties between halfs, and the ends of the range.
half.json: SHA-256 of NumPy's answers on all halfs, and on all ties between halfs with the numbers
next to them (of each tie in turn: the bits before, the tie, the bits behind; then the same negative).
"""

import hashlib
import json
import warnings
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[2] / "test/golden/math"
rng = np.random.default_rng(16)
HALFS = np.arange(65536, dtype="u2")
# lane, bits, fraction bits, exponent bits
LANES = {"f32": ("f4", "u4", 23, 8), "f64": ("f8", "u8", 52, 11)}


def to_half(bits, lane):
    return bits.view(LANES[lane][0]).astype("f2").view("u2")


def ties(lane):
    """Between every two neighbours, 0 and infinity among them."""
    kind, word, _, _ = LANES[lane]
    ends = HALFS[:0x7C01].view("f2").astype("f8")
    ends[-1] = 2.0**16
    middle = ((ends[:-1] + ends[1:]) / 2).astype(kind).view(word)
    rows = np.stack([middle - 1, middle, middle + 1], 1).reshape(-1).astype(word)
    return np.concatenate([rows, rows | np.array(1 << (8 * rows.itemsize - 1), word)])


def sample(lane):
    kind, word, fraction, exponent = LANES[lane]
    width = 1 + fraction + exponent
    top = (1 << exponent) - 1
    whole = rng.integers(0, 1 << width, 1500, dtype=word)
    bias = top >> 1
    near = rng.integers(bias - 27, bias + 19, 2500).astype(word) << np.array(fraction, word)
    near |= rng.integers(0, 1 << fraction, 2500, dtype=word)
    near |= rng.integers(0, 2, 2500).astype(word) << np.array(width - 1, word)
    infinity = top << fraction
    payloads = [0, 1, 2, (1 << (fraction - 10)) - 1, 1 << (fraction - 10), 1 << (fraction - 1), (1 << fraction) - 1,
                (1 << (fraction - 1)) - 1, 3 << (fraction - 11), (1 << (fraction - 1)) + 1]
    payloads += [int(p) for p in rng.integers(1, 1 << fraction, 300)]
    numbers = [0.0, 2.0**-24, 2.0**-25, 2.0**-26, 2.0**-14, 65504, 65519.99609375, 65520, 65536, 1, 1 + 2.0**-11,
               float(np.finfo(kind).max), float(np.finfo(kind).tiny), float(np.finfo(kind).smallest_subnormal)]
    bits = [infinity | p for p in payloads] + [int(x) for x in np.array(numbers, kind).view(word)]
    special = np.array(bits + [b | 1 << (width - 1) for b in bits], word)
    return np.concatenate([whole, near, special, rng.choice(ties(lane), 2000)])


def digest(array):
    return hashlib.sha256(array.tobytes()).hexdigest()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    digests = {}
    for lane, (kind, word, _, _) in LANES.items():
        x = sample(lane)
        (FOLDER / f"half.{lane}.bin").write_bytes(x.tobytes() + to_half(x, lane).tobytes())
        wide = HALFS.view("f2").astype(kind)
        digests[lane] = {"from": digest(wide), "ties": digest(to_half(ties(lane), lane))}
    (FOLDER / "half.json").write_text(json.dumps(digests, indent=2) + "\n")
