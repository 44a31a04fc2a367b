"""What Today says in words: which of its view's sentences stand where, and in what tone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from coach.tui.giver import Ahead
from coach.tui.widgets.sections import Section
from coach.views.day import all_done, day_sentence, overdue
from coach.views.today import Mastery, Pip, Today
from coach.views.words import counted, long_date

# The key of a binding, as the rep has set it.
KeyOf = Callable[[str], str]
_PIPS: dict[Pip, tuple[str, str]] = {
    "kept": ("■ ", "$text-success"),
    "open": ("◧ ", "$text-accent"),
    "ahead": ("□ ", "$text-disabled"),
}


def contract(view: Today, key_of: KeyOf, ahead: Ahead, review: str = "", hint: Content | None = None) -> list[Section]:
    """The day so far, and mastery: what is kept, what is needed, and why it is not yet; and what else can be done."""
    if view.resolution is None:
        return _beginning(view, key_of)
    day = Content.styled(day_sentence(view), "$text-success" if all_done(view) else "$foreground")
    found = [Section("Hint", hint)] if hint and view.is_today else []
    found.append(Section("Today" if view.is_today else "That day", day))
    if overdue(view):
        found.append(Section("In time?", _in_time(view, key_of("today.done"))))
    if view.mastery is not None:
        found.append(Section("Mastery", _mastery(view.mastery)))
    return [*found, *_calls(view, key_of, ahead, review)]


def words(view: Today, results: Sequence[str], *, much: bool, line: Content) -> list[Section]:
    """The coach's ``line``, the note, time off, what is to come; with ``much`` room why all this; and ``results``."""
    return [
        Section("Coach", line if view.is_today else Content("")),
        Section("Note", Content(view.note)),
        Section("Time off", Content(view.time_off or "")),
        Section("Coming", Content(view.upcoming or "" if view.resolution else "")),
        Section("Why", Content(view.why if much else "")),
        Section("Results", Content("\n".join(results)), action="app.switch_mode('results')"),
    ]


def band(view: Today, key: str) -> Content:
    """That this is not today, and the ``key`` that leads back."""
    ago = (view.today - view.day).days
    when = "yesterday" if ago == 1 else f"{counted(ago, 'day')} ago"
    return Content.assemble(
        (f"{long_date(view.day)}, {when}. ", "bold"), "This is not today; ", (key, "bold"), " goes back to it."
    )


def hint(parts: Sequence[tuple[str, str]]) -> Content:
    """Keys, as they are shown, and the words after each."""
    return Content(" ").join(
        Content.assemble((key, "bold $accent"), (f" {words}" if key else words, "$text-muted")) for key, words in parts
    )


def _in_time(view: Today, key: str) -> Content:
    """What became of what is open after its hour is for the rep to say, by ``key``."""
    return Content.assemble(f"{overdue(view)} Done by then? ", (key, "bold $accent"), " twice on it; only now, once.")


def _calls(view: Today, key_of: KeyOf, ahead: Ahead, review: str) -> Iterator[Section]:
    """What else can be done, each by its key."""
    if view.gate_open:
        yield _call(
            "", key_of("today.grow"), "grows to the next rung, when you are ready", "screen.grow", "$foreground"
        )
    if view.to_settle:
        yield _call("Earlier", key_of("today.settle"), f"settles {_open_days(view)}", "screen.settle")
    if review and view.is_today:
        yield _call("Review", key_of("review"), f"looks back on {review}", "app.review")
    if ahead.rest is not None and view.is_today:
        words = f"rests the {ahead.rest.at} reminder: {ahead.why}"
        yield _call("Reminder", key_of("today.rest"), words, "app.rest_reminder")


def _call(label: str, key: str, words: str, action: str, tone: str = "$text-muted") -> Section:
    return Section(label, Content.assemble((key, "bold $accent"), (f"  {words}", tone)), action=action)


def _mastery(mastery: Mastery) -> Content:
    pips = Content.assemble(*(_PIPS[pip] for pip in mastery.pips))
    tone = "$text-success" if mastery.open else "$foreground"
    return Content.assemble(pips, "  ", (mastery.sentence, tone))


def _open_days(view: Today) -> str:
    number = len(view.to_settle)
    return f"{number} earlier days that are still open" if number > 1 else "an earlier day that is still open"


def _beginning(view: Today, key_of: KeyOf) -> list[Section]:
    """The welcome; or what is to come; or what was, and the way on."""
    if view.upcoming:
        return [Section("Coming", Content(view.upcoming))]
    key = key_of("today.details")
    if view.ended:
        return [Section("Free", Content(f"{view.ended}. Nothing goes on now.")), _choose(key, "the next one")]
    what = Content(
        "One small change at a time, checked off on its days. Kept for some weeks in a row, it is mastered; "
        "only then does the gate to a little more open."
    )
    example = Content("“Five calls before eleven”: when I sit down with my first coffee, I call five prospects.")
    return [Section("Welcome", what), Section("Example", example), _choose(key, "your first one")]


def _choose(key: str, which: str) -> Section:
    return _call("", key, f"chooses {which}, or writes it", "screen.details", "")
