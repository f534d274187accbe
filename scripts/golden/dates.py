"""Writes test/golden/dates.json: NumPy's dates and durations: metadata, parsing, printing, units,
promotion, casting, conversion, business days, and the arithmetic of their ufuncs.

Ticks are strings, since they need 64 bits. Left out is what NumPy dies of (a divisor of 0) and what it
leaves to undefined behaviour."""

from datetime import timedelta, timezone
import json
import random
import warnings
from pathlib import Path

import numpy as np

CASTINGS = ["no", "equiv", "safe", "same_kind", "unsafe"]
UNITS = "Y M W D h m s ms us ns ps fs as".split()
MIXED = ["Y", "M", "W", "D", "h", "m", "s", "ms", "as", "generic", "2Y", "3M", "7D", "12h", "25s", "10s",
         "50s", "1000ms", "2000ms", "60s", "11W", "1000000us", "1000as", "fs", "2147483647s", "2147483646s"]
random.seed(20)


def outcome(run):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = {"value": run()}
        except Exception as error:
            result = {"error": type(error).__name__, "message": str(error)}
    if any(issubclass(one.category, UserWarning) for one in caught):
        result["warning"] = str(caught[0].message)
    return result


def data(dtype):
    return list(np.datetime_data(dtype))


def tick(scalar):
    return str(int(scalar.view("i8")))


def made(kind, ticks, unit):
    return np.array([int(ticks)], "i8").view(f"{kind}8[{unit}]")


TYPES = [
    "M8", "m8", "M", "m", "M8[D]", "m8[ns]", "datetime64", "timedelta64", "datetime64[25s]", "<M8[ns]",
    ">M8[ns]", "=m8[s]", "|M8[s]", "M8[generic]", "M8[25generic]", "M8[1D]", "M8[2147483647s]",
    "M8[2147483648s]", "M8[-1s]", "M8[+5s]", "M8[ 5s]", "M8[5 s]", "M8[ s]", "M8[s ]", "M8[x]", "M8[Day]",
    "M8[B]", "M8[]", "M8[]]", "M8[[s]]", "M8[25]", "M8[0]", "M8[s", "M8[25", "M8s]", "M8[s]x", "M8xyz", "M8 [s]",
    "datetime64[us", "M8[1.5s]", "M8[99999999999s]", "M8[99999999999s", "M8[99999999999999999999s]",
    "M8[genericx]", "M8[generic]x", "M8[-5s/10]", "M8[/10]", "M8[ms/]", "M8[ms/7]", "M8[ms/10]", "M8[ms/10x]",
    "M8[s/10", "M8[s/]x", "M8[s/2]x", "M8[5/2s]", "M8[s/ 10]", "M8[generic/2]", "M8[25generic/5]", "M8[2s/4]",
    "M8[2s/2]", "M8[10ms/5]", "M8[3Y/12]", "M8[s]/10", "M8[as/1]", "M8[as/2]",
    *(f"M8[{unit}/{den}]" for unit in UNITS if unit != "W"
      for den in (2, 3, 4, 5, 7, 12, 24, 30, 52, 60, 125, 365, 366, 720, 1000, 1440, 3600, 60000, 86400, 1000000)),
    "m8[W/2]", "m8[W/7]", "m8[W/168]", "m8[W/10080]",
]
SCALAR_UNITS = ["D", "s", "generic", "25s", "[ms]", "[25s]", "[s/10]", "[]", "[s", "", "25", "X", "5X", "s]", "25s]",
                "-5s", "+5s", " s", "25 s", "s/10", ["s", 25], ["s", 0], ["s", -2], ["s"], ["[ms]", 2]]
