"""A time that several steps share, none of which may use up what the others need."""

from __future__ import annotations

from time import monotonic


class Deadline:
    """So many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self, share: float = 1.0) -> float:
        """The seconds that are left, or a ``share`` of them; never below 0."""
        return max(0.0, self._end - monotonic()) * share
