"""The columns of a behaviour's line: what there is room for, and what stands in each. Pure: widths in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from coach.tui.widgets.lines import fit, shortened
from coach.views.today import Row

GLYPHS = {"open": "○", "partial": "◐", "done": "●", "late": "◉", "skipped": "⊘", "off": "–", "none": "·"}
MARGIN = 1
GLYPH_AT = 2
# The marker's cell is the widget's; then a space, the glyph, two spaces, a number of two digits, two spaces.
_LEAD = 8
# A name is cut down to this for the period's count, and to the least for what was done today.
_NAME_CUT, _NAME_LEAST = 24, 16
_NAME_MOST = 48
_AMOUNT_MOST = 24
_WHEN_MOST, _WHEN_SHORT = 24, 10
_BAR = 10
_GAP, _GAP_MOST = 2, 5
_QUIET = ("none", "off", "skipped")


class Cell(NamedTuple):
    """Some text of a line, and the part it is styled as ('' for plain)."""

    text: str
    part: str


class Columns(NamedTuple):
    """The width of each column; 0 for one left out. ``words`` says how much of the period is told: from 3 to 0."""

    name: int
    amount: int
    when: int
    bar: int
    words: int
    gap: int


def columns_for(rows: Sequence[Row], width: int, span: str) -> Columns:
    """The richest set of columns that leaves the names whole: the bar goes first, then words; names are cut at last."""
    name = min(_NAME_MOST, _widest(row.name for row in rows))
    amount = min(_AMOUNT_MOST, _widest(map(_amount, rows)))
    when = min(_WHEN_MOST, _widest(row.when for row in rows))
    short = min(when, _WHEN_SHORT)
    bar = _BAR if any(row.target > 1 for row in rows) else 0
    for columns in (
        Columns(name, amount, when, bar, 3, _GAP),
        Columns(name, amount, when, 0, 3, _GAP),
        Columns(name, amount, when, 0, 2, _GAP),
        Columns(name, amount, when, 0, 1, _GAP),
        Columns(name, amount, short, 0, 1, _GAP),
    ):
        slack = width - _taken(columns, rows, span)
        if slack >= 0:
            return columns._replace(gap=_GAP + min(_GAP_MOST - _GAP, slack // 4))
    left = width - _taken(Columns(0, amount, short, 0, 1, _GAP), rows, span)
    if left >= _NAME_CUT:
        return Columns(left, amount, short, 0, 1, _GAP)
    left = width - _taken(Columns(0, amount, short, 0, 0, _GAP), rows, span)
    missing = max(0, _NAME_LEAST - left)
    return Columns(min(name, left + missing), max(0, amount - missing), short, 0, 0, _GAP)


def line_of(row: Row, columns: Columns, span: str, typed: str | None) -> Iterator[Cell]:
    """The cells of ``row`` from left to right; ``typed`` is the count being typed."""
    gap = Cell(" " * columns.gap, "")
    receding = row.state not in ("open", "partial")
    yield Cell(f" {GLYPHS[row.state]} ", row.state)
    yield Cell(f"{row.number:>3}  ", "faint")
    yield Cell(fit(row.name, columns.name), "faint" if receding else "name")
    if typed is not None:
        yield gap
        yield from _typed(row, typed)
        return
    if columns.amount:
        yield gap
        yield Cell(fit(_amount(row), columns.amount), "faint" if receding else "")
    if columns.when:
        yield gap
        yield Cell(fit(row.when, columns.when), "late" if row.state == "late" else "faint")
    if columns.bar:
        yield gap
        yield from _bar(row, columns.bar)
    if columns.words:
        yield gap
        yield Cell(period_words(row, span, columns.words), "tight" if _is_tight(row) else "faint")


def period_words(row: Row, span: str, much: int) -> str:
    """'this week 3 of 5 · 1 to spare'; with less room without the span, and then without what is to spare."""
    if not row.due:
        return {3: f"nothing due {span}", 2: "none due", 1: "–"}[much]
    kept = f"{span} {row.kept} of {row.due}" if much == 3 else f"{row.kept} of {row.due}"
    if row.kept == row.due or much == 1:
        return kept
    return f"{kept} · {row.spare} to spare" if row.spare >= 0 else f"{kept} · {-row.spare} too many missed"


def _amount(row: Row) -> str:
    """What was done of what is asked; nothing where nothing is."""
    return row.amount if row.count or row.state not in _QUIET else ""


def _is_tight(row: Row) -> bool:
    return row.spare <= 0 and row.kept < row.due and row.state in ("open", "partial")


def _typed(row: Row, typed: str) -> Iterator[Cell]:
    """The count being typed, in place of all that follows the name."""
    of = f" of {row.target} {row.unit}".rstrip() if row.target > 1 else ""
    yield Cell(f"{typed}▏", "typed")
    yield Cell(f"{shortened(of, 16)}   ", "")
    yield Cell("enter takes it", "faint")


def _bar(row: Row, width: int) -> Iterator[Cell]:
    """A thin line, the done part heavy, so that it can be read without colour; nothing for a yes or no."""
    if row.target == 1 or row.state in _QUIET:
        yield Cell(" " * width, "")
        return
    filled = min(width, width * row.count // row.target)
    yield Cell("━" * filled, "bar")
    yield Cell("─" * (width - filled), "groove")


def _widest(texts: Iterator[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _taken(columns: Columns, rows: Sequence[Row], span: str) -> int:
    words = _widest(period_words(row, span, columns.words) for row in rows) if columns.words else 0
    shown = [w for w in (columns.name, columns.amount, columns.when, columns.bar, words) if w]
    return _LEAD + sum(shown) + columns.gap * (len(shown) - (1 if columns.name else 0))
