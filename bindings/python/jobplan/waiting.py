"""Waiting lists: how long, how large, how much capacity. Rates are patients a week, waits are weeks.

Source of the identities: Fong and others 2022 (medRxiv 22279117), as in the R package NHSRwaitinglist; rules
``demand.waiting-*``. Statistics are floats.
"""

from __future__ import annotations

import datetime
from array import array
from dataclasses import dataclass
from fractions import Fraction

from . import lowlevel
from ._columns import Column, column, days
from ._exact import Day, Number, chosen, to_day
from .figures import Result

_FORMS = {"heavy-traffic": 1, "exact": 2}
_STILL_WAITING = -(2**31)


def load(demand_per_week: float, capacity_per_week: float) -> float:
    """Gives demand / capacity; at 1 or more the list grows without end.

    Examples
    --------
    >>> round(load(30, 27), 4)
    1.1111
    """
    return float(lowlevel.jp_queue_load(demand_per_week, capacity_per_week)[0])


def factor_for_share(on_time_share: float) -> float:
    """Gives target wait / mean wait at which a share of patients is seen on time: -ln(1 - share).

    Examples
    --------
    >>> round(factor_for_share(0.92), 3)
    2.526
    """
    return float(lowlevel.jp_factor_for_share(on_time_share)[0])


def share_for_factor(factor: float) -> float:
    """Gives the share seen on time at a factor: 1 - exp(-factor)."""
    return float(lowlevel.jp_share_for_factor(factor)[0])


def target_mean_wait(target_wait_weeks: float, factor: float) -> float:
    """Gives the mean wait to aim at, weeks: target wait / factor."""
    return float(lowlevel.jp_target_mean_wait(target_wait_weeks, factor)[0])


def target_queue_size(demand_per_week: float, target_wait_weeks: float, factor: float) -> float:
    """Gives the list at which the target is kept, patients: demand x target wait / factor.

    Examples
    --------
    >>> target_queue_size(30, 52, 4)
    390.0
    """
    return float(lowlevel.jp_target_queue_size(demand_per_week, target_wait_weeks, factor)[0])


def relief_capacity(demand_per_week: float, queue_size: float, target_queue_size: float, weeks: float) -> float:
    """Gives the capacity a week that brings a list down in time: demand + (list - target) / weeks."""
    return float(lowlevel.jp_relief_capacity(demand_per_week, queue_size, target_queue_size, weeks)[0])


def target_capacity(
    demand_per_week: float,
    target_wait_weeks: float,
    factor: float,
    *,
    form: str,
    cv_demand: float = 1.0,
    cv_capacity: float = 1.0,
) -> float:
    """Gives the capacity a week that keeps the target for good.

    Parameters
    ----------
    form : {"heavy-traffic", "exact"}
        At low demand the two differ much; there is no default.
    cv_demand, cv_capacity : float
        Coefficient of variation of the gaps between referrals and between removals; 1 is Poisson.
    """
    number = chosen("form", form, _FORMS)
    return float(lowlevel.jp_target_capacity(demand_per_week, target_wait_weeks, factor, cv_demand, cv_capacity, number)[0])


def pressure(mean_wait_weeks: float, target_wait_weeks: float) -> float:
    """Gives 2 x mean wait / target wait; under 1 is good."""
    return float(lowlevel.jp_waiting_pressure(mean_wait_weeks, target_wait_weeks)[0])


def clearance_weeks(queue_size: float, removals_per_week: float) -> float:
    """Gives the weeks the list lasts at a throughput: list / removals a week."""
    return float(lowlevel.jp_clearance_weeks(queue_size, removals_per_week)[0])


@dataclass(frozen=True)
class ClearancePlan(Result):
    """What it takes to see the over-target patients within a number of weeks."""

    balance_per_week: float
    clear_per_week: float
    required_per_week: float
    extra_per_week: float
    extra_share: float


def clearance_plan(additions_per_week: float, removals_per_week: float, over_target: float, weeks: float) -> ClearancePlan:
    """Gives the extra removals a week that clear a backlog in a number of weeks."""
    return ClearancePlan._of(lowlevel.jp_clearance_plan(additions_per_week, removals_per_week, over_target, weeks))


