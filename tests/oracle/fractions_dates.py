"""Ratios against Python's fractions, dates against its datetime, on random values.

    fractions_dates.py LIBJOBPLAN [--wrong] [CASES] [SEED]

A ratio that fits two 64-bit integers must be the fraction; one that does not must be refused. --wrong expects one more than the
truth of every twentieth answer, and must fail: a comparison that cannot is none.
"""

import calendar
import ctypes
import datetime
import random
import sys
from ctypes import byref, c_double, c_int32, c_int64, c_size_t
from fractions import Fraction

OK = 0
EPOCH = datetime.date(1970, 1, 1).toordinal()
LEAST, MOST = -(2**63), 2**63 - 1


class Ratio(ctypes.Structure):
    _fields_ = [("num", c_int64), ("den", c_int64)]


class Judge:
    def __init__(self, wrong):
        self.wrong, self.passed, self.failed = wrong, 0, 0

    def expect(self, what, got, want):
        if self.wrong and (self.passed + self.failed) % 20 == 19 and want is not None:
            want = want + 1 if not isinstance(want, tuple) else (*want[:-1], want[-1] + 1)
        if got == want:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= 10:
            print(f"{what}: Python {want}, jobplan {got}")


def fits(value):
    return -MOST <= value.numerator <= MOST and value.denominator <= MOST


def integer(chance):
    """Of every size, the largest among them."""
    value = chance.getrandbits(chance.choice((4, 8, 16, 31, 33, 62, 63)))
    return chance.choice((value, -value, value, MOST))


def fraction(chance):
    while True:
        value = Fraction(integer(chance), abs(integer(chance)) or 1)
        if fits(value):
            return value


def ratios(lib, chance, judge):
    a, b = fraction(chance), fraction(chance)
    if chance.random() < 0.3:  # of one denominator: sums that nearly do not fit
        b = Fraction(integer(chance), a.denominator)
        b = b if fits(b) else a
    given = Ratio(a.numerator, a.denominator), Ratio(b.numerator, b.denominator)
    for name, operation in (("add", a.__add__), ("subtract", a.__sub__), ("multiply", a.__mul__), ("divide", a.__truediv__)):
        if name == "divide" and b == 0:
            continue
        want, out = operation(b), Ratio(77, 7)
        status = getattr(lib, f"jp_ratio_{name}")(byref(given[0]), byref(given[1]), byref(out))
        got = (out.num, out.den) if status == OK else None
        # -2^63 has no opposite: where the numerator is that, both answers are exact
        if want.numerator != LEAST:
            judge.expect(f"{a} {name} {b}", got, (want.numerator, want.denominator) if fits(want) else None)
    order = c_int32(77)
    lib.jp_ratio_compare(byref(given[0]), byref(given[1]), byref(order))
    judge.expect(f"{a} compared with {b}", order.value, (a > b) - (a < b))
    nearest = c_double()
    lib.jp_ratio_to_double(byref(given[0]), byref(nearest))
    judge.expect(f"{a} as a double", nearest.value, a.numerator / a.denominator)
    decimals = chance.randrange(0, 10)
    whole, sign = chance.randrange(10**7), chance.choice(("", "-"))
    text = f"{sign}{whole}" + (f".{chance.randrange(10**decimals):0{decimals}d}" if decimals else "")
    out = Ratio()
    status = lib.jp_ratio_parse(text.encode(), c_size_t(len(text)), byref(out), None)
    judge.expect(text, (out.num, out.den) if status == OK else None, (Fraction(text).numerator, Fraction(text).denominator))


def dates(lib, chance, judge):
    day = datetime.date.fromordinal(chance.randrange(1, datetime.date.max.toordinal() + 1))
    number, found = c_int32(day.toordinal() - EPOCH), c_int32(77)
    lib.jp_date_make(day.year, day.month, day.day, byref(found))
    judge.expect(f"{day} made", found.value, number.value)
    parts = c_int32(), c_int32(), c_int32()
    lib.jp_date_parts(number, *map(byref, parts))
    judge.expect(f"parts of {day}", tuple(part.value for part in parts), (day.year, day.month, day.day))
    lib.jp_date_weekday(number, byref(found))
    judge.expect(f"weekday of {day}", found.value, day.isoweekday())
    lib.jp_date_iso_week(number, byref(parts[0]), byref(parts[1]))
    if day.year < 9999:
        judge.expect(f"week of {day}", (parts[0].value, parts[1].value), day.isocalendar()[:2])
    status = lib.jp_date_parse(day.isoformat().encode(), c_size_t(10), byref(found), None)
    judge.expect(f"{day} read", found.value if status == OK else None, number.value)
    months = chance.randrange(-3000, 3000)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    status = lib.jp_date_add_months(number, months, byref(found))
    want = None
    if 1 <= year <= 9999:
        last = calendar.monthrange(year, month + 1)[1]
        want = datetime.date(year, month + 1, min(day.day, last)).toordinal() - EPOCH
    judge.expect(f"{day} and {months} months", found.value if status == OK else None, want)
    year, month, day = chance.randrange(-1, 10002), chance.randrange(0, 14), chance.randrange(0, 33)
    try:
        want = datetime.date(year, month, day).toordinal() - EPOCH
    except ValueError:
        want = None
    status = lib.jp_date_make(year, month, day, byref(found))
    judge.expect(f"the day {year}-{month}-{day}", found.value if status == OK else None, want)


def main(path, *arguments):
    wrong = "--wrong" in arguments
    numbers = [int(argument) for argument in arguments if argument != "--wrong"]
    cases, seed = (numbers + [4000, 20260401][len(numbers):])[:2]
    lib, chance, judge = ctypes.CDLL(path), random.Random(seed), Judge(wrong)
    for _ in range(cases):
        ratios(lib, chance, judge)
        dates(lib, chance, judge)
    print(f"seed {seed}: {judge.passed} passed, {judge.failed} failed")
    return 1 if judge.failed or judge.passed < cases else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
