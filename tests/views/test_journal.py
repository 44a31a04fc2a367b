"""The journal: one stream, the newest first, searched and filtered."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from coach import demo
from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey, Review, ReviewKey, TimeOff
from coach.domain.milestones import milestones
from coach.views.journal import KINDS, Entry, fold, matching, occurrences, recorded, stream
from coach.views.milestones import told_apart
from tests.domain.make import MONDAY, behaviour, day, definition, history, keep, rung, weeks
from tests.strategies import mark

CALENDAR = Calendar()
TODAY = date(2026, 11, 20)


def entries(held: History, today: date, *kinds: str) -> list[Entry]:
    return [one for one in stream(held, today, CALENDAR) if not kinds or one.kind in kinds]


def told(held: History, today: date, *kinds: str) -> list[tuple[int, str, str, str]]:
    """(days after ``MONDAY``, title, who, text)."""
    return [((one.day - MONDAY).days, one.title, one.who, one.text) for one in entries(held, today, *kinds)]


def test_an_empty_history_has_an_empty_journal() -> None:
    assert entries(History(), MONDAY) == []


def test_the_newest_stands_first_and_the_kinds_of_one_day_in_their_order() -> None:
    held = history(rung())
    keep(held, held.resolutions["r"], [0])
    held.notes |= {MONDAY: "Begun", day(2): "Tired"}
    held.marks[MarkKey("r", "calls", day(2))] = mark(skipped="sick")
    assert [(one.day, one.kind) for one in entries(held, day(3))] == [
        (day(2), "note"), (day(2), "skip"), (MONDAY, "move"), (MONDAY, "milestone"), (MONDAY, "note"),
    ]  # fmt: skip


def test_skips_of_one_day_and_reason_are_one_entry() -> None:
    held = history(rung(definition(behaviour("calls"), behaviour("log"), behaviour("plan"))))
    for name, reason in (("calls", "fair"), ("log", "fair"), ("plan", "")):
        held.marks[MarkKey("r", name, MONDAY)] = mark(skipped=reason)
    assert told(held, MONDAY, "skip") == [(0, "Skipped", "Calls, Log", "fair"), (0, "Skipped", "Plan", "")]


def test_leave_stands_on_its_first_day_once_that_has_come() -> None:
    held = history(rung())
    held.time_off[day(2)] = TimeOff(first=day(2), last=day(8), reason="the seaside")
    held.time_off[day(20)] = TimeOff(first=day(20), last=day(20))
    assert told(held, day(5), "leave") == [(2, "Time off to 13 Jan", "", "the seaside")]
    assert told(held, day(20), "leave")[0] == (20, "Time off", "", "")


def test_moves_tell_the_ladder_and_why_it_ended() -> None:
    never = rung(id="n", rung=4, origin="grow", started=day(30), state="eased", ended=day(29))
    held = history(
        rung(state="grown", ended=day(6)),
        rung(id="s", rung=2, origin="grow", started=day(7), state="eased", ended=day(13)),
        rung(id="t", rung=3, origin="ease", started=day(14), state="set-aside", ended=day(20), reason="new territory"),
        never,
    )
    assert told(held, day(40), "move") == [
        (20, "Set aside", "Five calls", "new territory"),
        (14, "Eased to rung 3", "Five calls", ""),
        (7, "Grew to rung 2", "Five calls", ""),
        (0, "Began", "Five calls", ""),
    ]


def test_a_review_tells_all_its_parts_and_stands_on_its_periods_last_day() -> None:
    held = history(rung())
    held.reviews[ReviewKey("r", MONDAY)] = Review(
        resolution="r", period=MONDAY, worked="The list", change="Earlier", process=4, outcome=1, at=mark().at
    )
    said = "Worked: The list\nTo change: Earlier\nGood process, poor outcome."
    assert told(held, day(30), "review") == [(6, "Review of 5 – 11 Jan", "Five calls", said)]
    assert told(held, day(4), "review")[0][0] == 4
    assert entries(held, day(4), "review")[0].review == ReviewKey("r", MONDAY)


def test_a_review_with_one_rating_alone_tells_it() -> None:
    held = history(rung())
    held.reviews[ReviewKey("r", MONDAY)] = Review(resolution="r", period=MONDAY, process=4, at=mark().at)
    assert told(held, day(30), "review") == [(6, "Review of 5 – 11 Jan", "Five calls", "Process: 4 of 5.")]


def test_a_date_is_found_as_the_commands_take_it_and_as_far_as_it_is_typed() -> None:
    held = history(rung())
    held.notes |= {MONDAY: "Begun", day(5): "Ended", day(30): "Later"}
    found = entries(held, day(40), "note")
    searched = {words: [one.text for one in matching(found, words)] for words in ("2026-01", "2026-01-10", "10 feb")}
    assert searched == {"2026-01": ["Ended", "Begun"], "2026-01-10": ["Ended"], "10 feb": []}


def test_milestones_are_told_but_for_complete_days_and_what_is_a_move() -> None:
    held = history(rung(definition(run=2)))
    keep(held, held.resolutions["r"], weeks(0, 1))
    assert told(held, day(40), "milestone") == [
        (11, "“Calls” kept 10 times.", "Five calls", ""),
        (10, "2 weeks in a row: rung 1 was mastered on 18 Jan, and the gate opened.", "Five calls", ""),
        (3, "The week is kept.", "Five calls", ""),
        (0, "The first mark of “Five calls”.", "Five calls", ""),
    ]


def test_the_gate_is_told_as_opening_while_its_period_lasts() -> None:
    held = history(rung(definition(run=2)))
    keep(held, held.resolutions["r"], weeks(0, 1))
    (gate,) = (one.title for one in entries(held, day(11)) if one.size == "large")
    assert gate == "2 weeks in a row: the gate to the next rung opens after 18 Jan."


def test_what_is_still_to_come_is_left_out() -> None:
    held = history(rung(started=day(7)))
    held.notes[day(3)] = "from a clock that was ahead"
    assert entries(held, MONDAY) == []


def test_thirty_years_are_in_order_and_nothing_is_left_out() -> None:
    held = demo.make(30, TODAY)
    found = entries(held, TODAY)
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    counts = {kind: sum(one.kind == kind for one in found) for kind in KINDS}
    assert counts["note"] == len(held.notes)
    assert counts["review"] == len(held.reviews)
    assert counts["leave"] == sum(day <= TODAY for day in held.time_off)
    whole = told_apart(milestones(held, TODAY, CALENDAR))
    assert counts["milestone"] == sum(one.kind not in ("day", "grown") for one in whole)
    assert counts["skip"] > 0
    assert counts["move"] > len(held.ladders())


def test_what_is_recorded_since_a_day_is_the_whole_but_for_milestones_and_what_is_older() -> None:
    held = demo.make(3, TODAY)
    since = date(2026, 1, 1)
    expected = [one for one in entries(held, TODAY) if one.day >= since and one.kind != "milestone"]
    assert recorded(held, TODAY, CALENDAR, since) == expected
    assert len(expected) < len(recorded(held, TODAY, CALENDAR))


def test_a_search_finds_every_word_in_any_case_and_without_accents() -> None:
    held = demo.make(2, TODAY)
    held.notes[TODAY] = "RÉFÉRENCE von Frau Weiß, straße 5"
    found = list(matching(stream(held, TODAY, CALENDAR), "weiss  référ STRASSE"))
    assert [one.text for one in found] == ["RÉFÉRENCE von Frau Weiß, straße 5"]
    assert list(matching(stream(held, TODAY, CALENDAR), "weiss nowhere")) == []


def test_a_search_looks_at_titles_reasons_and_names() -> None:
    held = history(rung(definition(behaviour("calls", unit="calls"), title="Call prospects")))
    held.marks[MarkKey("r", "calls", MONDAY)] = mark(skipped="trade fair")
    for words in ("skip", "trade", "calls fair"):
        assert [one.kind for one in matching(entries(held, MONDAY), words)] == ["skip"]


def test_a_search_looks_at_kinds_and_dates_and_not_at_what_is_not_shown() -> None:
    held = history(rung(definition(title="Call prospects")))
    keep(held, held.resolutions["r"], weeks(0))
    held.notes[day(3)] = "Tired"
    found = entries(held, day(30))
    assert [one.text for one in matching(found, "thursday jan 2026 note")] == ["Tired"]
    assert {one.kind for one in matching(found, "milestone")} == {"milestone"}
    week = next(one for one in found if one.title == "The week is kept.")
    assert week.who == "Call prospects"
    assert week not in matching(found, "prospects")


def test_letters_that_are_no_other_with_an_accent_are_found_as_they_are_typed_without() -> None:
    said = ("œuvre", "Łódź", "Søren", "Đà Nẵng", "Ærø", "ISIL ışıl")
    assert [fold(word) for word in said] == ["oeuvre", "lodz", "soren", "da nang", "aero", "isil isil"]


def test_what_occurs_is_known_by_its_characters_whatever_their_case_and_accents() -> None:
    said = "Œuvre, Référence: STRASSE"
    assert marked(said, "oeu", "feren", "asse") == "[Œu]vre, Ré[féren]ce: STR[ASSE]"
    assert marked("aaa b", "aa") == "[aaa] b"
    assert marked("weiß", "ss") == "wei[ß]"
    assert marked("plain") == "plain"


def marked(text: str, *wanted: str) -> str:
    groups = groupby(zip(occurrences(text, wanted), text, strict=True), key=lambda one: one[0])
    parts = ((hit, "".join(c for _, c in group)) for hit, group in groups)
    return "".join(f"[{part}]" if hit else part for hit, part in parts)


def test_a_filter_leaves_only_its_kinds() -> None:
    held = demo.make(2, TODAY)
    assert {one.kind for one in matching(entries(held, TODAY), kinds=("note", "skip"))} == {"note", "skip"}
    assert len(list(matching(entries(held, TODAY)))) == len(entries(held, TODAY))


@given(st.text())
def test_folding_twice_is_folding_once_and_ignores_case(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper().lower()) == fold(text.upper())


@given(st.lists(st.text(min_size=1), max_size=4))
def test_an_entry_is_found_by_each_word_that_it_holds(words: list[str]) -> None:
    one = Entry(MONDAY, "note", "Note", " ".join(words))
    assert all(list(matching([one], word)) == [one] for word in " ".join(words).split())
