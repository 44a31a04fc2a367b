"""What Today says in words: which of its view's sentences stand where, and in what tone."""

from __future__ import annotations

from textual.content import Content

from coach.tui.giver import Ahead
from coach.tui.widgets.sections import Section
from coach.views.day import all_done, day_sentence
from coach.views.today import Mastery, Pip, Today
from coach.views.words import counted, long_date

_PIPS: dict[Pip, tuple[str, str]] = {
    "kept": ("■ ", "$text-success"),
    "open": ("◧ ", "$text-accent"),
    "ahead": ("□ ", "$text-disabled"),
}


def contract(view: Today, ahead: Ahead, review: str = "") -> list[Section]:
    """The day so far, and mastery: what is kept, what is needed, and why it is not yet; and what else could be done."""
    if view.resolution is None:
        return _beginning(view)
    day = Content.styled(day_sentence(view), "$text-success" if all_done(view) else "$foreground")
    found = [Section("Today" if view.is_today else "That day", day)]
    if view.mastery is not None:
        found.append(Section("Mastery", _mastery(view.mastery)))
    if view.gate_open:
        call = Content.assemble(("g", "bold $accent"), ("  grows to the next rung, when you are ready", "$foreground"))
        found.append(Section("", call, action="screen.grow"))
    if view.to_settle:
        call = Content.assemble(("u", "bold $accent"), (f"  settles {_open_days(view)}", "$text-muted"))
        found.append(Section("Earlier", call, action="screen.settle"))
    if review and view.is_today:
        call = Content.assemble(("r", "bold $accent"), (f"  looks back on {review}", "$text-muted"))
        found.append(Section("Review", call, action="screen.review"))
    if ahead.rest is not None and view.is_today:
        said = f"  rests the {ahead.rest.at} reminder: {ahead.why}"
        call = Content.assemble(("R", "bold $accent"), (said, "$text-muted"))
        found.append(Section("Reminder", call, action="app.rest_reminder"))
    return found


def words(view: Today, *, much: bool, line: Content) -> list[Section]:
    """The coach's ``line``, the day's note, time off, what is to come, and with ``much`` room, why all this."""
    return [
        Section("Coach", line if view.is_today else Content("")),
        Section("Note", Content(view.note)),
        Section("Time off", Content(view.time_off or "")),
        Section("Coming", Content(view.upcoming or "")),
        Section("Why", Content(view.why if much else "")),
    ]


def band(view: Today) -> Content:
    """That this is not today, and the way back."""
    ago = (view.today - view.day).days
    when = "yesterday" if ago == 1 else f"{counted(ago, 'day')} ago"
    return Content.assemble(
        (f"{long_date(view.day)}, {when}. ", "bold"), "This is not today; ", ("t", "bold"), " goes back to it."
    )


def _mastery(mastery: Mastery) -> Content:
    pips = Content.assemble(*(_PIPS[pip] for pip in mastery.pips))
    tone = "$text-success" if mastery.open else "$foreground"
    return Content.assemble(pips, "  ", (mastery.sentence, tone))


def _open_days(view: Today) -> str:
    number = len(view.to_settle)
    return f"{number} earlier days that are still open" if number > 1 else "an earlier day that is still open"


def _beginning(view: Today) -> list[Section]:
    """The welcome; or what is to come; or what was, and the way on."""
    if view.upcoming:
        return [Section("Coming", Content(view.upcoming))]
    if view.ended:
        call = Content.assemble(("enter", "bold $accent"), "  writes the next one")
        return [Section("Free", Content(f"{view.ended}. Nothing goes on now.")), Section("", call)]
    what = Content(
        "One small change at a time, checked off on its days. Kept for some weeks in a row, it is mastered; "
        "only then does the gate to a little more open."
    )
    example = Content("“Five calls before eleven”: when I sit down with my first coffee, I call five prospects.")
    call = Content.assemble(("enter", "bold $accent"), "  writes your first one")
    return [Section("Welcome", what), Section("Example", example), Section("", call)]
