"""Bright spots that are there, and none that are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from random import Random

import pytest
from msgspec.structs import replace

from coach.domain.history import History, Mark
from coach.domain.past import Past, pasts
from coach.domain.patterns import CHANCE, Share
from coach.domain.spots import Spot, brightest, spots
from tests.domain.lives import PLAIN, RUNG, kept_at, of_chance, of_habit, of_spells, past
from tests.domain.make import day, weeks

TUESDAY, THURSDAY, FRIDAY = 1, 3, 4
YEAR = weeks(*range(52))


def bright_spots(found: list[Past]) -> list[Spot]:
    return brightest(spots(found, PLAIN))


def only(found: list[Spot], kind: str) -> list[tuple[str, object, Share, Share]]:
    return [(spot.behaviour, spot.where, spot.here, spot.other) for spot in found if spot.kind == kind]


def odd(rng: Random) -> set[int]:
    """Days of the year that follow no rule."""
    return {n for n in YEAR if rng.random() < 0.5}


def kept_on(days: set[int], hour: int = 14) -> dict[int, Mark | None]:
    return {n: kept_at(n, hour) if n in days else None for n in YEAR}


# Weekdays


def tuesdays(number: int) -> Past:
    """Kept on every Tuesday of so many weeks, and on half of each other weekday."""
    days = weeks(*range(number))
    return past({n: kept_at(n, 14) if n % 7 == TUESDAY or (n // 7 + n % 7) % 2 else None for n in days})


def test_the_weekday_on_which_it_is_kept_most_is_found_with_its_counts():
    (spot,) = bright_spots([tuesdays(20)])
    assert (spot.kind, spot.where, spot.here, spot.other) == ("weekday", (TUESDAY,), Share(20, 20), Share(40, 80))
    assert spot.p < CHANCE


def test_eleven_due_days_on_a_side_are_too_few_and_twelve_are_enough():
    assert bright_spots([tuesdays(11)]) == []
    (spot,) = bright_spots([tuesdays(12)])
    assert spot.here == Share(12, 12)


def test_weekdays_that_are_as_good_are_told_together():
    fine = {n for n in YEAR if n % 7 in (THURSDAY, FRIDAY)}
    assert only(bright_spots([past(kept_on(fine))]), "weekday") == [
        ("calls", (THURSDAY, FRIDAY), Share(104, 104), Share(0, 156))
    ]
    nearly = fine - {THURSDAY, THURSDAY + 7}
    (spot,) = bright_spots([past(kept_on(nearly))])
    assert (spot.where, spot.here) == ((THURSDAY, FRIDAY), Share(102, 104))


def test_a_weekday_that_is_nearer_to_the_others_is_not_as_good():
    days = weeks(*range(600))
    missed = {n for n in days if n % 7 != TUESDAY and n // 7 % 20 == n % 7}
    (spot,) = bright_spots([past({n: None if n in missed else kept_at(n, 9) for n in days})])
    assert (spot.where, spot.here, spot.other) == ((TUESDAY,), Share(600, 600), Share(2280, 2400))


def test_a_weekday_on_which_it_works_worst_is_no_bright_spot():
    calls = past(kept_on({n for n in YEAR if n % 7 != TUESDAY}))
    assert all(spot.where != (TUESDAY,) for spot in bright_spots([calls]))


# The hour by which the day was begun


def begun(early: set[int], early_at: int = 8, late_at: int = 11) -> Past:
    """Another behaviour, done every day of the year, early on some."""
    return past({n: kept_at(n, early_at if n in early else late_at) for n in YEAR}, "opening")


def test_days_that_another_behaviour_began_early_are_found_by_the_hour():
    early = odd(Random(1))
    calls = past(kept_on(early | {n for n in YEAR if n % 2}))
    found = only(bright_spots([calls, begun(early)]), "hour")
    assert ("calls", 9, Share(len(early), len(early))) in [one[:3] for one in found]
    assert {name for name, *_ in found} == {"calls"}


@pytest.mark.parametrize("hour", [8, 9, 10, 11, 12])
def test_an_early_start_is_before_the_full_hour_and_no_later(hour):
    early = odd(Random(1))
    looked_at = [at for _, at, *_ in only(spots([past(kept_on(early)), begun(early, hour - 1, hour)], PLAIN), "hour")]
    assert looked_at == [hour]


def test_days_that_were_not_begun_are_not_compared():
    """Calls can only be logged where any were made; at which hour makes no difference."""
    rng = Random(7)
    made = odd(rng)
    calls = past({n: kept_at(n, rng.choice((8, 13))) if n in made else None for n in YEAR}, "calls")
    log = past(kept_on({n for n in made if rng.random() < 0.95}, 18), "log")
    (_, _, here, other), *_ = only([one for one in spots([calls, log], PLAIN) if one.behaviour == "log"], "hour")
    assert here.of + other.of == len(made)
    assert only(bright_spots([calls, log]), "hour") == []


def test_the_first_of_the_others_began_the_day():
    early = odd(Random(1))
    later = past({n: kept_at(n, 15) for n in YEAR}, "later")
    looked_at = spots([past(kept_on(early, 18)), begun(early), later], PLAIN)
    assert ("calls", 9, Share(len(early), len(early)), Share(0, 260 - len(early))) in only(looked_at, "hour")


def test_what_was_entered_after_midnight_on_a_day_that_goes_on_is_no_early_start():
    calendar = replace(PLAIN, day_starts=time(4))
    early = odd(Random(1))
    opening = past({n: kept_at(n, 8) if n in early else kept_at(n + 1, 1) for n in YEAR}, "opening")
    looked_at = only(spots([past(kept_on(early)), opening], calendar), "hour")
    assert ("calls", 9, Share(len(early), len(early)), Share(0, 260 - len(early))) in looked_at


def test_its_own_entry_is_not_what_began_the_day():
    assert only(spots([past(kept_on(odd(Random(1)), 7))], PLAIN), "hour") == []


# Cues


COFFEE = replace(RUNG, cue="With my first coffee")
CAR = replace(RUNG, id="s", rung=2, cue="In the car")


def in_turn(kept: Callable[[int], bool], stretches: int) -> Past:
    """The first cue and the second in turn, for twenty weekdays each."""
    days = weeks(*range(4 * stretches))
    marks = {n: kept_at(n, 9) if kept(n) else None for n in days}
    return past(marks, rungs=lambda n: CAR if n // 28 % 2 else COFFEE)


def test_a_cue_that_comes_and_goes_and_with_it_the_days_that_are_kept_is_found():
    better = in_turn(lambda n: bool(n // 28 % 2 or n % 2), 8)
    assert only(bright_spots([better]), "cue") == [("calls", "In the car", Share(80, 80), Share(40, 80))]


def test_nothing_is_claimed_of_a_cue_that_changed_but_once_or_a_few_times():
    assert only(spots([in_turn(lambda n: n >= 28, 2)], PLAIN), "cue") == []
    assert only(spots([in_turn(lambda n: bool(n // 28 % 2 or n % 2), 7)], PLAIN), "cue") == []


def test_a_cue_with_a_stretch_no_better_than_one_without_is_not_compared():
    but_one = in_turn(lambda n: bool((n // 28 % 2 and n // 28 != 3) or n % 2), 8)
    assert only(spots([but_one], PLAIN), "cue") == []


def test_no_cue_is_no_spot_and_nor_is_the_only_one():
    bare = replace(COFFEE, cue="")
    days = weeks(*range(32))
    calls = past(
        {n: kept_at(n, 9) if n // 28 % 2 else None for n in days}, rungs=lambda n: CAR if n // 28 % 2 else bare
    )
    assert [where for _, where, *_ in only(spots([calls], PLAIN), "cue")] == ["In the car"]
    assert only(spots([past(kept_on(odd(Random(1))), rungs=lambda _: COFFEE)], PLAIN), "cue") == []


# What was kept before it


def planned(days: set[int], hour: int = 8) -> Past:
    return past(kept_on(days, hour), "plan")


def test_the_behaviour_after_which_it_is_kept_most_is_found():
    days = odd(Random(1))
    calls = past(kept_on(days | {n for n in YEAR if n % 4 == 0}, 10))
    found = only(bright_spots([calls, planned(days)]), "after")
    assert [one[:3] for one in found if one[0] == "calls"] == [("calls", "plan", Share(len(days), len(days)))]


def test_what_was_done_before_it_or_in_the_same_minute_cannot_come_after_it():
    days = odd(Random(1))
    calls = past(kept_on(days | {n for n in YEAR if n % 4 == 0}, 10))
    for plan in (planned(days, 18), planned(days, 10)):
        assert ("calls", "plan") not in [one[:2] for one in only(bright_spots([calls, plan]), "after")]
    # What was entered on a later day has no hour, so no order either.
    unordered = past({n: kept_at(n + 1, 8) if n in days else None for n in YEAR}, "plan")
    assert ("calls", "plan") not in [one[:2] for one in only(bright_spots([calls, unordered]), "after")]


def test_eleven_due_days_on_the_other_side_are_too_few_as_well():
    rare = past({n: kept_at(n, 14) if n % 9 else None for n in range(40)}, "rare")
    early = past({n: kept_at(n, 8) if n >= 11 else None for n in range(40)}, "early")
    assert ("rare", "early") not in [one[:2] for one in only(spots([rare, early], PLAIN), "after")]


def test_behaviours_of_two_ladders_are_not_compared():
    days = odd(Random(1))
    calls = past(kept_on(days, 10))._replace(ladder="other")
    assert {spot.kind for spot in spots([calls, planned(days)], PLAIN)} == {"weekday"}
    assert bright_spots([calls, planned(days)]) == []


# What the counts do not carry


def test_what_is_more_frequent_in_good_weeks_is_not_what_makes_the_days_good():
    """In every second month all days are begun early, and most are kept: within no week is there any difference."""
    early = {n for n in YEAR if n // 28 % 2}
    rng = Random(3)
    calls = past(kept_on({n for n in YEAR if rng.random() < (0.95 if n in early else 0.5)}))
    ((_, _, here, other),) = only([s for s in spots([calls, begun(early)], PLAIN) if s.where == 9], "hour")
    assert here.percent - other.percent > 30
    assert only(bright_spots([calls, begun(early)]), "hour") == []


def test_the_more_spots_are_looked_at_the_surer_one_has_to_be():
    one = Spot("r", "calls", "hour", 9, Share(20, 20), Share(40, 80), 0.004)
    other = replace(one, here=Share(5, 20), p=1.0)
    assert [spot.p for spot in brightest([one, *[other] * 9])] == [pytest.approx(0.04)]
    assert brightest([one, *[other] * 19]) == []


def test_the_surest_comes_first():
    one = Spot("r", "calls", "hour", 9, Share(20, 20), Share(40, 80), 0.004)
    looked_at = [one, replace(one, where=10, p=0.001), replace(one, where=11, p=0.002)]
    assert brightest(looked_at)[0].p == pytest.approx(0.003)


@pytest.mark.parametrize(
    ("live", "number"),
    [
        (lambda rng: of_chance(rng, 8, 52), 52),
        (lambda rng: of_chance(rng, 3, 12), 12),
        (lambda rng: of_spells(rng, 8, 60), 60),
        (lambda rng: of_spells(rng, 2, 60), 60),
        (lambda rng: of_habit(rng, 4, 52), 52),
    ],
    ids=["a year of eight", "a quarter of three", "spells on eight rungs", "spells, two cues in turn", "sticky days"],
)
def test_noise_is_taken_for_a_pattern_in_at_most_a_twentieth_of_histories(
    live: Callable[[Random], History], number: int
):
    claimed = looked_at = 0
    for seed in range(200):
        lived = live(Random(seed))
        found = spots(pasts(list(lived.resolutions.values()), lived, day(7 * number)), PLAIN)
        looked_at += len(found)
        claimed += bool(brightest(found))
    assert looked_at > 200 * 3
    assert claimed <= 200 * CHANCE
