"""The steps of the ladder as lines of text: the rails at the left, a rung for each, words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatch
from typing import NamedTuple

from rich.cells import cell_len

from coach.domain.mastery import Verdict
from coach.tui.widgets.lines import MEASURE, wrapped
from coach.views.ladder import BehaviourLine, VerdictSpan
from coach.views.rungs import Earlier, Next, Past, Present, Step
from coach.views.words import counted

PIPS: dict[Verdict, str] = {"kept": "■", "missed": "□", "excused": "–", "warmup": "◌", "open": "◧"}
PIP_WORDS: dict[Verdict, str] = {
    "kept": "kept", "missed": "missed", "excused": "excused", "warmup": "warm-up", "open": "open",
}  # fmt: skip
RAILS = 14
_GAP = 2


class Part(NamedTuple):
    """Text in one style, called as the widget's component classes are."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line of the step at index ``step``."""

    step: int
    parts: tuple[Part, ...]


class _Rails(NamedTuple):
    """How a rung and the rails below it are drawn, and in which style."""

    rung: str
    below: str
    style: str


_NEXT = _Rails("╎╌╌╌╌╌╎", "╎     ╎", "next")
_PRESENT = _Rails("┣━━━━━┫", "┃     ┃", "standing")
_PAST = _Rails("├─────┤", "│     │", "rail")


def lines_of(steps: Sequence[Step], width: int, grow: str) -> list[Line]:
    """All the lines, none wider than ``width`` cells; ``grow`` is the key that leads to the next rung."""
    room = min(MEASURE, width - RAILS)
    found = (_next(step, room, grow) if isinstance(step, Next) else _lines(step, room) for step in steps)
    return [Line(number, parts) for number, lines in enumerate(found) for parts in lines]


def legend() -> str:
    """What the pips mean."""
    return "  ".join(f"{pip} {PIP_WORDS[verdict]}" for verdict, pip in PIPS.items())


def _next(step: Next, room: int, grow: str) -> Iterator[tuple[Part, ...]]:
    gate = f"The gate is open: {grow} takes you there." if step.open else "Proposed, once the gate opens."
    told: list[tuple[Part, ...]] = [(Part(line, "title"),) for line in wrapped(step.title, room) if line]
    told += [(Part(line, "title"),) for change in step.changes or ("…",) for line in wrapped(change, room)]
    told += [(Part(line, "gate" if step.open else "faint"),) for line in wrapped(gate, room)]
    return _beside(_NEXT, step.rung, told)


@singledispatch
def _lines(step: Step, room: int) -> Iterator[tuple[Part, ...]]:
    raise TypeError(step)


@_lines.register
def _(step: Present, room: int) -> Iterator[tuple[Part, ...]]:
    rung = step.rung
    told = [*_ends(rung.title, "present", rung.span, room)]
    told += [tuple(_pips(rung.periods, room))] if rung.periods else []
    told += [(Part(line),) for line in wrapped(step.sentence, room)]
    told += [(), *((Part(line, "muted"),) for line in wrapped(rung.cue, room) if line)]
    told += [line for behaviour in rung.behaviours for line in _behaviour(behaviour, room)]
    told += [(Part(line, "muted"),) for line in wrapped(f"Asked: {rung.asked}.", room)]
    return _beside(_PRESENT, rung.rung, told)


@_lines.register
def _(step: Past, room: int) -> Iterator[tuple[Part, ...]]:
    rung = step.rung
    told = [*_ends(rung.title, "title", rung.span, room)]
    told += [(Part(line, "muted"),) for line in wrapped(rung.outcome or "…", room)]
    told += [(Part(line, "muted"),) for line in wrapped(f"“{rung.reason}”", room) if rung.reason]
    return _beside(_PAST, rung.rung, told)


@_lines.register
def _(step: Earlier, room: int) -> Iterator[tuple[Part, ...]]:
    arrow = "▾" if step.opened else "▸"
    lead = Part(f"  {arrow} {counted(step.rungs, 'rung'):<{RAILS - 4}}", "rail")
    for n, parts in enumerate(_ends(step.title, "title", step.span, room)):
        yield (lead if n == 0 else Part(" " * RAILS), *parts)
    for line in wrapped(step.ending, room):
        yield (Part(" " * RAILS), Part(line, "muted"))
    yield ()


def _beside(rails: _Rails, number: int, told: list[tuple[Part, ...]]) -> Iterator[tuple[Part, ...]]:
    """``told`` beside a rung with its number, and a stretch of the rails beneath."""
    yield (Part(f"  {rails.rung} {number:>2}  ", rails.style), *told[0])
    for parts in (*told[1:], ()):
        yield (Part(f"  {rails.below:<{RAILS - 2}}", rails.style), *parts)


def _ends(title: str, style: str, span: str, room: int) -> Iterator[tuple[Part, ...]]:
    """The title and, at the other end of the line or beneath it, from when to when."""
    left = room - cell_len(title) - cell_len(span)
    if left >= _GAP:
        yield (Part(title, style), Part(" " * left), Part(span, "muted"))
        return
    yield from ((Part(line, style),) for line in wrapped(title, room))
    yield (Part(span, "muted"),)


def _behaviour(behaviour: BehaviourLine, room: int) -> Iterator[tuple[Part, ...]]:
    if cell_len(behaviour.name) + cell_len(behaviour.asks) + _GAP <= room:
        yield (Part(behaviour.name), Part("  "), Part(behaviour.asks, "muted"))
        return
    yield from ((Part(line),) for line in wrapped(behaviour.name, room))
    yield from ((Part(line, "muted"),) for line in wrapped(behaviour.asks, room))


def _pips(periods: tuple[VerdictSpan, ...], room: int) -> Iterator[Part]:
    """The newest periods that there is room for."""
    most = (room - 2) // 2
    if len(periods) > most:
        yield Part("… ", "faint")
    for period in periods[-most:]:
        yield Part(f"{PIPS[period.verdict]} ", period.verdict)
