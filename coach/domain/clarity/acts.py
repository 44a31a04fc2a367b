"""The things that a text says one does, each with what it is done to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.domain.clarity.text import Place, Text
from coach.domain.clarity.words import plain_forms

_VERB_MAX = 4


class Act(NamedTuple):
    """One thing to do, by places among the words.

    ``verb`` is its plain form, '' when a bare name stands there ("More discipline"). It stands at ``head``; what it is
    done to is from ``after`` to ``object_end`` and, with where and how, to ``cut``; the whole is from ``start`` to
    ``end``. ``attempt`` is the place of "try" or its like before it, or None.
    """

    verb: str
    start: int
    head: int
    after: int
    object_end: int
    cut: int
    end: int
    attempt: int | None


def acts_of(text: Text) -> list[Act]:
    """The things to do that ``text`` names, in order; one that names none is taken as a bare name."""
    found: list[Act] = []
    for start, end in _pieces(text, _after_opening(text)):
        act = _act(text, start, end)
        if act is not None and (not found or _is_another(text, act, found[0])):
            found.append(act)
    ends = [later.start - 1 for later in found[1:]] + [text.end]
    return [act._replace(end=end) for act, end in zip(found, ends, strict=False)]


def _after_opening(text: Text) -> int:
    """Where the text begins after a heading ('Win back: …') or an occasion ('When I sit down, …'); 0 without one."""
    headed = next((i + 1 for i in range(1, text.end - 1) if text.low(i) == ":" and _begins_act(text, i + 1)), 0)
    if headed or text.low(0) not in text.lists["openings"]:
        return headed
    inner = range(1, text.end - 1)
    stops = [i + 1 for i in inner if text.words[i].is_stop]
    subjects = [i for i in inner[1:] if text.low(i) in text.lists["subjects"]]
    acts = (i for i in inner[1:] if _begins_act(text, i))
    return next(iter(stops or subjects), 0) or next(acts, 0)


def _begins_act(text: Text, i: int) -> bool:
    """Whether a thing to do begins at ``i``, with no comma before it: 'Before lunch | call two prospects'."""
    verb, n = _verb_at(text, i, text.end)
    named = text.low(i - 1) in text.lists["determiners"] or text.low(i - 1) in text.lists["subjects"]
    return not named and _is_verb_here(text, verb, i, (i + n, text.end))


def _pieces(text: Text, begin: int) -> Iterator[Place]:
    """Each piece between commas and the words that link."""
    start = begin
    for i in range(begin, text.end + 1):
        if i == text.end or text.words[i].is_stop or text.low(i) in text.lists["links"]:
            if start < i:
                yield start, i
            start = i + 1


def _act(text: Text, start: int, end: int) -> Act | None:
    head, attempt = _head(text, start, end)
    if head >= end:
        return None
    verb, n = _verb_at(text, head, end)
    after = head + n
    so = text.low(after) == "so"  # 'Stop being so hard on myself'
    cut = next((i for i in range(after + so, end) if text.low(i) in text.lists["cuts"]), end)
    prepositions = text.lists["prepositions"]
    ends_object = (i for i in range(after + 1, cut) if text.low(i) in prepositions and text.low(i) != "of")
    return Act(verb, start, head, after, next(ends_object, cut), cut, end, attempt)


def _head(text: Text, start: int, end: int) -> tuple[int, int | None]:
    """Where the doing word stands, after "I will", "try to", "make sure that I" and the like, and where "try" does."""
    i, attempt = start, None
    while i < end and (n := _before_act(text, i, end)):
        if _intent(text, i, end) and text.length(i, end, text.lists["attempts"]):
            attempt = i
        i += n
    return i, attempt


def _before_act(text: Text, i: int, end: int) -> int:
    """How many words that only lead to a doing word stand at ``i``: "make sure that", "stop" before "checking"."""
    begins = text.low(i) in text.lists["phases"] and text.low(i + 1).endswith("ing")
    return _intent(text, i, end) or text.length(i, end, text.lists["leads"]) or int(begins)


def _intent(text: Text, i: int, end: int) -> int:
    """How many words of "aim to" or "try not to" stand at ``i``; 0 for none, and for "commit to my development"."""
    said = text.length(i, end, text.lists["intents"])
    n = said + text.length(i + said, end, text.lists["negations"])
    leads = text.low(i + n) == "to" and text.low(i + n + 1) not in text.lists["determiners"]
    return n + 1 if said and leads else 0


def _verb_at(text: Text, i: int, end: int) -> tuple[str, int]:
    """The doing word at ``i`` in its plain form, and of how many words it is; ('', 0) for none."""
    for n in range(min(_VERB_MAX, end - i), 0, -1):
        rest = "".join(f" {word.low}" for word in text.words[i + 1 : i + n])
        for form in plain_forms(text.low(i)):
            if form + rest in text.lists["verbs"]:
                return form + rest, n
    is_verb = not text.ends_name(i) and text.low(i + 1) in text.lists["after_verbs"]
    return (text.low(i), 1) if is_verb else ("", 0)


def _is_verb_here(text: Text, verb: str, i: int, following: Place) -> bool:
    """Whether ``verb`` at ``i`` says what to do: 'call | five prospects', but not 'call sheets' or 'calling'."""
    is_plain = text.low(i) == verb.partition(" ")[0] != ""
    return is_plain and (verb not in text.lists["nouns_too"] or _is_object(text, *following))


def _is_object(text: Text, start: int, end: int) -> bool:
    """Whether what stands from ``start`` shows that the word before it is a verb."""
    if start >= end:
        return False
    word = text.words[start]
    last = text.words[max(text.name_end(start, end) - 1, start)]
    small = text.ends_name(start) and word.low != "of"
    return small or last.low != last.stem or word.text[:1].isupper()


def _is_another(text: Text, act: Act, first: Act) -> bool:
    """Whether ``act`` is one more thing to do, rather than one more thing that the first is done to."""
    if not act.verb:
        return _is_counted(text, act, first)
    bare = not first.verb or first.after >= first.cut
    return (bare and text.low(act.head) == act.verb) or _is_verb_here(text, act.verb, act.head, (act.after, act.end))


def _is_counted(text: Text, act: Act, first: Act) -> bool:
    """'Three calls a day, a weekly post, …': so many of something stand for doing them; after a verb, only efforts."""
    if not first.verb:
        return text.figure_at(act.head) or text.low(act.head) in ("a", "an")
    return text.figure_at(act.head) and bool(text.efforts(act.head, act.cut))
