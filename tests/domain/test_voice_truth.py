"""What the coach says is true: of many lives, found by other means than the coach's, from the marks of each day."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import demo, voice
from coach.domain.history import History, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Resolution
from coach.domain.rules import EVERY_DAY, due_dates
from coach.domain.situations import Situation, standing
from coach.domain.voice import APART, chosen, line
from tests.domain.facts import Facts
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import histories, mark, resolutions

Figures = Mapping[str, object]
# What each situation's name says, and that its figures are those of the marks.
HOLDS: Mapping[Situation, Callable[[Facts, Figures], bool]] = {
    "after": lambda f, n: bool(f.due_now) and all(f.kept(one, f.today) for one in f.due_now) and n["tally"] == f.so_far,
    "back": lambda f, n: f.gap == n["away"] >= 2 and bool(f.done_now) and bool(f.open_now),
    "away": lambda f, n: (
        f.gap == n["away"] >= 2
        and not any(f.count(one, f.today) for one in f.due_now)
        and f.ahead_now[0].name == n["behaviour"]
    ),
    "over": lambda f, n: (
        (one := f.named(n["behaviour"])) in f.open_now
        and one not in f.ahead_now
        and (one.by, f.tally(one)) == (n["hour"], n["tally"])
        and (not f.ahead_now or f.is_tight(one))
    ),
    "slack": lambda f, n: (
        (one := f.named(n["behaviour"])) in f.ahead_now
        and not any(two.id in f.over and f.is_tight(two) for two in f.open_now)
        and one in f.judged
        and not f.lost
        and f.enough(one, f.within_reach(one))
        and not f.enough(one, f.within_reach(one) - 1)
        and (left := f.within_reach(one) - f.kept_of_period(one)) > 0
        and n["left"] == f"{left} day{'s' if left != 1 else ''}"
        and any(not f.kept(one, on) for on in f.of_period(one) if on < f.today)
    ),
    "mastered": lambda f, n: f.mastered and f.rung.state == "active" and n["next"] == f.rung.rung + 1,
    "growth": lambda f, n: f.rung.origin == "grow" and f.today - f.rung.started == timedelta(n["day"] - 1),
    "missed": lambda f, n: (
        (one := f.named(n["behaviour"])) in f.judged
        and not f.enough(one, f.within_reach(one))
        and f.tally(one) == n["tally"]
    ),
    "reached": lambda f, n: f.secured and f.run + 1 == n["run"] <= n["required"],
    "nearly": lambda f, n: (
        bool(f.judged) and not f.secured and not f.lost and f.run == n["run"] == f.rung.run - 1 and not f.mastered
    ),
    "plateau": lambda f, n: (len(f.past), sum(f.past)) == (n["periods"], n["kept"]) and not f.run and not f.mastered,
    "during": lambda f, n: bool(f.done_now) and f.ahead_now[0].name == n["behaviour"] and n["tally"] == f.so_far,
    "before": lambda f, n: (
        not f.done_now and len(f.due_now) > 1 and f.ahead_now[0].name == n["behaviour"] and n["tally"] == f.so_far
    ),
    "only": lambda f, n: (
        [one.name for one in f.due_now] == [one.name for one in f.ahead_now] == [n["behaviour"]]
        and f.tally(f.due_now[0]) == n["tally"]
    ),
    "steady": lambda f, n: (
        (one := f.named(n["behaviour"])).by is None
        and f.evidence(one) == (n["kept"], n["days"])
        and n["days"] >= 10
        and n["kept"] * 5 >= n["days"] * 4
    ),
    "early": lambda f, n: (
        (one := f.named(n["behaviour"])).by == n["hour"]
        and f.evidence(one) == (n["kept"], n["days"])
        and n["days"] >= 10
        and n["kept"] * 5 >= n["days"] * 4
    ),
    "aim": lambda f, n: (n["required"], n["period"], n["bar"]) == (f.rung.run, f.rung.period, f.rung.bar),
}  # type: ignore[operator]
# What words say, in whichever situation they stand.
SAYS: Mapping[str, Callable[[Facts], bool]] = {
    r"\bcue\b": lambda f: bool(f.rung.cue),
    r"” (comes )?first\b|First, “|One at a time|Decide on one": lambda f: len(f.due_now) > 1,
    r"short list|One thing|One step is due|All that today|Today is for|Only “": lambda f: len(f.due_now) == 1,
    r"under way|start is made|is a start|first step is made|running again|You are back": lambda f: bool(f.done_now),
    r"today is whole|A whole day|left open|part is done|plan held|as you planned it\.": lambda f: (
        not f.open_now and bool(f.done_now)
    ),
    r"is due|due today|on the list today": lambda f: bool(f.open_now),
    r"[Nn]othing done|days without|A pause|[Gg]ap|quiet|went by\.": lambda f: (f.gap or 0) >= 2,
    r"recorded before|where you left it|take[sn]? .*up again|[Cc]oming back|Welcome": lambda f: f.gap is not None,
    r"can still be kept|within reach|Nothing is lost|can be kept in": lambda f: not f.lost and bool(f.judged),
    r"will not be kept|goes by, the next": lambda f: f.lost,
    r"bar (of|is)|Bar reached|is safe|Enough is kept|all it asks|Count this": lambda f: f.secured or f.lost,
    r"One more|one kept|[Oo]ne \w+ (left|ahead)|last of|Nearly|to keep\.$|completes it": lambda f: (
        f.run == f.rung.run - 1 and not f.secured and not f.lost
    ),
    r"is mastered|gate is open|opened this gate|is open to you": lambda f: f.mastered,
    r"last rung|new rung|higher rung|grew to|More than before": lambda f: f.rung.origin == "grow",
    r"none to spare|no day to spare|[Ss]pare is used|are used:|slack is used|” is needed": lambda f: any(
        not f.enough(one, f.within_reach(one) - 1) for one in f.open_now if one in f.judged
    ),
}


def check(rung: Resolution, held: History, today: date, over: Collection[str] = ()) -> Situation:
    """The situation of that day, once all that is said of it has been found to be true."""
    found = standing(rung, assess(rung, held, today), held, today, over)
    facts, where = Facts(rung, held, today, over), (found, today, rung)
    assert HOLDS[found.situation](facts, found.figures), where
    for text in voice.lines(found.situation):
        for words, holds in SAYS.items():
            assert not re.search(words, text) or holds(facts), (text, words, where)
    return found.situation


def test_every_statement_is_made_by_some_line():
    every = [text for situation in HOLDS for text in voice.lines(situation)]
    assert [words for words in SAYS if words != r"\bcue\b" and not any(re.search(words, one) for one in every)] == []


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_it_is_true_of_any_life(data: st.DataObject):
    resolution = data.draw(resolutions(ended=False))
    held = data.draw(histories(resolution))
    for n in data.draw(st.lists(st.integers(0, 150), min_size=1, max_size=8)):
        timed = [one.id for one in resolution.behaviours if one.by is not None]
        over = data.draw(st.sets(st.sampled_from(timed))) if timed else ()
        check(resolution, held, resolution.started + timedelta(n), over)


MONDAYS = "FREQ=WEEKLY;BYDAY=MO"
LADDERS = {
    "two": definition(behaviour("calls", target=5, by="11:00"), behaviour("log"), cue="When I sit down"),
    "one, no cue": definition(behaviour("calls"), run=2),
    "only Mondays": definition(behaviour("calls", days=MONDAYS), run=2),
    "monthly": definition(behaviour("calls"), behaviour("plan", days="FREQ=MONTHLY;BYMONTHDAY=1,15"), period="month"),
    "unequal": definition(behaviour("calls"), behaviour("log", days=EVERY_DAY), bar=60, run=3),
    "all of it": definition(behaviour("calls"), behaviour("log"), bar=100, run=2),
}
# Of a hundred due days so many are kept; and how the rung began.
SHARES = {0: "start", 45: "start", 70: "grow", 85: "grow", 100: "start"}


def lives(rung: Resolution, share: int, last: int) -> History:
    """A life in which ``share`` of a hundred due days are kept, others half done, late, skipped, or not; with leave."""
    held = history(rung)
    for one in rung.behaviours:
        for n, on in enumerate(due_dates(one.days, rung.started, rung.started, day(last))):
            luck = (n * 37 + len(one.id) * 11 + n // 7 * 13) % 100
            if n // 9 % 7 == 5:  # away
                continue
            kinds = (mark(one.target), mark(one.target, on_time=False), mark(1), mark(0), mark(skipped="fair"))
            if luck < share:
                held.marks[MarkKey(rung.id, one.id, on)] = kinds[0]
            elif luck < share + 20:
                held.marks[MarkKey(rung.id, one.id, on)] = kinds[luck % 5]
    held.time_off[day(56)] = TimeOff(first=day(56), last=day(66))
    return held


def through(what: str, share: int, started: int, origin: str = "start") -> Iterator[tuple[Resolution, History, date]]:
    """Each day of such a life, seen in the morning before anything is entered, amid it, and in the evening."""
    resolution = rung(LADDERS[what], started=day(started), origin=origin, rung=2 if origin == "grow" else 1)
    whole = lives(resolution, share, 200)
    for today in (resolution.started + timedelta(n) for n in range(190)):
        held = whole.copy()
        held.marks = {key: one for key, one in whole.marks.items() if key.day < today}
        yield resolution, held, today
        for one in reversed(resolution.behaviours):
            entered = whole.marks.get(key := MarkKey(resolution.id, one.id, today))
            if entered is not None:
                held.marks[key] = entered
                yield resolution, held, today


@pytest.mark.parametrize("what", LADDERS)
@pytest.mark.parametrize("share", SHARES)
def test_it_is_true_all_day_long_of_half_a_year(what: str, share: int):
    for resolution, held, today in through(what, share, started=share % 7, origin=SHARES[share]):
        for over in hours(resolution):
            check(resolution, held, today, over)


def hours(rung: Resolution) -> Iterator[set[str]]:
    """Whose hour has gone by, before the first and after the last there is."""
    yield set()
    if timed := {one.id for one in rung.behaviours if one.by is not None}:
        yield timed


def seen(what: str, share: int, origin: str) -> Iterator[tuple[Situation, date]]:
    for resolution, held, today in through(what, share, 0, origin):
        for over in hours(resolution):
            yield standing(resolution, assess(resolution, held, today), held, today, over).situation, today


def demonstrated(seed: int) -> Iterator[tuple[Situation, date]]:
    last = date(2026, 11, 20)
    held = demo.make(4, last, seed=seed)
    for today in (last - timedelta(n) for n in range(1400, -1, -1)):
        resolution = held.in_force(today)
        if resolution is not None:
            yield standing(resolution, assess(resolution, held, today), held, today).situation, today


def test_in_years_of_lives_each_situation_is_met_and_no_line_comes_again_within_two_weeks():
    met: set[Situation] = set()
    for days in [*map(demonstrated, range(3)), *(seen(w, n, o) for w in LADDERS for n, o in SHARES.items())]:
        told: dict[str, date] = {}
        for situation, today in days:
            text = chosen(voice.lines(situation), today)
            assert told.get(text, today) == today or today - told[text] > timedelta(APART), text
            told[text] = today
            met.add(situation)
    assert met == HOLDS.keys()


# What was once said, and was not so


def said(held: History, n: int) -> Situation:
    return check(held.resolutions["r"], held, day(n))


def test_a_week_that_another_behaviour_still_needs_is_not_decided_by_one():
    held = history(rung(definition(behaviour("calls"), behaviour("log", days=EVERY_DAY))))
    keep(held, held.resolutions["r"], [0, 2, 3], "calls")
    keep(held, held.resolutions["r"], [0, 1, 2, 3], "log")
    assert said(held, 4) == "slack"
    assert not any("is kept" in text or "decides" in text for text in voice.lines("slack"))


def test_a_week_wholly_off_completes_no_run():
    held = history(rung(definition(run=2)))
    keep(held, held.resolutions["r"], weeks(0))
    held.time_off[day(7)] = TimeOff(first=day(7), last=day(13))
    assert {said(held, n) for n in range(7, 14)} == {"aim"}


def test_on_the_days_after_the_bar_was_reached_the_gate_is_no_week_away():
    held = history(rung(definition(run=2)))
    keep(held, held.resolutions["r"], [*weeks(0), 7, 8, 9, 10])
    assert {said(held, n) for n in (11, 12, 13)} == {"only", "steady", "reached"}


def test_on_a_rung_that_was_never_marked_nobody_is_away():
    held = history(rung(definition(behaviour("calls", days=EVERY_DAY))))
    assert said(held, 3) == "missed"
    assert {said(held, n) for n in range(5)} <= {"only", "missed", "slack"}


def test_due_days_are_what_is_counted_where_only_mondays_are_due():
    held = history(rung(LADDERS["only Mondays"]))
    keep(held, held.resolutions["r"], [0])
    assert said(held, 21) == "away"
    assert all("due days" in text for text in voice.lines("away"))


def test_whoever_was_away_long_was_away_so_long():
    held = history(rung(definition(behaviour("calls", days=EVERY_DAY))))
    keep(held, held.resolutions["r"], [0])
    found = standing(held.resolutions["r"], assess(held.resolutions["r"], held, day(300)), held, day(300))
    assert line(["{away}"], found, day(300)) == "299"
