"""What the review says of a period before the rep writes: the verdict and why, the counts, and what worked."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from coach.tui.widgets.rung_lines import PIP_WORDS
from coach.views.review import ReviewScore, ReviewView

_VERDICTS = {"kept": "$text-success", "missed": "$text-error"}
_ODDS = "Worked against all odds"


def facts(view: ReviewView, *, low: bool) -> Content:
    """All of it; in a ``low`` window in as few lines as can be, so that there is room to write."""
    said = "" if view.verdict == "open" else f"{PIP_WORDS[view.verdict].capitalize()}. "
    verdict = Content.assemble((said, f"bold {_VERDICTS.get(view.verdict, '$foreground')}"), view.why)
    odds = view.against_all_odds
    if low:
        counts = (_count(score) for score in view.scores)
        told = [Content.assemble((f"{_ODDS}: ", "$foreground"), " ".join(odds))] if odds else []
        return Content("\n").join([verdict, Content(" · ").join(counts), *told])
    width = max((len(_kept(score)) for score in view.scores), default=0)
    return Content("\n").join([verdict, *(_count(score, width) for score in view.scores), *_told(odds)])


def _count(score: ReviewScore, width: int = 0) -> Content:
    """'5 of 5  Call prospects': the count in front, so that a long name is what goes over the line's end."""
    more = f", {score.needed} needed" if score.kept < score.needed else ""
    return Content.assemble((f"{_kept(score):<{width}}", "$foreground"), f"  {score.name}{more}")


def _kept(score: ReviewScore) -> str:
    return f"{score.kept} of {score.due}"


def _told(odds: tuple[str, ...]) -> Iterator[Content]:
    if odds:
        yield Content("")
        yield Content.styled(_ODDS, "$foreground")
    yield from (Content(f"· {sentence}") for sentence in odds)
