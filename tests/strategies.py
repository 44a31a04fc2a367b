"""What the property tests are fed with: definitions, resolutions and histories as a rep could have them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from coach.domain.history import History, Mark, MarkKey, TimeOff, each_day
from coach.domain.ladder import target_limit
from coach.domain.resolution import Behaviour, Definition, Resolution
from coach.domain.rules import EVERY_DAY, WEEKDAYS, due_dates

AT = "2026-01-05T10:00:00+01:00"
NEW_YEAR = date(2026, 1, 1)
RULES = (
    WEEKDAYS,
    EVERY_DAY,
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=WEEKLY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
)
TIMES = ("00:30", "07:15", "08:00", "09:00", "11:00", "17:30", "23:45")

days_of_2026 = st.integers(0, 180).map(lambda n: NEW_YEAR + timedelta(n))
counts = st.integers(0, 12)
times = st.none() | st.sampled_from(TIMES)


def mark(count: int = 1, *, on_time: bool = True, skipped: str | None = None) -> Mark:
    """A mark, entered at a moment that does not matter."""
    return Mark(count=count, on_time=on_time, skipped=skipped, at=AT)


marks = st.builds(mark, counts, on_time=st.booleans(), skipped=st.sampled_from([None, None, None, "sick"]))


def behaviours(number: int) -> st.SearchStrategy[Behaviour]:
    """The behaviour ``b<number>``."""
    return st.builds(
        Behaviour,
        id=st.just(f"b{number}"),
        name=st.just(f"Behaviour {number}"),
        target=st.integers(1, 6),
        by=times,
        days=st.sampled_from(RULES),
    )


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """A definition of one to four behaviours, small targets and short runs, so that mastery is within reach."""
    return Definition(
        title="One small thing",
        period=draw(st.sampled_from(["week", "month"])),
        bar=draw(st.integers(50, 100)),
        run=draw(st.integers(2, 4)),
        behaviours=tuple(draw(behaviours(n)) for n in range(1, draw(st.integers(1, 4)) + 1)),
    )


@st.composite
def ambitions(draw: st.DrawFn, old: Definition) -> Definition:
    """A definition that is nowhere less ambitious than ``old``, by modest steps and by leaps."""
    raised = tuple(
        replace(b, target=b.target + draw(st.integers(0, 2 * target_limit(b.target))), by=draw(_earlier(b.by)))
        for b in old.behaviours
    )
    added = tuple(draw(behaviours(n)) for n in range(11, 11 + draw(st.integers(0, 4 - len(raised)))))
    return replace(
        old, bar=draw(st.integers(old.bar, 100)), run=draw(st.integers(old.run, 12)), behaviours=raised + added
    )


def _earlier(by: str | None) -> st.SearchStrategy[str | None]:
    return times if by is None else st.sampled_from([by, *(t for t in TIMES if t < by)])


@st.composite
def resolutions(draw: st.DrawFn, *, ended: bool = True) -> Resolution:
    """A rung in force from some day of 2026; with ``ended``, at times only until some later day."""
    definition = draw(definitions())
    started = draw(days_of_2026)
    last = started + timedelta(draw(st.integers(0, 100))) if ended and draw(st.booleans()) else None
    return Resolution(
        id="r",
        ladder="r",
        rung=1,
        origin="start",
        state="active" if last is None else "grown",
        started=started,
        ended=last,
        **asdict(definition),
    )


@st.composite
def histories(draw: st.DrawFn, resolution: Resolution) -> History:
    """``resolution`` lived with for some months: mostly kept or mostly not, with marks of every kind in between."""
    history = History()
    history.resolutions[resolution.id] = resolution
    if draw(st.booleans()):
        fill(history, resolution, resolution.started, resolution.started + timedelta(140))
    for n, offset, one in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 140), marks), max_size=40)):
        behaviour = resolution.behaviours[n % len(resolution.behaviours)]
        history.marks[MarkKey(resolution.id, behaviour.id, resolution.started + timedelta(offset))] = one
    for offset, length in draw(st.lists(st.tuples(st.integers(-5, 120), st.integers(0, 20)), max_size=2)):
        first = resolution.started + timedelta(offset)
        history.time_off[first] = TimeOff(first=first, last=first + timedelta(length))
    return history


def fill(history: History, resolution: Resolution, first: date, last: date) -> None:
    """Mark every scheduled day from ``first`` to ``last`` as kept."""
    for behaviour in resolution.behaviours:
        for day in due_dates(behaviour.days, resolution.started, first, last):
            history.marks[MarkKey(resolution.id, behaviour.id, day)] = mark(behaviour.target)


def unscheduled(resolution: Resolution, behaviour: Behaviour, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last`` on which ``behaviour`` is not scheduled, or ``resolution`` not in force."""
    due = set(due_dates(behaviour.days, resolution.started, first, last))
    return [day for day in each_day(first, last) if day not in due or not resolution.in_force(day)]
