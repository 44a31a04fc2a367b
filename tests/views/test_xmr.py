"""A chart as something to draw: which readings fit, where lines and labels are, and what they say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.domain.signals import Reading, chart
from coach.views.axes import date_labels, figure_labels, short_figures
from coach.views.results import Level, ResultView
from coach.views.window import window, window_words
from coach.views.xmr import Drawing, drawing

FIRST = date(2026, 1, 5)
TODAY = date(2026, 11, 20)
WIDTH, HEIGHT = 80, 16


def viewed(values: list[float], levels: tuple[Level, ...] = (), first: date = FIRST, apart: int = 7) -> ResultView:
    readings = [Reading(first + timedelta(apart * n), value) for n, value in enumerate(values)]
    return ResultView("l", "r", "Meetings", "", "up", chart(readings), levels, "", "", "", (), ())


def drawn(view: ResultView, width: int = WIDTH, height: int = HEIGHT, back: int = 0) -> Drawing:
    shown = window(len(view.chart.readings), width, back)
    return drawing(view, shown, TODAY, width, height)


def row_of(value: float, y: tuple[float, float], rows: int) -> int:
    """The row of a value, as plotext rounds it."""
    return int(0.5 + (rows - 1) * (value - y[0]) / (y[1] - y[0]) + 1e-8)


def test_all_readings_are_in_sight_where_each_has_a_column():
    assert window(50, WIDTH, 0) == (0, 50)
    assert window_words(window(50, WIDTH, 0), 50, "←", "→") == ""


def test_of_more_the_last_are_and_going_back_stops_at_the_first():
    assert window(100, WIDTH, 0) == (38, 100)
    assert window_words(window(100, WIDTH, 0), 100, "←", "→") == "The last 62 of 100 readings; ← shows earlier ones."
    assert window(100, WIDTH, 29) == (9, 71)
    assert window(100, WIDTH, 10_000) == (0, 62)
    assert window_words(window(100, WIDTH, 10_000), 100, "h", "l") == "Readings 1 to 62 of 100; l shows later ones."


def test_the_mean_and_the_limits_are_lines_with_their_names_and_values():
    found = drawn(viewed([5, 7, 6, 8, 5, 5]))
    assert [(line.kind, round(line.value, 3)) for line in found.lines] == [
        ("limit", 10.256), ("mean", 6.0), ("limit", 1.744),
    ]  # fmt: skip
    assert sorted(label.text for label in found.named) == ["lower 1.74", "mean 6.00", "upper 10.26"]


def test_without_limits_there_is_the_mean_alone():
    found = drawn(viewed([5, 7]))
    assert [label.text for label in found.named] == ["mean 6"]


def test_where_rows_are_few_the_names_of_the_limits_go_first():
    found = drawn(viewed([5, 7, 6, 8, 5, 500] * 3), height=4)
    assert [label.text.split()[0] for label in found.named] == ["lower", "upper"]


def test_limits_that_are_one_with_the_mean_are_called_the_mean():
    assert [label.text for label in drawn(viewed([3] * 8)).named] == ["mean 3"]


def test_readings_that_complete_a_signal_are_marked():
    found = drawn(viewed([5, 6, 5, 6, 5, 6, 5, 40]))
    assert found.signals == (((FIRST + timedelta(49)).toordinal(), 40.0),)


def test_signals_out_of_sight_are_not():
    values = [5, 6] * 40
    values[3] = 60
    assert ((FIRST + timedelta(21)).toordinal(), 60.0) in drawn(viewed(values), back=200).signals
    assert drawn(viewed(values)).signals == ()


def test_everything_lies_within_the_axes():
    found = drawn(viewed([-5, 7, 6, 8, 5, 1000, 3]))
    assert all(found.x[0] <= day <= found.x[1] and found.y[0] <= value <= found.y[1] for day, value in found.readings)
    assert all(found.y[0] <= line.value <= found.y[1] for line in found.lines)


def test_one_reading_is_drawn_amid_a_fortnight():
    found = drawn(viewed([7]))
    assert found.x == ((FIRST - timedelta(7)).toordinal(), (FIRST + timedelta(7)).toordinal())
    assert found.y[0] < 7 < found.y[1]


def test_what_is_never_negative_begins_at_nothing_and_what_is_does_not():
    assert drawn(viewed([0, 1, 0, 2])).y[0] == 0
    assert drawn(viewed([0, -1, 0, -2])).y[0] < -2


@pytest.mark.parametrize(
    ("weeks", "sides"),
    [((10,), ["rung 2 right"]), ((19,), ["rung 2 left"]), ((9, 10, 11), ["rung 2 left", " left", "rung 4 right"])],
)
def test_rungs_are_named_where_there_is_room(weeks: tuple[int, ...], sides: list[str]):
    levels = tuple(Level(FIRST + timedelta(7 * week), n, "T") for n, week in enumerate(weeks, 2))
    found = drawn(viewed([5, 6] * 10, levels), width=60)
    assert [f"{rung.text} {rung.side}" for rung in found.rungs] == sides


def test_a_rung_that_began_after_the_last_reading_is_in_sight_and_one_before_the_first_is_not():
    levels = (Level(FIRST - timedelta(30), 2, "T"), Level(FIRST + timedelta(60), 3, "T"))
    found = drawn(viewed([5, 6, 5], levels))
    assert [rung.text for rung in found.rungs] == ["rung 3"]


@pytest.mark.parametrize(
    ("days", "columns", "texts"),
    [
        (20, 60, ["2 Mar", "9 Mar", "16 Mar"]),
        (20, 10, ["Mar"]),
        (120, 40, ["Mar", "Apr", "May", "Jun"]),
        (330, 30, ["Apr", "Jul", "Oct", "Jan 2027"]),
        (3000, 60, ["2027", "2028", "2029", "2030", "2031", "2032", "2033", "2034"]),
        (12_000, 60, ["2030", "2035", "2040", "2045", "2050", "2055"]),
        (20, 3, []),
    ],
)
def test_dates_are_weeks_months_or_years_as_there_is_room(days: int, columns: int, texts: list[str]):
    first = date(2026, 3, 1).toordinal()
    assert [label.text for label in date_labels(first, first + days, columns, TODAY)] == texts


def test_the_first_month_of_another_year_says_so():
    first = date(2025, 9, 20).toordinal()
    assert [label.text for label in date_labels(first, first + 130, 60, TODAY)] == [
        "Oct 2025", "Nov", "Dec", "Jan 2026",
    ]  # fmt: skip


def test_figures_are_round_and_whole_for_whole_readings():
    assert [label.text for label in figure_labels(0, 10, 15, whole=True)] == ["0", "2", "4", "6", "8", "10"]
    assert [label.text for label in figure_labels(0, 2, 15, whole=True)] == ["0", "1", "2"]
    assert [label.text for label in figure_labels(0, 1, 9, whole=False)] == ["0", "0.5", "1.0"]


@pytest.mark.parametrize("height", [8, 10, 13, 16, 28])
def test_no_row_bears_two_values(height: int):
    """At the left stand round figures, at the right the mean and the limits."""
    found = drawn(viewed([4, 6, 5, 3, 7, 4.5, 2, 6, 5, 3.7]), height=height)
    rows = height - 2
    named = {row_of(label.at, found.y, rows): label.at for label in found.named}
    assert named
    assert all(named.get(row_of(label.at, found.y, rows), label.at) == label.at for label in found.figures)


@pytest.mark.parametrize(("height", "figures"), [(22, "0 2 4 6 8"), (24, "0 5"), (26, "0 2 4 6 8")])
def test_figures_stand_further_apart_rather_than_leave_one_out_beside_a_line(height: int, figures: str):
    found = drawn(viewed([3, 3, 6, 2, 6, 3, 4.5, 6, 2, 5, 3, 2, 2, 3.2]), height=height)
    assert "mean 3.62" in [label.text for label in found.named]
    assert " ".join(label.text for label in found.figures) == figures


def test_large_figures_are_short_unless_they_would_look_the_same():
    assert short_figures([0, 12_500, 2_000_000, 3e9, -4e12]) == ["0", "12.5k", "2M", "3B", "-4T"]
    assert short_figures([10_000_001, 10_000_002]) == ["10,000,001", "10,000,002"]


@pytest.mark.parametrize("values", [[1e15] * 7, [-1e15, 1e15] * 4, [0] * 7, [1e-7, 2e-7] * 4, [0.1, 0.2]])
@pytest.mark.parametrize("size", [(30, 5), (60, 8), (160, 28)])
def test_any_readings_can_be_drawn(values: list[float], size: tuple[int, int]):
    found = drawn(viewed(values), *size)
    assert found.y[0] < found.y[1]
