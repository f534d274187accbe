"""Writes test/golden/text.json: what NumPy reads from texts and writes as text, and its errors."""

import io
import json
import warnings
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

warnings.simplefilter("ignore")
directory = TemporaryDirectory()
path = Path(directory.name) / "a.txt"


def described(a):
    data = b64encode(np.ascontiguousarray(a).tobytes()).decode()
    return {"dtype": a.dtype.str if a.dtype.names is None else a.dtype.descr, "shape": a.shape, "bytes": data}


def outcome(call):
    try:
        return {"result": call()}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


# loadtxt: lines and options.
LOAD = [
    (["1 2", "3 4"], {}), (["1,2", "3,4"], {"delimiter": ","}), (["1 2", "3"], {}), (["1 2", "3 x"], {}),
    (["1 2", "", "# c", "3 4 # d"], {}), (["1,2", "  ", "3,4"], {"delimiter": ","}),
    (["1,2", "", "3,4"], {"delimiter": ","}), (["1,,2"], {"delimiter": ","}),
    (["1, 2 ,3"], {"delimiter": ","}), (["1,2,"], {"delimiter": ","}), ([","], {"delimiter": ","}),
    ([" "], {"delimiter": ","}), (["  # x"], {"delimiter": ","}), (["1, #x"], {"delimiter": ","}),
    (["1.5"], {"dtype": "int"}), (["1", "2.0"], {"dtype": "int"}), (["300"], {"dtype": "int8"}),
    (["-1"], {"dtype": "uint8"}), (["1", "0", "2", "-3"], {"dtype": "bool"}), (["True"], {"dtype": "bool"}),
    (["1 0.5"], {"dtype": "bool"}), (["1_0"], {}), (["0x10"], {}), (["0b1"], {}), (["0o7"], {}),
    (["nan inf -inf Infinity +inf -Infinity"], {}), (["1e5 .5 5. +1 -2e-3 -0 0.0 1E+2"], {}),
    (["1e"], {}), (["."], {}), (["1e400 1e-400 4.9e-324 1.7976931348623157e308"], {}),
    (["9007199254740993 -9223372036854775808 9223372036854775807"], {"dtype": "i8"}),
    (["9223372036854775808"], {"dtype": "i8"}), (["18446744073709551615"], {"dtype": "u8"}),
    (["111111111111111111111111111111"], {"dtype": "int"}), (["nan"], {"dtype": "int"}),
    (["+7 -7 007"], {"dtype": "i2"}), (["1e40 0.1 16777217"], {"dtype": "f4"}),
    (["127 -128"], {"dtype": "i1"}), (["4294967295"], {"dtype": "u4"}), (["4294967296"], {"dtype": "u4"}),
    (["1 2 3", "4 5 6"], {"usecols": 1}), (["1 2 3", "4 5 6"], {"usecols": [2, 0]}),
    (["1 2 3", "4 5 6"], {"usecols": [-1]}), (["1 2 3", "4 5"], {"usecols": [2]}),
    (["1 2 3", "4 5"], {"usecols": [-3]}), (["1 2 3", "4 5"], {"usecols": [0, 1]}),
    (["1 2 3", "4 5 6"], {"usecols": 5}), (["1 2 3"], {"usecols": 1.5}), (["1 2"], {"usecols": []}),
    (["1 2"], {"usecols": [0, 0]}), (["1 a 2"], {"usecols": [0, 2]}), ([], {}), ([], {"ndmin": 2}),
    ([], {"usecols": [0, 1]}), (["# a"], {}), (["1"], {}), (["1"], {"ndmin": 1}), (["1"], {"ndmin": 2}),
    (["1 2"], {"ndmin": 2}), (["1 2"], {"ndmin": 1}), (["1", "2"], {"ndmin": 2}), (["1 2"], {}),
    (["1", "2"], {}), (["1"], {"ndmin": 3}), (["1 2", "3 4"], {"unpack": True}),
    (["1 2"], {"unpack": True}), (["1 2"], {"unpack": True, "ndmin": 2}),
    (["1 2 3", "4 5 6"], {"skiprows": 1}), (["#c", "1 2", "3 4"], {"skiprows": 1}),
    (["1", "", "2", "3"], {"max_rows": 2}), (["1"], {"max_rows": 0}), (["1 2"], {"skiprows": 5}),
    (["1"], {"skiprows": -1}), (["1"], {"skiprows": 1.5}), (["1"], {"max_rows": -2}),
    (["1 2", "3 4 5"], {"max_rows": 1}), (["1", "# x", "2 3"], {}), (["# x", "", "1", "2 3"], {"skiprows": 1}),
    (["1 2//3", "% x", "4 5"], {"comments": ["//", "%"]}), (["1 2 // x"], {"comments": "//"}),
    (["1#2"], {"comments": None}), (["1"], {"comments": ""}), (["1%2"], {"comments": "%"}),
    (["1 2"], {"comments": ["#", "//"], "quotechar": '"'}), (["1,2"], {"comments": ["a", ","], "delimiter": ","}),
    (["#1"], {"comments": []}), (['"1","2"'], {"delimiter": ",", "quotechar": '"'}),
    (['"1,5";2'], {"delimiter": ";", "quotechar": '"'}), (['"1""2",3'], {"delimiter": ",", "quotechar": '"'}),
    (['"1\n', '",3'], {"delimiter": ",", "quotechar": '"'}), (['1"2"'], {"quotechar": '"'}),
    (['"1 ,2'], {"delimiter": ",", "quotechar": '"'}), (["1 2", '3 "4'], {"dtype": "int", "quotechar": '"'}),
    (['1 "2" # "3"'], {"quotechar": '"'}), (['"1"2 3'], {"quotechar": '"'}),
    (['"1",'], {"delimiter": ",", "quotechar": '"'}), (["1;2"], {"delimiter": ";", "comments": ";"}),
    (["1 2"], {"delimiter": "ab"}), (["1 2"], {"delimiter": ""}), (["1 2"], {"delimiter": "\n"}),
    (["1 2"], {"quotechar": "ab"}), (["1 2"], {"quotechar": " "}), (["1 2"], {"comments": " "}),
    (["1 2"], {"quotechar": "#"}), (["1,2"], {"quotechar": ",", "delimiter": ","}),
    (["1\t2  3"], {}), (["1\t2\t3"], {"delimiter": "\t"}), ([" 1 2 "], {}), (["1\n2"], {}),
    (["1 2\n", "3 4\r\n"], {}), (["1 2\n3 4"], {}), (["1\r2"], {}), (["\u00a01"], {}), (["\uff11"], {}),
    (["1+2j (3-4j) 5 2j 1e2j ( 1+1j ) nan+infj -1.5e-3-2J"], {"dtype": "c16"}), (["1+2"], {"dtype": "c16"}), (["j"], {"dtype": "c8"}),
    (["0.1 70000 1e-8"], {"dtype": "f2"}), (["1 -2"], {"dtype": ">i4"}), (["1.5"], {"dtype": ">f8"}), (["9007199254740993"], {"dtype": ">i8"}),
    (["abc de", "f ghij"], {"dtype": "U2"}), (["abc de", "f ghij"], {"dtype": "str"}), (["ab c"], {"dtype": "S"}), (["ab c"], {"dtype": "S1"}),
    (["x y z"], {"dtype": "U", "usecols": [2, 0]}), (['"a ""b" c'], {"dtype": "U", "quotechar": '"'}), ([], {"dtype": "U3"}), (["a b", "c"], {"dtype": "U"}),
    (["\u00e9\u2713 \U0001f600"], {"dtype": "U4"}), 
    (["a 1 2", "b 3 4"], {"dtype": [["n", "U1"], ["v", "i4", [2]]]}), (["a 1"], {"dtype": [["n", "S3"], ["v", ">f8"]]}), (["a 1 2"], {"dtype": [["n", "U1"], ["v", "i4"]]}),
    (["a 1"], {"dtype": [["n", "U1"], ["v", "i4"]], "ndmin": 2}), (["a x"], {"dtype": [["n", "U1"], ["v", "i4"]]}),
    (["1 2 3 4"], {"dtype": [["p", "i1"], ["q", [["r", "f4"], ["s", "u2", [2]]]]]}), (["1 2 3"], {"dtype": [["a", "i4"], ["b", "f8"]], "usecols": [2, 0]}),
    (["1 2 3"], {"dtype": [["a", "i4"], ["b", "f8"]], "usecols": [2]}), (["x" * 100], {}), (["x"], {"dtype": "int"}), (["1.7e3"], {"dtype": "int"}),
    (["2020-01-01 2021", "2020-05-05T12 NaT"], {"dtype": "M8"}), (["1 2"], {"dtype": "M8"}), (["x"], {"dtype": "M8"}), (["1"], {"dtype": "(2,)i4"}),
    ([], {"dtype": "U"}), ([], {"dtype": "S", "usecols": [0, 1]}), (["1,2", "3,4,5"], {"delimiter": ",", "dtype": "f8,i4"}),
    (["1 2"], {"usecols": "a"}), (["1 2"], {"skiprows": -1, "delimiter": "ab"}), (["1abc2"], {"comments": "ab", "delimiter": "ab"}),
    (["1 2"], {"comments": ["#", "ab"], "delimiter": "ab"}), (["1 2"], {"max_rows": -1, "quotechar": "'", "comments": "//"}),
]
# loadtxt of the contents of files.
FILES = [
    ("1 2\n3 4\n", {}), ("1 2\r\n3 4", {}), ("1 2\r3 4\r", {}), ("", {}), ("\n\n1\n\n2\n", {}),
    ("# \u00e9\u2713\n1\n", {}), ("# \u00e9\n1\n", {"encoding": "latin1"}), ('"1\n",2\n"3",4', {"delimiter": ",", "quotechar": '"'}),
    ("1 2\n" * 100 + "3 4\n", {"skiprows": 99}),
]
TABLE = {"ints": np.arange(6).reshape(2, 3), "floats": np.array([[1, -2.5], [1e-5, 1e20]]), "scalar": np.array(5),
         "small": np.array([0.1, 3], "f4"), "bools": np.array([True, False]), "cube": np.zeros((1, 1, 1)),
         "nothing": np.zeros(0), "no rows": np.zeros((0, 3)), "no columns": np.zeros((2, 0)),
         "special": np.array([np.nan, np.inf, -np.inf, -0.0]), "bytes": np.array([65, 255], "u1"),
         "half": np.array([0.1, 3], "f2"), "complex": np.array([1 + 2j, 3.5 - 4j]), "swapped": np.array([1, 258], ">i2"),
         "complex large": np.array([1e10j, 0.1 + 1j], "c8"),
         "complex rows": np.array([[1 + 2j, complex(0, -1)]], "c8"),
         "words": np.array([["ab", "c"], ["", "\u00e9\u2713"]]), "bytes text": np.array([b"ab", b"c"]), "ascii words": np.array(["ab", "c"]),
         "records": np.array([(1, 0.5, "ab"), (-7, 1e20, "\u00e9")], [("i", "i4"), ("x", "f4"), ("n", "U3")]),
         "large": np.array([2**63 - 1, -(2**63)])}
