"""Bytes on the disk: read whole, written whole or not at all, private to the rep. Nothing here knows what they mean."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, ParamSpec, TypeVar

from coach.domain.errors import StorageFailed

P = ParamSpec("P")
T = TypeVar("T")

# What a file is called until it is whole.
TMP = ".tmp"
FOLDER_MODE = 0o700
FILE_MODE = 0o600
# A year of twelve behaviours every day is under 1 MB; anything near this is not ours, and would only fill the memory.
SIZE_MAX = 64 * 1024 * 1024
_HEAD = 64
_TRIES, _BETWEEN = 50, 0.02
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space and try again."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space and try again."),
    errno.EROFS: ("the disk is read-only", "Make it writable, or name another folder with --data."),
    errno.EACCES: ("access is denied", "Check who owns the folder, or name another with --data."),
    errno.EPERM: ("access is denied", "Check who owns the folder, or name another with --data."),
}


class Identity(NamedTuple):
    """What tells one content of a file from another: the place on the disk, the time, the size, and the first bytes.

    The first bytes hold the checksum: two writes within one tick of the clock can share all the rest.
    """

    inode: int
    modified: int
    size: int
    head: bytes


def failed(wrong: OSError, doing: str) -> StorageFailed:
    """``wrong`` in one line: what could not be done, why, and what to do."""
    words = (os.strerror(wrong.errno) if wrong.errno else str(wrong)).lower()
    why, instead = _REASONS.get(wrong.errno or 0, (words, "Try again; 'coach doctor' looks for the cause."))
    return StorageFailed(f"Could not {doing}: {why}.", instead)


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Within it, an ``OSError`` becomes a ``StorageFailed`` that says what could not be done."""
    try:
        yield
    except OSError as wrong:
        raise failed(wrong, doing) from wrong


def identity(path: Path) -> Identity | None:
    """Which content ``path`` has now; None when there is nothing. Raises ``OSError`` when it may not be read."""
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            return Identity(found.st_ino, found.st_mtime_ns, found.st_size, b"")
        handle = insist(os.open, path, os.O_RDONLY | _BINARY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        return _identity(handle)
    finally:
        os.close(handle)


def read_file(path: Path) -> tuple[bytes, Identity] | None:
    """The whole of ``path`` and the identity of just that content; None when there is nothing.

    Raises ``OSError``, also for what is not a plain file, and ``ValueError`` for one of over ``SIZE_MAX`` bytes.
    """
    try:
        # A pipe or a device would hang or never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise ValueError("it is not a plain file")
        handle = insist(os.open, path, os.O_RDONLY | _BINARY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(handle, "rb") as file:
        found = _identity(file.fileno())
        if found.size > SIZE_MAX:
            raise ValueError(f"it has {found.size:,} bytes")
        file.seek(0)
        return file.read(), found


def make_folder(path: Path) -> None:
    """Make ``path`` and what leads to it, 0700 and synced; leave one that is there as it is."""
    if os.path.isdir(path):
        return
    make_folder(path.parent)
    try:
        path.mkdir(mode=FOLDER_MODE)
    except FileExistsError:
        # Another program may have been faster; a file of that name is another matter.
        if not os.path.isdir(path):
            raise
    sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` anew, 0600 and synced. Not atomic: for names that no reader looks at."""
    try:
        handle = os.open(path, _NEW, FILE_MODE)
    except FileExistsError:
        # What a killed program left; made anew, so that its rights are ours.
        insist(os.unlink, path)
        handle = os.open(path, _NEW, FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: Path, data: bytes, temporary: Path | None = None) -> None:
    """Put ``data`` in the place of ``path``: whole and durable when this returns, or the old state and ``OSError``.

    Until it is whole it is called ``temporary``: by default a name that is ours alone in a folder of ours.
    """
    temporary = temporary or path.with_name(path.name + TMP)
    with _opened_if_there(path) as before:
        try:
            write_new(temporary, data)
            rename_over(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        try:
            sync_folder(path.parent)
        except OSError:
            # In place, but perhaps not for good. What is reported as failed must not turn up later, so take it back.
            with suppress(OSError):
                _take_back(path, temporary, before)
            raise


def rename_over(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``."""
    insist(os.replace, source, target)


def insist(do: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """``do(*given)``, for what opens, renames or removes a file.

    Windows refuses while another program has it open, be it Coach or one that looks for viruses: that takes moments,
    so it is asked again for a second.
    """
    for _ in range(_TRIES if os.name == "nt" else 0):
        with suppress(PermissionError):
            return do(*given, **named)
        time.sleep(_BETWEEN)
    return do(*given, **named)


def remove(path: Path) -> None:
    """Remove the file or the whole folder at ``path``, if there is one."""
    if path.is_dir() and not path.is_symlink():
        import shutil  # a seldom path, and an import that no check-off has to pay

        insist(shutil.rmtree, path)
    else:
        insist(path.unlink, missing_ok=True)


def free_name(path: Path) -> Path:
    """``path``, or where something has that name, ``path-2``, ``path-3`` and so on."""
    found, n = path, 2
    while os.path.lexists(found):
        found, n = path.with_name(f"{path.name}-{n}"), n + 1
    return found


def sync_folder(path: Path) -> None:
    """Make the names in ``path`` durable. Windows cannot sync a folder, and needs not to: it journals the names."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _identity(handle: int) -> Identity:
    found = os.fstat(handle)
    return Identity(found.st_ino, found.st_mtime_ns, found.st_size, os.read(handle, _HEAD))


@contextmanager
def _opened_if_there(path: Path) -> Iterator[BinaryIO | None]:
    """``path`` held open, so that its content can still be had once another file has its name."""
    # Windows will not replace a file that is open; nor can it fail to sync a folder.
    if os.name == "nt" or not os.path.isfile(path):
        yield None
        return
    file = open(path, "rb", buffering=0)  # noqa: SIM115 - closed below, in its own way
    try:
        yield file
    finally:
        # By now the new content is in place for good: to fail here would be to deny that.
        with suppress(OSError):
            file.close()


def _take_back(path: Path, temporary: Path, before: BinaryIO | None) -> None:
    if before is None:
        path.unlink()
    else:
        write_new(temporary, before.read())
        rename_over(temporary, path)
