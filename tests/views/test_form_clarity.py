"""What is said of the words in the form, and what taking a better wording does to its fields."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach import lexicon
from coach.definitions import complete
from coach.domain.clarity import Judgement
from coach.domain.text import NAME_MAX
from coach.views.form_clarity import Unclear, improved, reverted, to_tell, unclear
from coach.views.form_texts import BehaviourTexts, ResultTexts, Texts, read, texts_of

LISTS = lexicon.read()
BLANK = Texts()
WISH = "Improve my communication skills"
RESULT = "Win more deals"
DRIVES = "Agree on the next step and its date before the end of each call"


def form(title: str = "", *names: str, **texts: str) -> Texts:
    """A form with that title and those behaviours; ``texts`` are the first one's other fields."""
    rows = [BehaviourTexts(key=f"+{n}", name=name) for n, name in enumerate(names or ("",), 1)]
    return Texts(title=title, behaviours=(replace(rows[0], **texts), *rows[1:]))


def told(texts: Texts, offered: Texts = BLANK) -> tuple[Unclear, ...]:
    """All that is unclear."""
    return tuple(unclear(texts, offered, LISTS))


def codes(texts: Texts, offered: Texts = BLANK) -> list[tuple[str, str]]:
    """Where what is unclear."""
    return [(one.place, one.found.findings[0].code) for one in told(texts, offered)]


def only(texts: Texts) -> Unclear:
    """The one thing that is unclear."""
    (one,) = told(texts)
    return one


def taken(texts: Texts, one: Unclear, *, may_add: bool = True, measures: bool = True) -> Texts:
    """``texts`` once the better wording is taken."""
    return improved(texts, one, LISTS, may_add=may_add, measures=measures)


def row(better: str, **texts: str) -> tuple[str, str, str, str, str]:
    """What the fields of a behaviour hold once that wording is taken for it."""
    before = form("Mornings", WISH, **texts)
    one = Unclear("behaviours[0].name", "Behaviour", WISH, Judgement("stop", better=better))
    after = taken(before, one).behaviours[0]
    return after.name, after.target, after.unit, after.by, after.days


def test_an_empty_form_is_not_judged() -> None:
    assert told(BLANK) == ()
    assert told(form("  ", "  ", target="200")) == ()


def test_a_wish_is_called_vague_with_its_words_the_reason_and_a_better_wording() -> None:
    one = only(form("Be better at prospecting"))
    assert (one.place, one.stops) == ("title", True)
    assert one.said == (
        "Title is too vague: “Be better”.",
        "This is a wish: nobody could see it being done today.",
    )
    assert one.offer == "Better: “Call three prospects before I open my inbox each weekday”"


def test_words_that_are_the_whole_text_are_not_said_again() -> None:
    assert only(form(WISH)).said[0] == "Title is too vague."


def test_a_result_is_offered_as_a_key_result_with_what_drives_it() -> None:
    assert only(form(RESULT)).offer == f"Better: “{DRIVES}”, and “Deals won” as a key result"


def test_several_behaviours_are_told_apart_by_their_number() -> None:
    assert only(form("Mornings", "Log every call", RESULT)).said[0] == "Behaviour 2 is a result."


def test_a_title_lacks_a_measure_until_the_form_gives_one_beside_it() -> None:
    assert codes(form("Call prospects")) == [("title", "no-measure")]
    assert not only(form("Call prospects")).stops
    assert told(replace(form("Call prospects"), cue="When I sit down")) == ()
    for texts in ({"target": "5"}, {"unit": "calls"}, {"by": "11:00"}):
        assert told(form("Call prospects", "", **texts)) == ()


def test_a_behaviour_is_measured_by_its_days_and_its_target() -> None:
    assert told(form("Mornings", "Call prospects")) == ()
    assert told(form("Mornings", "Call prospects", target="5", unit="calls")) == ()


def test_more_than_a_day_holds_is_a_leap_wherever_the_number_stands() -> None:
    assert codes(form("Mornings", "Call prospects", target="200", unit="calls")) == [("behaviours[0].name", "leap")]
    assert codes(form("Mornings", "Call 200 prospects a day")) == [("behaviours[0].name", "leap")]


def test_a_target_that_is_no_number_is_not_judged() -> None:
    assert told(form("Mornings", "Call prospects", target="many")) == ()


def test_only_what_the_rep_changed_is_judged() -> None:
    offered = form(RESULT, WISH)
    assert told(offered, offered) == ()
    assert codes(replace(offered, title="Close five deals"), offered) == [("title", "outcome")]
    assert told(form(RESULT, WISH, target="3"), offered) == ()
    assert codes(form(RESULT, "Call prospects", target="200"), offered) == [("behaviours[0].name", "leap")]


