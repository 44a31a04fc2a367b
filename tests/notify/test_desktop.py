"""A notification on a real session bus, with real services, and with everything that can be wrong with them."""

from __future__ import annotations

import errno
import html
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.notify import desktop
from coach.notify.linux import Text, plyer_can
from coach.notify.message import Message, Outcome
from tests.notify.desk import NO_ONLOOKERS, need, runs, until

# Longer than anything here takes; what hangs is to fail and not to hang the tests.
NEVER = 60.0
MESSAGE = Message("Call prospects", "When I sit down with my first coffee: one call.")


@pytest.fixture
def send(desk, capfd):
    """``desktop.send`` on ``desk``; it comes back by itself, and nothing is written to the screen."""

    def sent(message: Message = MESSAGE, seconds: float = 10.0) -> Outcome:
        with ThreadPoolExecutor(1) as pool:
            outcome = pool.submit(desktop.send, message, desk.environ, seconds).result(NEVER)
        assert capfd.readouterr() == ("", "")
        return outcome

    return sent


@pytest.fixture
def serving(desk):
    need("notify-send")
    desk.start_bus()
    desk.start_service()
    return desk


def fails_once(child: subprocess.Popen[bytes], timeout: float | None = None) -> int:
    """As where the clock of a program is made up."""
    raise OSError(errno.EINVAL, "Invalid argument")


