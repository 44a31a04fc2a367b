"""What clarity has to say of the words in the form, and what taking its better wording does to the fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.domain.clarity import Judgement, Lexicon, judge, judge_behaviour
from coach.domain.resolution import BEHAVIOURS_MAX, RESULTS_MAX, Behaviour
from coach.domain.text import NAME_MAX
from coach.views.form_measures import Measures, taken_apart
from coach.views.form_texts import NEW, BehaviourTexts, ResultTexts, Texts

S = TypeVar("S", bound=Struct)
R = TypeVar("R", BehaviourTexts, ResultTexts)

_CALLED = {
    "vague": "is too vague",
    "outcome": "is a result",
    "leap": "is a leap",
    "compound": "is several things",
    "no-measure": "has no measure",
}


class Unclear(Struct, frozen=True):
    """Words of the rep's that are not, or not yet, one small thing to do.

    ``place`` is the field they stand in, ``called`` its name, such as 'Behaviour 2'.
    """

    place: str
    called: str
    text: str
    found: Judgement

    @property
    def stops(self) -> bool:
        """Whether the rep is asked to confirm them; otherwise they are only spoken of."""
        return self.found.verdict == "stop"

    @property
    def said(self) -> tuple[str, str]:
        """What they are and by which words, and why: of what weighs most."""
        first = self.found.findings[0]
        by = "" if first.words == self.text.strip() else f": “{first.words}”"
        return f"{self.called} {_CALLED[first.code]}{by}.", first.why

    @property
    def better(self) -> str:
        """What the rep could write instead; '' for nothing, or nothing that the field holds."""
        better = self.found.better or ""
        return better if len(better) <= NAME_MAX else ""

    @property
    def offer(self) -> str:
        """The better wording, with the key result to watch beside it; '' for none."""
        watched = f", and “{self.found.key_result}” as a key result" if self.found.key_result else ""
        return f"Better: “{self.better}”{watched}" if self.better else ""


class _Words(NamedTuple):
    """What is judged: the title, or a behaviour's name with how many of what."""

    name: str
    target: str = ""
    unit: str = ""


def unclear(texts: Texts, offered: Texts, lexicon: Lexicon) -> Iterator[Unclear]:
    """All that is unclear in ``texts``, but for what is as unclear in those the form ``offered``."""
    known = {key: words for key, *_, words in _subjects(offered)}
    measured = _measured(texts)
    for key, place, called, words in _subjects(texts):
        before = known.get(key, _Words(""))
        if words != before:
            found = _judged(key, words, measured, lexicon)
            if found.findings and found != _judged(key, before, measured, lexicon):
                yield Unclear(place, called, words.name, found)


def to_tell(found: Sequence[Unclear], at: str) -> Unclear | None:
    """The one to speak of while the rep is ``at`` a place: the one there, else the first that ought not to stay.

    A first word is not spoken of while the rep is there: more may follow.
    """
    here = next((one for one in found if one.place == at and len(one.text.split()) > 1), None)
    return here or next((one for one in found if one.stops and one.place != at), None)


def improved(texts: Texts, one: Unclear, lexicon: Lexicon, *, may_add: bool, measures: bool) -> Texts:
    """``texts`` with the better wording taken: a result becomes a key result, and what drives it something to do.

    ``may_add``: whether the title may bring a behaviour with it, which it does when there is none yet or it is a
    result. ``measures``: whether how many, by when and on which days may be changed; what the wording says of them
    goes to those fields, and out of the name in any case.
    """
    texts, watched = _watching(texts, one.found)
    told = taken_apart(one.better, lexicon)
    if one.place == "title":
        wanting = one.found.findings[0].code == "outcome" or any(not row.name.strip() for row in texts.behaviours)
        texts = replace(texts, title=one.better)
        return _doing(texts, told, watched) if may_add and wanting else texts
    placed = _placed(texts.behaviours)
    rows = (_told(row, told, watched, measures=measures) if at == one.place else row for at, row in placed)
    return replace(texts, behaviours=tuple(rows))


