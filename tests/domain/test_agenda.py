"""The agenda: how each of today's reminders stands at any moment of the day, and which never come at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from coach.domain import marking
from coach.domain.agenda import agenda
from coach.domain.days import Calendar
from coach.domain.planning import never
from coach.domain.reminder import Told, Wishes
from coach.domain.reminding import due
from tests.domain.make import behaviour, day, definition, history, moment, rung

PLAIN = Calendar()
CALLS = behaviour(target=5, unit="calls", by="11:00", remind=("09:00",))


class Rep:
    """A history, what its rep wishes, and what was given when."""

    def __init__(self, *behaviours, wishes=None, **other):
        self.rung = rung(definition(*(behaviours or (CALLS,)), **other))
        self.held = history(self.rung)
        self.wishes = wishes or Wishes()
        self.told, self.given = Told(), {}

    def look(self, now: datetime) -> None:
        """Give what is due."""
        for one in due(self.held, PLAIN, self.wishes, self.told, now):
            self.given[one.key.name] = now
        snoozed = {name: at for name, at in self.told.snoozed.items() if at > now}
        self.told = replace(self.told, names=frozenset(self.given), snoozed=snoozed)

    def at(self, now: datetime) -> dict[str, str]:
        """'own 09:00': 'given 09:00', for all of the day."""
        entries = agenda(self.held, PLAIN, self.wishes, self.told, self.given, now)
        assert [one.reminder.at for one in entries] == sorted(one.reminder.at for one in entries)
        return {
            f"{one.reminder.kind} {one.reminder.at:%H:%M}": f"{one.standing} {one.when:%H:%M}".strip()
            if one.when
            else one.standing
            for one in entries
        }


def test_a_day_as_it_goes_by():
    rep = Rep()
    assert rep.at(moment(0, 8)) == {
        "own 09:00": "to-come 09:00", "deadline 10:45": "to-come 10:45", "wrap-up 17:00": "to-come 17:00",
    }  # fmt: skip
    assert rep.at(moment(0, 9))["own 09:00"] == "due 09:00"
    rep.look(moment(0, 9, 1))
    assert rep.at(moment(0, 9, 2))["own 09:00"] == "given 09:01"
    rep.held.apply(marking.set_count(rep.held, "calls", day(0), 5, now=moment(0, 10), calendar=PLAIN))
    assert rep.at(moment(0, 10)) == {"own 09:00": "given 09:01", "deadline 10:45": "done", "wrap-up 17:00": "done"}


def test_what_nobody_looked_for_in_time_is_missed():
    assert Rep().at(moment(0, 11, 1)) == {
        "own 09:00": "missed", "deadline 10:45": "missed", "wrap-up 17:00": "to-come 17:00",
    }  # fmt: skip


def test_a_wrap_up_that_was_not_given_before_quiet_hours_is_missed():
    assert Rep().at(moment(0, 19, 59))["wrap-up 17:00"] == "due 19:59"
    assert Rep().at(moment(0, 20))["wrap-up 17:00"] == "missed"


def test_what_is_put_off_says_until_when():
    rep = Rep()
    rep.look(moment(0, 9))
    (name,) = rep.given
    rep.told = replace(rep.told, snoozed={name: moment(0, 9, 10)})
    assert rep.at(moment(0, 9, 5))["own 09:00"] == "snoozed 09:10"
    assert rep.at(moment(0, 9, 12))["own 09:00"] == "due 09:12"
    rep.held.apply(marking.set_count(rep.held, "calls", day(0), 5, now=moment(0, 10), calendar=PLAIN))
    assert rep.at(moment(0, 9, 5))["own 09:00"] == "given 09:00"


def test_what_three_programs_died_of_is_given_up():
    rep = Rep()
    one = due(rep.held, PLAIN, rep.wishes, rep.told, moment(0, 9))[0]
    rep.told = Told(frozenset({one.key.name}))
    assert rep.at(moment(0, 9))["own 09:00"] == "given-up"


def test_quiet_hours_keep_it_back_or_let_it_never_come():
    rep = Rep(behaviour(remind=("06:00", "21:00")))
    assert rep.at(moment(0, 5)) == {"own 06:00": "quiet 07:30", "wrap-up 17:00": "to-come 17:00", "own 21:00": "never"}
    assert rep.at(moment(0, 7))["own 06:00"] == "quiet 07:30"
    assert rep.at(moment(0, 7, 30))["own 06:00"] == "due 07:30"


def test_a_review_is_on_the_agenda_of_the_last_day_alone():
    rep = Rep(behaviour(days="FREQ=WEEKLY;BYDAY=MO,TU"), wishes=Wishes(comeback=False))
    assert "review 17:00" not in rep.at(moment(0, 8))
    assert rep.at(moment(1, 8))["review 17:00"] == "to-come 17:00"


def test_in_an_absence_there_is_the_one_return_and_when_it_was_given():
    rep = Rep()
    assert rep.at(moment(2, 8)) == {"comeback 09:00": "to-come 09:00"}
    rep.look(moment(2, 9))
    assert rep.at(moment(3, 8)) == {"comeback 09:00": "given 09:00"}


def test_on_a_day_off_and_with_all_switched_off_there_is_nothing():
    rep = Rep()
    rep.held.apply(marking.take_off(rep.held, day(0), day(0), "sick"))
    assert rep.at(moment(0, 8)) == {}
    assert Rep(wishes=Wishes(on=False)).at(moment(0, 8)) == {}


@pytest.mark.parametrize("minutes", range(0, 24 * 60, 7))
def test_what_is_said_to_be_due_is_given_by_a_look_and_nothing_else_is(minutes):
    rep, now = (
        Rep(CALLS, behaviour("log", remind=("06:00", "16:00", "21:00"))),
        moment(0, 0) + timedelta(0, 60 * minutes),
    )
    said = {name for name, words in rep.at(now).items() if words.startswith("due")}
    rep.look(now)
    assert {name for name, words in rep.at(now).items() if words.startswith("given")} == said


def test_the_times_that_never_come_are_found_whatever_the_day():
    odd = behaviour("odd", days="FREQ=MONTHLY;BYMONTHDAY=31", by="21:10", remind=("06:00", "20:30"))
    found = never(rung(definition(CALLS, odd)), PLAIN, Wishes(wrap_up_at="22:00"))
    assert [f"{one.kind} {one.at:%H:%M}" for one in found] == [
        "own 20:30", "deadline 20:55", "wrap-up 22:00", "review 22:00",
    ]  # fmt: skip
    assert never(rung(definition(CALLS, odd)), PLAIN, Wishes(quiet_from="00:00", quiet_until="00:00")) == ()
    assert never(rung(definition(CALLS)), PLAIN, Wishes()) == ()
