"""The Ladder screen's steps, and one rung's record."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import asdict, replace

from coach import demo
from coach.definitions import complete
from coach.domain import moves
from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey
from coach.domain.ladder import proposal
from coach.domain.moves import Ground
from coach.domain.resolution import Resolution
from coach.views.record import record
from coach.views.rungs import Earlier, Next, Past, Present, steps
from tests.strategies import mark

MONDAY = date(2026, 10, 5)
FRIDAY = date(2026, 11, 20)
CALLS = complete({"title": "Five calls", "behaviours": [{"id": "calls", "name": "Call", "target": 5}]})
CALENDAR = Calendar()


def standing() -> History:
    """One mastered rung, kept every day since the 5th of October."""
    history = History()
    history.resolutions["r"] = Resolution(
        id="r", ladder="r", rung=1, origin="start", state="active", started=MONDAY, **asdict(CALLS)
    )
    for n in range((FRIDAY - MONDAY).days):
        history.marks[MarkKey("r", "calls", MONDAY + timedelta(n))] = mark(5)
    return history


def grown() -> History:
    """The same, grown today."""
    history = standing()
    history.apply(moves.grow(Ground(history, FRIDAY), proposal(CALLS), "s"))
    return history


def test_nothing_begun_is_no_step() -> None:
    assert steps(History(), FRIDAY, CALENDAR) == ()


def test_the_next_rung_is_on_top_then_the_present_one() -> None:
    coming, present = steps(standing(), FRIDAY, CALENDAR, coming=proposal(CALLS))
    assert coming == Next(2, ("Call: 5 → 6",), True)
    assert isinstance(present, Present)
    assert present.sentence.startswith("Mastered on 1 Nov.")


def test_the_next_rung_has_its_title_where_it_is_another_and_no_words_while_it_is_not_known() -> None:
    wanted = replace(proposal(CALLS), title="Six calls")
    assert steps(standing(), FRIDAY, CALENDAR, coming=wanted)[0] == Next(2, ("Call: 5 → 6",), True, "Six calls")
    assert steps(standing(), FRIDAY, CALENDAR)[0] == Next(2, (), True)


def test_the_rungs_it_grew_from_are_below_it() -> None:
    found = steps(grown(), FRIDAY, CALENDAR, read={"r"})
    assert [type(step) for step in found] == [Next, Present, Past]
    assert isinstance(found[2], Past)
    assert found[2].rung.outcome.startswith("mastered on 1 Nov")


def test_a_rung_whose_years_were_not_read_has_no_outcome_yet() -> None:
    past = steps(grown(), FRIDAY, CALENDAR)[2]
    assert isinstance(past, Past)
    assert past.rung.outcome == ""


def test_an_ended_ladder_is_one_line_until_it_is_opened() -> None:
    history = grown()
    history.apply(moves.set_aside(Ground(history, FRIDAY), "new job"))
    (line,) = steps(history, FRIDAY, CALENDAR)
    assert line == Earlier("r", "Five calls", 2, "5 Oct to 19 Nov", "set aside: new job", False)
    opened = steps(history, FRIDAY, CALENDAR, opened={"r"}, read={"r"})
    assert [type(step) for step in opened] == [Earlier, Past, Past]


def test_thirty_years_are_a_line_for_each_ladder_but_the_present_one() -> None:
    found = steps(demo.make(30, FRIDAY), FRIDAY, CALENDAR)
    ladders = [step for step in found if isinstance(step, Earlier)]
    assert len(ladders) > 30
    assert len(found) - len(ladders) <= 6


def test_a_ladder_with_nothing_more_to_ask_has_no_next_rung() -> None:
    history = standing()
    history.resolutions["r"] = replace(
        history.resolutions["r"], bar=100, run=12, behaviours=(replace(CALLS.behaviours[0], target=10_000),)
    )
    most = history.resolutions["r"].definition
    assert isinstance(steps(history, FRIDAY, CALENDAR, coming=proposal(most))[0], Present)


def test_a_record_tells_each_period_newest_first_with_what_fell_short() -> None:
    history = standing()
    for day in (12, 13):
        del history.marks[MarkKey("r", "calls", date(2026, 10, day))]
    found = record(history.resolutions["r"], history, FRIDAY, CALENDAR)
    assert (found.periods[0].label, found.periods[0].verdict) == ("16 – 22 Nov", "open")
    second = found.periods[-2]
    assert (second.label, second.verdict) == ("12 – 18 Oct", "missed")
    (tally,) = second.tallies
    assert (tally.kept, tally.due, tally.short) == (3, 5, True)
    assert "26 Oct – 1 Nov" in [period.label for period in found.periods]


def test_a_record_of_months_names_them() -> None:
    history = standing()
    history.resolutions["r"] = replace(history.resolutions["r"], period="month", run=3)
    labels = [p.label for p in record(history.resolutions["r"], history, FRIDAY, CALENDAR).periods]
    assert labels == ["Nov 2026", "Oct 2026"]
