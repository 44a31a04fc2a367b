"""Made-up histories are lifelike, keep every rule, and are the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.demo import fill, make
from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.mastery import assess
from coach.domain.resolution import check_resolution
from coach.store.journal import Journal
from coach.views.status import status
from coach.views.today import today_view

FRIDAY = date(2026, 11, 20)
TABLES = History.__slots__
todays = st.dates(date(2004, 1, 1), date(2060, 12, 31))


def tables(history: History) -> dict[str, object]:
    return {name: history.table(name) for name in TABLES}


@pytest.fixture(scope="module")
def three_years() -> History:
    return make(3, FRIDAY)


def test_the_same_seed_makes_the_same_history():
    assert tables(make(2, FRIDAY, seed=7)) == tables(make(2, FRIDAY, seed=7))


def test_another_seed_makes_another_history():
    assert tables(make(2, FRIDAY, seed=7)) != tables(make(2, FRIDAY, seed=8))


@settings(max_examples=25)
@given(todays, st.integers(0, 10_000), st.sampled_from([None, 1, 8, 12]))
def test_every_rung_is_sound_and_grew_only_after_it_was_mastered(today: date, seed: int, behaviours: int | None):
    history = make(1, today, seed, behaviours)
    for resolution in history.resolutions.values():
        check_resolution(resolution)
        if resolution.state in ("grown", "closed"):
            found = assess(resolution, history, today)
            assert found.mastered_on is not None
            assert resolution.ended is not None
            assert found.mastered_on <= resolution.ended
    assert sum(r.state == "active" for r in history.resolutions.values()) == 1


def test_a_review_rates_the_process_as_the_period_went(three_years: History):
    verdicts = {}
    for resolution in three_years.resolutions.values():
        for score in assess(resolution, three_years, FRIDAY).periods:
            verdicts[resolution.id, score.first] = score.verdict
    rated = [(verdicts[key.resolution, key.period], one) for key, one in three_years.reviews.items()]
    assert {verdict for verdict, _ in rated} >= {"kept", "missed"}
    for verdict, one in rated:
        assert verdict not in ("kept", "missed") or (one.process >= 4) == (verdict == "kept")
        assert verdict != "missed" or not one.change.startswith("Nothing")


@settings(max_examples=25)
@given(todays, st.integers(0, 10_000))
def test_the_present_rung_is_in_mid_course_and_today_partly_done(today: date, seed: int):
    found = status(make(1, today, seed), today, Calendar())
    assert found.resolution is not None
    assert (found.resolution.rung, found.mastery.run, found.mastery.required, found.gate) == (2, 2, 4, "closed")
    assert [p.verdict for p in found.mastery.periods] == ["warmup", "missed", "kept", "kept", "open"]
    assert "done" in {b.state for b in found.behaviours}


@settings(max_examples=10)
@given(todays, st.integers(0, 10_000))
def test_no_day_that_may_still_be_marked_is_left_to_settle(today: date, seed: int):
    assert today_view(make(1, today, seed), today, Calendar()).to_settle == ()


@settings(max_examples=25)
@given(todays, st.integers(0, 10_000))
def test_even_a_year_holds_a_grown_an_eased_a_closed_and_a_set_aside_rung(today: date, seed: int):
    rungs = make(1, today, seed).resolutions.values()
    assert {r.state for r in rungs} == {"active", "grown", "eased", "closed", "set-aside"}
    assert all(r.reason for r in rungs if r.state == "set-aside")


def test_no_two_rungs_are_in_force_on_one_day(three_years: History):
    spans = sorted((r.started, r.ended or FRIDAY) for r in three_years.resolutions.values())
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))


def test_marks_lie_within_their_rungs_and_end_today(three_years: History):
    for key in three_years.marks:
        resolution = three_years.resolutions[key.resolution]
        assert resolution.behaviour(key.behaviour) is not None
        assert resolution.in_force(key.day)
        assert key.day <= FRIDAY
    assert max(key.day for key in three_years.marks) == FRIDAY


def test_no_mark_was_entered_on_another_day(three_years: History):
    assert all(mark.entered.date() == key.day for key, mark in three_years.marks.items())


def test_marks_are_of_every_kind(three_years: History):
    kinds = Counter()
    for key, mark in three_years.marks.items():
        behaviour = three_years.resolutions[key.resolution].behaviour(key.behaviour)
        kinds["kept"] += mark.kept(behaviour.target)
        kinds["late"] += not mark.on_time
        kinds["skipped"] += mark.skipped is not None
        kinds["partial"] += 0 < mark.count < behaviour.target
        kinds["more"] += mark.count > behaviour.target
    assert min(kinds[kind] for kind in ("kept", "late", "skipped", "partial", "more")) > 5


def test_leave_and_sick_days_do_not_overlap(three_years: History):
    spans = sorted((off.first, off.last) for off in three_years.time_off.values())
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
    assert {"Christmas", "a week at home"} < {off.reason for off in three_years.time_off.values()}


def test_readings_notes_and_reviews_belong_to_what_there_is(three_years: History):
    for key in three_years.readings:
        assert key.result in {r.id for r in three_years.resolutions[key.resolution].results}
    assert {key.resolution for key in three_years.reviews} <= set(three_years.resolutions)
    assert len(three_years.notes) > 100
    assert len(three_years.reviews) > 20
    assert max(three_years.notes) <= FRIDAY


def test_a_number_of_behaviours_is_had_by_each_rung_on_weekdays():
    for resolution in make(2, FRIDAY, behaviours=8).resolutions.values():
        assert len(resolution.behaviours) == 8
        assert {b.days for b in resolution.behaviours} == {"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}


def test_thirty_years_begin_thirty_years_ago():
    history = make(30, FRIDAY, behaviours=8)
    assert len(history.marks) > 40_000
    assert abs(min(r.started for r in history.resolutions.values()) - FRIDAY + timedelta(365 * 30)) < timedelta(7)


def test_what_is_filled_into_a_folder_is_read_back_whole(tmp_path: Path):
    fill(tmp_path, 2, datetime(2026, 11, 20, 12, tzinfo=UTC), seed=3)
    journal, history = Journal(tmp_path), History()
    journal.read(history, journal.years())
    assert tables(history) == tables(make(2, FRIDAY, seed=3))
