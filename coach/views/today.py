"""What Today shows: the day's behaviours, mastery as a contract, the half year, and what is to be settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from coach.domain.closed import Closed
from coach.domain.days import Calendar, deadline
from coach.domain.history import History, Mark, each_day
from coach.domain.mastery import Assessment, score_period
from coach.domain.resolution import Behaviour, Resolution
from coach.views.status import State, gate_open, is_scheduled, shown_on, state_of
from coach.views.words import amount, asked, mastery_sentence, short_date

Pip = Literal["kept", "open", "ahead"]
_OPEN: tuple[State, ...] = ("open", "partial")


class Row(Struct, frozen=True):
    """One behaviour on the day shown. ``amount`` is '' for a yes/no; ``when`` 'by 17:00', 'late 17:20' or why not.

    ``over``: it is open after its time ``by``, so that what is done now is late.
    """

    number: int
    id: str
    name: str
    target: int
    count: int
    unit: str
    state: State
    amount: str
    when: str
    kept: int
    due: int
    spare: int
    by: str | None = None
    over: bool = False


class Mastery(Struct, frozen=True):
    """The contract: what is asked, pips of the run so far, what is still needed and why not yet."""

    asked: str
    pips: tuple[Pip, ...]
    sentence: str
    open: bool


class OpenDay(Struct, frozen=True):
    """A past day with ``behaviours`` that nothing was recorded for; ``whole`` when nothing was for any."""

    day: date
    behaviours: tuple[str, ...]
    whole: bool


class Today(Struct, frozen=True):
    """What Today shows of ``day``, but for the ``half_year``. No ``rows`` when no resolution is in force.

    ``found`` is where that resolution stands as of ``today``: to find it again would take as long as all the rest.
    It is so until the time of another row goes by: at ``until`` on the wall clock (naive).
    """

    today: date
    day: date
    resolution: str | None
    title: str
    cue: str
    why: str
    rung: int
    started: date | None
    period: Literal["week", "month"]
    rows: tuple[Row, ...]
    found: Assessment | None
    mastery: Mastery | None
    note: str
    time_off: str | None
    upcoming: str | None
    ended: str | None
    earliest: date
    to_settle: tuple[OpenDay, ...]
    until: datetime | None

    @property
    def is_today(self) -> bool:
        """Whether the day shown is today."""
        return self.day == self.today

    @property
    def was_away(self) -> bool:
        """Whether there are days of which nothing at all was recorded."""
        return any(day.whole for day in self.to_settle)

    @property
    def gate_open(self) -> bool:
        """Whether the rep may grow now."""
        return self.mastery is not None and self.mastery.open


def today_view(
    history: History, today: date, calendar: Calendar, day: date | None = None, closed: Closed | None = None,
    now: datetime | None = None,
) -> Today:  # fmt: skip
    """Today as of ``today``, showing ``day`` (None: today itself); ``closed`` is what is known of closed periods.

    ``now``, the wall clock, tells which times of today have gone by (None: none has).
    """
    shown = day or today
    resolution = shown_on(history, shown)
    rows = tuple(_rows(resolution, history, today, shown, calendar, now)) if resolution else ()
    off = history.time_off_on(shown)
    coming = history.active()
    found = (closed or Closed()).assess(resolution, history, today, calendar.week_starts) if resolution else None
    return Today(
        today=today,
        day=shown,
        resolution=resolution.id if resolution else None,
        title=resolution.title if resolution else "",
        cue=resolution.cue if resolution else "",
        why=resolution.why if resolution else "",
        rung=resolution.rung if resolution else 0,
        started=resolution.started if resolution else None,
        period=resolution.period if resolution else "week",
        rows=rows,
        found=found,
        mastery=_mastery(resolution, found, today) if resolution and found else None,
        note=history.notes.get(shown, ""),
        time_off=None if off is None else (off.reason or "time off"),
        upcoming=(
            f"“{coming.title}” begins on {short_date(coming.started, today)}"
            if coming is not None and coming.started > today
            else None
        ),
        ended=_ended(history, today) if resolution is None else None,
        earliest=_earliest(history, today, calendar),
        to_settle=_to_settle(history, today, calendar),
        until=_until(rows, shown, calendar) if shown == today else None,
    )


def _rows(
    resolution: Resolution, history: History, today: date, day: date, calendar: Calendar, now: datetime | None
) -> Iterator[Row]:
    present = score_period(resolution, history, today, day, calendar.week_starts)
    off = history.time_off_on(day) is not None
    for number, behaviour in enumerate(resolution.behaviours, 1):
        mark = history.mark(resolution.id, behaviour.id, day)
        scheduled = is_scheduled(behaviour, resolution, day)
        state = state_of(mark, behaviour, scheduled=scheduled, off=off)
        score = present.behaviours[behaviour.id]
        over = now is not None and state in _OPEN and calendar.late(day, behaviour.by, now)
        yield Row(
            number, behaviour.id, behaviour.name, behaviour.target, mark.count if mark else 0, behaviour.unit, state,
            amount(mark.count if mark else 0, behaviour), _when(mark, behaviour, state, day, over),
            score.kept, score.due, score.spare, behaviour.by, over,
        )  # fmt: skip


def _until(rows: Iterable[Row], day: date, calendar: Calendar) -> datetime | None:
    """When the next of the ``rows`` will be over."""
    ahead = (row.by for row in rows if row.by is not None and row.state in _OPEN and not row.over)
    return min((deadline(day, by, calendar.day_starts) for by in ahead), default=None)


def _when(mark: Mark | None, behaviour: Behaviour, state: State, day: date, over: bool) -> str:
    """Beside the amount: when it was entered, late or not; why it was skipped; until when it is due, or was."""
    if state in ("off", "none"):
        return "time off" if state == "off" else "not today"
    if mark is not None and mark.skipped is not None:
        return f"skipped: {mark.skipped}" if mark.skipped else "skipped"
    if mark is not None and mark.reaches(behaviour.target):
        return f"{'late ' if state == 'late' else ''}{_entered(mark, day) or ''}".rstrip()
    return f"{'past' if over else 'by'} {behaviour.by}" if behaviour.by else ""


def _entered(mark: Mark | None, day: date) -> str | None:
    """'10:42', the wall clock where it was entered; nothing when that was on a later day."""
    if mark is None or mark.entered.date() - day > timedelta(1):
        return None
    return mark.entered.strftime("%H:%M")


def _mastery(resolution: Resolution, found: Assessment, today: date) -> Mastery:
    kept = min(found.run, found.required) if not found.mastered else found.required
    pips: list[Pip] = ["kept"] * kept
    if kept < found.required:
        pips += ["open"]
    pips += ["ahead"] * (found.required - len(pips))
    return Mastery(
        asked(resolution), tuple(pips), mastery_sentence(resolution, found, today), gate_open(resolution, found)
    )


def _ended(history: History, today: date) -> str | None:
    """'“Five calls” was set aside on 3 Nov': what came last, where nothing goes on."""
    over = [r for r in history.resolutions.values() if r.ended is not None and r.started <= r.ended <= today]
    last = max(over, key=lambda r: (r.ended or today, r.started), default=None)
    if last is None or last.ended is None:
        return None
    how = "was set aside" if last.state == "set-aside" else "ended"
    return f"“{last.title}” {how} on {short_date(last.ended, today)}"


def _to_settle(history: History, today: date, calendar: Calendar) -> tuple[OpenDay, ...]:
    """The past days, as far as backfilling goes, with due behaviours that nothing was recorded for."""
    found = []
    for day in each_day(today - timedelta(calendar.backfill_days), today - timedelta(1)):
        resolution = shown_on(history, day)
        if resolution is None or history.time_off_on(day) is not None:
            continue
        scheduled = [b.id for b in resolution.behaviours if is_scheduled(b, resolution, day)]
        unsaid = tuple(one for one in scheduled if history.mark(resolution.id, one, day) is None)
        if unsaid:
            found.append(OpenDay(day, unsaid, whole=len(unsaid) == len(scheduled)))
    return tuple(found)


def _earliest(history: History, today: date, calendar: Calendar) -> date:
    """The first day that may still be marked."""
    first = today - timedelta(calendar.backfill_days)
    begun = [r.started for r in history.resolutions.values() if r.ended is None or r.ended >= first]
    return min(today, max(first, min(begun, default=today)))
