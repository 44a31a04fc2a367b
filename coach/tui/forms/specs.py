"""What the form asks for, field by field, and how each of its moves is called."""

from __future__ import annotations

from coach.domain.resolution import Behaviour, Definition
from coach.domain.text import LINE_MAX
from coach.tui.forms.field import Spec
from coach.views.form import Mode

NO_RESULT = ("nothing in particular", "")

SUBJECT = (
    Spec("title", "Title", "Five calls before eleven"),
    Spec("cue", "Cue", "When I sit down with my first coffee", limit=LINE_MAX),
    Spec("why", "Why", "Mornings are when prospects pick up", limit=LINE_MAX, more=True),
)
BEHAVIOUR = (
    Spec("name", "I will", "Call prospects"),
    Spec("target", "How many", "1", "each day", limit=6, short=True),
    Spec("unit", "Of what", "calls", "", short=True),
    Spec("by", "By", "any time", "such as 11:00", limit=8, short=True),
    Spec("days", "On", "weekdays", "or Mon Wed Fri", limit=LINE_MAX, short=True),
    Spec("remind", "Remind at", "never", "such as 9:00 14:30", limit=40, short=True, more=True),
    Spec("result", "For", choices=(NO_RESULT,), short=True, more=True),
)
RESULT = (
    Spec("name", "Key result", "First meetings booked", more=True),
    Spec("unit", "Counted in", "meetings", short=True, more=True),
    Spec("better", "Better is", short=True, more=True, choices=(("more", "up"), ("less", "down"))),
)
TERMS = (
    Spec("period", "Judged by", short=True, more=True, choices=(("week", "week"), ("month", "month"))),
    Spec("bar", "Bar", "80", "% of the due days", limit=3, short=True, more=True),
    Spec("run", "Mastery", "4", "weeks in a row", limit=2, short=True, more=True),
)
STARTS = Spec("starts", "Begins")

TITLES: dict[Mode, str] = {
    "start": "A new resolution",
    "next": "The next subject: a new ladder",
    "grow": "Grow: the next rung",
    "ease": "Ease: an easier rung",
    "edit": "Edit words and reminders",
}
VERBS: dict[Mode, str] = {"start": "Begin", "next": "Begin", "grow": "Grow", "ease": "Ease", "edit": "Save"}
DONE: dict[Mode, str] = {
    "start": "Begun.",
    "next": "A new ladder is begun.",
    "grow": "The next rung is begun.",
    "ease": "Eased. A fresh run begins.",
    "edit": "Changed.",
}

EXAMPLE = Definition(
    title="Five calls before eleven",
    cue="When I sit down with my first coffee",
    why="Mornings are when prospects pick up",
    behaviours=(Behaviour(id="calls", name="Call prospects", target=5, unit="calls", by="11:00"),),
)