TEXTS = """2005-02|2005|2005-02-25|2005-02-25T03|2005-02-25T03:30|2005-02-25 03:30:15|2005-02-25T03:30:15.1
2005-02-25T03:30:15.12|2005-02-25T03:30:15.123|2005-02-25T03:30:15.1234|2005-02-25T03:30:15.123456
2005-02-25T03:30:15.1234567|2005-02-25T03:30:15.123456789|2005-02-25T03:30:15.1234567890
2005-02-25T03:30:15.123456789012|1970-01-01T00:00:01.123456789012345|1970-01-01T00:00:01.123456789012345678
2005-02-25T03:30:15.1234567890123456789|NaT|nat|NAT|NaTx|nowx|now |today | now||2005 |  2005|2005-|2005-1|2005-13|2005-00
2005-02-30|2005-02-29|2004-02-29|2005-02-|2005-02-1|2005-02-00|2005-02-25T|2005-02-25T24|2005-02-25T3|2005-02-25T03:
2005-02-25T03:6|2005-02-25T03:60|2005-02-25T03:30:60|2005-02-25T03:30:5|2005-02-25T03:30:59.|2005-02-25X|2005-02-25TX
20050225|200502|20050225T0330|2005-0225|200-01-01|20|-2005|-0001-01-01|+2005|+12005-01-01|12005-01-01|-12005-01-01|0000
0000-01-01|99999|999999999999|9223372036854775807|9223372036854775808|9223372036854775809|18446744073709551616
99999999999999999999|-9223372036854775808|-9223372036854775809|292277026596|hello|2005-02-25T03:30Z|2005-02-25T03:30+01
2005-02-25T03:30+01:00|2005-02-25T03:30-0530|2005-02-25T03:30:15Z|2005-02-25T03Z|2005-02-25Z|2005-02-25T03:30+1
2005-02-25T03:30+24:00|2005-02-25T03:30+01:60|2005-02-25T03:30 Z|2005-02-25T03:30Zx|2005-02-25T03:30+01:0|2005-02-25T03:30+
2005/02/25|2005.5|2005-W01|  NaT  |2005-02-25T03:30:15.123Z|2005-02-25T03:30:15+01:00x|2005-02-25 |2005-02-25  03
2005-02-25T03 |2005-02-25T03:30 |2005-02-25T03:30:15 |2005-02-25T03:30:15.1 |2005-02-25t03|2005-02-25T03.5
2005-02-25T03:30.5|2005-02-25T03:30:15,5|1e3|5|0|-5| -5| +5|-+5|12|123|2005 -02|2005:02|-|+| |   |--02|--02-03|-02|-02-03|+-02-03
-T|T|2005-02-25T03-05|1900-02-29|2000-02-29|-0004-02-29|-0003-02-29|2005-02-25T0330|2005-02-25T03:3015|2005-02-25T033015.5
2005-02-25T03+01:30|2005-02-25T03-0030|2005-12-31T23:59-01:00|2005-01-01T00:00:00.5+01|2005-02-25T03+0130x|2005-02-25T03z
2005-02-25T03:30:15.123456789Z|2005-02-25T03:30+012|2005-02-25T03:30+01:|2005-02-25T03:30+01 |2005-02-25T03:30Z
2005-02-25T03:30Z  x|2005-02-25T03:30:|2005-02-25T03:30:15.Z|2005-02-25T03:30:15.12Z|2005-02-25T03:30:15.1a|2005-02-31
2005-04-31|2005T03|2005-02T03|2005-02-25T-03|2005-02-25T 03|2005-02-25 T03|2005-02-25T03:30:15.123456+01:00""".replace("\n", "|").split("|")
TEXTS += ["\t2005", "\x0b2005", "\xa02005", "2005-02-25T03:30\n", "2005-02-25T03:30Z ", "2005-02-25T03:30+0100 "]
IN_UNITS = [
    ("2005-02", "D"), ("2005-02-25", "M"), ("2005-02-25", "Y"), ("2005-02-25T03", "D"), ("2005", "s"), ("2005", "as"),
    ("1970", "as"), ("1971", "as"), ("2005-02-25T03:30:15.123", "s"), ("2005-02-25T03:30:15.123456789", "ms"),
    ("2005-02-25T03:30", "h"), ("NaT", "D"), ("", "s"), ("NaT", "generic"), ("2005-02-25", "W"), ("2005-02-25", "2W"),
    ("2005-02-25", "25s"), ("2005-02-25", "7D"), ("2005-02-25T03:30+01", "h"), ("99999", "ns"), ("-99999", "ns"),
    ("999999999", "s"), ("99999999999999", "D"), ("2005-02-25", "generic"), ("x", "generic"), ("now", "generic"),
    ("2005-02-25", "5"), ("x", "D"), ("2005-02-25T03:30:15.5", "D"), ("2005-01-01T00:03", "5m"), ("1969-12-31", "5D"),
    ("2262-04-11T23:47:16.854775807", "ns"), ("2262-04-11T23:47:16.854775808", "ns"), ("1969-11", "5M"),
    ("1677-09-21T00:12:43.145224193", "ns"), ("1677-09-21T00:12:43.145224192", "ns"), ("1960", "7Y"),
]
EXTREMES = [0, 1, -1, 12345, -12345, 2**63 - 1, -(2**63) + 1, -(2**63), -(2**63) + 10956, -(2**63) + 10957]
AS_STRING = [
    *((text, {"unit": "auto"}) for text in (
        "2005-02-03T05:06:07.5", "2005-02-03T05:06:00", "2005-02-03T05:00:00", "2005-02-03T00:00:00", "2005-02-01T00:00:00",
        "2005-02-03T05:06:07.123456789", "2005-02-03T05:06:07.123456", "2005", "2005-02", "0000-01-01T05", "NaT",
        "1970-01-01T00:00:01.000000000000000001", "1970-01-01T00:00:01.000000000000001000", "1970-01-01T00:00:01.000001")),
    *(("2005-02-03", {"unit": unit}) for unit in [*UNITS, "generic", "foo", "25s"]),
    *(("2005-02-03T05:06:07.123456789", {"unit": unit}) for unit in UNITS),
    *(("2005", {"unit": unit, "casting": casting}) for unit in ("D", "Y") for casting in CASTINGS),
    *(("2005-02-03", {"unit": "M", "casting": casting}) for casting in CASTINGS),
    ("2005-02-03", {}), ("NaT", {}), ("NaT", {"unit": "h"}), ("12005-01-01", {}), ("-12005-01-01", {}), ("-5-01-01", {}),
    ("2005-02-03T05", {"timezone": "UTC"}), ("2005-02-03", {"timezone": "UTC"}), ("NaT", {"timezone": "UTC"}),
    ("2005-02-03T05:06:07.5", {"timezone": "UTC", "unit": "s"}), ("2005-02-03T05:06", {"timezone": "naive"}),
    ("2005-02-03T05:06", {"timezone": "UTC", "unit": "auto"}), ("2005-02-03T00:00", {"timezone": "UTC", "unit": "auto"}),
    ("2005-02-03", {"timezone": "foo"}), ("2005-02-03", {"casting": "foo"}), ("2005-02-03", {"timezone": "local"}),
    ("1900-02-03T05:06", {"timezone": "local"}), ("12005-02-03T05:06", {"timezone": "local"}),
    *((text, {**options, "timezone": zone}) for zone in (330, -495) for text, options in (
        ("2005-02-03T20:06", {}), ("2005-02-03T20", {}), ("2005-02-03T03:04:05.123", {}), ("2005-02-03", {}),
        ("2005-02-03", {"casting": "unsafe"}), ("2005-02-03", {"unit": "m"}), ("2005-02-03T20:06", {"unit": "h"}),
        ("2005-02-03T20:06", {"unit": "D"}), ("2005-02-03T20:06", {"unit": "D", "casting": "unsafe"}),
        ("2005-02-03T18:30", {"unit": "auto"}), ("1900-02-03T05:06", {}), ("0005-02-03T05:06", {}), ("2005", {"unit": "h"}),
        ("2005", {"unit": "auto"}), ("2004-12-31T23:59:59.999999999999", {}))),
]
DURATIONS = [
    ("5", None), ("5", "D"), ("NaT", None), ("NaT", "s"), ("x", None), ("", None), (5.5, "D"), (None, None), (None, "D"), ("-5", "D"),
    (" 5", "D"), ("5 ", None), ("1e3", "D"), ("9223372036854775807", "s"), ("9223372036854775808", "s"), ("-99999999999999999999", "s"),
    (True, "D"), (True, None), ("nat", None), ("5 D", None), ("0x10", "D"), ("+5", "D"), ("- 5", "s"), ("1_000", "s"), ("-", None),
    (5, None), (-7, "25s"), (5, "X"),
]
BIG = [2**63 - 1, -(2**63), 2**63, -(2**63) - 1]
CONVERT = [
    ("m", v, u, w) for v, u, w in [
        (-1, "h", "D"), (-25, "h", "D"), (25, "h", "D"), (-24, "h", "D"), (1, "Y", "D"), (4, "Y", "D"), (1, "M", "D"), (-1, "M", "D"),
        (1, "Y", "W"), (1, "Y", "s"), (1, "M", "s"), (1, "M", "as"), (1, "Y", "as"), (1, "Y", "fs"), (1, "Y", "ps"), (1, "Y", "ns"),
        (1, "D", "as"), (1, "W", "fs"), (400, "D", "Y"), (100, "D", "M"), (31556952, "s", "Y"), (10**18, "as", "s"), (1, "h", "as"),
        (2**62, "D", "s"), (5, "7s", "3m"), (-5, "7s", "3m"), (10, "2Y", "3M"), (13, "M", "Y"), (-13, "M", "Y"), (1, "generic", "D"),
        (5, "400Y", "D"), (1, "1000000Y", "ns"), (1, "s", "1000000000ns"), (1000, "ns", "us"), (1, "W", "Y"), (60, "W", "M"),
        (1, "as", "Y"), (123456789, "Y", "ns"), (2**62, "3Y", "5M"), (2**62 + 12345, "W", "D"), (-(2**63) + 1, "7s", "s"),
        (2**63 - 1, "s", "7s"), (-(2**63) + 1, "s", "7s"), (-(2**62) - 5, "7s", "3m"), (-(2**63), "Y", "D"), (-(2**63), "D", "h"),
    ]
] + [
    ("M", v, u, w) for v, u, w in [
        (-1, "h", "D"), (-25, "h", "D"), (1, "Y", "D"), (-1, "Y", "D"), (-1, "M", "Y"), (-13, "M", "Y"), (1, "D", "as"), (10, "W", "Y"),
        (1, "Y", "as"), (35, "Y", "ns"), (10035, "Y", "ns"), (2**62, "D", "s"), (5, "7s", "3m"), (-5, "7s", "3m"), (10, "2Y", "3M"),
        (-1, "ns", "s"), (-1, "as", "Y"), (-1, "s", "M"), (5, "h", "7D"), (-5, "h", "7D"), (-1, "D", "2M"), (-1, "D", "3Y"),
        (-1, "D", "W"), (6, "D", "W"), (7, "D", "W"), (2**63 - 1, "D", "Y"), (-(2**63) + 1, "D", "Y"), (2**63 - 1, "Y", "M"),
        (-1, "as", "ps"), (-1, "as", "fs"), (-1, "as", "25fs"), (-(2**63), "Y", "D"), (-(2**63), "D", "h"), (1, "1000000Y", "ns"),
        (1, "Y", "ps"), (1, "ps", "Y"), (10**6, "ns", "M"), (5, "W", "M"), (-(2**63), "generic", "D"), (5, "generic", "D"), (5, "generic", "Y"),
        (5, "generic", "3s"), (5, "3generic", "s"),
    ]
]
for kind in "Mm":
    for _ in range(150):
        u, w = random.choice(UNITS), random.choice(UNITS)
        num, den = random.choice([1, 1, 2, 7, 25]), random.choice([1, 1, 3, 10])
        span = 10 ** random.randint(1, 9)
        CONVERT.append((kind, random.randint(-span, span), f"{num}{u}" if num > 1 else u, f"{den}{w}" if den > 1 else w))
