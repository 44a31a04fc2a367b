"""Moves on the ladder: start, grow, next, ease, set aside and edit, as edits of the history. Never two active."""

from __future__ import annotations

from datetime import date, time, timedelta

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.domain.days import WeekStart
from coach.domain.errors import Refused
from coach.domain.history import Edit, History
from coach.domain.ladder import Comparison, Leap, compare, modest
from coach.domain.mastery import Assessment, assess
from coach.domain.resolution import Definition, Origin, Resolution, State, check_definition, check_resolution
from coach.domain.text import needed_reason

START_AHEAD_DAYS = 31
_ONE_DAY = timedelta(1)
# What an edit may change of a behaviour: its words and reminders, and the key result it serves; nothing that is judged.
_JUDGED_BEHAVIOUR = ("target", "by", "days")
_JUDGED = ("period", "bar", "run")


class Ground(Struct, frozen=True):
    """What every move stands on: the history (with the active resolution's years), today, and how days run."""

    history: History
    today: date
    week_starts: WeekStart = "monday"
    day_starts: time = time(0)

    def assess(self, resolution: Resolution) -> Assessment:
        """Where ``resolution`` stands today."""
        return assess(resolution, self.history, self.today, self.week_starts)


def start(ground: Ground, definition: Definition, new_id: str, on: date | None = None) -> list[Edit]:
    """Begin a new ladder; with one active, only once it is mastered (the *next* subject)."""
    check_definition(definition)
    begins = _begin_day(ground, on)
    new = _rung(definition, new_id, begins, ladder=new_id, rung=1, origin="start")
    active = ground.history.active()
    if active is None:
        return [ground.history.edit("resolutions", new.id, new)]
    need_mastery(ground, active, "Set it aside first, or keep at it.")
    return _replace_rung(ground, active, "closed", new)


def grow(
    ground: Ground, definition: Definition, new_id: str, on: date | None = None, *, stretch: bool = False
) -> list[Edit]:
    """The next rung: only when mastered, nothing less ambitious, something more; a leap only with ``stretch``."""
    active = _need_active(ground)
    check_definition(definition)
    need_mastery(ground, active, "Keep at it; the next rung opens with mastery.")
    begins = _begin_day(ground, on)
    found = _compare(ground, active, definition, begins)
    if found.less:
        raise Refused(f"That is less ambitious: {_listed(found.less)}.", "Raise it, or use ease.")
    if not found.more:
        raise Refused("Nothing in it is more ambitious.", "Raise a target, a bar, a run, days, or an earlier 'by'.")
    if found.leaps and not stretch:
        raise Leap(
            f"That is a leap: {_listed(found.leaps)}.",
            f"A modest step would pass: {modest_words(ground, active.definition, definition, begins)}. "
            "Or confirm the stretch.",
            modest(active.definition, definition, ground.day_starts),
        )
    return _replace_rung(ground, active, "grown", _next_rung(active, definition, new_id, begins, "grow"))


def ease(ground: Ground, definition: Definition, new_id: str, on: date | None = None) -> list[Edit]:
    """An easier rung, at any time: nothing more ambitious, something less. A fresh run; the past keeps its verdicts."""
    active = _need_active(ground)
    check_definition(definition)
    begins = _begin_day(ground, on)
    found = _compare(ground, active, definition, begins)
    if found.more:
        raise Refused(f"That is more ambitious: {_listed(found.more)}.", "Lower it, or grow once this is mastered.")
    if not found.less:
        raise Refused("Nothing in it is easier.", "Lower a target, a bar, a run or days, or give a later 'by'.")
    return _replace_rung(ground, active, "eased", _next_rung(active, definition, new_id, begins, "ease"))


def set_aside(ground: Ground, reason: str) -> list[Edit]:
    """End the ladder, with a reason. Today stays its own when it has a mark; a coming rung never begins."""
    active = _need_active(ground)
    why = needed_reason(reason, "setting aside")
    edits = []
    current = ground.history.in_force(ground.today)
    if current is not None and current.id != active.id:
        edits.append(ground.history.edit("resolutions", current.id, replace(current, ended=_last_day(ground, current))))
    ended = active.started - _ONE_DAY if active.started > ground.today else _last_day(ground, active)
    aside = replace(active, state="set-aside", ended=ended, reason=why)
    return [*edits, ground.history.edit("resolutions", active.id, aside)]


def edit(ground: Ground, definition: Definition) -> list[Edit]:
    """Change words, units, reminders and key results of the active resolution; nothing that is judged."""
    active = _need_active(ground)
    check_definition(definition)
    old = active.definition
    judged = [name for name in _JUDGED if getattr(old, name) != getattr(definition, name)]
    if [b.id for b in old.behaviours] != [b.id for b in definition.behaviours]:
        judged.append("behaviours")
    for before, after in zip(old.behaviours, definition.behaviours, strict=False):
        judged += [f"{after.id}.{n}" for n in _JUDGED_BEHAVIOUR if getattr(before, n) != getattr(after, n)]
    if judged:
        raise Refused(f"An edit cannot change {', '.join(judged)}.", "Grow or ease instead; the past stays as it was.")
    _keep_results_with_readings(ground.history, active, definition)
    edited = replace(active, **asdict(definition))
    if edited == active:
        raise Refused("Nothing is changed.")
    check_resolution(edited)
    return [ground.history.edit("resolutions", active.id, edited)]


