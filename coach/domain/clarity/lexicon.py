"""The word lists by which a text is judged, as the domain holds them; what reads them from files gives them here."""

from __future__ import annotations

from msgspec import Struct


class Words(frozenset[str]):
    """Words and phrases, in lower case."""


class Grammar(Struct, frozen=True, forbid_unknown_fields=True):
    """The small words by which a sentence is taken apart; each list is explained in its file."""

    links: Words
    openings: Words
    skipped: Words
    intents: Words
    attempts: Words
    phases: Words
    sure: Words
    cuts: Words
    boundaries: Words
    determiners: Words
    counting: Words
    places: Words
    nowhere: Words
    occasions: Words
    spans: Words
    day_spans: Words
    week_spans: Words
    month_spans: Words
    long_spans: Words
    figures: dict[str, int]


class Acts(Struct, frozen=True, forbid_unknown_fields=True):
    """What one can be seen doing."""

    acts: Words
    nouns_too: Words
    outreach: Words


class Turn(Struct, frozen=True, forbid_unknown_fields=True):
    """What a wish may be about, and a behaviour that can be seen."""

    about: Words
    does: str


class Wishes(Struct, frozen=True, forbid_unknown_fields=True):
    """What nobody can see being done."""

    being: Words
    becoming: Words
    wishes: Words
    wide: Words
    makers: Words
    traits: Words
    light: Words
    things: Words
    scaling: Words
    states: Words
    comparatives: Words
    comparatives_at_end: Words
    manners: Words
    praise: Words
    idioms: Words
    turns: tuple[Turn, ...]


class Drive(Struct, frozen=True, forbid_unknown_fields=True):
    """A key result, the words it is known by, and a behaviour that drives it."""

    result: str
    words: Words
    does: str


class Results(Struct, frozen=True, forbid_unknown_fields=True):
    """What others decide."""

    won: Words
    taken: Words
    gains: Words
    placing: Words
    won_by_name: Words
    changes: Words
    multiples: Words
    metrics: Words
    deals: Words
    granted: Words
    grantors: Words
    decisions: Words
    persuasions: Words
    ranks: Words
    spent: Words
    tools: Words
    currencies: Words
    drives: tuple[Drive, ...]


class Amount(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of ``unit`` a day and a week hold at most, and with how many one would start."""

    unit: str
    day: int
    week: int
    start: int
    people: bool = False
    by_head: bool = False


class Amounts(Struct, frozen=True, forbid_unknown_fields=True):
    """How much is too much: ``units`` by each of their ``names``; ``verbs`` by the plain form."""

    units: dict[str, Amount]
    names: frozenset[str]
    verbs: dict[str, Amount]
    general: Amount
    everything: Words
    collections: Words
    bounded: Words
    scopes: Words


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """All the lists."""

    grammar: Grammar
    acts: Acts
    vague: Wishes
    results: Results
    amounts: Amounts

    def is_verb(self, word: str) -> bool:
        """Whether ``word``, in its plain form, is something to do or to wish."""
        return (
            word in self.acts.acts
            or word in self.vague.being
            or word in self.vague.wishes
            or word in self.vague.wide
            or word in self.vague.makers
            or word in self.results.won
            or word in self.results.taken
            or word in self.results.changes
            or word in self.results.gains
            or word in self.results.placing
            or word in self.acts.nouns_too
            or word in self.acts.outreach
        )
