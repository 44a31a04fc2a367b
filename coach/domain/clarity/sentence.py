"""A text as words, each where it stands, and the phrases found among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.domain.text import LINE_MAX

_PHRASE_MAX = 5
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\w)'[^']+'(?!\w)|(?<!\w)‘[^’]+’(?!\w)")
_WORD = re.compile(
    r"\d{1,2}[:.h]\d{2}(?!\d)"  # 9:30
    r"|[$€£]?\d+(?:[.,]\d+)*(?:%|x\b|k\b|m\b|bn\b|am\b|pm\b|(?:th|st|nd|rd)\b)?|#\d+"  # 1,000 $10k 30% 9am 1st
    r"|[^\W\d_]+(?:[-'&][^\W_]+)*(?:\.(?=\w\.)\w\.)?"  # words, follow-up, don't, a.m.
    r"|[%,;:.!?()&+—–]"
)
_STOPS = frozenset(",;:.!?()—–")


class Word(NamedTuple):
    """One word as written, in lower case, its singular, and where it stands in the text."""

    text: str
    low: str
    stem: str
    start: int
    end: int

    @property
    def is_stop(self) -> bool:
        """Whether it is a sign that parts words."""
        return self.low in _STOPS


class Sentence:
    """The words of a text, and phrases found among them. A resolution is a line; what comes after is not looked at."""

    def __init__(self, text: str) -> None:
        shown = text[:LINE_MAX].replace("’", "'")
        # What somebody is to be asked or told is no part of the sentence; its length is, for the places.
        self.text = text
        self.words = tuple(_words(_QUOTED.sub(lambda m: "¤" * len(m.group()), shown)))
        self._grams = [self._grams_at(i) for i in range(len(self.words))]

    def low(self, i: int) -> str:
        """The word at ``i`` in lower case; '' where there is none."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def length(self, i: int, end: int, listed: frozenset[str]) -> int:
        """How many words the longest phrase in ``listed`` has that begins at ``i`` and ends by ``end``; 0 for none."""
        for n, low, stem in self._grams[i]:
            if i + n <= end and (low in listed or stem in listed):
                return n
        return 0

    def find(self, start: int, end: int, listed: frozenset[str]) -> tuple[int, int] | None:
        """Where the first phrase in ``listed`` begins and ends."""
        for i in range(start, end):
            if n := self.length(i, end, listed):
                return i, i + n
        return None

    def said(self, start: int, end: int) -> str:
        """The text from one word to before another, as written."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def _grams_at(self, i: int) -> list[tuple[int, str, str]]:
        grams: list[tuple[int, str, str]] = []
        low = stem = ""
        for n, word in enumerate(self.words[i : i + _PHRASE_MAX], 1):
            stem = f"{low} {word.stem}" if low else word.stem
            low = f"{low} {word.low}" if low else word.low
            grams.insert(0, (n, low, stem))
        return grams


def singular(word: str) -> str:
    """'prospects' as 'prospect', 'replies' as 'reply'."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) else word


def plain_forms(word: str) -> Iterator[str]:
    """What ``word`` may be a form of: 'calling' of 'call', 'planning' of 'plan', 'writing' of 'write'."""
    yield word
    if word.endswith("ing") and len(word) > 4:
        stem = word[:-3]
        yield from (stem, stem + "e")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        low = found.group().lower()
        low = low[:-2] if low.endswith("'s") and low != "let's" else low
        yield Word(found.group(), low, singular(low), found.start(), found.end())
