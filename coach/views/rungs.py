"""The Ladder screen from top to bottom: the next rung, the present one, those it grew from, and earlier ladders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.mastery import assess
from coach.domain.resolution import Definition, Resolution
from coach.views.ladder import Rung, proposed, rung_view
from coach.views.status import gate_open
from coach.views.words import mastery_sentence, short_date


class Next(Struct, frozen=True):
    """The rung that is proposed next: what would be more ambitious, in words, and whether the gate is open.

    ``title`` is '' where it stays as it is. No ``changes`` while they are not known.
    """

    rung: int
    changes: tuple[str, ...]
    open: bool
    title: str = ""


class Present(Struct, frozen=True):
    """The rung the rep stands on, or is about to: ``sentence`` is what stands before the next."""

    rung: Rung
    sentence: str


class Past(Struct, frozen=True):
    """A rung that was left. Its ``outcome`` is '' while its years have not been read."""

    rung: Rung


class Earlier(Struct, frozen=True):
    """A whole ladder that has ended, in a line: its last title, how many rungs, from when to when, how it ended."""

    ladder: str
    title: str
    rungs: int
    span: str
    ending: str
    opened: bool


Step = Next | Present | Past | Earlier


def steps(
    history: History,
    today: date,
    calendar: Calendar,
    opened: Collection[str] = (),
    read: Collection[str] = (),
    coming: Definition | None = None,
) -> tuple[Step, ...]:
    """The screen's steps, the newest in front; ``coming`` is the rung to propose, None while it is not known yet.

    ``opened`` are the earlier ladders shown rung by rung; of the ladders in ``read`` every year is in memory. The
    active resolution's always are.
    """
    active = history.active()
    found: list[Step] = []
    for rungs in sorted(
        history.ladders(), key=lambda rungs: (rungs[-1].state == "active", rungs[0].started), reverse=True
    ):
        if active is not None and active.ladder == rungs[0].ladder:
            found += _standing(active, coming, history, today, calendar)
            found += _past([r for r in rungs if r.id != active.id], history, today, calendar, read)
            continue
        found.append(_line(rungs, today, opened))
        if rungs[0].ladder in opened:
            found += _past(rungs, history, today, calendar, read)
    return tuple(found)


def _standing(
    active: Resolution, coming: Definition | None, history: History, today: date, calendar: Calendar
) -> Iterator[Step]:
    """The rung to come, where there is one to propose, and the present one."""
    found = assess(active, history, today, calendar.week_starts)
    proposal = proposed(active, coming, today, calendar) if coming is not None else None
    if coming is None or proposal is not None:
        title = coming.title if coming is not None and coming.title != active.title else ""
        changes = proposal.changes if proposal is not None else ()
        yield Next(active.rung + 1, changes, gate_open(active, found), title)
    yield Present(rung_view(active, history, today, calendar), mastery_sentence(active, found, today))


def _past(
    rungs: Sequence[Resolution], history: History, today: date, calendar: Calendar, read: Collection[str]
) -> Iterator[Step]:
    for resolution in reversed(rungs):
        rung = rung_view(resolution, history, today, calendar)
        yield Past(rung if resolution.ladder in read else replace(rung, outcome=""))


def _line(rungs: Sequence[Resolution], today: date, opened: Collection[str]) -> Earlier:
    first, last = rungs[0], rungs[-1]
    ended = last.ended or today
    span = f"{short_date(first.started, today)} to {short_date(ended, today)}"
    endings = {"closed": "mastered, then another subject", "set-aside": f"set aside: {last.reason or 'no reason kept'}"}
    return Earlier(
        ladder=first.ladder, title=last.title, rungs=len(rungs), span="never begun" if ended < first.started else span,
        ending=endings.get(last.state, ""), opened=first.ladder in opened,
    )  # fmt: skip
