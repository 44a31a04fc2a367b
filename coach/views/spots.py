"""Bright spots as sentences with their counts; and where there is none, what one takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coach.domain.spots import LEAST, Spot
from coach.views.words import DAY_NAMES, counted, out_of

# The surest ones: more are no help.
SPOTS_MOST = 5


def surest(bright: Sequence[Spot]) -> tuple[Spot, ...]:
    """Of each behaviour the surest spot: another one is as a rule another way to say the same days."""
    told: dict[tuple[str, str], Spot] = {}
    for spot in bright:
        told.setdefault((spot.ladder, spot.behaviour), spot)
    return tuple(told.values())[:SPOTS_MOST]


def spot_sentences(bright: Iterable[Spot], names: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """Each with its counts, and nothing more than they say."""
    return tuple(_sentence(spot, names) for spot in bright)


def none_yet(looked_at: int, days: int) -> str:
    """Why nothing is said: so many spots were looked at, and the behaviour with the most past has so many ``days``."""
    takes = (
        "Each weekday, an early start, and each behaviour done before is compared with all other days. It takes "
        f"{LEAST} due days on both sides, and a difference that chance would rarely make."
    )
    return f"Nothing stands out yet. {takes} {_so_far(looked_at, days)}"


def _so_far(looked_at: int, days: int) -> str:
    if looked_at:
        return f"{counted(looked_at, 'comparison')} {'was' if looked_at == 1 else 'were'} made."
    return f"So far there {'is' if days == 1 else 'are'} {counted(days, 'due day')}."


def _sentence(spot: Spot, names: Mapping[tuple[str, str], str]) -> str:
    here, elsewhere = _places(spot, names)
    counts = f"{out_of(spot.here)}, against {out_of(spot.other)} {elsewhere}."
    return f"“{names[spot.ladder, spot.behaviour]}” goes better {here}: {counts}"


def _places(spot: Spot, names: Mapping[tuple[str, str], str]) -> tuple[str, str]:
    """Where it is, and how all that it is compared with is called."""
    if isinstance(spot.where, tuple):
        *most, last = (f"{DAY_NAMES[n]}s" for n in spot.where)
        return f"on {' and '.join(filter(None, (', '.join(most), last)))}", "on other days"
    if spot.kind == "hour":
        return f"on days begun before {spot.where}:00", "on days begun later"
    if spot.kind == "cue":
        return f"with the cue “{spot.where}”", "with others"
    return f"after “{names[spot.ladder, str(spot.where)]}”", "on other days"
