"""``result`` and ``results``: a reading of a key result, and what all of them say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from coach.cli.arguments import complete_result, json_option, on_option
from coach.cli.cells import wrapped
from coach.cli.output import say, say_json, shown, style, width
from coach.cli.report import import_
from coach.cli.session import Session, pass_session
from coach.domain.effects import readings_of
from coach.domain.reading import result_named, result_read, rungs_to_read, value_named
from coach.domain.resolution import KeyResult
from coach.domain.signals import chart
from coach.domain.units import quantity
from coach.service import Change
from coach.views.results import ResultView, figure, movement_words, result_record, results_view
from coach.views.words import long_date

_INDENT = "  "
_SIGNALS_SAID = 3


@click.command(context_settings={"ignore_unknown_options": True})  # a negative VALUE is no option
@click.argument("name", shell_complete=complete_result)
@click.argument("value", required=False)
@on_option
@click.option("--instead", metavar="OLD", help="Put VALUE in the place of the reading OLD.")
@click.option("--remove", is_flag=True, help="Remove the reading VALUE, or the day's only one.")
@pass_session
def result(session: Session, name: str, value: str | None, on: str | None, instead: str | None, remove: bool) -> None:
    """Record a reading of a key result.

    NAME is its number, its id, or an unambiguous part of its name. VALUE is a plain number with a point. A second
    reading on a day stands beside the first.

    \b
    Example: coach result meetings 4 --on friday
    """
    if (value is None and not remove) or (remove and instead is not None):
        raise click.UsageError("Say NAME and VALUE, with --instead OLD or alone; or NAME and --remove.")
    day = session.day(on)
    number = None if value is None else value_named(value)
    if number is not None and not remove and instead is None:
        found = result_named(rungs_to_read(session.coach.history, day, session.today), name)
        change = session.coach.add_reading(found.id, day, number, session.now)
    else:
        found = result_read(session.coach.history, name, day, session.today)
        change = _changed(session, found, day, number, instead)
    session.save()
    _tell_saved(session, found, change)


@click.group(invoke_without_command=True)
@json_option
@click.option("--all", "everything", is_flag=True, help="Those of earlier ladders too.")
@click.pass_context
def results(ctx: click.Context, as_json: bool, everything: bool) -> None:
    """Show the key results: signal, or routine variation?

    Of the present ladder, or of the last where nothing goes on.

    \b
    Example: coach results
    """
    if ctx.invoked_subcommand is not None:
        if as_json or everything:
            raise click.UsageError("--json and --all go with 'coach results' alone.")
        return
    views = _views(ctx.ensure_object(Session), everything)
    if as_json:
        say_json([result_record(view) for view in views])
        return
    if not views:
        say("No key results yet. Add one with 'coach edit FILE.toml', or in the app.")
    for line in _page(views):
        say(line)


results.add_command(import_)


def _views(session: Session, everything: bool) -> list[ResultView]:
    session.coach.look_back_to_the_start()
    return results_view(session.coach.history, session.today, session.coach.calendar, everything=everything)


def _page(views: list[ResultView]) -> Iterator[str]:
    """Each result with its sentences below it, an empty line between two."""
    for n, view in enumerate(views):
        if n:
            yield ""
        unit = f" · {shown(view.unit)}" if view.unit else ""
        yield style(shown(view.name), bold=True) + style(unit, dim=True)
        for sentence in (view.latest, view.limits, view.movement, *view.signals[:_SIGNALS_SAID], *view.associations):
            yield from wrapped(shown(sentence), width(), _INDENT, _INDENT) if sentence else ()


def _changed(session: Session, found: KeyResult, day: date, number: float | None, instead: str | None) -> Change:
    """Put ``number`` in the place of ``instead``; without one, remove it."""
    if number is None or instead is None:
        return session.coach.remove_reading(found.id, day, number, session.now)
    return session.coach.correct_reading(found.id, day, value_named(instead), number, session.now)


def _tell_saved(session: Session, found: KeyResult, change: Change) -> None:
    """What the day holds now, and what the last movement is where that is one of the day's, as of the last save."""
    session.coach.look_back_to_the_start()
    history, key = session.coach.history, change.edits[0].key
    readings = readings_of(history, history.resolutions[key.resolution].ladder, found.id)
    of_day = ", ".join(figure(reading.value) for reading in readings if reading.day == key.day)
    told = shown(quantity(of_day, found.unit)) if of_day else "no reading"
    say(f"saved: {shown(found.name)} {told} on {long_date(key.day, session.today)}")
    if readings and key.day >= readings[-2:][0].day:
        say(shown(movement_words(chart(readings), found.better, session.today)))
