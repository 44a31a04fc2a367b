"""What is given to the programs of macOS and Windows, and what their answers are taken for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from coach.notify import desktop, mac, plyer_child, windows
from coach.notify.child import run
from coach.notify.message import Message, Undelivered
from coach.notify.text import utf16
from tests.notify.desk import runs, until

HARD = "-e \"quit\" & 'x' \\ 🎯\nsecond"


@pytest.fixture
def on_mac(desk, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    return desk


def recording(desk, end="exit 0"):
    """An ``osascript`` that notes its arguments, with a zero after each."""
    desk.program("osascript", f"printf '%s\\0' \"$@\" >{desk.folder}/argv\n{end}")


def test_osascript_gets_the_text_as_arguments_and_never_in_the_script(on_mac, capfd):
    recording(on_mac)
    outcome = desktop.send(Message(HARD, HARD), on_mac.environ)
    assert outcome.sent
    assert outcome.instead
    *script, name, title, body = (on_mac.folder / "argv").read_text().split("\0")[:-1]
    assert (name, title, body) == ("Coach", HARD.replace("\n", " "), HARD)
    assert script[::2] == ["-e"] * 3
    assert "quit" not in "".join(script)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("sound", [True, False])
def test_osascript_plays_a_sound_only_when_it_is_wanted(sound):
    assert any("sound name" in argument for argument in mac.command(Message("a", "b", sound))) == sound


def test_a_refusal_of_osascript_is_told_in_its_own_words(on_mac):
    recording(on_mac, "echo 'execution error: Not allowed (-1743)' >&2; exit 1")
    outcome = desktop.send(Message("a", "b"), on_mac.environ)
    assert (outcome.sent, outcome.unsure) == (False, False)
    assert outcome.what == "osascript refused it: execution error: Not allowed (-1743)."


def test_an_osascript_that_hangs_leaves_it_unsure(on_mac):
    recording(on_mac, "sleep 600")
    outcome = desktop.send(Message("a", "b"), on_mac.environ, seconds=0.5)
    assert (outcome.sent, outcome.unsure) == (False, True)


def test_with_no_osascript_it_says_so(on_mac):
    for outcome in (desktop.send(Message("a", "b"), {"PATH": "/nowhere"}), desktop.probe({"PATH": "/nowhere"})):
        assert (outcome.sent, outcome.what) == (False, "osascript was not found, which macOS brings.")


def test_a_probe_on_a_mac_shows_nothing(on_mac):
    recording(on_mac)
    assert desktop.probe(on_mac.environ).sent
    assert not (on_mac.folder / "argv").exists()


@pytest.mark.parametrize(("title", "body"), [("x" * 500, "y" * 500), ("🎯" * 99, "👩‍👩‍👧" * 99), ("", ""), ("x", "")])
def test_windows_gets_no_more_than_it_has_room_for_and_never_an_empty_text(title, body):
    app, shown, text, seconds = windows.command(Message(title, body))
    assert app == "Coach"
    assert 0 < utf16(shown) <= 63
    assert 0 < utf16(text) <= 255
    assert int(seconds) > 0


def test_what_plyer_says_at_once_on_windows_is_told(monkeypatch, desk):
    monkeypatch.setattr(windows, "plyer", lambda *_: ("sh", "-c", "echo Shell_NotifyIconW failed. >&2; exit 1"))
    with pytest.raises(Undelivered, match="Windows did not show it: Shell_NotifyIconW failed"):
        windows.send(Message("a", "b"), desk.environ, 4.0)


def test_a_balloon_that_is_up_is_left_alone(monkeypatch, desk):
    script = f"echo $$ >{desk.folder}/pid; exec sleep 600"
    monkeypatch.setattr(windows, "plyer", lambda *_: ("sh", "-c", script))
    assert windows.send(Message("a", "b"), desk.environ, 0.5)[0] == "Windows took it, through plyer."
    noted = desk.folder / "pid"
    until(lambda: noted.exists() and noted.read_text())
    assert runs(int(noted.read_text()))
    os.kill(int(noted.read_text()), signal.SIGKILL)


def test_a_failure_in_the_thread_of_plyer_is_one_of_the_child():
    script = (
        "import threading; from coach.notify import plyer_child as child; "
        "threading.excepthook = child.failed_in_a_thread; "
        "thread = threading.Thread(target=lambda: 1 // 0); thread.start(); thread.join(); input()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, "integer division or modulo by zero")


def test_the_child_is_a_program_that_needs_nothing_of_ours(desk):
    assert os.path.isfile(plyer_child.__file__)
    ended = run((sys.executable, "-P", "-S", plyer_child.__file__, "Coach", "a", "b", "0"), desk.environ, 60.0)
    assert (ended.code, ended.complaint) == (1, "ModuleNotFoundError: No module named 'plyer'")


def test_arguments_arrive_as_they_are_in_any_locale(desk):
    recording(desk)
    run((str(desk.folder / "bin" / "osascript"), HARD), {**desk.environ, "LC_ALL": "C"}, 60.0)
    assert (desk.folder / "argv").read_text("utf-8") == HARD + "\0"
