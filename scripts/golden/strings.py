"""Writes test/golden/strings.json: what NumPy's functions of strings give, in np.strings and np.char."""

import itertools
import json
import re
import unicodedata
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")

TEXT = ["abc", "Hello World", "  x\t", "", "ñ😀é", "ABABAB", "they're bill's x_y 1a2b", "ǆ ǅ Ǆ"]
MORE = ["straße", "ŉ", "ﬁx", "İΣ", "ΑΣ ΣΑΣ", "ᾳ ᾲ ᾀ ᾷ", "ა Აა", "Ⅷ ⅷ", "1²½٣一", "𝟘𝟙", "𐐀𐐨", "\u2003\x1cz\x85"]
BYTES = [b"abc", b"Hello World", b"  x\t", b"", b"AbAbab", b"1a-2B c3", b"\xe9\xff", b"a\x1c"]
U = {"text": TEXT, "dtype": "U30"}
M = {"text": MORE, "dtype": "U12"}
S = {"text": [b.decode("latin1") for b in BYTES], "dtype": "S12"}
BIG = {"text": ["aXbX", "Xb", "", "𝟘X"], "dtype": ">U6"}
COLUMN = {"text": ["abcab", "b😀b"], "dtype": "U5", "shape": [2, 1]}
ALL = [U, M, S, BIG]


def us(*words):
    return {"text": list(words), "dtype": f"U{max(1, *map(len, words))}"}


def ss(*words):
    return {"text": list(words), "dtype": f"S{max(1, *map(len, words))}"}


def ints(*numbers):
    return {"ints": list(numbers)}


def build(arg):
    if not isinstance(arg, dict):
        return arg
    if "ints" in arg:
        return np.array(arg["ints"], dtype="i8")
    values = arg["text"]
    if arg["dtype"][0] == "S":
        values = [v.encode("latin1") for v in values]
    return np.array(values, arg["dtype"]).reshape(arg.get("shape", -1))


def plain(value):
    if isinstance(value, bytes):
        return value.decode("latin1")
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def shown(result):
    if isinstance(result, tuple):
        return {"parts": [shown(part) for part in result]}
    result = np.asanyarray(result)
    if result.dtype == object or result.ndim == 0:
        return {"list": plain(result.tolist())}
    return {"repr": repr(result)}


cases = []


def case(module, name, *args):
    try:
        result = getattr(getattr(np, module), name)(*map(build, args))
        if name == "expandtabs" and result.ndim:
            # NumPy's dtype is up to four times as long as the longest result.
            result = result.astype(f"{result.dtype.char}{max(1, np.strings.str_len(result).max())}")
        result = shown(result)
    except Exception as error:
        kind = type(error).__name__.replace("_UFuncNoLoopError", "UFuncTypeError")
        result = {"error": kind.replace("LookupError", "ValueError"), "message": str(error)}
    cases.append({"module": module, "name": name, "args": args, **result})


for name in "upper lower swapcase capitalize title".split():
    for a in ALL + [COLUMN, "aBc", ints(1)]:
        case("strings", name, a)
for name in "isalpha isdigit isspace islower isupper istitle isalnum isdecimal isnumeric".split():
    for a in ALL + [COLUMN, "aBc", us(*TEXT[0], "²", "½", "٣", "一", "ǅ", "Ⅷ", "aB", "Ab", "A1", " ", "\x85", "\u200b")]:
        case("strings", name, a)
for a in ALL + [COLUMN, "a😀"]:
    case("strings", "str_len", a)
for name in "strip lstrip rstrip".split():
    for a in ALL + [COLUMN, "  a "]:
        case("strings", name, a)
    for a, chars in [(U, "abcé"), (U, ""), (M, "ΣxAŉ"), (S, ss("ab ")), (COLUMN, us("a", "b", "😀")), (BIG, "X"), (U, None)]:
        case("strings", name, a, chars)
