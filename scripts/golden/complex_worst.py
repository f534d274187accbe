"""Golden values where functions of complex numbers were found to be least precise: writes
test/golden/complex_worst.json, of the points that search.py left in complex_worst.json.

A row holds the point, the double that is nearest to the true part by mpmath, and how far the true part
lies from it, in units in the last place.
"""

import importlib.util
import json
import math
from pathlib import Path

from mpmath import mp

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("complex_reference", HERE / "complex.py")
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)

golden = {}
for name, parts in json.loads((HERE / "complex_worst.json").read_text()).items():
    golden[name] = {}
    for part, rows in parts.items():
        kept = golden[name][part] = []
        for _, re, im in rows:
            re, im = float.fromhex(re), float.fromhex(im)
            true = getattr(reference.FUNCTIONS[name](mp.mpc(re, im)), part)
            near = reference.nearest(true)
            kept.append([re, im, near, float((true - near) / math.ulp(near))])
path = HERE.parents[1] / "test" / "golden" / "complex_worst.json"
path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
