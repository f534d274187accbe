"""Writes test/golden/busdays.json: NumPy's functions of business days, `datetime_as_string` and `arange`
over arrays: arguments, keywords, and the result's repr or the error.

In arguments {"array": values, "dtype": d} is an array, {"date": text, "unit": u} and {"span": n,
"unit": u} are scalars, {"int": n} is an integer where a float would be meant otherwise."""

import json
import random
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
random.seed(3)


def value(x):
    if isinstance(x, list):
        return [value(v) for v in x]
    if not isinstance(x, dict):
        return x
    if "array" in x:
        return np.array(x["array"], x["dtype"])
    if "date" in x:
        return np.datetime64(x["date"], x["unit"]) if x["unit"] else np.datetime64(x["date"])
    if "span" in x:
        return np.timedelta64(x["span"], x["unit"]) if x["unit"] else np.timedelta64(x["span"])
    return x["int"]


def case(name, *args, **keywords):
    call = {"name": name, "args": list(args), "keywords": keywords}
    try:
        result = getattr(np, name)(*map(value, args), **{k: value(v) for k, v in keywords.items()})
        return {**call, "repr": str(result) if np.isscalar(result) and not isinstance(result, (np.datetime64, np.timedelta64)) else repr(result)}
    except Exception as error:
        return {**call, "error": type(error).__name__, "message": str(error)}


def arr(values, dtype):
    return {"array": values, "dtype": dtype}


def date(text, unit=None):
    return {"date": text, "unit": unit}


def span(n, unit=None):
    return {"span": n, "unit": unit}


def num(n):
    return {"int": n}


DAYS = ["2011-10-01", "2011-10-03", "2011-10-08", "NaT", "2012-02-29"]
MANY = [str(np.datetime64("2011-01-01") + random.randrange(2000)) for _ in range(40)]
HOLIDAYS = ["2011-10-03", "2011-10-10", "2012-02-29", "NaT", "2011-10-01"]
ROLLS = ["raise", "nat", "forward", "following", "backward", "preceding", "modifiedfollowing", "modifiedpreceding"]

