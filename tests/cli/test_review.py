"""``review``: read and written from a shell."""

from __future__ import annotations

import json

from tests.cli.conftest import Program


def friday(begun: Program) -> Program:
    """Calls kept on three days, the rest on none; on the week's last scheduled day."""
    for n in (5, 7, 8):
        begun.at(f"2026-10-{n:02d} 10:00").says("done", "calls")
    return begun.at("2026-10-09 18:00")


def test_it_shows_the_period_to_be_reviewed_its_counts_and_what_worked(begun: Program):
    said = friday(begun).says("review")
    assert said.splitlines() == [
        "5 – 11 Oct: open",
        "Five calls before eleven",
        "  It is open until 11 Oct. The bar is out of reach for Log every call, Ask for",
        "  one referral.",
        "",
        "  Call prospects        3 of 5, 4 needed",
        "  Log every call        0 of 5, 4 needed",
        "  Ask for one referral  0 of 5, 4 needed",
        "",
        "What worked",
        "  “Call prospects” was kept most: on 3 of 4 due days.",
        "  “Call prospects” was missed on Tue 6 Oct and kept on Wed 7 Oct, the next time",
        "  it was due.",
        "",
        "Nothing is written of it yet: 'coach review --worked TEXT --process N --outcome N'.",
    ]


def test_what_is_written_is_kept_and_its_case_is_coached(begun: Program):
    said = friday(begun).says("review", "--worked", "The list", "--process", "4", "--outcome", "2")
    assert said.startswith("saved: the review of 5 – 11 Oct\nGood process, poor outcome. No failure")
    said = begun.says("review")
    assert "  Worked: The list\n  Process: 4 of 5\n  Outcome: 2 of 5\nGood process, poor outcome." in said


def test_writing_again_leaves_the_rest_and_blank_removes(begun: Program):
    friday(begun).says("review", "--worked", "The list")
    begun.says("review", "--learnt", "Mondays count")
    (held,) = json.loads(begun.says("export", "--notes"))["reviews"]
    assert (held["worked"], held["learnt"]) == ("The list", "Mondays count")
    assert begun.says("review", "--worked", "", "--learnt", " ") == "saved: no review of 5 – 11 Oct\n"
    assert json.loads(begun.says("export", "--notes"))["reviews"] == []


def test_a_rating_is_taken_back_by_nought(begun: Program):
    friday(begun).says("review", "--worked", "The list", "--process", "4")
    begun.says("review", "--process", "0")
    assert json.loads(begun.says("review", "--json"))["written"]["process"] is None
    assert "Nothing is changed" in begun.refuses("review", "--process", "0")


def test_the_week_that_closed_is_shown_until_the_next_one_is_over(begun: Program):
    friday(begun).at("2026-10-13 08:00")
    assert begun.says("review").startswith(
        "5 – 11 Oct: missed\nFive calls before eleven\n  Below the bar of 80 %: Call"
    )
    assert begun.at("2026-10-16 18:00").says("review").startswith("12 – 18 Oct: open")


def test_another_period_is_named_by_a_day_of_it(begun: Program):
    friday(begun).at("2026-11-20 18:00")
    assert begun.says("review", "--period", "2026-10-07").startswith("5 – 11 Oct: missed")
    begun.says("review", "--period", "2026-10-07", "--worked", "Early")
    assert "Worked: Early" in begun.says("review", "--period", "2026-10-11")
    assert "No resolution is in force on 1 Oct." in begun.refuses("review", "--period", "2026-10-01")
    assert "The week of 24 Dec is still to come." in begun.refuses("review", "--period", "2026-12-24")
    assert "No resolution is in force on 1 Oct 2025." in begun.refuses("review", "--period", "2025-10-01")


def test_json_holds_all_of_it(begun: Program):
    friday(begun).says("review", "--worked", "The list", "--process", "2", "--outcome", "5")
    found = json.loads(begun.says("review", "--json"))
    assert (found["first"], found["last"], found["period"], found["verdict"]) == (
        "2026-10-05", "2026-10-11", "week", "open",
    )  # fmt: skip
    assert found["scores"][0] == {"name": "Call prospects", "kept": 3, "due": 5, "needed": 4}
    assert found["written"] == {"worked": "The list", "learnt": "", "change": "", "process": 2, "outcome": 5}
    assert (found["case"], found["moves"]) == ("Poor process, good outcome", ["ease", "edit"])


def test_what_makes_no_sense_is_refused_in_one_line(begun: Program):
    assert "--process" in friday(begun).refuses("review", "--process", "6", code=2)
    assert "--json" in begun.refuses("review", "--json", "--worked", "x", code=2)
    assert "nothing in this review" in begun.refuses("review", "--worked", " ")
    begun.says("review", "--worked", "The list")
    assert "Nothing is changed" in begun.refuses("review", "--worked", "The list")


def test_without_a_resolution_there_is_nothing_to_review(coach: Program):
    assert "No resolution is in force" in coach.refuses("review")


def test_text_from_outside_stays_text(begun: Program):
    said = friday(begun).refuses("review", "--worked", "one\n\x1b]0;owned\x07")
    assert "worked: line 2, character 1 is the character U+001B, which cannot be shown." in said
    assert "\x1b" not in said
    begun.says("review", "--worked", "[b]one[/b]\ntwo")
    assert "  Worked: [b]one[/b]\n  two\n" in begun.says("review")