FOUND = [
    (U, "l"), (U, ""), (U, "é"), (U, us("c", "o", "x", "", "é", "AB", "b", "ǅ")), (S, ss("b")), (S, ss("")),
    (COLUMN, us("b", "ab", "😀", "")), (BIG, "X"), (M, "Σ"), ("banana", "an"), (us("aaaa", "abab", ""), "aa"),
    (U, "b", 1), (U, "l", -5, -1), (U, "", 2), (U, "", 4), (us("abc"), "", 3, 2), (U, "o", 2, 7),
    (COLUMN, "b", ints(0, 1, 2), ints(1, 4, 9)), (S, ss("b"), 1, 3), (us("😀a😀b"), "b", 2), (us("😀a😀b"), "😀", 1, 4),
]
for name in "find rfind count startswith endswith index rindex".split():
    for args in FOUND:
        case("strings", name, *args)
    case("strings", name, U, "l", 1.5)
    case("strings", name, us("banana", "nan"), "n")
for args in [
    (U, "l", "LL"), (U, "l", "LL", 1), (U, "b", "é😀", ints(0, 1, 2, 3, -1, 1, 1, 0)), (U, "", "-"),
    (us("abc", ""), "", "-", 2), (us("abc"), "c", ""), (U, "zz", "y"), (S, ss("b"), ss("xyz")),
    (COLUMN, us("a", "b", "😀"), us("1", "22", "")), (BIG, "X", "yy"), (us("aaaa"), "aa", "b"), ("banana", "an", "AN"),
    (us("", ""), "a", "b"), (us("", "a"), "", "x", ints(0, 1)),
]:
    case("strings", "replace", *args)
for name, module in itertools.product(["partition", "rpartition"], ["strings", "char"]):
    for args in [(U, "l"), (U, ""), (S, ss("b")), (U, us("b", "o", "x", "q", "😀", "AB", " ", "ǅ")), (COLUMN, us("b", "😀")), (BIG, "X")]:
        case(module, name, *args)
for name in "center ljust rjust".split():
    for args in [
        (U, 7), (U, 12, "*"), (U, ints(1, 20, 5, 3, 4, 9, 8, 7), "é"), (S, 6, ss("-")), (S, 6, "-"), (U, 6, ss("-")),
        (COLUMN, ints(3, 6, 7), us("a", "b", "😀")), (U, 2), (U, -2), (U, 7, "ab"), (U, 3, ""), (S, 6, "é"),
        (BIG, 5), ("ab", 5), (U, np.float64(2.5).item()),
    ]:
        case("strings", name, *args)
for args in [(us("1", "-1", "+1", "abc", "", "--2", "😀"), 4), (ss("abc", "-x\xff", "Hello"), 4), (us("-5"), ints(0, 2, 6)), (BIG, 5), ("7", 3)]:
    case("strings", "zfill", *args)
for name, module in itertools.product(["mod"], ["strings", "char"]):
    for args in [
        (us("%d", "x%s", "%05d|"), ints(1, -2, 300)), (us("%s"), us("é😀", "")), (us("abc", "%%"), ints(1, 2)), (us("abc"), us("x")),
        (ss("%d", "%x"), ints(5, 255)), (ss("<%s>"), ss("ab", "\xff")), (us("%d %d"), ints(1)), (us("%d"), us("x")),
        ({"text": ["%d", "%x"], "dtype": "U2", "shape": [2, 1]}, ints(10, 20)), (ints(1), ints(1)), (us("%5.2f", "%e"), ints(1, 20)),
        (us("%q"), ints(1)), (us("%"), ints(1)), ({"text": ["%s!"], "dtype": ">U3"}, us("a", "bc")),
    ]:
        case(module, name, *args)
TABS = us("a\tb", "\t\tx", "ab\ncd\te", "\r\t", "é\t😀\t", "")
for args in [(TABS,), (TABS, 4), (TABS, 0), (us("a\tb"), ints(4, 0, -1, 1)), (ss("a\tb", "\t"),), ("a\tb",)]:
    case("strings", "expandtabs", *args)
for args in [
    (U, 2), (U, 1, 3), (U, None, None, -1), (U, -2), (U, ints(1, 2, 0, 0, 1, 3, 4, 5), ints(2, 5, 1, 1, 3, 9, 8, 1)),
    (U, 0, 3, 0), (S, 1, None, 2), (U, 1, None), (U, None), (BIG, 1, 3), (U, 5, 1, -2), (U, -3, None), (COLUMN, ints(1, 2, 3)),
    ("hello", 1, 4),
]:
    case("strings", "slice", *args)
