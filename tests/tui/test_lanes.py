"""Lanes: no move and no year is left out without a sign."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.app import App, ComposeResult

from coach.tui.widgets.lanes import Lanes
from coach.views.timeline import Lane, Move, Point, Timeline
from tests.domain.make import MONDAY, day

WIDTH = 46  # 16 for the name, 4 for gaps, 4 for the figure: 22 for columns


class Bare(App[None]):
    """Nothing but lanes."""

    def __init__(self, line: Timeline) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """The lanes."""
        lanes = Lanes("Over time", id="lanes")
        lanes.show(self._line, "monday")
        yield lanes


async def drawn(weeks: int, moves: tuple[Move, ...] = (), first: date = MONDAY, **other: object) -> dict[str, str]:
    """What stands beside each name, over so many weeks; the axis has none, and what follows it is the legend."""
    last = first + timedelta(7 * weeks - 1)
    line = Timeline(
        first, last, "week", (Lane("share", "Calls", (Point(first, 1.0),), 0, 1, "1 of"),), "", "", moves, **other
    )  # type: ignore[arg-type]
    async with Bare(line).run_test(size=(WIDTH, 12)) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    told = {line[:18].strip(): line[18:] for line in lines[1 : 4 + bool(other)] if line}
    return told | {"head": lines[0], "legend": lines[3 + bool(moves) + bool(other)]}


def grown(*weeks: int) -> tuple[Move, ...]:
    return tuple(Move(day(7 * week), "▲" if n else "◆", n + 1) for n, week in enumerate(weeks))


@pytest.mark.parametrize(
    ("weeks", "signs"),
    [
        ((0, 5, 10), "◆1   ▲2   ▲3"),
        ((0, 1, 2, 10), "◆▲▲3      ▲4"),
        ((0, 20, 21), "◆1                  ▲▲3"),
        (tuple(range(12)), "◆▲▲▲▲▲▲▲▲▲▲▲12"),
    ],
)
async def test_every_move_has_its_sign_and_the_last_its_rung(weeks: tuple[int, ...], signs: str) -> None:
    told = await drawn(22, grown(*weeks))
    assert told["Rungs"] == signs
    assert told["legend"] == "◆ begun  ▲ grown"


async def test_several_moves_in_one_column_are_one_sign_that_says_so() -> None:
    eased = (Move(day(0), "◆", 4), Move(day(70), "▼", 3), Move(day(73), "▼", 2))
    told = await drawn(22, eased)
    assert told["Rungs"] == "◆4        ◇2"
    assert told["legend"] == "◆ begun  ◇ several"


async def test_leave_is_told_apart_by_how_much_of_a_column_it_was() -> None:
    told = await drawn(22, grown(0), leave=((day(7), day(15)),))
    assert told["Leave"] == " –·"
    assert told["legend"] == "◆ begun  – leave  · some leave"


async def test_columns_of_several_cells_stand_apart_so_that_there_are_as_many_as_are_told() -> None:
    line = Lane("share", "Calls", tuple(Point(day(7 * week), 1.0) for week in range(4)), 0, 1, "4 of")
    async with Bare(Timeline(MONDAY, day(27), "week", (line,), leave=((day(7), day(13)),))).run_test() as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert "a column a week" in lines[0]
    assert lines[1].split()[1:5] == ["▇▇▇"] * 4
    assert "    –––" in lines[2]


@pytest.mark.parametrize(
    ("weeks", "names"),
    [
        (22, "Jan Feb Mar  Apr May"),
        (5 * 52, "’26 ’27 ’28 ’29 ’30"),
        (11 * 52, "· 2016  2019  2022  2025"),
        (23 * 52, " 2017 2022 2027 2032 2037"),
    ],
)
async def test_names_are_all_there_or_stand_at_even_steps(weeks: int, names: str) -> None:
    told = await drawn(weeks, first=MONDAY if weeks < 500 else date(2015, 1, 5))
    assert told[""].startswith(names)


async def test_years_for_which_there_is_no_room_are_said_to_be_left_out() -> None:
    assert (await drawn(15 * 52))["head"] == "Over time  a column a year"
    assert (await drawn(40 * 52))["head"] == "Over time  a column a year from 2044 on"
