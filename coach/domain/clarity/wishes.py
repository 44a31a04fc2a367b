"""Is it a wish? Nobody can see "be better" being done today."""

from __future__ import annotations

from coach.domain.clarity.parsed import Parsed, Place
from coach.domain.clarity.phrasing import Act

_LOOKED_BACK = 3
_INTO_STATES = ("get", "do", "go", "keep", "make", "look", "stay")
_STRESSES = ("more", "really", "very", "my", "myself", "even", "much", "so")
_AT_WORK = ("from", "at", "in", "out", "offline", "standing")


def wish(parsed: Parsed, act: Act) -> Place | None:
    """The words by which ``act`` is a wish, or None."""
    return next((place for rule in _RULES if (place := rule(parsed, act)) is not None), None)


def _attempt(parsed: Parsed, act: Act) -> Place | None:
    """'Try to …'."""
    return (act.attempt, act.after) if act.attempt is not None else None


def _idiom(parsed: Parsed, act: Act) -> Place | None:
    """'Give my best', 'the extra mile'."""
    return parsed.named(act.start, act.end, parsed.lexicon.vague.idioms)


def _bare(parsed: Parsed, act: Act) -> Place | None:
    """'More discipline', 'Better time management'."""
    if act.verb or any(parsed.counts(act.start, act.cut)) or parsed.has_duration:
        return None
    vague = parsed.lexicon.vague
    return parsed.named(act.start, act.cut, vague.traits) or (
        parsed.sentence.find(act.start, act.start + 1, vague.comparatives)
    )


def _being(parsed: Parsed, act: Act) -> Place | None:
    """'Be more organised', but not 'Be at my desk by nine'."""
    if act.verb not in parsed.lexicon.vague.being or act.after >= act.cut:
        return None
    grammar, find = parsed.lexicon.grammar, parsed.sentence.length
    seen = find(act.after, act.cut, grammar.places) or any(f.start == act.after for f in parsed.figures)
    if seen and act.verb not in parsed.lexicon.vague.becoming and not find(act.after, act.cut, grammar.nowhere):
        return None
    return act.head, min(act.cut, parsed.object_end(act))


def _wished(parsed: Parsed, act: Act) -> Place | None:
    """'Improve my pitch', but not 'Improve one slide each Friday'."""
    if act.verb not in parsed.lexicon.vague.wishes:
        return None
    return None if _is_counted(parsed, act) else (act.head, max(act.after, parsed.object_end(act)))


def _state(parsed: Parsed, act: Act) -> Place | None:
    """'Get organised', 'Do better', 'Keep customers happy'."""
    states = parsed.lexicon.vague.states
    if act.verb not in _INTO_STATES or act.after >= act.cut:
        return None
    first = act.after + (parsed.low(act.after) in _STRESSES)
    for i in range(act.after, min(first + 1, act.cut)):
        if n := parsed.named_length(i, act.cut, states):
            return act.head, i + n
    last = act.cut - 1
    kept = act.verb in ("keep", "make") and last > act.after and parsed.low(last) in states
    return (act.head, act.cut) if kept else None


def _trait(parsed: Parsed, act: Act) -> Place | None:
    """'Build rapport', 'Show empathy'; minutes set aside for it would be a thing to do."""
    vague = parsed.lexicon.vague
    if parsed.has_duration or act.verb not in vague.makers:
        return None
    found = parsed.named(act.after, parsed.object_end(act), vague.traits)
    return (act.head, found[1]) if found is not None else None


def _wide(parsed: Parsed, act: Act) -> Place | None:
    """'Focus on my customers'."""
    if act.verb not in parsed.lexicon.vague.wide or parsed.has_duration or _is_counted(parsed, act):
        return None
    if act.verb == "work" and parsed.low(act.after) in _AT_WORK:
        return None
    return act.head, act.cut


def _compared(parsed: Parsed, act: Act) -> Place | None:
    """'Call more customers': more than what?"""
    vague = parsed.lexicon.vague
    for i in range(act.start, act.cut):
        low = parsed.low(i)
        last = i + 1 >= act.cut or parsed.low(i + 1) in parsed.lexicon.grammar.boundaries
        if low in vague.comparatives and (last or low not in vague.comparatives_at_end) and not _is_set(parsed, i):
            return i, min(i + 2, act.cut)
    return None


def _is_set(parsed: Parsed, i: int) -> bool:
    """Whether the figure that 'more' at ``i`` asks for is there: 'two more', 'more than ten', 'no more'."""
    before = parsed.low(i - 1)
    if before in ("no", "any", "once", "what", "nothing", "the", "much") or parsed.low(i + 1) == "about":
        return before != "the" or parsed.low(i) == "best"
    if parsed.low(i + 1) == "than":
        return any(i < f.start <= i + _LOOKED_BACK for f in parsed.figures) or parsed.low(i + 2) in ("half", "a")
    return any(i - _LOOKED_BACK < f.end <= i for f in parsed.figures)


def _manner(parsed: Parsed, act: Act) -> Place | None:
    """'Listen actively': how would one see it?"""
    if any(parsed.counts(act.start, act.end)) or parsed.has_duration:
        return None
    return parsed.sentence.find(act.after, act.cut, parsed.lexicon.vague.manners)


def _praised(parsed: Parsed, act: Act) -> Place | None:
    """'Deliver great presentations'."""
    if parsed.measured:
        return None
    found = parsed.sentence.find(act.after, act.cut, parsed.lexicon.vague.praise)
    return (act.head, min(found[1] + 1, act.cut)) if found is not None else None


def _scaled(parsed: Parsed, act: Act) -> Place | None:
    """'Increase my activity': by how much?"""
    scaled = act.verb in parsed.lexicon.vague.scaling and act.after < act.cut and not parsed.figures
    return (act.head, parsed.object_end(act)) if scaled else None


def _light(parsed: Parsed, act: Act) -> Place | None:
    """'Keep a cool head': with so light a verb, the object has to be something that one can see."""
    vague = parsed.lexicon.vague
    if parsed.measured or act.verb not in vague.light or act.after >= act.cut:
        return None
    visible = (vague.things, parsed.lexicon.amounts.names)
    seen = any(parsed.sentence.find(act.after, act.cut, listed) is not None for listed in visible)
    return None if seen else (act.head, act.cut)


def _is_counted(parsed: Parsed, act: Act) -> bool:
    """Whether one thing, or so many, is named: 'one slide', 'a slide each Friday'; a trait cannot be counted."""
    end = parsed.object_end(act)
    if parsed.named(act.after, end, parsed.lexicon.vague.traits) is not None:
        return False
    last = parsed.object_end(act._replace(after=min(end, act.cut)))
    if any(parsed.counts(act.after, last)):
        return True
    article = parsed.low(act.after) in parsed.lexicon.grammar.counting
    return article and parsed.measured


_RULES = (
    _attempt, _idiom, _bare, _being, _wished, _state, _trait, _wide, _compared, _manner, _praised, _scaled, _light,
)  # fmt: skip
