"""``python -m tests.safety.check_off FOLDER BEHAVIOUR TIMES``: one more, and saved, so many times."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tests.safety.scenes import opened


def main(folder: str, behaviour: str, times: str) -> None:
    """Add one to today's count of ``behaviour``, save it, and do so again."""
    now = datetime.now().astimezone()
    coach = opened(Path(folder), now)
    for _ in range(int(times)):
        coach.add(behaviour, coach.today(now), 1, now)
        assert coach.save(now) == []


if __name__ == "__main__":
    main(*sys.argv[1:])
