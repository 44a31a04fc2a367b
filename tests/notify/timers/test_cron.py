"""The block in the crontab: its text, read as crons and shells read it, and its way in and out of what is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import CoachError, Refused, StorageFailed
from coach.notify.timers import Job
from coach.notify.timers.cron import BEGIN, END, WHEN, Cron, block, command, without_block
from tests.notify.timers.tools import ARGUMENTS, VARIABLES, Programs, hard_job, jobs, said

JOB = Job((sys.executable, "-P", "-m", "coach", "remind", "--due"))
CRONTAB = """
table=$HOME/table
case $1 in
-l) if [ -f "$table" ]; then cat "$table"; else echo "no crontab for rep" >&2; exit 1; fi;;
-r) rm "$table";;
-) [ -z "$DENIED" ] || { echo "You (rep) are not allowed to use this program (crontab)" >&2; exit 1; }
   if [ -n "$SHORT" ]; then cut -c "1-$SHORT" >"$table"; else cat >"$table"; fi;;
esac
"""
TABLES = [
    b"",
    b"# mine\n5 0 * * * $HOME/bin/daily.job >> $HOME/tmp/out 2>&1\n",
    b'MAILTO=rep\nSHELL=/bin/fish\n\n  \n0 22 * * 1-5\tmail -s "It\'s 10pm" joe%Joe,%%Where?%\n\n',
    b"# no line end at the end",
    b"# windows\r\n0 1 * * * x\r\n",
    b"# \xe9 latin, \xf0\x9f\x98\x80 and \x1b[31m\n",
]


@pytest.fixture
def rep(programs: Programs) -> Programs:
    programs.add("crontab", CRONTAB)
    return programs


def cron(rep: Programs, *running: str, **more: str) -> Cron:
    """The crontab of ``rep``, on a machine that runs the programs named ``running``."""
    for number, name in enumerate(("init", *running), start=1):
        (rep.home.parent / "proc" / str(number)).mkdir(parents=True, exist_ok=True)
        (rep.home.parent / "proc" / str(number) / "comm").write_text(f"{name}\n")
    return Cron(rep.environ | more, processes=rep.home.parent / "proc")


def table(rep: Programs) -> bytes | None:
    path = rep.home / "table"
    return path.read_bytes() if path.exists() else None


def handed_on(line: str, also: str = "") -> str:
    """What cron hands to the shell: up to the first bare ``%``; one kind of cron takes ``also`` for escaped too."""
    command = line.removeprefix(f"{WHEN} ")
    escaped = re.compile(r"\\([%" + re.escape(also) + r"])|(\\.)|(%.*)", re.DOTALL)
    return escaped.sub(lambda found: found[1] or found[2] or "", command)


def line_of(job: Job) -> str:
    begin, line, end, rest = block(job).split("\n")
    assert (begin, end, rest) == (BEGIN, END, "")
    return line


def run_by_cron(job: Job, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", handed_on(line_of(job))],
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)}, cwd=folder, capture_output=True, check=False, timeout=30,
    )  # fmt: skip


def test_the_shell_runs_the_line_with_the_very_words_that_were_meant(tmp_path: Path):
    job = hard_job(tmp_path)
    done = run_by_cron(job, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert said(job) == [*ARGUMENTS, VARIABLES["COACH_CONFIG"]]


def test_a_program_that_moved_does_nothing_and_is_no_failure(tmp_path: Path):
    job = hard_job(tmp_path)
    Path(job.argv[0]).unlink()
    done = run_by_cron(job, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_what_the_program_says_and_how_it_ends_is_no_mail(tmp_path: Path):
    done = run_by_cron(Job(("/bin/sh", "-c", "echo out; echo err >&2")), tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@given(jobs, st.sampled_from(["", "\\"]))
def test_every_kind_of_cron_hands_on_the_same_words(job: Job, also: str):
    words = shlex.split(handed_on(line_of(job), also))
    assignments = [f"{name}={value}" for name, value in job.environ.items()]
    program = job.argv[0]
    assert words == ["[", "!", "-x", program, "]", "||", *assignments, *job.argv, ">/dev/null", "2>&1"]


@given(jobs)
def test_the_command_is_read_back_as_it_was_written(job: Job):
    assert command(line_of(job).removeprefix(f"{WHEN} ")) == job.argv


@given(st.binary(max_size=80), jobs)
def test_every_other_byte_stays(others: bytes, job: Job):
    assert without_block(block(job).encode() + others) == others


@pytest.mark.parametrize("others", TABLES)
def test_installing_and_uninstalling_gives_back_every_byte(rep: Programs, others: bytes):
    if others:
        (rep.home / "table").write_bytes(others)
    assert cron(rep, "cron").install(JOB) == ["The crontab looks every five minutes."]
    assert table(rep) == block(JOB).encode() + others
    assert cron(rep, "cron").uninstall() == ["The lines in the crontab are gone."]
    assert table(rep) == (others or None)
    assert cron(rep, "cron").uninstall() == []


def test_installing_twice_is_installing_once_and_replaces(rep: Programs):
    (rep.home / "table").write_bytes(TABLES[1])
    cron(rep).install(Job(("/old/python",)))
    cron(rep).install(JOB)
    assert table(rep) == block(JOB).encode() + TABLES[1]


def test_a_block_that_the_rep_moved_is_replaced_too(rep: Programs):
    (rep.home / "table").write_bytes(b"A=1\n" + block(Job(("/old/python",))).encode() + b"# rest\n")
    cron(rep).install(JOB)
    assert table(rep) == block(JOB).encode() + b"A=1\n# rest\n"


def test_a_table_in_which_nothing_else_stood_is_removed(rep: Programs):
    cron(rep).install(JOB)
    rep.calls()
    cron(rep).uninstall()
    assert rep.calls() == ["crontab -l", "crontab -r", "crontab -l"]


def without_end(text: str) -> str:
    return text.replace(END, "")


def with_a_line_of_the_rep(text: str) -> str:
    return text.replace(END, f"0 9 * * * mine\n{END}")


def switched_off(text: str) -> str:
    return text.replace(WHEN, f"# {WHEN}")


@pytest.mark.parametrize("change", [without_end, with_a_line_of_the_rep, switched_off])
@pytest.mark.parametrize("act", [lambda table: table.install(JOB), lambda table: table.uninstall()])
def test_a_changed_block_is_refused_and_nothing_eaten(
    rep: Programs, change: Callable[[str], str], act: Callable[[Cron], object]
):
    before = change(block(JOB)).encode() + b"0 8 * * * mine\n"
    (rep.home / "table").write_bytes(before)
    with pytest.raises(Refused, match="was changed, so nothing in the crontab was touched"):
        act(cron(rep))
    assert table(rep) == before
    state = cron(rep).state()
    assert not state.installed
    assert "crontab -e" in state.instead


def test_line_ends_that_the_listing_hides_are_not_written_back(rep: Programs):
    (rep.home / "table").write_bytes(b"# a\\r\n")
    with pytest.raises(Refused, match="Windows line ends"):
        cron(rep).install(JOB)
    assert table(rep) == b"# a\\r\n"


def test_a_cron_that_cuts_lines_short_is_found_out(rep: Programs):
    with pytest.raises(StorageFailed, match="did not keep the lines"):
        cron(rep, SHORT="60").install(JOB)
    assert table(rep) is None


def test_a_rep_who_may_not_use_cron_is_told(rep: Programs):
    with pytest.raises(StorageFailed, match="not allowed to use this program"):
        cron(rep, DENIED="1").install(JOB)
    assert table(rep) is None


def test_the_state_tells_the_command(rep: Programs):
    assert not cron(rep, "cron").state().installed
    cron(rep, "cron").install(JOB)
    state = cron(rep, "cron").state()
    assert (state.installed, state.argv, state.ran, state.next, state.instead) == (True, JOB.argv, None, None, "")


def test_a_program_that_moved_is_said(rep: Programs):
    cron(rep, "cron").install(Job(("/old place/python", "remind")))
    state = cron(rep, "cron").state()
    assert "runs /old place/python, which is no longer there" in state.what
    assert state.instead == "Run 'coach remind --install'."


def test_a_machine_on_which_no_cron_runs_is_said(rep: Programs):
    done = cron(rep).install(JOB)
    assert "no cron seems to be running" in done[1]
    assert "service cron start" in cron(rep).state().instead
    assert Cron(rep.environ, processes=rep.home / "hidden").state().instead == ""


def test_a_crontab_command_that_fails_is_said(programs: Programs):
    programs.add("crontab", "echo broken >&2; exit 2")
    with pytest.raises(CoachError, match="'crontab -l' failed: broken"):
        cron(programs).install(JOB)
    assert "broken" in cron(programs).state().what