HOLIDAYS = ["2011-10-05", "2011-10-08", "2011-10-10", "2011-12-26", "2011-10-05", "NaT", "2011-09-30"]
ROLLS = ["raise", "nat", "forward", "following", "backward", "preceding", "modifiedfollowing", "modifiedpreceding"]
MASKS = ["1111100", "Mon Tue", "MonTue", " Mon  Tue ", "Mon\tTue", "0000000", "", "000000", "11 11100", "1111120", "Mon Foo", "mon",
         "Mon,Tue", "Sun", "0000011", [1, 1, 1, 1, 1, 0, 0], [2, 0, 0, 0, 0, 0, 0], [True] * 7, [1, 1, 1], [[1, 1, 1, 1, 1, 1, 1]], 5]


def zone(options):
    minutes = options.get("timezone")
    if not isinstance(minutes, int):
        return options
    return {**options, "timezone": timezone(timedelta(minutes=minutes))}


def type_case(text):
    def run():
        dtype = np.dtype(text)
        return {"kind": dtype.kind, "data": data(dtype), "str": dtype.str, "name": dtype.name}
    return {"text": text, **outcome(run)}


def parsed(text, unit=None):
    def run():
        scalar = np.datetime64(text) if unit is None else np.datetime64(text, unit)
        return {"ticks": tick(scalar), "data": data(scalar.dtype)}
    return {"text": text, "unit": unit, **outcome(run)}


