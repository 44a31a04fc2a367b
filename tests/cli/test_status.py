"""``status``: the page, the line, and the JSON that others rely on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coach.cli import output
from tests.cli.conftest import CALLS, Program

# The contract, word for word.
CONTRACT = """
{"today": "2026-11-20",
 "resolution": {"id": "…", "title": "…", "cue": "…", "why": "…", "ladder": "…", "rung": 2, "started": "2026-10-05", "period": "week", "bar": 80, "run": 4},
 "behaviours": [{"number": 1, "id": "calls", "name": "Call prospects", "unit": "calls", "target": 5, "by": "11:00", "result": "meetings",
   "scheduled_today": true, "count": 3, "state": "open", "period": {"scheduled": 5, "excused": 0, "due": 5, "kept": 3, "missed": 1, "spare": 0}}],
 "period": {"kind": "week", "first": "2026-11-16", "last": "2026-11-22", "verdict": "open"},
 "mastery": {"required": 4, "run": 2, "best_run": 2, "mastered_on": null,
   "periods": [{"first": "2026-11-02", "last": "2026-11-08", "verdict": "kept",
     "behaviours": {"calls": {"scheduled": 5, "excused": 0, "due": 5, "kept": 4, "missed": 1, "spare": 0}}}]},
 "gate": "closed", "upcoming": null}
