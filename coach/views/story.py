"""The story of a day, in words: each behaviour and why not where it was not, note, leave, moves on the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History, Mark
from coach.domain.resolution import Behaviour, Resolution
from coach.views.status import State, is_scheduled, shown_on, state_of
from coach.views.words import amount, long_date


class Deed(Struct, frozen=True):
    """One behaviour on the day: its state, and what there is to say: '5 of 5 calls, 10:42', 'skipped: training'."""

    name: str
    state: State
    words: str


class Story(Struct, frozen=True):
    """What is known of ``day``. ``rung`` is '' where none was in force; on leave no ``deeds`` are told.

    ``markable`` is whether Today can open it.
    """

    day: date
    title: str
    rung: str
    deeds: tuple[Deed, ...]
    leave: str
    moves: tuple[str, ...]
    note: str
    markable: bool


def story(history: History, day: date, today: date, calendar: Calendar) -> Story:
    """The story of ``day`` as of ``today``; ``history`` has to hold its year."""
    rung, off = history.in_force(day), history.time_off_on(day)
    back = today - timedelta(calendar.backfill_days)
    return Story(
        day=day,
        title=f"{long_date(day)} {day.year}" + (", today" if day == today else ""),
        rung=f"rung {rung.rung} · {rung.title}" if rung else "",
        deeds=tuple(_deeds(history, rung, day, today, calendar)) if rung and off is None else (),
        leave="" if off is None else (off.reason or "time off"),
        moves=tuple(_moves(history, day)),
        note=history.notes.get(day, ""),
        markable=back <= day <= today and shown_on(history, day) is not None,
    )


def _deeds(history: History, rung: Resolution, day: date, today: date, calendar: Calendar) -> Iterator[Deed]:
    for behaviour in rung.behaviours:
        mark = history.mark(rung.id, behaviour.id, day)
        scheduled = is_scheduled(behaviour, rung, day)
        if scheduled or mark is not None:
            state = state_of(mark, behaviour, scheduled=scheduled, off=False)
            then = mark is not None and calendar.today(mark.entered) == day
            yield Deed(behaviour.name, state, ", ".join(_words(mark, behaviour, state, over=day < today, then=then)))


def _words(mark: Mark | None, behaviour: Behaviour, state: State, *, over: bool, then: bool) -> Iterator[str]:
    """How much, and why not; and when, if it was entered ``then``, on the day itself."""
    if mark is not None and mark.skipped is not None:
        yield f"skipped: {mark.skipped}" if mark.skipped else "skipped"
    elif mark is None:
        yield "nothing recorded" if over else "open"
    else:
        yield _amount(mark, behaviour)
        if not mark.on_time and mark.count:
            yield "late"
        if mark.count and then:
            yield f"{mark.entered:%H:%M}"
        if state == "none":
            yield "not asked for"


def _amount(mark: Mark, behaviour: Behaviour) -> str:
    if behaviour.target == 1 and mark.count <= 1:
        return "done" if mark.count else "not done"
    return amount(mark.count, behaviour)


def _moves(history: History, day: date) -> Iterator[str]:
    """What began on the day, and what was given up on it."""
    for rung in history.resolutions.values():
        if rung.started == day and (rung.ended is None or rung.ended >= day):
            yield _began(rung)
        if rung.ended == day and rung.state == "set-aside":
            yield f"“{rung.title}” was set aside" + (f": {rung.reason}" if rung.reason else "")


def _began(rung: Resolution) -> str:
    if rung.origin == "start":
        return f"A new ladder began: “{rung.title}”"
    return f"Grown to rung {rung.rung}: “{rung.title}”" if rung.origin == "grow" else f"Eased to “{rung.title}”"
