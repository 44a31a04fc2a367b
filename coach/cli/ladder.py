"""``ladder``: the rungs, past and present."""

from __future__ import annotations

from collections.abc import Iterator

import click

from coach.cli.arguments import json_option
from coach.cli.cells import columns, wrapped
from coach.cli.output import say, say_json, shown, style, width
from coach.cli.session import Session, pass_session
from coach.views.ladder import LadderView, Rung, ladder_view

_INDENT = " " * 6


@click.command
@json_option
@pass_session
def ladder(session: Session, as_json: bool) -> None:
    """Show the rungs, past and present, and the gate.

    \b
    Example: coach ladder
    """
    session.coach.look_back_to_the_start()
    active = session.coach.history.active()
    coming = session.coach.next_rung(active) if active is not None else None
    view = ladder_view(session.coach.history, session.today, session.coach.calendar, coming)
    if as_json:
        say_json(view)
        return
    if not view.ladders:
        say("No ladder yet. Begin one with 'coach start FILE.toml', or in the app.")
    for rungs in view.ladders:
        _tell_rungs(rungs, view)
    _tell_gate(view)


def _tell_rungs(rungs: tuple[Rung, ...], view: LadderView) -> None:
    for rung in rungs:
        present = view.active is not None and rung.id == view.active.id
        _tell_head(rung, present)
        for line in _details(rung, present):
            for part in wrapped(shown(line), width(), _INDENT, _INDENT):
                say(style(part, dim=not present))
    say()


def _tell_head(rung: Rung, present: bool) -> None:
    """'▸  2  Five calls before eleven      since 21 Oct', the dates at the right where there is room."""
    lead, title = f"{'▸' if present else ' '} {rung.rung:>2}  ", shown(rung.title)
    gap = width() - columns(lead + title + rung.span)
    if gap >= 2:
        say(style(lead + title, bold=present) + " " * gap + style(rung.span, dim=True))
    else:
        for line in wrapped(title, width(), lead, _INDENT):
            say(style(line, bold=present))
        say(style(_INDENT + rung.span, dim=True))


def _details(rung: Rung, present: bool) -> Iterator[str]:
    if not present:
        yield rung.outcome
        if rung.reason:
            yield rung.reason
        return
    yield f"asked: {rung.asked}"
    for behaviour in rung.behaviours:
        yield f"{shown(behaviour.name)}: {behaviour.asks}"


def _tell_gate(view: LadderView) -> None:
    for line in wrapped(shown(view.gate), width()) if view.gate else ():
        say(line)
    if view.gate_open and view.proposal is not None:
        for line in wrapped(f"Next: {shown('; '.join(view.proposal.changes))}. 'coach grow' prints it.", width()):
            say(line)
