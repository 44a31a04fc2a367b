"""A round trip through the real ``crontab``, where whoever runs the tests has none of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from coach.domain.errors import Refused, StorageFailed
from coach.notify.timers import Job
from coach.notify.timers.cron import Cron, block
from tests.notify.timers.tools import ARGUMENTS, VARIABLES, lacking, need

JOB = Job((sys.executable, "-P", "-m", "coach", "remind", "--due"))
OTHERS = b"# mine: \xc3\xa9 \xff\nMAILTO=\"\"\n\n\t\n7 7 * * 7\techo 'a%b'\n# the end\n\n"


def crontab(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["crontab", *words], input=given, capture_output=True, check=False, timeout=30)


@pytest.fixture(autouse=True)
def none_before() -> Iterator[None]:
    need("crontab")
    if crontab("-l").returncode == 0:
        lacking("a crontab is in use here, and is not put at risk")
    if crontab("-", given=b"# a try\n").returncode:
        lacking("crontab may not be used here")
    crontab("-r")
    yield
    crontab("-r")


def test_what_stood_there_is_given_back_byte_by_byte():
    crontab("-", given=OTHERS)
    Cron(os.environ).install(JOB)
    assert crontab("-l").stdout == block(JOB).encode() + OTHERS
    assert Cron(os.environ).state().argv == JOB.argv
    Cron(os.environ).uninstall()
    assert crontab("-l").stdout == OTHERS


def test_a_table_of_our_own_is_removed_again():
    Cron(os.environ).install(JOB)
    Cron(os.environ).uninstall()
    listed = crontab("-l")
    assert (listed.returncode, listed.stdout) == (1, b"")
    assert b"no crontab for" in listed.stderr
    assert not Cron(os.environ).state().installed


def test_a_hard_command_is_kept():
    job = Job(("/opt/a b$HOME 50% \"q\" 'x' back\\slash ü😀/python", *ARGUMENTS), VARIABLES)
    Cron(os.environ).install(job)
    assert Cron(os.environ).state().argv == job.argv


def test_a_line_too_long_for_cron_leaves_all_as_it_was():
    crontab("-", given=OTHERS)
    with pytest.raises(StorageFailed, match="too long"):
        Cron(os.environ).install(Job(("/opt/python", "x" * 1_000)))
    assert crontab("-l").stdout == OTHERS


def test_windows_line_ends_are_left_alone():
    crontab("-", given=b"# a\r\n0 1 * * * x\r\n")
    before = crontab("-l").stdout
    with pytest.raises(Refused, match="Windows line ends"):
        Cron(os.environ).install(JOB)
    assert crontab("-l").stdout == before


def test_the_header_does_not_grow_with_each_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRONTAB_NOHEADER", "N")
    for _ in range(2):
        Cron(os.environ).install(JOB)
    monkeypatch.delenv("CRONTAB_NOHEADER")
    assert crontab("-l").stdout == block(JOB).encode()
