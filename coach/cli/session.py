"""One command's dealings with the history: opened when first asked for, saved, and what has to be told of it."""

from __future__ import annotations

import codecs
import sys
from datetime import date
from functools import cached_property

import click

from coach.cli import clock
from coach.cli.output import complain
from coach.domain.errors import Invalid, Refused
from coach.domain.naming import day_named
from coach.domain.resolution import Definition, Resolution
from coach.service import Coach


class Session:
    """What every command is handed. ``now`` is one moment for the whole command."""

    def __init__(self, data: str | None) -> None:
        self.data = data
        self.now = clock.now()
        self._opened: Coach | None = None

    @cached_property
    def coach(self) -> Coach:
        """The history in the data folder."""
        self._opened = Coach.open(self.now, self.data)
        return self._opened

    @property
    def today(self) -> date:
        """The logical day."""
        return self.coach.today(self.now)

    def day(self, word: str | None) -> date:
        """The day that ``word`` means; today when nothing was said."""
        return self.today if word is None else day_named(word, self.today)

    def save(self) -> None:
        """Put the change on the disk; ``Refused`` when what another program wrote meanwhile made it impossible."""
        refusals = self.coach.save(self.now)
        if refusals:
            raise Refused(" ".join(refusals))

    def tell_notices(self) -> None:
        """Say on standard error what is wrong in the settings and what became of the files, if anything did."""
        if self._opened is not None:
            for notice in (*self._opened.unsettled, *self._opened.take_notices()):
                complain(f"note: {notice}")


pass_session = click.make_pass_decorator(Session)


def read_bytes(file: str, most: int = -1) -> bytes:
    """What ``file`` holds, or its first ``most`` bytes; ``-`` is standard input."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(most)
        with open(file, "rb") as opened:
            return opened.read(most)
    except (OSError, ValueError) as wrong:  # ValueError: a name that no file can have
        reason = getattr(wrong, "strerror", None) or wrong
        raise Refused(f"'{file}' cannot be read: {reason}.", "Name a file, or - for standard input.") from None


def read_document(file: str) -> bytes:
    """The text that ``file`` holds, in plain UTF-8; what '>' writes in Windows PowerShell is UTF-16 with its mark."""
    found = read_bytes(file)
    if not found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return found.removeprefix(codecs.BOM_UTF8)
    try:
        return found.decode("utf-16").encode()
    except UnicodeDecodeError:
        return found


def read_definition(file: str, old: Resolution | None = None, *, renamed: bool = False) -> Definition:
    """The definition in the TOML ``file``, going on from ``old``; ``Invalid`` names the file and what is wrong."""
    from coach.definitions import parse  # with tomllib, which only these commands need

    try:
        return parse(read_document(file).decode(), old.definition if old else None, renamed=renamed)
    except UnicodeDecodeError:
        raise Invalid(file, "this is not text in UTF-8.", "Save it as UTF-8.") from None
    except Invalid as wrong:
        raise Invalid(file, str(wrong)) from None
