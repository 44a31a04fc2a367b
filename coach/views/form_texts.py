"""What stands in the form's fields, as typed, and the definition it comes to: each field read on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from coach.domain.errors import Invalid
from coach.domain.resolution import DEFAULT_BAR, DEFAULT_RUN, Behaviour, Definition, KeyResult, PeriodKind, make_id
from coach.domain.rules import WEEKDAYS, as_rule, spoken
from coach.domain.text import Line, Name, Unit, checked

T = TypeVar("T")
REMIND_MAX = 4
# A row's key is the id it had on the rung before; a row that is new has one that no id can be.
NEW = "+"
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?\s*(am|pm)?")


class BehaviourTexts(Struct, frozen=True, kw_only=True):
    """One behaviour's fields. ``result`` is a result row's key or ''; a blank field stands for its default."""

    key: str
    name: str = ""
    target: str = ""
    unit: str = ""
    by: str = ""
    days: str = ""
    result: str = ""
    remind: str = ""


class ResultTexts(Struct, frozen=True, kw_only=True):
    """One key result's fields."""

    key: str
    name: str = ""
    unit: str = ""
    better: str = "up"


class Texts(Struct, frozen=True, kw_only=True):
    """All of the form. ``starts`` is an ISO date; '' means the earliest day there is."""

    title: str = ""
    cue: str = ""
    why: str = ""
    period: str = "week"
    bar: str = ""
    run: str = ""
    starts: str = ""
    behaviours: tuple[BehaviourTexts, ...] = (BehaviourTexts(key=f"{NEW}1"),)
    results: tuple[ResultTexts, ...] = ()


class Reading(Struct, frozen=True):
    """What ``read`` made of the texts. ``definition`` is None while something is missing or wrong.

    ``wrong`` says what is wrong at a place such as ``behaviours[0].by``; ``missing`` names what is not there yet.
    """

    definition: Definition | None
    wrong: dict[str, str]
    missing: dict[str, str]


def texts_of(definition: Definition, starts: str = "") -> Texts:
    """``definition`` as it is shown for changing."""
    return Texts(
        title=definition.title, cue=definition.cue, why=definition.why, period=definition.period,
        bar=str(definition.bar), run=str(definition.run), starts=starts,
        behaviours=tuple(_behaviour_texts(b) for b in definition.behaviours),
        results=tuple(ResultTexts(key=r.id, name=r.name, unit=r.unit, better=r.better) for r in definition.results),
    )  # fmt: skip


def read(texts: Texts, old: Definition | None = None) -> Reading:
    """The definition that ``texts`` come to. A blank number, or blank days, are those of ``old`` or the default."""
    reader = _Reader()
    period: PeriodKind = "month" if texts.period == "month" else "week"
    definition = Definition(
        title=reader.name("title", texts.title, "a title"),
        cue=reader.take("cue", texts.cue, "", lambda text: checked(Line, text, "")),
        why=reader.take("why", texts.why, "", lambda text: checked(Line, text, "")),
        period=period,
        bar=reader.whole("bar", texts.bar, old.bar if old else DEFAULT_BAR, 50, 100),
        run=reader.whole("run", texts.run, old.run if old else DEFAULT_RUN[period], 2, 12),
        results=tuple(reader.results(texts)),
        behaviours=tuple(reader.behaviours(texts, old)),
    )
    return Reading(None if reader.wrong or reader.missing else definition, reader.wrong, reader.missing)


def clock(text: str) -> str:
    """``text`` as HH:MM: '9', '9:30', '0930', '9.30' and '2pm' are understood. ``Invalid`` for any other."""
    match = _CLOCK.fullmatch(text.strip().lower())
    if match is not None:
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3] is not None:
            hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else 24
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise Invalid("", "This is not a time.", "Write it as 11:00.")


class _Reader:
    """Reads one field after another; what cannot be read is kept, and any value stands in for it."""

    def __init__(self) -> None:
        self.wrong: dict[str, str] = {}
        self.missing: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    def take(self, place: str, text: str, blank: T, reads: Callable[[str], T]) -> T:
        try:
            return reads(text.strip()) if text.strip() else blank
        except Invalid as wrong:
            self.wrong[place] = f"{wrong.what[:1].upper()}{wrong.what[1:]} {wrong.instead}".strip()
            return blank

    def name(self, place: str, text: str, what: str) -> str:
        if not text.strip():
            self.missing[place] = what
        return self.take(place, text, "", lambda name: checked(Name, name, ""))

    def whole(self, place: str, text: str, blank: int, low: int, high: int) -> int:
        def reads(number: str) -> int:
            if re.fullmatch("[0-9]{1,5}", number) and low <= int(number) <= high:
                return int(number)
            raise Invalid("", f"A whole number from {low} to {high:,}.")

        return self.take(place, text, blank, reads)

    def results(self, texts: Texts) -> Iterator[KeyResult]:
        taken = _old_keys(texts.results)
        for n, row in enumerate(texts.results):
            place = f"results[{n}]"
            name = self.name(f"{place}.name", row.name, f"a name for key result {n + 1}")
            self._ids[row.key] = _id(row.key, name, taken)
            unit = self.take(f"{place}.unit", row.unit, "", lambda text: checked(Unit, text, ""))
            yield KeyResult(
                id=self._ids[row.key], name=name, unit=unit, better="down" if row.better == "down" else "up"
            )

    def behaviours(self, texts: Texts, old: Definition | None) -> Iterator[Behaviour]:
        before = {b.id: b for b in old.behaviours} if old else {}
        taken = _old_keys(texts.behaviours)
        for n, row in enumerate(texts.behaviours):
            yield self._behaviour(f"behaviours[{n}]", n, row, taken, before.get(row.key))

    def _behaviour(self, place: str, n: int, row: BehaviourTexts, taken: set[str], old: Behaviour | None) -> Behaviour:
        name = self.name(f"{place}.name", row.name, f"what to do in behaviour {n + 1}" if n else "what to do")
        return Behaviour(
            id=_id(row.key, name, taken),
            name=name,
            target=self.whole(f"{place}.target", row.target, old.target if old else 1, 1, 10_000),
            unit=self.take(f"{place}.unit", row.unit, "", lambda text: checked(Unit, text, "")),
            by=self.take(f"{place}.by", row.by, None, clock),
            days=self.take(f"{place}.days", row.days, old.days if old else WEEKDAYS, as_rule),
            result=self._ids.get(row.result),
            remind=self.take(f"{place}.remind", row.remind, (), _clocks),
        )


def _clocks(text: str) -> tuple[str, ...]:
    found = tuple(clock(word) for word in re.split(r"[\s,;]+", text) if word)
    if len(found) > REMIND_MAX:
        raise Invalid("", f"At most {REMIND_MAX} times.")
    return found


def _old_keys(rows: tuple[BehaviourTexts, ...] | tuple[ResultTexts, ...]) -> set[str]:
    return {row.key for row in rows if not row.key.startswith(NEW)}


def _id(key: str, name: str, taken: set[str]) -> str:
    if not key.startswith(NEW):
        return key
    made = make_id(name, taken)
    taken.add(made)
    return made


def _behaviour_texts(behaviour: Behaviour) -> BehaviourTexts:
    return BehaviourTexts(
        key=behaviour.id, name=behaviour.name, target=str(behaviour.target), unit=behaviour.unit,
        by=behaviour.by or "", days=spoken(behaviour.days), result=behaviour.result or "",
        remind=" ".join(behaviour.remind),
    )  # fmt: skip
