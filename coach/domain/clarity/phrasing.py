"""The things that a text says one does, each with what it is done to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.domain.clarity.lexicon import Lexicon
from coach.domain.clarity.sentence import Sentence, plain_forms

_BREAKS = frozenset(",;:.!?—–")
_SUBJECTS = frozenset(("i", "we", "i'll", "we'll"))
_BEFORE_NAMES = frozenset(("i", "we", "to", "the", "a", "my"))
# "going" is a form of a verb, "ring" is one.
_BARE_ING = 4
_VERB_MAX = 4
# Before these, a word that no list has is a verb: 'roll it out'.
_AFTER_VERBS = frozenset(("it", "them", "my", "the", "our"))


class Act(NamedTuple):
    """One thing to do, by places among the words.

    ``verb`` is its plain form, '' when a bare name stands there ("More discipline"), and the word itself when no list
    has it. It stands at ``head``; what it is done to is from ``after`` to ``cut``, the whole from ``start`` to ``end``.
    ``attempt`` is the place of "try" or its like before it, or None.
    """

    verb: str
    start: int
    head: int
    after: int
    cut: int
    end: int
    attempt: int | None = None
    known: bool = True


def acts_of(sentence: Sentence, lexicon: Lexicon) -> list[Act]:
    """The things to do that ``sentence`` names, in order; a text that names none is taken as one bare name."""
    found: list[Act] = []
    for start, end in _pieces(sentence, _after_opening(sentence, lexicon), lexicon):
        act = _act(sentence, start, end, lexicon)
        if act is None or (found and not _is_another(sentence, act, found[0], lexicon)):
            continue
        if found and not found[0].verb:
            found.clear()
        found.append(act)
    return [one._replace(end=_reach(found[n + 1 :], len(sentence.words))) for n, one in enumerate(found)]


def _after_opening(sentence: Sentence, lexicon: Lexicon) -> int:
    """Where the sentence begins after an occasion in front ('When I sit down, …'); 0 when it has none."""
    inner = range(1, len(sentence.words) - 1)
    if not sentence.words or sentence.low(0) not in lexicon.grammar.openings:
        return 0
    after_break = (i + 1 for i in inner if sentence.low(i) in _BREAKS)
    subject = (i for i in inner if i > 1 and sentence.low(i) in _SUBJECTS)
    verb = (i for i in inner if i > 1 and _begins_act(sentence, i, lexicon))
    return next((i for found in (after_break, subject, verb) for i in found), 0)


def _pieces(sentence: Sentence, begin: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """From where to where each piece runs, between commas and the words that link."""
    start, words = begin, sentence.words
    for i in range(begin, len(words)):
        if words[i].is_stop or words[i].low in lexicon.grammar.links:
            if start < i:
                yield start, i
            start = i + 1
    if start < len(words):
        yield start, len(words)


def _act(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> Act | None:
    head, attempt = _head(sentence, start, end, lexicon)
    if head >= end:
        return None
    low = sentence.words[head].low
    if low in lexicon.grammar.cuts and not sentence.length(head, end, lexicon.acts.acts):
        return None
    verb, n = _verb_at(sentence, head, end, lexicon)
    after = head + n
    cut = _cut(sentence, after, end, lexicon)
    if verb:
        return Act(verb, start, head, after, cut, end, attempt)
    if _may_be_verb(sentence, head, end, lexicon):
        return Act(low, start, head, head + 1, cut, end, attempt, known=False)
    return Act("", start, head, head, _cut(sentence, head, end, lexicon), end, attempt)


def _head(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> tuple[int, int | None]:
    """Where the doing word stands, after "I will", "try to", "make sure that I" and the like, and where "try" does."""
    i, attempt = start, None
    while i < end:
        n = _intent(sentence, i, end, lexicon)
        if n and sentence.length(i, end, lexicon.grammar.attempts):
            attempt = i
        n = n or _before_act(sentence, i, end, lexicon)
        if not n:
            break
        i += n
    return i, attempt


def _before_act(sentence: Sentence, i: int, end: int, lexicon: Lexicon) -> int:
    """How many words that only lead to a doing word stand at ``i``: "make sure that", "stop" before "checking"."""
    grammar, following = lexicon.grammar, sentence.low(i + 1)
    if n := sentence.length(i, end, grammar.sure):
        return n + (sentence.low(i + n) in ("that", "to", "of"))
    begins = sentence.low(i) in grammar.phases and following.endswith("ing") and len(following) > _BARE_ING
    return int(begins or sentence.low(i) in grammar.skipped)


def _intent(sentence: Sentence, i: int, end: int, lexicon: Lexicon) -> int:
    """How many words of "aim to" or its like stand at ``i``; 0 for none."""
    n = sentence.length(i, end, lexicon.grammar.intents)
    following = sentence.words[i + n].low if n and i + n < end else ""
    if following == "to":
        return n + 1
    return n + 1 if n and following == "for" and sentence.words[i].low in ("aim", "aiming") else 0


def _verb_at(sentence: Sentence, i: int, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """The doing word at ``i`` in its plain form, and of how many words it is; ('', 0) for none."""
    for n in range(min(_VERB_MAX, end - i), 0, -1):
        rest = "".join(f" {word.low}" for word in sentence.words[i + 1 : i + n])
        for form in plain_forms(sentence.low(i)):
            if lexicon.is_verb(form + rest):
                return form + rest, n
    return "", 0


def _may_be_verb(sentence: Sentence, i: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word that no list has may be what one does: it has something after it, and is nothing else we know."""
    low, grammar, vague = sentence.low(i), lexicon.grammar, lexicon.vague
    small = (grammar.figures, grammar.determiners, grammar.boundaries)
    named = (vague.traits, vague.states, vague.comparatives, vague.praise, lexicon.results.metrics)
    known = any(low in listed for listed in (*small, *named))
    return low.isalpha() and low == sentence.words[i].stem and i + 1 < end and not known


