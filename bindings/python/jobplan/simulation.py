"""A seeded simulation of a service's weeks: what the planning identities assume away.

The generator is xoshiro256** (Blackman and Vigna), each run's state from splitmix64 started at the seed: one seed gives
the same counts in every host and on every machine. Source: rule demand.simulation.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass

from . import lowlevel
from ._columns import Column, column
from .figures import Result, Working


@dataclass(frozen=True)
class Simulation(Result):
    """What came of the runs; standard errors (``se_``) stand beside means.

    Attributes
    ----------
    final_backlog_5, final_backlog_50, final_backlog_95 : int
        People waiting at the end: centiles of the runs, quantile type 1.
    unused_weeks_share : float
        Of all weeks, those with capacity nobody used.
    late_share : float or None
        Of those referred with the target inside the run, seen after it; None without a target.
    mean_backlog : tuple of float
        Mean over runs at the end of each week.
    """

    n_runs: int
    n_weeks: int
    seed: int
    mean_final_backlog: float
    se_final_backlog: float
    final_backlog_5: int
    final_backlog_50: int
    final_backlog_95: int
    unused_weeks_share: float
    unused_per_week: float
    late_share: float | None
    se_late_share: float | None
    mean_backlog: tuple[float, ...] = ()
    working: Working = Working()

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        rows = [
            ("Waiting at the end, mean", f"{self.mean_final_backlog:.1f} (standard error {self.se_final_backlog:.2f})"),
            ("5th, 50th, 95th centile", f"{self.final_backlog_5}, {self.final_backlog_50}, {self.final_backlog_95}"),
            ("Weeks with unused capacity", f"{self.unused_weeks_share:.1%}, {self.unused_per_week:.2f} slots a week"),
        ]
        if self.late_share is not None:
            rows.append(("Seen after the target", f"{self.late_share:.1%}"))
        return table(f"{self.n_runs:,} runs of {self.n_weeks} weeks, seed {self.seed}", ("What", "Result"), rows)


def simulate(
    capacity: Column | int,
    *,
    n_weeks: int,
    n_runs: int,
    seed: int,
    mean: float | None = None,
    observed: Column | None = None,
    start_backlog: int = 0,
    target_weeks: int | None = None,
) -> Simulation:
    """Simulates weeks of demand against capacity, first come, first served.

    backlog[t] = max(0, backlog[t-1] + demand[t] - capacity[t]), whole people.

    Parameters
    ----------
    capacity : int or column of int
        Slots a week: one number for all weeks, or one for each.
    n_weeks, n_runs : int
        Weeks of a run, and runs (2 to 10,000,000).
    seed : int
        Stated, so that the same figures come again.
    mean : float
        Weekly demand is Poisson with this mean; or give
    observed : column of int
        weekly counts to draw weeks from, with replacement.
    start_backlog : int
        People waiting before the first week.
    target_weeks : int, optional
        Seen by the end of so many weeks after the week of referral.

    Raises
    ------
    ValueError
        Neither or both of `mean` and `observed`.
    RangeError, ColumnError, LimitError

    Examples
    --------
    >>> found = simulate(24, n_weeks=52, n_runs=200, seed=1, mean=23)
    >>> found.final_backlog_5 <= found.final_backlog_50 <= found.final_backlog_95
    True
    >>> simulate(24, n_weeks=52, n_runs=200, seed=1, mean=23) == found
    True
    """
    if (mean is None) == (observed is None):
        raise ValueError("give either mean= (Poisson demand) or observed= (weeks to draw from)")
    options = {
        "demand": lowlevel.JP_DEMAND_POISSON if observed is None else lowlevel.JP_DEMAND_OBSERVED,
        "seed": seed,
        "n_runs": n_runs,
        "n_weeks": n_weeks,
        "start_backlog": start_backlog,
        "target_weeks": -1 if target_weeks is None else target_weeks,
        "mean": 0.0 if mean is None else mean,
    }
    slots = array("q", [capacity]) if isinstance(capacity, int) else column(capacity, "q", "capacity")
    weeks = array("d", bytes(8 * max(0, min(n_weeks, 10_000))))
    counts = None if observed is None else column(observed, "q", "observed")
    found, working = lowlevel.jp_simulate(options, counts, slots, [weeks])
    late = {name: None if math.isnan(found[name]) else found[name] for name in ("late_share", "se_late_share")}
    return Simulation._of({**found, **late, "n_weeks": n_weeks, "seed": seed}, working, mean_backlog=tuple(weeks))


__all__ = ["Simulation", "simulate"]
