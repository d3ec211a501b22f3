"""Rosters on Dask: each partition is summed where it lies, and the rosters are merged two by two.

A roster pickles as its saved state, the same bytes in every language; merging is exact in any order, so the answer is
that of one machine to the bit, distinct people among it. The graph is Dask's, and so is the scheduler.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._optional import optional
from .roster import Roster

if TYPE_CHECKING:
    from .activities import Activities


def _summed(roster: Roster, rows: Any, activities: Activities | None) -> Roster:
    part = roster.empty()
    part.update(rows, activities=activities)
    return part


def _both(first: Roster, second: Roster) -> Roster:
    made = first.empty()  # a task leaves what it was given as it was
    made.merge(first)
    made.merge(second)
    return made


def merged(roster: Roster, frame: Any, activities: Activities | None = None) -> Any:
    """A ``dask.delayed`` roster of all the rows: nothing is run yet.

    Parameters
    ----------
    roster : Roster
        Its keys, labels and options are used, not its rows.
    frame : dask.dataframe.DataFrame, or iterable of frames or delayed frames
        One roster is made for each partition.
    activities : Activities, optional
        Puts each row's activity text into a category on the way in.
    """
    delayed = optional("dask", "dask", "a roster on Dask").delayed
    template = roster.empty()
    pieces: Iterable[Any] = frame.to_delayed() if hasattr(frame, "to_delayed") else frame
    parts = [delayed(_summed)(template, piece, activities) for piece in pieces]
    while len(parts) > 1:
        pairs = [delayed(_both)(*parts[i : i + 2]) for i in range(0, len(parts) - 1, 2)]
        parts = pairs + parts[2 * len(pairs) :]
    return parts[0] if parts else delayed(template)


def update(roster: Roster, frame: Any, activities: Activities | None = None, **options: Any) -> None:
    """Adds every row of a Dask frame to a roster: all of them are taken, or none.

    Parameters
    ----------
    roster : Roster
        Gets the rows.
    frame : dask.dataframe.DataFrame, or iterable of frames or delayed frames
        See :func:`merged`.
    **options
        To Dask's ``compute``: ``scheduler="processes"``.
    """
    roster.merge(merged(roster, frame, activities).compute(**options))


__all__ = ["merged", "update"]
