"""The words of reminders: the cue and the smallest next step, enough without a click, and never a reproach."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coach.domain import marking
from coach.domain.days import Calendar
from coach.domain.history import History
from coach.domain.reminder import Reminder, Told, Wishes
from coach.domain.reminding import due
from coach.domain.resting import Restable
from coach.views.reminders import Notice, next_in_words, notice, rest_in_words
from tests.domain.make import behaviour, day, definition, history, keep, moment, rung, weeks

PLAIN = Calendar()
CUE = "When I sit down with my first coffee"
CALLS = behaviour(target=5, unit="calls", by="11:00", remind=("09:00",))
LOG = behaviour("log", remind=("09:00",))
SCOLDS = ("missed", "failed", "fail", "should", "didn't", "did not", "forgot", "late", "again", "must", "only", "!")


def rep(*behaviours, cue=CUE, **other) -> History:
    return history(rung(definition(*(behaviours or (CALLS,)), cue=cue, **other)))


def found(held: History, now: datetime) -> list[Reminder]:
    return due(held, PLAIN, Wishes(), Told(), now)


def said(held: History, now: datetime) -> Notice:
    """What is due then, in words."""
    return notice(found(held, now), held, PLAIN, now)


def count(held: History, n: int, number: int, name: str = "calls") -> None:
    held.apply(marking.set_count(held, name, day(n), number, now=moment(n, 8), calendar=PLAIN))


def test_its_own_time_says_the_cue_and_the_first_step():
    assert said(rep(), moment(0, 9)) == Notice("Calls", f"{CUE}: begin with the first of 5 calls.", "calls", day(0))


def test_what_is_begun_says_how_far_it_is():
    held = rep()
    count(held, 0, 3)
    assert said(held, moment(0, 9)).body == f"{CUE}: 3 of 5 calls done, one more is next."


def test_a_yes_or_no_is_begun_in_two_minutes():
    assert said(rep(LOG), moment(0, 9)).body == f"{CUE}: two minutes are enough to begin."


def test_without_a_cue_the_step_stands_alone():
    assert said(rep(LOG, cue=""), moment(0, 9)).body == "Two minutes are enough to begin."


def test_a_cue_that_ends_a_sentence_still_leads_into_the_step():
    assert said(rep(LOG, cue="After lunch."), moment(0, 9)).body == "After lunch: two minutes are enough to begin."


@pytest.mark.parametrize(("minute", "left"), [(45, "15 minutes"), (50, "10 minutes"), (59, "1 minute")])
def test_a_warning_says_by_when_and_how_long_there_is(minute, left):
    held = rep(behaviour(target=5, unit="calls", by="11:00"))
    found = said(held, moment(0, 10, minute) + timedelta(seconds=3))
    assert found.title == "Calls, by 11:00"
    assert found.body.endswith(f"begin with the first of 5 calls. {left} to go.")


def test_the_wrap_up_names_all_that_is_open_and_the_way_out():
    held = rep(behaviour(target=5, unit="calls"), behaviour("log"), behaviour("ask"))
    count(held, 0, 2)
    count(held, 0, 1, "log")
    assert said(held, moment(0, 17)) == Notice(
        "Before the day ends",
        "Calls, 2 of 5 calls; Ask. 2 of 5 calls done, one more is next. "
        "What cannot be done can be skipped, with a reason.",
        "calls",
        day(0),
    )


def test_the_review_says_what_was_kept_and_asks_what_was_learnt():
    held = rep(behaviour(target=5, unit="calls"))
    resolution = next(iter(held.resolutions.values()))
    keep(held, resolution, [0, 1, 2, 4])
    assert said(held, moment(4, 17)) == Notice(
        "A look back on the week", "Calls 4 of 5. What worked, what was learnt, what changes?", "", day(4)
    )


def test_the_return_is_a_fresh_start():
    held = rep()
    keep(held, next(iter(held.resolutions.values())), weeks(0))
    found = said(held, moment(9, 9))
    assert found.title == "A fresh start: Five calls"
    assert found.body == f"{CUE}: begin with the first of 5 calls. Earlier days can still be settled."
    assert found.day == day(9)


def test_several_together_are_one_with_a_line_for_each():
    assert said(rep(CALLS, LOG), moment(0, 9)) == Notice(
        "Calls · Log",
        f"{CUE}:\nCalls: begin with the first of 5 calls.\nLog: two minutes are enough to begin.",
        "calls",
        day(0),
    )


def test_many_are_named_as_far_as_a_title_goes():
    names = ("calls", "log", "ask", "plan")
    found = said(rep(*(behaviour(name, remind=("09:00",)) for name in names)), moment(0, 9))
    assert found.title == "Calls · Log and 2 more"
    assert found.body.count("\n") == 4


def test_a_behaviour_that_is_warned_of_is_not_said_twice():
    found = said(rep(CALLS, LOG), moment(0, 10, 45))
    assert found.title == "Log · Calls, by 11:00"


def test_it_leads_to_the_first_that_is_open():
    held = rep(behaviour("ask"), LOG)
    count(held, 0, 1, "ask")
    assert said(held, moment(0, 17)).behaviour == "log"


def test_no_kind_scolds():
    held = rep(CALLS, LOG)
    keep(held, next(iter(held.resolutions.values())), weeks(0))
    texts = [said(held, now) for now in (moment(7, 9), moment(7, 10, 45), moment(7, 17), moment(4 + 7, 17))]
    texts.append(said(rep(), moment(2, 9)))
    assert len({words.title for words in texts}) >= 4
    words = " ".join(f"{one.title} {one.body}" for one in texts).lower().split()
    assert not {word.strip(".,:;?") for word in words} & {*SCOLDS}


@pytest.mark.parametrize(
    ("at", "when"), [(moment(0, 10, 45), "10:45"), (moment(1, 9), "Tue 09:00"), (moment(6, 9), "Sun 09:00"),
                     (moment(7, 9), "12 Jan 09:00")]
)  # fmt: skip
def test_the_next_one_is_said_by_weekday_within_the_week(at, when):
    held = rep()
    one = found(held, moment(0, 9))[0]
    moved = Reminder(one.key, one.resolution, one.behaviours, one.day, at.replace(tzinfo=None), one.until)
    assert next_in_words(moved, held, day(0)) == (when, "Calls")


def test_why_a_reminder_could_rest_is_said_with_its_counts():
    assert rest_in_words(Restable("r", "calls", "09:00", 28, 30), rep()) == (
        "“Calls” was done before it on 28 of the last 30 due days."
    )
