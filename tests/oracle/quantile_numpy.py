"""The nine quantile types against NumPy's methods on random data.

    quantile_numpy.py LIBJOBPLAN [CASES] [SEED]

p is k/1024, which doubles hold exactly, so that NumPy's n x p is exact too. Where it is not (0.55 x
100 is a hair above 55 in doubles) the library's exact n x p is right and NumPy jumps a rank; the
unit tests hold that. NumPy before 2.1 takes the odd neighbour in type 3 where n x p lies half way
(numpy issue 26656): those cases are left out there. Exit status 77 where NumPy is not installed.
"""

import ctypes
import random
import sys
from ctypes import byref, c_double, c_int32, c_int64, c_size_t, c_uint32

METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation",
           "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased",
           "normal_unbiased"]


class Ratio(ctypes.Structure):
    _fields_ = [("num", c_int64), ("den", c_int64)]


class Options(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("type", c_int32), ("missing", c_int32),
                ("reserved", c_uint32), ("p", Ratio), ("confidence", Ratio)]


class Result(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("type", c_int32), ("n", c_int64),
                ("n_missing", c_int64), ("value", c_double), ("lower_rank", c_int64),
                ("upper_rank", c_int64), ("lower", c_double), ("upper", c_double),
                ("coverage", c_double), ("n_for_lower", c_int64), ("n_for_upper", c_int64)]


def by_jobplan(lib, values, kind, step):
    options = Options(ctypes.sizeof(Options), kind, 1, 0)
    if lib.jp_ratio_make(c_int64(step), c_int64(1024), byref(options.p)) != 0:
        raise RuntimeError("p")
    out = Result(ctypes.sizeof(Result))
    column = (c_double * len(values))(*values)
    if lib.jp_quantile(column, c_size_t(len(values)), byref(options), None, byref(out), None, None):
        raise RuntimeError("jp_quantile failed")
    return out.value


def main():
    try:
        import numpy
    except ImportError:
        print("NumPy is not installed: nothing to compare with")
        return 77
    old = tuple(map(int, numpy.__version__.split(".")[:2])) < (2, 1)
    lib = ctypes.CDLL(sys.argv[1])
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    passed = failed = 0
    for _ in range(cases):
        n = rng.choice([1, 2, 3, 12, 13, 52, rng.randint(1, 300)])
        whole = rng.random() < 0.5
        values = [float(rng.randint(0, 40)) if whole else rng.gauss(30, 9) for _ in range(n)]
        step = rng.choice([0, 1024, 512, 819, rng.randint(0, 1024)])
        half_way = n * step % 1024 == 512
        for kind, method in enumerate(METHODS, 1):
            if kind == 3 and half_way and old:
                continue
            got = by_jobplan(lib, values, kind, step)
            want = float(numpy.quantile(values, step / 1024, method=method))
            if abs(got - want) <= 1e-12 * max(1.0, abs(want)):
                passed += 1
            else:
                failed += 1
                print(f"type {kind}, p {step}/1024, n {n}: NumPy {want!r}, jobplan {got!r}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
