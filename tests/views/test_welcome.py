"""What the welcome offers: ladders that can be searched, days to begin on, and reminders to have."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach import ladders
from coach.domain import moves
from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey
from coach.domain.moves import Ground
from coach.domain.reminder import Wishes
from coach.domain.resolution import Definition
from coach.ladders import Ladder
from coach.views import welcome
from coach.views.welcome import Choice
from tests.domain.make import behaviour, definition
from tests.strategies import mark

EVERY, _ = ladders.load(Path("nowhere"))
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 21)


def first_rung(name: str) -> Definition:
    return next(one for one in EVERY if one.name == name).rungs[0]


def said(choice: Choice) -> str:
    """All that is said of it, a line each."""
    return "\n".join(f"{line.lead} {line.text}".strip() for line in choice.about)


def words(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.words for choice in choices]


def at(today: date) -> Ground:
    return Ground(History(), today)


def test_what_nearly_every_rep_needs_is_first_the_rest_by_title_and_at_last_ones_own() -> None:
    found = welcome.ladder_choices(EVERY)
    assert words(found)[:2] == ["Five calls before eleven", "The dreaded task before eleven"]
    assert words(found)[3:-1] == sorted(words(found)[3:-1], key=str.casefold)
    assert (found[-1].key, found[-1].words) == (welcome.OWN, "Write my own")
    assert len(found) == len(EVERY) + 1


def test_the_reps_own_ladders_are_in_front_and_said_to_be_theirs() -> None:
    mine = replace(EVERY[0], name="mine", title="Zero inbox", own=True)
    first, second, *_ = welcome.ladder_choices([*EVERY, mine])
    assert (first.words, first.aside) == ("Zero inbox", "yours")
    assert second.aside == ""


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("REFERRAL", "Ask for one referral"),  # in a title
        ("blitz", "Five calls before eleven"),  # in what it is for
        ("dreaded card", "The dreaded task before eleven"),  # in a behaviour of a later rung; each word somewhere
        ("CRM", "Same-day records"),  # in the words that it is to be found by
        ("cold", "Five calls before eleven"),
        ("email", "Follow up the same day"),
        ("linkedin", "Two dates for a first meeting"),
        ("objection", "Let them finish"),
    ],
)
def test_the_search_looks_into_titles_purposes_and_behaviours(search: str, expected: str) -> None:
    assert expected in words(welcome.ladder_choices(EVERY, search))
    assert len(welcome.ladder_choices(EVERY, search)) < 5


def test_what_was_typed_can_be_written_as_ones_own_whether_a_ladder_has_it_or_not() -> None:
    assert words(welcome.ladder_choices(EVERY, "one phone call"))[-1] == "Write my own: one phone call"
    assert words(welcome.ladder_choices(EVERY, " ring the mill ")) == ["Write my own: ring the mill"]


def test_the_preview_has_the_first_rung_in_full_and_what_each_later_one_adds() -> None:
    calls = welcome.ladder_choices(EVERY)[0]
    assert said(calls).splitlines()[3:8] == [
        "1 Three calls before noon", "When I sit down with my first coffee",
        "○ Call prospects first thing: 3 calls · by 12:00 · weekdays", "2 Four calls before half past eleven",
        "Call prospects first thing: 3 → 4 calls",
    ]  # fmt: skip
    assert said(calls).endswith("It drives: First meetings booked")


def test_today_and_the_fresh_week_are_offered_with_what_beginning_then_means() -> None:
    today, monday = welcome.day_choices(first_rung("prospecting"), at(FRIDAY))
    assert (today.words, today.key) == ("Today, Friday 20 November", "2026-11-20")
    assert monday.words == "Monday 23 November, a fresh week"
    assert "Begins today; mastered after 4 weeks in a row" in said(today)
    assert "The rest of this week is a warm-up." in said(today)
    assert "Begins on Monday 23 November" in said(monday)


def test_the_first_of_the_month_is_offered_when_it_is_near() -> None:
    rung = first_rung("prospecting")
    assert [one.key for one in welcome.day_choices(rung, at(date(2026, 11, 24)))][1:] == ["2026-11-30", "2026-12-01"]
    assert len(welcome.day_choices(rung, at(date(2026, 11, 23)))) == 2


def test_a_fresh_week_that_is_tomorrow_and_a_month_that_begins_with_it_are_one_day() -> None:
    sunday = date(2026, 5, 31)
    assert [one.key for one in welcome.day_choices(first_rung("end-of-day"), at(sunday))] == ["2026-06-01"]


def test_a_day_that_is_another_ladders_still_is_not_offered() -> None:
    history = History()
    history.apply(moves.start(at(FRIDAY), definition(), "r"))
    history.marks[MarkKey("r", definition().behaviours[0].id, FRIDAY)] = mark()
    history.apply(moves.set_aside(Ground(history, FRIDAY), "a new territory"))
    daily = definition(behaviour("calls", days="FREQ=DAILY"))
    found = welcome.day_choices(daily, Ground(history, FRIDAY))
    assert words(found) == ["Tomorrow, Saturday 21 November", "Monday 23 November, a fresh week"]


def test_a_fresh_week_begins_on_the_reps_own_first_day() -> None:
    sundays = Ground(History(), FRIDAY, week_starts="sunday")
    assert words(welcome.day_choices(first_rung("prospecting"), sundays))[1] == "Sunday 22 November, a fresh week"


@pytest.mark.parametrize(
    ("today", "days", "offered"),
    [
        (FRIDAY, "MO,TU,WE,TH,FR", ["2026-11-20", "2026-11-23"]),
        (SATURDAY, "MO,TU,WE,TH,FR", ["2026-11-23"]),  # nothing is due before Monday
        (FRIDAY, "TU,TH", ["2026-11-23"]),
        (MONDAY, "TU,TH", ["2026-11-16", "2026-11-23"]),  # not a week later
        (date(2026, 11, 24), "TU", ["2026-11-24", "2026-12-01"]),  # Monday the 30th comes to the same as the 1st
        (date(2026, 11, 24), "MO", ["2026-11-30", "2026-12-01"]),
    ],
)
def test_no_two_days_are_offered_that_come_to_the_same(today: date, days: str, offered: list[str]) -> None:
    rung = definition(behaviour("calls", days=f"FREQ=WEEKLY;BYDAY={days}"))
    assert [one.key for one in welcome.day_choices(rung, at(today))] == offered


def test_where_today_is_not_offered_why_is_said() -> None:
    tuesdays = definition(behaviour("calls", days="FREQ=WEEKLY;BYDAY=TU"))
    (monday,) = welcome.day_choices(tuesdays, at(FRIDAY))
    assert "Nothing of it is due before then." in said(monday)
    for choice in welcome.day_choices(definition(behaviour("calls")), at(FRIDAY)):
        assert "Nothing of it" not in said(choice)


def test_when_a_rung_is_first_due_is_said_where_that_is_later_than_it_begins() -> None:
    (monday,) = welcome.day_choices(definition(behaviour("calls", days="FREQ=WEEKLY;BYDAY=TU")), at(FRIDAY))
    assert "First due on Tuesday 24 November." in said(monday)
    today, _ = welcome.day_choices(definition(behaviour("calls")), at(FRIDAY))
    assert "First due" not in said(today)


def test_more_than_one_file_that_is_no_ladder_is_counted_and_where_to_read_on_is_said() -> None:
    assert welcome.wrong_files(()) == ""
    assert welcome.wrong_files(("Ladder a.toml: no.",)) == "Ladder a.toml: no."
    assert welcome.wrong_files(("Ladder a.toml: no.", "Ladder b.toml: no.")) == (
        "2 of your ladder files are no ladders; “coach ladders” says what is wrong with each."
    )


def reminders(rung: Definition, no_timer: str = "", **wishes: object) -> tuple[Choice, ...]:
    resolution, history = welcome.begun(rung, FRIDAY, at(FRIDAY))
    return welcome.reminder_choices(resolution, history, Calendar(), Wishes(**wishes), no_timer)  # type: ignore[arg-type]


def test_what_there_is_to_be_reminded_of_is_shown_beside_the_answers() -> None:
    closed, opened, none = reminders(definition(behaviour("Call", by="11:00", remind=("09:30",))))
    assert [one.key for one in (closed, opened, none)] == ["closed", "open", "none"]
    for one in (closed, opened):
        assert "09:30 Call\n10:45 Call, by 11:00\n17:00 what is still open" in said(one)
    assert "09:30" not in said(none)


def test_it_is_shown_to_who_has_no_reminders_yet_too() -> None:
    assert "10:45" in said(reminders(definition(behaviour("calls", by="11:00")), on=False)[0])


def test_without_a_timer_there_is_none_to_choose_and_why_is_said() -> None:
    opened, none = reminders(definition(), "There is neither systemd nor cron.")
    assert (opened.key, none.key) == ("open", "none")
    assert "There is neither systemd nor cron." in said(opened)


def test_what_was_begun_already_is_what_there_is_to_be_reminded_of() -> None:
    history = History()
    history.apply(moves.start(at(FRIDAY), definition(), "r", FRIDAY + timedelta(3)))
    assert welcome.begun(None, None, Ground(history, FRIDAY)) == (history.resolutions["r"], history)


def test_the_welcome_says_what_this_is_only_to_who_is_here_for_the_first_time() -> None:
    first = [line.text for line in welcome.heading("choose", first=True)]
    assert first[0] == "Welcome to Coach"
    assert len(first) == 5
    assert max(map(len, first)) <= 56
    assert [line.text for line in welcome.heading("choose", first=False)] == [
        "A new ladder", "Choose a ladder to climb, or write your own.",
    ]  # fmt: skip


def test_no_ladder_can_be_taken_for_ones_own() -> None:
    assert all(isinstance(one, Ladder) and one.name != welcome.OWN for one in EVERY)
