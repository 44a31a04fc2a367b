"""What the name of a column says of the numbers in it: whether they name things, are shares, or are amounts."""

from __future__ import annotations

import re

_LONGEST = 60
# By the whole name. Nobody would sum an ID.
_ID = re.compile(r"(?:.*[ _.-])?ids?(?: ?[-(].*)?|(?-i:.*[a-z]I[dD]s?)", re.IGNORECASE)
_THING = (
    "record|row|line|order|invoice|quote|contract|case|ticket|deal|opportunity|account|customer|client|contact|company"
    "|lead|item|product|phone|telephone|mobile|fax|lfd\\.?|(?:kunden|auftrags|rechnungs|vertrags|beleg|artikel|telefon)-?"
)
_NUMBERING = re.compile(
    rf"(?:(?:{_THING})[ _]?)?(?:no|nr|num|number|nummer)\.?|#|(?:zip|postal|post|area|country)?[ _]?code|zip|plz"
    r"|postleitzahl|(?:mobile |business |home |work )?phone|telephone|telefon|mobile|tel\.?|fax|(?:fiscal )?year|jahr",
    re.IGNORECASE,
)
# By a word of the name.
_SHARE = re.compile(
    r"[%Ø]|(?:\b|_)(?:percent(?:age)?|pct|probability|likelihood|rate|ratio|average|avg|mean|median|prozent"
    r"|wahrscheinlichkeit|\w*quote|durchschnitt\w*|mittelwert|pourcentage|taux|probabilité|moyenne|porcentaje|tasa"
    r"|probabilidad|promedio|percentuale|tasso|probabilità|media|percentage|kans|gemiddelde?)(?:\b|_)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:\b|_)(?:amounts?|values?|revenues?|turnover|totals?|sum|price|[amt]cv|[am]rr|\w*betrag|\w*wert"
    r"|\w*ums[aä]tze?|\w*summe|\w*preis|montant|importe|monto|importo|valore|bedrag|omzet)(?:\b|_)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[(\[].*|\s+(?:in )?(?:[A-Z]{3}|[$€£¥]|Fr\.)\Z")


def is_id(name: str) -> bool:
    """Whether a column of this name holds IDs."""
    return len(name) <= _LONGEST and _ID.fullmatch(name) is not None


def is_numbering(name: str) -> bool:
    """Whether the numbers seem to name things: those of invoices, telephones, years."""
    return len(name) <= _LONGEST and _NUMBERING.fullmatch(name) is not None


def is_share(name: str) -> bool:
    """Whether the numbers seem to be percentages, rates or averages, of which a sum says nothing."""
    return len(name) <= _LONGEST and _SHARE.search(name) is not None


def is_amount(name: str) -> bool:
    """Whether the name says that amounts of money are in it."""
    return len(name) <= _LONGEST and _AMOUNT.search(name) is not None


def bare(name: str) -> str:
    """``name`` in small letters, without the currency or the brackets after it: 'revenue' of 'Revenue (EUR)'."""
    return _BESIDE.sub("", name).strip().casefold()
