"""Signals: the XmR chart on published series, each computed by hand here, and what holds for any series."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.signals import Chart, Reading, chart
from tests.domain.make import MONDAY

# Donald J. Wheeler, Making Sense of Data (2003), page 382: the data set to verify software with.
VERIFYING = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200]
# The same, table 9.2: accounts receivable in percent of sales, two years of months.
RECEIVABLE = [
    55.6, 54.7, 54.9, 54.8, 56.9, 55.7, 53.8, 54.8, 53.4, 57.0, 59.4, 63.2,
    60.9, 60.7, 58.6, 57.3, 56.9, 58.1, 58.3, 50.9, 53.3, 52.5, 50.8, 52.9,
]  # fmt: skip
# The same, table 8.1: percentage of high school seniors who smoke daily, fourteen years.
SMOKERS = [21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0]
# The same, page 130, figure 9.9: peak flow rates in the morning, eighteen days.
PEAK_FLOW = [120, 140, 100, 150, 260, 150, 100, 120, 300, 300, 275, 300, 140, 170, 150, 150, 190, 180]
# Cedric Chin, How to Plot an XmR Chart (Xmrit, Commoncog), after Wheeler, Understanding Variation (1993): in-process
# inventory, 31 months.
INVENTORY = [
    19, 27, 20, 16, 18, 25, 22, 24, 17, 25, 15, 17, 20, 22, 19, 16, 22, 19, 25, 22, 18, 20, 16, 17,
    20, 15, 27, 25, 17, 19, 28,
]  # fmt: skip
# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, Individuals Control Charts: flow rate of ten batches.
FLOW_RATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Wheeler, Understanding Variation (1993), figure 6.7: US trade deficits of the second half of 1988, in billions.
DEFICITS = [10.5, 11.2, 9.2, 10.1, 10.4, 10.5]

numbers = st.one_of(st.integers(-1000, 1000), st.integers(-10_000, 10_000).map(lambda n: n / 10))
series = st.lists(numbers, min_size=2, max_size=40)


def charted(values: list[float]) -> Chart:
    """``values`` a week apart."""
    return chart([Reading(MONDAY + timedelta(7 * n), value) for n, value in enumerate(values)])


def poisson(rng: Random, mean: float) -> int:
    """A count that nothing but chance makes, after Knuth: how many factors keep a product above e to the -mean."""
    count, product = 0, rng.random()
    while product > exp(-mean):
        count, product = count + 1, product * rng.random()
    return count


def going_on(values: list[float]) -> list[tuple[str, int, int]]:
    return [(signal.rule, signal.first, signal.at) for signal in charted(values).going_on]


def found(values: list[float]) -> list[tuple[str, int, int]]:
    return [(signal.rule, signal.at, signal.side) for signal in charted(values).signals]


@pytest.mark.parametrize(
    ("values", "mean", "ranges", "lower", "upper"),
    [
        (VERIFYING, 66168 / 16, 5339 / 15, 3188.72, 5082.28),
        (INVENTORY, 632 / 31, 141 / 30, 7.89, 32.89),
        (PEAK_FLOW, 3295 / 18, 890 / 17, 43.80, 322.31),
        (DEFICITS, 61.9 / 6, 4.0 / 5, 8.19, 12.44),
        (SMOKERS, 269.8 / 14, 11.1 / 13, 17.00, 21.54),
        (RECEIVABLE, 1345.4 / 24, 40.7 / 23, 51.35, 60.77),
    ],
)
def test_a_published_series_has_the_mean_the_moving_range_and_the_limits_of_its_author(
    values: list[float], mean: float, ranges: float, lower: float, upper: float
):
    """The sums were added up by hand; the limits are as printed, or 2.66 mean moving ranges from the mean."""
    made = charted(values)
    assert (made.mean, made.moving_range) == (pytest.approx(mean), pytest.approx(ranges))
    assert (round(made.lower or 0, 2), round(made.upper or 0, 2)) == (lower, upper)


def test_the_limits_of_the_handbook_are_met_to_its_rounding_of_three_divided_by_d2():
    made = charted(FLOW_RATE)
    assert (made.mean, round(made.moving_range or 0, 4)) == (pytest.approx(50.81), 1.8778)
    assert (made.lower, made.upper) == (pytest.approx(45.8159, abs=1e-3), pytest.approx(55.8041, abs=1e-3))
    assert made.signals == ()


def test_a_reading_beyond_a_limit_is_a_signal():
    """5200 is above 5082.28; the seven below the mean before it are one too few for a run."""
    assert found(VERIFYING) == [("outside", 15, 1)]


def test_eight_in_a_row_on_one_side_are_a_signal_at_the_eighth():
    """18.7 to 19.0, the last eight, are below 19.27. Before, 21.3, 20.9 and 21.0 of four are above 20.41, the middle
    between the mean and the upper limit."""
    assert found(SMOKERS) == [("three-of-four", 3, 1), ("eight", 13, -1)]


def test_three_of_four_nearer_a_limit_than_the_mean_are_a_signal_at_the_third():
    """300, 300 and 275 are above 252.7, the middle between the mean and the upper limit; the 300 after goes on."""
    assert found(PEAK_FLOW) == [("three-of-four", 10, 1)]


def test_all_rules_are_found_side_by_side():
    """By hand, with limits 51.35 and 60.77, mean 56.06 and the middles 53.70 and 58.41."""
    assert found(RECEIVABLE) == [
        ("outside", 11, 1),  # 63.2
        ("outside", 12, 1),  # 60.9
        ("three-of-four", 12, 1),  # 59.4, 63.2, 60.9
        ("eight", 16, 1),  # from 57.0 to 56.9
        ("outside", 19, -1),  # 50.9
        ("three-of-four", 21, -1),  # 50.9, 53.3, 52.5
        ("outside", 22, -1),  # 50.8
    ]


@pytest.mark.parametrize("values", [INVENTORY, DEFICITS, FLOW_RATE])
def test_routine_variation_is_no_signal(values: list[float]):
    assert found(values) == []


def test_there_are_no_limits_under_six_readings_and_firm_ones_from_twelve():
    six, twelve = [5, 7, 6, 8, 5, 5], [5, 7, 6, 8, 5, 5] * 2
    assert (charted(six[:5]).lower, charted(six[:5]).upper, charted(six[:5]).signals) == (None, None, ())
    assert (charted(six).lower, charted(six).upper) == (pytest.approx(1.744), pytest.approx(10.256))
    assert [charted(values).provisional for values in (six, twelve[:11], twelve)] == [True, True, False]


def test_what_was_never_negative_has_no_limit_under_zero_and_what_was_has():
    assert charted([1, 9, 0, 8, 1, 9]).lower == 0
    assert (charted([1, 9, -1, 8, 1, 9]).lower or 0) < 0


def test_a_limit_that_is_cut_off_at_zero_is_no_limit_to_be_near():
    """By hand: the mean is 5/15, the mean moving range 10/14, so the limits are -1.57 and 2.23; 0 is near neither."""
    made = charted([0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 1, 0])
    assert (made.lower, made.cut) == (0, True)
    assert made.signals == ()
    assert not charted([5, 7, 6, 8, 5, 5]).cut


@pytest.mark.parametrize("mean", [0.5, 1, 2, 3, 5])
def test_counts_that_nothing_but_chance_makes_rarely_seem_to_be_near_a_limit_for_long(mean: float):
    """Half a year of weeks, 200 times over, of which at most 5 % may have such a stretch near the lower limit."""
    rng = Random(7)
    charts = [charted([poisson(rng, mean) for _ in range(26)]) for _ in range(200)]
    lower = [any(one.rule == "three-of-four" and one.side < 0 for one in made.signals) for made in charts]
    assert sum(lower) <= 10


def test_what_goes_on_is_the_same_signal_still_and_is_known_to_go_on():
    """The mean is 12, and the last ten are above it."""
    values = [10, 11, 9, 10, 12, 9, 10, 11, 9, 10, 14, 15, 14, 13, 15, 14, 15, 14, 15, 10]
    assert sum(values) == 240
    assert [one for one in found(values) if one[0] == "eight"] == [("eight", 17, 1)]
    assert going_on([*values[:19], 14]) == [("eight", 10, 17)]
    assert going_on(values) == []


def test_what_shares_a_reading_with_three_of_four_is_the_same_signal():
    """By hand, of all 25: with the mean 5.92 and a mean moving range of 25/24, what is above 7.31 is near the limit."""
    values = [5, 6] * 10 + [8, 8, 8, 6, 8]
    assert found(values) == [("three-of-four", 22, 1)]
    assert going_on(values) == [("three-of-four", 20, 22)]
    assert going_on(values[:-1]) == []


def test_a_low_stretch_is_one_signal_though_a_reading_in_it_is_nearer_the_mean():
    """The mean is 12.2 and the lower limit 8.28, so 9 and 10 are near it, and 11 and 12 are not."""
    values = [10, 11, 9, 10, 12, 9, 10, 11, 9, 10, 14, 15, 14, 13, 15, 14, 15, 14, 15, 14]
    assert [one for one in found(values) if one[0] == "three-of-four"] == [("three-of-four", 3, -1)]


def test_what_was_completed_just_now_does_not_yet_go_on_and_what_is_outside_never_does():
    assert going_on([1, 2] * 6 + [3, 4] * 4) == []
    assert going_on([1, 2] * 6 + [3, 4] * 4 + [3]) == [("eight", 12, 19)]
    assert going_on(VERIFYING) == []
    assert charted([]).going_on == ()


def test_no_reading_and_one_reading_are_charts_too():
    assert (charted([]).mean, charted([]).moving_range) == (None, None)
    assert (charted([4]).mean, charted([4]).moving_range) == (4, None)


def test_a_reading_on_the_mean_ends_a_run():
    """Of 5.4 in all the mean is exactly 0.3; added up as floats it is more, and nine would seem to be below it."""
    values = [0.2] * 7 + [0.3, 0.2] + [0.4] * 4 + [0.3] + [0.4] * 4
    assert sum(values) / len(values) > 0.3
    assert charted(values).mean == 0.3
    assert "eight" not in [rule for rule, _, _ in found(values)]


@given(series, st.integers(-500, 500))
def test_shifting_the_readings_shifts_the_chart(values: list[float], by: int):
    shifted = [float(Fraction(str(value)) + by) for value in values]
    before, after = charted(values), charted(shifted)
    assert after.mean == pytest.approx((before.mean or 0) + by)
    assert after.moving_range == pytest.approx(before.moving_range)
    assert (after.upper is None) == (before.upper is None)
    if before.upper is not None:
        assert after.upper == pytest.approx(before.upper + by)
    assert found(shifted) == found(values)


@given(series, st.sampled_from([2, 5, 10, 100]))
def test_scaling_the_readings_scales_the_chart_and_leaves_its_signals(values: list[float], by: int):
    scaled = [float(Fraction(str(value)) * by) for value in values]
    before, after = charted(values), charted(scaled)
    assert after.mean == pytest.approx((before.mean or 0) * by)
    assert after.moving_range == pytest.approx((before.moving_range or 0) * by)
    if before.lower is not None:
        assert after.lower == pytest.approx(before.lower * by)
    assert found(scaled) == found(values)


@given(series)
def test_mean_and_limits_are_the_same_from_back_to_front(values: list[float]):
    before, after = charted(values), charted(values[::-1])
    assert (before.mean, before.moving_range, before.lower, before.upper) == (
        after.mean, after.moving_range, after.lower, after.upper,
    )  # fmt: skip


@given(numbers, st.integers(1, 40))
def test_what_never_moves_never_signals(value: float, times: int):
    assert found([value] * times) == []


@given(series)
def test_turning_the_readings_upside_down_turns_the_signals(values: list[float]):
    assert found([-value for value in values]) == [(rule, at, -side) for rule, at, side in found(values)]


@given(series)
def test_every_signal_is_dated_by_its_reading_and_they_come_in_order(values: list[float]):
    made = charted(values)
    assert [signal.at for signal in made.signals] == sorted(signal.at for signal in made.signals)
    assert all(made.readings[signal.at].day == signal.day for signal in made.signals)
    assert all(signal in made.signals_at(signal.at) for signal in made.signals)
