"""Strength: Loop's formula on due days, its worked example and its laws."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.history import MarkKey, TimeOff
from coach.domain.past import pasts
from coach.domain.strength import HALF_LIFE, strengths
from tests.domain.make import behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import mark

shares = st.lists(st.floats(0, 1), max_size=60)


def test_thirteen_kept_days_make_half_of_full_strength_and_thirteen_more_half_of_the_rest():
    after = list(strengths([1.0] * 26 + [0.0]))
    assert after[12] == pytest.approx(0.5)
    assert after[25] == pytest.approx(0.75)
    assert after[26] == pytest.approx(0.711, abs=0.0005)


@pytest.mark.parametrize(
    ("kept_before", "share", "expected"),
    [(0, 1.0, 0.051922), (13, 1.0, 0.525961), (26, 1.0, 0.762981), (13, 0.0, 0.474039), (26, 0.0, 0.711058)],
)
def test_each_step_is_what_loops_own_test_expects_of_a_daily_habit(kept_before, share, expected):
    # uhabits-core, ScoreTest.kt, test_compute_withDailyHabit: from 0, 0.5 and 0.75, done and not done.
    *_, strength = strengths([1.0] * kept_before + [share])
    assert strength == pytest.approx(expected, abs=1e-6)


def test_half_of_what_is_missing_is_made_up_in_every_half_life():
    after = list(strengths([1.0] * HALF_LIFE * 5))
    assert [after[HALF_LIFE * n - 1] for n in range(1, 6)] == pytest.approx([1 - 0.5**n for n in range(1, 6)])


def test_nothing_done_yet_is_no_strength():
    assert list(strengths([])) == []
    assert list(strengths([0.0, 0.0])) == [0.0, 0.0]


@given(shares)
def test_it_stays_between_nothing_and_full(done):
    assert all(0 <= strength <= 1 for strength in strengths(done))


@given(shares, st.integers(0, 59), st.floats(0, 1))
def test_more_done_on_any_day_never_makes_it_weaker(done, which, more):
    raised = [max(share, more) if n == which else share for n, share in enumerate(done)]
    assert all(high >= low for high, low in zip(strengths(raised), strengths(done), strict=True))


@given(shares)
def test_a_kept_day_never_weakens_and_a_day_without_never_strengthens(done):
    *_, before = [0.0, *strengths(done)]
    assert list(strengths([*done, 1.0]))[-1] >= before
    assert list(strengths([*done, 0.0]))[-1] <= before


@pytest.mark.parametrize("excuse", ["leave", "skips"])
def test_excused_days_leave_it_as_it_is(excuse):
    resolution = rung()
    lived = history(resolution)
    keep(lived, resolution, weeks(0, 1, 3))
    if excuse == "leave":
        lived.time_off[day(14)] = TimeOff(first=day(14), last=day(20))
    else:
        for n in weeks(2):
            lived.apply([lived.edit("marks", MarkKey("r", "calls", day(n)), mark(0, skipped="ill"))])
    straight = list(strengths([1.0] * 15))
    (past,) = pasts([resolution], lived, day(20) + timedelta(7))
    assert list(strengths(one.share for one in past.days))[:15] == straight


def test_what_was_done_in_part_counts_in_part_and_what_was_late_not_at_all():
    resolution = rung(definition(behaviour(target=5)))
    lived = history(resolution)
    for n, one in enumerate((mark(2), mark(9), mark(5, on_time=False))):
        lived.apply([lived.edit("marks", MarkKey("r", "calls", day(n)), one)])
    (past,) = pasts([resolution], lived, day(4))
    assert [one.share for one in past.days] == [0.4, 1.0, 0.0, 0.0]
