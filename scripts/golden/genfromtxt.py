"""Writes test/golden/genfromtxt.json: what NumPy's genfromtxt reads from lines, and its errors."""

import json
import warnings
from base64 import b64encode
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")

COMMA = {"delimiter": ","}
PLAIN = [
    (["1 2", "3 4"], {}), (["1 2", "3"], {}), (["1,x,3"], COMMA), (["1,,3"], {**COMMA, "filling_values": 7}),
    (["1,,3"], {**COMMA, "dtype": "int"}), (["1.5 2.7 -3.9"], {"dtype": "i4"}), (["1.5 2.7"], {"dtype": "i8"}),
    (["300"], {"dtype": "i1"}), ([",1"], {**COMMA, "dtype": "u1"}), (["nan inf 1"], {"dtype": "i4"}),
    (["9007199254740993"], {"dtype": "i8"}), (["18446744073709551615"], {"dtype": "u8"}),
    (["True false 1"], {"dtype": "bool"}), ([], {}), (["# x"], {}), (["1"], {"ndmin": 2}), (["1"], {"ndmin": 1}), ([], {"ndmin": 2}),
    (["1 2"], {"ndmin": 2}), (["1"], {"ndmin": 3}),
    (["12345678"], {"delimiter": 3}), (["123456", "78"], {"delimiter": [1, 2, 3]}), (["12  34"], {"delimiter": [2, 2, 2], "autostrip": True}),
    (["1 2 3"], {"usecols": [0, -1]}), (["1 2 3"], {"usecols": 1}), (["1 2 3", "4 5 6"], {"usecols": [2, 0]}),
    (["1 2", "3 4"], {"skip_footer": 1}), (["1 2", "3 4"], {"skip_footer": 5}), (["h", "1 2", "3 4"], {"skip_header": 1}),
    (["1", "2", "3"], {"max_rows": 2}), (["1", "2"], {"max_rows": 1, "skip_footer": 1}), (["1"], {"max_rows": 0}),
    (["1 2", "3", "4 5"], {"skip_footer": 2}), (["1 2", "3", "4 5", "6"], {"skip_footer": 1}), (["x y", "1 2", "3"], {"skip_header": 1}),
    (["1 2", "3", "4 5"], {"invalid_raise": False}),
    (["1,x"], {**COMMA, "loose": False}), (["1,-"], {**COMMA, "loose": False, "missing_values": "-"}),
    (["1,-"], {**COMMA, "loose": False, "missing_values": "-", "filling_values": 5}), (["1,-,+"], {**COMMA, "loose": False, "missing_values": "-,+"}),
    (["-,-"], {**COMMA, "loose": False, "missing_values": ["-", "x"]}), (["1,-9,-9"], {**COMMA, "loose": False, "missing_values": -9}),
    (["1 2", "3 4"], {"dtype": None}), (["True", "false"], {"dtype": None}), (["1,", "2,"], {**COMMA, "dtype": None}),
    (["1,", "2,3"], {**COMMA, "dtype": None}), (["a", "bc"], {"dtype": None}), (["1+2j"], {"dtype": None}), (["a bc", "é ✓✓✓"], {"dtype": None}),
    (["99999999999999999999"], {"dtype": None}), (["1_000"], {}), (["nan 1", "2 inf"], {"dtype": None}), (["1", "2.5"], {"dtype": None}),
    (["9223372036854775807"], {"dtype": None}), (["9223372036854775808"], {"dtype": None}),
    (["1 2", "3 4"], {"unpack": True}), (["1 2 # c"], {}), ([" 1 , 2 "], {**COMMA, "dtype": "U5"}),
    ([" 1 , 2 "], {**COMMA, "dtype": "U5", "autostrip": True}), (["1;2"], {"delimiter": ";", "comments": None}),
    (["1,N/A,3"], {**COMMA, "missing_values": "N/A", "filling_values": [0, 9]}), (["1,,"], {**COMMA, "filling_values": [0, 9]}),
    (["1,N/A,3", "4,5,6"], {**COMMA, "missing_values": {"1": "N/A"}, "dtype": None, "filling_values": [0, -5, 0]}),
    (["1,N/A,-", "4,5,6"], {**COMMA, "missing_values": {"1": "N/A", "2": ["-", "+"]}, "dtype": None, "filling_values": {"1": 8}}),
    (["1 2", "3 4 5 6"], {"usecols": [0, 1]}), (["1 2 3", "3"], {"usecols": [0, 1]}), (["abc de"], {"dtype": "str"}),
    (["abc de"], {"dtype": "U2"}), (["abc"], {"dtype": "S2"}), (["1", "", "2"], {}), (["1\t2"], {"delimiter": "\t"}), (["1  2"], {"delimiter": " "}),
    (["x y"], {}), (["1 2 3 4 5", "1 2", "3"], {}), (["1//2"], {"comments": "//"}), (["1e400"], {}), (["1+2j x"], {"dtype": "c16"}),
    (["1,2,"], COMMA), (["1;2;;"], {"delimiter": ";;"}), (["1;;2"], {"delimiter": ";;"}), (["1,2"], {**COMMA, "usecols": 5}),
    (["", "  ", "1"], {}), (["1"], {"skip_header": 5}), (["1,2\n", " 3 , 4 \r\n"], COMMA), (["1 2"], {"delimiter": 0}), (["1 2"], {"delimiter": ""}),
]
RECORDS = [
    (["1 x", "3 y"], {"dtype": None}), (["1 2.5", "3 4"], {"dtype": None}), (["a b", "1 2"], {"names": True}), (["#a b", "1 2"], {"names": True}),
    (["# a b", "1 2", "3 4"], {"names": True}), (["1 2"], {"names": "x,y"}), (["1 2"], {"names": ["x", "x"]}), (["a b c", "1 2 3"], {"names": True, "usecols": ["a", "c"]}),
    (["a-b c!", "1 2"], {"names": True}), (["1 2"], {"names": "file,print"}), (["1 2"], {"names": "a b,c"}),
    (["1,2,3"], {**COMMA, "names": "A,b,C", "case_sensitive": False}), (["1,2,3"], {**COMMA, "names": "A,,C", "case_sensitive": "lower"}),
    (["1 2"], {"dtype": [["a", "i4"], ["b", "f8"]]}), (["1 2 3"], {"dtype": [["a", "i4"], ["b", "f8"]]}), (["1 2", "3 4"], {"dtype": "f4", "names": "a,b"}),
    (["a,1", "b,2"], {**COMMA, "dtype": None, "names": ["n", "v"]}), (["1 x"], {"dtype": None, "defaultfmt": "col%02i"}),
    (["abc,1,", "d,,2.5"], {**COMMA, "dtype": [["n", "U2"], ["i", "i8"], ["x", "f8"]], "filling_values": {"1": 9}}),
    (["1 2"], {"usecols": 0, "names": "a,b"}),
]


def numpy_options(options):
    o = dict(options)
    if isinstance(o.get("dtype"), list):
        o["dtype"] = [tuple(field) for field in o["dtype"]]
    for key in ("missing_values", "filling_values"):
        if isinstance(o.get(key), dict):
            o[key] = {int(k) if k.isdigit() else k: v for k, v in o[key].items()}
    return o


def outcome(lines, options):
    try:
        a = np.genfromtxt(lines, **numpy_options(options))
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    dtype = a.dtype.str if a.dtype.names is None else a.dtype.descr
    data = b64encode(np.ascontiguousarray(a).tobytes()).decode()
    return {"result": {"dtype": dtype, "shape": a.shape, "bytes": data}}


def described(cases):
    return [{"lines": lines, "options": options, **outcome(lines, options)} for lines, options in cases]


golden = {"plain": described(PLAIN), "records": described(RECORDS)}
target = Path(__file__).parents[2] / "test/golden/genfromtxt.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