SAVE = [
    ("ints", {}), ("ints", {"fmt": "%d"}), ("ints", {"fmt": "%d", "delimiter": ", "}), ("floats", {}),
    ("floats", {"fmt": ["%d", "%.2f"]}), ("floats", {"fmt": "%d - %g"}), ("floats", {"fmt": ["%d"]}),
    ("floats", {"fmt": "%d %d %d"}), ("floats", {"fmt": "x"}), ("scalar", {}), ("cube", {}), ("nothing", {"fmt": "%d"}),
    ("no rows", {}), ("no columns", {}), ("small", {}), ("small", {"fmt": "%s"}), ("bools", {"fmt": "%s"}),
    ("bools", {"fmt": "%d"}), ("bools", {}), ("bools", {"fmt": "%x"}), ("special", {}), ("special", {"fmt": "%s"}), ("special", {"fmt": "%8.2f|"}),
    ("special", {"fmt": "%d"}), ("special", {"fmt": "%08g"}), ("bytes", {"fmt": "%c"}), ("bytes", {"fmt": "%#x"}),
    ("floats", {"fmt": "%x"}), ("floats", {"fmt": "%c"}), ("large", {"fmt": "%d"}), ("large", {"fmt": "%x"}), ("large", {}),
    ("ints", {"fmt": "%d", "header": "a\nb", "footer": "c"}), ("ints", {"fmt": "%d", "header": "a", "comments": ""}),
    ("ints", {"fmt": "%d", "newline": "\r\n", "footer": "z"}), ("floats", {"fmt": "%s"}), ("floats", {"fmt": "%q"}),
    ("complex", {"fmt": "%.1f"}), ("complex rows", {"fmt": "%.1f%+.1fj %.2f%+.1fj"}), ("complex rows", {}),
    ("complex rows", {"fmt": ["(%.1f %.1f)", "[%s %s]"]}), ("complex rows", {"fmt": "%d %d"}), ("half", {"fmt": "%s"}), ("half", {}),
    ("swapped", {"fmt": "%d"}), ("words", {"fmt": "%s"}), ("records", {"fmt": "%s"}), ("records", {"fmt": "%d %.3e %5s"}), ("records", {"fmt": ["%x", "%g", "%s"], "delimiter": ";"}), ("records", {}), ("records", {"fmt": "%d"}), ("words", {"fmt": "%4s|%-4s|"}), ("words", {}), ("bytes text", {"fmt": "%s"}), ("floats", {"fmt": "%"}), ("floats", {"fmt": "%5.2"}), ("floats", {"fmt": "%d%% %d"}),
]
CONVERSIONS = """%.3e %10.3f| %-10.3f| %+d %05d |%_d %g %G %#g %.0f %.0e %#.0f %#.0e %#x %o %#o %X %i %u %e %E %F %.10g %5s|
 %-5s| %.2s %ld %+.2e %010.2f %#.3g %08.3e %+5d| %.3d %8.3d| %08.3d %+x %#X %_5.1f %.30f %.30e %.120f %.17g %.0g %.1g %-08.2f| %+s""".split()
