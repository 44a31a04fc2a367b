"""What is printed while a command takes its time."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from coach.cli import output
from coach.cli.output import patiently


class Terminal(io.StringIO):
    """A terminal's error stream; ``wrote`` waits until it has been written to so many times."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self._written = threading.Semaphore(0)

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        done = super().write(text)
        if text:
            self._written.release()
        return done

    def wrote(self, times: int) -> bool:
        return all(self._written.acquire(timeout=10) for _ in range(times))


def test_what_takes_long_is_told_in_one_line_that_goes_on_and_is_wiped(monkeypatch: pytest.MonkeyPatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(output, "_PATIENCE", 0.01)
    with patiently("Reading the report …") as now:
        assert terminal.wrote(2)
        now("Going through 5 rows …")
        assert terminal.wrote(2)
    said = terminal.getvalue()
    assert said.startswith("\rcoach: Reading the report … 1 s\rcoach: Reading the report … 2 s")
    assert "\rcoach: Going through 5 rows … " in said
    assert "\n" not in said
    *_, wiped, after = said.split("\r")
    assert (wiped.strip(), after) == ("", "")
    assert len(wiped) >= len("coach: Reading the report … 2 s")


def test_what_is_done_at_once_says_nothing(monkeypatch: pytest.MonkeyPatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with patiently("Reading the report …"):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_told_where_nobody_looks_on(monkeypatch: pytest.MonkeyPatch):
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stderr", piped)
    monkeypatch.setattr(output, "_PATIENCE", 0)
    with patiently("Reading the report …") as now:
        now("Going through 5 rows …")
    assert piped.getvalue() == ""
