"""A text with all that the rules look at: its words, the phrases and figures among them, and the span they are for."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property
from itertools import pairwise

from coach.domain.clarity.figures import Figure, figures_of
from coach.domain.clarity.lexicon import Amount, Lexicon
from coach.domain.clarity.words import words_of

Place = tuple[int, int]
PHRASE_MAX = 4
_HOURS = 24
_UNTIL = frozenset(("to", "until", "till", "and"))
_SMALL = ("prepositions", "determiners", "cuts", "asides")
_SPANS = {"days": 0, "weeks": 1, "months": 4, "quarters": 13}


class Text:
    """A line and the lists it is read by. A ``Place`` is from one word to before another."""

    def __init__(self, line: str, lexicon: Lexicon) -> None:
        self.line = line
        self.lexicon, self.lists = lexicon, lexicon.lists
        self.words = words_of(line)
        self.end = len(self.words)
        self._phrases = [self._phrases_at(i) for i in range(self.end)]
        self.figures = [*self._with_hours([*figures_of(self.words, lexicon.numbers)])]
        share = self.find(0, self.end, self.lists["fractions"])
        if share is not None and self.low(share[1]) != "past":
            self.figures.append(Figure(0, *share, "percent"))

    def _with_hours(self, figures: list[Figure]) -> Iterator[Figure]:
        """'From 4 to 5' and 'between nine and ten' are hours, where nothing is counted: clocks, then."""
        pairs = {n for n, (one, other) in enumerate(pairwise(figures)) if self._are_hours(one, other)}
        for n, figure in enumerate(figures):
            yield figure._replace(sort="clock") if n in pairs or n - 1 in pairs else figure

    def _are_hours(self, one: Figure, other: Figure) -> bool:
        """Whether two figures are an hour and a later one: '4 to 5', 'between 11 and 1 pm'."""
        if one.sort != "count" or self.low(one.end) not in _UNTIL or one.end + 1 != other.start:
            return False
        counted = other.end < self.end and not self._is_small(other.end)
        return other.sort == "clock" or (other.sort == "count" and one.value < other.value <= _HOURS and not counted)

    def low(self, i: int) -> str:
        """The word at ``i`` in lower case; '' where there is none."""
        return self.words[i].low if 0 <= i < self.end else ""

    def said(self, place: Place) -> str:
        """The line at ``place``, as written."""
        start, end = place
        return self.line[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def length(self, i: int, end: int, listed: Container[str]) -> int:
        """How many words the longest phrase in ``listed`` has that begins at ``i`` and ends by ``end``; 0 for none."""
        for n, low, stem in self._phrases[i] if i < self.end else ():
            if i + n <= end and (low in listed or stem in listed):
                return n
        return 0

    def find(self, start: int, end: int, listed: Container[str]) -> Place | None:
        """Where the first phrase in ``listed`` is between two places."""
        return next(((i, i + n) for i in range(start, end) if (n := self.length(i, end, listed))), None)

    def name(self, start: int, end: int, listed: Container[str]) -> Place | None:
        """Where a phrase in ``listed`` is what is spoken of: 'sales' in 'my sales', not in 'my sales skills'."""
        found = ((i, i + n) for i in range(start, end) if (n := self.length(i, end, listed)))
        return next((place for place in found if place[1] >= end or self.ends_name(place[1])), None)

    def name_end(self, i: int, end: int) -> int:
        """Where the name that begins at ``i`` ends."""
        return next((j for j in range(i, end) if self.ends_name(j)), end)

    def ends_name(self, i: int) -> bool:
        """Whether the word at ``i`` can be no part of a name."""
        return self._is_small(i) or self.words[i].low.endswith("ly") or self.figure_at(i)

    def _is_small(self, i: int) -> bool:
        """Whether a sign or a small word stands at ``i``."""
        return self.words[i].is_stop or any(self.low(i) in self.lists[listed] for listed in _SMALL)

    def figure_at(self, i: int) -> bool:
        """Whether a figure begins at ``i``."""
        return any(figure.start == i for figure in self.figures)

    def counts(self, start: int, end: int) -> list[Figure]:
        """The plain counts between two places."""
        return [figure for figure in self.figures if figure.sort == "count" and start <= figure.start < end]

    def units(self, start: int, end: int) -> dict[str, Amount]:
        """What is named between two places of which it is known how much is too much."""
        units = self.lexicon.units
        stems = (stem for i in range(start, end) for n, _, stem in self._phrases[i] if i + n <= end)
        return {stem: units[stem] for stem in stems if stem in units}

    def efforts(self, start: int, end: int) -> dict[str, Amount]:
        """Those of them that say what is done, and not with whom."""
        return {unit: amount for unit, amount in self.units(start, end).items() if unit not in self.lists["others"]}

    def span_in(self, start: int, end: int) -> Place | None:
        """Where a span is named between two places: 'every day', 'this week'."""
        return next((place for span in _SPANS if (place := self.find(start, end, self.lists[span])) is not None), None)

    def occasion(self, start: int, end: int) -> Place | None:
        """Where an occasion or a span is named between two places."""
        return self.find(start, end, self.lists["occasions"]) or self.span_in(start, end)

    @cached_property
    def weeks(self) -> int | None:
        """For how many weeks the amounts are that the text names: 0 for a day; None when it does not say."""
        return next((n for span, n in _SPANS.items() if self.find(0, self.end, self.lists[span]) is not None), None)

    @cached_property
    def is_measured(self) -> bool:
        """Whether a number, a time or an occasion is named."""
        return bool(self.figures) or self.occasion(0, self.end) is not None

    @cached_property
    def is_timed(self) -> bool:
        """Whether a time is set aside: 'for 20 minutes', 'from 9:00 to 9:30'."""
        clocks = sum(figure.sort == "clock" for figure in self.figures)
        return clocks > 1 or self.find(0, self.end, self.lists["durations"]) is not None

    def _phrases_at(self, i: int) -> list[tuple[int, str, str]]:
        """The phrases that begin at ``i``, the longest first: how many words, in lower case, with the last singular."""
        phrases: list[tuple[int, str, str]] = []
        before = ""
        for n, word in enumerate(self.words[i : i + PHRASE_MAX], 1):
            phrases.insert(0, (n, before + word.low, before + word.stem))
            before += f"{word.low} "
        return phrases
