"""Definitions as TOML: what is filled in, what is refused, and what comes back."""

from __future__ import annotations

import pytest
from hypothesis import given

from coach.definitions import as_toml, parse
from coach.domain.errors import Invalid
from coach.domain.resolution import Definition
from tests.strategies import definitions

SMALLEST = 'title = "Five calls"\n[[behaviours]]\nname = "Call prospects"\n'


def test_a_title_and_a_behaviour_are_enough() -> None:
    found = parse(SMALLEST)
    (only,) = found.behaviours
    assert (only.id, only.target, only.days) == ("call-prospects", 1, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    assert (found.period, found.bar, found.run) == ("week", 80, 4)


def test_a_month_asks_for_three_in_a_row_unless_the_rep_says_otherwise() -> None:
    assert parse('period = "month"\n' + SMALLEST).run == 3
    assert parse('period = "month"\nrun = 5\n' + SMALLEST).run == 5


def test_two_of_one_name_get_ids_of_their_own() -> None:
    found = parse(SMALLEST + '[[behaviours]]\nname = "Call prospects"\n')
    assert [b.id for b in found.behaviours] == ["call-prospects", "call-prospects-2"]


def test_what_has_no_id_keeps_that_of_its_name_on_the_rung_before() -> None:
    old = parse(SMALLEST.replace('name = "Call', 'id = "c1"\nname = "Call'))
    more = SMALLEST + '[[behaviours]]\nname = "Log every call"\n'
    assert [b.id for b in parse(more, old).behaviours] == ["c1", "log-every-call"]


def test_an_edit_may_rename_without_naming_the_id() -> None:
    old = parse(SMALLEST)
    new = SMALLEST.replace("Call prospects", "Ring prospects")
    assert [b.id for b in parse(new, old).behaviours] == ["ring-prospects"]
    assert [b.id for b in parse(new, old, renamed=True).behaviours] == ["call-prospects"]


@given(definitions())
def test_what_is_written_reads_back_the_same(definition: Definition) -> None:
    assert parse(as_toml(definition)) == definition


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel = 3", "unknown key 'titel'. Did you mean 'title'?"),
        (SMALLEST + "tagret = 3", "behaviours[0]: unknown key 'tagret'. Did you mean 'target'?"),
        (SMALLEST + 'target = "5"', "behaviours[0].target: has to be a whole number, not text."),
        (SMALLEST + "target = 0", "behaviours[0].target: has to be a whole number >= 1."),
        (SMALLEST + 'days = "someday"', "behaviours[0].days: 'SOMEDAY' cannot stand in a rule of days. Say 'weekdays'"),
        (SMALLEST + 'result = "meetings"', "behaviours[0].result: there is no key result 'meetings'."),
        ("bar = 120\n" + SMALLEST, "bar: has to be a whole number <= 100."),
        (
            'title = "a"\nbehaviours = 3',
            "behaviours: this has to be a list of tables. Write [[behaviours]] above each.",
        ),
        ("period = [1]\n" + SMALLEST, "period: has to be text, not a list."),
        ('[[behaviours]]\nname = "a"', "'title' is missing."),
        ('title = "a"', "behaviours: has to be a list of at least 1."),
        ('title = "a', "the definition, line 1: "),
        ('title = "a\\u001b[31m"\n[[behaviours]]\nname = "a"', "title: is blank, of another form than asked for"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_its_place(text: str, said: str) -> None:
    with pytest.raises(Invalid) as wrong:
        parse(text)
    assert str(wrong.value).startswith(said)
    assert "\n" not in str(wrong.value)