TEXTS = [
    "\"double\", 'single' and `back`",
    "R&D <b>bold</b> &amp; &lt;",
    "🎯 👩‍👩‍👧 🇩🇪 e\u0301 日本語 العربية",
    "-u critical",
    "--help",
    r"C:\new\table \x41 \101 \\ ends in \\"[:-1],
    "%s %d ${HOME} $(id) ; ' \" ) > /dev/null",
    "first line\nsecond line\n\nfourth",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_arrives_as_it_was_written(serving, send, text):
    assert send(Message(text, text)).sent
    (told,) = serving.notified
    assert (told["app"], told["title"], told["body"]) == ("Coach", " ".join(text.split("\n")).replace("  ", " "), text)


@pytest.mark.parametrize("text", TEXTS)
def test_text_arrives_as_it_was_written_where_it_is_read_as_markup(desk, send, text):
    desk.start_bus()
    desk.start_service(capabilities=["body", "body-markup"])
    assert send(Message("Text", text)).sent
    (told,) = desk.notified
    assert "<" not in told["body"]
    assert html.unescape(told["body"]) == text


def test_a_text_of_five_hundred_characters_arrives_whole_and_a_far_longer_one_is_cut(serving, send):
    assert send(Message("Text", "x" * 500)).sent
    assert send(Message("Text" * 100, "&" * 5000)).sent
    whole, cut = serving.notified
    assert whole["body"] == "x" * 500
    assert cut["body"] == "&" * 1999 + "…"
    assert len(cut["title"]) == 200


def test_control_characters_arrive_as_text(serving, send):
    assert send(Message("a\x1b]0;b\x07", "c\x00d\x9be\ud800f\u202eg")).sent
    (told,) = serving.notified
    assert (told["title"], told["body"]) == (r"a\u001b]0;b\u0007", r"c\u0000d\u009be\ud800f\u202eg")


def test_a_plain_text_goes_through_plyer_and_one_that_it_would_spoil_does_not(serving, send):
    assert "plyer" in send().what
    assert "plyer" not in send(Message("-x", "y")).what
    assert len(serving.notified) == 2


def test_a_message_with_no_title_is_called_by_the_name_of_the_program(serving, send):
    assert send(Message("", "")).sent
    assert (serving.notified[0]["title"], serving.notified[0]["body"]) == ("Coach", "")


def test_a_sound_is_asked_for_only_when_it_is_wanted(serving, send):
    send(Message("a", "b", sound=True))
    send(Message("a", "b"))
    assert ["sound-name" in told["hints"] for told in serving.notified] == [True, False]


def test_both_ways_have_it_stay_until_it_is_put_away(serving, send):
    send()
    send(Message("-", ""))
    assert [told["timeout"] for told in serving.notified] == [0, 0]


def test_it_works_with_a_service_that_others_wrote(desk, send):
    need("notify-send")
    desk.start_bus()
    service = desk.start_mock()
    assert "plyer" in send(Message("Plain", "R&D")).what
    assert send(Message("-dash", 'a "quoted" word')).sent
    service.terminate()
    told = [line.partition(' Notify "Coach" ')[2] for line in service.communicate()[0].splitlines()]
    assert [line.partition(" [] ")[0] for line in told if line] == [
        '0 "" "Plain" "R&amp;D"',
        '0 "" "-dash" "a "quoted" word"',
    ]


def test_with_no_bus_it_says_so(send):
    outcome = send()
    assert (outcome.sent, outcome.unsure) == (False, False)
    assert outcome.what == "No session bus: nobody is logged in to a desktop here."
    assert outcome.instead


def test_with_a_bus_that_is_gone_it_says_so(desk, send):
    (desk.folder / "bus").write_bytes(b"")
    assert send().what.startswith("The session bus does not answer")


def test_with_a_bus_that_hangs_it_says_so(desk, send):
    bus = desk.start_bus()
    bus.send_signal(signal.SIGSTOP)
    assert send(seconds=1.0).what.startswith("The session bus does not answer")


def test_with_no_service_it_says_so(desk, send):
    desk.start_bus()
    outcome = send()
    assert (outcome.sent, outcome.unsure) == (False, False)
    assert outcome.what == "No notification service: nothing on this desktop shows notifications."


def test_a_service_that_is_not_running_yet_is_started(desk, send):
    need("notify-send")
    desk.service_file(f"{sys.executable} {Path(__file__).with_name('service.py')} {desk.record} takes body")
    desk.start_bus()
    assert send().sent
    assert len(desk.notified) == 1


def test_with_a_service_that_cannot_be_started_it_says_so(desk, send):
    desk.service_file("/bin/false")
    desk.start_bus()
    assert send().what.startswith("The notification service could not be started")


def test_with_a_service_that_starts_without_end_it_says_so(desk, send):
    desk.service_file(f"/bin/sh -c 'while test -d {desk.folder}; do sleep 1; done'")
    desk.start_bus()
    assert send(seconds=1.0).what.startswith("The notification service does not answer")


def test_with_a_service_that_hangs_it_says_so_and_sends_nothing(desk, send):
    desk.start_bus()
    desk.start_service("silent")
    outcome = send(seconds=1.0)
    assert outcome.what.startswith("The notification service does not answer")
    assert not outcome.unsure
    assert desk.notified == []


@pytest.mark.parametrize("title", ["Plain", "-dash"])
def test_what_a_service_got_and_never_answered_is_unsure_and_not_sent_again(desk, send, title):
    need("notify-send")
    desk.start_bus()
    desk.start_service("falls-silent")
    outcome = send(Message(title, "text"), seconds=2.0)
    assert (outcome.sent, outcome.unsure) == (False, True)
    assert len(desk.notified) == 1


def test_what_a_service_refused_from_plyer_is_asked_of_it_directly(desk, send):
    need("notify-send")
    desk.start_bus()
    desk.start_service("refuses-the-first")
    outcome = send()
    assert outcome.sent
    assert "plyer" not in outcome.what
    assert len(desk.notified) == 2


def test_a_refusal_is_told_in_its_own_words(desk, send):
    desk.start_bus()
    desk.start_service("refuses-the-first")
    outcome = send(Message("-", "x"))
    assert (outcome.sent, outcome.what) == (False, "The notification service refused: one too many.")


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "echo broken >&2; kill -9 $$", "sleep 600"])
def test_what_notify_send_did_not_send_is_sent_once(serving, send, script):
    serving.program("notify-send", script)
    outcome = send(seconds=4.0)
    assert outcome.sent
    assert "plyer" not in outcome.what
    assert len(serving.notified) == 1


@pytest.mark.parametrize("after", ["exit 1", "sleep 600"])
def test_what_notify_send_did_send_is_not_sent_again_whatever_it_does_after(serving, send, after):
    serving.program("notify-send", f'{shutil.which("notify-send")} "$@"\n{after}')
    assert "plyer" in send(seconds=6.0).what
    assert len(serving.notified) == 1


def test_a_wait_that_fails_is_no_reason_to_send_twice(serving, send, monkeypatch):
    waits = [fails_once, *[subprocess.Popen.wait] * 9]
    monkeypatch.setattr(subprocess.Popen, "wait", lambda *given, **named: waits.pop(0)(*given, **named))
    serving.program("notify-send", f'sleep 0.3; exec {shutil.which("notify-send")} "$@"')
    assert send().sent
    subprocess.run(["notify-send", "the last"], env=serving.environ, check=True)
    assert [one["title"] for one in serving.notified] == [MESSAGE.title, "the last"]