cases = [
    *(case("busday_offset", arr(DAYS, "M8[D]"), num(2), roll=r) for r in ROLLS),
    *(case("busday_offset", arr(DAYS, ">M8[D]"), arr([1, -1, 0, 3, 7], d), roll="forward") for d in ("int64", "int8", ">i4")),
    *(case("busday_offset", arr(MANY, "M8[D]"), num(n), roll="backward", holidays=HOLIDAYS) for n in (0, 5, -30, 300)),
    case("busday_offset", arr(DAYS, "M8[D]"), num(1), roll="forward", weekmask="Mon Wed", holidays=HOLIDAYS),
    case("busday_offset", arr(DAYS, "M8[D]"), num(1), roll="forward", weekmask=[1, 0, 1, 0, 1, 0, 0]),
    case("busday_offset", ["2011-10", "2011-11-03"], [num(0), num(1)], roll="forward"),
    case("busday_offset", arr([["2011-10-03"], ["2011-10-04"]], "M8[D]"), [num(1), num(2), num(3)]),
    case("busday_offset", "2011-10-03", num(1)),
    case("busday_offset", "2011-10", num(0), "forward"),
    case("busday_offset", date("2011-10-03"), span(2, "D")),
    case("busday_offset", arr(["2011-10-03T05"], "M8[h]"), num(0)),
    case("busday_offset", ["2011-10-03T05"], num(0)),
    case("busday_offset", arr([1, 2], "int64"), num(0)),
    case("busday_offset", [num(1)], num(0)),
    case("busday_offset", arr([1, 2], "m8[D]"), num(0)),
    case("busday_offset", arr(DAYS[:1], "M8[M]"), num(0), roll="forward"),
    case("busday_offset", "2011-10-03", arr([1.5], "float64")),
    case("busday_offset", "2011-10-03", [1.5]),
    case("busday_offset", "2011-10-03", arr([1], "m8[D]")),
    case("busday_offset", "2011-10-03", arr([1], "uint64")),
    case("busday_offset", ["2011-10-03"] * 3, [num(1), num(2)]),
    case("busday_offset", "2011-10-03", num(1), roll="x"),
    case("busday_offset", "2011-10-03", num(1), weekmask="0000000"),
    case("busday_offset", "2011-10-03", num(1), weekmask="Mo"),
    case("busday_offset", "2011-10-03", num(1), holidays=["2011-10-04T01"]),
    case("busday_offset", "2011-10-03", num(1), holidays=arr(["2011-10-04"], "M8[D]")),
    case("busday_offset", "2011-10-03", num(1), holidays=arr([["2011-10-04"]], "M8[D]")),
    *(case("busday_offset", "2011-10-03", num(1), out=arr([0, 0], d)) for d in ("M8[D]", "M8[s]", ">M8[D]", "M8[Y]", "float64")),
    case("busday_offset", ["2011-10-03"] * 2, num(1), out=arr([0, 0, 0], "M8[D]")),
    case("busday_count", "2011-01", "2011-02"),
    case("busday_count", "2011-01", ["2011-02", "2010-03"]),
    case("busday_count", arr(MANY[:20], "M8[D]"), arr(MANY[20:], "M8[D]"), holidays=HOLIDAYS),
    case("busday_count", arr([[d] for d in MANY[:3]], "M8[D]"), arr(MANY[3:6], ">M8[D]"), weekmask="1000011"),
    case("busday_count", "2011", "2012", "Sat"),
    case("busday_count", "NaT", "2011-02"),
    case("busday_count", "2011-01", ["2011-02"], out=arr([0], "int32")),
    case("busday_count", "2011-01", ["2011-02"], out=arr([0], "float64")),
    case("busday_count", "2011-01", arr(["2011-02-01T00"], "M8[h]")),
    case("is_busday", arr(DAYS, "M8[D]")),
    case("is_busday", DAYS, holidays=HOLIDAYS),
    case("is_busday", "2011-10-02", "1111111"),
    case("is_busday", "2011-10-03"),
    case("is_busday", "2011-10-03", out=arr([0, 0], "int8")),
    case("is_busday", arr([1], "int64")),
    *(case("datetime_as_string", arr(["2000-01-01T12:30:59", "NaT", "1999-12-31T00:00:00"], f"M8[{u}]"), **k)
      for u in ("Y", "M", "W", "D", "h", "m", "s", "ms", "ns", "as", "25s")
      for k in ({}, {"unit": "auto"}, {"timezone": "UTC"}, {"unit": "D"}, {"unit": "h", "casting": "unsafe"},
                {"unit": "s", "casting": "safe"}, {"unit": "auto", "timezone": "UTC"})),
    case("datetime_as_string", date("2000-01-01")),
    case("datetime_as_string", arr([1], "m8[s]")),
    case("datetime_as_string", arr([1.5], "float64")),
    case("datetime_as_string", "2000"),
    case("datetime_as_string", arr([], "M8[D]")),
    case("datetime_as_string", arr([], "M8[D]"), timezone="x"),
    case("datetime_as_string", arr([["2000"]], "M8[Y]")),
    case("datetime_data", "M8[25s]"),
    case("datetime_data", "m8"),
    case("datetime_data", "float64"),
    case("arange", date("2000-01-01"), date("2000-01-05")),
    case("arange", date("2000-01-01"), date("2000-01-05"), span(2, "D")),
    case("arange", date("2000-01-05"), date("2000-01-01"), span(-1, "D")),
    case("arange", date("2000-01-01"), num(5)),
    case("arange", date("2000-01"), span(14, "M"), num(3)),
    case("arange", date("2000-01-01"), date("2000-01-02"), span(6, "h")),
    case("arange", date("2000"), date("2000-03-01")),
    case("arange", span(5, "s")),
    case("arange", span(1, "h"), span(200, "m"), span(50, "m")),
    case("arange", num(3), span(6, "D")),
    case("arange", date("2000-01-01")),
    case("arange", date("2000-01-01"), date("2000-01-05"), span(0, "D")),
    case("arange", date("2000-01-01"), date("NaT", "D")),
    case("arange", date("2000-01-01"), date("2000-01-05"), span(1, "M")),
    case("arange", date("2000-01-05"), date("2000-01-01")),
    case("arange", "2005-02", "2005-03", dtype="M8[7D]"),
    case("arange", "2005-02", "2005-06", dtype="M8[M]"),
    case("arange", "2005-02", "2005-06", dtype="M8"),
    case("arange", num(5), dtype="m8[s]"),
    case("arange", num(5), num(50), num(9), dtype="m8[ms]"),
    case("arange", num(5), num(8), dtype="M8[D]"),
    case("arange", num(5), dtype="M8[D]"),
]
path = Path(__file__).parents[2] / "test/golden/busdays.json"
path.write_text(json.dumps(cases) + "\n")
