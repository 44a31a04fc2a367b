"""``status``: today at a glance, for a rep, for a program, and for a shell prompt."""

from __future__ import annotations

from collections.abc import Iterator

import click
from msgspec import UNSET

from coach.cli.arguments import json_option
from coach.cli.cells import columns, fit, wrapped
from coach.cli.output import COLOURS, GLYPHS, say, say_json, shown, style, width
from coach.cli.session import Session, pass_session
from coach.cli.standing import score_words
from coach.domain.resolution import Resolution
from coach.domain.units import of_target
from coach.views.status import BehaviourStatus, State, Status
from coach.views.status import status as view
from coach.views.words import long_date, mastery_sentence, short_date

_NOTHING = "No resolution yet. Open the app: coach. Or begin one of 'coach ladders': coach start --ladder NAME"
_NAME_LEAST = 18
_WHEN_MOST = 16


@click.command
@json_option
@click.option("--line", is_flag=True, help="One line, for a shell prompt or a status bar.")
@click.option("--plain", is_flag=True, help="Whole sentences, for a screen reader: no signs, columns or colours.")
@pass_session
def status(session: Session, as_json: bool, line: bool, plain: bool) -> None:
    """Show today, this period, and how far mastery is.

    \b
    Example: coach status --line
    """
    if as_json + line + plain > 1:
        raise click.UsageError("--json, --line or --plain, not two of them.")
    found = view(session.coach.history, session.today, session.coach.calendar)
    if as_json:
        say_json(found)
    elif line:
        say(_line(found))
    elif plain:
        from coach.cli.plain import spoken

        for one in spoken(found, session.coach.history):
            say(one)
    else:
        for one in _page(session, found):
            say(one)


def _line(found: Status) -> str:
    """'◐ 2/3 · week 3 of 4'."""
    if found.resolution is None or found.mastery is UNSET:
        return f"begins {short_date(found.upcoming.started, found.today)}" if found.upcoming else "no resolution"
    asked = [b.state for b in found.behaviours or () if b.state not in ("none", "skipped", "off")]
    done = sum(state in ("done", "late") for state in asked)
    started = done or "partial" in asked
    glyph = GLYPHS["none"] if not asked else GLYPHS["done" if done == len(asked) else "partial" if started else "open"]
    counted = f"{done}/{len(asked)}" if asked else "nothing due"
    at = min(found.mastery.run + 1, found.mastery.required)
    mastery = (
        "the gate is open" if found.gate == "open" else f"{found.resolution.period} {at} of {found.mastery.required}"
    )
    return f"{glyph} {counted} · {mastery}"


def _page(session: Session, found: Status) -> Iterator[str]:
    room = width()
    if found.resolution is None:
        yield long_date(found.today)
        yield from _coming(found) or [_NOTHING]
        return
    yield from _head(found, room)
    yield ""
    yield from _rows(session, found, room)
    yield ""
    yield from _mastery(session.coach.history.resolutions[found.resolution.id], found, room)
    yield from _coming(found)


def _head(found: Status, room: int) -> Iterator[str]:
    resolution = found.resolution
    assert resolution is not None
    place = f"rung {resolution.rung} · since {short_date(resolution.started, found.today)}"
    right = f"{place} · {long_date(found.today)}"
    title = shown(resolution.title)
    gap = room - columns(title) - columns(right)
    if gap >= 2:
        yield style(title, bold=True) + " " * gap + style(right, dim=True)
    else:
        yield from (style(line, bold=True) for line in wrapped(title, room))
        yield from (style(line, dim=True) for line in wrapped(right, room))
    if resolution.cue:
        yield from (style(line, dim=True) for line in wrapped(shown(resolution.cue), room))


def _rows(session: Session, found: Status, room: int) -> Iterator[str]:
    """A line for each behaviour in columns; on a narrow terminal, its name and what else there is below it."""
    behaviours = found.behaviours or ()
    cells = [(_amount(b), _when(session, found, b), _score(found, b)) for b in behaviours]
    amounts, whens, scores = (max(map(columns, column)) for column in zip(*cells, strict=True))
    rooms = (amounts, min(whens, _WHEN_MOST), scores)
    digits = len(str(len(behaviours)))
    left = room - 5 - digits - sum(2 + one for one in rooms if one)
    names = min(left, max(columns(shown(b.name)) for b in behaviours))
    for behaviour, texts in zip(behaviours, cells, strict=True):
        head = f"  {GLYPHS[behaviour.state]} {behaviour.number:>{digits}} "
        if left >= _NAME_LEAST:
            yield _row(head + fit(shown(behaviour.name), names), behaviour.state, texts, rooms)
        else:
            yield from _stacked(head, behaviour, texts, room)


def _stacked(head: str, behaviour: BehaviourStatus, texts: tuple[str, str, str], room: int) -> Iterator[str]:
    yield style(head + fit(shown(behaviour.name), room - len(head)).rstrip(), **COLOURS[behaviour.state])
    indent = " " * len(head)
    below = " · ".join(text for text in texts if text)
    yield from (style(line, dim=True) for line in wrapped(below, room, indent, indent))


def _row(head: str, state: State, texts: tuple[str, str, str], rooms: tuple[int, int, int]) -> str:
    filled = [f"  {fit(text, room)}" for text, room in zip(texts, rooms, strict=True) if room]
    return style(head + "".join(filled[:-1]), **COLOURS[state]) + style(filled[-1].rstrip(), dim=True)


def _amount(behaviour: BehaviourStatus) -> str:
    if behaviour.state in ("none", "off", "skipped") or (behaviour.target == 1 and behaviour.count <= 1):
        return ""
    return shown(of_target(behaviour.count, behaviour.target, behaviour.unit))


def _when(session: Session, found: Status, behaviour: BehaviourStatus) -> str:
    """Beside the amount: when it was entered, why it is excused, or until when it is due."""
    if behaviour.state in ("off", "none"):
        return "time off" if behaviour.state == "off" else "not today"
    if behaviour.state == "late":
        return "late"
    mark = found.resolution and session.coach.history.mark(found.resolution.id, behaviour.id, found.today)
    if mark and mark.skipped is not None:
        return shown(mark.skipped) or "skipped"
    if mark and behaviour.state == "done":
        return mark.entered.strftime("%H:%M")
    return f"by {behaviour.by}" if behaviour.by else ""


def _score(found: Status, behaviour: BehaviourStatus) -> str:
    kind = found.resolution.period if found.resolution else "week"
    return f"this {kind} {score_words(behaviour.period)}" if behaviour.period.scheduled else f"nothing this {kind}"


def _mastery(resolution: Resolution, found: Status, room: int) -> Iterator[str]:
    if found.mastery is UNSET:
        return
    kept = found.mastery.required if found.mastery.mastered else min(found.mastery.run, found.mastery.required)
    left = found.mastery.required - kept
    pips = " ".join("■" * kept + "◧" * (left > 0) + "·" * (left - 1))
    head = f"  Mastery  {pips}  "
    sentence = shown(mastery_sentence(resolution, found.mastery, found.today))
    indent = " " * (columns(head) if columns(head) < room // 2 else 2)
    how = {"fg": "green"} if found.gate == "open" else {}
    yield from (style(line, **how) for line in wrapped(sentence, room, head, indent))
    if found.gate == "open":
        yield "  'coach grow' prints the next rung."


def _coming(found: Status) -> list[str]:
    return (
        [f"“{shown(found.upcoming.title)}” begins on {long_date(found.upcoming.started, found.today)}."]
        if found.upcoming
        else []
    )
