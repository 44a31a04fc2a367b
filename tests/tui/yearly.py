"""A ladder of a year with two key results: one that moved, and one that did not."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from coach.definitions import parse
from coach.service import Coach
from tests.tui.conftest import CALLS, FRIDAY, at, keep_days

BEGUN = FRIDAY - timedelta(52 * 7 + 4)
EASED = BEGUN + timedelta(26 * 7)
_REVENUE = '[[results]]\nid = "revenue"\nname = "Revenue won"\nunit = "EUR"\n'
_DEFINITION = CALLS.replace("[[behaviours]]", f"{_REVENUE}[[behaviours]]", 1)


def a_year_of_results(coach: Coach) -> None:
    """Meetings go with calls, in half of the weeks, and once there were far more; revenue came every four weeks."""
    random = Random(7)
    coach.look_back(at(BEGUN))
    coach.start(parse(_DEFINITION), at(BEGUN))
    for week in range(53):
        monday = BEGUN + timedelta(7 * week)
        friday = monday + timedelta(4)
        if monday == EASED:
            coach.ease(parse(_DEFINITION.replace("target = 5", "target = 4")), at(EASED))
        kept = random.random() < 0.6
        keep_days(coach, ("calls", "log", "ask") if kept else ("log",), monday, min(friday, FRIDAY - timedelta(1)))
        coach.add_reading("meetings", friday, 19 if week == 40 else 5 + 3 * kept + random.randint(-2, 2), at(FRIDAY))
        if week % 4 == 3:
            coach.add_reading("revenue", friday, random.randint(160, 520) * 125.5, at(FRIDAY))
