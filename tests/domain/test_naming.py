"""What a rep's word means: a behaviour or a day."""

from __future__ import annotations

from datetime import date

import pytest

from coach.domain.errors import Refused
from coach.domain.naming import behaviour_named, day_named, nearest
from coach.domain.resolution import Behaviour
from tests.domain.make import definition, rung

FRIDAY = date(2026, 11, 20)
RUNG = rung(
    definition(
        Behaviour(id="calls", name="Call prospects"),
        Behaviour(id="log", name="Log every call"),
        Behaviour(id="3", name="Ask"),
    )
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("1", "calls"),
        ("3", "3"),
        ("log", "log"),
        ("PROSP", "calls"),
        ("every", "log"),
        ("ask", "3"),
        ("calls", "calls"),
    ],
)
def test_a_behaviour_is_named_by_its_number_its_id_or_a_part_of_its_name(word, found):
    assert behaviour_named(RUNG, word).id == found


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("call", r"could be Call prospects \(1\), Log every call \(2\)"),
        ("4", r"No behaviour is called '4'. There are Call prospects \(1\)"),
        ("0", "No behaviour"),
        ("", "No behaviour"),
        ("\x1b[2J", r"No behaviour is called '\\u001b\[2J'"),
    ],
)
def test_an_ambiguous_or_unknown_word_is_refused_with_what_could_be_meant(word, says):
    with pytest.raises(Refused, match=says):
        behaviour_named(RUNG, word)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("today", FRIDAY),
        (" Yesterday ", date(2026, 11, 19)),
        ("friday", FRIDAY),
        ("mon", date(2026, 11, 16)),
        ("Saturday", date(2026, 11, 14)),
    ],
)
def test_a_day_is_named_by_its_date_or_by_the_last_such_weekday(word, found):
    assert day_named(word, FRIDAY) == found


@pytest.mark.parametrize("word", ["", "2026-02-30", "someday", "20.11.2026", "\x1b[2J"])
def test_a_day_that_cannot_be_is_refused_without_control_sequences(word):
    with pytest.raises(Refused, match="is not a date") as refused:
        day_named(word, FRIDAY)
    assert "\x1b" not in str(refused.value)


def test_the_nearest_of_several_words_is_offered_or_all_of_them():
    assert nearest("titel", ["title", "cue"]) == "Did you mean 'title'?"
    assert nearest("zzz", ["title", "cue"]) == "Known: cue, title."