"""  # noqa: E501


def shape(value: Any) -> Any:
    """Keys in order and kinds of values; of a list, its first."""
    if isinstance(value, dict):
        return [(key, shape(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [shape(inner) for inner in value[:1]]
    return type(value).__name__


def test_the_json_has_the_keys_of_the_contract_in_its_order(coach: Program):
    one = CALLS.partition('[[behaviours]]\nid = "log"')[0]
    coach.says("start", coach.file("one.toml", one))
    coach.at("2026-10-12 10:00").says("done", "calls", "3")
    assert shape(json.loads(coach.says("status", "--json"))) == shape(json.loads(CONTRACT))


def test_the_json_without_a_resolution_is_today_and_null(coach: Program):
    assert json.loads(coach.says("status", "--json")) == {"today": "2026-10-05", "resolution": None}


def test_a_resolution_to_come_is_upcoming(coach: Program):
    coach.says("start", coach.file("calls.toml", CALLS), "--on", "2026-10-12")
    found = json.loads(coach.says("status", "--json"))
    assert list(found["upcoming"]) == ["id", "title", "started"]
    assert found["resolution"] is None


def test_the_page_is_aligned(begun: Program):
    begun.at("2026-10-05 10:42").says("done", "calls")
    begun.says("done", "log", "2")
    begun.says("skip", "referral", "--reason", "fair")
    assert begun.says("status") == (
        "Five calls before eleven                 rung 1 · since 5 Oct · Monday 5 October\n"
        "When I sit down with my first coffee\n"
        "\n"
        "  ● 1 Call prospects        5 of 5 calls  10:42     this week 1 of 5, 1 to spare\n"
        "  ◐ 2 Log every call        2 of 5 calls  by 17:00  this week 0 of 5, 1 to spare\n"
        "  ⊘ 3 Ask for one referral                fair      this week 0 of 4, 0 to spare\n"
        "\n"
        "  Mastery  ◧ · · ·  0 of 4 weeks kept in a row. 4 weeks more and the next rung\n"
        "                    opens.\n"
    )


def test_plain_is_whole_sentences_in_letters_alone(begun: Program):
    begun.at("2026-10-05 10:42").says("done", "calls")
    begun.says("done", "log", "2")
    begun.says("skip", "referral", "--reason", "fair")
    said = begun.says("status", "--plain")
    assert said.splitlines() == [
        "Monday 5 October.",
        "Five calls before eleven. Rung 1, since 5 Oct.",
        "Cue: When I sit down with my first coffee.",
        "1 of 2 done today, 1 skipped.",
        "1, Call prospects: done, 5 of 5 calls, at 10:42. This week 1 of 5, 1 to spare.",
        "2, Log every call: begun, 2 of 5 calls, by 17:00. This week 0 of 5, 1 to spare.",
        "3, Ask for one referral: skipped, fair. This week 0 of 4, 0 to spare.",
        "Mastery: 0 of 4 weeks kept in a row. 4 weeks more and the next rung opens.",
    ]
    assert said.isascii()
    assert "\x1b" not in begun("status", "--plain", color=True).stdout


def test_plain_says_what_is_late_off_and_to_come(begun: Program):
    begun.at("2026-10-06 12:00").says("done", "calls")
    assert "1, Call prospects: done late, 5 of 5 calls. This week" in begun.says("status", "--plain")
    begun.at("2026-10-10 10:00")
    assert "1, Call prospects: not today. This week" in begun.says("status", "--plain")
    begun.at("2026-10-12 10:00").says("off", "today")
    assert "2, Log every call: time off. This week" in begun.says("status", "--plain")
    assert "Nothing is due today." in begun.says("status", "--plain")
    begun.says("set-aside", "--reason", "x")
    begun.says("start", begun.file("calls.toml", CALLS), "--on", "2026-10-14")
    assert "Five calls before eleven begins on Wednesday 14 October." in begun.says("status", "--plain")


def test_without_a_resolution_the_page_says_how_to_begin(coach: Program):
    assert coach.says("status").splitlines() == [
        "Monday 5 October",
        "No resolution yet. Open the app: coach. Or begin one of 'coach ladders': coach start --ladder NAME",
    ]
    assert coach.says("status", "--plain").splitlines() == [
        "Monday 5 October.",
        "No resolution yet. Type coach ladders for some to start from.",
    ]


def test_an_open_gate_is_said(mastered: Program):
    assert "Mastered on 1 Nov. The gate" in mastered.says("status")
    assert mastered.says("status", "--line") == "○ 0/3 · the gate is open\n"


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        ([], "○ 0/3 · week 1 of 4\n"),
        ([("calls", "2")], "◐ 0/3 · week 1 of 4\n"),
        ([("calls",), ("log",)], "◐ 2/3 · week 1 of 4\n"),
        ([("calls",), ("log",), ("referral",)], "● 3/3 · week 1 of 4\n"),
    ],
)
def test_the_line_counts_what_is_done(begun: Program, marked: list[tuple[str, ...]], line: str):
    for words in marked:
        begun.says("done", *words)
    assert begun.says("status", "--line") == line


def test_what_is_skipped_is_not_counted(begun: Program):
    begun.says("skip", "log", "--reason", "no list")
    assert begun.says("status", "--line") == "○ 0/2 · week 1 of 4\n"


def test_the_line_without_a_resolution_says_so(coach: Program):
    assert coach.says("status", "--line") == "no resolution\n"


@pytest.mark.parametrize("room", [24, 40, 60, 72, 80, 100])
def test_the_page_fits_every_width(begun: Program, monkeypatch: pytest.MonkeyPatch, room: int):
    wide = CALLS.replace("Ask for one referral", "Ask 東京の顧客 for one referral, and then for another one")
    begun.says("edit", begun.file("wide.toml", wide))
    begun.says("skip", "log", "--reason", "a reason that goes on for quite a long while, as reasons will")
    monkeypatch.setattr("coach.cli.status.width", lambda: room)
    lines = begun.says("status").splitlines()
    assert all(output.columns(line) <= room for line in lines)


def test_colour_is_for_terminals_and_no_color_takes_it_away(begun: Program):
    assert "\x1b[" in begun("status", color=True).stdout
    assert "\x1b[" not in begun("status").stdout
    begun.env["NO_COLOR"] = "1"
    assert "\x1b[" not in begun("status", color=True).stdout


def test_another_logical_day_has_not_begun_before_day_starts(begun: Program):
    (begun.folder / "config").mkdir()
    (begun.folder / "config" / "config.toml").write_text('day_starts = "04:00"\n')
    assert json.loads(begun.at("2026-10-07 03:59").says("status", "--json"))["today"] == "2026-10-06"
    assert json.loads(begun.at("2026-10-07 04:00").says("status", "--json"))["today"] == "2026-10-07"
