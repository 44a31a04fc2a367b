"""``demo``: the app on a made-up history in a throw-away folder."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coach.cli.app import need_terminal, open_app
from coach.cli.session import Session, pass_session


@click.command
@click.option("--years", type=click.IntRange(1, 50), default=2, show_default=True, help="How long the history is.")
@pass_session
def demo(session: Session, years: int) -> None:
    """Open the app on a made-up history.

    It lies in a throw-away folder; nothing of yours is read or changed.

    \b
    Example: coach demo --years 10
    """
    need_terminal()
    from tempfile import TemporaryDirectory

    from coach.demo import fill

    with TemporaryDirectory(prefix="coach-demo-") as folder:
        data = Path(folder) / "data"
        os.environ["COACH_CONFIG"] = str(Path(folder) / "config")
        fill(data, years, session.now)
        open_app(Session(str(data)))
