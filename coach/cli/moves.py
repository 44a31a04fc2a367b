"""``start``, ``grow``, ``ease``, ``set-aside`` and ``edit``: moves on the ladder."""

from __future__ import annotations

import click

from coach.cli.arguments import complete_file, on_option
from coach.cli.celebrating import celebrate
from coach.cli.ladders import chosen, complete_ladder
from coach.cli.output import complain, say, say_document, shown
from coach.cli.session import Session, pass_session, read_definition
from coach.domain.errors import Refused
from coach.domain.ladder import Leap, compare
from coach.domain.resolution import Definition, Resolution
from coach.views.words import long_date

_FILE = click.argument("file", metavar="FILE.toml", shell_complete=complete_file)


@click.command
@click.argument("file", metavar="[FILE.toml]", required=False, shell_complete=complete_file)
@click.option("--ladder", metavar="NAME", shell_complete=complete_ladder, help="The first rung of that ladder.")
@on_option
@pass_session
def start(session: Session, file: str | None, ladder: str | None, on: str | None) -> None:
    """Begin a resolution, from a file or a ladder.

    FILE.toml holds a definition; 'coach ladders' lists the ladders. Refused while another is active and not mastered.

    \b
    Example: coach start --ladder prospecting
    """
    if (file is None) == (ladder is None):
        raise click.UsageError("Say FILE.toml, or --ladder and its name.")
    definition = read_definition(file) if file is not None else chosen(session, str(ladder)).rungs[0]
    session.coach.start(definition, session.now, None if on is None else session.day(on))
    _begun(session)
    if file is not None:
        _advise(definition, None)


@click.command
@click.argument("file", metavar="[FILE.toml]", required=False, shell_complete=complete_file)
@click.option("--stretch", is_flag=True, help="Confirm a leap.")
@pass_session
def grow(session: Session, file: str | None, stretch: bool) -> None:
    """Climb to a more ambitious rung, once this one is mastered.

    Without FILE.toml, print a proposal for it.

    \b
    Example: coach grow > next.toml && coach grow next.toml
    """
    if file is None:
        if stretch:
            raise click.UsageError("--stretch confirms a FILE.toml; name it.")
        _propose(session)
        return
    active = session.coach.history.active()
    definition = read_definition(file, active)
    try:
        change = session.coach.grow(definition, session.now, stretch=stretch)
    except Leap as leap:
        raise Refused(leap.what, f"{leap.instead.removesuffix('.')} with --stretch.") from None
    _begun(session)
    celebrate(session, change)
    _advise(definition, active)


@click.command
@_FILE
@pass_session
def ease(session: Session, file: str) -> None:
    """Go on with an easier rung; the past keeps its verdicts.

    \b
    Example: coach ease easier.toml
    """
    active = session.coach.history.active()
    definition = read_definition(file, active)
    session.coach.ease(definition, session.now)
    _begun(session)
    _advise(definition, active)


@click.command
@click.option("--reason", metavar="TEXT", required=True, help="Why; a few words.")
@pass_session
def set_aside(session: Session, reason: str) -> None:
    """End the present ladder; its history stays.

    \b
    Example: coach set-aside --reason "The territory changed"
    """
    active = session.coach.history.active()
    session.coach.set_aside(reason, session.now)
    session.save()
    say(f"saved: “{shown(active.title) if active else ''}” is set aside")


@click.command
@_FILE
@pass_session
def edit(session: Session, file: str) -> None:
    """Change words, reminders and key results; nothing that is judged.

    \b
    Example: coach edit calls.toml
    """
    active = session.coach.history.active()
    definition = read_definition(file, active, renamed=True)
    session.coach.edit(definition, session.now)
    session.save()
    say(f"saved: “{shown(definition.title)}” is changed")
    _advise(definition, active)


def _begun(session: Session) -> None:
    session.save()
    active = session.coach.history.active()
    if active is not None:
        when = "today" if active.started == session.today else f"on {long_date(active.started, session.today)}"
        say(f"saved: “{shown(active.title)}”, rung {active.rung}, begins {when}")


def _advise(new: Definition, old: Resolution | None) -> None:
    """Say on standard error what is no microresolution among the words that are not those of ``old``."""
    from coach import lexicon
    from coach.views.form_clarity import unclear
    from coach.views.form_texts import Texts, texts_of

    before = texts_of(old.definition) if old is not None else Texts()
    for one in unclear(texts_of(new), before, lexicon.read()):
        if one.stops:
            complain(" ".join(("note:", *one.said, one.offer)).rstrip())


def _propose(session: Session) -> None:
    from coach.definitions import as_toml

    new = session.coach.proposal(session.now)
    active = session.coach.history.active()
    more = compare(active.definition, new, session.today, session.coach.calendar.day_starts).more if active else ()
    raised = "; ".join(one.words for one in more) or "nothing yet: raise what you like"
    how = "Save this as a file, change what you like, then: coach grow FILE.toml"
    say_document(f"# The next rung, a modest step: {shown(raised)}.\n# {how}\n{as_toml(new).rstrip()}\n")
