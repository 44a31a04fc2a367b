"""What is kept of closed periods is what would be found anew, and spares finding it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.closed import Closed
from coach.domain.history import Edit, History, Mark, MarkKey, TimeOff
from coach.domain.mastery import assess
from coach.domain.resolution import Resolution
from tests.domain.make import day, history, keep, rung, weeks
from tests.strategies import histories, mark, marks, resolutions

Step = tuple[str, int, Any]
offsets = st.integers(-3, 130)
steps = st.one_of(
    st.tuples(st.just("mark"), offsets, st.none() | marks),
    st.tuples(st.just("off"), offsets, st.none() | st.integers(0, 20)),
    st.tuples(st.just("end"), offsets, st.none()),
    st.tuples(st.just("undo"), st.just(0), st.none()),
    st.tuples(st.just("today"), offsets, st.sampled_from(["monday", "sunday"])),
)


class Marks(dict[MarkKey, Mark]):
    """Marks that know how many were looked up."""

    asked = 0

    def get(self, *arguments: Any) -> Any:
        self.asked += 1
        return super().get(*arguments)


@given(resolutions(), st.data(), st.lists(steps, max_size=12))
def test_what_is_kept_equals_what_is_found_anew_whatever_is_changed(began: Resolution, data: Any, way: list[Step]):
    held, closed = data.draw(histories(began)), Closed()
    today, week_starts, done = began.started + timedelta(100), "monday", []
    for what, offset, value in [("today", 100, "monday"), *way]:
        on = began.started + timedelta(offset)
        if what == "today":
            today, week_starts = on, value
        else:
            edits = [edit.undone for edit in done[-1:]] if what == "undo" else [changed(held, what, on, value)]
            held.apply(edits)
            closed.forget(edits)
            done += edits
        rung = held.resolutions[began.id]
        assert closed.assess(rung, held, today, week_starts) == assess(rung, held, today, week_starts)


def changed(held: History, what: str, on: date, value: Any) -> Edit:
    """The edit of the one rung in ``held`` that the step asks for."""
    (began,) = held.resolutions.values()
    if what == "mark":
        return held.edit("marks", MarkKey(began.id, began.behaviours[0].id, on), value)
    if what == "off":
        return held.edit("time_off", on, None if value is None else TimeOff(first=on, last=on + timedelta(value)))
    return held.edit("resolutions", began.id, replace(began, ended=max(on, began.started), state="grown"))


def asked(held: History, closed: Closed, today: date) -> int:
    """How many marks are looked up to assess the one rung in ``held``."""
    assert isinstance(held.marks, Marks)
    before = held.marks.asked
    closed.assess(held.resolutions["r"], held, today)
    return held.marks.asked - before


def test_only_the_present_period_is_gone_through_again_and_one_that_an_edit_changed():
    resolution, closed = rung(), Closed()
    held = history(resolution)
    held.marks = Marks()
    keep(held, resolution, weeks(*range(20)))
    assert asked(held, closed, day(140)) == 5 * 21
    assert asked(held, closed, day(140)) == 5
    assert asked(held, closed, day(147)) == 5 * 2
    edits = [held.edit("marks", MarkKey("r", "calls", day(134)), mark(skipped="fair"))]
    held.apply(edits)
    closed.forget(edits)
    assert asked(held, closed, day(147)) == 5 * 3


def test_marks_in_another_table_are_another_history():
    resolution, closed = rung(), Closed()
    held, other = history(resolution), history(resolution)
    keep(other, resolution, weeks(0, 1))
    assert closed.assess(resolution, held, day(14)).run == 0
    assert closed.assess(resolution, other, day(14)).run == 2
    held.marks = held.marks | other.marks
    assert closed.assess(resolution, held, day(14)).run == 2
