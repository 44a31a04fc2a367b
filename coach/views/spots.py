"""Bright spots as sentences with their counts; and where there is none, what one takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.domain.patterns import LEAST, Spot
from coach.views.words import DAY_NAMES, counted

# The surest ones: more are no help.
SPOTS_MOST = 5


def spot_sentences(bright: Sequence[Spot], names: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """The surest spots, of each behaviour one of a kind: early before 9:00 says it all of 10:00 too."""
    told: dict[tuple[str, str, str], Spot] = {}
    for spot in bright:
        told.setdefault((spot.ladder, spot.behaviour, spot.kind), spot)
    return tuple(_sentence(spot, names) for spot in list(told.values())[:SPOTS_MOST])


def none_yet(looked_at: int, days: int) -> str:
    """Why nothing is said: so many spots were looked at, and the behaviour with the most past has so many ``days``."""
    takes = (
        f"It takes at least {LEAST} due days on either side of a weekday, an hour, a cue or another behaviour, and a "
        "difference that chance would rarely make."
    )
    return f"Nothing stands out yet. {takes} {_so_far(looked_at, days)}"


def _so_far(looked_at: int, days: int) -> str:
    if looked_at:
        return f"{counted(looked_at, 'place')} {'was' if looked_at == 1 else 'were'} looked at."
    return f"So far there {'is' if days == 1 else 'are'} {counted(days, 'due day')}."


def _sentence(spot: Spot, names: Mapping[tuple[str, str], str]) -> str:
    here, there, elsewhere = _places(spot, names)
    name = names[spot.ladder, spot.behaviour]
    counts = f"{spot.here.kept} of {spot.here.of} {there}, {spot.other.kept} of {spot.other.of} {elsewhere}."
    return f"“{name}” works best {here}: {counts}"


def _places(spot: Spot, names: Mapping[tuple[str, str], str]) -> tuple[str, str, str]:
    """Where it is, and how it is called in counts, and all the rest."""
    if spot.kind == "weekday":
        return f"on {DAY_NAMES[int(spot.where)]}s", "there", "on other days"
    if spot.kind == "hour":
        return f"on days begun before {spot.where}:00", "then", "on other days"
    if spot.kind == "cue":
        return f"with the cue “{spot.where}”", "with it", "with others"
    return f"after “{names[spot.ladder, str(spot.where)]}”", "then", "on other days"
