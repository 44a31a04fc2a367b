"""The judgement of a text: what was found, by which words and why, and a better wording where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

from coach.domain.clarity import wording
from coach.domain.clarity.acts import Act, acts_of
from coach.domain.clarity.leap import Leap, leap
from coach.domain.clarity.lexicon import Drive, Lexicon
from coach.domain.clarity.outcome import outcome
from coach.domain.clarity.text import Place, Text
from coach.domain.clarity.vague import wish
from coach.domain.resolution import Behaviour
from coach.domain.text import LINE_MAX
from coach.domain.units import without_ending

Code = Literal["vague", "outcome", "leap", "compound", "no-measure"]
Verdict = Literal["pass", "advise", "stop"]
# Two acts may belong together ("call and log it"); a third is one too many. With two of them plain acts, that there
# are too many weighs more than what is wrong with the others.
_TOO_MANY = 3
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
    was one, '' otherwise; ``less`` of it is better, or more.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    better: str | None = None
    key_result: str = ""
    less: bool = False


def judge(text: str, lexicon: Lexicon, *, measured: bool = False) -> Judgement:
    """Whether ``text`` is a microresolution. ``measured``: its number, time or occasion is given beside it."""
    found = _Found(text, lexicon, measured=measured)
    if not found.findings:
        return Judgement("pass")
    options, drive = found.options()
    passing = (option for option in options if option != text and not _Found(option, lexicon).findings)
    key_result, less = (drive.result, drive.less) if drive is not None else ("", False)
    verdict: Verdict = "stop" if found.stops else "advise"
    return Judgement(verdict, found.findings, next(passing, None), key_result, less)


def judge_behaviour(behaviour: Behaviour, lexicon: Lexicon) -> Judgement:
    """The same of a behaviour, whose days and target measure it; a target beyond what a day holds is a leap."""
    amount = f"{behaviour.target} {behaviour.unit or 'times'}"
    timed = without_ending(behaviour.unit.lower()) in lexicon.lists["durations"]
    named = judge(f"{behaviour.name} for {amount}" if timed else behaviour.name, lexicon, measured=True)
    if named.verdict != "pass" or behaviour.target == 1:
        return named
    whole = judge(f"{behaviour.name} {amount} a day", lexicon, measured=True)
    leaps = tuple(Finding("leap", f"{amount} a day", one.why) for one in whole.findings if one.code == "leap")
    return Judgement("stop", leaps) if leaps else named


class _Fault(NamedTuple):
    """What is wrong with one act, and where."""

    code: Code
    act: Act
    place: Place
    leap: Leap | None = None


class _Found:
    """What the rules found, act by act."""

    def __init__(self, line: str, lexicon: Lexicon, *, measured: bool = False) -> None:
        self._text = Text(line, lexicon)
        self._acts = acts_of(self._text)
        self._faults = list(self._each())
        self.findings = tuple(self._findings(measured))

    @property
    def stops(self) -> bool:
        """Whether something weighs more than a missing measure."""
        return any(found.code != "no-measure" for found in self.findings)

    def options(self) -> tuple[Iterator[str], Drive | None]:
        """Wordings for what weighs most, and the result to watch beside it."""
        text, code = self._text, self.findings[0].code
        fault = next((fault for fault in self._faults if fault.code == code), None)
        if code == "compound":
            return wording.one_of(text, self._acts), None
        if fault is None:
            return wording.measured(text, self._acts[0], text.end) if self._acts else iter(()), None
        if fault.leap is not None:
            return wording.modest(text, fault.act, fault.leap), None
        drive = wording.driving(text, fault.act) if code == "outcome" else None
        return (iter((drive.does,)) if drive is not None else wording.concrete(text, fault.act)), drive

    def _each(self) -> Iterator[_Fault]:
        """The first thing that is wrong with each act."""
        for act in self._acts:
            if (place := outcome(self._text, act)) is not None:
                yield _Fault("outcome", act, place)
            elif (place := wish(self._text, act)) is not None:
                yield _Fault("vague", act, place)
            elif (found := leap(self._text, act)) is not None:
                yield _Fault("leap", act, found.place, found)

    def _findings(self, measured: bool) -> Iterator[Finding]:
        plain = len(self._acts) - sum(fault.code != "leap" for fault in self._faults)
        if len(self._acts) >= _TOO_MANY and plain >= _MOSTLY:
            yield self._compound()
        for code in ("outcome", "leap", "vague"):
            words = [self._text.said(fault.place) for fault in self._faults if fault.code == code]
            if words:
                yield _finding(code, "; ".join(words))
        if plain == len(self._acts) and not measured and not self._text.is_measured:
            yield _finding("no-measure", self._text.line.strip())

    def _compound(self) -> Finding:
        heads = (self._text.said((act.head, act.after if act.verb else act.cut)) for act in self._acts)
        return _finding("compound", ", ".join(heads))


def _finding(code: Code, words: str) -> Finding:
    return Finding(code, words if len(words) <= LINE_MAX else f"{words[:_SHOWN_MAX]}…", _WHY[code])
