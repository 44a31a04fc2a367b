"""What Patterns shows: bars, bright spots in words, strengths, and behaviours above key results."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from coach.domain.days import Calendar
from coach.domain.history import History, Mark, MarkKey, ReadingKey, TimeOff
from coach.domain.past import Scope, rungs_of
from coach.domain.patterns import Share
from coach.domain.resolution import KeyResult
from coach.domain.spots import Spot
from coach.domain.strength import strengths
from coach.views.patterns import Bar, Patterns, patterns_view
from coach.views.scopes import scope_words
from coach.views.spots import SPOTS_MOST, none_yet, spot_sentences, surest
from coach.views.timeline import Move
from coach.views.words import out_of
from tests.domain.make import behaviour, day, definition, history, keep, moment, rung, weeks

CALENDAR = Calendar()
SUNDAYS = Calendar(week_starts="sunday")
MEETINGS = KeyResult(id="meetings", name="First meetings")


def entered(n: int, hour: int, count: int = 1, **other: object) -> Mark:
    """A mark for ``day(n)``, entered on it."""
    return Mark(count=count, at=moment(n, hour, 42).isoformat(), **other)  # type: ignore[arg-type]


# Bright spots in words

NAMES = {("r", "calls"): "Call prospects", ("r", "log"): "Log every call"}


def spot(kind: str, where: tuple[int, ...] | int | str, name: str = "calls") -> Spot:
    return Spot("r", name, kind, where, Share(40, 44), Share(120, 168), 0.01)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "where", "words"),
    [
        ("weekday", (1,), "on Tuesdays: 40 of 44, against 120 of 168 on other days."),
        ("weekday", (3, 4), "on Thursdays and Fridays: 40 of 44, against 120 of 168 on other days."),
        ("weekday", (0, 3, 4), "on Mondays, Thursdays and Fridays: 40 of 44, against 120 of 168 on other days."),
        ("hour", 9, "on days begun before 9:00: 40 of 44, against 120 of 168 on days begun later."),
        ("cue", "With my coffee", "with the cue “With my coffee”: 40 of 44, against 120 of 168 with others."),
        ("after", "log", "after “Log every call”: 40 of 44, against 120 of 168 on other days."),
    ],
)
def test_a_bright_spot_says_no_more_than_its_counts(kind: str, where: int | str, words: str) -> None:
    assert spot_sentences([spot(kind, where)], NAMES) == (f"“Call prospects” goes better {words}",)


def test_of_each_behaviour_only_the_surest_spot_is_told_at_first_and_never_many() -> None:
    bright = [spot("hour", 9), spot("hour", 10), spot("weekday", (1,)), spot("weekday", (1,), "log")]
    assert surest(bright) == (bright[0], bright[3])
    assert len(surest([spot("weekday", (1,), f"b{n}") for n in range(9)])) == SPOTS_MOST


def test_where_nothing_stands_out_it_is_said_what_it_takes_and_how_far_it_is() -> None:
    assert "It takes 12 due days on both sides" in none_yet(31, 60)
    assert none_yet(31, 60).endswith("31 comparisons were made.")
    assert none_yet(1, 24).endswith("1 comparison was made.")
    assert none_yet(0, 7).endswith("So far there are 7 due days.")
    assert none_yet(0, 1).endswith("So far there is 1 due day.")


# All of it


def lived(number: int) -> tuple[History, date]:
    """So many weeks of calls on a ladder of two rungs, kept but for Fridays, with a reading each Friday; and today."""
    what = definition(behaviour("calls"), results=(MEETINGS,))
    first = rung(what, state="grown", ended=day(13))
    second = rung(what, started=day(14), id="s", rung=2, origin="grow")
    old = rung(started=day(-70), ended=day(-1), state="closed", id="old", ladder="old")
    held = history(old, first, second)
    for n in weeks(*range(number)):
        owner = first if n < 14 else second
        if n % 7 < 4:
            held.marks[MarkKey(owner.id, "calls", day(n))] = entered(n, 9)
        else:
            held.readings[ReadingKey(owner.id, "meetings", day(n))] = (3 + n // 7,)
    keep(held, old, range(-70, 0))
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(7))
    return held, day(7 * number)


def found(scope: Scope, number: int = 6, calendar: Calendar = CALENDAR) -> Patterns:
    held, today = lived(number)
    view = patterns_view(held, scope, today, calendar)
    assert view is not None
    return view


def test_shares_stand_by_weekday_and_by_hour_with_their_counts() -> None:
    view = found("ladder")
    assert view.weekdays == (
        Bar("Mon", Share(5, 5)), Bar("Tue", Share(6, 6)), Bar("Wed", Share(6, 6)), Bar("Thu", Share(6, 6)),
        Bar("Fri", Share(0, 6)),
    )  # fmt: skip
    assert view.hours == (Bar("9:00", Share(23, 23)),)


def test_thousands_are_marked_in_what_is_counted() -> None:
    assert out_of(Share(1857, 2032)) == "1,857 of 2,032"


def test_weekdays_begin_with_the_reps_own() -> None:
    held, _ = lived(6)
    every = replace(held.resolutions["s"], behaviours=(behaviour("calls", days="FREQ=DAILY"),))
    held.resolutions["s"] = every
    view = patterns_view(held, "rung", day(42), SUNDAYS)
    assert view is not None
    assert [bar.label for bar in view.weekdays] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


def test_each_scope_counts_its_own_days() -> None:
    assert [sum(bar.share.of for bar in found(scope).weekdays) for scope in ("rung", "ladder", "everything")] == [
        20, 29, 79,
    ]  # fmt: skip


def test_behaviours_stand_above_key_results_with_level_ups_and_leave() -> None:
    view = found("ladder")
    assert [(one.kind, one.name, one.figure) for one in view.timeline.lanes] == [
        ("share", "Calls", "23 of 29"), ("reading", "First meetings", "3 to 8"),
    ]  # fmt: skip
    assert view.timeline.moves == (Move(day(0), "◆", 1), Move(day(14), "▲", 2))
    assert view.timeline.leave == ((day(7), day(7)),)
    week = [1, 1, 1, 1, 0]
    *_, strength = strengths([*week, *week[1:], *week * 4])
    assert [one.figure for one in view.strengths.lanes] == [f"{round(100 * strength)} %"]


def test_a_rung_has_no_more_than_its_own_readings() -> None:
    assert found("rung").timeline.lanes[1].figure == "5 to 8"


def test_what_is_too_little_is_said_and_what_stands_out_is_told() -> None:
    assert found("rung").bright.nothing.startswith("Nothing stands out yet.")
    held, today = lived(30)
    for n in weeks(*range(30)):
        if n % 7 != 1 and n % 2:
            held.marks.pop(MarkKey("r" if n < 14 else "s", "calls", day(n)), None)
    view = patterns_view(held, "ladder", today, CALENDAR)
    assert view is not None
    assert view.bright.nothing == ""
    assert view.bright.told[0].startswith("“Calls” goes better on Tuesdays: 30 of 30, against ")
    assert view.bright.every == view.bright.told


def test_a_behaviour_that_is_asked_for_no_more_says_that_it_ended() -> None:
    first = rung(definition(behaviour("calls"), behaviour("log")), state="grown", ended=day(6))
    second = rung(definition(behaviour("log")), started=day(7), id="s", rung=2, origin="grow")
    for today, figures in ((day(6), ["0 %", "0 %"]), (day(7), ["ended at 0 %", "0 %"])):
        view = patterns_view(history(first, second), "ladder", today, CALENDAR)
        assert view is not None
        assert [one.figure for one in view.strengths.lanes] == figures


def test_strength_is_rounded() -> None:
    held = history(only := rung())
    keep(held, only, weeks(*range(4)))  # 1 - 0.5 ** (20 / 13) = 0.6557
    view = patterns_view(held, "rung", day(28), CALENDAR)
    assert view is not None
    assert view.strengths.lanes[0].figure == "66 %"


def test_large_readings_are_written_short_so_that_the_lanes_have_their_room() -> None:
    held, today = lived(3)
    held.readings = {ReadingKey("r", "meetings", day(n)): (value,) for n, value in ((4, 1028720), (11, 2891170.5))}
    view = patterns_view(held, "ladder", today, CALENDAR)
    assert view is not None
    assert view.timeline.lanes[-1].figure == "1.03M to 2.89M"


def test_of_many_behaviours_the_last_eight_are_shown_and_all_together() -> None:
    held = History()
    for n in range(20):
        first = day(7 * n)
        last = rung(definition(behaviour(f"b{n}")), started=first, id=f"r{n}", ladder=f"r{n}", state="closed",
                    ended=first + timedelta(6))  # fmt: skip
        held.resolutions[last.id] = last
    view = patterns_view(held, "everything", day(140), CALENDAR)
    assert view is not None
    assert [one.name for one in view.strengths.lanes] == [f"B{n}" for n in range(12, 20)]
    assert [one.name for one in view.timeline.lanes][:2] == ["All together", "B12"]
    assert view.timeline.lanes[0].figure == "0 of 100"
    assert view.timeline.told == view.strengths.told == "the last 8 of 20 behaviours"
    assert view.strengths.first == day(84)


def test_before_anything_has_begun_there_is_nothing_and_on_the_first_day_not_much() -> None:
    assert patterns_view(History(), "everything", day(0), CALENDAR) is None
    view = patterns_view(history(rung()), "rung", day(0), CALENDAR)
    assert view is not None
    assert (view.weekdays, view.hours, view.strengths.lanes) == ((), (), ())
    assert view.bright.nothing.endswith("So far there are 0 due days.")


def test_a_scope_says_what_it_takes_in() -> None:
    held, today = lived(6)
    assert scope_words(held, "rung", today) == "rung 2 since 19 Jan"
    assert scope_words(held, "ladder", today) == "2 rungs since 5 Jan"
    assert scope_words(held, "everything", today) == "3 rungs since 27 Oct 2025"
    assert scope_words(History(), "rung", today) == ""
    assert len(rungs_of(held, "everything", today)) == 3