def duration(value, unit):
    def run():
        scalar = np.timedelta64(value) if unit is None else np.timedelta64(value, unit)
        return {"ticks": tick(scalar), "data": data(scalar.dtype)}
    return {"given": value, "unit": unit, **outcome(run)}


def number(kind, value, unit):
    make = {"M": np.datetime64, "m": np.timedelta64}[kind]
    return {"kind": kind, "given": str(value), "unit": unit, **outcome(lambda: tick(make(value, unit)))}


def printed(kind, ticks, unit):
    scalar = made(kind, ticks, unit)[0]
    return {"kind": kind, "ticks": str(ticks), "unit": unit, "str": str(scalar), "repr": repr(scalar)}


def scalar_cast(kind, ticks, unit, target):
    make = {"M": np.datetime64, "m": np.timedelta64}[kind]
    return {"kind": kind, "ticks": str(ticks), "from": unit, "to": target,
            **outcome(lambda: tick(make(made(kind, ticks, unit)[0], target)))}


def converted(kind, ticks, unit, target):
    def run():
        return tick(made(kind, ticks, unit).astype(f"{kind}8[{target}]")[0])
    return {"kind": kind, "ticks": str(ticks), "from": unit, "to": target, **outcome(run)}


def days(result):
    return str(int(np.asarray(result).view("i8")))


