"""Redeployment against GLPK: random services, every total equal.

    redeploy_glpk.py LIBJOBPLAN [CASES] [SEED]

GLPK solves each objective in turn as a linear programme and holds the value of the one before:
coverage by priority, then band-minutes over, then minutes moved. It knows nothing of flows. Exit
status 77 where GLPK is not installed: it is an oracle, never a part of the library.
"""

import ctypes
import random
import sys
from ctypes import byref, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t, c_uint32, c_void_p

SKILLS = ["hands", "spinal", "paediatric", "neuro", "respiratory"]
PLACES = [None, b"north", b"south", b"east"]


class Group(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("band", c_int32), ("spare_min", c_int64),
                ("name", c_char_p), ("place", c_char_p), ("stays", c_int32), ("reserved", c_int32)]


class Area(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("lowest_band", c_int32), ("need_min", c_int64),
                ("name", c_char_p), ("skill", c_char_p), ("place", c_char_p),
                ("priority", c_int32), ("reserved", c_int32)]


class Result(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32)] + [
        (name, c_int64) for name in ("spare_min", "need_min", "covered_min", "unmet_min",
                                     "left_min", "over_band_min", "moved_min", "n_moves",
                                     "n_bottlenecks")]


class Side(ctypes.Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("minutes", c_int64),
                ("used_min", c_int64), ("rest_min", c_int64), ("bottleneck", c_int64),
                ("name", c_char_p)]