for args in [(U, 2), (us("ab", "c"), ints(-1, 3)), (us("ab", "c"), 0), (U, 1.5), (S, 2), (COLUMN, ints(0, 1, 2)), (BIG, 2)]:
    case("strings", "multiply", *args)
for args in [(U, "!"), (U, U), (S, ss("!")), (U, ss("!")), (COLUMN, us("a", "b")), (BIG, us("c")), (BIG, BIG)]:
    case("strings", "add", *args)
for encoding in ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "UTF8", "foo"]:
    for a in [us("abc", "é", "日本", "😀", ""), us("abc", "")]:
        case("strings", "encode", a, encoding)
for errors in ["ignore", "replace", "xmlcharrefreplace", "backslashreplace", "foo"]:
    case("strings", "encode", us("aé", "日😀x"), "ascii", errors)
    if errors != "xmlcharrefreplace":
        case("strings", "decode", ss("a\xff", "\xc3\xa9\xe2\x82"), "ascii", errors)
case("strings", "encode", U)
case("strings", "encode", "é")
DECODED = ["abc", "\xc3\xa9", "\xf0\x9f\x98\x80", "\xff", "\xc3", "\xe2\x28", "\xed\xa0\x80", "\xf5", "\xc0\xaf", "a\x80", "\xf0\x9f"]
for word, encoding in itertools.product(DECODED, ["utf-8", "latin-1", "ascii"]):
    case("strings", "decode", ss(word), encoding)
for encoding in ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]:
    words = ["ab", "é", "日😀"]
    data = [w.encode(encoding) + b"!" * 0 for w in words]
    if not any(d.endswith(b"\0") for d in data):
        case("strings", "decode", ss(*[d.decode("latin1") for d in data]), encoding)
case("strings", "decode", U)

for name in ["split", "rsplit"]:
    for args in [
        (U,), (S,), (U, "l"), (U, "l", 1), (U, None, 1), (us("  a  b c  ", " a ", "a\u2003b", ""), None, 1),
        (us("  a  b c  ", "x y"), None, 0), (us("  a  b c  ", "x y"), None, 2), (S, ss("b")), (U, ""), ("a b",), (COLUMN, us("a", "😀")),
        (us("a-b-c-d", "-", "--"), "-", 2), (us("a--b"), "--"), (U, "l", 0), (U, "b", ints(1, 2, -1, 0, 1, 1, 1, 1)),
    ]:
        case("char", name, *args)
LINES = us("a\nb\r\nc\x0bd", "\x85x\u2028", "", "\n", "a\n", "\r\n\r", "no break")
for args in [(LINES,), (ss("a\nb\x0bc\x1cd\re", "\r\n"),), ("a\nb",)]:
    case("char", "splitlines", *args)
for args in [("-", U), (us("-", "."), us("abc", "def")), ("", U), ("é😀", COLUMN), (us("-", "--"), COLUMN), (",", us("", "a"))]:
    case("char", "join", *args)
PADDED = [us("a ", "b", "a\t\n", " a", ""), us("a", "b  ", "a", "a", " ")]
for name in "equal not_equal less less_equal greater greater_equal".split():
    case("char", name, *PADDED)
    case("char", name, PADDED[0], "a")
    case("char", name, ss("a ", "b"), ss("a", "c  "))
    case("char", name, ints(1), us("a"))
    case("strings", name, *PADDED)


def same_case(c, method):
    return getattr(c, method)()


# Every character below U+20000 that Unicode 14 and NumPy's Python know and whose category is old
# enough for all JavaScript engines: those of Unicode 12.
OLD = unicodedata.ucd_3_2_0
points = [
    chr(c) for c in range(1, 0x20000) if OLD.category(chr(c)) not in ("Cn", "Cs", "Co")
]
sweep = {
    method: "".join(points if False else (c for c in points if getattr(c, method)()))
    for method in "isdigit isnumeric isdecimal isspace".split()
}
titles = {c: c.title() for c in points if c.title() != c.upper()}

path = Path(__file__).parents[2] / "test/golden/strings.json"
path.write_text(json.dumps({"cases": cases, "sweep": sweep, "titles": titles}) + "\n")
print(len(cases), "cases")
