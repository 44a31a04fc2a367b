"""A figure and its unit agree, whatever the rep counts."""

from __future__ import annotations

import pytest

from coach.domain.units import of_target, quantity, singular


@pytest.mark.parametrize(
    ("unit", "of_one"),
    [
        ("calls", "1 call"),
        ("replies", "1 reply"),
        ("coffees", "1 coffee"),
        ("pitches", "1 pitch"),
        ("boxes", "1 box"),
        ("people", "1 person"),
        ("minutes", "1 minute"),
        ("calls made", "1 call made"),
        ("sales calls to prospects", "1 sales call to prospects"),
        ("business cards", "1 business card"),
        ("times a day", "1 time a day"),
        ("percent", "1 percent"),
        ("km", "1 km"),
        ("%", "1 %"),
        ("progress", "1 progress"),
        ("news", "1 news"),
        ("call", "1 call"),
        ("Anrufe", "1 Anrufe"),
        ("", "1"),
    ],
)
def test_one_is_one_of_them(unit: str, of_one: str) -> None:
    assert quantity(1, unit) == of_one
    assert quantity("1", unit) == of_one
    assert quantity(3, unit) == f"3 {unit}".rstrip()


@pytest.mark.parametrize("figure", [0, "0", "1.5", "1,000", "11", "-1"])
def test_any_other_figure_has_the_unit_as_it_was_written(figure: int | str) -> None:
    assert quantity(figure, "calls") == f"{figure} calls"


def test_of_a_target_it_is_the_target_that_decides() -> None:
    assert of_target(1, 5, "calls") == "1 of 5 calls"
    assert of_target(2, 1, "calls") == "2 of 1 call"
    assert of_target(2, 5, "") == "2 of 5"


def test_a_word_that_is_no_plural_stays() -> None:
    assert [singular(word) for word in ("press", "status", "analysis", "gas", "series")] == [
        "press", "status", "analysis", "gas", "series",
    ]  # fmt: skip