def offset_case(date, offset, roll, mask="1111100", holidays=()):
    def run():
        return days(np.busday_offset(np.datetime64(date, "D"), offset, roll=roll, weekmask=mask, holidays=list(holidays)))
    return {"date": tick(np.datetime64(date, "D")), "offset": offset, "roll": roll, "mask": mask,
            "holidays": [tick(np.datetime64(day, "D")) for day in holidays], **outcome(run)}


def count_case(begin, end, mask="1111100", holidays=()):
    begin, end = np.datetime64(begin, "D"), np.datetime64(end, "D")
    run = lambda: str(np.busday_count(begin, end, weekmask=mask, holidays=list(holidays)))
    return {"begin": tick(begin), "end": tick(end), "mask": mask,
            "holidays": [tick(np.datetime64(day, "D")) for day in holidays], **outcome(run)}


def mask_case(mask):
    return {"mask": mask,
            "calendar": outcome(lambda: np.busdaycalendar(mask).weekmask.tolist()),
            "call": outcome(lambda: bool(np.is_busday("2011-10-03", weekmask=mask)))}


OFFSETS = [("2011-10-%02d" % day, step, roll) for day, step in ((1, 0), (3, 1), (7, 1), (8, -1), (5, 0), (31, 0))
           for roll in ROLLS] + [
    ("NaT", 1, roll) for roll in ROLLS] + [
    ("2011-03-10", -(10**4), "raise"), ("2011-03-10", 10**15, "raise"), ("2011-03-10", 5, "Following"), ("2011-03-10", 5, ""),
    ("2011-03-10", 5, "fol"), ("2011-03-12", 0, "modifiedfollowing"), ("2011-04-30", 2, "modifiedfollowing"),
    ("2011-05-01", -2, "modifiedpreceding"), ("2011-05-01", 0, "modifiedpreceding")]
for _ in range(60):
    OFFSETS.append((str(np.datetime64("2011-10-05") + random.randint(-40, 40)), random.randint(-30, 30), random.choice(ROLLS[2:])))
COUNTS = [("2011-01-01", "2011-02-01"), ("2011-01-01", "2012-01-01"), ("2012-01-01", "2011-01-01"), ("2011-10-03", "NaT"),
          ("NaT", "2011-10-03"), ("2011-10-08", "2011-10-08"), ("2011-10-08", "2011-10-01"), ("2011-10-01", "2011-10-08"),
          ("2011-10-07", "2011-10-03"), ("2011-10-03", "2011-10-07"), ("2011-10-03", "2011-10-10"), ("2011-10-10", "2011-10-03")]
for _ in range(40):
    COUNTS.append(tuple(str(np.datetime64("2011-10-05") + random.randint(-40, 40)) for _ in range(2)))


def values(array):
    array = np.asarray(array)
    if array.dtype.kind in "Mm":
        array = array.view("i8")
    return [repr(float(x)) if array.dtype.kind == "f" else str(int(x)) for x in array]


