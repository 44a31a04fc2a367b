"""``remind``: today's reminders; what is due, given; and the timer that sees to it while the app is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.arguments import json_option
from coach.cli.cells import columns, fit, wrapped
from coach.cli.output import say, say_json, shown, style, width
from coach.cli.session import Session, pass_session
from coach.domain.errors import Refused

if TYPE_CHECKING:
    from coach.domain.reminder import Reminder
    from coach.reminders import Reminding, Write
    from coach.schedule import Schedule, Standing
    from coach.views.agenda import Agenda, Item

# There is nothing to wait for any more.
_PAST = ("given", "given-up", "done", "missed", "never")


@click.command
@click.option("--due", is_flag=True, help="Give what is due now; what a timer runs.")
@click.option("--test", is_flag=True, help="Send one through every channel, and say what became of each.")
@click.option("--status", is_flag=True, help="Whether they come while the app is closed, and when next.")
@click.option("--install", is_flag=True, help="Have the system look every five minutes.")
@click.option("--uninstall", is_flag=True, help="Take that away again.")
@click.option("--print", "printed", is_flag=True, help="Only show what --install would set.")
@json_option
@pass_session
def remind(session: Session, /, printed: bool, as_json: bool, **asked: bool) -> None:
    """Show today's reminders, or set their timer.

    The timer is the system's own: with it, reminders come while the app is closed too.

    \b
    Example: coach remind --install
    """
    chosen = [name for name, is_asked in asked.items() if is_asked] or (["install"] if printed else [""])
    if len(chosen) > 1:
        raise click.UsageError(f"--{chosen[0]} or --{chosen[1]}, not both.")
    if printed and chosen != ["install"]:
        raise click.UsageError(f"--print goes with --install, not with --{chosen[0]}.")
    if as_json and chosen[0] not in ("", "status"):
        raise click.UsageError(f"--json goes with --status or alone, not with --{chosen[0]}.")
    if as_json:
        say_json(_asked_as_json(session, chosen[0]))
    else:
        (_print if printed else _DEEDS[chosen[0]])(session)


def _asked_as_json(session: Session, asked: str) -> object:
    timer = _schedule(session).standing()
    if asked == "status":
        return timer
    found = _reminding(session).agenda(session.now)
    return {"on": found.on, "today": found.today, "next": found.next, "never": found.never, "schedule": timer}


def _today(session: Session) -> None:
    for line in _page(_reminding(session).agenda(session.now), _schedule(session).standing()):
        say(line)


def _page(found: Agenda, timer: Standing) -> Iterator[str]:
    if not found.on:
        yield from wrapped("Reminders are off: 'on = false' in [reminders] of the settings.", width())
        return
    yield from _rows(found.today)
    ahead = f"Next: {shown(found.next.words)}." if found.next is not None else "No reminder is ahead."
    never = (f"{shown(one.words)} Change it, or the quiet hours." for one in found.never)
    for sentence in (ahead, *never, f"{timer.what} {timer.instead}"):
        yield from wrapped(sentence, width())


def _rows(items: tuple[Item, ...]) -> Iterator[str]:
    """'  09:00  Call prospects   given at 09:00', and a blank line."""
    if not items:
        yield "No reminders today."
        return
    states = max(columns(item.words) for item in items)
    room = max(12, width() - 11 - states)
    names = min(room, max(columns(shown(item.what)) for item in items))
    for item in items:
        row = f"  {item.at}  {fit(shown(item.what), names)}  {item.words}"
        yield style(row, dim=item.state in _PAST)
    yield ""


def _due(session: Session) -> None:
    reminding, now, trouble = _reminding(session), session.now, ""
    write = _to_terminal()

    def give(found: list[Reminder]) -> str:
        nonlocal trouble
        trouble = reminding.give(found, now, write)
        return trouble

    reminding.ledger.note_look()
    given = reminding.deliver(now, give) if reminding.wishes.channels else []
    if trouble:
        raise Refused("A reminder is due and could not be given.", trouble)
    for one in given if write is not None else ():
        words = reminding.notice([one], now)
        say(shown(f"{one.at:%H:%M}  {words.title}: {words.body}"))


def _to_terminal() -> Write | None:
    """How to write to the terminal that the rep looks at; None where there is none."""
    if not sys.stdout.isatty():
        return None

    def write(sequence: str) -> None:
        sys.stdout.write(sequence)
        sys.stdout.flush()

    return write


def _test(session: Session) -> None:
    from coach.cli.safety import tell

    outcomes = _reminding(session).test(_to_terminal())
    for outcome in outcomes:
        level = "ok" if outcome.sent else "warning" if outcome.unsure else "problem"
        tell(level, outcome.channel, f"{outcome.what} {outcome.instead}")
    if not any(outcome.sent for outcome in outcomes):
        raise click.exceptions.Exit(1)


def _status(session: Session) -> None:
    found = _schedule(session).standing()
    said = [f"{found.what} {found.instead}"]
    if found.installed:
        said.append(f"It runs {shown(found.program)} for the data in {shown(found.data)}.")
    if found.ran is not None:
        said.append(f"What is due was last looked for {_at(found.ran, session.now)}.")
    if found.next is not None:
        said.append(f"It runs next {_at(found.next, session.now)}.")
    if found.trouble:
        said.append(f"The last reminder could not be given. {shown(found.trouble)}")
    for sentence in said:
        for line in wrapped(sentence, width()):
            say(line)


def _at(moment: datetime, now: datetime) -> str:
    """'at 10:05', with the date when it is not today's."""
    from coach.views.words import short_date

    local = moment.astimezone(now.tzinfo)
    on = "" if local.date() == now.date() else f"on {short_date(local.date(), now.date())} "
    return f"{on}at {local:%H:%M}"


def _install(session: Session) -> None:
    wishes = session.coach.settings.reminders
    for line in _schedule(session).install():
        say(shown(line))
    if not wishes.on:
        say("Reminders are off in the settings, so none will come.")
    say("Try it with 'coach remind --test'.")


def _uninstall(session: Session) -> None:
    for line in _schedule(session).uninstall() or ["There was no timer."]:
        say(shown(line))


def _print(session: Session) -> None:
    for place, text in _schedule(session).files().items():
        say(style(f"# {shown(place)}", dim=True))
        say(text)


def _reminding(session: Session) -> Reminding:
    from coach.reminders import Reminding

    return Reminding(session.coach)


def _schedule(session: Session) -> Schedule:
    from coach.schedule import Schedule

    return Schedule(session.data)


_DEEDS: Mapping[str, Callable[[Session], None]] = {
    "": _today,
    "due": _due,
    "test": _test,
    "status": _status,
    "install": _install,
    "uninstall": _uninstall,
}
