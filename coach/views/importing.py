"""What an import asks of a report: each choice as a row with its value, and what all of them come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.text import harmless
from coach.reports import Asked, Choice, Column, Report, Unclear
from coach.views.report import Preview, preview
from coach.views.settings import Row, Section
from coach.views.ways import Choice as Options
from coach.views.ways import Way

_COUNT = ""
# Those of the file that may make no difference: None where they are known, then.
_CONVENTIONS = ("dates", "decimals")
_WHICH, _OPEN = "which?", "–"
_PER = Options((("day", "day"), ("week", "week"), ("month", "month")))
_DATES = Options(
    (("the day: 31/12", "day-first"), ("the month: 12/31", "month-first"), ("the year: 26/12/31", "year-first"))
)
_DECIMALS = Options((("point: 1,234.5", "point"), ("comma: 1.234,5", "comma")))
_ZEROS = Options((("no reading", False), ("a reading of 0", True)))


class Target(NamedTuple):
    """Where readings go: a key result of the ladder of ``rungs``, as of ``today``."""

    result: KeyResult
    rungs: Sequence[Resolution]
    history: History
    today: date
    calendar: Calendar


class Considered(Struct, frozen=True):
    """What ``asked`` makes of a report: a preview, or what is ``unclear``."""

    asked: Asked
    unclear: Unclear | None = None
    preview: Preview | None = None

    @property
    def choice(self) -> Choice | None:
        """How it is read; None while that is unclear."""
        return self.preview.choice if self.preview is not None else None


def consider(report: Report, asked: Asked, target: Target) -> Considered:
    """Read ``report`` as ``asked``, changing nothing."""
    try:
        return Considered(asked, preview=preview(report, asked, **target._asdict()))
    except Unclear as unclear:
        return Considered(asked, unclear)


def import_rows(report: Report, found: Considered) -> tuple[Section, ...]:
    """The choices, each with its present value; those that have no say are receding."""
    known = _known(found)
    idle = {name for name in _CONVENTIONS if name in known and known[name] is None}
    idle |= {"zeros"} if known.get("per") == "day" else set()
    rows = (
        Row(name, label, _said(found, name, way, known.get(name)), meaning, way, name in idle)
        for name, label, meaning, way in _asked_of(report)
    )
    return (Section("How it is read", tuple(rows)),)


def stepped(report: Report, found: Considered, name: str, by: int) -> Asked:
    """What is asked once the choice ``name`` has its next value, or the one before."""
    way = next(way for other, _, _, way in _asked_of(report) if other == name)
    value = way.stepped(_known(found).get(name), by)
    if name != "value":
        return replace(found.asked, **{name: value})
    return replace(found.asked, value=value or None, count=value == _COUNT)


def _asked_of(report: Report) -> Iterator[tuple[str, str, str, Options]]:
    """The name, the label, the meaning and the ways of each choice."""
    yield "date", "Dates are in", "The column with each row's day.", _columns(report)
    yield "value", "A reading is", "Rows counted, or a column summed.", _amounts(report)
    yield "per", "One for each", "Each is dated by the first day of it.", _PER
    yield "dates", "First in a date", "As the whole column has it, where it tells.", _DATES
    yield "decimals", "Decimal", "As the whole column has it, where it tells.", _DECIMALS
    yield "zeros", "Without any row", "What a week or month in between is.", _ZEROS


def _columns(report: Report) -> Options:
    """All of them; those that hold dates in front."""
    columns = sorted(report.columns, key=lambda column: column.kind != "date")
    return Options(tuple((_name(report, column), str(column.at + 1)) for column in columns))


def _amounts(report: Report) -> Options:
    numbers = (column for column in report.columns if column.kind == "number")
    sums = ((f"sum of {_name(report, column)}", str(column.at + 1)) for column in numbers)
    return Options((("rows counted", _COUNT), *sums))


def _name(report: Report, column: Column) -> str:
    return harmless(column.name) + report.marked(column.at)


def _known(found: Considered) -> dict[str, Any]:
    """The present values, by what they are of; what is still open is left out."""
    choice, unclear = found.choice, found.unclear
    settled = asdict(choice) if choice is not None else dict(unclear.known if unclear is not None else {})
    if "date" in settled:
        settled["date"] = str(settled["date"] + 1)
    if "value" in settled:
        settled["value"] = _COUNT if settled["value"] is None else str(settled["value"] + 1)
    return {**{name: value for name, value in asdict(found.asked).items() if value is not None}, **settled}


def _said(found: Considered, name: str, way: Way, value: Any) -> str:
    if value is not None:
        return way.said(value)
    return _WHICH if found.unclear is not None and found.unclear.question == name else _OPEN
