"""The one door for both faces: class ``Coach``, one method for each thing a rep can do. Each change can be undone."""

from __future__ import annotations

from datetime import datetime

from coach import settings
from coach.domain.errors import StorageFailed
from coach.keeping import Change as Change
from coach.service.climbing import Climbing
from coach.service.exchanging import Exchanging
from coach.service.exchanging import Imported as Imported
from coach.service.recording import Recording
from coach.service.remembering import SHOWN_DAYS as SHOWN_DAYS
from coach.store import paths


class Coach(Recording, Climbing, Exchanging):
    """A rep's history and what may be done with it. ``now`` is an aware local datetime wherever it is asked for.

    Every change is in memory when its method returns and on the disk when ``save`` does.
    """

    @classmethod
    def open(cls, now: datetime, data: str | None = None) -> Coach:
        """The history in ``data`` (None: the rep's own), with what the present resolution and Today need in memory.

        What is wrong in the settings is among the notices, and its default holds.
        """
        config, folder = paths.config_folder(), paths.data_folder(data)
        if folder.exists() and not folder.is_dir():
            raise StorageFailed(f"{folder} is not a folder.", "Name another with --data.")
        held, wrong = settings.read_usable(config)
        coach = cls(folder, config, held)
        coach.unsettled = [f"{line} Until it is mended, the default holds." for line in wrong]
        coach.keeper.open()
        coach.look_back(now)
        return coach
