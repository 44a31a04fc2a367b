"""What is typed into the form, and the definition it comes to."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from coach.definitions import complete
from coach.domain.errors import Invalid
from coach.domain.resolution import Definition
from coach.domain.rules import EVERY_DAY, WEEKDAYS
from coach.views.form_texts import BehaviourTexts, ResultTexts, Texts, clock, read, texts_of
from tests.strategies import definitions

NAMED = Texts(title="Five calls", behaviours=(BehaviourTexts(key="+1", name="Call prospects"),))


def with_behaviour(**texts: str) -> Texts:
    """A form whose one behaviour holds ``texts``."""
    return replace(NAMED, behaviours=(replace(NAMED.behaviours[0], **texts),))


def test_a_title_and_a_behaviours_name_are_enough() -> None:
    assert read(NAMED).definition == complete({"title": "Five calls", "behaviours": [{"name": "Call prospects"}]})


def test_an_empty_form_names_what_is_missing_and_nothing_is_wrong() -> None:
    found = read(Texts())
    assert found.definition is None
    assert found.missing == {"title": "a title", "behaviours[0].name": "what to do"}
    assert found.wrong == {}


@given(definitions())
def test_a_definition_shown_in_the_form_reads_back_as_the_same(definition: Definition) -> None:
    assert read(texts_of(definition), definition).definition == definition


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", "09:00"), ("9:30", "09:30"), ("0930", "09:30"), ("9.30", "09:30"), ("14h15", "14:15"), ("2pm", "14:00"),
     ("12 am", "00:00"), ("12pm", "12:00"), ("23:59", "23:59")],
)  # fmt: skip
def test_times_are_understood_as_people_write_them(typed: str, meant: str) -> None:
    assert clock(typed) == meant


@pytest.mark.parametrize("typed", ["24", "9:60", "noon", "13pm", "0pm", "9:3", "-1", "９"])
def test_what_is_no_time_is_said(typed: str) -> None:
    with pytest.raises(Invalid, match="not a time"):
        clock(typed)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("target", "0"), ("target", "10001"), ("target", "five"), ("target", "1.5"), ("target", "²"), ("by", "soon"),
     ("days", "now and then"), ("remind", "9 10 11 12 13"), ("name", "\x1b[2J"), ("unit", "‮calls")],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nowhere_else(field: str, typed: str) -> None:
    found = read(with_behaviour(**{field: typed}))
    assert found.definition is None
    assert list(found.wrong) == [f"behaviours[0].{field}"]


@pytest.mark.parametrize(("bar", "run"), [("49", "4"), ("101", "4"), ("80", "1"), ("80", "13"), ("", "x")])
def test_terms_out_of_bounds_are_wrong(bar: str, run: str) -> None:
    assert read(replace(NAMED, bar=bar, run=run)).definition is None


def test_blank_fields_stand_for_their_defaults() -> None:
    definition = read(replace(NAMED, period="month")).definition
    assert definition is not None
    assert (definition.bar, definition.run) == (80, 3)
    assert definition.behaviours[0].days == WEEKDAYS


def test_blank_numbers_stay_what_they_were_on_the_rung_before() -> None:
    old = complete({"title": "t", "bar": 90, "run": 6, "behaviours": [{"name": "a", "target": 7, "days": "every day"}]})
    texts = Texts(title="t", behaviours=(BehaviourTexts(key="a", name="a"),))
    found = read(texts, old).definition
    assert found is not None
    assert (found.bar, found.run, found.behaviours[0].target, found.behaviours[0].days) == (90, 6, 7, EVERY_DAY)


def test_a_behaviour_keeps_its_id_under_a_new_name_and_a_new_one_gets_its_own() -> None:
    rows = (BehaviourTexts(key="calls", name="Ring people up"), BehaviourTexts(key="+2", name="Calls"))
    found = read(replace(NAMED, behaviours=rows)).definition
    assert found is not None
    assert [b.id for b in found.behaviours] == ["calls", "calls-2"]


def test_a_behaviour_serves_the_key_result_it_names_even_a_new_one() -> None:
    texts = replace(with_behaviour(result="+r"), results=(ResultTexts(key="+r", name="Meetings"),))
    found = read(texts).definition
    assert found is not None
    assert found.results[0].id == found.behaviours[0].result == "meetings"


def test_a_behaviour_whose_key_result_was_taken_out_serves_none() -> None:
    found = read(with_behaviour(result="gone")).definition
    assert found is not None
    assert found.behaviours[0].result is None


def test_reminders_are_a_list_of_times() -> None:
    found = read(with_behaviour(remind="9, 14:30 17")).definition
    assert found is not None
    assert found.behaviours[0].remind == ("09:00", "14:30", "17:00")
