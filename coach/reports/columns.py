"""Which columns of a report hold the dates and the amounts: what is plain is proposed, the rest is asked.

Numbers are amounts, to be summed, unless their column names things (IDs, invoices) or holds shares (percentages,
averages). Rows are counted where nothing is an amount. A column that is likely to hold amounts and cannot be read is
asked about, unless another is likelier: the likeliest is one called as the key result or its unit, then one called an
amount, then any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from coach.domain.naming import one_named
from coach.domain.resolution import KeyResult
from coach.domain.text import harmless
from coach.reports.asking import Asked, Unclear
from coach.reports.cells import is_like_a_number, is_nothing, is_number
from coach.reports.names import bare, is_amount, is_id, is_numbering, is_share
from coach.reports.table import Column, Kind, Report

_SAID_MOST = 8
_LONGEST = 40
_FIGURE = re.compile("[0-9]")
_SHARES = "be shares or averages, of which a sum says nothing"
_ALL_THE_SAME = "Say --value to sum it all the same, or --count."


def date_column(report: Report, word: str | None) -> int:
    """The place of the column of dates: what ``word`` means, or the only one there is."""
    if word is not None:
        return one_named(word, "column", report.header)
    dates = _of_kind(report, "date")
    if len(dates) == 1:
        return dates[0].at
    if not dates:
        raise Unclear("date", "No column holds dates.", "Say which does with --date.", report.header)
    raise Unclear("date", f"{_listed(report, dates)} hold dates.", "Say which one counts with --date.", _names(dates))


def value_column(report: Report, asked: Asked, result: KeyResult, date_at: int | None) -> int | None:
    """The place of the column to be summed; None when rows are counted, as where no column holds an amount."""
    if asked.count:
        return None
    if asked.value is not None:
        return one_named(asked.value, "column", report.header)
    numbers = [c for c in _of_kind(report, "number") if c.at != date_at and not is_id(c.name)]
    amounts = [c for c in numbers if not is_numbering(c.name) and not _is_share(report, c)]
    texts = [c for c in _of_kind(report, "text") if c.at != date_at and not is_id(c.name) and not is_numbering(c.name)]
    _ask_of_unread(report, texts, amounts, result)
    alike = [c for c in amounts if _likelihood(c, result) == 2]
    if len(amounts) > 1 and len(alike) != 1:
        said = f"{_listed(report, amounts)} hold numbers."
        raise Unclear("value", said, "Say which to sum with --value, or --count.", _names(amounts))
    if numbers and not amounts:
        said = f"Numbers are only in {_listed(report, numbers)}, and seem to {_instead(numbers)}."
        raise Unclear("value", said, _ALL_THE_SAME, _names(numbers))
    return (alike or amounts)[0].at if amounts else None


def _ask_of_unread(report: Report, texts: Sequence[Column], amounts: Sequence[Column], result: KeyResult) -> None:
    """``Unclear`` where one of ``texts`` that cannot be read is as likely to hold the amounts as ``amounts`` are."""
    best = max((_likelihood(column, result) for column in amounts), default=0)
    for column in texts:
        if _likelihood(column, result) >= best and _seems_unread(report, column, result):
            unread = (one for one in report.cells(column.at) if not is_nothing(one[1]) and not is_number(one[1]))
            line, text = next(unread)
            cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            what = f"but '{harmless(cut)}' on line {line:,} cannot be read."
            said = f"“{harmless(column.name)}” seems to hold amounts, {what}"
            raise Unclear("value", said, "Write it in figures, or say --value or --count.", _names(amounts))


def _likelihood(column: Column, result: KeyResult) -> int:
    """How likely the amounts are in ``column``, by its name: 2 for the key result's, 1 for one of amounts, else 0."""
    name = column.name.casefold()
    return 2 if any(word in name for word in _words(result)) else int(is_amount(name))


def _seems_unread(report: Report, column: Column, result: KeyResult) -> bool:
    """Whether a column of text would be one of amounts, could it be read: '12k', or what goes by the result's name."""
    cells = report.sampled(column.at)
    if not cells:
        return False
    figures = _FIGURE.search if is_amount(column.name) else is_like_a_number
    return bare(column.name) == result.name.casefold() or _are_mostly(cells, figures)


def _is_share(report: Report, column: Column) -> bool:
    return is_share(column.name) or _are_mostly(report.sampled(column.at), _is_percentage)


def _is_percentage(text: str) -> bool:
    return text.rstrip().endswith("%")


def _are_mostly(cells: Sequence[str], test: Callable[[str], object]) -> bool:
    return 2 * sum(map(bool, map(test, cells))) >= len(cells)


def _instead(numbers: Iterable[Column]) -> str:
    """What columns of numbers that are no amounts seem to do instead."""
    naming = {is_numbering(column.name) for column in numbers}
    if naming == {True}:
        return "name things rather than measure them"
    return "name things or to be shares or averages" if True in naming else _SHARES


def _words(result: KeyResult) -> list[str]:
    return [word.casefold() for word in (result.name, result.unit) if word]


def _of_kind(report: Report, kind: Kind) -> list[Column]:
    return [column for column in report.columns if column.kind == kind]


def _names(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def _listed(report: Report, columns: Sequence[Column]) -> str:
    names = [f"“{harmless(column.name)}”{report.marked(column.at)}" for column in columns]
    more = len(names) - _SAID_MOST
    return " and ".join(names) if more <= 0 else f"{', '.join(names[:_SAID_MOST])} and {more} more"