SAMPLES = {
    "M": ["NaT", 0, 7, -7, 12345, 2**63 - 1, -(2**63) + 1],
    "m": ["NaT", 0, 7, -7, 2, -2, 2**62, 2**63 - 1, -(2**63) + 1],
    "q": [0, 1, 2, -2, 3, -1, 2**62, 2**63 - 1, -(2**63)],
    "d": [0.0, 2.5, -2.5, 1.0, float("nan"), float("inf"), 1e300, 0.3],
}
LOOPS = ["add MmM mMM mmm", "subtract MmM MMm mmm", "multiply mqm qmm mdm dmm", "divide mqm mdm mmd", "floor_divide mqm mdm mmq",
         "remainder mmm", "divmod mmqm", "negative mm", "positive mm", "absolute mm", "sign mm", "isnat M? m?", "isfinite M? m?", "isinf M? m?",
         "isnan M? m?", "equal MM? mm?", "not_equal MM? mm?", "less MM? mm?", "less_equal MM? mm?", "greater MM? mm?", "greater_equal MM? mm?",
         "maximum MMM mmm", "minimum MMM mmm", "fmax MMM mmm", "fmin MMM mmm"]


def operand(kind):
    return np.array(SAMPLES[kind], {"M": "M8[s]", "m": "m8[s]", "q": "i8", "d": "f8"}[kind])


def loop_case(name, types):
    function = getattr(np, name)
    nin = getattr(np, name).nin
    inputs = [operand(kind) for kind in types[:nin]]
    grid = [one.ravel() for one in np.meshgrid(*inputs, indexing="ij")]
    with np.errstate(all="ignore"):
        results = function(*grid)
    results = results if isinstance(results, tuple) else (results,)
    kinds = "".join({"M": "M", "m": "m", "f": "d", "i": "q", "b": "?"}[one.dtype.kind] for one in results)
    assert kinds == types[nin:], (name, types, kinds)
    return {"ufunc": name, "types": f"{types[:nin]}->{kinds}", "inputs": [values(one) for one in grid], "outputs": [values(one) for one in results]}


BINARY = "add subtract multiply divide floor_divide remainder divmod less equal maximum fmin".split()
UNARY = "negative positive absolute sign isnat isfinite isinf isnan".split()
TIMES = ["M8[D]", "M8[h]", "M8[M]", "m8[D]", "m8[25s]", "m8[M]", "m8"]
OTHERS = ["?", "i1", "u4", "i8", "u8", "f4", "c16"]
PAIRS = [(a, b) for a in TIMES + OTHERS for b in TIMES + OTHERS if a in TIMES or b in TIMES]


def described(dtype):
    dtype = np.dtype(dtype)
    return {"kind": dtype.kind, "name": dtype.name, "repr": repr(dtype), "class": type(dtype).__name__,
            "itemsize": dtype.itemsize}


def resolved(name, *dtypes):
    operands = [np.zeros(1, dtype) for dtype in dtypes]
    function = getattr(np, name)
    results = lambda: function(*operands) if function.nout > 1 else (function(*operands),)
    return {"ufunc": name, "operands": dtypes, **outcome(lambda: " ".join(one.dtype.str for one in results()))}


# Values for arrays and ranges: (kind, ticks, unit) is a scalar.
def value(given):
    if not isinstance(given, tuple):
        return given
    kind, ticks, unit = given
    return made(kind, -(2**63) if ticks == "NaT" else ticks, unit)[0]


def range_case(start, stop, step=None, dtype=None):
    def run():
        result = np.arange(value(start), value(stop), value(step), dtype=dtype)
        ticks = [int(x) for x in result.view("i8")]
        return {"dtype": result.dtype.str, "length": len(ticks), "ticks": [str(x) for x in ticks[:3]]}
    return {"start": start, "stop": stop, "step": step, "dtype": dtype, **outcome(run)}


def array_case(kind, elements):
    def run():
        result = np.array([value(one) for one in elements], f"{kind}8")
        return {"dtype": result.dtype.str, "ticks": values(result)}
    return {"kind": kind, "elements": elements, **outcome(run)}


def element_case(dtype, given):
    def run():
        result = np.zeros(1, dtype)
        result[0] = value(given)
        return values(result)[0]
    return {"dtype": dtype, "given": given, **outcome(run)}


