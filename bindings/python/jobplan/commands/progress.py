"""Progress of long work: one line on standard error, only where that is a terminal, gone when it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


class Progress:
    """Says what is being done; quiet in the first half second, and where nobody looks."""

    def __init__(self) -> None:
        self._shown = 0
        self._began = time.monotonic()
        self._last = 0.0

    def tell(self, words: str) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._began < 0.5 or now - self._last < 0.1:
            return
        self._last = now
        print(f"\r{words:<{self._shown}}", end="", file=sys.stderr, flush=True)
        self._shown = len(words)

    def of(self, what: str) -> Callable[[int, int], None]:
        """For work that says how much of it is done, and of how much."""
        return lambda done, all: self.tell(f"{what}: {100 * done // max(all, 1)}%")

    def end(self) -> None:
        if self._shown:
            print("\r" + " " * self._shown + "\r", end="", file=sys.stderr, flush=True)
            self._shown = 0
