"""Is it decided by others? A result can be watched, and not done."""

from __future__ import annotations

from coach.domain.clarity.figures import Figure
from coach.domain.clarity.parsed import Parsed, Place
from coach.domain.clarity.phrasing import Act


def outcome(parsed: Parsed, act: Act) -> Place | None:
    """The words by which ``act`` is a result, or None."""
    if not act.verb:
        return _bare(parsed, act)
    for rule in (_rank, _figure, _won, _taken, _changed, _brought):
        place = rule(parsed, act)
        if place is not None:
            return act.head, max(place[1], act.after)
    return None


def _bare(parsed: Parsed, act: Act) -> Place | None:
    """'100% quota attainment', 'Ten new customers a month'."""
    results = parsed.lexicon.results
    found = parsed.named(act.start, act.cut, results.metrics) or parsed.sentence.find(act.start, act.cut, results.ranks)
    if found is not None:
        return act.start, found[1]
    deal = parsed.named(act.start, act.cut, results.deals)
    gained = any(parsed.low(i) in ("new", "more", "closed", "won", "signed") for i in range(act.start, act.end))
    return (act.start, deal[1]) if deal is not None and gained else None


def _rank(parsed: Parsed, act: Act) -> Place | None:
    """'Be number one', 'Get promoted'."""
    placing = act.verb in parsed.lexicon.vague.being or act.verb in parsed.lexicon.results.placing
    return parsed.sentence.find(act.after, act.end, parsed.lexicon.results.ranks) if placing else None


def _figure(parsed: Parsed, act: Act) -> Place | None:
    """'Generate 500,000 euros', 'Grow my territory by 15%'."""
    if act.verb not in parsed.lexicon.results.gains:
        return None
    for figure in (f for f in parsed.figures if act.after <= f.start < act.end):
        paid = figure.sort == "money" or parsed.low(figure.end).rstrip("s") in parsed.lexicon.results.currencies
        if paid or (figure.sort == "percent" and not _own(parsed, act, figure)):
            return act.head, figure.end
    return None


def _won(parsed: Parsed, act: Act) -> Place | None:
    """'Win the Acme account': whatever it is that is won."""
    if act.verb not in parsed.lexicon.results.won or act.after >= act.cut or _is_wish(parsed, act):
        return None
    first = parsed.low(act.after)
    vague = parsed.lexicon.vague
    if first not in ("more", "enough", "fewer") and (
        first in vague.comparatives or first in vague.manners or first.endswith("ly")
    ):
        return None
    return act.head, parsed.object_end(act)


def _taken(parsed: Parsed, act: Act) -> Place | None:
    """'Close ten deals', 'Get three referrals', 'Sign Globex'."""
    results, end = parsed.lexicon.results, parsed.object_end(act)
    if act.verb in results.grantors:
        granted = parsed.named(act.after, end, results.granted)
        if granted is not None:
            return granted
    if act.verb not in results.taken:
        return None
    deal = parsed.named(act.after, end, results.deals)
    if deal is not None and not _only_cleared(parsed, act, deal):
        return deal
    return _proper_name(parsed, act, end) if act.verb in results.won_by_name else None


def _only_cleared(parsed: Parsed, act: Act, deal: Place) -> bool:
    """'Close two stale deals', 'Add each customer to the list': nothing is won."""
    spent = any(parsed.low(i) in parsed.lexicon.results.spent for i in range(act.after, deal[0]))
    return spent or (act.verb in ("add", "get") and parsed.low(deal[1]) in ("to", "on", "into"))


def _proper_name(parsed: Parsed, act: Act, end: int) -> Place | None:
    """A name such as Globex, straight after the doing word or 'the'; programs are closed for the day, not won."""
    i = act.after + (parsed.low(act.after) == "the")
    if i >= end:
        return None
    word = parsed.sentence.words[i]
    shouted = all(one.text.isupper() or not one.text.isalpha() for one in parsed.sentence.words)
    named = word.text[:1].isupper() and word.low not in parsed.lexicon.results.tools and not shouted
    return (i, i + 1) if named and i + 1 >= end else None


def _changed(parsed: Parsed, act: Act) -> Place | None:
    """'Increase revenue', 'Hit 120% of quota', 'Finish the year above target'."""
    results = parsed.lexicon.results
    if act.verb in results.placing or act.verb in parsed.lexicon.vague.being:
        return parsed.named(act.after, act.end, results.metrics)
    if act.verb not in results.changes and act.verb not in results.gains:
        return None
    return parsed.named(act.after, parsed.object_end(act), results.metrics)


def _brought(parsed: Parsed, act: Act) -> Place | None:
    """'Get five customers to renew': they decide."""
    results, who = parsed.lexicon.results, parsed.lexicon.amounts.collections
    for i in range(act.after + 1, act.end - 1 if act.verb in results.persuasions else 0):
        n = parsed.sentence.length(i + 1, act.end, results.decisions)
        if n and parsed.low(i) in ("to", "into") and parsed.sentence.find(act.after, i, who) is not None:
            return act.head, i + 1 + n
    return None


def _own(parsed: Parsed, act: Act, figure: Figure) -> bool:
    """Whether it is the rep's own doing that changes: 'Cut my talk time to 45%', but not 'Turn 20% of my leads'."""
    end = min(parsed.object_end(act), figure.start)
    found = parsed.sentence.find(act.after, end, parsed.lexicon.amounts.names)
    return found is not None and parsed.named(act.after, end, parsed.lexicon.results.metrics) is None


def _is_wish(parsed: Parsed, act: Act) -> bool:
    return parsed.named(act.after, parsed.object_end(act), parsed.lexicon.vague.traits) is not None