@dataclass(frozen=True)
class Backlog(Result):
    """A backlog week by week, and its totals."""

    backlog: tuple[float, ...]
    final_backlog: float
    largest_backlog: float
    unused_total: float
    weeks_unused: int
    first_week_over: int


def backlog(demand: Column, capacity: Column, start: float = 0.0) -> Backlog:
    """Gives the backlog week by week: max(0, last week's + demand - capacity).

    Examples
    --------
    >>> backlog([10, 12, 8], [9, 9, 9]).backlog
    (1.0, 4.0, 3.0)
    """
    asked, given = column(demand, "d", "demand"), column(capacity, "d", "capacity")
    weeks = array("d", bytes(8 * len(asked)))
    return Backlog._of(lowlevel.jp_backlog(asked, given, start, [weeks]), backlog=tuple(weeks))


@dataclass(frozen=True)
class Records(Result):
    """A list described from its records over a period of whole days."""

    days: int
    referrals: int
    removals: int
    queue_size: int
    referrals_per_week: float
    removals_per_week: float
    cv_referrals: float
    cv_removals: float
    mean_wait_weeks: float
    mean_wait_removed_weeks: float


def records(referred: Column, removed: Column, first_day: Day, last_day: Day) -> Records:
    """Describes a waiting list from records of referral and removal.

    Parameters
    ----------
    referred, removed : columns of days
        Dates, ISO texts or datetime64; in `removed`, None (NaT) while still waiting.
    """
    came, left = days(referred, "referred"), days(removed, "removed", missing=_STILL_WAITING)
    return Records._of(lowlevel.jp_waiting_records(came, left, first_day, last_day))


def daily_queue(referred: Column, removed: Column, first_day: Day, last_day: Day) -> list[tuple[datetime.date, int]]:
    """Gives the list at the end of every day: referred by then and not removed by then."""
    from ._exact import from_day

    first, last = to_day(first_day, "first_day"), to_day(last_day, "last_day")
    queue = array("q", bytes(8 * max(0, last - first + 1)))
    came, left = days(referred, "referred"), days(removed, "removed", missing=_STILL_WAITING)
    lowlevel.jp_daily_queue(came, left, first_day, last_day, [queue])
    return [(from_day(first + i), n) for i, n in enumerate(queue)]


def schedule(referred: Column, removed: Column, slots: Column) -> list[datetime.date | None]:
    """Fills slots first come, first served, and gives the day of removal of each referral; None while still waiting.

    Parameters
    ----------
    referred, slots : columns of days, in order
        A slot must lie after the day of referral.
    removed : column of days
        None (NaT) where a slot is to be found.

    Raises
    ------
    ColumnError
        Days not in order.

    Examples
    --------
    >>> schedule(["2026-01-05", "2026-01-05"], [None, None], ["2026-01-05", "2026-01-06"])
    [datetime.date(2026, 1, 6), None]
    """
    from ._exact import from_day

    left = days(removed, "removed", missing=_STILL_WAITING)
    lowlevel.jp_schedule(days(referred, "referred"), [left], days(slots, "slots"))
    return [None if day == _STILL_WAITING else from_day(day) for day in left]


@dataclass(frozen=True)
class StockAndFlow(Result):
    """People by months (or weeks) waited: who remains after each, and who was seen in it."""

    remaining: tuple[float, ...]
    served: tuple[float, ...]


def stock_and_flow(referrals: float, leave_share: Column, service: Column) -> StockAndFlow:
    """Follows referrals through their waits: in each period a share leaves unseen, then some are seen.

    Parameters
    ----------
    leave_share : column of numbers
        Share that leaves without being seen, one a period.
    service : column of numbers
        Slots for people who have waited so long; no more are seen than remain.

    Examples
    --------
    >>> stock_and_flow(50, [0.1, 0.2], [5, 3]).remaining
    (40.0, 29.0)
    """
    share, slots = column(leave_share, "d", "leave_share"), column(service, "d", "service")
    remaining, served = (array("d", bytes(8 * len(share))) for _ in range(2))
    lowlevel.jp_stock_and_flow(referrals, share, slots, [remaining], [served])
    return StockAndFlow(tuple(remaining), tuple(served))


