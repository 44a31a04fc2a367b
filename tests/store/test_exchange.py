"""Exchange: an export holds what it should and no more, and an import is taken whole or refused naming the place."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import CoachError, Invalid
from coach.domain.history import History, Mark, MarkKey, ReadingKey
from coach.store.document import schema
from coach.store.exchange import parse
from coach.store.merge import merge
from tests.store.make import AT, export, exported, history, journal, mark, read, same

CASES = sorted((Path(__file__).parents[1] / "mastery_cases").glob("*.json"))
SCHEMA = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


def imported(document: bytes, into: History | None = None) -> History:
    """``into`` (or an empty history) once ``document`` is merged into it."""
    held = into or History()
    held.apply(merge(held, parse(document)).edits)
    return held


def test_a_full_export_gives_back_the_same_history_and_the_same_bytes() -> None:
    document = export(history())
    found = imported(document)
    assert same(found, history())
    assert export(found) == document


def test_a_full_export_survives_the_disk_byte_for_byte(tmp_path: Path) -> None:
    journal(tmp_path / "one")
    document = export(read(tmp_path / "one"))
    journal(tmp_path / "two", imported(document))
    assert export(read(tmp_path / "two")) == document


def test_keys_and_lists_are_in_the_order_of_the_contract() -> None:
    document = exported()
    assert list(document) == [
        "format", "version", "exported_at", "app", "full", "resolutions", "marks", "notes", "readings", "reviews",
        "time_off", "assessments",
    ]  # fmt: skip
    assert list(document["resolutions"][0]) == [
        "id", "title", "cue", "why", "ladder", "rung", "origin", "state", "started", "ended", "reason", "period",
        "bar", "run", "results", "behaviours",
    ]  # fmt: skip
    behaviour = document["resolutions"][0]["behaviours"][0]
    assert list(behaviour) == ["id", "name", "target", "unit", "by", "days", "result", "remind"]
    assert [list(one) for one in document["marks"][-2:]] == [
        ["resolution", "behaviour", "date", "skipped", "at"],
        ["resolution", "behaviour", "date", "count", "on_time", "at"],
    ]
    assert list(document["time_off"][0]) == ["from", "to", "reason"]
    assert [(one["date"], one["behaviour"]) for one in document["marks"]] == [
        ("2025-12-02", "calls"), ("2026-11-19", "calls"), ("2026-11-19", "notes"), ("2026-11-20", "calls"),
    ]  # fmt: skip
    assert [one["value"] for one in document["readings"]] == [3, 2.5, 3]
    assert document["exported_at"] == AT
    assert document["full"] is True


def test_to_be_shared_there_are_no_notes_reviews_or_reasons() -> None:
    document = exported(full=False)
    assert (document["notes"], document["reviews"], document["full"]) == ([], [], False)
    assert [one["skipped"] for one in document["marks"] if "skipped" in one] == [""]
    assert [one["reason"] for one in document["resolutions"]] == ["", None]
    assert document["time_off"][0]["reason"] == "holiday"
    assert parse(json.dumps(document).encode())


def test_notes_adds_all_words() -> None:
    full, shared = exported(), exported(full=False, notes=True)
    assert {**shared, "full": True} == full


def test_since_leaves_out_what_is_older_and_dangles_nothing() -> None:
    document = exported(since=date(2026, 11, 20))
    assert [one["date"] for one in document["marks"]] == ["2026-11-20"]
    assert [one["id"] for one in document["resolutions"]] == ["r2"]
    assert document["reviews"] == document["readings"] == []
    assert document["full"] is False
    assert list(document["assessments"]) == ["r2"]
    parse(json.dumps(document).encode())


def test_an_assessment_is_as_status_has_it() -> None:
    found = exported()["assessments"]["r2"]
    assert list(found) == ["required", "run", "best_run", "mastered_on", "periods"]
    assert found["periods"][0]["behaviours"]["calls"] == {
        "scheduled": 5, "excused": 0, "due": 5, "kept": 0, "missed": 5, "spare": -4,
    }  # fmt: skip


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_worked_cases_are_valid_and_come_back_as_they_were(path: Path) -> None:
    case = json.loads(path.read_text())["history"]
    SCHEMA.validate(case)
    found = imported(json.dumps(case).encode())
    document = exported(found)
    SCHEMA.validate(document)
    for kind in ("resolutions", "time_off"):
        assert sorted(document[kind], key=json.dumps) == sorted(case[kind], key=json.dumps)
    assert len(document["marks"]) == len(case["marks"])
    assert all(one in document["marks"] for one in case["marks"])


def test_the_schema_is_one_and_an_export_keeps_it() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for document in (exported(), exported(full=False), exported(History())):
        SCHEMA.validate(document)
    json.dumps(schema())


Wrong = Callable[[dict[str, Any]], object]
_REFUSED: list[tuple[str, Wrong]] = [
    ("format", lambda d: d.update(format="other")),
    ("format", lambda d: d.pop("format")),
    ("version", lambda d: d.update(version=2)),
    ("version", lambda d: d.update(version=0)),
    ("", lambda d: d.pop("version")),
    ("", lambda d: d.pop("marks")),
    ("", lambda d: d.update(mood=1)),
    ("exported_at", lambda d: d.update(exported_at="2026-99-99T00:00:00Z")),
    ("assessments", lambda d: d.update(assessments=[])),
    ("resolutions[0].bar", lambda d: d["resolutions"][0].update(bar=101)),
    ("resolutions[0].title", lambda d: d["resolutions"][0].update(title="\x1b[2J")),
    ("resolutions[0].started", lambda d: d["resolutions"][0].update(started="1066-10-14")),
    ("resolutions[1].behaviours[0].result", lambda d: d["resolutions"][1]["behaviours"][0].update(result="x")),
    ("resolutions[1].behaviours[0].days", lambda d: d["resolutions"][1]["behaviours"][0].update(days="FREQ=YEARLY")),
    ("resolutions[1].id", lambda d: d["resolutions"][1].update(id="r1")),
    ("resolutions[1].state", lambda d: d["resolutions"][0].update(state="active", ended=None)),
    ("resolutions[0].state", lambda d: d["resolutions"][0].update(state="active")),
    ("marks[1].date", lambda d: d["marks"][1].update(date="2026-11-31")),
    ("marks[1].date", lambda d: d["marks"][1].update(date="2500-01-01")),
    ("marks[1].at", lambda d: d["marks"][1].update(at="yesterday")),
    ("marks[1].at", lambda d: d["marks"][1].update(at="2026-11-20T25:00:00Z")),
    ("marks[1].count", lambda d: d["marks"][1].update(count=True)),
    ("marks[1].count", lambda d: d["marks"][1].update(count=10**30)),
    ("marks[1]", lambda d: d["marks"][1].update(skipped="x")),
    ("marks[1]", lambda d: d["marks"][1].pop("on_time")),
    ("marks[1]", lambda d: d["marks"].insert(0, d["marks"][0])),
    ("marks[1].resolution", lambda d: d["marks"][1].update(resolution="r9")),
    ("marks[1].behaviour", lambda d: d["marks"][1].update(behaviour="b9")),
    ("notes[1].date", lambda d: d["notes"].insert(0, d["notes"][0])),
    ("notes[0].text", lambda d: d["notes"][0].update(text="")),
    ("readings[2].result", lambda d: d["readings"][2].update(result="x")),
    ("readings[2].value", lambda d: d["readings"][2].update(value="3")),
    ("reviews[0].resolution", lambda d: d["reviews"][0].update(resolution="r9")),
    ("reviews[0].process", lambda d: d["reviews"][0].update(process=6)),
    ("time_off[0].to", lambda d: d["time_off"][0].update(to="2026-12-23")),
    ("time_off[1].from", lambda d: d["time_off"].insert(0, d["time_off"][0])),
]


@pytest.mark.parametrize(("place", "wrong"), _REFUSED, ids=[f"{n} {place}" for n, (place, _) in enumerate(_REFUSED)])
def test_what_cannot_be_is_refused_naming_the_place(place: str, wrong: Wrong) -> None:
    document = exported()
    wrong(document)
    with pytest.raises(Invalid) as told:
        parse(json.dumps(document).encode())
    assert told.value.place == place
    assert "\n" not in str(told.value)
    assert "\x1b" not in str(told.value)


def test_a_newer_version_is_said_to_be_one_whatever_else_is_new_in_it() -> None:
    with pytest.raises(Invalid, match=r"version: 2 is newer than this Coach can read, 1\. Update Coach\."):
        parse(b'{"format":"coach-history","version":2,"habits":[]}')


@pytest.mark.parametrize("data", [b"", b"hello", b"\xff\xfe", b"[" * 50_000, b"null", b"[]", b'{"format":NaN}', b"{}"])
def test_what_is_no_document_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        parse(data)


def test_the_least_that_a_document_needs() -> None:
    least = {"format": "coach-history", "version": 1, "exported_at": AT, "resolutions": [], "marks": []}
    assert same(imported(json.dumps(least).encode()), History())


def test_hostile_imports_are_taken_whole_or_refused_whole(tmp_path: Path) -> None:
    """Real exports with something changed at random; what is taken is what another would take, and can be stored."""
    chance = random.Random(1)
    sound = export(history())
    taken = 0
    for _ in range(300):
        data = _mutated(sound, chance)
        try:
            document = parse(data)
            found = merge(history(), document)
        except CoachError as no:
            assert "\n" not in str(no)  # noqa: PT017
            continue
        held = history()
        held.apply(found.edits)
        assert merge(held, document).edits == []
        assert sum(r.state == "active" for r in held.resolutions.values()) <= 1
        SCHEMA.validate(json.loads(data))
        taken += 1
        if taken % 10 == 1:
            journal(tmp_path / str(taken), held)
            assert same(read(tmp_path / str(taken)), held)
    assert 20 < taken < 280


def _mutated(sound: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        at = chance.randrange(len(sound))
        return sound[:at] + bytes([chance.randrange(256)]) + sound[at + 1 :]
    document = json.loads(sound)
    for _ in range(chance.randint(1, 3)):
        _change_somewhere(document, chance)
    return json.dumps(document).encode()


def _change_somewhere(within: Any, chance: random.Random) -> None:
    """Change one thing, at some depth: put something else there, take it away, or have it twice."""
    keys = list(within) if isinstance(within, dict) else list(range(len(within)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(within[key], dict | list) and chance.random() < 0.9:
        _change_somewhere(within[key], chance)
    elif isinstance(within, list) and chance.random() < 0.4:
        within.append(within[key])
    elif chance.random() < 0.2:
        del within[key]
    else:
        within[key] = chance.choice(_PUT)


_PUT: list[Any] = [
    None, True, 0, 1, -1, 5, 1e300, 10**18, "", "x", "r1", "r2", "calls", "notes", "active", "grown", "week",
    "2026-11-20", "2026-02-30", "9999-12-31", AT, "2027-01-01T00:00:00Z",
    "\x1b]0;x\x07", "[@click=app.quit]x", "\u202e", [], {}, [[]],
]  # fmt: skip


calendar = st.dates(date(1970, 1, 1), date(2199, 12, 31))
keys = st.builds(MarkKey, st.just("r2"), st.sampled_from(["calls", "notes"]), calendar)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=30)
counted = st.builds(mark, st.integers(0, 1_000_000), on_time=st.booleans())
skipped = st.builds(Mark, skipped=lines | st.just(""), at=st.just(AT))
values = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
taken = st.dictionaries(st.builds(ReadingKey, st.just("r2"), st.just("meetings"), calendar), st.tuples(values, values))


@given(st.dictionaries(keys, counted | skipped, max_size=5), st.dictionaries(calendar, lines, max_size=3), taken)
def test_any_history_comes_back_from_its_export(marks: Any, notes: Any, readings: Any) -> None:
    held = history()
    held.marks, held.notes, held.readings = marks, notes, readings
    document = export(held, assessments={})
    assert same(imported(document), held)
    assert export(imported(document), assessments={}) == document
    SCHEMA.validate(json.loads(document))


def test_a_mark_outside_the_days_of_its_resolution_is_carried_along() -> None:
    held = history()
    held.marks[MarkKey("r2", "calls", date(2020, 1, 1))] = mark()
    assert same(imported(export(held)), held)
