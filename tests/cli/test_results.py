"""``result``, ``results`` and ``results import``."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CALLS, Program
from tests.reports.make import deals, meetings, weekly

EXCHANGE = {
    "format": "coach-history", "version": 1, "exported_at": "2026-03-02T08:00:00+01:00", "app": "coach 0.1.0",
    "full": True, "marks": [], "notes": [], "readings": [], "reviews": [], "time_off": [], "assessments": {},
}  # fmt: skip


def readings(coach: Program, at: int = 0) -> list[tuple[str, float]]:
    return [(one["date"], one["value"]) for one in json.loads(coach.says("results", "--json"))[at]["readings"]]


@pytest.fixture
def since_march(coach: Program) -> Program:
    """With a ladder that began on Monday 2 March, and now Saturday 21 November."""
    resolution = {
        "id": "r", "title": "Five calls", "cue": "", "why": "", "ladder": "r", "rung": 1, "origin": "start",
        "state": "active", "started": "2026-03-02", "ended": None, "reason": None, "period": "week", "bar": 80,
        "run": 4, "results": [
            {"id": "meetings", "name": "First meetings booked", "unit": "meetings", "better": "up"},
            {"id": "revenue", "name": "Revenue", "unit": "EUR", "better": "up"},
        ],
        "behaviours": [
            {"id": "calls", "name": "Call prospects", "target": 5, "unit": "calls", "by": None, "days": "FREQ=DAILY",
             "result": "meetings", "remind": []},
        ],
    }  # fmt: skip
    coach.says("import", "-", stdin=json.dumps({**EXCHANGE, "resolutions": [resolution]}))
    return coach.at("2026-11-21 09:00")


def report(coach: Program, data: bytes | str, name: str = "report.csv") -> str:
    path = coach.folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def as_weeks(weeks: dict[date, float]) -> list[tuple[str, float]]:
    return [(str(first), value) for first, value in sorted(weeks.items())]


def test_a_reading_is_recorded_and_a_second_one_stands_beside_it(begun: Program):
    assert begun.says("result", "meetings", "4").splitlines()[0] == (
        "saved: First meetings booked 4 meetings on Monday 5 October"
    )
    assert "4, 2.5 meetings" in begun.says("result", "First", "2.5", "--on", "today")
    assert readings(begun) == [("2026-10-05", 4), ("2026-10-05", 2.5)]


def test_a_reading_may_be_older_than_what_may_be_marked_and_than_the_ladder(begun: Program):
    begun.at("2026-11-20 09:00")
    begun.says("result", "1", "3", "--on", "2026-10-05")
    begun.says("result", "1", "2", "--on", "2025-10-04")
    assert readings(begun) == [("2025-10-04", 2), ("2026-10-05", 3)]
    assert "still to come" in begun.refuses("result", "1", "3", "--on", "2026-11-21")


def test_a_reading_is_corrected_and_removed(begun: Program):
    for value in ("4", "7"):
        begun.says("result", "meetings", value)
    begun.says("result", "meetings", "5", "--instead", "4")
    assert [value for _, value in readings(begun)] == [5, 7]
    assert "5 and 7. Say which" in begun.refuses("result", "meetings", "--remove")
    begun.says("result", "meetings", "7", "--remove")
    assert "no reading on Monday 5 October" in begun.says("result", "meetings", "--remove")
    assert readings(begun) == []


def test_only_where_the_change_is_part_of_the_last_movement_is_that_spoken_of(begun: Program):
    begun.at("2026-11-20 09:00")
    for number, value in enumerate((5, 7, 6, 8, 5, 7), 1):
        begun.says("result", "meetings", str(value), "--on", f"2026-11-0{number}")
    begun.says("result", "meetings", "4", "--on", "2025-12-01")
    told = "saved: First meetings booked no reading on Monday 1 December 2025"
    assert begun.says("result", "meetings", "--remove", "--on", "2025-12-01") == told + "\n"
    assert "The last movement, 5 → 6" in begun.says("result", "meetings", "6", "--on", "2026-11-06", "--instead", "7")


def test_several_readings_of_a_day_are_listed(begun: Program):
    for value in "574":
        begun.says("result", "meetings", value)
    assert "5, 7 and 4. Say which" in begun.refuses("result", "meetings", "--remove")


def test_a_reading_older_than_its_ladder_is_corrected_and_removed_by_name(begun: Program):
    """A report gave it to the present ladder; on its day another one was climbed, which has no such result."""
    begun.at("2026-11-02 08:00").says("set-aside", "--reason", "enough")
    other = CALLS.replace('id = "meetings"\nname = "First meetings booked"', 'id = "revenue"\nname = "Revenue"')
    begun.at("2026-11-03 08:00").says("start", begun.file("new.toml", other.replace('result = "meetings"\n', "")))
    begun.says("results", "import", "-", "--result", "revenue", "--per", "day", stdin="Day\n2026-10-12\n")
    begun.says("result", "meetings", "9", "--on", "2026-10-12")
    said = begun.says("result", "revenue", "7", "--instead", "1", "--on", "2026-10-12")
    assert said.splitlines()[0] == "saved: Revenue 7 meetings on Monday 12 October"
    assert readings(begun) == [("2026-10-12", 7)]
    said = begun.says("result", "revenue", "--remove", "--on", "2026-10-12")
    assert said.splitlines()[0] == "saved: Revenue no reading on Monday 12 October"
    assert readings(begun) == []
    refused = begun.refuses("result", "revenue", "7", "--on", "2026-10-12")
    assert "No key result is called 'revenue'. There are First meetings booked (1)" in refused


def test_a_negative_value_is_no_option(begun: Program):
    assert "-5.5 meetings" in begun.says("result", "meetings", "-5.5")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["result"], 2, "'NAME'"),
        (["result", "meetings"], 2, "Say NAME and VALUE"),
        (["result", "meetings", "4", "--remove", "--instead", "3"], 2, "Say NAME and VALUE"),
        (["result", "meetings", "1,234.5"], 1, "with a point and nothing else"),
        (["result", "meetings", "4", "--instead", "x"], 1, "not a plain number"),
        (["result", "meetings", "--bogus"], 1, "'--bogus' is not a plain number"),
        (["result", "meetings", "9" * 40], 1, "not a plain number"),
        (["result", "meetings", "9" * 20], 1, "too large"),
        (["result", "sales", "4"], 1, "No key result is called 'sales'. There are First meetings booked (1)"),
        (["result", "meetings", "4", "--instead", "3"], 1, "There is no reading of it on 5 Oct"),
        (["result", "meetings", "4", "--on", "someday"], 1, "is not a date"),
        (["results", "--json", "import", "x", "--result", "1"], 2, "go with 'coach results' alone"),
        (["results", "imprt"], 2, "imprt"),
        (["results", "import", "missing.csv", "--result", "1"], 1, "No such file"),
        (["results", "import", "missing.csv"], 2, "--result"),
        (["results", "import", "/dev/null", "--result", "1"], 1, "/dev/null: there are no rows"),
        (["results", "import", ".", "--result", "1"], 1, "directory"),
        (["results", "import", "x", "--result", "1", "--count", "--value", "1"], 2, "not both"),
        (["results", "import", "x", "--result", "1", "--per", "year"], 2, "year"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(begun: Program, args: list[str], code: int, words: str):
    assert words in begun.refuses(*args, code=code)


def test_without_a_resolution_it_says_how_to_begin(coach: Program):
    assert "coach start" in coach.refuses("result", "meetings", "4")
    assert coach.says("results").startswith("No key results yet.")
    assert json.loads(coach.says("results", "--json")) == []


def test_results_says_whether_the_last_movement_is_a_signal(begun: Program):
    for n, value in enumerate((5, 6, 5, 6, 5, 6, 5, 40)):
        begun.at(f"{date(2026, 10, 5) + timedelta(7 * n)} 09:00").says("result", "meetings", str(value))
    assert begun.says("results") == (
        "First meetings booked · meetings\n"
        "  8 readings, the last on 23 Nov: 5, 6, 5, 6, 5, 40.\n"
        "  Mean 9.75, limits 0 (never negative so far) to 25.33, provisional until there\n"
        "  are 12 readings.\n"
        "  The last movement, 5 → 40, is a signal: above the upper limit. That is the\n"
        "  better side.\n"
        "  Signal on 23 Nov: above the upper limit, the better side.\n"
    )


def test_results_as_json_have_exactly_the_promised_shape(begun: Program):
    begun.says("result", "meetings", "4")
    assert json.loads(begun.says("results", "--json")) == [
        {
            "id": "meetings", "name": "First meetings booked", "unit": "meetings",
            "readings": [{"date": "2026-10-05", "value": 4}], "mean": 4.0, "moving_range": None, "lower": None,
            "upper": None, "provisional": True, "signals": [],
        }
    ]  # fmt: skip


def test_a_new_ladder_shows_its_own_results_and_all_of_them_when_asked(begun: Program):
    begun.says("result", "meetings", "4")
    begun.at("2026-10-06 08:00").says("set-aside", "--reason", "enough")
    assert [one["id"] for one in json.loads(begun.says("results", "--json"))] == ["meetings"]
    begun.at("2026-10-07 08:00").says("start", begun.file("new.toml", CALLS.replace('"meetings"', '"other"')))
    assert [one["id"] for one in json.loads(begun.says("results", "--json"))] == ["other"]
    assert [one["id"] for one in json.loads(begun.says("results", "--json", "--all"))] == ["meetings", "other"]


def test_meetings_are_counted_by_week_and_a_second_time_nothing_changes(since_march: Program):
    made = meetings()
    path = report(since_march, made.data)
    assert since_march.says("results", "import", path, "--result", "meetings").endswith("\nsaved: imported\n")
    assert readings(since_march) == as_weeks(made.weeks)
    before = {file: file.read_bytes() for file in since_march.data.glob("*.json")}
    assert "nothing to change" in since_march.says("results", "import", path, "--result", "meetings")
    assert {file: file.read_bytes() for file in since_march.data.glob("*.json")} == before


def test_deals_are_summed_by_week_once_the_date_is_named(since_march: Program):
    made = deals()
    path = report(since_march, made.data)
    assert "Say which one counts with --date" in since_march.refuses("results", "import", path, "--result", "rev")
    said = since_march.says("results", "import", path, "--result", "rev", "--date", "created", "--value", "amount")
    assert "2 rows outside the table, the first on line 240" in " ".join(said.split())
    assert readings(since_march, 1) == as_weeks(made.weeks)


@pytest.mark.parametrize(("value", "name", "at"), [("Ersttermine", "meetings", 0), ("Umsatz", "revenue", 1)])
def test_a_weekly_report_is_taken_column_by_column(since_march: Program, value: str, name: str, at: int):
    made = weekly(value=value)
    since_march.says("results", "import", report(since_march, made.data), "--result", name, "--value", value)
    assert readings(since_march, at) == as_weeks(made.weeks)


def test_a_dry_run_tells_and_changes_nothing(since_march: Program):
    path = report(since_march, meetings().data)
    assert "this was a dry run" in since_march.says("results", "import", path, "--result", "meetings", "--dry-run")
    assert readings(since_march) == []
    found: dict[str, Any] = json.loads(
        since_march.says("results", "import", path, "--result", "1", "--dry-run", "--json")
    )
    assert (found["added"], found["replaced"], found["unchanged"]) == (36, [], 0)
    assert found["readings"][0] == {"date": "2026-03-02", "value": meetings().weeks[date(2026, 3, 2)]}


def test_what_would_be_replaced_is_dated_in_json_as_readings_are(since_march: Program):
    since_march.says("result", "meetings", "7", "--on", "2026-03-02")
    path = report(since_march, "Day\n2026-03-02\n")
    found = json.loads(since_march.says("results", "import", path, "--result", "1", "--json"))
    assert found["replaced"] == [{"date": "2026-03-02", "before": [7], "after": 1}]


def test_a_later_report_leaves_the_week_it_begins_in_as_it_was(since_march: Program):
    days = [date(2026, 9, 7) + timedelta(n) for n in range(41)]
    asked = ("results", "import", "-", "--result", "meetings")
    since_march.says(*asked, stdin="Day\n" + "".join(f"{day}\n" for day in days))
    said = " ".join(since_march.says(*asked, stdin="Day\n" + "".join(f"{day}\n" for day in days[10:])).split())
    assert "the report begins on Thu 17 Sep. It would be 4, and 7 of 14 Sep is there." in said
    assert said.endswith("nothing to change: all of it is here already")
    assert readings(since_march)[1] == ("2026-09-14", 7)


def test_what_is_too_large_is_left_by_a_dry_run_as_by_the_import(since_march: Program):
    asked = ("results", "import", "-", "--result", "revenue", "--value", "Amount")
    text = "Day,Amount\n2026-03-02,99999999999999999999\n"
    refused = [since_march.refuses(*asked, *more, stdin=text) for more in ((), ("--dry-run",))]
    assert refused[0] == refused[1]
    assert "as 99,999,999,999,999,999,999 is too large for a reading" in refused[0]


def test_a_number_that_may_be_none_is_asked_about_with_both_answers(since_march: Program):
    asked = ("results", "import", "-", "--result", "meetings")
    said = since_march.refuses(*asked, stdin="Date,No.\n2026-03-02,3\n")
    assert "Say --value to sum it all the same, or --count." in said
    since_march.says(*asked, "--value", "No.", stdin="Date,No.\n2026-03-02,3\n")
    assert readings(since_march) == [("2026-03-02", 3)]


def test_a_report_by_month_is_taken_by_month(since_march: Program):
    asked = ("results", "import", "-", "--result", "revenue")
    text = "Monat;Umsatz\nMärz 2026;18.428,00\nApril 2026;5\n"
    assert "no month is the reading of one week. Say --per month." in since_march.refuses(
        *asked, "--per", "week", stdin=text
    )
    since_march.says(*asked, stdin=text)
    assert readings(since_march, 1) == [("2026-03-01", 18428), ("2026-04-01", 5)]


def test_a_report_by_month_leaves_the_weeks_as_they_are(since_march: Program):
    since_march.says("result", "revenue", "12", "--on", "2026-06-01")
    text = "Month,Amount\n2026-06,300\n"
    for more in ((), ("--per", "month"), ("--dry-run",)):
        said = since_march.refuses("results", "import", "-", "--result", "revenue", *more, stdin=text)
        assert "12 of 1 Jun is there, and may be of a week" in said
    assert readings(since_march, 1) == [("2026-06-01", 12)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Date,Amount\n2026-10-05,12k\n2026-10-12,15k\n", "'12k' on line 2 cannot be read"),
        ("Date,Amount,Units\n2026-10-05,12k,1\n", "'12k' on line 2 cannot be read"),
        ("Date,Probability (%)\n2026-10-05,60\n2026-10-12,70\n", "seem to be shares or averages"),
        ("Date,Amount\n24-01-05,1\n24-01-12,3\n", "Say --dates day-first or --dates year-first"),
    ],
)
def test_nothing_is_saved_of_what_has_to_be_asked(since_march: Program, text: str, words: str):
    assert words in since_march.refuses("results", "import", "-", "--result", "revenue", stdin=text)
    assert readings(since_march, 1) == []


def test_a_year_of_two_figures_in_front_is_read_as_said(since_march: Program):
    asked = ("results", "import", "-", "--result", "revenue", "--dates", "year-first")
    since_march.says(*asked, stdin="Date,Amount\n26-10-05,1\n26-10-12,3\n")
    assert readings(since_march, 1) == [("2026-10-05", 1), ("2026-10-12", 3)]


def test_a_report_may_come_from_standard_input(since_march: Program):
    since_march.says("results", "import", "-", "--result", "meetings", "--count", stdin=meetings().data)
    assert len(readings(since_march)) == 36
    said = since_march.refuses("results", "import", "-", "--result", "meetings", stdin=b'Day\n"open')
    assert said.startswith("standard input: line 2: a quotation mark")


def test_what_the_rep_says_decides_what_the_file_leaves_open(since_march: Program):
    path = report(since_march, "Day\tAmount\n3/4/2026\t1.234\n4/5/2026\t2.345\n")
    asked = ("results", "import", path, "--result", "revenue", "--per", "day")
    assert "--decimals point or --decimals comma" in since_march.refuses(*asked)
    assert "--dates day-first or --dates month-first" in since_march.refuses(*asked, "--decimals", "comma")
    since_march.says(*asked, "--decimals", "comma", "--dates", "month-first")
    assert readings(since_march, 1) == [("2026-03-04", 1234), ("2026-04-05", 2345)]


def test_a_report_that_gives_no_reading_is_refused_with_the_reason(since_march: Program):
    path = report(since_march, "Day\n1969-03-04\n2027-01-01\n")
    said = since_march.refuses("results", "import", path, "--result", "meetings")
    assert said.startswith("The report gives no reading. Left out: 1 row from before 1970, on line 2.")


def test_a_report_of_before_the_ladder_is_taken_as_how_it_was(since_march: Program):
    path = report(since_march, "Day\n2025-03-04\n2025-03-05\n2026-03-05\n")
    since_march.says("results", "import", path, "--result", "meetings")
    assert readings(since_march) == [("2025-03-03", 2), ("2026-03-02", 1)]


def test_weeks_run_as_the_settings_say(since_march: Program):
    (since_march.folder / "config").mkdir()
    (since_march.folder / "config" / "config.toml").write_text('week_starts = "sunday"\n')
    path = report(since_march, "Day\n2026-03-08\n2026-03-14\n2026-03-15\n")
    since_march.says("results", "import", path, "--result", "meetings")
    assert readings(since_march) == [("2026-03-08", 2), ("2026-03-15", 1)]


def test_a_ladder_of_months_takes_a_report_by_month(begun: Program, tmp_path: Path):
    begun.says("set-aside", "--reason", "months")
    monthly = CALLS.replace('period = "week"', 'period = "month"').replace("run = 4", "run = 3")
    begun.at("2026-11-01 08:00").says("start", begun.file("monthly.toml", monthly))
    path = report(begun, "Day\n2026-11-02\n2026-11-30\n2026-12-01\n")
    begun.at("2026-12-15 08:00").says("results", "import", path, "--result", "1")
    assert readings(begun) == [("2026-11-01", 2)]


def test_control_sequences_of_a_report_never_reach_the_terminal(since_march: Program):
    hostile = "Day,\x1b]0;own\x07Amount\n2026-03-04,5\n2026-03-05,\x1b[2J\u202e\n\x1b[31m,6\n"
    result = since_march("results", "import", report(since_march, hostile), "--result", "revenue")
    assert result.exit_code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)


def test_key_results_are_completed(begun: Program):
    begun.env.update({"_COACH_COMPLETE": "bash_complete", "COMP_WORDS": "coach result fi", "COMP_CWORD": "2"})
    assert begun().stdout == "plain,meetings\n"
