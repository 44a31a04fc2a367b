"""Fisher's exact test, against published examples and against whole-number arithmetic."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.exact import fisher


@st.composite
def tables(draw: st.DrawFn, most: int = 60) -> tuple[int, int, int, int]:
    of, other = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, of)), of, draw(st.integers(0, other)), other


def by_counting(kept: int, of: int, other_kept: int, other_of: int) -> Fraction:
    """The same in whole numbers: the ways to every table of these margins that is no likelier, of all ways."""
    hits = kept + other_kept
    ways = {n: comb(of, n) * comb(other_of, hits - n) for n in range(max(0, hits - other_of), min(of, hits) + 1)}
    return Fraction(sum(w for w in ways.values() if w <= ways[kept]), comb(of + other_of, hits))


@pytest.mark.parametrize(
    ("table", "p"),
    [
        # R. A. Fisher, The Design of Experiments (1935), chapter II: the lady tasting tea, 34/70.
        ((3, 4, 1, 4), 0.4857),
        # R. A. Fisher, Statistical Methods for Research Workers (14th edition, 1970): convictions of like-sex twins.
        ((10, 13, 2, 17), 0.0005367),
        # All right against all wrong: 2 ways of 70.
        ((4, 4, 0, 4), 2 / 70),
        ((6, 12, 6, 12), 1.0),
        ((0, 5, 0, 9), 1.0),
    ],
)
def test_published_tables(table: tuple[int, int, int, int], p: float):
    assert fisher(*table) == pytest.approx(p, abs=1e-4 if p > 0.01 else 1e-7)


@given(tables())
def test_it_is_what_counting_in_whole_numbers_gives(table: tuple[int, int, int, int]):
    assert fisher(*table) == pytest.approx(float(by_counting(*table)), rel=1e-6)


def test_decades_of_days_are_no_trouble():
    assert fisher(420, 780, 400, 780) == pytest.approx(float(by_counting(420, 780, 400, 780)), rel=1e-6)
    assert 0 < fisher(5100, 7800, 4900, 7800) < 0.05
    assert 0 <= fisher(7800, 7800, 0, 7800) < 1e-300


@given(tables())
def test_neither_the_order_of_the_sides_nor_what_counts_as_kept_matters(table: tuple[int, int, int, int]):
    kept, of, other_kept, other_of = table
    assert fisher(other_kept, other_of, kept, of) == pytest.approx(fisher(*table), rel=1e-9)
    assert fisher(of - kept, of, other_of - other_kept, other_of) == pytest.approx(fisher(*table), rel=1e-9)


@given(tables())
def test_it_is_a_probability(table: tuple[int, int, int, int]):
    assert 0 <= fisher(*table) <= 1
