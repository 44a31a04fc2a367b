"""The laws of mastery and of the ladder, whatever the history."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from coach.domain.history import History, Mark, MarkKey, TimeOff
from coach.domain.ladder import compare, modest, proposal
from coach.domain.mastery import Assessment, assess, needed, score_period
from coach.domain.resolution import Resolution, check_definition
from tests.domain.by_hand import assess_by_hand
from tests.strategies import NEW_YEAR, ambitions, definitions, fill, histories, mark, marks, resolutions, unscheduled

weeks_start = st.sampled_from(["monday", "sunday"])
elapsed = st.integers(-3, 130).map(timedelta)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Resolution, History, date]:
    """A resolution, its history, and some day during or after it."""
    resolution = draw(resolutions())
    return resolution, draw(histories(resolution)), resolution.started + draw(elapsed)


def plain(found: Assessment) -> dict[str, object]:
    periods = tuple(
        asdict(p) | {"behaviours": {name: asdict(score) for name, score in p.behaviours.items()}} for p in found.periods
    )
    return asdict(found) | {"periods": periods}


def with_mark(history: History, key: MarkKey, one: Mark) -> History:
    other = History()
    for name in History.__slots__:
        getattr(other, name).update(getattr(history, name))
    other.marks[key] = one
    return other


@given(lives(), weeks_start)
def test_an_assessment_is_what_the_rules_say_when_they_are_followed_day_by_day(life, week_starts):
    assert plain(assess(*life, week_starts)) == assess_by_hand(*life, week_starts)


@given(lives())
def test_every_figure_is_a_whole_number(life):
    found = assess(*life)
    figures = [found.required, found.run, found.best_run]
    figures += [n for p in found.periods for score in p.behaviours.values() for n in asdict(score).values()]
    assert {type(n) for n in figures} == {int}


@given(st.integers(0, 366), st.integers(50, 100))
def test_the_days_needed_are_the_exact_share_rounded_up(due, bar):
    assert needed(due, bar) == ceil(Fraction(bar, 100) * due)


@given(lives())
def test_the_counts_of_a_score_add_up(life):
    resolution, _, today = life
    for period in assess(*life).periods:
        for score in period.behaviours.values():
            assert 0 <= score.excused <= score.scheduled
            assert score.due == score.scheduled - score.excused
            assert 0 <= score.kept + score.missed <= score.due
            assert score.spare == score.due - needed(score.due, resolution.bar) - score.missed
            assert score.meets(resolution.bar) == (score.kept >= needed(score.due, resolution.bar))
            if period.last < today:
                assert score.kept + score.missed == score.due
                assert score.meets(resolution.bar) == (score.spare >= 0)


@given(lives(), st.data())
def test_one_more_kept_day_never_makes_a_verdict_worse(life, data):
    resolution, history, today = life
    behaviour = data.draw(st.sampled_from(resolution.behaviours))
    key = MarkKey(resolution.id, behaviour.id, resolution.started + data.draw(elapsed))
    old = history.marks.get(key)
    assume(old is None or old.skipped is None)
    before = assess(*life)
    after = assess(resolution, with_mark(history, key, mark(behaviour.target)), today)
    for was, now in zip(before.periods, after.periods, strict=True):
        assert now.verdict == was.verdict or (was.verdict, now.verdict) == ("missed", "kept")
    assert after.best_run >= before.best_run
    assert after.run >= before.run
    assert not before.mastered or (after.mastered and after.mastered_on <= before.mastered_on)


@given(lives(), st.data())
def test_excusing_an_empty_day_never_makes_a_period_missed(life, data):
    resolution, history, today = life
    behaviour = data.draw(st.sampled_from(resolution.behaviours))
    key = MarkKey(resolution.id, behaviour.id, resolution.started + data.draw(elapsed))
    assume(key not in history.marks)
    after = assess(resolution, with_mark(history, key, mark(skipped="sick")), today)
    for was, now in zip(assess(*life).periods, after.periods, strict=True):
        assert now.verdict != "missed" or was.verdict == "missed"


@given(lives(), marks, st.data())
def test_a_mark_on_a_day_that_is_not_the_resolutions_or_not_scheduled_changes_nothing(life, one, data):
    resolution, history, today = life
    behaviour = data.draw(st.sampled_from(resolution.behaviours))
    free = unscheduled(resolution, behaviour, resolution.started - timedelta(40), resolution.started + timedelta(160))
    key = MarkKey(resolution.id, behaviour.id, data.draw(st.sampled_from(free)))
    assert assess(resolution, with_mark(history, key, one), today) == assess(*life)


@given(lives(), marks, st.sampled_from([("other", "b1"), ("r", "gone")]), elapsed)
def test_a_mark_of_another_resolution_or_behaviour_changes_nothing(life, one, whose, after):
    resolution, history, today = life
    key = MarkKey(*whose, resolution.started + after)
    assert assess(resolution, with_mark(history, key, one), today) == assess(*life)


@given(resolutions(), st.lists(st.tuples(st.integers(1, 90), marks), max_size=30), st.integers(1, 120))
def test_mastery_once_earned_stays_whatever_follows(resolution, later, days):
    history = History()
    fill(history, resolution, resolution.started, resolution.started + timedelta(200))
    earned = assess(resolution, history, resolution.started + timedelta(200)).mastered_on
    assume(earned is not None)
    for offset, one in later:
        for behaviour in resolution.behaviours:
            history.marks[MarkKey(resolution.id, behaviour.id, earned + timedelta(offset))] = one
    history.time_off[earned + timedelta(1)] = TimeOff(first=earned + timedelta(1), last=earned + timedelta(9))
    assert not assess(resolution, history, earned).mastered
    assert assess(resolution, history, earned + timedelta(days)).mastered_on == earned


@given(lives(), st.integers(0, 60))
def test_the_score_of_a_closed_period_stays_as_time_goes_on(life, days):
    resolution, history, today = life
    closed = [p for p in assess(*life).periods if p.last < today]
    assert closed == list(assess(resolution, history, today + timedelta(days)).periods[: len(closed)])


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_marks_is_irrelevant(life, random: Random):
    resolution, history, today = life
    shuffled = list(history.marks.items())
    random.shuffle(shuffled)
    before = assess(*life)
    history.marks = dict(shuffled)
    assert assess(resolution, history, today) == before


@given(lives(), weeks_start)
def test_a_period_alone_scores_as_it_does_among_all(life, week_starts):
    resolution, history, today = life
    for period in assess(*life, week_starts).periods:
        for day in (period.first, period.last):
            assert score_period(resolution, history, today, day, week_starts) == period


@given(definitions(), st.data())
def test_a_modest_step_passes_the_guard_and_never_falls_back(old, data):
    new = data.draw(ambitions(old))
    step = modest(old, new)
    found = compare(old, step, NEW_YEAR)
    check_definition(step)
    assert not found.leaps
    assert not found.less
    assert bool(found.more) == bool(compare(old, new, NEW_YEAR).more)
    assert not compare(new, step, NEW_YEAR).more


@given(definitions(), st.data())
def test_a_modest_step_towards_what_is_no_leap_is_that_itself(old, data):
    new = data.draw(ambitions(old))
    assert (modest(old, new) == new) == (not compare(old, new, NEW_YEAR).leaps)


@given(definitions(), st.integers(1, 10_000), st.integers(50, 100), st.integers(2, 12))
def test_a_proposal_is_more_ambitious_and_no_leap_unless_there_is_nothing_left_to_raise(old, target, bar, run):
    old = replace(old, bar=bar, run=run, behaviours=(replace(old.behaviours[0], target=target), *old.behaviours[1:]))
    found = compare(old, proposal(old), NEW_YEAR)
    assert not found.less
    assert not found.leaps
    assert len(found.more) == (0 if proposal(old) == old else 1)
    if bar < 100 or run < 12 or 1 < target < 10_000:
        assert found.more
    check_definition(proposal(old))


@given(definitions(), st.data())
def test_what_is_more_one_way_round_is_less_the_other(old, data):
    new = data.draw(ambitions(old))
    there, back = compare(old, new, NEW_YEAR), compare(new, old, NEW_YEAR)
    assert len(there.more) == len(back.less)
    assert len(there.less) == len(back.more)