def reverted(now: Texts, before: Texts, after: Texts) -> Texts:
    """``now`` without the change that led from ``before`` to ``after``; what the rep has typed since stays."""
    behaviours = tuple(_rows_reverted(now.behaviours, before.behaviours, after.behaviours))
    results = tuple(_rows_reverted(now.results, before.results, after.results))
    return replace(_fields_reverted(now, before, after), behaviours=behaviours, results=results)


def _subjects(texts: Texts) -> Iterator[tuple[str, str, str, _Words]]:
    """(key, place, what it is called, its words) of the title and each behaviour."""
    yield "", "title", "Title", _Words(texts.title)
    several = len(texts.behaviours) > 1
    for n, (place, row) in enumerate(_placed(texts.behaviours), 1):
        called = f"Behaviour {n}" if several else "Behaviour"
        yield row.key, place, called, _Words(row.name, row.target, row.unit)


def _placed(rows: Iterable[BehaviourTexts]) -> Iterator[tuple[str, BehaviourTexts]]:
    return ((f"behaviours[{n}].name", row) for n, row in enumerate(rows))


def _judged(key: str, words: _Words, measured: bool, lexicon: Lexicon) -> Judgement:
    if not words.name.strip():
        return Judgement("pass")
    if not key:
        return judge(words.name, lexicon, measured=measured)
    target = words.target.strip()
    amount = int(target) if target.isdecimal() else 1
    return judge_behaviour(Behaviour(id="_", name=words.name, target=amount, unit=words.unit), lexicon)


def _measured(texts: Texts) -> bool:
    """Whether the form gives a number, a time or an occasion beside the title."""
    rows = ((row.target.strip() not in ("", "1"), row.unit.strip(), row.by.strip()) for row in texts.behaviours)
    return bool(texts.cue.strip()) or any(map(any, rows))


def _watching(texts: Texts, found: Judgement) -> tuple[Texts, str]:
    """``texts`` with the key result that was ``found``, and its key; '' without one or room for it."""
    name = found.key_result
    known = (row.key for row in texts.results if name and row.name.strip().casefold() == name.casefold())
    key = next(known, "")
    if key or not name or len(texts.results) >= RESULTS_MAX:
        return texts, key
    key = _fresh_key(texts.results)
    watched = ResultTexts(key=key, name=name, better="down" if found.less else "up")
    return replace(texts, results=(*texts.results, watched)), key


def _told(row: BehaviourTexts, told: Measures, result: str, *, measures: bool = True) -> BehaviourTexts:
    """``row`` with that to do; where ``told`` does not say by when or on which days, they stay."""
    row = replace(row, name=told.name, result=result or row.result)
    if not measures:
        return row
    return replace(row, target=told.target, unit=told.unit, by=told.by or row.by, days=told.days or row.days)


def _doing(texts: Texts, told: Measures, result: str) -> Texts:
    """``texts`` with that to do: in the first behaviour that has no name yet, else in one more."""
    rows = list(texts.behaviours)
    for n, row in enumerate(rows):
        if not row.name.strip():
            rows[n] = _told(row, told, result)
            break
    else:
        rows.append(_told(BehaviourTexts(key=_fresh_key(rows)), told, result))
    return replace(texts, behaviours=tuple(rows[:BEHAVIOURS_MAX]))


def _fresh_key(rows: Iterable[BehaviourTexts | ResultTexts]) -> str:
    taken = {row.key for row in rows}
    return next(key for n in range(len(taken) + 1) if (key := f"{NEW}better{n}") not in taken)


def _fields_reverted(now: S, before: S, after: S) -> S:
    left = asdict(after)
    return replace(now, **{name: old for name, old in asdict(before).items() if getattr(now, name) == left[name]})


def _rows_reverted(now: Iterable[R], before: Iterable[R], after: Iterable[R]) -> Iterator[R]:
    old, left = ({row.key: row for row in rows} for rows in (before, after))
    for row in now:
        if row.key in old and row.key in left:
            yield _fields_reverted(row, old[row.key], left[row.key])
        elif row != left.get(row.key):
            yield row