def _begins_act(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether a thing to do begins at ``i``, with no comma before it: 'Before lunch | call two prospects'."""
    verb, n = _verb_at(sentence, i, len(sentence.words), lexicon)
    if not verb or sentence.low(i - 1) in _BEFORE_NAMES or sentence.low(i) != verb.partition(" ")[0]:
        return False
    return verb not in lexicon.acts.nouns_too or _has_object(sentence, i + n, len(sentence.words), lexicon)


def _has_object(sentence: Sentence, i: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands at ``i`` shows that the word before it is a verb: 'call | five prospects', 'log | calls'."""
    if i >= end:
        return False
    word = sentence.words[i]
    number = word.low in lexicon.grammar.figures or word.low[:1].isdecimal()
    return number or word.low in lexicon.grammar.determiners or word.low != word.stem or word.text[:1].isupper()


def _is_another(sentence: Sentence, act: Act, first: Act, lexicon: Lexicon) -> bool:
    """Whether ``act`` is one more thing to do, rather than one more thing that the first is done to."""
    if not act.verb or not first.verb:
        return bool(act.verb) and act.known
    if not act.known:
        return act.after < act.end and sentence.words[act.after].low in _AFTER_VERBS
    if sentence.words[act.head].low != act.verb.partition(" ")[0]:
        return False
    bare = first.after >= first.cut
    return act.verb not in lexicon.acts.nouns_too or bare or _has_object(sentence, act.after, act.end, lexicon)


def _cut(sentence: Sentence, after: int, end: int, lexicon: Lexicon) -> int:
    """Where the object ends and an occasion, a reason or a detail begins."""
    words = sentence.words
    for i in range(after, end):
        if words[i].low in lexicon.grammar.cuts:
            return i
        if words[i].low == "to" and i > after and i + 1 < end and words[i + 1].low in lexicon.acts.acts:
            return i
    return end


def _reach(later: list[Act], end: int) -> int:
    """Where all that is said of a thing to do ends: before the next one of ``later``."""
    return later[0].start - 1 if later else end
