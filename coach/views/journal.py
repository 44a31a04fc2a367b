"""The journal: notes, reviews, milestones, skips, leave and moves on the ladder as one stream, the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Literal
from unicodedata import combining, normalize

from msgspec import Struct

from coach.domain.days import Calendar
from coach.domain.history import History, MarkKey, ReviewKey
from coach.domain.milestones import Milestone, Size, milestones
from coach.domain.resolution import Origin, Resolution
from coach.domain.reviewing import MOST, reviewed_by
from coach.views.milestones import in_words, told_apart
from coach.views.review import case_in_words, period_label
from coach.views.words import long_date, short_date

# In the order in which those of one day stand.
Kind = Literal["move", "milestone", "review", "note", "skip", "leave"]
KINDS: tuple[Kind, ...] = ("move", "milestone", "review", "note", "skip", "leave")

_MOVES: Mapping[Origin, str] = {"start": "Began", "grow": "Grew to rung {}", "ease": "Eased to rung {}"}
# Those told elsewhere: complete days make the heat map, and a rung grown is a move.
_UNTOLD = frozenset({"day", "grown"})
# No period is longer.
_PERIOD_MOST = timedelta(35)
# Letters that are no other letter with an accent, as they are typed without them.
_LETTERS = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n",
})  # fmt: skip


class Entry(Struct, frozen=True, dict=True):
    """One entry: what it is in ``title``, the rep's own words in ``text``, and ``who`` (behaviours or a resolution).

    ``size`` is a milestone's, ``review`` what a review is of, ``resolution`` the rung of a move or a milestone.
    """

    day: date
    kind: Kind
    title: str
    text: str = ""
    who: str = ""
    size: Size | None = None
    review: ReviewKey | None = None
    resolution: str = ""

    @property
    def parts(self) -> list[str]:
        """What of it is shown, as paragraphs."""
        if self.kind == "note":
            return self.text.split("\n")
        if self.kind == "review":
            return [self.title, *self.text.split("\n")]
        what = {"skip": self.who, "move": f"{self.title} “{self.who}”"}.get(self.kind, self.title)
        return [f"{what}: {self.text}" if self.text else what]

    @cached_property
    def folded(self) -> str:
        """What a search goes through: what is shown, with its kind and its date."""
        return fold("\n".join([self.kind, f"{long_date(self.day)} {self.day.year}", *self.parts]))


def stream(history: History, today: date, calendar: Calendar) -> list[Entry]:
    """All entries until ``today``, the newest first. Every year has to be in memory."""
    told = _milestones(milestones(history, today, calendar), history, today)
    return in_order([*recorded(history, today, calendar), *told])


def recorded(history: History, today: date, calendar: Calendar, since: date = date.min) -> list[Entry]:
    """Those from ``since`` on, but for the milestones, which rest on all the years before."""
    found = [
        *_notes(history, since), *_reviews(history, today, calendar, since), *_skips(history, since),
        *_leave(history, today), *(move for rung in history.resolutions.values() for move in _moves(rung)),
    ]  # fmt: skip
    return in_order(entry for entry in found if since <= entry.day <= today)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The newest first, and those of one day in the order of their kinds."""
    return sorted(entries, key=lambda entry: (-entry.day.toordinal(), KINDS.index(entry.kind)))


def matching(entries: Iterable[Entry], words: str = "", kinds: Collection[str] = KINDS) -> Iterator[Entry]:
    """Those of ``kinds`` in which every one of ``words`` occurs, be it as part of a word, in any case or accents.

    One like '2026-11' or '2026-11-10' is the beginning of a date, too.
    """
    wanted = fold(words).split()
    return (entry for entry in entries if entry.kind in kinds and all(_occurs(word, entry) for word in wanted))


def occurrences(text: str, wanted: Collection[str]) -> list[bool]:
    """Of each character of ``text``, whether it is part of one of the folded words ``wanted``."""
    folded = [fold(character) for character in text]
    whole, at = "".join(folded), [n for n, letters in enumerate(folded) for _ in letters]
    found = [False] * len(text)
    for word in wanted:
        start = whole.find(word)
        while start >= 0:
            for n in at[start : start + len(word)]:
                found[n] = True
            start = whole.find(word, start + 1)
    return found


def fold(text: str) -> str:
    """``text`` without case and accents, as it is searched in: 'Référence' is 'reference', 'Łódź' 'lodz'."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_LETTERS)
    return "".join(c for c in plain if not combining(c))


def _occurs(word: str, entry: Entry) -> bool:
    return word in entry.folded or (word[4:5] == "-" and str(entry.day).startswith(word))


def _notes(history: History, since: date) -> Iterator[Entry]:
    return (Entry(day, "note", "Note", text) for day, text in history.notes.items() if day >= since)


def _reviews(history: History, today: date, calendar: Calendar, since: date) -> Iterator[Entry]:
    """Each stands on its period's last day, or as long as that is to come, on today."""
    for key, review in history.reviews.items():
        reviewed = reviewed_by(key, history, calendar) if since - key.period < _PERIOD_MOST else None
        if reviewed is None:
            continue
        resolution, period = reviewed
        case, _ = case_in_words(review.process, review.outcome, resolution.period)
        said = {"Worked": review.worked, "Learnt": review.learnt, "To change": review.change}
        rated = {"Process": review.process, "Outcome": review.outcome}
        ratings = [f"{case}."] if case else [f"{name}: {of} of {MOST}." for name, of in rated.items() if of]
        text = "\n".join([*(f"{name}: {of}" for name, of in said.items() if of), *ratings])
        title = f"Review of {period_label(resolution.period, *period, today)}"
        yield Entry(min(period.last, today), "review", title, text, resolution.title, review=key)


def _skips(history: History, since: date) -> Iterator[Entry]:
    """What was skipped on one day for one reason is one entry."""
    skipped: dict[tuple[date, str, str], list[MarkKey]] = defaultdict(list)
    for key, mark in history.marks.items():
        if mark.skipped is not None and key.day >= since:
            skipped[key.day, key.resolution, mark.skipped].append(key)
    for (day, resolution_id, reason), keys in skipped.items():
        resolution = history.resolutions.get(resolution_id)
        if resolution is not None:
            names = {b.id: b.name for b in resolution.behaviours}
            yield Entry(day, "skip", "Skipped", reason, ", ".join(names.get(k.behaviour, k.behaviour) for k in keys))


def _leave(history: History, today: date) -> Iterator[Entry]:
    for off in history.time_off.values():
        until = f" to {short_date(off.last, today)}" if off.last > off.first else ""
        yield Entry(off.first, "leave", f"Time off{until}", off.reason)


def _moves(resolution: Resolution) -> Iterator[Entry]:
    """How a rung began, unless it never did, and that it was set aside."""
    if resolution.ended is None or resolution.ended >= resolution.started:
        title = _MOVES[resolution.origin].format(resolution.rung)
        yield Entry(resolution.started, "move", title, who=resolution.title, resolution=resolution.id)
    if resolution.state == "set-aside" and resolution.ended is not None:
        reason, who = resolution.reason or "", resolution.title
        yield Entry(resolution.ended, "move", "Set aside", reason, who, resolution=resolution.id)


def _milestones(found: Iterable[Milestone], history: History, today: date) -> Iterator[Entry]:
    for one in told_apart(found):
        if one.kind not in _UNTOLD:
            rung, words = history.resolutions[one.resolution], in_words(one, history, today)
            yield Entry(one.day, "milestone", words, who=rung.title, size=one.size, resolution=rung.id)
