"""A text with all that the rules look at: its words, the things to do, the figures and the span they are for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.domain.clarity.figures import Figure, figures_of, is_measured, weeks_spanned
from coach.domain.clarity.lexicon import Lexicon
from coach.domain.clarity.phrasing import Act, acts_of
from coach.domain.clarity.sentence import Sentence

Place = tuple[int, int]
_PREPOSITIONS = frozenset((
    "in", "on", "at", "with", "for", "to", "by", "from", "into", "through", "about", "against", "up", "down", "per",
    "within", "across", "over", "under",
))  # fmt: skip


class Parsed(Struct, frozen=True):
    """What ``parse`` made of a text. A ``Place`` is from one word to before another."""

    sentence: Sentence
    lexicon: Lexicon
    acts: list[Act]
    figures: list[Figure]
    weeks: float | None
    measured: bool

    def said(self, place: Place) -> str:
        """The text at ``place``, as written."""
        return self.sentence.said(*place)

    def low(self, i: int) -> str:
        """The word at ``i`` in lower case; '' beyond the last."""
        return self.sentence.low(i)

    def object_end(self, act: Act) -> int:
        """Where the thing that is acted on ends: before "in", "on", "with" and their like."""
        for i in range(act.after + 1, act.cut):
            if self.low(i) in _PREPOSITIONS:
                return i
        return act.cut

    def named(self, start: int, end: int, listed: frozenset[str]) -> Place | None:
        """Where a phrase in ``listed`` is what is spoken of: 'sales' in 'my sales', not in 'my sales skills'."""
        return next(((i, i + n) for i in range(start, end) if (n := self.named_length(i, end, listed))), None)

    def named_length(self, i: int, end: int, listed: frozenset[str]) -> int:
        """How many words such a phrase has that begins at ``i``; 0 for none."""
        n = self.sentence.length(i, end, listed)
        return n if n and self._ends_name(i + n, end) else 0

    def counts(self, start: int, end: int) -> Iterator[Figure]:
        """The plain counts between two places."""
        return (f for f in self.figures if f.sort == "count" and start <= f.start < end)

    @property
    def has_duration(self) -> bool:
        """Whether a time is set aside: 'for 20 minutes', 'from 9:00 to 9:30'."""
        clocks = sum(f.sort == "clock" for f in self.figures)
        return clocks > 1 or self.sentence.find(0, len(self.sentence.words), _DURATIONS) is not None

    def _ends_name(self, i: int, end: int) -> bool:
        if i >= end:
            return True
        word = self.sentence.words[i]
        figure = any(f.start == i for f in self.figures)
        return figure or word.is_stop or word.low in self.lexicon.grammar.boundaries or word.low.endswith("ly")


_DURATIONS = frozenset(("minute", "min", "hour", "half-hour", "second", "sec"))


def parse(text: str, lexicon: Lexicon) -> Parsed:
    """``text`` taken apart."""
    sentence = Sentence(text)
    figures = figures_of(sentence, lexicon)
    return Parsed(
        sentence=sentence,
        lexicon=lexicon,
        acts=acts_of(sentence, lexicon),
        figures=figures,
        weeks=weeks_spanned(sentence, lexicon),
        measured=is_measured(sentence, figures, lexicon),
    )
