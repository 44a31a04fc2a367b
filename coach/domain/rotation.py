"""Rotation: whether two courses of periods have more in common than what each has with itself brings about.

A kept week is likelier after a kept one, and a good one after a good one. Fisher's exact test takes every week for a
draw of its own, and so finds two such courses going together far more often than it says. A course that is rotated
keeps all that it has with itself and loses what it had with the other: what rotations bring about as well is no
association.

After the toroidal shifts of H. W. Lotwick and B. W. Silverman, *Methods for Analysing Spatial Processes of Several
Types of Points* (Journal of the Royal Statistical Society B 44, 1982). The circle is the course there and back, so that
there is no seam where its end would meet its beginning. Each combination is held against the best that a rotation has
among all of them, as by P. H. Westfall and S. S. Young, *Resampling-Based Multiple Testing* (1993), which makes up for
the number of combinations. No chance is involved: the same counts always say the same.

What two courses have in common because both rise over the years can still pass: an association is no proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coach.domain.patterns import Share

# How many periods later a result may follow: rotations by no more would be what is looked for.
LAG_MAX = 4
# Of longer courses not every rotation is looked at, but evenly so many: they tell 4 % as well.
_MOST = 250


class Outcome(NamedTuple):
    """The periods in which a behaviour was kept, and those in which it was missed: each a bit, the first the lowest."""

    kept: int
    missed: int


class Level(NamedTuple):
    """As bits, the periods ``lag`` before a ``result`` that was above its ``middle``, and those before any reading."""

    result: str
    middle: float
    lag: int
    above: int
    read: int


class Course(NamedTuple):
    """What is compared of ``ladder`` over ``size`` periods: the outcome of each behaviour with each of ``levels``."""

    ladder: str
    size: int
    outcomes: Mapping[str, Outcome]
    levels: Sequence[Level]


def counted(outcome: Outcome, level: Level) -> tuple[Share, Share]:
    """How often the result was above its middle after kept periods, and after missed ones."""
    return _share(outcome.kept, level), _share(outcome.missed, level)


def weight(one: Share, other: Share) -> float:
    """How far two shares are from what chance would give each: chi-square; 0 where there is nothing to compare."""
    hits, of = one.kept + other.kept, one.of + other.of
    spread = one.of * other.of * hits * (of - hits)
    return of * (one.kept * other.of - other.kept * one.of) ** 2 / spread if spread else 0.0


def rotations(size: int) -> range:
    """By how many periods a course of ``size`` there and back is rotated: by none that is a lag, forwards or back."""
    every = range(LAG_MAX + 1, 2 * size - LAG_MAX)
    return every[:: 1 + len(every) // _MOST]


def chances(weights: Sequence[float], courses: Iterable[Course]) -> list[float]:
    """For each of ``weights``, how often the best of a rotation of all ``courses`` is no less; it counts as one too."""
    of_each = [_bests(course) for course in courses]
    times = max(map(len, of_each))
    bests = [max(best[n % len(best)] for best in of_each) for n in range(times)]
    return [(1 + sum(best >= one for best in bests)) / (1 + times) for one in weights]


def _bests(course: Course) -> list[float]:
    """The greatest weight among all combinations, for each rotation."""
    size = course.size
    circles = [
        Outcome(_there_and_back(one.kept, size), _there_and_back(one.missed, size)) for one in course.outcomes.values()
    ]
    return [
        max(weight(*counted(one, level)) for one in _rotated(circles, by, size) for level in course.levels)
        for by in rotations(size)
    ]


def _rotated(circles: Iterable[Outcome], by: int, size: int) -> list[Outcome]:
    return [Outcome(_turned(one.kept, by, size), _turned(one.missed, by, size)) for one in circles]


def _turned(circle: int, by: int, size: int) -> int:
    """So many periods on. What comes to lie beyond ``size`` has no reading, and does not count."""
    return circle >> by | circle << (2 * size - by)


def _share(periods: int, level: Level) -> Share:
    return Share((periods & level.above).bit_count(), (periods & level.read).bit_count())


def _there_and_back(bits: int, size: int) -> int:
    back = int(f"{bits:0{size}b}"[::-1], 2)
    return bits | back << size
