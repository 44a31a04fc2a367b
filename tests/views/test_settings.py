"""Every setting has its row, says its value in words, and steps only to what the file may hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.settings import VALID, Keys, Reminders, Settings
from coach.settings.checking import checked
from coach.views.settings import KEYS, TEST, Row, as_values, objection, settings_view, value_of
from coach.views.ways import Choice, Number, Switch, WallTime

THEMES = ("auto", "dawn", "dusk")


def rows(settings: Settings = Settings()) -> dict[str, Row]:  # noqa: B008
    return {row.name: row for section in settings_view(settings, THEMES) for row in section.rows}


def test_every_setting_has_one_row_and_a_meaning_that_fits_below_it() -> None:
    found = [row for section in settings_view(Settings(), THEMES) for row in section.rows]
    assert sorted(row.name for row in found) == sorted({*VALID, TEST} - {"reminders"})
    assert all(row.meaning.endswith((".", "?")) and len(row.meaning) <= 60 for row in found)


def test_values_are_in_words() -> None:
    wishes = Reminders(sound=True, channels=(), deadline_minutes=1)
    found = rows(Settings(backfill_days=1, week_starts="sunday", reminders=wishes, keys=Keys(own={"quit": "x"})))
    said = {name: found[name].value for name in ("theme", "week_starts", "day_starts", "backfill_days", KEYS)}
    assert said == {
        "theme": "auto",
        "week_starts": "Sunday",
        "day_starts": "00:00",
        "backfill_days": "1 day",
        KEYS: "1 remapped",
    }
    assert found["reminders.sound"].value == "● on"
    assert found["reminders.channels"].value == "the app alone"
    assert found["reminders.deadline_minutes"].value == "1 minute"
    assert rows()[KEYS].value == "none remapped"


def test_what_has_no_say_while_reminders_are_off_recedes() -> None:
    receding = {name for name, row in rows(Settings(reminders=Reminders(on=False))).items() if row.receding}
    assert receding == {name for name in VALID if name.startswith("reminders.")} - {"reminders.on"}
    assert not any(row.receding for row in rows().values())


@given(st.sampled_from([row for row in rows().values() if row.way is not None]), st.lists(st.sampled_from([1, -1])))
def test_every_step_leads_to_what_the_file_may_hold(row: Row, steps: list[int]) -> None:
    assert row.way is not None
    value: Any = value_of(row.name, Settings())
    for by in steps:
        value = row.way.stepped(value, by)
        assert value_of(row.name, checked(as_values(row.name, value))) == value
        assert row.way.said(value)


@pytest.mark.parametrize(
    ("way", "value", "more", "less"),
    [
        (Switch(), True, False, False),
        (Choice((("A", "a"), ("B", "b"), ("C", "c"))), "c", "a", "b"),
        (Choice((("A", "a"), ("B", "b"))), "gone", "a", "a"),
        (Number(1, 120, 5, "minute"), 15, 20, 10),
        (Number(1, 120, 5, "minute"), 17, 20, 15),
        (Number(1, 120, 5, "minute"), 1, 5, 1),
        (Number(1, 120, 5, "minute"), 120, 120, 115),
        (WallTime(), "17:00", "17:15", "16:45"),
        (WallTime(), "17:07", "17:15", "17:00"),
        (WallTime(), "23:45", "00:00", "23:30"),
        (WallTime(), "00:00", "00:15", "23:45"),
        (WallTime("06:00"), "06:00", "06:00", "05:45"),
        (WallTime("06:00"), "00:00", "00:15", "00:00"),
    ],
)
def test_a_step_leads_to_the_next_value_or_the_one_before(way: Any, value: Any, more: Any, less: Any) -> None:
    assert (way.stepped(value, 1), way.stepped(value, -1)) == (more, less)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("reminders.wrap_up_at", "9:05", "09:05"),
        ("reminders.wrap_up_at", " 17:07 ", "17:07"),
        ("backfill_days", " 30 ", 30),
    ],
)
def test_what_is_typed_is_taken_as_it_is_meant(name: str, typed: str, value: object) -> None:
    way = rows()[name].way
    assert isinstance(way, Number | WallTime)
    assert way.typed(typed) == value
    assert objection(name, way.typed(typed)) == ""


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("day_starts", "7:00", "'07:00' cannot be: it has to be a time from 00:00 to 06:00."),
        ("reminders.wrap_up_at", "25:00", "'25:00' cannot be: it has to be a time such as 17:00."),
        ("reminders.snooze_minutes", "121", "'121' cannot be: it has to be a whole number from 1 to 120."),
        ("backfill_days", "9" * 5_000, "it has to be a whole number from 0 to 366."),
        ("backfill_days", "³", "'³' cannot be: it has to be a whole number from 0 to 366."),
        ("backfill_days", "ten", "'ten' cannot be: it has to be a whole number from 0 to 366."),
    ],
)
def test_what_cannot_be_is_answered_in_words_without_quotes(name: str, typed: str, said: str) -> None:
    way = rows()[name].way
    assert isinstance(way, Number | WallTime)
    assert objection(name, way.typed(typed)).endswith(said)
