"""Is it decided by others? A result can be watched, and not done."""

from __future__ import annotations

from coach.domain.clarity.acts import Act
from coach.domain.clarity.figures import Figure
from coach.domain.clarity.text import Place, Text
from coach.domain.clarity.words import plain_forms


def outcome(text: Text, act: Act) -> Place | None:
    """The words by which ``act`` is a result, or None."""
    if not act.verb and text.is_timed:  # 'Ten minutes of pipeline hygiene' is a thing to do
        return None
    place = next((place for rule in _RULES if (place := rule(text, act)) is not None), None)
    return (act.head, max(place[1], act.after)) if place is not None else None


def _reached(text: Text, act: Act) -> Place | None:
    """'Increase revenue', 'Hit 120% of quota', 'Average basket of £45', 'Be number one', 'Get promoted'."""
    if act.verb and act.verb not in text.lists["reaching"] and act.verb not in text.lists["being"]:
        return None
    each = text.find(act.after, act.end, ("each", "every"))  # 'for each deal over 20k' says of which
    figures = (figure for figure in text.figures if act.after <= figure.start < (each[0] if each else act.end))
    ends = [figure.end for figure in figures if _is_result(text, act, figure)]
    metric = None if act.verb in text.lists["being"] else text.name(act.after, act.object_end, text.lists["metrics"])
    rank = text.find(act.after, act.end, text.lists["ranks"])
    ends += [place[1] for place in (metric, rank) if place is not None]
    ends += [act.after + n for n in (text.length(act.after, act.end, text.lists["honours"]),) if n]
    return (act.head, max(ends)) if ends else None


def _is_result(text: Text, act: Act, figure: Figure) -> bool:
    """Whether ``figure`` is money, or a share of what is not the rep's own doing: not 'Cut my talk time to 45%'."""
    if figure.sort == "money" or text.length(figure.end, text.end, text.lists["currencies"]):
        return True
    more = text.low(figure.end) in text.lists["comparatives"]  # 'Be 10% more assertive' is no more than a wish
    return figure.sort == "percent" and not more and not text.efforts(act.after, min(act.object_end, figure.start))


def _won(text: Text, act: Act) -> Place | None:
    """'Win the Acme account': whatever is won, but a trait ('Earn trust') or a manner ('Sell smarter')."""
    if act.verb not in text.lists["won"] or text.name(act.after, act.object_end, text.lists["traits"]) is not None:
        return None
    manner = any(text.low(act.after) in text.lists[listed] for listed in ("comparatives", "manners"))
    how = manner and text.low(act.after) not in ("more", "fewer", "enough")
    return None if how else (act.head, act.object_end)


def _granted(text: Text, act: Act) -> Place | None:
    """'Get a referral', 'Get ten followers', 'Get our beer on tap': neither a thing to see nor the rep's own effort."""
    if act.verb not in text.lists["getting"] or text.low(act.after) == "to":  # 'Get to my first appointment'
        return None
    end = text.name_end(act.after + 1, act.object_end)
    own = any(text.find(act.after, end, text.lists[listed]) for listed in ("things", "durations"))
    counted = end > act.after + 1 and (bool(text.counts(act.after, act.after + 1)) or text.low(act.after) == "our")
    given = text.name(act.after, act.object_end, text.lists["granted"])
    return given or ((act.after, end) if counted and not own and not text.efforts(act.after, end) else None)


def _taken(text: Text, act: Act) -> Place | None:
    """'Close ten deals', 'Ten new customers', but not 'Close two stale deals' or 'Add each customer to the list'."""
    if act.verb and act.verb not in text.lists["taken"]:
        return None
    deal = text.name(act.after, act.object_end, text.lists["deals"])
    if deal is None or (not act.verb and not text.find(act.start, act.end, text.lists["gained"])):
        return None
    placed = act.verb in ("add", "get") and text.low(deal[1]) in ("to", "on", "into")
    return None if placed or text.find(act.after, deal[0], text.lists["spent"]) else deal


def _named(text: Text, act: Act) -> Place | None:
    """'Sign Globex': a name straight after the doing word is a customer's; programs are only closed for the day."""
    i = act.after + (text.low(act.after) == "the")
    if act.verb not in text.lists["won_by_name"] or i + 1 != act.object_end:
        return None
    is_name = text.words[i].text[:1].isupper() and text.low(i) not in text.lists["tools"]
    return (i, i + 1) if is_name else None


def _decided(text: Text, act: Act) -> Place | None:
    """'Get five customers to renew', 'Keep every client from leaving', 'Ten buyers say yes': they decide."""
    if act.verb and act.verb not in text.lists["persuasions"]:
        return None
    decisions = ((i, _decision(text, i)) for i in range(act.after + 1, act.end))
    found = next(((i, n) for i, n in decisions if n and _decider(text, act.after, i)), None)
    return (act.head, sum(found)) if found is not None else None


def _decider(text: Text, start: int, end: int) -> bool:
    """Whether somebody who decides is named between two places: 'five customers', or a name such as 'Globex'."""
    named = start > 0 and text.words[start].text[:1].isupper()
    return named or text.find(start, end, text.lists["deciding"]) is not None


def _decision(text: Text, i: int) -> int:
    """How many words at ``i`` say what others decide to do: '(to) say yes', '(from) leaving', but not 'the order'."""
    if text.low(i - 1) in text.lists["determiners"]:
        return 0
    decisions = text.lists["decisions"]
    return text.length(i, text.end, decisions) or int(not decisions.isdisjoint(plain_forms(text.low(i))))


_RULES = (_reached, _won, _granted, _taken, _named, _decided)
