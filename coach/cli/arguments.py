"""What commands are asked with: behaviours, days and counts, and how a shell completes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from coach.cli import clock
from coach.domain.errors import CoachError
from coach.domain.marking import COUNT_MAX
from coach.domain.naming import day_named

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from coach.domain.resolution import Behaviour, KeyResult

_Command = TypeVar("_Command", bound=Callable[..., Any])
_COUNT = re.compile(r"(\+?)([0-9]+)")
_DAYS = ("today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Amount(NamedTuple):
    """A count, or with ``adds`` so many more."""

    number: int
    adds: bool


def as_amount(ctx: click.Context, param: click.Parameter, value: str | None) -> Amount | None:
    """What COUNT says; a number beyond what can be counted is left for the rules to refuse."""
    if value is None:
        return None
    match = _COUNT.fullmatch(value)
    if match is None:
        raise click.BadParameter(f"{value!r} is none; write a whole number, or +N to add", ctx, param, "COUNT")
    digits = match[2].lstrip("0") or "0"
    return Amount(int(digits) if len(digits) <= len(str(COUNT_MAX)) else 10 * COUNT_MAX, bool(match[1]))


def complete_day(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Words for near days, and the dates of the last week once a digit is typed."""
    today = clock.now().date()
    options = [str(today - timedelta(n)) for n in range(8)] if incomplete[:1].isdecimal() else _DAYS
    return [word for word in options if word.startswith(incomplete.lower())]


def complete_behaviour(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids, by their beginning or a part of the name; numbers once a digit is typed."""
    from click.shell_completion import CompletionItem

    try:
        behaviours = _behaviours(ctx)
    except CoachError:
        return []
    part = incomplete.casefold()
    if part.isdecimal():
        numbered = enumerate(behaviours, 1)
        return [CompletionItem(str(n), help=b.name) for n, b in numbered if str(n).startswith(part)]
    return [
        CompletionItem(b.id, help=b.name) for b in behaviours if part in b.id.casefold() or part in b.name.casefold()
    ]


def complete_behaviour_or_all(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The same, and ``all``."""
    from click.shell_completion import CompletionItem

    every = [CompletionItem("all", help="all that is still open")] if "all".startswith(incomplete) else []
    return every + complete_behaviour(ctx, param, incomplete)


def complete_result(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the present key results, by their beginning or a part of the name."""
    from click.shell_completion import CompletionItem

    try:
        results = _results(ctx)
    except CoachError:
        return []
    part = incomplete.casefold()
    return [CompletionItem(r.id, help=r.name) for r in results if part in r.id.casefold() or part in r.name.casefold()]


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The shell's own completion of file names."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _behaviours(ctx: click.Context) -> tuple[Behaviour, ...]:
    """What may be marked on the day that the line names so far."""
    from coach.service import Coach

    now = clock.now()
    coach = Coach.open(now, ctx.find_root().params.get("data"))
    today: date = coach.today(now)
    word = ctx.params.get("on")
    resolution = coach.history.in_force(day_named(word, today) if word else today)
    return resolution.behaviours if resolution else ()


def _results(ctx: click.Context) -> list[KeyResult]:
    from coach.domain.reading import results_of, rungs_to_read
    from coach.service import Coach

    now = clock.now()
    coach = Coach.open(now, ctx.find_root().params.get("data"))
    return results_of(rungs_to_read(coach.history, coach.today(now), coach.today(now)))


def on_option(command: _Command) -> _Command:
    """``--on DATE``."""
    return click.option("--on", metavar="DATE", shell_complete=complete_day, help="The day; today if not said.")(
        command
    )


def json_option(command: _Command) -> _Command:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")(command)
