"""The scopes of Patterns and of Results in words, and what each takes in."""

from __future__ import annotations

from datetime import date

from coach.domain.history import History
from coach.domain.past import Scope, rungs_of
from coach.views.words import counted, short_date

SCOPES: tuple[Scope, ...] = ("rung", "ladder", "everything")
SCOPE_WORDS: dict[Scope, str] = {"rung": "this rung", "ladder": "this ladder", "everything": "everything"}


def scope_words(history: History, scope: Scope, today: date) -> str:
    """What the scope takes in: 'rung 2 since 26 Oct', '2 rungs since 14 Aug'."""
    rungs = rungs_of(history, scope, today)
    if not rungs:
        return ""
    since = short_date(rungs[0].started, today)
    return f"rung {rungs[0].rung} since {since}" if scope == "rung" else f"{counted(len(rungs), 'rung')} since {since}"
