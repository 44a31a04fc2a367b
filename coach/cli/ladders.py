"""``ladders``: the ladders to start from, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from coach.cli.arguments import json_option
from coach.cli.cells import columns, fit, wrapped
from coach.cli.output import complain, say, say_json, shown, style, width
from coach.cli.session import Session, pass_session
from coach.domain.errors import CoachError

if TYPE_CHECKING:
    from coach.domain.resolution import Definition
    from coach.ladders import Ladder

_INDENT = " " * 5


def complete_ladder(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of the ladders."""
    from coach.ladders import load

    try:
        found, _ = load(Session(ctx.find_root().params.get("data")).coach.config)
    except CoachError:
        return []
    return [ladder.name for ladder in found if ladder.name.startswith(incomplete.lower())]


def chosen(session: Session, name: str) -> Ladder:
    """The ladder that ``name`` means; of files that are no ladders, only what may be why another is found, or none."""
    from coach.ladders import load, one_called

    every, wrong = load(session.coach.config)
    try:
        found = one_called(every, name)
    except CoachError:
        _complain(wrong.values())
        raise
    _complain(words for stem, words in wrong.items() if stem == found.name)
    return found


@click.command
@click.argument("name", required=False, shell_complete=complete_ladder)
@json_option
@pass_session
def ladders(session: Session, name: str | None, as_json: bool) -> None:
    """List the ladders to start from, or show the rungs of one.

    Your own stand in the config folder's 'ladders', a TOML file each.

    \b
    Example: coach ladders prospecting
    """
    if name is not None:
        found = chosen(session, name)
        if as_json:
            say_json(found)
        else:
            _tell(found)
    elif as_json:
        say_json(_all(session))
    else:
        _tell_all(_all(session))


def _all(session: Session) -> list[Ladder]:
    from coach.ladders import load

    found, wrong = load(session.coach.config)
    _complain(wrong.values())
    return found


def _complain(wrong: Iterable[str]) -> None:
    for line in wrong:
        complain(f"note: {line}")


def _tell_all(found: list[Ladder]) -> None:
    room = max(columns(one.name) for one in found)
    for one in found:
        own = " · your own" if one.own else ""
        say(f"{style(fit(one.name, room), bold=True)}  {shown(one.title)} · {len(one.rungs)} rungs{own}")
    say()
    say("'coach ladders NAME' shows one; 'coach start --ladder NAME' begins it.")


def _tell(ladder: Ladder) -> None:
    say(style(shown(ladder.title), bold=True))
    for line in wrapped(shown(ladder.about), width()) if ladder.about else ():
        say(line)
    for number, rung in enumerate(ladder.rungs, 1):
        say()
        say(f"{number:>3}  {style(shown(rung.title), bold=True)}")
        for text in _details(rung):
            for line in wrapped(shown(text), width(), _INDENT, _INDENT):
                say(line)
    say()
    say(f"'coach start --ladder {ladder.name}' begins the first rung.")


def _details(rung: Definition) -> Iterator[str]:
    from coach.views.ladder import asks

    yield from (text for text in (rung.cue, rung.why) if text)
    for behaviour in rung.behaviours:
        yield f"○ {behaviour.name}: {asks(behaviour)}"
    for result in rung.results:
        yield f"→ {result.name}"
