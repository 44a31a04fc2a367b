"""The journal: notes, reviews, milestones, skips, leave and moves on the ladder as one stream, the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

from msgspec import Struct

from coach.domain.days import Calendar, period_of
from coach.domain.history import History, MarkKey, ReviewKey
from coach.domain.milestones import Milestone, Size, of_ladder, years
from coach.domain.resolution import Origin, Resolution
from coach.views.milestones import in_words
from coach.views.review import case_in_words, period_label
from coach.views.words import short_date

# In the order in which those of one day stand.
Kind = Literal["move", "milestone", "review", "note", "skip", "leave"]
KINDS: tuple[Kind, ...] = ("move", "milestone", "review", "note", "skip", "leave")

_MOVES: Mapping[Origin, str] = {"start": "Began", "grow": "Grew to rung {}", "ease": "Eased to rung {}"}
# Those told elsewhere: complete days make the heat map, and a rung grown is a move.
_UNTOLD = frozenset({"day", "grown"})


class Entry(Struct, frozen=True):
    """One entry: what it is in ``title``, the rep's own words in ``text``, and ``who`` (behaviours or a resolution).

    ``size`` is a milestone's, ``review`` what a review is of, ``resolution`` the rung of a move or a milestone.
    ``folded`` is what a search goes through.
    """

    day: date
    kind: Kind
    title: str
    text: str
    who: str
    folded: str
    size: Size | None = None
    review: ReviewKey | None = None
    resolution: str = ""


class _Skip(NamedTuple):
    day: date
    reason: str
    who: str


def stream(history: History, today: date, calendar: Calendar, since: date = date.min) -> Iterator[Entry]:
    """All entries from ``since`` to ``today``, the newest first, made a year at a time as they are asked for.

    All of these years have to be in memory, and ``history`` must not change meanwhile. Of a ladder that began before
    ``since`` no milestones are told, as they rest on all of its years.
    """
    raw, ladders = _by_year(history, today, calendar), history.ladders()
    told: dict[int, list[Milestone]] = defaultdict(list)
    begun = (rungs[0].started.year for rungs in ladders)
    for year in range(today.year, max(since.year, min([*raw, *begun], default=today.year)) - 1, -1):
        for rungs in [rungs for rungs in ladders if _last_year(rungs, today) >= year]:
            ladders.remove(rungs)
            for one in of_ladder(rungs, history, today, calendar) if rungs[0].started >= since else ():
                told[one.day.year].append(one)
        reached = [*told.pop(year, ()), *years(history, date(year, 1, 1), min(today, date(year, 12, 31)))]
        found = [*raw.pop(year, ()), *_milestones(reached, history, today)]
        in_order = sorted(found, key=lambda entry: (-entry.day.toordinal(), KINDS.index(entry.kind)))
        yield from (entry for entry in in_order if entry.day >= since)


def matching(entries: Iterable[Entry], words: str = "", kinds: Collection[str] = KINDS) -> Iterator[Entry]:
    """Those of ``kinds`` in which every one of ``words`` occurs, be it as part of a word, in any case or accents."""
    wanted = fold(words).split()
    return (entry for entry in entries if entry.kind in kinds and all(word in entry.folded for word in wanted))


def fold(text: str) -> str:
    """``text`` without case and accents, as it is searched in: 'Référence' is 'reference'."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not combining(c))


def _entry(
    day: date, kind: Kind, title: str, text: str = "", who: str = "",
    size: Size | None = None, review: ReviewKey | None = None, resolution: str = "",
) -> Entry:  # fmt: skip
    return Entry(day, kind, title, text, who, fold(f"{title}\n{who}\n{text}"), size, review, resolution)


def _by_year(history: History, today: date, calendar: Calendar) -> dict[int, list[Entry]]:
    """All entries but the milestones."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entries in (_notes(history), _reviews(history, today, calendar), _skips(history), _leave(history, today)):
        for entry in entries:
            found[entry.day.year].append(entry)
    for resolution in history.resolutions.values():
        for entry in _moves(resolution):
            found[entry.day.year].append(entry)
    return {year: [entry for entry in entries if entry.day <= today] for year, entries in found.items()}


def _notes(history: History) -> Iterator[Entry]:
    for day, text in history.notes.items():
        yield _entry(day, "note", "Note", text)


def _reviews(history: History, today: date, calendar: Calendar) -> Iterator[Entry]:
    """Each stands on its period's last day, or as long as that is to come, on today."""
    for key, review in history.reviews.items():
        resolution = history.resolutions.get(key.resolution)
        if resolution is None:
            continue
        period = period_of(key.period, resolution.period, calendar.week_starts)
        case, _ = case_in_words(review.process, review.outcome)
        parts = {"Worked": review.worked, "Learnt": review.learnt, "To change": review.change}
        text = "\n".join(
            [*(f"{name}: {said}" for name, said in parts.items() if said), *([f"{case}."] if case else [])]
        )
        title = f"Review of {period_label(resolution.period, *period, today)}"
        yield _entry(min(period.last, today), "review", title, text, resolution.title, review=key)


def _skips(history: History) -> Iterator[Entry]:
    """What was skipped on one day for one reason is one entry."""
    skipped: dict[tuple[date, str, str], list[MarkKey]] = defaultdict(list)
    for key, mark in history.marks.items():
        if mark.skipped is not None:
            skipped[key.day, key.resolution, mark.skipped].append(key)
    for (day, resolution_id, reason), keys in skipped.items():
        resolution = history.resolutions.get(resolution_id)
        if resolution is not None:
            names = {b.id: b.name for b in resolution.behaviours}
            yield _entry(day, "skip", "Skipped", reason, ", ".join(names.get(k.behaviour, k.behaviour) for k in keys))


def _leave(history: History, today: date) -> Iterator[Entry]:
    for off in history.time_off.values():
        until = f" to {short_date(off.last, today)}" if off.last > off.first else ""
        yield _entry(off.first, "leave", f"Time off{until}", off.reason)


def _moves(resolution: Resolution) -> Iterator[Entry]:
    """How a rung began, unless it never did, and that it was set aside."""
    if resolution.ended is None or resolution.ended >= resolution.started:
        title = _MOVES[resolution.origin].format(resolution.rung)
        yield _entry(resolution.started, "move", title, who=resolution.title, resolution=resolution.id)
    if resolution.state == "set-aside" and resolution.ended is not None:
        reason, who = resolution.reason or "", resolution.title
        yield _entry(resolution.ended, "move", "Set aside", reason, who, resolution=resolution.id)


def _milestones(found: Iterable[Milestone], history: History, today: date) -> Iterator[Entry]:
    for one in found:
        if one.kind not in _UNTOLD:
            rung, words = history.resolutions[one.resolution], in_words(one, history, today)
            yield _entry(one.day, "milestone", words, who=rung.title, size=one.size, resolution=rung.id)


def _last_year(rungs: list[Resolution], today: date) -> int:
    """The last year of a ladder."""
    return max((r.ended or today).year for r in rungs)
