"""The data folder: one writer at a time, and every commit whole or not at all, whatever is killed and whenever."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach import files
from coach.domain.errors import StorageFailed
from coach.files import FILE_MODE, FOLDER_MODE, told
from coach.store import paths

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_SECONDS = 10.0
_POLL_SECONDS = 0.01


class Folder:
    """The data folder as one thing that is locked and committed to. Nothing is created before the first lock.

    One thread at a time: whoever shares it among threads keeps them apart.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pending = paths.pending_folder(path)
        self._held = False
        self._tidied = False
        self._notices: list[str] = []
        self._told: set[str] = set()

    def file(self, name: str) -> Path:
        """Where the data file ``name`` lies."""
        return self.path / name

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The folder's lock; taking it again within it is free. First finishes a commit that was cut short.

        Raises ``StorageFailed`` when the lock is not had within ``LOCK_SECONDS`` or the folder cannot be written.
        """
        if self._held:
            yield
            return
        with told(f"make the folder {self.path}"):
            files.make_folder(self.path)
        with self._lock():
            self._held = True
            try:
                with told(f"write in {self.path}"):
                    self._finish()
                    self._tidy()
                yield
            finally:
                self._held = False

    def settle(self) -> None:
        """Finish a commit that was decided and never carried out, by whomever. Cheap when there is none."""
        if self.pending():
            with self.locked(), told(f"finish what was saved in {self.path}"):
                self._finish()

    def pending(self) -> bool:
        """Whether a commit of several files is decided but not yet in place."""
        return os.path.lexists(self._pending)

    def commit(self, contents: Mapping[str, bytes]) -> None:
        """Put ``contents``, by file name, in place: all of it and durable when this returns, or none (``OSError``).

        Several files are written to a folder of their own first. Its renaming to ``pending`` is the moment of decision:
        whoever finds that folder carries it out. Within ``locked``.
        """
        self._finish()
        if len(contents) == 1:
            for name, data in contents.items():
                self._make_way(name)
                files.replace_file(self.file(name), data)
        elif contents:
            self._decide(contents)
            with suppress(OSError):
                # It is decided: what cannot be carried out now is carried out by the next to open the folder.
                self._carry_out()

    def tell(self, notice: str) -> None:
        """Keep ``notice`` for the rep, who is told it once."""
        if notice not in self._told:
            self._told.add(notice)
            self._notices.append(notice)

    def take_notices(self) -> list[str]:
        """What the rep has to be told, each once."""
        taken, self._notices = self._notices, []
        return taken

    @cached_property
    def _file_lock(self) -> FileLock:
        from filelock import FileLock

        # Not bound to a thread: the one that saves may be another each time.
        place = paths.lock_file(self.path)
        return FileLock(place, LOCK_SECONDS, FILE_MODE, thread_local=False)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        # Imported here: filelock brings asyncio along, 30 ms that a command which only reads must not pay.
        from filelock import Timeout

        try:
            self._file_lock.acquire(poll_interval=_POLL_SECONDS)
        except Timeout:
            raise StorageFailed(
                f"Another Coach has been writing in {self.path} for {LOCK_SECONDS:.0f} seconds.",
                "Close it, or wait, and try again.",
            ) from None
        except OSError as wrong:
            raise files.failed(wrong, f"lock the folder {self.path}") from wrong
        try:
            yield
        finally:
            # What was written is written, and the system lets go of the lock of a program that ends.
            with suppress(OSError):
                self._file_lock.release()

    def _tidy(self) -> None:
        """Clear away what a killed program had begun. Once: what is killed later does no harm until the next start."""
        if self._tidied:
            return
        for name in os.listdir(self.path):
            if name == paths.PENDING_TMP or (name.endswith(files.TMP) and paths.is_data_name(name[: -len(files.TMP)])):
                files.remove(self.path / name)
        self._tidied = True

    def _finish(self) -> None:
        if self.pending():
            self._carry_out()

    def _decide(self, contents: Mapping[str, bytes]) -> None:
        temporary, pending = self.path / paths.PENDING_TMP, self._pending
        files.remove(temporary)
        try:
            temporary.mkdir(mode=FOLDER_MODE)
            for name, data in contents.items():
                files.write_new(temporary / name, data)
            files.sync_folder(temporary)
            files.insist(os.rename, temporary, pending)
            try:
                files.sync_folder(self.path)
            except OSError:
                # Decided, but perhaps not for good. What is reported as failed must not turn up later.
                files.insist(os.rename, pending, temporary)
                raise
        except BaseException:
            with suppress(OSError):
                files.remove(temporary)
            raise

    def _carry_out(self) -> None:
        pending = self._pending
        names = sorted(os.listdir(pending)) if pending.is_dir() else []
        for name in filter(paths.is_data_name, names):
            self._make_way(name)
            files.rename_over(pending / name, self.file(name))
        files.sync_folder(self.path)
        if not pending.is_dir() or os.listdir(pending):
            # Not one of ours, or with something else in it: out of the way, and kept.
            files.insist(os.rename, pending, files.free_name(self.path / f"{paths.PENDING}.damaged"))
            return
        files.sync_folder(pending)
        files.insist(os.rmdir, pending)

    def _make_way(self, name: str) -> None:
        """Set a folder aside that bears the name of a data file: nothing could be put in its place."""
        if os.path.isdir(self.file(name)):
            files.insist(os.rename, self.file(name), files.free_name(self.path / f"{name}.damaged"))
