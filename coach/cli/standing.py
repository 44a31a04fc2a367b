"""How a behaviour stands, in the words that follow a change: 'Call prospects 5 of 5 calls · this week 4 of 5, …'."""

from __future__ import annotations

from datetime import date

from coach.cli.output import shown
from coach.cli.session import Session
from coach.domain.history import Mark
from coach.domain.mastery import Score, score_period
from coach.domain.resolution import Behaviour, Resolution
from coach.views.words import amount, short_date


def standing(session: Session, resolution: Resolution, behaviour: Behaviour, day: date) -> str:
    """What is recorded for ``behaviour`` on ``day``, and its score in that day's period, as of the last save."""
    coach = session.coach
    mark = coach.history.mark(resolution.id, behaviour.id, day)
    period = score_period(resolution, coach.history, session.today, day, coach.calendar.week_starts)
    when = "" if day == session.today else f" on {short_date(day, session.today)}"
    which = f"this {resolution.period}"
    if not period.first <= session.today <= period.last:
        which = f"the {resolution.period} of {short_date(period.first, session.today)}"
    score = period.behaviours[behaviour.id]
    return f"{shown(behaviour.name)} {recorded(mark, behaviour)}{when} · {which} {score_words(score)}"


def recorded(mark: Mark | None, behaviour: Behaviour) -> str:
    """'5 of 5 calls', 'done', 'late', 'skipped (sick)' or 'cleared'."""
    if mark is None:
        return "cleared"
    if mark.skipped is not None:
        return f"skipped ({shown(mark.skipped)})" if mark.skipped else "skipped"
    words = shown(amount(mark.count, behaviour)) or ("done" if mark.count else "not done")
    return words if mark.on_time else f"{words}, late"


def score_words(score: Score) -> str:
    """'4 of 5, 1 to spare'."""
    if not score.due:
        return "nothing due"
    spare = f"{score.spare} to spare" if score.spare >= 0 else f"{-score.spare} too many missed"
    return f"{score.kept} of {score.due}, {spare}"
