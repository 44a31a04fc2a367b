"""What the doctor says of one thing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Finding(Struct, frozen=True):
    """``what`` was found, and what to do ``instead``: a warning can be lived with, a problem costs data or use."""

    level: Literal["ok", "warning", "problem"]
    what: str
    instead: str = ""
