"""Demand that varies: centiles with their interval, process limits, Poisson demand.

Statistics are floats; definitions are arguments. A missing week is None or NaN and is refused or dropped by
a named policy, never read as 0.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from . import lowlevel
from ._columns import Column, column
from ._exact import Number, chosen
from .figures import Result, Working

_MISSING = {"refuse": 1, "drop": 2}
_SERVICES = {"rapid-access": 1, "elective": 2}
_RULES = {1: "centile", 2: "share-of-range", 4: "load-factor", 8: "mean-and-list"}
_SIGNALS = {
    1: "outside",
    2: "run",
    4: "trend",
    8: "two-of-three",
    16: "above",
    32: "below",
    64: "missing",
    128: "improvement",
    256: "concern",
}
_IMPROVEMENT = {"neither": 0, "increase": 1, "decrease": -1}


@dataclass(frozen=True)
class Series(Result):
    """Plain figures of a series. ``dispersion`` is variance / mean, 1 for Poisson."""

    n: int
    n_missing: int
    total: float
    mean: float
    sd: float
    minimum: float
    maximum: float
    dispersion: float


def series(values: Column, *, missing: str = "refuse") -> Series:
    """Gives n, total, mean, standard deviation, extremes and index of dispersion.

    Examples
    --------
    >>> series([1, 2, 3, 4]).mean
    2.5
    """
    return Series._of(lowlevel.jp_series(column(values, "d", "values"), chosen("missing", missing, _MISSING)))


@dataclass(frozen=True)
class Quantile(Result):
    """A centile, and what a sample of that size can say about it.

    ``lower`` and ``upper`` bound it with at least the confidence asked for (``coverage`` is what
    they have); rank 0 and NaN mean that the sample is too small for that bound: ``n_for_lower``
    and ``n_for_upper`` say how many values are needed.
    """

    value: float
    type: int
    n: int
    n_missing: int
    lower: float
    upper: float
    lower_rank: int
    upper_rank: int
    coverage: float
    n_for_lower: int
    n_for_upper: int
    working: Working = Working()


def quantile(values: Column, p: Number, *, type: int, confidence: Number = "0.95", missing: str = "refuse") -> Quantile:
    """Gives a quantile by any of the nine definitions, with a distribution-free interval.

    Parameters
    ----------
    values : column of numbers, in any order
    p : number
        0 to 1, exact: 80% is ``"4/5"`` or 0.8.
    type : int
        1 to 9 as Hyndman and Fan number them. There is no default: 1 is the smallest value that
        covers a share p of the sample, for promises in whole slots; 7 is Excel's PERCENTILE.INC.
    confidence : number
        Of the interval.
    missing : {"refuse", "drop"}

    Examples
    --------
    >>> quantile([9, 3, 5, 7], "3/4", type=1).value
    7.0
    """
    options = {"type": type, "p": p, "confidence": confidence, "missing": chosen("missing", missing, _MISSING)}
    return Quantile._of(*lowlevel.jp_quantile(column(values, "d", "values"), options))


def share_of_range(values: Column, share: Number, *, missing: str = "refuse") -> float:
    """Capacity at a share of the range of demand: minimum + share x (maximum - minimum).

    Not a centile: two extreme weeks decide it.

    Examples
    --------
    >>> share_of_range([10, 20, 30], 0.8)
    26.0
    """
    found, _ = lowlevel.jp_share_of_range(column(values, "d", "values"), chosen("missing", missing, _MISSING), share)
    return float(found)


def load_factor(values: Column, load: Number, *, missing: str = "refuse") -> float:
    """Capacity of which demand is to fill a share: mean demand / load.

    Examples
    --------
    >>> load_factor([10, 20, 30], 0.8)
    25.0
    """
    found, _ = lowlevel.jp_load_factor(column(values, "d", "values"), chosen("missing", missing, _MISSING), load)
    return float(found)


def planning_rules(service: str) -> tuple[str, ...]:
    """Gives the rules offered for a kind of service, ``"rapid-access"`` or ``"elective"``.

    Examples
    --------
    >>> "centile" in planning_rules("rapid-access")
    True
    """
    bits = lowlevel.jp_planning_rules(chosen("service", service, _SERVICES))
    return tuple(name for bit, name in _RULES.items() if bits & bit)


@dataclass(frozen=True)
class Xmr(Result):
    """Process limits (XmR), and the special-cause signals of every point.

    ``signals`` holds a tuple of names for each value, empty for common cause: outside, run, trend,
    two-of-three; with above or below, and improvement or concern where it was said which is better; or missing.
    """

    stable: bool
    n: int
    n_missing: int
    n_baseline: int
    n_screened: int
    n_signals: int
    mean: float
    mean_moving_range: float
    lower_limit: float
    upper_limit: float
    near_lower_limit: float
    near_upper_limit: float
    values: tuple[float, ...] = ()
    signals: tuple[tuple[str, ...], ...] = ()
    working: Working = Working()


def xmr(
    values: Column,
    *,
    baseline_points: int = 0,
    missing: str = "refuse",
    screen_outliers: bool = True,
    run_points: int = 7,
    trend_points: int = 7,
    improvement: str = "neither",
) -> Xmr:
    """Gives XmR process limits and special-cause signals: is a series stable enough to plan on.

    limits = mean +- 2.66 x mean moving range. The defaults are the NHS "Making data count" rules.

    Parameters
    ----------
    values : column of numbers in time order
    baseline_points : int
        Limits from the first so many values, then frozen; 0: from all.
    improvement : {"neither", "increase", "decrease"}
        Which way is better: then a point that signals is an improvement or a concern by its side of the mean.

    Examples
    --------
    >>> found = xmr([5, 6, 5, 7, 6, 5, 6, 30])
    >>> found.signals[-1]
    ('outside', 'above')
    """
    data = column(values, "d", "values")
    signals = array("i", bytes(4 * len(data)))
    options = {
        "missing": chosen("missing", missing, _MISSING),
        "screen_outliers": int(screen_outliers),
        "run_points": run_points,
        "trend_points": trend_points,
        "baseline_points": baseline_points,
        "improvement": chosen("improvement", improvement, _IMPROVEMENT),
    }
    found, working = lowlevel.jp_xmr(data, options, [signals])
    names = tuple(tuple(name for bit, name in _SIGNALS.items() if bits & bit) for bits in signals)
    shown = tuple(float(value) for value in data)
    return Xmr._of({**found, "stable": bool(found["stable"])}, working, values=shown, signals=names)


@dataclass(frozen=True)
class Poisson(Result):
    """What a fixed weekly capacity does with Poisson demand."""

    met_share: float
    expected_unmet: float
    expected_unused: float


def poisson(mean: float, capacity: int) -> Poisson:
    """Gives the chance that Poisson demand fits a capacity, and what is unmet and unused on average."""
    return Poisson._of(lowlevel.jp_poisson(mean, capacity))


def poisson_quantile(mean: float, p: float) -> int:
    """Gives the smallest whole number c with P(Poisson(mean) <= c) >= p."""
    return int(lowlevel.jp_poisson_quantile(mean, p))


def poisson_interval(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Gives the exact (Garwood) interval of a Poisson mean from one count."""
    lower, upper = lowlevel.jp_poisson_interval(count, confidence)
    return float(lower), float(upper)


__all__ = [
    "Poisson",
    "Quantile",
    "Series",
    "Xmr",
    "load_factor",
    "planning_rules",
    "poisson",
    "poisson_interval",
    "poisson_quantile",
    "quantile",
    "series",
    "share_of_range",
    "xmr",
]
