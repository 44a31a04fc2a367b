"""Rotation: shares counted in bits, how far they are from chance, and what rotations of the same bring about."""

from __future__ import annotations

import pytest

from coach.domain.patterns import Share
from coach.domain.rotation import Course, Level, Outcome, chances, counted, rotations, weight

# Twenty periods in no order that comes again; the first is the lowest bit.
KEPT = 0b1101_0001_0111_0100_0110
ALL = (1 << 20) - 1


def course(above: int) -> Course:
    return Course("l", 20, {"calls": Outcome(KEPT, ALL & ~KEPT)}, [Level("meetings", 4, 0, above, ALL)])


def test_readings_are_counted_after_kept_and_after_missed_periods_and_only_where_there_are_some():
    outcome = Outcome(kept=0b00_1111, missed=0b11_0000)
    assert counted(outcome, Level("r", 4, 0, above=0b01_0110, read=0b11_0111)) == ((2, 3), (1, 2))


def test_a_weight_is_chi_square():
    """By hand, for 10 of 12 and 3 of 12: 24 × (10 × 12 - 3 × 12)² / (12 × 12 × 13 × 11) = 8.224."""
    assert weight(Share(10, 12), Share(3, 12)) == pytest.approx(8.224, abs=1e-3)
    assert weight(Share(5, 10), Share(5, 10)) == 0
    assert weight(Share(0, 0), Share(5, 10)) == 0


def test_no_rotation_is_a_lag_forwards_or_back():
    """There and back are 40 periods; by 36 on is by 4 back."""
    assert list(rotations(20)) == list(range(5, 36))
    assert list(rotations(4)) == []


def test_of_long_courses_evenly_so_many_rotations_are_looked_at():
    found = rotations(1560)
    assert (found[0], found.step, 200 < len(found) <= 250) == (5, 13, True)


def test_what_goes_along_in_no_other_rotation_is_the_only_one_of_them_all():
    assert chances([20.0], [course(KEPT)]) == [1 / 32]


def test_what_any_rotation_brings_about_is_matched_by_each():
    assert chances([0.0], [course(KEPT)]) == [1.0]


def test_several_ladders_are_rotated_together_and_the_best_of_them_counts():
    alone, constant = course(KEPT), course(0)
    best = chances([6.0], [alone])
    assert chances([6.0], [alone, constant]) == best
    assert chances([6.0], [alone, course(ALL & ~KEPT)]) == best
