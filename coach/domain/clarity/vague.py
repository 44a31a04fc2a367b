"""Is it a wish? Nobody can see "be better" being done today."""

from __future__ import annotations

from coach.domain.clarity.acts import Act
from coach.domain.clarity.text import Place, Text

_NEAR = 3


def wish(text: Text, act: Act) -> Place | None:
    """The words by which ``act`` is a wish, or None."""
    return next((place for rule in _RULES if (place := rule(text, act)) is not None), None)


def _phrase(text: Text, act: Act) -> Place | None:
    """'Try to …', 'Give my best', 'the extra mile'."""
    idiom = text.name(act.start, act.end, text.lists["idioms"])
    return (act.attempt, act.after) if act.attempt is not None else idiom


def _being(text: Text, act: Act) -> Place | None:
    """'Be more organised', 'Be 10% braver', but not 'Be at my desk by nine'."""
    if act.verb not in text.lists["being"] or act.after >= act.cut:
        return None
    first = text.low(act.after)
    counted = any(figure.start == act.after and figure.sort != "percent" for figure in text.figures)
    seen = counted or first in text.lists["prepositions"] or first in text.lists["visible"]
    if act.verb == "feel" and first in ("my", "the"):  # 'Feel my feet on the floor'
        return None
    nowhere = text.length(act.after, act.cut, text.lists["nowhere"])
    return None if seen and not nowhere else (act.head, act.object_end)


def _felt(text: Text, act: Act) -> Place | None:
    """'Make sure every client feels valued': what others feel cannot be seen."""
    feels = next((i for i in range(act.after, act.end) if text.words[i].stem == "feel"), act.after)
    brought = not act.verb or act.verb in text.lists["persuasions"]
    return (act.head, act.end) if brought and text.find(act.after, feels, text.lists["others"]) else None


def _state(text: Text, act: Act) -> Place | None:
    """'Get organised', 'Keep customers happy'."""
    brings = act.verb in text.lists["into_states"]
    found = text.name(act.after, act.object_end, text.lists["states"]) if brings else None
    return (act.head, found[1]) if found is not None else None


def _wished(text: Text, act: Act) -> Place | None:
    """'Improve my pitch', 'Focus on my customers', but not 'Improve one slide each Friday'."""
    wished = act.verb in text.lists["wishes"] and not text.is_timed and not _is_counted(text, act)
    return (act.head, max(act.after, act.object_end)) if wished else None


def _is_counted(text: Text, act: Act) -> bool:
    """Whether so many are named: 'one slide', 'a slide each Friday', 'to ten', 'by one'; a trait cannot be counted."""
    single = text.low(act.after) == "a" and text.is_measured
    changed = act.verb in text.lists["raising"] or act.verb in text.lists["shortening"]
    share = changed and text.efforts(act.after, act.object_end) and any(f.sort == "percent" for f in text.figures)
    counts = text.counts(act.after, act.cut if changed else act.object_end)
    return text.name(act.after, act.object_end, text.lists["traits"]) is None and bool(single or share or counts)


def _trait(text: Text, act: Act) -> Place | None:
    """'Build rapport', 'More discipline', 'Sell with confidence'; minutes set aside for it would be a thing to do."""
    made = not act.verb or act.verb in text.lists["making"]
    end = text.name_end(act.object_end + 1, act.cut) if text.low(act.object_end) == "with" else act.object_end
    found = text.name(act.after if made else act.object_end, end, text.lists["traits"])
    return (act.head, found[1]) if found is not None and not text.is_timed else None


def _compared(text: Text, act: Act) -> Place | None:
    """'Call more customers': more than what?"""
    compared = (i for i in range(act.start, act.cut) if text.low(i) in text.lists["comparatives"])
    return next(((i, min(i + 2, act.cut)) for i in compared if not _is_set(text, i)), None)


def _is_set(text: Text, i: int) -> bool:
    """Whether the figure that 'more' at ``i`` asks for is there: 'two more', 'more than ten'; 'the better' is known."""
    after = text.low(i + 2) == "half" or any(i < figure.start <= i + _NEAR for figure in text.figures)
    before = text.low(i - 1) == "the" or any(i - _NEAR < figure.end <= i for figure in text.figures)
    return before or (text.low(i + 1) == "than" and after)


def _manner(text: Text, act: Act) -> Place | None:
    """'Listen actively', 'Deliver great presentations': how would one see it?"""
    if text.counts(act.start, act.end):
        return None
    praised = text.find(act.after, act.cut, text.lists["praise"])
    if praised is not None:
        seen = text.find(praised[1], text.name_end(praised[1], act.cut), text.lists["things"])  # 'Make good coffee'
        if not text.is_measured or (act.verb in text.lists["making"] and seen is None):
            return act.head, min(praised[1] + 1, act.cut)
    return text.find(act.after, act.cut, text.lists["manners"])


def _light(text: Text, act: Act) -> Place | None:
    """'Keep a cool head', '10': with so light a verb, or none, the object has to be something that one can see."""
    nothing = not act.verb and any(figure[1:3] == (act.head, act.end) for figure in text.figures)
    empty = act.verb in text.lists["light"] and text.find(act.after, act.cut, text.lists["things"]) is None
    unseen = nothing or (empty and act.after < act.cut and not text.is_measured)
    return (act.head, act.cut) if unseen else None


_RULES = (_phrase, _being, _felt, _state, _wished, _trait, _compared, _manner, _light)