DAY, LATER, MONTH, YEAR, NAT = ("M", 12784, "D"), ("M", 12788, "D"), ("M", 420, "M"), ("M", 35, "Y"), ("M", "NaT", "D")
FIVE, HOURS, MONTHS = ("m", 5, "D"), ("m", 50, "h"), ("m", 2, "M")
RANGES = [
    (DAY, LATER), (DAY, MONTH), (MONTH, LATER), (DAY, 5), (DAY, FIVE), (DAY, HOURS), (MONTH, FIVE), (DAY, MONTHS), (MONTH, MONTHS),
    (FIVE, None), (("m", 1, "D"), FIVE), (("m", 1, "D"), HOURS, ("m", 5, "h")), (("m", 1, "D"), 5), (1, FIVE), (DAY, None),
    (5, None, None, "M8[D]"), (5, None, None, "m8[D]"), (5, None, None, "M8"), (5, None, None, "m8"), (0, 5, None, "M8[D]"),
    (0, 10, 2, "M8[D]"), ("2005", "2006", None, "M8[M]"), ("2005-01", "2005-03", None, "M8"), ("2005", "2006", "2", "M8[M]"),
    ("2005", 5, None, "M8[M]"), (LATER, DAY), (LATER, DAY, -1), (LATER, DAY, -3), (LATER, DAY, 0), (DAY, LATER, YEAR), (NAT, LATER),
    (DAY, NAT), (DAY, LATER, ("m", "NaT", "D")), (DAY, LATER, 2.5), (DAY, 5.5), (DAY, LATER, MONTHS), (MONTH, ("M", 424, "M"), MONTHS),
    (MONTH, ("M", 424, "M"), ("m", 7, "D")), (DAY, LATER, ("m", 12, "h")), (("m", 1, "Y"), FIVE), (("m", 1, "Y"), ("m", 50, "M")),
    (5, LATER), (FIVE, LATER), (DAY, LATER, None, "M8[h]"), (DAY, LATER, None, "M8[M]"), (DAY, LATER, None, "m8[D]"),
    (FIVE, HOURS, None, "M8[D]"), (FIVE, ("m", 9, "D"), None, "m8[h]"), (FIVE, HOURS, None, "m8[W]"), (DAY, LATER, True),
    (True, 5, None, "m8[D]"), (0, 5, ("m", 1, "D")), (5, ("m", 1, "D")), (("m", 5, "generic"), None), (("m", 1, "generic"), FIVE),
    (1.5, 5, None, "m8[D]"), (0, YEAR, None, "M8[D]"), (None, FIVE), (DAY, LATER, MONTHS, "M8[D]"), (YEAR, ("M", 37, "Y")),
]
ARRAYS = [
    ["2005", "2005-02"], ["2005", "x"], ["x"], ["NaT"], ["NaT", "2005-02"], [5], ["2005", 5], [5, "2005"], [YEAR, "2005-02-03"],
    [YEAR, DAY], [FIVE, 3], [FIVE, HOURS], [FIVE, MONTHS], ["5", "7"], [3, None], [None], [], [FIVE, YEAR], [YEAR, 3], [FIVE, "7"],
    [True], [2.5], [YEAR, None],
]
ELEMENTS = [
    (dtype, given) for dtype in ("M8[D]", "m8[D]", "M8", "m8", "M8[Y]", "m8[M]", "M8[as]", "m8[as]", "m8[h]", "M8[h]")
    for given in (DAY, YEAR, NAT, FIVE, HOURS, MONTHS, ("m", "NaT", "M"), ("m", 5, "generic"), 5, 2.5, True, None, "", "5", "2005-02-03T05")
    if not (dtype in ("M8", "m8") and isinstance(given, tuple) and dtype[0] != given[0])]


