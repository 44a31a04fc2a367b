"""The coach's lines, read from ``data/voice.toml`` when they are first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coach.domain import toml
from coach.domain.situations import Situation

FILE = Path(__file__).parent / "data" / "voice.toml"


@cache
def lines(situation: Situation) -> tuple[str, ...]:
    """The lines of one situation. They are part of the program: that they are sound is for its tests to hold.

    Only its own part is parsed, as the whole would take a twentieth of the time in which the app starts.
    """
    whole = FILE.read_bytes()
    begin = whole.index(f"\n{situation} = [".encode())
    part = whole[begin : whole.index(b"\n]", begin) + 2]
    return tuple(toml.table(part, FILE.name)[situation])
