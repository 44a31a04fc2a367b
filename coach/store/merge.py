"""Merging an exchanged history into one's own: the same twice changes nothing, and the past is never rewritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.errors import Invalid
from coach.domain.history import Edit, History, Mark, MarkKey, ReadingKey, Review, ReviewKey, Table, TimeOff
from coach.domain.resolution import RESULTS_MAX, Resolution, check_resolution
from coach.domain.text import PROSE_MAX
from coach.store.document import Document, ReadingRecord
from coach.store.records import as_mark, moment

_JUDGED = ("started", "ladder", "rung", "period", "bar", "run")
_JUDGED_BEHAVIOUR = ("id", "target", "by", "days")
_NOUNS: dict[str, tuple[str, str]] = {
    "resolutions": ("resolution", "resolutions"),
    "marks": ("mark", "marks"),
    "notes": ("note", "notes"),
    "readings": ("day of readings", "days of readings"),
    "reviews": ("review", "reviews"),
    "time_off": ("time off", "times off"),
}


class Merged(Struct, frozen=True):
    """What a merge comes to: the edits, and by kind how many records it adds, changes, and keeps as they are here.

    ``kept`` counts those that differ in the document. ``words`` says what is not plain from the counts.
    """

    edits: list[Edit]
    added: dict[str, int]
    changed: dict[str, int]
    kept: dict[str, int]
    words: list[str]

    def summary(self) -> tuple[str, ...]:
        """What it comes to, a line for each thing to say: 'added: 12 marks, 1 note'."""
        counted = {"added": self.added, "changed": self.changed, "differ and stay as they are": self.kept}
        return (*(f"{what}: {_spoken(counts)}" for what, counts in counted.items() if counts), *self.words)


def merge(history: History, document: Document) -> Merged:
    """``document`` into ``history``, which has to hold every year that the document has records of; pure.

    Of a mark or review both have, the later entry stays, mine when both are of one moment. Raises ``Invalid``, naming
    the place in the document, when a resolution that both have is judged differently, or two would be active.
    """
    merging = _Merging(history)
    merging.resolutions(document)
    for mark in document.marks:
        merging.put("marks", MarkKey(mark.resolution, mark.behaviour, mark.date), as_mark(mark), _later_mark)
    for n, note in enumerate(document.notes):
        merging.put("notes", note.date, note.text, lambda mine, theirs, n=n: _both_notes(mine, theirs, n))
    for key, values in _readings(document.readings).items():
        merging.put("readings", key, values, _all_values)
    for review in document.reviews:
        merging.put("reviews", ReviewKey(review.resolution, review.period), review, _later_review)
    for off in document.time_off:
        merging.put("time_off", off.first, off, _longer)
    return merging.merged


class _Merging:
    """The tally of a merge under way."""

    def __init__(self, history: History) -> None:
        self._history = history
        self.merged = Merged([], {}, {}, {}, [])

    def put(self, table: Table, key: Hashable, theirs: Any, joined: Any) -> None:
        """Take ``theirs`` where there is none, else what ``joined`` makes of mine and theirs."""
        mine = self._history.table(table).get(key)
        after = theirs if mine is None else mine if mine == theirs else joined(mine, theirs)
        if after != mine:
            self.merged.edits.append(Edit(table, key, mine, after))
            self._count(self.merged.added if mine is None else self.merged.changed, table)
        elif mine != theirs:
            self._count(self.merged.kept, table)

    def resolutions(self, document: Document) -> None:
        """Take the document's resolutions: new ones as they are, known ones by what became of them."""
        needed: dict[str, set[str]] = {}
        for reading in document.readings:
            needed.setdefault(reading.resolution, set()).add(reading.result)
        for n, theirs in enumerate(document.resolutions):
            place = f"resolutions[{n}]"
            wanted = needed.get(theirs.id, set())
            self.put(
                "resolutions", theirs.id, theirs, lambda mine, new, p=place, w=wanted: self._known(mine, new, p, w)
            )
        self._refuse_two_active(document)

    def _known(self, mine: Resolution, theirs: Resolution, place: str, wanted: set[str]) -> Resolution:
        _refuse_rewriting(mine, theirs, place)
        after = _with_results(mine, theirs, wanted, place)
        if mine.state == "active" != theirs.state:
            said = f"“{mine.title}” ended on {theirs.ended} in the document ({theirs.state}), and is ended here too."
            self.merged.words.append(said)
            after = replace(after, state=theirs.state, ended=theirs.ended, reason=theirs.reason)
        elif not mine.reason and theirs.reason and mine.state == theirs.state:
            after = replace(after, reason=theirs.reason)
        check_resolution(after, place)
        return after

    def _refuse_two_active(self, document: Document) -> None:
        after = self._history.resolutions | {e.key: e.after for e in self.merged.edits}
        active = [r for r in after.values() if r.state == "active"]
        if len(active) < 2:
            return
        mine = next(r for r in active if r.id in self._history.resolutions)
        place = next(n for n, r in enumerate(document.resolutions) if r.state == "active" and r.id != mine.id)
        raise Invalid(
            f"resolutions[{place}].state",
            f"'{document.resolutions[place].title}' is active, and so is '{mine.title}' here; only one can be.",
            "Set one of them aside first.",
        )

    @staticmethod
    def _count(counts: dict[str, int], kind: str) -> None:
        counts[kind] = counts.get(kind, 0) + 1