def draw(rng):
    """Groups and areas of a service: few skills, so that people compete for work and work for people."""
    size = rng.choice([3, 8, 20, 40])
    groups = [{"band": rng.randint(5, 8), "spare": rng.choice([0, 30, 225, rng.randint(1, 600)]),
               "skills": rng.sample(SKILLS, rng.randint(0, 4)), "place": rng.choice(PLACES),
               "stays": rng.random() < 0.15} for _ in range(rng.randint(max(1, size // 2), size))]
    areas = [{"band": rng.randint(5, 7), "need": rng.choice([0, 60, rng.randint(1, 600)]),
              "skill": rng.choice(SKILLS + [None]), "place": rng.choice(PLACES),
              "priority": rng.choice([1, 1, 2, 5])} for _ in range(rng.randint(max(1, size // 2), size))]
    return groups, areas


def away(group, area):
    return bool(group["place"] and area["place"] and group["place"] != area["place"])


def pairs(groups, areas):
    return [(g, a) for g, group in enumerate(groups) for a, area in enumerate(areas)
            if group["band"] >= area["band"] and not (group["stays"] and away(group, area))
            and (area["skill"] is None or area["skill"] in group["skills"])]


class Glpk:
    def __init__(self):
        self.lib = ctypes.CDLL("libglpk.so.40")
        self.lib.glp_create_prob.restype = c_void_p
        self.lib.glp_get_obj_val.restype = c_double
        self.lib.glp_term_out(0)

    def solve(self, n, rows, objective, maximise):
        """Best objective . x with x >= 0 and each row (index: weight) at most, or equal to, its bound."""
        lib, problem = self.lib, c_void_p(self.lib.glp_create_prob())
        lib.glp_set_obj_dir(problem, 2 if maximise else 1)
        lib.glp_add_cols(problem, n)
        for j in range(n):
            lib.glp_set_col_bnds(problem, j + 1, 2, c_double(0), c_double(1e9))
            lib.glp_set_obj_coef(problem, j + 1, c_double(objective[j]))
        lib.glp_add_rows(problem, len(rows))
        cells = []
        for i, (weights, bound, equal) in enumerate(rows):
            kind = 5 if equal else 3
            lib.glp_set_row_bnds(problem, i + 1, kind, c_double(bound), c_double(bound))
            cells += [(i + 1, j + 1, weight) for j, weight in weights.items()]
        ia, ja = (c_int * (len(cells) + 1))(), (c_int * (len(cells) + 1))()
        ar = (c_double * (len(cells) + 1))()
        for k, (i, j, weight) in enumerate(cells, 1):
            ia[k], ja[k], ar[k] = i, j, weight
        lib.glp_load_matrix(problem, len(cells), ia, ja, ar)
        failed = lib.glp_simplex(problem, None)
        optimal = lib.glp_get_status(problem) == 5
        value = lib.glp_get_obj_val(problem)
        lib.glp_delete_prob(problem)
        if failed or not optimal:
            raise RuntimeError(f"GLPK found no optimum (status {failed})")
        return round(value)


def by_glpk(glpk, groups, areas):
    """Coverage of each priority, band-minutes over and minutes moved, one objective after another."""
    arcs = pairs(groups, areas)
    priorities = sorted({area["priority"] for area in areas})
    if not arcs:
        return [0] * len(priorities), 0, 0
    n = len(arcs)
    rows = [({k: 1.0 for k, (g, _) in enumerate(arcs) if g == i}, group["spare"], False)
            for i, group in enumerate(groups)]
    rows += [({k: 1.0 for k, (_, a) in enumerate(arcs) if a == i}, area["need"], False)
             for i, area in enumerate(areas)]
    covered = []
    for priority in priorities:
        weights = [1.0 if areas[a]["priority"] == priority else 0.0 for _, a in arcs]
        covered.append(glpk.solve(n, rows, weights, True) if any(weights) else 0)
        rows.append(({k: w for k, w in enumerate(weights) if w}, covered[-1], True))
    over = [float(groups[g]["band"] - areas[a]["band"]) for g, a in arcs]
    least_over = glpk.solve(n, rows, over, False)
    rows.append(({k: w for k, w in enumerate(over) if w}, least_over, True))
    moved = [1.0 if away(groups[g], areas[a]) else 0.0 for g, a in arcs]
    return covered, least_over, glpk.solve(n, rows, moved, False)


def check(status):
    if status != 0:
        raise RuntimeError(f"status {status}")


def by_jobplan(lib, groups, areas):
    handle = c_void_p()
    check(lib.jp_redeployment_new(None, byref(handle)))
    for i, group in enumerate(groups):
        row = Group(ctypes.sizeof(Group), group["band"], group["spare"], b"g%d" % i,
                    group["place"], int(group["stays"]), 0)
        index = c_size_t()
        check(lib.jp_redeployment_add_group(handle, byref(row), byref(index), None))
        for skill in group["skills"]:
            check(lib.jp_redeployment_add_skill(handle, index, skill.encode(), None))
    for i, area in enumerate(areas):
        row = Area(ctypes.sizeof(Area), area["band"], area["need"], b"a%d" % i,
                   area["skill"] and area["skill"].encode(), area["place"], area["priority"], 0)
        check(lib.jp_redeployment_add_area(handle, byref(row), None, None))
    result = Result(ctypes.sizeof(Result))
    check(lib.jp_redeployment_solve(handle, byref(result), None, None))
    covered = {priority: 0 for priority in sorted({area["priority"] for area in areas})}
    for i, area in enumerate(areas):
        side = Side(ctypes.sizeof(Side))
        check(lib.jp_redeployment_area(handle, c_size_t(i), byref(side)))
        covered[area["priority"]] += side.used_min
    lib.jp_redeployment_free(handle)
    return list(covered.values()), result.over_band_min, result.moved_min


def main():
    library = sys.argv[1]
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    try:
        glpk = Glpk()
    except OSError:
        print("GLPK (libglpk40) is not installed: nothing to compare with")
        return 77
    lib = ctypes.CDLL(library)
    lib.jp_redeployment_free.restype = None
    rng = random.Random(seed)
    passed = failed = 0
    for case in range(cases):
        groups, areas = draw(rng)
        want, got = by_glpk(glpk, groups, areas), by_jobplan(lib, groups, areas)
        if want == got:
            passed += 1
        else:
            failed += 1
            print(f"case {case}: GLPK {want}, jobplan {got}\n  {groups}\n  {areas}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
