"""Associations of behaviours with key results: found where the counts carry them, and not in noise."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from random import Random

import pytest

from coach.domain.days import WeekStart
from coach.domain.effects import Association, associations, readings_of
from coach.domain.history import History, Mark, MarkKey, ReadingKey, TimeOff
from coach.domain.resolution import KeyResult, Resolution
from coach.domain.signals import Reading
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks

MEETINGS = KeyResult(id="meetings", name="First meetings booked")


# Twenty of forty weeks, in no order that comes again.
KEPT = frozenset(Random(4).sample(range(40), 20))


def watched(*names: str, results: tuple[KeyResult, ...] = (MEETINGS,), **place: object) -> Resolution:
    return rung(definition(*map(behaviour, names or ("calls",)), results=results), **place)  # type: ignore[arg-type]


def read(held: History, resolution: Resolution, values: dict[int, float], result: str = "meetings") -> None:
    """A reading on the Friday of each week."""
    for week, value in values.items():
        held.readings[ReadingKey(resolution.id, result, day(7 * week + 4))] = (value,)


def lived(number: int, kept: AbstractSet[int], values: dict[int, float]) -> tuple[History, Resolution, date]:
    """``number`` weeks of which those in ``kept`` were kept, with ``values``; and the Monday after."""
    resolution = watched()
    held = history(resolution)
    keep(held, resolution, weeks(*kept))
    read(held, resolution, values)
    return held, resolution, day(7 * number)


def found_in(*ladder: Resolution, held: History, today: date, week_starts: WeekStart = "monday") -> list[Association]:
    return associations([ladder], held, today, week_starts)


def going_along(lag: int, number: int = 40) -> tuple[History, Resolution, date]:
    """Readings of 6 ``lag`` weeks after a kept one, else of 2."""
    return lived(number, KEPT, {week: 6 if week - lag in KEPT else 2 for week in range(number)})


def test_what_goes_along_is_found_with_its_counts():
    held, resolution, today = going_along(0)
    first = found_in(resolution, held=held, today=today)[0]
    assert (first.behaviour, first.result, first.lag, first.middle) == ("calls", "meetings", 0, 4)
    assert (first.kept, first.missed) == ((20, 20), (0, 20))
    assert first.p < 1e-9


@pytest.mark.parametrize("lag", [0, 1, 2, 3, 4])
def test_it_is_found_at_its_lag(lag: int):
    held, resolution, today = going_along(lag)
    found = [one.lag for one in found_in(resolution, held=held, today=today) if one.kept.percent > 90]
    assert found == [lag]


def test_a_result_that_follows_five_weeks_later_is_not_looked_for():
    held, resolution, today = going_along(5)
    assert [one for one in found_in(resolution, held=held, today=today) if one.kept.percent > 90] == []


def test_an_opposite_course_is_found_as_well():
    held, resolution, today = lived(40, KEPT, {week: 2 if week in KEPT else 6 for week in range(40)})
    first = next(one for one in found_in(resolution, held=held, today=today) if one.lag == 0)
    assert (first.kept, first.missed) == ((0, 20), (20, 20))


def test_six_kept_and_six_missed_weeks_are_enough_to_say_something_and_five_are_not():
    for few, said in ((6, True), (5, False)):
        kept = set(sorted(KEPT)[:few])
        held, resolution, today = lived(40, kept, {week: 9 if week in kept else 2 for week in range(40)})
        assert any(one.lag == 0 for one in found_in(resolution, held=held, today=today)) is said


def test_small_counts_are_parted_where_they_part_most_evenly():
    """More than half of the readings are 3, the median, and none is above it; between 2 and 3 they part."""
    kept = KEPT | {0, 1, 2, 3}
    held, resolution, today = lived(40, kept, {week: 3 if week in kept else week % 2 + 1 for week in range(40)})
    first = next(one for one in found_in(resolution, held=held, today=today) if one.lag == 0)
    assert (first.middle, first.kept, first.missed) == (2.5, (len(kept), len(kept)), (0, 40 - len(kept)))


def test_where_no_reading_is_above_another_nothing_is_said():
    held, resolution, today = lived(40, {week for week in range(40) if week % 2}, dict.fromkeys(range(40), 4))
    assert found_in(resolution, held=held, today=today) == []


def test_an_excused_week_and_the_present_one_are_not_compared():
    held, resolution, _ = going_along(0)
    first, last = min(KEPT), max(set(range(40)) - KEPT)
    held.time_off[day(7 * first)] = TimeOff(first=day(7 * first), last=day(7 * first + 6))
    found = next(one for one in found_in(resolution, held=held, today=day(7 * last + 2)) if one.lag == 0)
    weeks_before = {week for week in range(last) if week != first}
    assert (found.kept.of, found.missed.of) == (len(weeks_before & KEPT), len(weeks_before - KEPT))


def test_a_week_in_which_a_behaviour_was_hardly_due_says_nothing_of_it():
    """Of the five days of week 1 three are skipped for one behaviour, while the other was due on all of them."""
    resolution = watched("calls", "log")
    held = history(resolution)
    for name in ("calls", "log"):
        keep(held, resolution, weeks(*KEPT), name)
    read(held, resolution, {week: 6 if week in KEPT else 2 for week in range(40)})
    for n in (0, 1, 2):
        held.marks[MarkKey("r", "calls", day(7 * min(KEPT) + n))] = Mark(skipped="Ill", at="2026-01-05T08:00:00+01:00")
    found = {one.behaviour: one for one in found_in(resolution, held=held, today=day(280)) if one.lag == 0}
    assert (found["calls"].kept.of, found["log"].kept.of) == (19, 20)


def test_the_warm_up_of_a_rung_that_began_amid_a_week_is_not_compared():
    resolution = watched(started=day(2))
    held = history(resolution)
    keep(held, resolution, weeks(*KEPT - {0}))
    read(held, resolution, {week: 6 if week in KEPT - {0} else 2 for week in range(40)})
    found = next(one for one in found_in(resolution, held=held, today=day(280)) if one.lag == 0)
    assert found.kept.of + found.missed.of == 39


def test_weeks_run_as_the_rep_s_do():
    """From Sunday to Saturday: week n begins with day 7n - 1. In turns it is read on its first and third day."""
    resolution = watched(started=day(-1))
    held = history(resolution)
    keep(held, resolution, weeks(*KEPT))
    for week in range(40):
        held.readings[ReadingKey("r", "meetings", day(7 * week - 1 + week % 2 * 2))] = (6 if week in KEPT else 2,)
    found = found_in(resolution, held=held, today=day(279), week_starts="sunday")
    assert [(one.kept, one.missed) for one in found if one.lag == 0] == [((20, 20), (0, 20))]
    assert [one.lag for one in found_in(resolution, held=held, today=day(279)) if one.missed.kept == 0] == []


def test_of_several_readings_in_a_week_the_mean_is_compared():
    held, resolution, today = going_along(0)
    for week in range(40):
        held.readings[ReadingKey("r", "meetings", day(7 * week))] = (9 if week in KEPT else 1,)
        held.readings[ReadingKey("r", "meetings", day(7 * week + 5))] = (3,)
    first = next(one for one in found_in(resolution, held=held, today=today) if one.lag == 0)
    assert (first.middle, first.kept) == (4, (20, 20))


def test_a_behaviour_spans_the_rungs_of_its_ladder_each_with_its_own_bar():
    """Four days a week are enough for the first rung, and too few for the second."""
    first = watched(id="one", ladder="l", ended=day(139), state="grown")
    second = rung(definition(behaviour("calls"), results=(MEETINGS,), bar=100), day(140), id="two", ladder="l", rung=2)
    held = history(first, second)
    keep(held, first, weeks(*(week for week in KEPT if week < 20)))
    keep(held, second, weeks(*(week for week in KEPT if week >= 20)))
    few = next(week for week in range(20, 40) if week not in KEPT)
    keep(held, second, weeks(few)[:4])
    for week in range(40):
        read(held, first if week < 20 else second, {week: 6 if week in KEPT else 2})
    found = found_in(first, second, held=held, today=day(280))[0]
    assert (found.kept, found.missed) == ((20, 20), (0, 20))


def test_months_are_compared_with_months_over_the_turn_of_a_year():
    resolution = rung(definition(behaviour(), results=(MEETINGS,), period="month", run=3), started=date(2023, 1, 1))
    held = history(resolution)
    for n in range(40):
        year, month = divmod(n, 12)
        if n in KEPT:
            for of_month in range(1, 29):
                day_ = date(2023 + year, month + 1, of_month)
                keep(held, resolution, [(day_ - day(0)).days])
        later = divmod(n + 1, 12)
        value = 6 if n in KEPT else 2
        held.readings[ReadingKey("r", "meetings", date(2023 + later[0], later[1] + 1, 15))] = (value,)
    best = {one.lag: one for one in found_in(resolution, held=held, today=date(2026, 5, 1))}
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


def kept_by_chance(rng: Random, stays: float | None) -> list[int]:
    """Weeks, each kept or not for itself, or like the one before with the chance ``stays``."""
    share, was = rng.uniform(0.3, 0.8), rng.random() < 0.5
    found = []
    for week in range(78):
        was = rng.random() < share if stays is None else was is (rng.random() < stays)
        if was:
            found.append(week)
    return found


def noise(seed: int, *, stays: float | None = None, ladders: int = 1) -> list[Association]:
    """A year and a half in which three behaviours and two results of each ladder have nothing to do with each other.

    With ``stays``, weeks tend to be like the week before: the results by as much of it as the behaviours.
    """
    rng, held = Random(seed), History()
    results = (MEETINGS, KeyResult(id="revenue", name="Revenue"))
    for n in range(ladders):
        resolution = watched("calls", "log", "ask", results=results, id=f"r{n}", ladder=f"r{n}")
        held.resolutions[resolution.id] = resolution
        for name in ("calls", "log", "ask"):
            keep(held, resolution, weeks(*kept_by_chance(rng, stays)), name)
        for result in results:
            spread, level = rng.choice((2, 5, 100)), 0.0
            values = {}
            for week in range(78):
                level = (stays or 0) * level + rng.gauss(0, 1)
                values[week] = rng.randint(0, spread) if stays is None else round(20 + 4 * level, 1)
            read(held, resolution, values, result.id)
    return associations([[one] for one in held.resolutions.values()], held, day(7 * 78))


@pytest.mark.parametrize(("stays", "ladders"), [(None, 1), (0.8, 1), (0.8, 3)])
def test_of_two_hundred_histories_of_noise_at_most_five_in_a_hundred_seem_to_hold_an_association(
    stays: float | None, ladders: int
):
    assert sum(bool(noise(seed, stays=stays, ladders=ladders)) for seed in range(200)) <= 10
