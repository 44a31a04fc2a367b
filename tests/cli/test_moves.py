"""``start``, ``grow``, ``ease``, ``set-aside`` and ``edit``."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta

import pytest

from tests.cli.conftest import CALLS, Program


def test_a_start_begins_today(coach: Program):
    said = coach.says("start", coach.file("calls.toml", CALLS))
    assert said == "saved: “Five calls before eleven”, rung 1, begins today\n"


def test_a_start_is_read_from_standard_input(coach: Program):
    assert coach.says("start", "-", stdin=CALLS).startswith("saved: ")


def test_a_start_ahead_is_upcoming(coach: Program):
    said = coach.says("start", coach.file("calls.toml", CALLS), "--on", "2026-10-12")
    assert said == "saved: “Five calls before eleven”, rung 1, begins on Monday 12 October\n"
    assert coach.says("status", "--line") == "begins 12 Oct\n"
    assert "“Five calls before eleven” begins on Monday 12 October." in coach.says("status")


def test_a_second_start_is_refused_saying_how_far_the_first_is(begun: Program):
    assert "0 of 4 weeks" in begun.refuses("start", begun.file("more.toml", CALLS))


def test_growing_is_refused_until_mastery(begun: Program):
    assert "0 of 4 weeks in a row are kept" in begun.refuses("grow", begun.file("more.toml", CALLS))
    assert "0 of 4 weeks in a row are kept" in begun.refuses("grow")


def test_the_proposal_is_toml_that_grow_takes(mastered: Program):
    said = mastered.says("grow")
    assert re.match(r"# The next rung, a modest step: Call prospects: 5 .*→ 6 calls\.\n", said)
    assert "coach grow FILE.toml" in said.splitlines()[1]
    assert tomllib.loads(said)["behaviours"][0]["target"] == 6
    saved, celebrated = mastered.says("grow", "-", stdin=said).splitlines()
    assert saved.endswith("rung 2, begins today")
    assert celebrated.startswith("◆ One rung higher. Grown to rung 2, “")


def test_the_proposal_is_utf_8_in_a_file_whatever_the_console_shows(coach: Program):
    title, name = 'Say "hallo" to Łódź – first', "Grüße am “Telefon” → 電話"
    text = CALLS.replace("Five calls before eleven", title.replace('"', '\\"')).replace("Call prospects", name)
    coach.says("start", coach.file("calls.toml", text))
    for day in range(28):
        coach.at(f"{date(2026, 10, 5) + timedelta(day)} 10:00")
        for number in ("1", "2", "3"):
            coach("done", number)
    coach.at("2026-11-02 08:00")
    for charset in ("cp1252", "ascii"):
        found = tomllib.loads(coach("grow", charset=charset).stdout_bytes.decode("utf-8"))
        assert (found["title"], found["behaviours"][0]["name"]) == (title, name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_a_file_is_read_as_powershell_writes_it(mastered: Program, encoding: str):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path = mastered.folder / "next.toml"
    path.write_bytes((mark + mastered.says("grow").replace("\n", "\r\n")).encode(encoding))
    assert "rung 2, begins today\n" in mastered.says("grow", str(path))


def test_a_file_cut_short_in_its_encoding_is_refused_in_one_line(begun: Program):
    path = begun.folder / "cut.toml"
    path.write_bytes(CALLS.encode("utf-16")[:-1])
    assert begun.refuses("edit", str(path)).endswith("this is not text in UTF-8. Save it as UTF-8.")


def test_the_proposal_on_a_ladder_that_was_taken_is_its_next_rung(coach: Program):
    coach.says("start", "--ladder", "dread-first")
    for n in range(28):
        coach.at(f"{date(2026, 10, 5) + timedelta(n)} 09:00").says("done", "dread")
    coach.at("2026-11-02 09:00")
    said = coach.says("grow")
    assert said.startswith("# The next rung, a modest step: Do my most dreaded task: by 12:00 → 11:00.\n")
    assert tomllib.loads(said)["title"] == "The dreaded task before eleven"
    assert "Next: Do my most dreaded task: by 12:00 → 11:00." in coach.says("ladder")


def test_a_leap_is_refused_with_the_modest_step_and_taken_with_stretch(mastered: Program):
    leap = mastered.file("leap.toml", CALLS.replace("target = 5", "target = 9", 1))
    said = mastered.refuses("grow", leap)
    assert "→ 9 calls" in said
    assert re.search(r"A modest step would pass: Call prospects: 5 .*→ 6 calls", said)
    assert said.endswith("with --stretch.")
    assert "rung 2, begins today\n" in mastered.says("grow", leap, "--stretch")


def test_an_easier_rung_begins_at_any_time(begun: Program):
    easier = begun.file("easier.toml", CALLS.replace("target = 5", "target = 4", 1))
    assert begun.says("ease", easier).endswith("rung 2, begins today\n")


def test_after_a_mark_the_new_rung_begins_tomorrow(begun: Program):
    begun.says("done", "calls")
    easier = begun.file("easier.toml", CALLS.replace("target = 5", "target = 4", 1))
    assert begun.says("ease", easier).endswith("rung 2, begins on Tuesday 6 October\n")


def test_a_ladder_is_set_aside_with_a_reason(begun: Program):
    assert begun.says("set-aside", "--reason", "moved") == "saved: “Five calls before eleven” is set aside\n"
    assert "No resolution yet" in begun.says("status")


def test_words_are_edited_and_nothing_else(begun: Program):
    other = begun.file("other.toml", CALLS.replace("Ask for one referral", "Ask for a referral"))
    assert begun.says("edit", other) == "saved: “Five calls before eleven” is changed\n"
    assert "cannot change bar" in begun.refuses("edit", begun.file("bar.toml", CALLS.replace("bar = 80", "bar = 70")))


def test_a_definition_that_is_no_microresolution_begins_with_a_note_beside_it(coach: Program):
    told = coach("start", coach.file("win.toml", CALLS.replace("Five calls before eleven", "Win more deals")))
    assert told.stdout == "saved: “Win more deals”, rung 1, begins today\n"
    assert told.stderr.startswith("coach: note: Title is a result. Others decide this;")
    assert told.stderr.endswith("and “Deals won” as a key result\n")
    assert (told.exit_code, told.stderr.count("\n")) == (0, 1)


def test_words_that_stay_as_they_are_are_not_noted_again(coach: Program):
    words = CALLS.replace("Five calls before eleven", "Win more deals")
    coach("start", coach.file("win.toml", words))
    coach.says("edit", coach.file("why.toml", words.replace("Mornings are", "Noon is")))
    coach.says("ease", coach.file("easier.toml", words.replace("target = 5", "target = 4", 1)))
