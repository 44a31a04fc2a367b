"""Patterns: shares with their counts."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain.patterns import Share, by_hour, by_weekday
from tests.domain.lives import PLAIN, kept_at, past


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
