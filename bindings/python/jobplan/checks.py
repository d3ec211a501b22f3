"""What a consistency committee would ask of a plan. No check changes a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import lowlevel
from ._exact import Number, chosen
from .plan import Finding, Plan, _findings

_STANDARDS = {"none": 0, "nhsi-2017": 1}
_KINDS = {"hours-at-least": 1, "hours-at-most": 2, "pas-at-least": 3, "share-of-planned": 4}


@dataclass(frozen=True)
class Policy:
    """What to hold a plan against; None leaves a check out. The defaults are the published values.

    Attributes
    ----------
    standard : {"nhsi-2017", "none"}
        Fields a plan must have: NHS Improvement 2017, what a job plan should contain.
    weeks_were_assumed : bool
        No weeks basis was named: the finding says what was assumed.
    travel_in_multiplier : bool
        A CAPA multiplier in use has travel in it already.
    time_tolerance_hours : number or None
        How far planned may be from contracted hours a week; 0 is to the exact hour.
    hours_per_week_ceiling : number or None
        48 under the Working Time Regulations 1998.
    pas_per_week_ceiling : number or None
        12 for consultants.
    """

    standard: str = "nhsi-2017"
    weeks_were_assumed: bool = False
    travel_in_multiplier: bool = False
    time_tolerance_hours: Number | None = 0
    hours_per_week_ceiling: Number | None = 48
    pas_per_week_ceiling: Number | None = 12

    def _struct(self) -> dict[str, Any]:
        return {
            "standard": chosen("standard", self.standard, _STANDARDS),
            "weeks_were_assumed": int(self.weeks_were_assumed),
            "travel_in_multiplier": int(self.travel_in_multiplier),
            "time_tolerance_hours": self.time_tolerance_hours,
            "hours_per_week_ceiling": self.hours_per_week_ceiling,
            "pas_per_week_ceiling": self.pas_per_week_ceiling,
        }


def published_policy() -> Policy:
    """Gives the published values: the 2017 minimum standard, all time accounted for exactly, 48 hours, 12 PAs.

    Examples
    --------
    >>> published_policy().hours_per_week_ceiling
    Fraction(48, 1)
    """
    found = lowlevel.jp_check_policy_published()
    names = {number: name for name, number in _STANDARDS.items()}
    return Policy(
        names[found["standard"]],
        bool(found["weeks_were_assumed"]),
        bool(found["travel_in_multiplier"]),
        found["time_tolerance_hours"],
        found["hours_per_week_ceiling"],
        found["pas_per_week_ceiling"],
    )


@dataclass(frozen=True)
class Expectation:
    """What a policy, a team plan or a job description expects a category to come to.

    Attributes
    ----------
    category : str
        Its path and all below it: ``"spa"`` takes ``"spa/audit"`` in.
    kind : {"hours-at-least", "hours-at-most", "pas-at-least", "share-of-planned"}
        Hours or PAs a week, or a share of planned time.
    value : number
        In the kind's unit; a share is from 0 to 1.
    source : str
        Who expects it: ``"job description, page 2"``.
    tolerance : number, optional
        For a share: how far off is still as expected.
    """

    category: str
    kind: str
    value: Number
    source: str
    tolerance: Number | None = None

    def _struct(self) -> dict[str, Any]:
        return {
            "category": self.category,
            "kind": chosen("kind", self.kind, _KINDS),
            "value": self.value,
            "source": self.source,
            "tolerance": self.tolerance,
        }


def check(
    plan: Plan,
    *,
    attending_weeks: Number | None = None,
    year_weeks: Number | None = None,
    pa_policy: str | None = None,
    policy: Policy | None = None,
    expectations: Iterable[Expectation] = (),
) -> tuple[Finding, ...]:
    """Checks a plan: fields, objectives, clashes, and what it comes to; most serious first.

    Parameters
    ----------
    plan : Plan
    attending_weeks, year_weeks, pa_policy : optional
        As for :meth:`jobplan.plan.Plan.evaluate`; without attending weeks only what needs none is checked.
    policy : Policy, optional
        The published values, if not given.
    expectations : iterable of Expectation

    Raises
    ------
    RangeError
        A figure does not fit 64 bits.

    Notes
    -----
    Each finding names its rule and its source: NHS Improvement 2017, NHS England 2023, SI 1998/1833, L2P.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(37.5), [Activity.weekly("Clinic", 30, category="dcc", place="North")])
    >>> spa = Expectation("spa", "hours-at-least", 4, "trust policy")
    >>> [found.code for found in check(plan, attending_weeks=44, policy=Policy(standard="none"), expectations=[spa])]
    ['time-not-accounted', 'below-minimum']
    """
    handle, annual, findings = plan._handle(), None, lowlevel.jp_findings_new()
    if attending_weeks is not None:
        annual = lowlevel.jp_annual_new()
        pas = None if pa_policy is None else lowlevel.jp_pa_policy_find(pa_policy)
        lowlevel.jp_plan_evaluate(handle, {"attending_weeks": attending_weeks, "year_weeks": year_weeks}, pas, annual)
    against = None if policy is None else policy._struct()
    lowlevel.jp_plan_check(handle, annual, against, [item._struct() for item in expectations], findings)
    return tuple(_findings(findings))


def rollover(previous: Plan, plan: Plan) -> tuple[Finding, ...]:
    """Checks whether a plan is last year's, rolled over unchanged.

    Notes
    -----
    NHS England 2023 (annual cycle) says that this does not keep a plan accurate.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(37.5), [Activity.weekly("Clinic", 37.5)])
    >>> [found.code for found in rollover(plan, plan)]
    ['rolled-over']
    """
    findings = lowlevel.jp_findings_new()
    lowlevel.jp_plan_check_rollover(previous._handle(), plan._handle(), findings)
    return tuple(_findings(findings))


__all__ = ["Expectation", "Policy", "check", "published_policy", "rollover"]