def _spoken(counts: Mapping[str, int]) -> str:
    """'12 marks, 1 note, 2 times off' of the counts by kind."""
    named = [f"{count:,} {_NOUNS[kind][count != 1]}" for kind, count in counts.items()]
    return ", ".join(named)


def _refuse_rewriting(mine: Resolution, theirs: Resolution, place: str) -> None:
    """Raise ``Invalid`` at the first thing that is judged and differs."""
    for name in _JUDGED:
        if getattr(mine, name) != getattr(theirs, name):
            _refuse(f"{place}.{name}", getattr(theirs, name), getattr(mine, name))
    if len(mine.behaviours) != len(theirs.behaviours):
        _refuse(f"{place}.behaviours", len(theirs.behaviours), len(mine.behaviours))
    for n, (here, there) in enumerate(zip(mine.behaviours, theirs.behaviours, strict=True)):
        for name in _JUDGED_BEHAVIOUR:
            if getattr(here, name) != getattr(there, name):
                _refuse(f"{place}.behaviours[{n}].{name}", getattr(there, name), getattr(here, name))


def _refuse(place: str, theirs: object, mine: object) -> None:
    raise Invalid(place, f"{theirs} differs from {mine} here, and the past is never rewritten.", "Import it elsewhere.")


def _with_results(mine: Resolution, theirs: Resolution, wanted: set[str], place: str) -> Resolution:
    """``mine`` with those key results of theirs that readings need and it lacks."""
    known = {result.id for result in mine.results}
    lacking = tuple(result for result in theirs.results if result.id in wanted - known)
    if len(mine.results) + len(lacking) > RESULTS_MAX:
        raise Invalid(f"{place}.results", f"with those here there would be more than {RESULTS_MAX}.")
    return replace(mine, results=mine.results + lacking) if lacking else mine


def _later_mark(mine: Mark, theirs: Mark) -> Mark:
    """The later one, but never a withheld reason in place of one that is known."""
    later, other = (theirs, mine) if moment(theirs.at) > moment(mine.at) else (mine, theirs)
    return replace(later, skipped=other.skipped) if later.skipped == "" and other.skipped else later


def _later_review(mine: Review, theirs: Review) -> Review:
    return theirs if moment(theirs.at) > moment(mine.at) else mine


def _both_notes(mine: str, theirs: str, n: int) -> str:
    """Both, mine first; one alone where it holds the other."""
    if theirs in mine:
        return mine
    both = theirs if mine in theirs else f"{mine}\n{theirs}"
    if len(both) > PROSE_MAX:
        raise Invalid(f"notes[{n}].text", f"with the note here it would have over {PROSE_MAX:,} characters.")
    return both


def _all_values(mine: tuple[float, ...], theirs: tuple[float, ...]) -> tuple[float, ...]:
    """Mine, and what theirs has more of: a value that both have twice is there twice."""
    more = Counter(theirs) - Counter(mine)
    added = []
    for value in theirs:
        if more[value] > 0:
            more[value] -= 1
            added.append(value)
    return (*mine, *added)


def _longer(mine: TimeOff, theirs: TimeOff) -> TimeOff:
    longer, other = (theirs, mine) if theirs.last > mine.last else (mine, theirs)
    return replace(longer, reason=longer.reason or other.reason)


def _readings(records: list[ReadingRecord]) -> Mapping[ReadingKey, tuple[float, ...]]:
    found: dict[ReadingKey, tuple[float, ...]] = {}
    for record in records:
        key = ReadingKey(record.resolution, record.result, record.date)
        found[key] = (*found.get(key, ()), record.value)
    return found