VALUES = [0, 1, -1, 1234567, 0.5, 2.5, -0.125, 1e-5, 123456.5, 1e15 + 0.5, -1e20, 1e22, 2.0**-40, 0.1, 9.5, 99.5, 999999.5,
          5e-324, 1.7976931348623157e308, -0.0, 0.00012345, 123456789, -255]
SEPARATED = [
    ("1 2 3", " ", "f8", {}), ("1,2, 3", ",", "f8", {}), ("1,2,x", ",", "f8", {}), ("1,2,", ",", "f8", {}), ("", ",", "f8", {}),
    ("1;2 ; 3", ";", "f8", {}), ("1 , 2", " , ", "f8", {}), ("1 2 3", " ", "f8", {"count": 2}), ("1.5 2", " ", "i8", {}),
    ("1e3 nan inf -inf", " ", "f8", {}), ("300 2 -129", " ", "i1", {}), ("5000000000", " ", "i4", {}), ("70000", " ", "u2", {}),
    ("99999999999999999999", " ", "i8", {}), ("9007199254740993", " ", "i8", {}),
    ("1 0 2", " ", "?", {}), ("0x10 2", " ", "f8", {}), ("abc", " ", "f8", {}), ("1 2 abc 3", " ", "f8", {}), ("1,,2", ",", "f8", {}),
    ("True", " ", "?", {}), ("010", " ", "i8", {}), ("1_000", " ", "f8", {}), ("1\n2\n3", ",", "f8", {}), ("1,2\n3", ",", "f8", {}),
    ("  1 2", " ", "f8", {}), ("  1,2", ",", "f8", {}), ("1 2 ", " ", "f8", {}), ("1, 2 ,", ", ", "f8", {}), ("1e", " ", "f8", {}),
    ("1.5.2", " ", "f8", {}), ("infinity -Infinity", " ", "f8", {}), ("1e400 1e-400", " ", "f8", {}), ("1e40", " ", "f4", {}),
    ("+1 +2.5", " ", "f8", {}), ("1ab2ab3", "ab", "f8", {}), ("1 2", " ", "f8", {"count": -5}), ("1 2", " ", "f8", {"count": 0}),
    ("1\n2\t3", " ", "f8", {}), ("1\n,\n2", ",", "i4", {}), ("18446744073709551615", " ", "u8", {}), ("1 2", "", "f8", {}),
    ("255 256", " ", "u1", {}), ("1+2j 3j 1e2-3.5j 7", " ", "c16", {}), ("0.1", " ", "f2", {}),
]
WRITTEN = [("ints", ", ", "%s"), ("floats", " ", "%s"), ("small", ",", "%s"), ("bools", " ", "%s"), ("special", ";", "%s"),
           ("floats", " ", "%.3f"), ("ints", "", "%s"), ("half", " ", "%s"), ("complex", " ", "%s"), ("complex rows", " ", "%s"), ("complex large", ",", "%s"), ("swapped", " ", "%s"), ("swapped", "", "%s"), ("ascii words", " ", "%s"), ("bytes text", ",", "%s"), ("floats", "\n", "%d"), ("nothing", ",", "%s"), ("large", " ", "%s")]