def modest_words(ground: Ground, old: Definition, new: Definition, begins: date) -> str:
    """What the modest step from ``old`` towards ``new`` raises, in words."""
    found = compare(old, modest(old, new, ground.day_starts), begins, ground.day_starts)
    return _listed(found.more)


def earliest_start(ground: Ground) -> date:
    """The first day on which a new rung may begin: today, or tomorrow when today already has a mark on the old one.

    With a rung to come that it would replace, that rung's first day; with one that has its last day set, the day after.
    """
    active = ground.history.active()
    if active is not None and active.started > ground.today:
        return active.started
    current = ground.history.in_force(ground.today)
    if current is None:
        return ground.today
    if current.ended is not None:
        return current.ended + _ONE_DAY
    return ground.today + _ONE_DAY if _marked_today(ground, current) else ground.today


def _begin_day(ground: Ground, on: date | None) -> date:
    earliest = earliest_start(ground)
    if on is None:
        return earliest
    if on < earliest:
        raise Refused(f"It cannot begin on {on}.", f"The earliest day is {earliest}.")
    latest = ground.today + timedelta(START_AHEAD_DAYS)
    if on > latest:
        raise Refused(f"{on} is more than {START_AHEAD_DAYS} days ahead.", f"The latest day is {latest}.")
    return on


def _need_active(ground: Ground) -> Resolution:
    active = ground.history.active()
    if active is None:
        raise Refused("No resolution is active.", "Begin one with 'coach start', or in the app.")
    return active


def need_mastery(ground: Ground, active: Resolution, instead: str) -> None:
    """Raise ``Refused``, saying how far it is, unless ``active`` is mastered."""
    if active.started > ground.today:
        raise Refused(f"“{active.title}” begins on {active.started} and is not mastered yet.", instead)
    found = ground.assess(active)
    if not found.mastered:
        unit = "week" if active.period == "week" else "month"
        raise Refused(
            f"“{active.title}” is not mastered yet: {found.run} of {found.required} {unit}s in a row are kept.", instead
        )


def _compare(ground: Ground, active: Resolution, definition: Definition, begins: date) -> Comparison:
    if definition.period != active.period:
        raise Refused(f"The period stays a {active.period} on this ladder.", f'Put period = "{active.period}".')
    return compare(active.definition, definition, begins, ground.day_starts)


def _next_rung(active: Resolution, definition: Definition, new_id: str, begins: date, origin: Origin) -> Resolution:
    return _rung(definition, new_id, begins, ladder=active.ladder, rung=active.rung + 1, origin=origin)


def _rung(definition: Definition, new_id: str, begins: date, *, ladder: str, rung: int, origin: Origin) -> Resolution:
    new = Resolution(
        id=new_id, ladder=ladder, rung=rung, origin=origin, state="active", started=begins, **asdict(definition)
    )
    check_resolution(new)
    return new


def _replace_rung(ground: Ground, old: Resolution, state: State, new: Resolution) -> list[Edit]:
    coming = old.started > ground.today
    replaced = replace(old, state=state, ended=(old if coming else new).started - _ONE_DAY)
    stays = _predecessor(ground, old) if coming else None
    longer = [replace(stays, ended=new.started - _ONE_DAY)] if stays is not None else []
    return [ground.history.edit("resolutions", r.id, r) for r in (*longer, replaced, new)]


def _predecessor(ground: Ground, coming: Resolution) -> Resolution | None:
    """The rung that stays in force until ``coming`` begins; one that was set aside does not."""
    current = ground.history.in_force(ground.today)
    if current is None or current.state == "set-aside" or current.ended != coming.started - _ONE_DAY:
        return None
    return current


def _last_day(ground: Ground, resolution: Resolution) -> date:
    return ground.today if _marked_today(ground, resolution) else ground.today - _ONE_DAY


def _marked_today(ground: Ground, resolution: Resolution) -> bool:
    return any(ground.history.mark(resolution.id, b.id, ground.today) for b in resolution.behaviours)


def _keep_results_with_readings(history: History, active: Resolution, definition: Definition) -> None:
    left = {r.id for r in definition.results}
    for key in history.readings:
        if key.resolution == active.id and key.result not in left:
            raise Refused(f"Key result '{key.result}' has readings and cannot be removed.", "Leave it in.")


def _listed(found: tuple[object, ...]) -> str:
    return "; ".join(getattr(one, "words", str(one)) for one in found)
