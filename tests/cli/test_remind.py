"""``remind``: today's reminders, what is due, and what is asked wrongly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.cli.cells import columns
from tests.cli.conftest import CALLS, ROOT, Program
from tests.notify.desk import Desk
from tests.pty.program import COACH, at_the_time, environment, run
from tests.pty.terminal import Terminal

pytestmark = pytest.mark.usefixtures("desk")


def shown(coach: Program) -> Any:
    return json.loads(coach.says("remind", "--json"))


# Today's


def test_today_is_a_table_with_what_was_given_and_what_comes(begun: Program, notified: Desk):
    begun.at("2026-10-05 09:01").says("remind", "--due")
    begun.says("done", "log")
    said = begun.at("2026-10-05 09:05").says("remind")
    assert said.splitlines() == [
        "  09:00  Call prospects            given at 09:01",
        "  10:45  Call prospects, by 11:00  to come",
        "  16:45  Log every call, by 17:00  done",
        "  17:00  wrap-up                   to come",
        "",
        "Next: Call prospects, 10:45.",
        "No timer is installed, so reminders come only while the app is open. Run 'coach",
        "remind --install'.",
    ]


def test_today_as_json(begun: Program):
    found = shown(begun)
    assert (found["on"], found["never"]) == (True, [])
    assert found["today"][0] == {
        "kind": "own", "behaviour": "calls", "at": "09:00", "state": "to-come", "when": "2026-10-05T09:00:00",
        "what": "Call prospects", "words": "to come",
    }  # fmt: skip
    assert [(item["kind"], item["behaviour"]) for item in found["today"]] == [
        ("own", "calls"), ("deadline", "calls"), ("deadline", "log"), ("wrap-up", None),
    ]  # fmt: skip
    assert found["next"] == {
        "kind": "own", "behaviour": "calls", "at": "2026-10-05T09:00:00", "words": "Call prospects, 09:00",
    }  # fmt: skip
    assert found["schedule"]["installed"] is False


def test_what_quiet_hours_keep_from_ever_coming_is_said(begun: Program):
    begun.settle('wrap_up_at = "21:30"\nquiet_until = "09:30"')
    said = begun.says("remind")
    assert "09:00  Call prospects            kept back by quiet hours until 09:30" in said
    assert "21:30  wrap-up                   never: in quiet hours" in said
    assert "The wrap-up at 21:30 never comes: it lies in quiet hours (20:00 to 09:30)." in said
    assert [one["at"] for one in shown(begun)["never"]] == ["21:30", "21:30"]


def test_with_nothing_begun_and_with_reminders_off_it_says_so(coach: Program):
    assert coach.says("remind").startswith("No reminders today.\nNo reminder is ahead.\n")
    assert not coach.data.exists()
    coach.settle("on = false")
    assert coach.says("remind").startswith("Reminders are off")
    assert shown(coach)["on"] is False


def test_a_name_that_is_too_wide_is_cut(begun: Program):
    begun.says("set-aside", "--reason", "x")
    text = f'title = "x"\n[[behaviours]]\nname = "{"日" * 40}"\nremind = ["09:00"]\n'
    begun.says("start", begun.file("wide.toml", text))
    assert [columns(line) for line in begun.says("remind").splitlines() if line.startswith("  09:00")] == [80]


def test_a_next_one_that_is_far_ahead_is_said_with_its_date(coach: Program):
    coach.says("start", coach.file("calls.toml", CALLS), "--on", "2026-10-26")
    said = coach.says("remind")
    assert said.startswith("No reminders today.\nNext: Call prospects, 26 Oct 09:00.\n")
    assert "Next: Call prospects, Mon 09:00." in coach.at("2026-10-20 08:00").says("remind")


# What is due


def test_what_is_due_is_given_once(begun: Program, notified: Desk):
    assert begun.at("2026-10-05 08:59").says("remind", "--due") == ""
    for moment in ("09:01", "09:06"):
        assert begun.at(f"2026-10-05 {moment}").says("remind", "--due") == ""
    (told,) = notified.notified
    assert (told["title"], told["body"]) == (
        "Call prospects", "When I sit down with my first coffee: begin with the first of 5 calls.",
    )  # fmt: skip


def test_several_due_together_are_one_notification(begun: Program, notified: Desk):
    begun.at("2026-10-05 10:50").says("remind", "--due")
    assert len(notified.notified) == 1
    assert [item["state"] for item in shown(begun)["today"]][:2] == ["given", "given"]


def test_what_no_channel_takes_is_one_line_and_due_again(begun: Program, desk: Desk):
    said = begun.at("2026-10-05 09:01").refuses("remind", "--due")
    assert said == (
        "A reminder is due and could not be given. No session bus: nobody is logged in to a desktop here. "
        "Log in to the desktop of this machine."
    )
    assert "could not be given. No session bus" in begun.says("remind", "--status").replace("\n", " ")
    assert "! warning  The last reminder could not be given: No session bus" in begun("doctor").stdout
    desk.start_bus()
    desk.start_service()
    begun.at("2026-10-05 09:06").says("remind", "--due")
    assert len(desk.notified) == 1
    assert "could not be given" not in begun("doctor").stdout + begun.says("remind", "--status")


def test_what_may_have_been_shown_is_not_given_twice(begun: Program, desk: Desk):
    begun.settle("sound = true")
    desk.start_bus()
    desk.start_service("falls-silent")
    begun.at("2026-10-05 09:01").says("remind", "--due")
    assert begun.at("2026-10-05 09:06").says("remind", "--due") == ""
    assert len(desk.notified) == 1


def test_where_there_is_no_data_nothing_is_given_and_nothing_is_made(coach: Program, notified: Desk):
    assert coach.says("remind", "--due") == ""
    assert not coach.data.exists()


@pytest.mark.parametrize("settled", ["on = false", "channels = []", "own_times = false"])
def test_what_the_rep_does_not_wish_for_is_not_given(begun: Program, notified: Desk, settled: str):
    begun.settle(settled)
    assert begun.at("2026-10-05 09:01").says("remind", "--due") == ""
    assert notified.notified == []


def test_a_folder_that_cannot_be_written_is_one_line_and_nothing_is_sent(begun: Program, notified: Desk):
    (begun.data / "reminders").write_text("")
    assert "Could not note what was reminded of" in begun.at("2026-10-05 09:01").refuses("remind", "--due")
    assert notified.notified == []
    assert "! warning" in begun("doctor").stdout


def test_damaged_files_are_told_as_by_any_command(begun: Program, notified: Desk):
    begun.says("done", "referral")
    begun.at("2026-10-06 09:00").says("done", "referral")
    (begun.data / "2026.json").write_text("{")
    assert begun("remind", "--due").stderr.startswith("coach: note: ")


def test_nothing_due_imports_neither_the_app_nor_what_sends_nor_the_lock(begun: Program):
    script = (
        "import sys\nfrom coach.cli.guard import guarded\nassert guarded(['remind', '--due']) == 0\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "heavy = {'textual', 'rich', 'plyer', 'jeepney', 'filelock', 'asyncio', 'subprocess', 'tomlkit', 'shutil'}\n"
        "print(sorted(names & heavy))\n"
        "print(sorted(n for n in sys.modules if n.startswith(('coach.notify', 'coach.views.reminders'))))"
    )
    begun.settle("own_times = false\nwrap_up = false\ndeadlines = false\nreview = false\ncomeback = false")
    env = {**os.environ, **begun.env, "PYTHONPATH": str(ROOT)}
    for _ in range(2):  # the first look of all writes down in which zone it was
        found = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["[]", "[]"]


def test_in_a_terminal_it_shows_there_and_says_what_it_gave(tmp_path: Path):
    daily = 'title = "x"\ncue = "At nine"\n[[behaviours]]\nname = "Call"\ndays = "every day"\nremind = ["09:00"]\n'
    (tmp_path / "daily.toml").write_text(daily)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[reminders]\nchannels = ["terminal"]\n')
    at_nine = at_the_time("2026-10-05 09:00:10")
    assert run(tmp_path, "start", "daily.toml", before=at_nine).returncode == 0
    surroundings = environment(tmp_path, TERM="xterm-kitty")
    with Terminal((*at_nine, *COACH, "remind", "--due"), surroundings, tmp_path) as terminal:
        assert terminal.wait_for_end() == 0
        assert b"\x1b]99;" in terminal.raw
        assert "09:00  Call: At nine: two minutes are enough to begin." in terminal.text()
    with Terminal((*at_nine, *COACH, "remind", "--due"), surroundings, tmp_path) as terminal:
        assert terminal.wait_for_end() == 0
        assert terminal.raw == b""


# A test


def test_a_test_says_of_each_channel_what_became_of_it(begun: Program, notified: Desk):
    said = begun.says("remind", "--test")
    assert said.startswith("✓ desktop  The notification service took it")
    assert "✗ terminal There is no terminal to tell." in said
    assert notified.notified[0]["title"] == "Coach"


def test_a_test_that_arrives_nowhere_is_an_exit_of_one(begun: Program):
    result = begun("remind", "--test")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "✗ desktop  No session bus" in result.stdout


# What is asked wrongly


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--due", "--test"], "--due or --test, not both"),
        (["--install", "--uninstall"], "--install or --uninstall, not both"),
        (["--status", "--print"], "--print goes with --install, not with --status"),
        (["--due", "--json"], "--json goes with --status or alone, not with --due"),
        (["--print", "--json"], "--json goes with --status or alone"),
        (["calls"], "calls"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(begun: Program, args: list[str], words: str):
    assert words in begun.refuses("remind", *args, code=2)