def test_the_field_where_the_rep_is_comes_first_then_what_ought_not_to_stay() -> None:
    found = told(form(WISH, RESULT))
    assert to_tell(found, "behaviours[0].name") == found[1]
    assert to_tell(found, "cue") == found[0]
    assert to_tell((), "title") is None


def test_what_only_lacks_a_measure_is_spoken_of_where_it_stands_and_nowhere_else() -> None:
    found = told(form("Call prospects"))
    assert to_tell(found, "title") == found[0]
    assert to_tell(found, "cue") is None


def test_a_first_word_is_not_spoken_of_while_more_may_follow() -> None:
    found = told(form("Better"))
    assert to_tell(found, "title") is None
    assert to_tell(found, "cue") == found[0]


def test_a_better_wording_takes_the_place_of_the_title_alone() -> None:
    texts = form(WISH, "Call")
    (one,) = told(texts)
    assert taken(texts, one) == replace(texts, title=one.better)


def test_a_result_becomes_a_key_result_and_what_drives_it_the_first_thing_to_do() -> None:
    texts = form(RESULT)
    after = taken(texts, only(texts))
    assert (after.title, [row.name for row in after.results]) == (DRIVES, ["Deals won"])
    (row,) = after.behaviours
    assert (row.name, row.result) == (DRIVES, after.results[0].key)
    assert told(after) == ()


def test_what_drives_a_result_comes_after_what_is_there_already() -> None:
    texts = form(RESULT, "Call prospects", target="5")
    after = taken(texts, only(texts))
    assert [row.name for row in after.behaviours] == ["Call prospects", DRIVES]
    assert [row.name for row in taken(texts, only(texts), may_add=False).behaviours] == ["Call prospects"]


def test_a_behaviour_that_is_a_result_serves_it_from_then_on() -> None:
    texts = form("Mornings", "Log every call", RESULT)
    after = taken(texts, only(texts))
    assert [(row.name, row.result) for row in after.behaviours] == [
        ("Log every call", ""),
        (DRIVES, after.results[0].key),
    ]


def test_a_key_result_is_not_there_twice_and_a_fourth_is_not_added() -> None:
    there = replace(form(RESULT), results=(ResultTexts(key="won", name="deals won"),))
    after = taken(there, only(there))
    assert (len(after.results), after.behaviours[0].result) == (1, "won")
    full = replace(form(RESULT), results=tuple(ResultTexts(key=f"r{n}", name=f"R {n}") for n in range(3)))
    after = taken(full, only(full))
    assert (len(after.results), after.behaviours[0].result) == (3, "")


def test_a_key_result_without_a_name_is_not_taken_for_what_a_wish_is_about() -> None:
    texts = replace(form("Mornings", WISH), results=(ResultTexts(key="r"),))
    assert taken(texts, only(texts)).behaviours[0].result == ""


def test_a_wording_that_the_field_cannot_hold_is_not_offered() -> None:
    one = only(form(RESULT))
    long = Unclear("title", "Title", RESULT, replace(one.found, better="a" * (NAME_MAX + 1)))
    assert (long.better, long.offer) == ("", "")


def test_the_reps_own_words_come_back_and_what_was_typed_since_stays() -> None:
    texts = form(RESULT)
    after = taken(texts, only(texts))
    assert reverted(after, texts, after) == texts
    since = replace(after, cue="After lunch", behaviours=(replace(after.behaviours[0], by="11:00"),))
    assert reverted(since, texts, after) == replace(form(RESULT, "", by="11:00"), cue="After lunch")
    named = replace(after, results=(replace(after.results[0], unit="deals"),))
    assert reverted(named, texts, after).results == named.results


@given(st.text(max_size=NAME_MAX), st.text(max_size=NAME_MAX), st.text(max_size=6), st.booleans())
def test_whatever_is_typed_what_is_taken_can_be_read_and_given_back(
    title: str, name: str, target: str, may_add: bool
) -> None:
    texts = form(title, name, target=target)
    for one in told(texts):
        if one.better:
            after = taken(texts, one, may_add=may_add)
            assert reverted(after, texts, after) == texts
            assert one.place not in read(after).wrong


def test_the_same_words_in_a_definition_that_is_there_already_are_not_held_against_it() -> None:
    present = texts_of(complete({"title": RESULT, "behaviours": [{"name": WISH}]}))
    assert told(replace(present, why="Because"), present) == ()


