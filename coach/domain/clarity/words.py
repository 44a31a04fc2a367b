"""A line as words, each with its singular and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.domain.text import LINE_MAX
from coach.domain.units import without_ending

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\w)'[^']+'(?!\w)|(?<!\w)‘[^’]+’(?!\w)")
_WORD = re.compile(
    r"\d{1,2}[:.h]\d{2}(?!\d)|\d+-(?:second|minute)\b"  # 9:30, 60-second
    r"|[$€£]?\d+(?:[.,]\d+)*(?:%|x\b|k\b|m\b|bn\b|am\b|pm\b|(?:th|st|nd|rd)\b)?|#\d+"  # 1,000 $10k 30% 9am 1st
    r"|[^\W\d_]+(?:[-'&][^\W_]+)*(?:\.(?=\w\.)\w\.)?"  # words, follow-up, don't, a.m.
    r"|[%,;:.!?()&+—–]"
)
_STOPS = frozenset(",;:.!?()—–")


class Word(NamedTuple):
    """One word as written, in lower case, its singular, and where it stands in the line."""

    text: str
    low: str
    stem: str
    start: int
    end: int

    @property
    def is_stop(self) -> bool:
        """Whether it is a sign that parts words."""
        return self.low in _STOPS


def words_of(line: str) -> tuple[Word, ...]:
    """The words of ``line``, without what it quotes: what somebody is to be asked or told is no part of it."""
    shown = line[:LINE_MAX].replace("’", "'")
    return tuple(_words(_QUOTED.sub(lambda quoted: "¤" * len(quoted.group()), shown)))


def plain_forms(word: str) -> Iterator[str]:
    """What ``word`` may be a form of: 'calling' of 'call', 'planning' of 'plan', 'writing' of 'write'."""
    yield word
    if word.endswith("ing") and len(word) > 4:
        stem = word[:-3]
        yield from (stem, stem + "e")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]


def _words(line: str) -> Iterator[Word]:
    for found in _WORD.finditer(line):
        low = found.group().lower()
        low = low[:-2] if low.endswith("'s") and low != "let's" else low
        yield Word(found.group(), low, without_ending(low), found.start(), found.end())
