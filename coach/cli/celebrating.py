"""What a command has brought about that is worth celebrating, said after it, if the rep wants to hear it."""

from __future__ import annotations

from coach.cli.output import say, shown
from coach.cli.session import Session
from coach.service import Change


def celebrate(session: Session, change: Change) -> None:
    """Say what ``change``, which is saved and told, has brought about."""
    if not session.coach.settings.celebrate:
        return
    from coach.celebrated import by_command  # with all that milestones are found by

    one = by_command(session.coach, change.edits, session.now)
    if one is not None:
        say(f"◆ {shown(' '.join([f'{one.title}.' if one.title else '', *one.words]).strip())}")
