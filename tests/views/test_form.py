"""The form's judgements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from coach.definitions import complete
from coach.domain import moves
from coach.domain.errors import CoachError
from coach.domain.history import History, MarkKey
from coach.domain.ladder import proposal
from coach.domain.moves import Ground
from coach.domain.resolution import Definition, Resolution
from coach.views.form import Mode, fixed, judge, old_definition, start_days
from coach.views.form_texts import BehaviourTexts, ResultTexts, Texts, texts_of
from tests.strategies import ambitions, definitions, mark

MONDAY = date(2026, 10, 5)
FRIDAY = date(2026, 11, 20)
CALLS = complete(
    {
        "title": "Five calls",
        "results": [{"id": "meetings", "name": "Meetings"}],
        "behaviours": [{"id": "calls", "name": "Call", "target": 5, "unit": "calls", "by": "11:00"}],
    }
)


def ground(definition: Definition | None = CALLS, today: date = FRIDAY, *, mastered: bool = True) -> Ground:
    """With ``definition`` active since the 5th of October, every day kept or none."""
    history = History()
    if definition is not None:
        resolution = Resolution(
            id="r", ladder="r", rung=1, origin="start", state="active", started=MONDAY, **asdict(definition)
        )
        history.resolutions["r"] = resolution
        for n in range((today - MONDAY).days if mastered else 0):
            for behaviour in definition.behaviours:
                history.marks[MarkKey("r", behaviour.id, MONDAY + timedelta(n))] = mark(behaviour.target)
    return Ground(history, today)


def changed(**texts: str) -> Texts:
    """The present definition with ``texts`` typed into its behaviour."""
    shown = texts_of(CALLS)
    return replace(shown, behaviours=(replace(shown.behaviours[0], **texts),))


def test_an_empty_form_says_what_is_still_needed() -> None:
    state = judge("start", Texts(), ground(None))
    assert not state.ok
    assert state.sentence == "Still needed: a title, what to do."
    assert set(state.missing) == {"title", "behaviours[0].name"}


def test_a_start_says_when_it_begins_and_what_mastery_asks() -> None:
    texts = Texts(title="t", behaviours=(BehaviourTexts(key="+1", name="Call"),), starts="2026-11-23")
    state = judge("start", texts, ground(None))
    assert state.ok
    assert state.sentence.startswith("Begins on Monday 23 November; mastered after 4 weeks in a row")
    assert "warm-up" not in state.sentence


def test_a_start_amid_a_week_says_that_its_rest_is_a_warm_up() -> None:
    texts = Texts(title="t", behaviours=(BehaviourTexts(key="+1", name="Call"),))
    assert judge("start", texts, ground(None)).sentence.endswith("The rest of this week is a warm-up.")


def test_the_proposal_passes_and_says_what_it_raises() -> None:
    state = judge("grow", texts_of(proposal(CALLS)), ground())
    assert (state.ok, state.leap) == (True, False)
    assert state.more == ("Call: 5 → 6 calls",)
    assert state.was == {"behaviours[0].target": "5"}


def test_a_leap_is_named_with_the_modest_step_that_would_pass() -> None:
    state = judge("grow", changed(target="9"), ground())
    assert (state.ok, state.leap) == (False, True)
    assert state.leaps == ("Call: 5 → 9 calls",)
    assert state.modest_words == "Call: 5 → 6 calls"
    assert state.modest is not None
    assert judge("grow", texts_of(state.modest), ground()).ok


def test_a_leap_passes_once_it_is_confirmed() -> None:
    state = judge("grow", changed(target="9"), ground(), stretch=True)
    assert (state.ok, state.leap) == (True, True)


def test_growing_by_less_is_refused_with_what_is_less() -> None:
    state = judge("grow", changed(target="4"), ground())
    assert not state.ok
    assert state.less == ("Call: 5 → 4 calls",)
    assert "less ambitious" in state.sentence


def test_growing_before_mastery_is_refused_with_how_far_it_is() -> None:
    assert "0 of 4 weeks" in judge("grow", changed(target="6"), ground(mastered=False)).sentence


def test_easing_says_what_is_less_and_takes_nothing_more() -> None:
    assert judge("ease", changed(target="4", by=""), ground()).ok
    assert "more ambitious" in judge("ease", changed(target="4", by="10:00"), ground()).sentence
    assert "Nothing in it is easier" in judge("ease", changed(), ground()).sentence


def test_an_edit_takes_words_and_keeps_the_rest() -> None:
    assert judge("edit", changed(name="Ring people up", remind="9"), ground()).ok
    assert judge("edit", changed(), ground()).sentence == "Nothing is changed."


def test_an_edit_may_add_a_key_result_and_point_a_behaviour_at_it() -> None:
    texts = replace(
        changed(result="+r"),
        results=(ResultTexts(key="meetings", name="Meetings"), ResultTexts(key="+r", name="Deals")),
    )
    state = judge("edit", texts, ground())
    assert state.ok
    assert state.was["behaviours[0].result"] == ""


def test_what_only_the_rules_see_is_said_at_its_field() -> None:
    state = judge("grow", changed(days="FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;BYSETPOS=5"), ground())
    assert list(state.wrong) == ["behaviours[0].days"]


def test_too_many_behaviours_for_no_result_is_said() -> None:
    rows = tuple(BehaviourTexts(key=f"+{n}", name=f"Do {n}") for n in range(5))
    assert "4 is the most" in judge("start", Texts(title="t", behaviours=rows), ground(None)).sentence


def test_the_earliest_day_is_tomorrow_once_today_is_marked() -> None:
    standing = ground()
    assert start_days(standing)[0].words == "today, Friday 20 November"
    standing.history.marks[MarkKey("r", "calls", FRIDAY)] = mark(5)
    assert start_days(standing)[0].words == "tomorrow, Saturday 21 November"


def test_fresh_starts_stand_in_front_and_every_day_is_there_once() -> None:
    days = start_days(ground(None))
    assert [d.words for d in days[:4]] == [
        "today, Friday 20 November", "tomorrow, Saturday 21 November", "Monday 23 November, a fresh week",
        "Tuesday 1 December, a fresh month",
    ]  # fmt: skip
    assert sorted(d.day for d in days) == [FRIDAY + timedelta(n) for n in range(32)]


@pytest.mark.parametrize("mode", ["grow", "ease", "edit"])
def test_the_period_stays_on_a_ladder(mode: Mode) -> None:
    assert fixed(mode, "period")


def test_an_edit_fixes_what_is_judged_and_no_other_move_does() -> None:
    judged = [p for p in ("title", "bar", "run", "behaviours.target", "behaviours.name") if fixed("edit", p)]
    assert judged == ["bar", "run", "behaviours.target"]
    assert not any(fixed("grow", p) for p in ("bar", "run", "behaviours.target"))
    assert not fixed("start", "period")


@given(st.data())
def test_the_form_and_the_rules_never_disagree(data: st.DataObject) -> None:
    old = data.draw(definitions())
    standing = ground(old, date(2027, 3, 31))
    new, stretch = data.draw(ambitions(old)), data.draw(st.booleans())
    state = judge("grow", texts_of(new), standing, stretch=stretch)
    try:
        moves.grow(standing, new, "next", stretch=stretch)
    except CoachError:
        assert not state.ok
    else:
        assert state.ok


@given(
    st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.sampled_from(["start", "grow", "ease", "edit"])
)
def test_whatever_is_typed_is_judged_and_never_breaks(one: str, two: str, three: str, mode: Mode) -> None:
    texts = replace(
        changed(name=one, target=two, by=three, days=one, remind=two, unit=three), title=three, bar=one, run=two
    )
    state = judge(mode, texts, ground(None if mode == "start" else CALLS))
    assert state.sentence
    assert state.definition is None or not state.missing


def test_a_form_goes_on_from_the_active_rung_unless_it_begins_a_ladder() -> None:
    assert old_definition("grow", ground()) == CALLS
    assert old_definition("next", ground()) is None
