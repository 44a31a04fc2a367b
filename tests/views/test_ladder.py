"""What Ladder shows: rungs in words, the gate, and the proposal."""

from __future__ import annotations

from datetime import time

from coach.domain.days import Calendar
from coach.domain.history import History
from coach.views.ladder import LadderView, ladder_view
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, mastered, rung, weeks


def view(held: History, today: object) -> LadderView:
    return ladder_view(held, today, Calendar(time(0)))  # type: ignore[arg-type]


def test_an_empty_history_has_no_ladders() -> None:
    found = view(History(), MONDAY)
    assert (found.ladders, found.active, found.proposal) == ((), None, None)


def test_rungs_stand_in_order_with_their_dates_and_how_they_ended() -> None:
    old = rung(definition(run=2), state="grown", ended=day(13))
    new = rung(definition(behaviour(target=2)), id="s", rung=2, origin="grow", started=day(14))
    held = history(old, new)
    keep(held, old, weeks(0, 1))
    ((first, second),) = view(held, day(15)).ladders
    assert (first.span, first.outcome) == ("5 Jan to 18 Jan", "mastered on 18 Jan · then grown")
    assert (second.span, second.outcome) == ("since 19 Jan", "best run 0 of 4 weeks")
    assert [p.verdict for p in first.periods] == ["kept", "kept"]


def test_a_ladder_set_aside_keeps_its_reason() -> None:
    held = history(rung(state="set-aside", ended=day(3), reason="new territory"))
    ((only,),) = view(held, day(5)).ladders
    assert only.reason == "new territory"
    assert only.outcome.endswith("set aside")


def test_a_rung_replaced_before_it_began_says_so() -> None:
    held = history(rung(state="eased", started=day(7), ended=day(6)))
    ((only,),) = view(held, day(0)).ladders
    assert only.span == "never begun"


def test_behaviours_are_said_in_a_line() -> None:
    calls, one = behaviour("calls", target=5, unit="calls", by="11:00"), behaviour("one", unit="calls")
    ((only,),) = view(history(rung(definition(calls, one, behaviour("log")))), MONDAY).ladders
    assert [b.asks for b in only.behaviours] == ["5 calls · by 11:00 · weekdays", "1 call · weekdays", "weekdays"]


def test_the_gate_and_the_modest_next_rung_are_shown() -> None:
    held, _ = mastered(definition(behaviour(target=5, unit="calls"), run=2))
    found = view(held, day(14))
    assert found.gate_open
    assert found.proposal is not None
    assert found.proposal.changes == ("Calls: 5 → 6 calls",)
