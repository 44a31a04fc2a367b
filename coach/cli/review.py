"""``review``: a look back on a period, to be read and to be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

import click

from coach.cli.arguments import complete_day, json_option
from coach.cli.cells import columns, fit, wrapped
from coach.cli.output import say, say_json, shown, style, width
from coach.cli.session import Session, pass_session
from coach.domain.errors import Refused
from coach.domain.mastery import Verdict
from coach.domain.reviewing import MOST, Written, period_with, to_show
from coach.domain.stretches import Stretch
from coach.views.review import ReviewView, review_view

_INDENT = "  "
_NAME_MOST = 32
# Those that are called otherwise.
_VERDICTS: dict[Verdict, str] = {"warmup": "warm-up"}
# A period is a month at most.
_PERIOD_MOST = timedelta(31)
# 0 takes it back, as in the app.
_RATING = click.IntRange(0, MOST)


@click.command
@click.option(
    "--period", metavar="DATE", shell_complete=complete_day, help="A day of the period; the one to be reviewed if not."
)
@click.option("--worked", metavar="TEXT", help="What worked.")
@click.option("--learnt", metavar="TEXT", help="What you learnt.")
@click.option("--change", metavar="TEXT", help="What changes.")
@click.option("--process", type=_RATING, metavar="N", help="How good the process was, 1 to 5; 0: not rated.")
@click.option("--outcome", type=_RATING, metavar="N", help="How good the outcome was, 1 to 5; 0: not rated.")
@json_option
@pass_session
def review(session: Session, /, period: str | None, as_json: bool, **parts: str | int | None) -> None:
    """Look back on a period: its verdict and why.

    With something to write, write that into its review and leave the rest as it is; blank text removes. Process and
    outcome are rated apart: a good process can have a poor outcome, and the reverse. 3 is neither.

    \b
    Example: coach review --worked "Calling first" --process 4 --outcome 2
    """
    written = cast(Written, {name: None if part == 0 else part for name, part in parts.items() if part is not None})
    if written and as_json:
        raise click.UsageError("--json shows a review; leave it out to write one.")
    reviewed = _named(session, period)
    if written:
        _write(session, reviewed, written)
        return
    view = _view(session, reviewed)
    if as_json:
        say_json(view)
        return
    for line in _page(view, reviewed):
        say(line)


def _named(session: Session, word: str | None) -> Stretch:
    coach = session.coach
    if word is not None:
        day = session.day(word)
        coach.look_back_since(min(day, session.today) - _PERIOD_MOST, session.now)
        return period_with(coach.history, day, session.today, coach.calendar)
    found = to_show(coach.history, session.today, coach.calendar)
    if found is None:
        raise Refused("No resolution is in force to review.", "Name an earlier period with --period DATE.")
    return found


def _write(session: Session, reviewed: Stretch, written: Written) -> None:
    session.coach.review(*reviewed.key, written, session.now)
    session.save()
    view = _view(session, reviewed)
    say(f"saved: {'the review' if any(view.written.values()) else 'no review'} of {view.label}")
    for line in _case(view):
        say(line)


def _view(session: Session, reviewed: Stretch) -> ReviewView:
    return review_view(reviewed, session.coach.history, session.today, session.coach.calendar)


def _page(view: ReviewView, reviewed: Stretch) -> Iterator[str]:
    cut = view.verdict == "open" and reviewed.last < view.last
    yield style(f"{view.label}: {'cut short' if cut else _VERDICTS.get(view.verdict, view.verdict)}", bold=True)
    yield from wrapped(shown(view.title), width())
    yield from _indented(view.why)
    yield ""
    room = min(_NAME_MOST, max(columns(shown(one.name)) for one in view.scores))
    for one in view.scores:
        due = f"{one.kept} of {one.due}, {one.needed} needed" if one.due else "nothing due"
        yield f"{_INDENT}{fit(shown(one.name), room)}  {due}"
    yield ""
    if view.against_all_odds:
        yield "What worked"
        for sentence in view.against_all_odds:
            yield from _indented(sentence)
        yield ""
    yield from _written(view)


def _written(view: ReviewView) -> Iterator[str]:
    held = view.written
    if not any(held.values()):
        yield "Nothing is written of it yet: 'coach review --worked TEXT --process N --outcome N'."
        return
    for title, text in (("Worked", held["worked"]), ("Learnt", held["learnt"]), ("To change", held["change"])):
        for n, line in enumerate(text.split("\n") if text else ()):
            yield from _indented(f"{title}: {line}" if n == 0 else line)
    for title, rating in (("Process", held["process"]), ("Outcome", held["outcome"])):
        if rating is not None:
            yield f"{_INDENT}{title}: {rating} of {MOST}"
    yield from _case(view)


def _case(view: ReviewView) -> Iterator[str]:
    if view.case:
        yield from wrapped(f"{view.case}. {view.coaching}", width())


def _indented(text: str) -> list[str]:
    return wrapped(shown(text), width(), _INDENT, _INDENT)