def test_a_program_that_hangs_is_gone_afterwards(serving, send):
    serving.program("notify-send", f"echo $$ >{serving.folder}/pid; exec sleep 600")
    send(seconds=6.0)
    pid = int((serving.folder / "pid").read_text())
    until(lambda: not runs(pid))


def test_where_nobody_may_look_on_at_the_bus_plyer_is_left_out(desk, send):
    desk.start_bus(NO_ONLOOKERS)
    desk.start_service()
    desk.program("notify-send", f"touch {desk.folder}/called")
    assert send().sent
    assert len(desk.notified) == 1
    assert not (desk.folder / "called").exists()


def test_another_notification_of_ours_at_that_moment_is_not_taken_for_this_one(serving, send):
    other = f'{shutil.which("notify-send")} -a Coach "Another" "text"'
    serving.program("notify-send", other)
    assert "plyer" not in send().what
    assert [told["title"] for told in serving.notified] == ["Another", MESSAGE.title]


def test_a_bus_is_found_by_its_variable_first(desk, send):
    desk.start_bus()
    desk.start_service()
    environ = {"DBUS_SESSION_BUS_ADDRESS": desk.address, "PATH": ""}
    assert desktop.send(MESSAGE, environ).sent


def test_a_bus_of_yesterday_in_the_variable_does_not_hide_that_of_today(serving):
    environ = {**serving.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/gone"}
    assert desktop.send(MESSAGE, environ).sent


def test_a_bus_that_dbus_launch_left_a_note_of_is_found(desk):
    desk.start_bus()
    desk.start_service()
    notes = desk.folder / ".dbus" / "session-bus"
    notes.mkdir(parents=True)
    (notes / "old-0").write_text("DBUS_SESSION_BUS_ADDRESS=unix:path=/gone\n")
    os.utime(notes / "old-0", (0, 0))
    (notes / "new-0").write_text(f"# A note.\nDBUS_SESSION_BUS_ADDRESS={desk.address}\nDBUS_SESSION_BUS_PID=1\n")
    assert desktop.send(MESSAGE, {"HOME": str(desk.folder), "PATH": ""}).sent


@pytest.mark.parametrize("address", ["", "autolaunch:", "unix:", "unix:abstract", "tcp:host=x", "\x1b;unix:path=\x00"])
def test_an_address_that_is_none_is_no_bus(desk, address):
    outcome = desktop.send(MESSAGE, {"DBUS_SESSION_BUS_ADDRESS": address})
    assert not outcome.sent
    assert "bus" in outcome.what
    assert "unforeseen" not in outcome.what
    assert "\x1b" not in outcome.what


def test_a_probe_says_the_same_and_shows_nothing(desk):
    assert desktop.probe(desk.environ).what == desktop.send(MESSAGE, desk.environ).what
    desk.start_bus()
    assert desktop.probe(desk.environ).what == desktop.send(MESSAGE, desk.environ).what
    desk.start_service()
    assert desktop.probe(desk.environ).sent
    assert desk.notified == []


@pytest.mark.parametrize(
    "text", [Text("t", "b", True), Text("-t", "b", False), Text("t", "-b", False), Text("t", r"a\b", False)]
)
def test_plyer_is_not_asked_for_what_it_would_spoil(desk, text):
    desk.program("notify-send", "")
    assert plyer_can(Text("t", "b", False), desk.environ, desk.folder / "app")
    assert not plyer_can(text, desk.environ, desk.folder / "app")


def test_plyer_is_not_asked_where_it_would_take_the_machine_for_flatpak_or_finds_no_notify_send(desk):
    desk.program("notify-send", "")
    assert not plyer_can(Text("t", "b", False), desk.environ, flatpak=desk.folder)
    assert not plyer_can(Text("t", "b", False), {"PATH": "/nowhere"}, flatpak=desk.folder / "app")


def test_what_nobody_foresaw_is_told_and_not_raised(monkeypatch):
    monkeypatch.setattr(desktop, "_way", lambda: 1 // 0)
    outcome = desktop.send(MESSAGE, {})
    assert (outcome.sent, outcome.what) == (
        False,
        "Something unforeseen went wrong: integer division or modulo by zero.",
    )


def test_neither_plyer_nor_jeepney_is_loaded_before_something_is_sent():
    script = "import sys, coach.notify.desktop, coach.notify.terminal; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "coach.notify.desktop" in loaded
    assert not {"plyer", "jeepney", "subprocess", "textual"} & loaded