def fields(dtype):
    """A dtype as JSON has it, with its fields as tuples."""
    if not isinstance(dtype, list):
        return dtype
    return [(name, fields(part), *map(tuple, shape)) for name, part, *shape in dtype]


def numpy_options(options):
    return {**options, "dtype": fields(options["dtype"])} if "dtype" in options else options


def loaded(call):
    return outcome(lambda: described(call()))


def load_file(text, options):
    data = text.encode(options.get("encoding", "utf-8"))
    path.write_bytes(data)
    return {"file": b64encode(data).decode(), "options": options, **loaded(lambda: np.loadtxt(path, **options))}


def save(name, options):
    def call():
        file = io.StringIO(newline="")
        np.savetxt(file, TABLE[name], **options)
        return file.getvalue()

    return {"array": name, "options": options, **outcome(call)}


def to_file(name, sep, form):
    TABLE[name].tofile(path, sep, form)
    return {"array": name, "sep": sep, "format": form, "file": b64encode(path.read_bytes()).decode()}


def from_text(text, sep, dtype, options):
    found = loaded(lambda: np.fromstring(text, dtype, sep=sep, **options))
    return {"text": text, "sep": sep, "dtype": dtype, "options": options, **found}


def converted(form):
    form = form.replace("_", " ")
    return {"format": form, "floats": [outcome(lambda: form % (float(v),)) for v in VALUES],
            "integers": [outcome(lambda: form % (int(v),)) for v in VALUES]}


golden = {
    "load": [{"lines": lines, "options": o, **loaded(lambda: np.loadtxt(lines, **numpy_options(o)))} for lines, o in LOAD],
    "files": [load_file(*case) for case in FILES],
    "arrays": {name: described(a) for name, a in TABLE.items()},
    "save": [save(*case) for case in SAVE],
    "values": [repr(float(v)) for v in VALUES],
    "conversions": [converted(form) for form in CONVERSIONS],
    "separated": [from_text(*case) for case in SEPARATED],
    "written": [to_file(*case) for case in WRITTEN],
}
target = Path(__file__).parents[2] / "test/golden/text.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
