"""The judgement of a text: what was found, by which words and why, and a better wording where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from coach.domain.clarity import wording
from coach.domain.clarity.leaps import Leap, leap
from coach.domain.clarity.lexicon import Lexicon
from coach.domain.clarity.outcomes import outcome
from coach.domain.clarity.parsed import Parsed, Place, parse
from coach.domain.clarity.phrasing import Act
from coach.domain.clarity.sentence import singular
from coach.domain.clarity.wishes import wish
from coach.domain.resolution import Behaviour
from coach.domain.text import LINE_MAX

Code = Literal["vague", "outcome", "leap", "compound", "no-measure"]
Verdict = Literal["pass", "advise", "stop"]
# Two acts may belong together ("call and log it"); a third is one too many. With two of them plain acts, that there
# are too many weighs more than what is wrong with the others.
TOO_MANY = 3
_MOSTLY = 2
_SHOWN_MAX = 80

_WHY: dict[Code, str] = {
    "vague": "This is a wish: nobody could see it being done today.",
    "outcome": "Others decide this; watch it as a key result, and do each day what drives it.",
    "leap": "This is more than a day or a week of selling holds; start small, it can grow.",
    "compound": "These are several things at once; one at a time becomes a habit.",
    "no-measure": "It names no number, time or occasion, so there is no telling when it is done.",
}


class Finding(Struct, frozen=True):
    """One thing that stands in the way, the words it rests on, and why in one sentence."""

    code: Code
    words: str
    why: str


class Judgement(Struct, frozen=True):
    """``advise`` when only a measure is missing, ``stop`` for anything else; the first finding weighs most.

    ``better`` is a behaviour to do instead, or None. ``key_result`` names the result to watch beside it when the text
    was one; '' otherwise.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    better: str | None = None
    key_result: str = ""


def judge(text: str, lexicon: Lexicon, *, measured: bool = False) -> Judgement:
    """Whether ``text`` is a microresolution. ``measured``: its number, time or occasion is given beside it."""
    found = _Found(parse(text, lexicon), measured=measured)
    if not found.findings:
        return Judgement("pass")
    options, key_result = found.options()
    passing = (option for option in options if option != text and not _Found(parse(option, lexicon)).stops)
    better = next(passing, None)
    return Judgement("stop" if found.stops else "advise", found.findings, better, key_result)


def judge_behaviour(behaviour: Behaviour, lexicon: Lexicon) -> Judgement:
    """The same of a behaviour, whose days and target measure it; a target beyond what a day holds is a leap."""
    amount = f"{behaviour.target} {behaviour.unit or 'times'}"
    timed = singular(behaviour.unit.lower()) in lexicon.grammar.spans
    named = judge(f"{behaviour.name} for {amount}" if timed else behaviour.name, lexicon, measured=True)
    if named.verdict != "pass" or behaviour.target == 1:
        return named
    whole = judge(f"{behaviour.name} {amount} a day", lexicon, measured=True)
    leaps = tuple(Finding("leap", f"{amount} a day", one.why) for one in whole.findings if one.code == "leap")
    return Judgement("stop", leaps) if leaps else named


class _Found:
    """What the rules found, act by act."""

    def __init__(self, parsed: Parsed, *, measured: bool = False) -> None:
        self.parsed = parsed
        self.outcomes = [outcome(parsed, act) for act in parsed.acts]
        self.wishes = [
            wish(parsed, act) if result is None else None
            for act, result in zip(parsed.acts, self.outcomes, strict=True)
        ]
        wrong = zip(parsed.acts, self.outcomes, self.wishes, strict=True)
        plain = [act for act, result, vague in wrong if result is None and vague is None]
        self.leaps: list[Leap] = [found for act in plain if (found := leap(parsed, act)) is not None]
        self.plain = len(plain)
        self.findings = tuple(self._findings(measured))

    @property
    def stops(self) -> bool:
        """Whether something weighs more than a missing measure."""
        return any(found.code != "no-measure" for found in self.findings)

    def _findings(self, measured: bool) -> Iterator[Finding]:
        several = len(self.parsed.acts) >= TOO_MANY
        if several and self.plain >= _MOSTLY:
            yield self._compound()
        yield from self._each("outcome", self.outcomes)
        yield from self._each("leap", [found.place for found in self.leaps])
        yield from self._each("vague", self.wishes)
        if several and 0 < self.plain < _MOSTLY:
            yield self._compound()
        if self.plain == len(self.parsed.acts) and not measured and not self.parsed.measured:
            yield _finding("no-measure", self.parsed.sentence.text.strip())

    def _each(self, code: Code, places: list[Place] | list[Place | None]) -> Iterator[Finding]:
        found = [self.parsed.said(place) for place in places if place is not None]
        if found:
            yield _finding(code, "; ".join(found))

    def _compound(self) -> Finding:
        heads = (self.parsed.said((act.head, act.after)) for act in self.parsed.acts if act.verb)
        return _finding("compound", ", ".join(heads))

    def options(self) -> tuple[Iterator[str], str]:
        """Wordings for what weighs most, and the key result to watch beside it."""
        parsed, code = self.parsed, self.findings[0].code
        if code == "outcome":
            does, key_result = wording.driving(parsed, self._first(self.outcomes))
            return iter((does,)), key_result
        if code == "leap":
            return wording.modest(parsed, self.leaps[0]), ""
        if code == "vague":
            return wording.concrete(parsed, self._first(self.wishes)), ""
        return (wording.measured(parsed, parsed.acts[0]) if parsed.acts else iter(())), ""

    def _first(self, places: list[Place | None]) -> Act:
        """The first act of which something was found."""
        return next(act for act, place in zip(self.parsed.acts, places, strict=True) if place is not None)


def _finding(code: Code, words: str) -> Finding:
    return Finding(code, words if len(words) <= LINE_MAX else f"{words[:_SHOWN_MAX]}…", _WHY[code])
