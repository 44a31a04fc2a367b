"""What a rep's word means: a behaviour, a day, or the nearest thing to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coach.domain.errors import Refused
from coach.domain.resolution import Behaviour, Resolution
from coach.domain.rules import weekday_named
from coach.domain.text import harmless


def behaviour_named(resolution: Resolution, word: str) -> Behaviour:
    """The behaviour that ``word`` means: its number from 1, its id, or an unambiguous part of its name."""
    behaviours = resolution.behaviours
    return behaviours[one_named(word, "behaviour", [b.name for b in behaviours], [b.id for b in behaviours])]


def one_named(word: str, kind: str, names: Sequence[str], ids: Sequence[str] = ()) -> int:
    """The place, from 0, of what ``word`` means: its number from 1, its id, its name, or an unambiguous part of that.

    ``Refused``, speaking of ``kind``, when nothing or more than one fits.
    """
    if re.fullmatch("[0-9]{1,4}", word) and 1 <= int(word) <= len(names):
        return int(word) - 1
    if word in ids:
        return ids.index(word)
    part = word.casefold()
    found = [n for n, name in enumerate(names) if part in name.casefold()] if word.strip() else []
    whole = [n for n in found if names[n].casefold() == part]
    if len(whole or found) == 1:
        return (whole or found)[0]
    if found:
        raise Refused(f"'{harmless(word)}' could be {_numbered(names, found)}.", "Say its number or more of it.")
    raise Refused(f"No {kind} is called '{harmless(word)}'.", f"There are {_numbered(names, range(len(names)))}.")


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


def _numbered(names: Sequence[str], places: Iterable[int]) -> str:
    return ", ".join(f"{names[n]} ({n + 1})" for n in places)