warnings.simplefilter("ignore")
every = [(kind, a, b) for kind in "Mm" for a in MIXED for b in MIXED]
golden = {
    "types": [type_case(text) for text in TYPES],
    "units": [{"unit": unit, **outcome(lambda: data(np.timedelta64(5, tuple(unit) if isinstance(unit, list) else unit).dtype))}
              for unit in SCALAR_UNITS],
    "parse": [parsed(text) for text in TEXTS] + [parsed(text, unit) for text, unit in IN_UNITS],
    "durations": [duration(value, unit) for value, unit in DURATIONS],
    "numbers": [number(kind, value, unit) for kind in "Mm" for value in [*BIG, 5] for unit in ("s", "generic")],
    "print": [printed(kind, ticks, unit) for kind in "Mm" for unit in [*UNITS, "2W", "3D", "25s", "5M"] for ticks in EXTREMES]
    + [printed("m", ticks, "generic") for ticks in (5, -(2**63))] + [printed("M", -(2**63), "generic")],
    "as_string": [{"text": text, "options": options,
                   **outcome(lambda: str(np.datetime_as_string(np.datetime64(text), **zone(options))))} for text, options in AS_STRING],
    "widths": {unit: made("M", 0, unit).astype("U").dtype.itemsize // 4 for unit in UNITS},
    "promote": [{"kind": kind, "a": a, "b": b, **outcome(lambda: data(np.promote_types(f"{kind}8[{a}]", f"{kind}8[{b}]")))}
                for kind, a, b in every],
    "casts": [{"kind": kind, "a": a, "b": b, "rules": [c for c in CASTINGS if np.can_cast(f"{kind}8[{a}]", f"{kind}8[{b}]", c)]}
              for kind, a, b in every],
    "convert": [converted(*case) for case in CONVERT],
    "scalars": [scalar_cast(*case) for case in CONVERT[:140] + [("M", 3, "D", "generic"), ("m", 3, "D", "generic")]],
    "offsets": [offset_case(*case) for case in OFFSETS] + [offset_case(*case, "1111100", HOLIDAYS) for case in OFFSETS]
    + [offset_case(*case, "Mon Wed Sat", HOLIDAYS) for case in OFFSETS],
    "counts": [count_case(*case, mask, holidays) for case in COUNTS for mask, holidays in
               (("1111100", ()), ("1111100", HOLIDAYS), ("Mon Wed Sat", HOLIDAYS))],
    "busdays": [{"day": tick(day), "plain": bool(np.is_busday(day)), "holidays": bool(np.is_busday(day, holidays=HOLIDAYS))}
                for day in [*np.arange("2011-09-28", "2011-10-14", dtype="M8[D]"), np.datetime64("NaT", "D")]],
    "holidays": {"given": [tick(np.datetime64(day, "D")) for day in HOLIDAYS],
                 "kept": values(np.busdaycalendar(holidays=HOLIDAYS).holidays)},
    "masks": [mask_case(mask) for mask in MASKS],
    "loops": [loop_case(line.split()[0], types) for line in LOOPS for types in line.split()[1:]],
    "operands": {dtype: described(dtype) for dtype in TIMES + OTHERS},
    "kinds": [{"a": a, "b": b, **outcome(lambda: np.promote_types(a, b).str),
               "rules": [c for c in CASTINGS if np.can_cast(a, b, c)]} for a, b in PAIRS],
    "elements": [{"kind": kind, "unit": unit, "ticks": [str(tick) for tick in ticks],
                  "texts": [text.strip() for text in str(np.array(ticks, "i8").view(f"{kind}8[{unit}]"))[1:-1].split()]}
                 for kind in "Mm" for unit in ("D", "h", "25s") for ticks in ([1, -5, -(2**63)], [1, -5])],
    "days": [{"given": text, **outcome(lambda: days(np.busday_offset(text, 0, "forward")))} for text in
             ("2011-10", "2011-10-01", "2011", "2011-10-01T05", "NaT")],
    "holidays_of": [{"given": given, **outcome(lambda: values(np.busdaycalendar("1111111", given).holidays))} for given in
                    (["2011-07"], ["2011-07-04", "2011"], ["2011-07-04T05"], "2011-07-04", [["2011-07-04"]], [], ["NaT"])],
    "ranges": [range_case(*case) for case in RANGES],
    "arrays": [array_case(kind, elements) for kind in "Mm" for elements in ARRAYS],
    "assigned": [element_case(*case) for case in ELEMENTS],
    "resolved": [resolved(name, *pair) for name in BINARY for pair in PAIRS]
    + [resolved(name, dtype) for name in UNARY for dtype in TIMES + (OTHERS if name == "isnat" else [])],
}
path = Path(__file__).parents[2] / "test/golden/dates.json"
lines = ",\n".join(f' "{key}": ' + (json.dumps(value) if isinstance(value, dict) else
                   "[\n" + ",\n".join(f"  {json.dumps(case)}" for case in value) + "\n ]") for key, value in golden.items())
path.write_text("{\n" + lines + "\n}\n")
