"""Demand ahead: a straight trend with seasonal indices, and its interval.

One published method, named: classical multiplicative decomposition (indices are ratios to a centred moving average, the
trend is least squares on the deseasonalised values). It says nothing of changes that the past does not hold.
Source: rule demand.projection.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from . import lowlevel
from ._columns import Column, column
from ._exact import Number, chosen
from .figures import Result, Working

_MISSING = {"refuse": 1, "drop": 2}


@dataclass(frozen=True)
class Projection(Result):
    """Periods ahead with their interval, and how well the trend fits.

    Attributes
    ----------
    ahead, lower, upper : tuple of float
        Each period after the last value, with its interval.
    seasons : tuple of float
        Indices with mean 1, the first for the first value's season.
    growth_per_period, growth_lower, growth_upper : float
        Slope of the trend and its interval: one that holds 0 is no sign of growth.
    """

    n: int
    n_missing: int
    level: float
    growth_per_period: float
    growth_lower: float
    growth_upper: float
    residual_sd: float
    ahead: tuple[float, ...] = ()
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    seasons: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    working: Working = Working()

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        rows = [(str(i + 1), f"{a:.1f}", f"{b:.1f}", f"{c:.1f}") for i, (a, b, c) in enumerate(zip(self.ahead, self.lower, self.upper))]
        caption = f"From {self.n} values; growth {self.growth_per_period:.3g} a period ({self.growth_lower:.3g} to {self.growth_upper:.3g})"
        return table(caption, ("Period ahead", "Projected", "Lower", "Upper"), rows)


def project(
    values: Column, n_ahead: int, *, season_length: int, missing: str = "refuse", confidence: Number = "0.95"
) -> Projection:
    """Projects a series ahead, with an interval for each period.

    Parameters
    ----------
    values : column of numbers
        In time order; two whole rounds of seasons at least, or three values without seasons.
    n_ahead : int
        Periods.
    season_length : int
        Periods in a year's round: 4 quarters, 12 months, 52 weeks; 1 for no seasons.
    missing : {"refuse", "drop"}
        A gap that is dropped stays a gap in time; it is not closed up.
    confidence : number
        Of the interval.

    Raises
    ------
    UndefinedError
        Too few values, or a season that the values do not show.
    ColumnError
        A negative value, or a missing one that is refused.

    Examples
    --------
    >>> found = project([10, 12, 14, 16], 2, season_length=1)
    >>> [round(value, 6) for value in found.ahead]
    [18.0, 20.0]
    """
    if not 0 <= n_ahead <= 10_000:
        raise ValueError(f"n_ahead: want 0 to 10000 periods, got {n_ahead}")
    data = column(values, "d", "values")
    options = {"missing": chosen("missing", missing, _MISSING), "season_length": season_length, "confidence": confidence}
    ahead, lower, upper = (array("d", bytes(8 * n_ahead)) for _ in range(3))
    seasons = array("d", bytes(8 * max(0, min(season_length, 10_000))))
    found, working = lowlevel.jp_project(data, options, [ahead], [lower], [upper], [seasons])
    shown = tuple(float(value) for value in data)
    columns = {"ahead": tuple(ahead), "lower": tuple(lower), "upper": tuple(upper), "seasons": tuple(seasons)}
    return Projection._of(found, working, values=shown, **columns)


__all__ = ["Projection", "project"]
