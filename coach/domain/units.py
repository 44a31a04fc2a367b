"""What is counted: a figure and its unit, which agree. The only place where the two are put together."""

from __future__ import annotations

_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_ES = ("sses", "xes", "ches", "shes", "zes")
_ONE_OR_MANY = ("news", "series")
# What follows these tells more of what is counted: the 'calls' of 'calls to prospects'.
_LINKS = frozenset(("a", "at", "by", "for", "from", "in", "of", "on", "per", "to", "with"))


def quantity(figure: int | str, unit: str) -> str:
    """'5 calls', '1 call', '1,234.5 points'; the figure alone without a unit. ``unit`` is as the rep wrote it."""
    return f"{figure} {_of_one(unit) if str(figure) == '1' else unit}".rstrip()


def of_target(count: int, target: int, unit: str) -> str:
    """'2 of 5 calls': the unit agrees with the target."""
    return f"{count} of {quantity(target, unit)}"


def singular(word: str) -> str:
    """'prospects' as 'prospect', 'replies' as 'reply'; a word that is no plural as it is."""
    if word.endswith(_ONE_OR_MANY):
        return word
    return _IRREGULAR.get(word) or without_ending(word)


def without_ending(word: str) -> str:
    """The same by its ending alone, whatever the word is."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_ES):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) else word


def _of_one(unit: str) -> str:
    """'sales call to prospects' for 'sales calls to prospects': the last plural before what is linked to it."""
    words = unit.split(" ")
    head = next((n for n, word in enumerate(words) if word in _LINKS), len(words))
    for n in reversed(range(head)):
        if singular(words[n]) != words[n]:
            return " ".join((*words[:n], singular(words[n]), *words[n + 1 :]))
    return unit
