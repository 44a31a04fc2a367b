"""Which reminders are due: each kind at its moment, once, and none for what is done, excused or not asked for."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest
from msgspec.structs import replace

from coach.domain import marking
from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey, Review, ReviewKey
from coach.domain.reminder import Told, Wishes, leap
from coach.domain.reminding import coming, due
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, moment, rung, weeks
from tests.strategies import mark

PLAIN = Calendar()
WISHES = Wishes()
CALLS = behaviour(target=5, unit="calls", by="11:00", remind=("09:00",))
LOG = behaviour("log", remind=("09:00", "16:00"))


class Rep:
    """A history, and what its rep was told so far."""

    def __init__(self, *behaviours, calendar=PLAIN, wishes=WISHES, **other):
        self.rung = rung(definition(*(behaviours or (CALLS,)), **other))
        self.held = history(self.rung)
        self.calendar, self.wishes, self.told = calendar, wishes, Told()

    def due(self, now: datetime) -> list[str]:
        """'own calls 09:00' for what is due now; told from then on."""
        found = due(self.held, self.calendar, self.wishes, self.told, now)
        self.told = replace(self.told, names=self.told.names | {one.key.name for one in found})
        return [" ".join(filter(None, (one.kind, one.key.behaviour, one.key.at))) for one in found]

    def day(self, n: int) -> dict[str, list[str]]:
        """All of a day, looked at once a minute: the time, and what came."""
        looks = (moment(n, 0) + timedelta(minutes=m) for m in range(24 * 60))
        return {f"{now:%H:%M}": found for now in looks if (found := self.due(now))}

    def coming(self, now: datetime) -> str:
        found = coming(self.held, self.calendar, self.wishes, self.told, now)
        return f"{found.at:%d %H:%M} {found.kind}" if found else ""

    def marks(self, n: int, count: int, hour: int = 8, name: str = "calls", minute: int = 0) -> None:
        now = moment(n, hour, minute)
        self.held.apply(marking.set_count(self.held, name, day(n), count, now=now, calendar=self.calendar))


def test_a_day_with_nothing_done_has_its_own_times_a_warning_and_a_wrap_up():
    assert Rep(CALLS, LOG).day(0) == {
        "09:00": ["own calls 09:00", "own log 09:00"],
        "10:45": ["deadline calls 11:00"],
        "16:00": ["own log 16:00"],
        "17:00": ["wrap-up"],
    }


def test_what_is_done_is_not_reminded_of_also_when_it_was_late():
    rep = Rep(CALLS, LOG)
    rep.marks(0, 5, 8)
    rep.marks(0, 1, 12, "log")
    assert rep.day(0) == {}
    late = Rep(CALLS)
    late.marks(0, 5, 12)
    assert late.due(moment(0, 17)) == []


def test_what_is_begun_is_still_reminded_of():
    rep = Rep()
    rep.marks(0, 3)
    assert rep.due(moment(0, 10, 45)) == ["own calls 09:00", "deadline calls 11:00"]


def test_what_is_skipped_or_off_is_not_reminded_of():
    rep = Rep(CALLS, LOG)
    rep.held.apply(marking.skip(rep.held, "calls", day(0), "fair", now=moment(0, 8), calendar=PLAIN))
    assert rep.due(moment(0, 9)) == ["own log 09:00"]
    rep.held.apply(marking.take_off(rep.held, day(0), day(1), "sick"))
    assert rep.day(0) == rep.day(1) == {}


def test_a_day_without_anything_scheduled_is_silent():
    rep = Rep(CALLS)
    keep(rep.held, rep.rung, weeks(0))
    assert rep.day(5) == rep.day(6) == {}


@pytest.mark.parametrize("state", ["grown", "eased", "closed", "set-aside"])
def test_a_resolution_that_is_not_active_is_silent(state):
    rep = Rep()
    ended = replace(rep.rung, state=state, ended=day(30))
    rep.held.resolutions["r"] = ended
    assert rep.day(0) == {}


def test_an_upcoming_resolution_is_silent_until_it_begins():
    rep = Rep()
    assert rep.day(-1) == {}
    assert "09:00" in rep.day(0)


@pytest.mark.parametrize(
    ("switch", "lost"),
    [("own_times", "own calls 09:00"), ("deadlines", "deadline calls 11:00"), ("wrap_up", "wrap-up")],
)
def test_each_kind_can_be_switched_off(switch, lost):
    every = {"own calls 09:00", "deadline calls 11:00", "wrap-up"}
    found = Rep(wishes=Wishes(**{switch: False})).day(0)
    assert {one for some in found.values() for one in some} == every - {lost}


def test_all_can_be_switched_off():
    assert Rep(wishes=Wishes(on=False)).day(0) == {}


# Late but once


def test_an_own_reminder_comes_up_to_two_hours_late():
    assert Rep(LOG).due(moment(0, 11)) == ["own log 09:00"]
    assert Rep(LOG).due(moment(0, 11, 1)) == []


def test_a_warning_comes_until_the_deadline():
    wishes = Wishes(own_times=False)
    assert Rep(wishes=wishes).due(moment(0, 10, 59)) == ["deadline calls 11:00"]
    assert Rep(wishes=wishes).due(moment(0, 11)) == []


def test_a_wrap_up_comes_until_the_logical_day_ends():
    loud = Wishes(quiet_from="00:00", quiet_until="00:00")
    assert Rep(LOG, wishes=loud).due(moment(0, 23, 59)) == ["wrap-up"]
    assert Rep(LOG, wishes=loud).due(moment(1, 0)) == []
    night_owl = Calendar(day_starts=time(4))
    assert Rep(LOG, wishes=loud, calendar=night_owl).due(moment(1, 3, 59)) == ["wrap-up"]


def test_an_own_reminder_of_before_midnight_may_come_after_it():
    rep = Rep(behaviour(remind=("23:30",)), wishes=Wishes(quiet_from="00:00", quiet_until="00:00", wrap_up=False))
    assert rep.due(moment(1, 0, 30)) == ["own calls 23:30"]


def test_a_reminder_comes_once_however_often_one_looks():
    rep = Rep()
    assert rep.due(moment(0, 9)) == ["own calls 09:00"]
    assert rep.due(moment(0, 9)) == rep.due(moment(0, 9, 1)) == []


def test_a_reminder_is_told_to_the_ladder_so_growing_in_the_course_of_a_day_repeats_nothing():
    rep = Rep()
    rep.due(moment(0, 9))
    rep.held.resolutions["r"] = replace(rep.rung, state="grown", ended=day(-1))
    rep.held.resolutions["s"] = replace(rep.rung, id="s", rung=2, started=day(0))
    assert rep.due(moment(0, 9, 5)) == []


# Quiet hours


def test_quiet_hours_keep_a_reminder_back_until_they_end():
    assert Rep(behaviour(remind=("06:00",))).day(0) == {"07:30": ["own calls 06:00"], "17:00": ["wrap-up"]}


def test_what_makes_no_sense_when_quiet_hours_end_is_dropped():
    early = behaviour(by="07:00", remind=("05:00",))
    evening = behaviour("log", remind=("21:00",))
    rep = Rep(early, evening)
    assert rep.day(0) == {"17:00": ["wrap-up"]}
    rep.marks(0, 1, 22)
    assert "07:30" not in rep.day(1)


def test_a_machine_that_wakes_in_quiet_hours_stays_quiet():
    assert Rep(behaviour(remind=("19:00",)), wishes=Wishes(wrap_up=False)).due(moment(0, 20, 10)) == []


def test_quiet_hours_may_lie_within_a_day_or_not_be_at_all():
    midday = Wishes(quiet_from="12:00", quiet_until="13:00")
    assert "13:00" in Rep(behaviour(remind=("12:15",)), wishes=midday).day(0)
    none = Wishes(quiet_from="08:00", quiet_until="08:00")
    assert "05:00" in Rep(behaviour(remind=("05:00",)), wishes=none).day(0)


# The review


def kept_until(rep: Rep, last: int) -> Rep:
    keep(rep.held, rep.rung, [n for n in weeks(0) if n <= last])
    return rep


def test_the_review_comes_with_the_wrap_up_of_the_last_scheduled_day_also_when_all_is_done():
    rep = kept_until(Rep(), 4)
    assert rep.day(3) == {}
    assert rep.day(4) == {"17:00": ["review"]}


def test_time_off_at_the_end_brings_the_review_forward():
    rep = kept_until(Rep(), 2)
    rep.held.apply(marking.take_off(rep.held, day(3), day(6), "leave"))
    assert rep.day(2) == {"17:00": ["review"]}
    assert rep.day(4) == {}


def test_a_review_that_is_written_is_not_asked_for():
    rep = kept_until(Rep(), 4)
    rep.held.reviews[ReviewKey("r", MONDAY)] = Review(resolution="r", period=MONDAY, at="2026-01-09T12:00:00+01:00")
    assert rep.day(4) == {}


def test_a_month_is_reviewed_on_its_last_scheduled_day():
    rep = Rep(CALLS, period="month", run=3)
    keep(rep.held, rep.rung, weeks(0, 1, 2, 3))
    assert rep.day(4) == rep.day(24) == {}
    assert rep.day(25) == {"17:00": ["review"]}  # Friday 30 January


# Coming back


def test_after_two_scheduled_days_without_a_mark_there_is_one_return_and_then_silence():
    rep = Rep(CALLS, LOG)
    assert [bool(rep.day(n)) for n in (0, 1)] == [True, True]
    assert rep.day(2) == {"09:00": ["comeback"]}
    assert [rep.day(n) for n in (3, 4, 5, 7, 8)] == [{}] * 5


def test_the_first_mark_ends_the_silence():
    rep = Rep(CALLS, LOG)
    for n in range(3):
        rep.day(n)
    rep.marks(3, 5, 8)
    assert rep.day(3) == {"09:00": ["own log 09:00"], "16:00": ["own log 16:00"], "17:00": ["wrap-up"]}


def test_an_earlier_day_entered_today_ends_the_silence_too():
    rep = Rep(CALLS, LOG)
    for n in range(4):
        rep.day(n)
    rep.held.marks[MarkKey("r", "calls", day(0))] = replace(mark(5), at="2026-01-09T08:00:00+01:00")
    assert "09:00" in rep.day(4)


def test_the_return_comes_on_a_scheduled_day_and_once_for_each_absence():
    rep = Rep(CALLS)
    keep(rep.held, rep.rung, [0, 1, 2])
    for n in (3, 4):
        rep.day(n)
    assert rep.day(5) == rep.day(6) == {}
    assert rep.day(7) == {"09:00": ["comeback"]}
    rep.marks(8, 5, 8)
    for n in (9, 10):
        rep.day(n)
    assert rep.day(11) == {"09:00": ["comeback"]}


def test_a_return_that_was_missed_comes_on_the_next_scheduled_day():
    rep = Rep(CALLS)
    assert rep.day(3) == {"09:00": ["comeback"]}


def test_a_return_comes_late_within_its_day():
    assert Rep(CALLS).due(moment(2, 19, 59)) == ["comeback"]


def test_days_off_are_no_absence():
    rep = Rep(CALLS)
    keep(rep.held, rep.rung, [0])
    rep.held.apply(marking.take_off(rep.held, day(1), day(4), "leave"))
    assert "10:45" in rep.day(7)


def test_without_the_return_nothing_falls_silent():
    assert "09:00" in Rep(CALLS, wishes=Wishes(comeback=False)).day(4)


# Snoozing


def snoozed(rep: Rep, until: datetime) -> None:
    rep.told = replace(rep.told, snoozed=dict.fromkeys(rep.told.names, until))


def test_a_snoozed_reminder_comes_again_at_its_new_moment():
    rep = Rep()
    rep.due(moment(0, 9))
    snoozed(rep, moment(0, 9, 10))
    assert rep.due(moment(0, 9, 9)) == []
    assert rep.due(moment(0, 9, 10)) == ["own calls 09:00"]


def test_a_snoozed_reminder_of_what_was_done_meanwhile_does_not_come():
    rep = Rep()
    rep.due(moment(0, 9))
    snoozed(rep, moment(0, 9, 10))
    rep.marks(0, 5, 9)
    assert rep.due(moment(0, 9, 10)) == []


def test_a_warning_cannot_be_snoozed_past_its_deadline():
    rep = Rep(wishes=Wishes(own_times=False))
    rep.due(moment(0, 10, 45))
    snoozed(rep, moment(0, 11, 5))
    assert rep.due(moment(0, 11, 5)) == []


def test_what_the_rep_snoozed_into_quiet_hours_comes_all_the_same():
    rep = Rep(behaviour(remind=("19:55",)))
    rep.due(moment(0, 19, 55))
    snoozed(rep, moment(0, 20, 5))
    assert "own calls 19:55" in rep.due(moment(0, 20, 5))


def test_a_snooze_of_late_in_the_evening_is_not_cut_off_by_midnight():
    rep = Rep(behaviour(remind=("23:45",)), wishes=Wishes(quiet_from="00:00", quiet_until="00:00", wrap_up=False))
    rep.due(moment(0, 23, 50))
    snoozed(rep, moment(1, 0))
    assert rep.due(moment(1, 0)) == ["own calls 23:45"]


# The next one


def test_the_next_one_is_what_will_come_as_things_stand():
    rep = Rep(CALLS, LOG)
    assert rep.coming(moment(0, 8)) == "05 09:00 own"
    rep.due(moment(0, 9))
    assert rep.coming(moment(0, 9)) == "05 10:45 deadline"
    rep.marks(0, 5, 9)
    assert rep.coming(moment(0, 9)) == "05 16:00 own"
    rep.marks(0, 1, 9, "log")
    assert rep.coming(moment(0, 9)) == "06 09:00 own"


def test_the_next_one_passes_over_the_weekend_and_time_off():
    rep = Rep(CALLS)
    keep(rep.held, rep.rung, weeks(0))
    rep.told = replace(rep.told, names=frozenset({"review/r//2026-01-05/"}))
    assert rep.coming(moment(4, 18)) == "12 09:00 own"
    rep.held.apply(marking.take_off(rep.held, day(7), day(8), "leave"))
    assert rep.coming(moment(4, 18)) == "14 09:00 own"


def test_the_next_one_is_where_quiet_hours_or_a_snooze_put_it():
    rep = Rep(behaviour(remind=("06:00",)))
    assert rep.coming(moment(0, 5)) == "05 07:30 own"
    rep.due(moment(0, 7, 30))
    snoozed(rep, moment(0, 7, 40))
    assert rep.coming(moment(0, 7, 31)) == "05 07:40 own"


def test_there_is_no_next_one_in_the_silence_after_a_return():
    rep = Rep(CALLS)
    rep.day(2)
    assert rep.coming(moment(2, 18)) == ""


def test_there_is_no_next_one_without_a_resolution():
    assert coming(History(), PLAIN, WISHES, Told(), moment(0, 9)) is None
    assert due(History(), PLAIN, WISHES, Told(), moment(0, 9)) == []


# The clock


def test_a_flight_east_loses_no_reminder():
    rep = Rep(LOG, wishes=Wishes(wrap_up=False))
    before = timezone(timedelta(hours=1))
    landed = datetime(2026, 1, 5, 7, 58, tzinfo=before).astimezone(timezone(timedelta(hours=9)))
    rep.told = replace(rep.told, leap=leap(timedelta(hours=1), landed))
    assert f"{landed:%H:%M}" == "15:58"
    assert rep.due(landed) == ["own log 09:00"]
    assert rep.due(landed + timedelta(minutes=2)) == ["own log 16:00"]


def test_a_flight_west_repeats_no_reminder():
    rep = Rep(LOG)
    assert rep.due(moment(0, 9)) == ["own log 09:00"]
    west = [(moment(0, 9) + timedelta(minutes=m)).astimezone(timezone(timedelta(hours=-5))) for m in range(12 * 60)]
    assert [found for now in west if (found := rep.due(now))] == []  # 03:00 to 14:59 there
