"""A wording taken apart into the fields of a behaviour: what to do, how many of what, by when, on which days."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.domain.clarity import Lexicon
from coach.domain.clarity.acts import Act, acts_of
from coach.domain.clarity.figures import Figure
from coach.domain.clarity.text import Text
from coach.domain.clarity.words import Word
from coach.domain.units import without_ending

_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAMED = re.compile(rf"\b(?:each|every|on|by) ({_DAY}s?(?:(?:, | and ){_DAY}s?)*)", re.IGNORECASE)
_WEEKLY = re.compile(r"\b(?:(?:each|every|per|a|this) week|weekly)\b", re.IGNORECASE)
_SPANS = {
    "weekdays": re.compile(r"\b(?:(?:each|every|a|per) (?:weekday|workday)|a day|per day|today)\b", re.IGNORECASE),
    "every day": re.compile(r"\b(?:(?:each|every) day|daily)\b", re.IGNORECASE),
    "FREQ=MONTHLY;BYDAY=1MO": re.compile(r"\b(?:(?:each|every|per|a|this) month|monthly)\b", re.IGNORECASE),
}
_BY = re.compile(r"\b(?:before|by) (\w+|\d{1,2}[:.]\d\d)(?: ?([ap])\.?m\b\.?| o'clock)?(?=$|,)", re.IGNORECASE)
# On which days, for so many in a week; for more, so many each workday.
_SPREAD = {2: "Tue Thu", 3: "Mon Wed Fri", 4: "Mon Tue Wed Thu"}
_WORKDAYS = 5
_ONCE = "Fri"
_NOON = 12
_EARLIEST = 7


class Measures(NamedTuple):
    """A behaviour's fields as they would be typed; ``by`` and ``days`` are '' where the wording does not say."""

    name: str
    target: str = "1"
    unit: str = ""
    by: str = ""
    days: str = ""


def taken_apart(wording: str, lexicon: Lexicon) -> Measures:
    """What ``wording`` comes to: 'Call prospects', 5 prospects, by 11:00, weekdays."""
    name, days = _days(wording)
    weekly = days == "" and _WEEKLY.search(name) is not None
    name = _without(name, _WEEKLY)
    by = _by(name, lexicon)
    name = _without(name, _BY) if by else name
    counted = _counted(name, weekly, lexicon)
    return counted._replace(by=by, days=counted.days or days or (_ONCE if weekly else ""))


def _days(wording: str) -> tuple[str, str]:
    """``wording`` without the days it names, and those."""
    named = _NAMED.search(wording)
    if named is not None:
        return _without(wording, _NAMED), " ".join(day[:3].title() for day in re.findall(_DAY, named[1], re.IGNORECASE))
    days = next((days for days, span in _SPANS.items() if span.search(wording)), "")
    return (_without(wording, _SPANS[days]) if days else wording), days


def _by(name: str, lexicon: Lexicon) -> str:
    """The time of day before which ``name`` says it is done: an hour before seven is one after noon."""
    found = _BY.search(name)
    if found is None:
        return ""
    said, _, minutes = found[1].lower().replace(".", ":").partition(":")
    hour = _NOON if said == "noon" else lexicon.numbers.get(said, int(said) if said.isdecimal() else 0)
    afternoon = (found[2] or "").lower() == "p" or (not found[2] and hour < _EARLIEST)
    hour = hour % _NOON + _NOON if afternoon and hour else hour
    return f"{hour:02d}:{minutes or '00'}" if 0 < hour < 2 * _NOON else ""


def _counted(name: str, weekly: bool, lexicon: Lexicon) -> Measures:
    """How many of what is done; so many a week are one on each of so many days."""
    text = Text(name, lexicon)
    found = next((count for act in acts_of(text)[:1] if (count := _count(text, act, weekly)) is not None), None)
    if found is None:
        return Measures(name)
    figure, noun = found
    many, before, rest = int(figure.value), name[: text.words[figure.start].start], text.words[figure.end].start
    if weekly and many < _WORKDAYS:
        one = "person" if noun.low == "people" else without_ending(noun.text)
        return Measures(_tidy(f"{before}one {name[rest : noun.start]}{one}{name[noun.end :]}"), days=_SPREAD[many])
    daily = many // _WORKDAYS if weekly else many
    return Measures(_tidy(before + name[rest:]), str(daily), noun.low, days="weekdays" if weekly else "")


def _count(text: Text, act: Act, weekly: bool) -> tuple[Figure, Word] | None:
    """The one figure of ``text`` and the noun it counts, where that is straight after the doing word.

    A clause that says of whom ('who run balers') fits several alone, and 'ten minutes early' is nothing that is done.
    """
    counts = text.counts(0, text.end)
    if len(counts) != 1 or counts[0].value == 1 or (weekly and act.cut < act.end):
        return None
    start, last = counts[0].start, text.name_end(counts[0].end, act.cut)
    is_object = start == act.after or (start == act.after + 1 and text.low(act.after) in text.lists["prepositions"])
    noun = text.words[last - 1]
    counted = is_object and last > counts[0].end and noun.stem not in text.lists["durations"]
    return (counts[0], noun) if counted else None


def _without(text: str, span: re.Pattern[str]) -> str:
    return _tidy(span.sub("", text, count=1))


def _tidy(text: str) -> str:
    plain = " ".join(text.split()).strip(" ,").replace(" ,", ",")
    return plain[:1].upper() + plain[1:]
