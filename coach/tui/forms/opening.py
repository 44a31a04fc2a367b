"""Opening the form: what it holds at first, and the rules that would refuse it whatever is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.domain import moves
from coach.domain.errors import CoachError, Refused
from coach.domain.moves import Ground
from coach.tui.forms.definition import DefinitionForm
from coach.tui.forms.fields import day_choices
from coach.views.form import CONTINUING, Mode, old_definition, start_days
from coach.views.form_texts import Texts, texts_of

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def open_form(
    app: CoachApp,
    mode: Mode,
    wanted: str = "",
    *,
    given: Texts | None = None,
    then: Callable[[bool | None], None] | None = None,
) -> None:
    """Push the form for ``mode``; when the rules refuse the move now, say why instead.

    ``given`` is what the fields of a new ladder hold at first; ``then`` is told whether the move was made.
    """
    try:
        app.push_screen(_form(app, mode, wanted, given), then)
    except CoachError as no:
        app.tell(str(no), wrong=True)


def _form(app: CoachApp, mode: Mode, wanted: str, given: Texts | None) -> DefinitionForm:
    ground = app.coach.ground(app.clock())
    offered = _offered(mode, ground, app)
    if given is not None:
        offered = replace(given, starts=given.starts or offered.starts)
    key = _key(mode, ground, offered)
    days = day_choices(start_days(ground))
    draft = app.drafts.get(key, Texts)
    if draft is not None and draft.starts not in {day for _, day in days}:
        draft = replace(draft, starts=offered.starts)
    return DefinitionForm(
        mode,
        offered,
        old=old_definition(mode, ground),
        draft=draft,
        days=days,
        wanted=wanted,
        keep=lambda texts: app.keep_draft(key, texts),
    )


def _offered(mode: Mode, ground: Ground, app: CoachApp) -> Texts:
    """What the fields hold at first. ``Refused`` when this move cannot be made now."""
    active = ground.history.active()
    starts = moves.earliest_start(ground).isoformat()
    if mode == "grow":
        return texts_of(app.coach.proposal(app.clock()), starts)
    if mode in CONTINUING:
        if active is None:
            raise Refused("No resolution is active.", "Begin one first.")
        return texts_of(active.definition, starts if mode != "edit" else "")
    if active is not None:
        moves.need_mastery(ground, active, "Set it aside first, or keep at it.")
    return Texts(starts=starts)


def _key(mode: Mode, ground: Ground, offered: Texts) -> str:
    """The name of the draft: one for each move from each rung, and for each ladder that could be begun."""
    active = ground.history.active()
    begun = "" if mode in CONTINUING else offered.title
    return f"{mode} {active.id if active is not None else ''}{begun}"
