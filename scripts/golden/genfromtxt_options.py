"""Writes test/golden/genfromtxt_options.json: what NumPy's genfromtxt makes of texts with each option and with several.

A case is the number of its text, the options, and NumPy's repr of the result, or its error. Errors that are accidents
of Python's (an attribute of None, a text as bytes) are left out.
"""

import json
import random
import re
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
random.seed(3)

TEXTS = [
    ["a b c", "1 2 3", "4 5 6"],
    ["1,2,3", "4,,6", "7,8,N/A"],
    ["# name, age , wt", "Bob, 12, 1.5", "Al, , 2.5", "Z, 3, x"],
    ["#a,b b,a,print,,c!", "1,2,3,4,5,6", "7,8,9,10,11,12"],
    ["12345678901", "  1  2  3 4"],
    ["a,1,1.5,True,1+2j", "b,2,2.5,False,3j"],
    ["1;2", "3;4;5", "6;7", "8", "9;10"],
    ["1 2 # c", "# all", "", "3 4"],
    [],
    ["A,B,C", "1,2,3", "4,5,6", "total 5", "foot"],
    ["1,abc,2020-01-01", "2,de,2021-05-06"],
]
OPTIONS = {
    "dtype": [None, "i4", "U5", "S3", "c16", "?", "i8", [["x", "f8"], ["y", "i4"], ["z", "U3"]],
              [["p", "f4", [2]], ["q", "i2"]], [["a", "f8"], ["n", [["b", "i4"], ["c", "f4"]]]], "f8,i4,U2", "M8[D]", ">f8",
              "m8[s]", [["x", "f8"], ["y", "f8"]], ["f8", "U3", "i4"]],
    "delimiter": [";", 3, [2, 3, 4], "ab"], "comments": [None, "%", "//"],
    "skip_header": [1, 2, 5], "skip_footer": [1, 2],
    "names": [True, "x,y,z", "a, b ,c", ["u", "v", "w"], "a,a,a", "x y,z!,print"],
    "usecols": [0, [0, 2], [2, 0], -1, [-1, 0], [5], "x,y", ["a", 2]],
    "missing_values": ["N/A", ["N/A", "", "x"], {"1": "N/A"}, "N/A,x", {"2": ["N/A", "x"]}, {"y": 3}, 4],
    "filling_values": [-1, [-1, -2, -3], {"1": -7}, {"y": 9, "c": 3}, 1.5],
    "autostrip": [True], "loose": [False], "invalid_raise": [False], "max_rows": [1, 0], "unpack": [True], "ndmin": [1, 2],
    "case_sensitive": [False, "upper", "lower", "title"], "defaultfmt": ["var_%02i"], "replace_space": ["", "-"],
    "deletechars": ["", "!"], "excludelist": [["a"]], "usemask": [True],
}
ACCIDENT = re.compile(r"Attribute|np\.integer|max\(\)|f16|b'.* and|: b'|list index out|bytes-like|NumPy timedelta|longdouble")


def given(options):
    o = dict(options)
    for key in ("missing_values", "filling_values"):
        if isinstance(o.get(key), dict):
            o[key] = {int(k) if k.isdigit() else k: v for k, v in o[key].items()}
    if isinstance(o.get("dtype"), list) and isinstance(o["dtype"][0], list):
        o["dtype"] = [tuple(fields(f) if isinstance(f, list) and isinstance(f[0], list) else tuple(f) if isinstance(f, list) else f
                            for f in field) for field in o["dtype"]]
    if "excludelist" in o:
        o["excludelist"] = list(o["excludelist"])
    return o


def fields(spec):
    return [tuple(f) for f in spec]


def shown(result):
    return [repr(r) for r in result] if isinstance(result, list) else repr(result)


def case(number, options):
    try:
        return [number, options, shown(np.genfromtxt(TEXTS[number], encoding="utf-8", **given(options)))]
    except Exception as error:
        return [number, options, {"error": f"{type(error).__name__}: {error}"}]


def calls():
    for number in range(len(TEXTS)):
        for name, values in OPTIONS.items():
            for value in values:
                yield number, {"delimiter": ",", name: value}
    for _ in range(700):
        options = {"delimiter": ",", "dtype": random.choice(OPTIONS["dtype"])}
        for name in random.sample(sorted(OPTIONS), random.randrange(1, 4)):
            options[name] = random.choice(OPTIONS[name])
        yield random.randrange(len(TEXTS)), options


cases = [c for c in (case(*call) for call in calls()) if not ACCIDENT.search(json.dumps(c[2]))]
target = Path(__file__).parents[2] / "test/golden/genfromtxt_options.json"
lines = ",\n".join(json.dumps(c, separators=(",", ":"), ensure_ascii=False) for c in cases)
target.write_text(f'{{"texts":{json.dumps(TEXTS)},"cases":[\n{lines}\n]}}\n')
print(len(cases), target.stat().st_size)
