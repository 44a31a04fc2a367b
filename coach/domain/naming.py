"""What a rep's word means: a behaviour, a day, or the nearest thing to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from coach.domain.days import weekday_named
from coach.domain.errors import Refused
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.text import harmless


def behaviour_named(resolution: Resolution, word: str) -> Behaviour:
    """The behaviour that ``word`` means: its number from 1, its id, or an unambiguous part of its name."""
    behaviours = resolution.behaviours
    if re.fullmatch("[0-9]{1,2}", word) and 1 <= int(word) <= len(behaviours):
        return behaviours[int(word) - 1]
    exact = resolution.behaviour(word)
    if exact is not None:
        return exact
    found = [b for b in behaviours if word.casefold() in b.name.casefold()] if word.strip() else []
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"'{harmless(word)}' could be {_numbered(resolution, found)}.", "Say its number or more of it.")
    raise Refused(f"No behaviour is called '{harmless(word)}'.", f"There are {_numbered(resolution, behaviours)}.")


def day_named(word: str, today: date) -> date:
    """The day that ``word`` means: ISO, ``today``, ``yesterday``, ``tomorrow``, or a weekday (the last such day)."""
    plain = word.strip().lower()
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if plain in near:
        return today + timedelta(near[plain])
    weekday = weekday_named(plain)
    if weekday is not None:
        return today - timedelta((today.weekday() - weekday) % 7)
    try:
        return date.fromisoformat(plain)
    except ValueError:
        said = f"'{harmless(word)}' is not a date."
        raise Refused(said, f"Write it as {today}, or say today, yesterday or a weekday.") from None


def nearest(word: str, options: Iterable[str]) -> str:
    """'Did you mean …?' with the option most like ``word``; else the list of all there are."""
    from difflib import get_close_matches  # only a mistake pays for it

    known = sorted(options)
    close = get_close_matches(word.lower(), known, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(known)}."


def _numbered(resolution: Resolution, behaviours: Iterable[Behaviour]) -> str:
    numbers = {b.id: n for n, b in enumerate(resolution.behaviours, 1)}
    return ", ".join(f"{numbers[b.id]} {b.name}" for b in behaviours)
