"""Associations of behaviours with key results: found where the counts carry them, and not in noise."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from coach.domain.effects import LAG_MAX, Association, associations, readings_of
from coach.domain.history import History, ReadingKey, TimeOff
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.signals import Reading
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks

MEETINGS = KeyResult(id="meetings", name="First meetings booked")


def watched(*names: str, results: tuple[KeyResult, ...] = (MEETINGS,), **place: object) -> Resolution:
    return rung(definition(*map(behaviour, names or ("calls",)), results=results), **place)  # type: ignore[arg-type]


def read(held: History, resolution: Resolution, values: dict[int, float], result: str = "meetings") -> None:
    """A reading on the Friday of each week."""
    for week, value in values.items():
        held.readings[ReadingKey(resolution.id, result, day(7 * week + 4))] = (value,)


def lived(number: int, kept: set[int], values: dict[int, float]) -> tuple[History, Resolution, date]:
    """``number`` weeks of which those in ``kept`` were kept, with ``values``; and the Monday after."""
    resolution = watched()
    held = history(resolution)
    keep(held, resolution, weeks(*kept))
    read(held, resolution, values)
    return held, resolution, day(7 * number)


def alternating(lag: int, number: int = 40) -> tuple[History, Resolution, date]:
    """Two kept weeks, two missed, and so on; readings of 6 ``lag`` weeks after a kept one, else of 2."""
    kept = {week for week in range(number) if week % 4 < 2}
    return lived(number, kept, {week: 6 if week - lag in kept else 2 for week in range(number)})


def test_what_goes_along_is_found_with_its_counts():
    held, resolution, today = alternating(0)
    first = associations([resolution], held, today)[0]
    assert (first.behaviour, first.result, first.lag, first.middle) == ("calls", "meetings", 0, 4)
    assert (first.kept, first.missed) == ((20, 20), (0, 20))
    assert first.p < 1e-9


@pytest.mark.parametrize("lag", range(LAG_MAX))
def test_it_is_found_at_its_lag(lag: int):
    held, resolution, today = alternating(lag)
    assert lag in [one.lag for one in associations([resolution], held, today) if one.kept.percent > 90]


def test_an_opposite_course_is_found_as_well():
    kept = {week for week in range(40) if week % 4 < 2}
    held, resolution, today = lived(40, kept, {week: 2 if week in kept else 6 for week in range(40)})
    first = next(one for one in associations([resolution], held, today) if one.lag == 0)
    assert (first.kept, first.missed) == ((0, 20), (20, 20))


def test_six_kept_and_six_missed_weeks_are_enough_to_say_something_and_five_are_not():
    for few, said in ((6, True), (5, False)):
        kept = set(range(few))
        number = few + 30
        held, resolution, today = lived(number, kept, {week: 9 if week in kept else 2 for week in range(number)})
        assert any(one.lag == 0 for one in associations([resolution], held, today)) is said


def test_small_counts_are_parted_where_they_part_most_evenly():
    """More than half of the readings are 3, the median, and none is above it; between 2 and 3 they part."""
    kept = {week for week in range(40) if week % 5 < 3}
    held, resolution, today = lived(40, kept, {week: 3 if week in kept else week % 2 + 1 for week in range(40)})
    first = next(one for one in associations([resolution], held, today) if one.lag == 0)
    assert (first.middle, first.kept, first.missed) == (2.5, (24, 24), (0, 16))


def test_where_no_reading_is_above_another_nothing_is_said():
    held, resolution, today = lived(40, {week for week in range(40) if week % 2}, dict.fromkeys(range(40), 4))
    assert associations([resolution], held, today) == []


def test_an_excused_week_and_the_present_one_are_not_compared():
    held, resolution, today = alternating(0)
    held.time_off[day(0)] = TimeOff(first=day(0), last=day(6))
    found = next(one for one in associations([resolution], held, day(7 * 39 + 2)) if one.lag == 0)
    assert (found.kept.of, found.missed.of) == (19, 19)
    assert today == day(280)


def test_a_behaviour_spans_the_rungs_of_its_ladder():
    first = watched(id="one", ladder="l", ended=day(139), state="grown")
    second = watched(id="two", ladder="l", rung=2, started=day(140))
    held = history(first, second)
    kept = {week for week in range(40) if week % 4 < 2}
    keep(held, first, weeks(*(week for week in kept if week < 20)))
    keep(held, second, weeks(*(week for week in kept if week >= 20)))
    for week in range(40):
        read(held, first if week < 20 else second, {week: 6 if week in kept else 2})
    found = associations([first, second], held, day(280))[0]
    assert (found.kept, found.missed) == ((20, 20), (0, 20))


def test_months_are_compared_with_months_over_the_turn_of_a_year():
    resolution = rung(definition(behaviour(), results=(MEETINGS,), period="month", run=3), started=date(2023, 1, 1))
    held = history(resolution)
    for n in range(40):
        year, month = divmod(n, 12)
        if n % 2 == 0:
            for of_month in range(1, 29):
                day_ = date(2023 + year, month + 1, of_month)
                keep(held, resolution, [(day_ - day(0)).days])
        later = divmod(n + 1, 12)
        value = 6 if n % 2 == 0 else 2
        held.readings[ReadingKey("r", "meetings", date(2023 + later[0], later[1] + 1, 15))] = (value,)
    found = associations([resolution], held, date(2026, 5, 1))
    best = {one.lag: one for one in found}
    assert best[1].kept.percent == 100
    assert best[1].missed.percent == 0


def test_readings_of_one_day_stand_as_entered_those_of_an_earlier_rung_first():
    first = watched(id="one", ladder="l", ended=day(6), state="grown")
    second = watched(id="two", ladder="l", rung=2, started=day(7))
    held = history(first, second)
    held.readings[ReadingKey("two", "meetings", day(8))] = (5, 1)
    held.readings[ReadingKey("two", "meetings", day(7))] = (4,)
    held.readings[ReadingKey("one", "meetings", day(7))] = (3,)
    held.readings[ReadingKey("one", "other", day(7))] = (9,)
    expected = [Reading(day(7), 3), Reading(day(7), 4), Reading(day(8), 5), Reading(day(8), 1)]
    assert readings_of(held, "l", "meetings") == expected


def noise(seed: int) -> list[Association]:
    """A year and a half in which three behaviours and two results have nothing to do with each other."""
    rng = Random(seed)
    results = (MEETINGS, KeyResult(id="revenue", name="Revenue"))
    resolution = watched("calls", "log", "ask", results=results)
    held = history(resolution)
    for name in ("calls", "log", "ask"):
        share = rng.uniform(0.3, 0.8)
        keep(held, resolution, weeks(*(week for week in range(78) if rng.random() < share)), name)
    for result in results:
        spread = rng.choice((2, 5, 100))
        read(held, resolution, {week: rng.randint(0, spread) for week in range(78)}, result.id)
    return associations([resolution], held, day(7 * 78))


def test_of_two_hundred_years_of_noise_at_most_five_in_a_hundred_seem_to_hold_an_association():
    assert sum(bool(noise(seed)) for seed in range(200)) <= 10
