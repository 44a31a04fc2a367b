"""Around the charts: a line for each key result, sentences, the list of readings, and what may be typed for one."""

from __future__ import annotations

import pytest

from coach.domain.days import Calendar
from coach.domain.errors import Refused
from coach.domain.history import History, ReadingKey
from coach.domain.signals import Reading
from coach.views.result_rows import (
    more_sentences,
    newest_ladder_first,
    plain,
    reading_rows,
    result_rows,
    verdict_sentences,
)
from coach.views.results import ResultView, results_view
from coach.views.typed import reading_typed
from tests.domain.make import behaviour, day, definition, history, rung
from tests.views.test_results import MEETINGS, TODAY, viewed, with_readings


def test_a_row_says_the_latest_and_whether_it_moved():
    (row,) = result_rows([viewed([5, 7, 6, 8, 5, 7])])
    assert (row.name, row.latest, row.verdict, row.short, row.signal) == (
        "First meetings booked", "7 meetings", "routine variation", "routine", False,
    )  # fmt: skip
    assert row.span == "Jan to Feb 2026"


@pytest.mark.parametrize(
    ("values", "verdict", "short"),
    [
        ([], "no readings yet", "0 readings"),
        ([5], "1 of 6 readings for limits", "1 reading"),
        ([5, 7], "2 of 6 readings for limits", "2 readings"),
        ([5, 7, 6, 8, 5, 5], "no movement", "unmoved"),
        ([5, 6, 5, 6, 5, 6, 5, 40], "signal: above the upper limit", "signal"),
        ([1, 2] * 6 + [3, 4] * 4 + [3], "signal goes on", "goes on"),
    ],
)
def test_a_verdict_is_as_far_as_the_readings_go(values: list[float], verdict: str, short: str):
    (row,) = result_rows([viewed(values)])
    assert (row.verdict, row.short) == (verdict, short)


def test_a_span_names_each_year_once():
    assert result_rows([viewed([5])])[0].span == "Jan 2026"
    assert result_rows([viewed([5] * 60)])[0].span == "Jan 2026 to Feb 2027"


def test_the_verdict_comes_first_and_bears_its_sign():
    found = verdict_sentences(viewed([5, 6, 5, 6, 5, 6, 5, 40]))
    assert found[0].text == "The last movement, 5 → 40, is a signal: above the upper limit. That is the better side."
    assert (found[0].signal, found[0].first, found[1].signal) == (True, True, False)
    assert verdict_sentences(viewed([1, 2] * 6 + [3, 4] * 4 + [3]))[0].signal


def test_of_many_signals_the_newest_are_said():
    found = more_sentences(viewed([5, 6, 5, 6, 300, 6, 5] * 10))
    assert len([sentence for sentence in found if sentence.signal]) == 6
    assert found[6].text.endswith("earlier signals; the list of readings has them all.")


def test_the_latest_ladder_is_in_front_and_its_results_stay_in_order():
    views = [ResultView(ladder, id, id, "", "up", viewed([]).chart, (), "", "", "", (), ()) for ladder, id in
             (("old", "a"), ("old", "b"), ("new", "c"), ("new", "d"))]  # fmt: skip
    assert [view.id for view in newest_ladder_first(views)] == ["c", "d", "a", "b"]


def test_the_list_has_the_newest_on_top_and_says_which_of_several_on_a_day():
    held = with_readings([1, 2.25])
    held.readings[ReadingKey("r", "meetings", day(14))] = (3, 4, 3)
    (view,) = results_view(held, TODAY, Calendar())
    assert [(row.label, row.figure, row.place) for row in reading_rows(view.chart, TODAY)] == [
        ("Mon 19 Jan", "3", "3 of 3"), ("Mon 19 Jan", "4", "2 of 3"), ("Mon 19 Jan", "3", "1 of 3"),
        ("Mon 12 Jan", "2.25", ""), ("Mon 5 Jan", "1", ""),
    ]  # fmt: skip


def test_the_list_names_signals():
    rows = reading_rows(viewed([5, 6, 5, 6, 5, 6, 5, 40]).chart, TODAY)
    assert [row.signals for row in rows[:2]] == ["above the upper limit", ""]


@pytest.mark.parametrize(("value", "typed"), [(12, "12"), (1234.5, "1234.5"), (1e-7, "0.0000001"), (-2.0, "-2.0")])
def test_a_value_is_shown_as_it_may_be_typed(value: float, typed: str):
    assert plain(value) == typed


def typed(text: str, held: History | None = None) -> Reading:
    held = held or with_readings([5])
    return reading_typed(text, results_view(held, TODAY, Calendar())[0], held, TODAY)


def test_a_number_is_of_today_and_a_day_may_follow():
    assert typed(" 12 ") == (TODAY, 12)
    assert typed("1.5 yesterday") == (day(299), 1.5)
    assert typed(f"-3   {day(3)}") == (day(3), -3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There is no number yet."),
        ("many", "'many' is not a plain number."),
        ("1,5", "'1,5' is not a plain number."),
        ("12 someday", "'someday' is not a date."),
        ("12 2030-01-01", "still to come"),
        ("1e9", "'1e9' is not a plain number."),
    ],
)
def test_anything_else_is_refused(text: str, why: str):
    with pytest.raises(Refused, match=why):
        typed(text)


def test_a_day_of_another_ladder_is_refused():
    old = rung(definition(behaviour(), results=(MEETINGS,)), id="old", state="set-aside", ended=day(100), ladder="old")
    new = rung(definition(behaviour(), results=(MEETINGS,)), day(101), id="new", ladder="new")
    held = history(old, new)
    view = next(v for v in results_view(held, TODAY, Calendar(), everything=True) if v.ladder == "old")
    with pytest.raises(Refused, match="is no day of that ladder"):
        reading_typed("12", view, held, TODAY)
    assert reading_typed(f"12 {day(50)}", view, held, TODAY).value == 12
