"""What is said of the words in the form, and what taking a better wording does to its fields."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach import lexicon
from coach.definitions import complete
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
    assert improved(texts, one, may_add=True) == replace(texts, title=one.better)


def test_a_result_becomes_a_key_result_and_what_drives_it_the_first_thing_to_do() -> None:
    texts = form(RESULT)
    after = improved(texts, only(texts), may_add=True)
    assert (after.title, [row.name for row in after.results]) == (DRIVES, ["Deals won"])
    (row,) = after.behaviours
    assert (row.name, row.result) == (DRIVES, after.results[0].key)
    assert told(after) == ()


def test_what_drives_a_result_comes_after_what_is_there_already() -> None:
    texts = form(RESULT, "Call prospects", target="5")
    after = improved(texts, only(texts), may_add=True)
    assert [row.name for row in after.behaviours] == ["Call prospects", DRIVES]
    assert [row.name for row in improved(texts, only(texts), may_add=False).behaviours] == ["Call prospects"]


def test_a_behaviour_that_is_a_result_serves_it_from_then_on() -> None:
    texts = form("Mornings", "Log every call", RESULT)
    after = improved(texts, only(texts), may_add=True)
    assert [(row.name, row.result) for row in after.behaviours] == [
        ("Log every call", ""),
        (DRIVES, after.results[0].key),
    ]


def test_a_key_result_is_not_there_twice_and_a_fourth_is_not_added() -> None:
    there = replace(form(RESULT), results=(ResultTexts(key="won", name="deals won"),))
    after = improved(there, only(there), may_add=True)
    assert (len(after.results), after.behaviours[0].result) == (1, "won")
    full = replace(form(RESULT), results=tuple(ResultTexts(key=f"r{n}", name=f"R {n}") for n in range(3)))
    after = improved(full, only(full), may_add=True)
    assert (len(after.results), after.behaviours[0].result) == (3, "")


def test_a_key_result_without_a_name_is_not_taken_for_what_a_wish_is_about() -> None:
    texts = replace(form("Mornings", WISH), results=(ResultTexts(key="r"),))
    assert improved(texts, only(texts), may_add=True).behaviours[0].result == ""


def test_a_wording_that_the_field_cannot_hold_is_not_offered() -> None:
    one = only(form(RESULT))
    long = Unclear("title", "Title", RESULT, replace(one.found, better="a" * (NAME_MAX + 1)))
    assert (long.better, long.offer) == ("", "")


def test_the_reps_own_words_come_back_and_what_was_typed_since_stays() -> None:
    texts = form(RESULT)
    after = improved(texts, only(texts), may_add=True)
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
            after = improved(texts, one, may_add=may_add)
            assert reverted(after, texts, after) == texts
            assert one.place not in read(after).wrong


def test_the_same_words_in_a_definition_that_is_there_already_are_not_held_against_it() -> None:
    present = texts_of(complete({"title": RESULT, "behaviours": [{"name": WISH}]}))
    assert told(replace(present, why="Because"), present) == ()
