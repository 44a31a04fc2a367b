"""Results in words: signal or routine variation, limits, levels, associations; and the shape of ``--json``."""

from __future__ import annotations

import msgspec
import pytest

from coach.domain.days import Calendar
from coach.domain.history import History, ReadingKey
from coach.domain.resolution import KeyResult
from coach.views.results import ResultView, association_words, figure, result_record, results_view
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks

MEETINGS = KeyResult(id="meetings", name="First meetings booked", unit="meetings")
TODAY = day(300)


def with_readings(values: list[float]) -> History:
    held = history(rung(definition(behaviour(), results=(MEETINGS,))))
    held.readings.update({ReadingKey("r", "meetings", day(7 * n)): (value,) for n, value in enumerate(values)})
    return held


def viewed(values: list[float]) -> ResultView:
    (view,) = results_view(with_readings(values), TODAY, Calendar())
    return view


def test_without_readings_it_says_so():
    view = viewed([])
    assert (view.latest, view.limits, view.movement, view.signals) == ("No readings yet.", "", "", ())


def test_under_six_readings_there_are_no_limits_and_no_verdict():
    view = viewed([5, 7, 6])
    assert view.latest == "3 readings, the last on 19 Jan: 5, 7, 6."
    assert view.limits == "Mean 6; no limits yet."
    assert view.movement == "3 readings; from 6 on, signal can be told from routine variation."


def test_from_six_on_there_are_and_they_are_called_provisional_under_twelve():
    assert (
        viewed([5, 7, 6, 8, 5, 5]).limits == "Mean 6.00, limits 1.74 to 10.26, provisional until there are 12 readings."
    )
    assert viewed([5, 7, 6, 8, 5, 5] * 2).limits == "Mean 6.00, limits 2.13 to 9.87."


def test_a_movement_within_the_limits_is_called_routine_variation():
    assert viewed([5, 7, 6, 8, 5, 7]).movement == "The last movement, 5 → 7, is routine variation."


def test_a_reading_like_the_one_before_is_no_movement():
    assert viewed([5, 7, 6, 8, 5, 5]).movement == "The last reading, 5 again, is no movement."
    on = viewed([1, 2] * 6 + [3, 4] * 4 + [3, 3]).movement
    assert on.startswith("The last reading, 3 again, is part of a signal that goes on: above the mean, ")
    assert viewed([5, 7, 6, 8, 5.001, 5.002]).movement == "The last movement, 5.001 → 5.002, is routine variation."


def test_where_nothing_varies_the_limits_are_not_told_as_a_range():
    flat = viewed([5] * 7)
    assert flat.limits == "Mean 5, and the limits with it: nothing has varied yet."
    assert flat.movement == "The last reading, 5 again, is no movement."


@pytest.mark.parametrize(
    ("values", "movement"),
    [
        (
            [5, 6, 5, 6, 5, 6, 5, 40],
            "The last movement, 5 → 40, is a signal: above the upper limit. That is the better side.",
        ),
        (
            [5, 6, 5, 6, 5, 6, 5, -40],
            "The last movement, 5 → -40, is a signal: below the lower limit. That is the worse side.",
        ),
        (
            [1, 2] * 6 + [3, 4] * 4,
            "The last movement, 3 → 4, is a signal: eight in a row above the mean. That is the better side.",
        ),
        (
            [10, 11, 9, 10, 12, 9, 10, 11, 9, 10, 14, 15, 14, 13, 15, 14, 15, 14, 15, 14],
            "The last movement, 15 → 14, is part of a signal that goes on: above the mean, 10 in a row since 16 Mar. "
            "That is the better side.",
        ),
        (
            [5, 6] * 10 + [8, 8, 8, 6, 8],
            "The last movement, 6 → 8, is part of a signal that goes on: three of four nearer the upper limit than "
            "the mean, since 25 May. That is the better side.",
        ),
        ([5, 6] * 10 + [8, 8, 8, 6], "The last movement, 8 → 6, is routine variation."),
    ],
)
def test_the_last_movement_is_called_what_it_is(values: list[float], movement: str):
    assert viewed(values).movement == movement


def test_all_signals_are_listed_the_newest_first():
    assert viewed([1, 2] * 6 + [3, 4] * 4).signals == (
        "Signal on 18 May: eight in a row above the mean, the better side.",
        "Signal on 23 Feb: eight in a row below the mean, the worse side.",
    )


def test_of_a_result_that_is_to_fall_the_lower_side_is_the_better_one():
    held = history(rung(definition(behaviour(), results=(KeyResult(id="meetings", name="Days open", better="down"),))))
    held.readings.update(with_readings([5, 6, 5, 6, 5, 6, 5, -40]).readings)
    (view,) = results_view(held, TODAY, Calendar())
    assert view.movement.endswith("below the lower limit. That is the better side.")
    assert view.signals == ("Signal on 23 Feb: below the lower limit, the better side.",)


