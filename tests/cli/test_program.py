"""The real program, as a shell runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import monotonic

import pytest

from coach.demo import fill
from tests.cli.conftest import CALLS, ROOT, Program

TIMEOUT = 20


@pytest.fixture
def today(tmp_path: Path) -> Program:
    """With a made-up year up to the real today."""
    coach = Program(tmp_path)
    fill(coach.data, 1, datetime.now().astimezone())
    return coach


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=TIMEOUT)
    return process.returncode, (out or b"").decode(), err.decode()


def test_from_an_empty_folder_to_a_check_off_that_is_on_the_disk(coach: Program):
    daily = CALLS.replace('"weekdays"', '"every day"')
    assert finished(coach.process("start", coach.file("calls.toml", daily)))[0] == 0
    code, out, err = finished(coach.process("done", "calls", "--on-time"))
    assert (code, err) == (0, "")
    assert out.startswith("saved: Call prospects 5 of 5 calls")
    found = json.loads(finished(coach.process("status", "--json"))[1])
    assert found["behaviours"][0]["state"] == "done"


def test_a_pipe_gets_no_colour(today: Program):
    code, out, err = finished(today.process("status"))
    assert (code, err) == (0, "")
    assert "\x1b" not in out


def test_a_terminal_without_utf8_gets_plain_signs(today: Program):
    code, out, err = finished(today.process("status", env={"PYTHONIOENCODING": "ascii"}))
    assert (code, err) == (0, "")
    assert out.isascii()
    assert "# # + ." in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_one_line(today: Program):
    with open("/dev/full", "wb") as full:
        code, _, err = finished(today.process("export", "--full", stdout=full))
    assert code == 1
    assert err == "coach: The output cannot be written: No space left on device.\n"


def test_a_reader_that_left_is_no_matter(today: Program):
    read, write = os.pipe()
    os.close(read)
    process = today.process("export", "--full", stdout=write)
    os.close(write)
    code, _, err = finished(process)
    assert (code, err) == (1, "")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_interrupt_is_quiet(today: Program):
    with today.process("import", "-", stdin=subprocess.PIPE) as process:
        wait_until_it_reads(process)
        process.send_signal(signal.SIGINT)
        code = process.wait(TIMEOUT)
        assert process.stdout is not None
        assert process.stderr is not None
        assert (code, process.stdout.read(), process.stderr.read()) == (130, b"", b"")


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Until ``process`` sleeps in the reading of its standard input, its history being open by then."""
    reading = "0 0x0 "
    until = monotonic() + TIMEOUT
    while not Path(f"/proc/{process.pid}/syscall").read_text().startswith(reading):
        assert process.poll() is None
        assert monotonic() < until, "it never came to read"


def test_words_that_are_no_text_are_one_line(today: Program):
    code, out, err = finished(today.process("note", os.fsdecode(b"\xff\xfe")))
    assert (code, out) == (1, "")
    assert err.startswith("coach: note")
    assert err.count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_traceback(today: Program, closed: str):
    env = {**os.environ, **today.env, "PYTHONPATH": str(ROOT)}
    command = ["sh", "-c", f'"$0" -m coach status {closed}', sys.executable]
    done = subprocess.run(command, env=env, capture_output=True, timeout=TIMEOUT, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version_is_printed(coach: Program):
    assert finished(coach.process("--version"))[1].startswith("coach 0.")


def test_no_command_imports_the_app_or_what_only_others_need(today: Program):
    script = (
        "import sys\nfrom coach.cli.guard import guarded\n"
        "assert guarded(['status']) == 0\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(names & {'textual', 'rich', 'tomlkit', 'filelock', 'asyncio', 'difflib', 'secrets', 'shutil'}))\n"
        "print(sorted(n for n in sys.modules if n.startswith('coach.cli.')))"
    )
    env = {**os.environ, **today.env, "PYTHONPATH": str(ROOT)}
    out = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
    *_, foreign, own = out.splitlines()
    assert foreign == "[]"
    assert not {"coach.cli.moves", "coach.cli.exchange", "coach.cli.demo", "coach.cli.app"} & set(eval(own))
