"""Patterns: shares with their counts, bright spots that are there, and none that are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.domain.past import DueDay, Past, pasts
from coach.domain.patterns import CHANCE, Share, Spot, bright_spots, brightest, by_hour, by_weekday, spots
from coach.domain.resolution import Resolution
from tests.domain.make import behaviour, day, definition, history, moment, rung

Rungs = Callable[[int], Resolution]
PLAIN = Calendar()
RUNG = rung()
TUESDAY = 1


def kept_at(n: int, hour: int, minute: int = 0) -> Mark:
    """Done once on ``day(n)``, entered there and then."""
    return Mark(count=1, at=moment(n, hour, minute).isoformat())


def past(
    days: dict[int, Mark | None], name: str = "calls", rungs: Callable[[int], Resolution] = lambda _: RUNG
) -> Past:
    """A behaviour due on those days (by number), with what was marked on each."""
    of = behaviour(name)
    return Past("r", name, of.name, tuple(DueDay(day(n), rungs(n), of, one) for n, one in sorted(days.items())))


def by_share(days: list[int], every: int, hour: int = 14) -> dict[int, Mark | None]:
    """Kept on all of ``days`` but each ``every``-th."""
    return {n: None if at % every == every - 1 else kept_at(n, hour) for at, n in enumerate(days)}


def weekdays(number: int) -> list[int]:
    return [7 * week + n for week in range(number) for n in range(5)]


def only(found: list[Spot], kind: str) -> list[tuple[str, str | int, Share, Share]]:
    return [(spot.behaviour, spot.where, spot.here, spot.other) for spot in found if spot.kind == kind]


# Shares


def test_a_share_is_of_what_was_due_and_nothing_is_a_share_of_nothing():
    assert Share(41, 52).percent == pytest.approx(78.846, abs=0.001)
    assert Share(0, 0).percent == 0


def test_the_share_by_weekday_is_of_all_due_days_of_all_behaviours():
    calls = past({0: kept_at(0, 9), 1: None, 7: None, 8: kept_at(8, 9)})
    log = past({0: kept_at(0, 9), 5: None}, "log")
    nothing = Share(0, 0)
    assert by_weekday([calls, log]) == (
        Share(2, 3), Share(1, 2), nothing, nothing, nothing, Share(0, 1), nothing
    )  # fmt: skip


def test_the_share_by_hour_is_of_what_was_entered_in_it_on_the_day_itself():
    late = replace(kept_at(1, 17), on_time=False)
    calls = past({0: kept_at(0, 9), 1: late, 2: kept_at(3, 9), 3: None})
    log = past({0: kept_at(0, 9, 59), 1: replace(kept_at(1, 9), count=0)}, "log")
    shares = by_hour([calls, log], PLAIN)
    assert {hour: found for hour, found in enumerate(shares) if found.of} == {9: Share(2, 2), 17: Share(0, 1)}


# Bright spots that are there


def tuesdays(number: int) -> Past:
    """Kept on every Tuesday of so many weeks, and on half of each other weekday."""
    return past({n: kept_at(n, 14) if n % 7 == TUESDAY or (n // 7 + n % 7) % 2 else None for n in weekdays(number)})


def test_the_weekday_on_which_it_works_best_is_found_with_its_counts():
    (spot,) = bright_spots([tuesdays(20)], PLAIN)
    assert (spot.kind, spot.where, spot.here, spot.other) == ("weekday", TUESDAY, Share(20, 20), Share(40, 80))
    assert spot.p < CHANCE


def test_eleven_due_days_on_a_side_are_too_few_and_twelve_are_enough():
    assert bright_spots([tuesdays(11)], PLAIN) == []
    (spot,) = bright_spots([tuesdays(12)], PLAIN)
    assert spot.here == Share(12, 12)


def test_eleven_due_days_on_the_other_side_are_too_few_as_well():
    early = past({n: kept_at(n, 8) for n in range(40)}, "early")
    rare = past(by_share(list(range(40)), 9) | dict.fromkeys(range(11)), "rare")
    begun = replace_days(early, dict.fromkeys(range(11)))
    assert only(spots([rare, begun], PLAIN), "after") == []


def replace_days(old: Past, marks: dict[int, Mark | None]) -> Past:
    return past({(one.day - day(0)).days: one.mark for one in old.days} | marks, old.id)


def test_days_that_another_behaviour_began_early_are_found_by_the_hour():
    days = list(range(60))
    opening = past({n: kept_at(n, 8 if n % 2 else 11) for n in days}, "opening")
    calls = past({n: kept_at(n, 15) if n % 2 or n % 4 == 0 else None for n in days})
    found = only(bright_spots([calls, opening], PLAIN), "hour")
    assert ("calls", 9, Share(30, 30), Share(15, 30)) in found
    assert {name for name, *_ in found} == {"calls"}


def test_its_own_entry_is_not_what_began_the_day():
    calls = past({n: kept_at(n, 7) if n % 2 else None for n in range(60)})
    assert only(spots([calls], PLAIN), "hour") == []


def test_a_cue_under_which_it_works_better_is_found():
    coffee, car = replace(RUNG, cue="With my first coffee"), replace(RUNG, id="s", rung=2, cue="In the car")
    marks = by_share(list(range(40)), 2) | {n: kept_at(n, 9) for n in range(40, 80)}
    calls = past(marks, rungs=lambda n: coffee if n < 40 else car)
    assert only(bright_spots([calls], PLAIN), "cue") == [("calls", "In the car", Share(40, 40), Share(20, 40))]


def test_no_cue_is_no_spot_and_nor_is_the_only_one():
    coffee = replace(RUNG, cue="With my first coffee")
    bare = past(by_share(list(range(80)), 3), rungs=lambda n: RUNG if n < 40 else coffee)
    assert [where for _, where, *_ in only(spots([bare], PLAIN), "cue")] == ["With my first coffee"]
    always = past(by_share(list(range(80)), 3), rungs=lambda _: coffee)
    assert only(spots([always], PLAIN), "cue") == []


def test_the_behaviour_after_which_it_works_best_is_found():
    days = list(range(60))
    plan = past({n: kept_at(n, 8) if n % 2 else None for n in days}, "plan")
    calls = past({n: kept_at(n, 10) if n % 2 or n % 4 == 0 else None for n in days})
    assert ("calls", "plan", Share(30, 30), Share(15, 30)) in only(bright_spots([calls, plan], PLAIN), "after")


def test_what_was_done_before_it_cannot_come_after_it():
    days = list(range(60))
    plan = past({n: kept_at(n, 18) if n % 2 else None for n in days}, "plan")
    calls = past({n: kept_at(n, 10) if n % 2 or n % 4 == 0 else None for n in days})
    assert ("calls", "plan") not in [one[:2] for one in only(bright_spots([calls, plan], PLAIN), "after")]
    # What was entered on a later day has no hour, so no order either.
    unordered = past({n: kept_at(n + 1, 8) if n % 2 else None for n in days}, "plan")
    assert ("calls", "plan") not in [one[:2] for one in only(bright_spots([calls, unordered], PLAIN), "after")]


def test_behaviours_of_two_ladders_are_not_compared():
    plan = past({n: kept_at(n, 8) if n % 2 else None for n in range(60)}, "plan")
    calls = past({n: kept_at(n, 10) if n % 2 else None for n in range(60)})._replace(ladder="other")
    assert {spot.kind for spot in spots([calls, plan], PLAIN)} <= {"weekday", "hour"}
    assert bright_spots([calls, plan], PLAIN) == []


# What the counts do not carry


def test_a_weekday_on_which_it_works_worst_is_no_bright_spot():
    days = weekdays(20)
    calls = past({n: None if n % 7 == TUESDAY else kept_at(n, 14) for n in days})
    assert all(spot.where != TUESDAY for spot in bright_spots([calls], PLAIN))


def test_the_more_spots_are_looked_at_the_surer_one_has_to_be():
    one = Spot("r", "calls", "weekday", 1, Share(20, 20), Share(40, 80), 0.004)
    other = replace(one, here=Share(5, 20), p=1.0)
    assert [spot.p for spot in brightest([one, *[other] * 9])] == [pytest.approx(0.04)]
    assert brightest([one, *[other] * 19]) == []


def test_the_surest_comes_first():
    one = Spot("r", "calls", "weekday", 1, Share(20, 20), Share(40, 80), 0.004)
    assert brightest([one, replace(one, p=0.001), replace(one, p=0.002)])[0].p == pytest.approx(0.003)


def of_chance(rng: Random, behaviours: int, weeks: int) -> History:
    """A rep on whom nothing has any influence: each behaviour is kept by chance, at any hour, in any order."""
    resolution = rung(definition(*(behaviour(f"b{n}") for n in range(behaviours))))
    lived = history(resolution)
    for one in resolution.behaviours:
        likely = rng.uniform(0.4, 0.95)
        for n in weekdays(weeks):
            count = int(rng.random() < likely)
            if count or rng.random() < 0.5:
                at = moment(n, rng.randint(7, 18), rng.randint(0, 59)).isoformat()
                lived.marks[MarkKey("r", one.id, day(n))] = Mark(count=count, at=at)
    first = rng.randrange(7 * weeks)
    lived.time_off[day(first)] = TimeOff(first=day(first), last=day(first + rng.randrange(10)))
    return lived


@pytest.mark.parametrize(("behaviours", "weeks"), [(8, 52), (3, 12)], ids=["a year of eight", "a quarter of three"])
def test_pure_chance_is_taken_for_a_pattern_in_at_most_a_twentieth_of_histories(behaviours, weeks):
    claimed = looked_at = 0
    for seed in range(200):
        lived = of_chance(Random(seed), behaviours, weeks)
        found = spots(pasts(list(lived.resolutions.values()), lived, _after(weeks)), PLAIN)
        looked_at += len(found)
        claimed += bool(brightest(found))
    assert looked_at > 200 * behaviours
    assert claimed <= 200 * CHANCE


def _after(weeks: int) -> date:
    return day(0) + timedelta(weeks=weeks)