@dataclass(frozen=True)
class Geometric(Result):
    """Weeks waited, fitted by a geometric distribution; ``p`` is the chance of leaving in any week."""

    n: int
    p: float
    rate_per_week: float
    mean_weeks: float
    fitted: tuple[float, ...] = ()


def geometric(counts: Column, *, open_ended: bool = False) -> Geometric:
    """Fits counts of people who waited 0, 1, 2 ... whole weeks; the last may be open-ended ("so many weeks or more").

    Examples
    --------
    >>> geometric([50, 25, 12, 6]).p
    0.58125
    """
    waited = column(counts, "q", "counts")
    fitted = array("d", bytes(8 * len(waited)))
    return Geometric._of(lowlevel.jp_geometric_fit(waited, int(open_ended), [fitted]), fitted=tuple(fitted))


def banded_quantile(edges_weeks: Column, counts: Column, p: float) -> float:
    """Gives a centile of waits known only as counts in bands, by even spread in each band."""
    return float(lowlevel.jp_banded_quantile(column(edges_weeks, "d", "edges_weeks"), column(counts, "q", "counts"), p))


def banded_share(edges_weeks: Column, counts: Column, target_weeks: float) -> float:
    """Gives the share waiting less than a target, from counts in bands.

    Examples
    --------
    >>> banded_share([0, 6, 12, 18], [40, 30, 30], 12)
    0.7
    """
    return float(lowlevel.jp_banded_share(column(edges_weeks, "d", "edges_weeks"), column(counts, "q", "counts"), target_weeks))


@dataclass(frozen=True)
class ErlangC(Result):
    """A queue where callers wait and nobody leaves."""

    wait_share: float
    service_level: float
    occupancy: float
    mean_wait: float


def erlang_b(load: float, agents: int) -> float:
    """Gives Erlang B: the chance that all agents are busy and the caller is lost."""
    return float(lowlevel.jp_erlang_b(load, agents))


def erlang_c(load: float, agents: int, handling_time: float, answer_within: float | None = None) -> ErlangC:
    """Gives Erlang C; times in any one unit."""
    return ErlangC._of(lowlevel.jp_erlang_c(load, agents, handling_time, -1.0 if answer_within is None else answer_within))


def erlang_b_agents(load: float, largest_blocked_share: float) -> int:
    """Gives the fewest agents that lose at most a share of callers (Erlang B).

    Examples
    --------
    >>> erlang_b_agents(10, 0.02)
    17
    """
    return int(lowlevel.jp_erlang_b_agents(load, largest_blocked_share))


def erlang_c_agents(load: float, handling_time: float, answer_within: float, service_level: float) -> int:
    """Gives the fewest agents that answer a share within the target."""
    return int(lowlevel.jp_erlang_c_agents(load, handling_time, answer_within, service_level))


def erlang_positions(agents: int, away_share: Number) -> int:
    """Gives the posts behind agents on duty: agents / (1 - away share), exact, rounded up.

    Examples
    --------
    >>> erlang_positions(14, 0.3)
    20
    """
    return int(lowlevel.jp_erlang_positions(agents, away_share))


@dataclass(frozen=True)
class Standard(Result):
    """A national waiting standard, and the mean wait that would meet it."""

    id: str
    title: str
    within_days: int
    share: Fraction
    factor: float
    mean_wait_weeks: float
    source: str


def standards() -> tuple[Standard, ...]:
    """Gives the national waiting standards, all on one basis."""
    return tuple(Standard._of(lowlevel.jp_standard_at(i)) for i in range(lowlevel.jp_standard_count()))


__all__ = [
    "Backlog",
    "ClearancePlan",
    "ErlangC",
    "Geometric",
    "Records",
    "Standard",
    "StockAndFlow",
    "backlog",
    "banded_quantile",
    "banded_share",
    "clearance_plan",
    "clearance_weeks",
    "daily_queue",
    "erlang_b",
    "erlang_b_agents",
    "erlang_c",
    "erlang_c_agents",
    "erlang_positions",
    "factor_for_share",
    "geometric",
    "load",
    "pressure",
    "records",
    "relief_capacity",
    "schedule",
    "share_for_factor",
    "standards",
    "stock_and_flow",
    "target_capacity",
    "target_mean_wait",
    "target_queue_size",
]
