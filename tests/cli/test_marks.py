"""``done``, ``skip``, ``clear`` and ``note``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli.session import Session
from coach.domain.errors import Refused
from tests.cli.conftest import Program


def test_done_without_a_count_reaches_the_target(begun: Program):
    assert begun.says("done", "calls").splitlines()[0] == (
        "saved: Call prospects 5 of 5 calls · this week 1 of 5, 1 to spare"
    )


def test_done_with_a_count_records_that_count(begun: Program):
    assert begun.says("done", "calls", "3").startswith("saved: Call prospects 3 of 5 calls · this week 0 of 5")


def test_done_with_a_plus_adds(begun: Program):
    begun.says("done", "calls", "3")
    assert begun.says("done", "calls", "+4").startswith("saved: Call prospects 7 of 5 calls · this week 1 of 5")


@pytest.mark.parametrize("word", ["3", "referral", "Ask", "one ref"])
def test_a_behaviour_goes_by_number_id_or_part_of_its_name(begun: Program, word: str):
    assert begun.says("done", word).startswith("saved: Ask for one referral done · this week 1 of 5, 1 to spare\n")


def test_past_its_hour_it_is_late_unless_the_rep_says_otherwise(begun: Program):
    begun.at("2026-10-05 11:01")
    assert "5 of 5 calls, late · this week 0 of 5" in begun.says("done", "calls")
    assert "5 of 5 calls · this week 1 of 5" in begun.says("done", "calls", "--on-time")
    assert "5 of 5 calls, late" in begun.says("done", "calls", "--late")


def test_another_day_is_named_in_the_answer(begun: Program):
    begun.at("2026-10-06 08:00")
    assert "5 of 5 calls on 5 Oct · this week 1 of 5" in begun.says("done", "calls", "--on", "yesterday")
    assert "5 of 5 calls on 5 Oct" in begun.says("done", "calls", "--on", "monday")


def test_a_day_of_another_week_tells_that_week(begun: Program):
    begun.at("2026-10-12 08:00")
    assert begun.says("done", "calls", "--on", "2026-10-09") == (
        "saved: Call prospects 5 of 5 calls on 9 Oct · the week of 5 Oct 1 of 5, 3 too many missed\n"
    )


def test_a_skip_excuses_with_its_reason(begun: Program):
    assert begun.says("skip", "calls", "--reason", "sick") == (
        "saved: Call prospects skipped (sick) · this week 0 of 4, 0 to spare\n"
    )


def test_skipping_all_leaves_what_is_done(begun: Program):
    begun.says("done", "calls")
    assert begun.says("skip", "all", "--reason", "fair") == "saved: 2 skipped (fair) on Monday 5 October\n"
    assert [b["state"] for b in json.loads(begun.says("status", "--json"))["behaviours"]] == [
        "done", "skipped", "skipped",
    ]  # fmt: skip


def test_clear_takes_the_mark_away(begun: Program):
    begun.says("done", "log")
    assert begun.says("clear", "log") == "saved: Log every call cleared · this week 0 of 5, 1 to spare\n"
    assert "has no mark" in begun.refuses("clear", "log")


def test_a_note_is_kept_and_a_blank_one_removes_it(begun: Program):
    assert begun.says("note", "First yes") == "saved: the note of Monday 5 October\n"
    assert json.loads(begun.says("export", "--notes"))["notes"] == [{"date": "2026-10-05", "text": "First yes"}]
    assert begun.says("note", " ") == "saved: no note of Monday 5 October\n"
    assert json.loads(begun.says("export", "--notes"))["notes"] == []


def test_what_another_program_made_impossible_is_refused_and_not_called_saved(
    begun: Program, monkeypatch: pytest.MonkeyPatch
):
    for name, value in begun.env.items():
        monkeypatch.setenv(name, value)
    early, late = Session(str(begun.data)), Session(str(begun.data))
    for session in (early, late):
        session.now = begun.now
        session.coach.set_aside("enough", session.now)
    early.save()
    with pytest.raises(Refused, match="Not kept: set aside"):
        late.save()


def test_a_word_of_the_shell_never_reaches_the_terminal_as_a_control_sequence(begun: Program):
    said = begun.refuses("done", "\x1b]0;owned\x07")
    assert "\x1b" not in said
    assert "\\u001b" in said


def test_a_control_sequence_in_a_hand_edited_file_never_reaches_the_terminal(begun: Program):
    plan = Path(begun.data / "plan.json")
    plan.write_text(plan.read_text().replace("Call prospects", "Call \\u001b[31mprospects"))
    assert "\x1b" not in begun("status").output


# What is celebrated


def test_what_a_mark_brings_about_is_said_below_it_once(begun: Program):
    assert begun.says("done", "calls").splitlines()[1:] == ["◆ The first mark of “Five calls before eleven”."]
    assert begun.says("done", "log").count("\n") == 1
    assert begun.says("done", "referral").splitlines()[1:] == ["◆ Today went as you planned it: all 3 kept."]
    begun.says("clear", "referral")
    assert begun.says("done", "referral").count("\n") == 1


def test_the_gate_has_its_word(begun: Program):
    for day in (5, 6, 7, 8, 12, 13, 14, 15, 19, 20, 21, 22, 26, 27, 28, 29):
        begun.at(f"2026-10-{day:02d} 10:00")
        told = [begun.says("done", number).splitlines()[1:] for number in ("1", "2", "3")]
    assert told == [[], [], [
        "◆ All that mastery asks, done. 4 weeks in a row: the gate to the next rung opens after 1 Nov. "
        "Today went as you planned it: all 3 kept."
    ]]  # fmt: skip


def test_nothing_is_celebrated_for_who_does_not_want_it(begun: Program):
    begun.settle("")
    (begun.folder / "config" / "config.toml").write_text("celebrate = false\n")
    assert begun.says("done", "calls").count("\n") == 1


def test_what_cannot_be_noted_as_celebrated_hinders_nothing(begun: Program):
    (begun.data / "reminders").write_text("no folder")
    assert begun.says("done", "calls").splitlines()[1:] == ["◆ The first mark of “Five calls before eleven”."]
    assert begun.says("done", "log").startswith("saved: ")