@pytest.mark.parametrize(
    ("better", "fields"),
    [
        ("Call five prospects before eleven each weekday", ("Call prospects", "5", "prospects", "11:00", "weekdays")),
        ("Make five calls every day", ("Make calls", "5", "calls", "", "every day")),
        ("Follow up with three leads a day", ("Follow up with leads", "3", "leads", "", "weekdays")),
        ("Each weekday, call five donors who cancelled", ("Call donors who cancelled", "5", "donors", "", "weekdays")),
        ("Read five pages of a book each day", ("Read pages of a book", "5", "pages", "", "every day")),
        ("Do two demos each week", ("Do one demo", "1", "", "", "Tue Thu")),
        ("Write three account plans a week", ("Write one account plan", "1", "", "", "Mon Wed Fri")),
        ("Make 25 calls this week", ("Make calls", "5", "calls", "", "weekdays")),
        ("Send one recap each week", ("Send one recap", "1", "", "", "Fri")),
        ("Each week, visit two farmers who run balers", ("Visit two farmers who run balers", "1", "", "", "Fri")),
        ("Record two of my demos each week", ("Record two of my demos", "1", "", "", "Fri")),
        ("Write one blog post a month", ("Write one blog post", "1", "", "", "FREQ=MONTHLY;BYDAY=1MO")),
        ("Clean my desk for ten minutes each Friday", ("Clean my desk for ten minutes", "1", "", "", "Fri")),
        (
            "Arrive ten minutes early at each appointment",
            ("Arrive ten minutes early at each appointment", "1", "", "", ""),
        ),
        ("Call two prospects before noon", ("Call prospects", "2", "prospects", "12:00", "")),
        ("Call ten leads on Monday", ("Call leads", "10", "leads", "", "Mon")),
        (
            "Contact three prospects in my area today",
            ("Contact prospects in my area", "3", "prospects", "", "weekdays"),
        ),
        (
            "Add one lead to the pipeline each Tuesday and Thursday",
            ("Add one lead to the pipeline", "1", "", "", "Tue Thu"),
        ),
        (
            "Propose two dates to three prospects before eleven each weekday",
            ("Propose two dates to three prospects", "1", "", "11:00", "weekdays"),
        ),
        (
            "Listen to one of my own calls each Friday and write down one thing to change",
            ("Listen to one of my own calls and write down one thing to change", "1", "", "", "Fri"),
        ),
        (
            "Block 9:00 to 9:30 for the one task I would rather avoid",
            ("Block 9:00 to 9:30 for the one task I would rather avoid", "1", "", "", ""),
        ),
    ],
)
def test_what_a_wording_measures_goes_to_the_fields_and_out_of_the_name(
    better: str, fields: tuple[str, str, str, str, str]
) -> None:
    assert row(better) == fields


def test_a_wording_without_a_number_leaves_none_of_the_words_before() -> None:
    assert row(DRIVES, target="5", unit="calls", by="11:00", days="Mon") == (DRIVES, "1", "", "11:00", "Mon")


def test_every_wording_that_the_lists_offer_agrees_with_the_fields_it_is_taken_into() -> None:
    for better in (*(turn.does for turn in LISTS.turns), *(drive.does for drive in LISTS.drives)):
        name, target, unit, by, days = row(better)
        texts = form("Mornings", name, target=target, unit=unit, by=by, days=days)
        assert read(texts).wrong == {}, better
        assert told(texts) == (), better
        assert not re.search("weekday|each (week|Friday|Tuesday)|before (ten|eleven)", name), name


def test_where_the_fields_stay_as_they_are_only_the_words_are_taken() -> None:
    before = form("Mornings", WISH, target="2", days="Mon")
    better = Judgement("stop", better="Call five prospects before eleven each weekday")
    after = taken(before, Unclear("behaviours[0].name", "Behaviour", WISH, better), measures=False).behaviours[0]
    assert (after.name, after.target, after.by, after.days) == ("Call prospects", "2", "", "Mon")


def test_a_wish_in_the_title_brings_what_to_do_into_a_form_that_has_nothing_to_do_yet() -> None:
    texts = form("Be better at prospecting")
    after = taken(texts, only(texts))
    assert after.title == "Call three prospects before I open my inbox each weekday"
    assert [(row.name, row.target, row.days) for row in after.behaviours] == [
        ("Call prospects before I open my inbox", "3", "weekdays")
    ]


def test_a_key_result_of_which_less_is_better_is_so_in_the_form() -> None:
    for title, better in (("Have fewer no-shows", "down"), (RESULT, "up")):
        texts = form(title)
        assert taken(texts, only(texts)).results[0].better == better
