"""The form's judgements: what stands in its fields, held against the present rung and the rules of the move it makes.

A judgement tries the very move that committing would make, which is pure: so the form and the rules cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.domain import moves
from coach.domain.days import period_of
from coach.domain.errors import CoachError, Invalid
from coach.domain.history import Edit, each_day
from coach.domain.ladder import Comparison, Leap, compare
from coach.domain.mastery import started_amid
from coach.domain.moves import Ground
from coach.domain.resolution import Definition, Resolution
from coach.views.form_texts import Reading, Texts, read, texts_of
from coach.views.words import asked, long_date

Mode = Literal["start", "next", "grow", "ease", "edit"]
CONTINUING: tuple[Mode, ...] = ("grow", "ease", "edit")
_FIXED_IN_EDIT = ("period", "bar", "run", "starts", "target", "by", "days")
_ONE_DAY = timedelta(1)
_ANY_ID = "coming"
_LEAP = "That is a leap. Take the modest step, or confirm the stretch."


class StartDay(Struct, frozen=True):
    """A day on which the rung may begin, and how it is called: 'tomorrow, Saturday 21 November'."""

    day: date
    words: str


class FormState(Struct, frozen=True, kw_only=True):
    """What the form shows beside its fields.

    ``wrong`` and ``was`` are by place, such as ``behaviours[0].target``: what is wrong there, and what stood there on
    the rung before where it differs now. ``missing``, by place too, names what is not there yet. ``sentence`` says
    what committing would do, or what stands in its way. ``ok``: committing would pass. ``leap``: it needs the stretch
    confirmed; ``modest`` is then the step that would pass without, in ``modest_words``.
    """

    wrong: dict[str, str]
    missing: dict[str, str]
    was: dict[str, str]
    sentence: str
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    leaps: tuple[str, ...] = ()
    ok: bool = False
    leap: bool = False
    modest: Definition | None = None
    modest_words: str = ""
    definition: Definition | None = None


def old_definition(mode: Mode, ground: Ground) -> Definition | None:
    """What the form goes on from: the active rung's definition, unless the move begins a ladder."""
    active = ground.history.active()
    return active.definition if active is not None and mode in CONTINUING else None


def fixed(mode: Mode, place: str) -> bool:
    """Whether the field at ``place`` is shown but cannot be changed by this move."""
    name = place.rpartition(".")[2]
    return (mode == "edit" and name in _FIXED_IN_EDIT) or (mode in CONTINUING and name == "period")


def start_days(ground: Ground) -> tuple[StartDay, ...]:
    """Every day on which a rung may begin: the near ones and the fresh starts in front, then the rest in order."""
    earliest, latest = moves.earliest_start(ground), ground.today + timedelta(moves.START_AHEAD_DAYS)
    tomorrow = ground.today + _ONE_DAY
    week = period_of(ground.today, "week", ground.week_starts).last + _ONE_DAY
    month = period_of(ground.today, "month").last + _ONE_DAY
    words = {day: long_date(day) for day in each_day(earliest, latest)}
    front = {
        ground.today: f"today, {long_date(ground.today)}",
        tomorrow: f"tomorrow, {long_date(tomorrow)}",
        week: f"{long_date(week)}, a fresh week",
        month: f"{long_date(month)}, a fresh month",
    }
    in_order = {day: front[day] for day in front if day in words} | {d: w for d, w in words.items() if d not in front}
    return tuple(StartDay(day, called) for day, called in in_order.items())


def judge(mode: Mode, texts: Texts, ground: Ground, *, stretch: bool = False) -> FormState:
    """What the form has to say of ``texts``, were they committed today."""
    old = old_definition(mode, ground)
    reading = read(texts, old)
    was = _was(texts, old) if old is not None else {}
    new = reading.definition
    if new is None:
        sentence = _unfinished(reading)
        return FormState(wrong=reading.wrong, missing=reading.missing, was=was, sentence=sentence)
    begins = date.fromisoformat(texts.starts) if texts.starts else moves.earliest_start(ground)
    state = FormState(wrong={}, missing={}, was=was, sentence="", definition=new)
    if old is not None:
        state = _compared(state, compare(old, new, begins, ground.day_starts))
    try:
        edits = _carried_out(mode, new, ground, begins, stretch=stretch)
    except Leap as leap:
        words = moves.modest_words(ground, old, new, begins) if old is not None else ""
        return replace(state, leap=True, modest=leap.modest, modest_words=words, sentence=_LEAP)
    except CoachError as no:
        return replace(state, wrong=_at_fault(no), sentence=_said(no))
    return replace(state, ok=True, leap=bool(state.leaps), sentence=_promise(mode, edits[-1].after, ground))


def _compared(state: FormState, found: Comparison) -> FormState:
    more, less, leaps = (tuple(d.words for d in some) for some in (found.more, found.less, found.leaps))
    return replace(state, more=more, less=less, leaps=leaps)


def _carried_out(mode: Mode, definition: Definition, ground: Ground, begins: date, *, stretch: bool) -> list[Edit]:
    if mode == "edit":
        return moves.edit(ground, definition)
    if mode == "ease":
        return moves.ease(ground, definition, _ANY_ID, begins)
    if mode == "grow":
        return moves.grow(ground, definition, _ANY_ID, begins, stretch=stretch)
    return moves.start(ground, definition, _ANY_ID, begins)


def _at_fault(no: CoachError) -> dict[str, str]:
    """The field that is at fault and why, where it is one field's fault."""
    return {no.place: _said(no)} if isinstance(no, Invalid) and "." in no.place else {}


def _said(no: CoachError) -> str:
    said = f"{no.what} {no.instead}".strip()
    return f"{said[:1].upper()}{said[1:]}"


def _unfinished(reading: Reading) -> str:
    if reading.missing:
        return f"Still needed: {', '.join(reading.missing.values())}."
    count = len(reading.wrong)
    return f"{count} fields need another look." if count > 1 else "One field needs another look."


def _promise(mode: Mode, new: Resolution, ground: Ground) -> str:
    """What committing would bring about."""
    if mode == "edit":
        return "Words, reminders and key results only: what was recorded, and the run, stay."
    begins = _begins_words(new.started, ground.today)
    fresh = "A fresh run begins" if mode in CONTINUING else "Begins"
    mastered = f"mastered after {asked(new)}"
    span = period_of(new.started, new.period, ground.week_starts)
    warm_up = f" The rest of this {new.period} is a warm-up." if started_amid(new, span) else ""
    return f"{fresh} {begins}; {mastered}.{warm_up}"


def _begins_words(day: date, today: date) -> str:
    near = {0: "today", 1: "tomorrow"}
    return near.get((day - today).days) or f"on {long_date(day)}"


def _was(texts: Texts, old: Definition) -> dict[str, str]:
    """What stood in each field that differs now, by the field's place now."""
    before = {field: text for _, field, text in _fields(texts_of(old))}
    return {
        place: before[field]
        for place, field, text in _fields(texts)
        if field in before and text.strip() != before[field]
    }


def _fields(texts: Texts) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(place, the field whatever its place, text) of every field but the start."""
    for name, text in asdict(texts).items():
        if isinstance(text, str) and name != "starts":
            yield name, (name,), text
    for kind in ("behaviours", "results"):
        for n, row in enumerate(getattr(texts, kind)):
            for name, text in asdict(row).items():
                if name != "key":
                    yield f"{kind}[{n}].{name}", (kind, row.key, name), text