def test_mean_and_limits_have_as_many_decimals_as_each_other():
    assert viewed([5, 7, 6, 8, 5, 5]).limits.startswith("Mean 6.00, limits 1.74 to 10.26")
    assert viewed([0.05, 0.07, 0.06, 0.08, 0.05, 0.05]).limits.startswith("Mean 0.060, limits 0.017 to 0.103")


def test_a_limit_that_is_cut_off_at_zero_says_what_that_is_taken_from():
    assert viewed([1, 9, 0, 8, 1, 9]).limits.startswith("Mean 4.67, limits 0 (never negative so far) to ")
    assert "never" not in viewed([1, 9, -1, 8, 1, 9]).limits


def test_readings_span_the_rungs_and_each_level_has_its_line():
    first = rung(definition(behaviour(), results=(MEETINGS,)), id="a", ladder="l", ended=day(13), state="grown")
    renamed = KeyResult(id="meetings", name="Meetings")
    second = rung(definition(behaviour(), results=(renamed,), title="Six"), id="b", ladder="l", rung=2, started=day(14))
    held = history(first, second)
    held.readings[ReadingKey("a", "meetings", day(3))] = (4, 5)
    held.readings[ReadingKey("b", "meetings", day(20))] = (6,)
    (view,) = results_view(held, TODAY, Calendar())
    assert (view.name, [(level.day, level.rung, level.title) for level in view.levels]) == (
        "Meetings",
        [(day(14), 2, "Six")],
    )
    assert [reading.value for reading in view.chart.readings] == [4, 5, 6]


def test_other_ladders_come_only_when_all_are_asked_for():
    old = rung(
        definition(behaviour(), results=(KeyResult(id="old", name="Old"),)),
        id="a",
        ladder="a",
        ended=day(13),
        state="closed",
    )
    new = rung(definition(behaviour(), results=(MEETINGS,)), id="b", ladder="b", started=day(14))
    held = history(old, new)
    assert [view.id for view in results_view(held, TODAY, Calendar())] == ["meetings"]
    assert [view.id for view in results_view(held, TODAY, Calendar(), everything=True)] == ["old", "meetings"]
    assert results_view(History(), TODAY, Calendar()) == []


def test_an_association_is_said_with_its_counts_its_lag_and_no_more():
    resolution = rung(definition(behaviour(), results=(MEETINGS, KeyResult(id="revenue", name="Revenue"))))
    held = history(resolution)
    kept = {week for week in range(40) if week % 3 == 0}
    keep(held, resolution, weeks(*kept))
    for week in range(40):
        value = 6 if week - 2 in kept else 2
        held.readings[ReadingKey("r", "meetings", day(7 * week))] = (value,)
    held.readings.update({ReadingKey("r", "revenue", on): (-value,) for (_, _, on), (value,) in held.readings.items()})
    view, other = results_view(held, day(280), Calendar())
    expected = (
        "In 13 of 13 weeks that kept “Calls”, “First meetings booked” was above its middle of 4 two weeks later; "
        "in 0 of 25 weeks that missed it. They go together; that is no proof."
    )
    assert expected in view.associations
    assert any("They go opposite ways; that is no proof." in said for said in other.associations)
    assert not any("cause" in said.lower() or "because" in said.lower() for said in view.associations)


def test_the_record_has_exactly_the_keys_that_programs_are_promised():
    record = msgspec.to_builtins(result_record(viewed([5, 7, 6, 8, 5, 50.5])))
    assert list(record) == [
        "id", "name", "unit", "readings", "mean", "moving_range", "lower", "upper", "provisional", "signals",
    ]  # fmt: skip
    assert record["readings"][-1] == {"date": "2026-02-09", "value": 50.5}
    assert (record["id"], record["unit"], record["provisional"]) == ("meetings", "meetings", True)
    assert all(set(signal) == {"date", "rule"} for signal in record["signals"])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (4, "4"),
        (4.0, "4"),
        (1234.5, "1,234.5"),
        (0.004567, "0.00457"),
        (0.00001, "0.00001"),
        (-1.234e-7, "-0.000000123"),
        (-1.255, "-1.25"),
        (10**15, "1,000,000,000,000,000"),
    ],
)
def test_figures_are_for_people(value: float, words: str):
    assert figure(value) == words


def test_words_exist_for_every_lag():
    from coach.domain.effects import LAG_MAX, Association
    from coach.domain.patterns import Share

    for lag in range(LAG_MAX + 1):
        one = Association("l", "b", "r", lag, 4, Share(9, 12), Share(2, 9), 0.01)
        said = association_words(one, "Calls", "Meetings", "month")
        assert ("later" in said) == bool(lag)
        assert "9 of 12 months" in said
