"""The day in a sentence: what is done, and the next thing to do."""

from __future__ import annotations

from coach.domain.units import quantity
from coach.views.today import Row, Today


def day_sentence(view: Today) -> str:
    """'1 of 3 done. Next: Log every call, 3 calls to go, by 17:00.' Nothing when no resolution is in force.

    Next is what can still be done in time.
    """
    due = [row for row in view.rows if row.state not in ("none", "off")]
    if not view.rows:
        return ""
    if not due:
        return f"Time off: {view.time_off}." if view.time_off else "Nothing is due."
    still = [row for row in due if row.state in ("open", "partial")]
    if still:
        ahead = next((row for row in still if not row.over), None)
        return f"{_tally(due)}. {_next(ahead) if ahead is not None else 'What is open is late now.'}"
    return f"{_tally(due)}; nothing is open." if _skipped(due) else f"All done{_late(due)}."


def overdue(view: Today) -> str:
    """'“Call prospects” was due by 11:00.', of what is open after its time; nothing where nothing is."""
    over = [row for row in view.rows if row.over]
    if len(over) > 1:
        return f"{len(over)} of them were due by now."
    return f"“{over[0].name}” was due by {over[0].by}." if over else ""


def all_done(view: Today) -> bool:
    """Whether every behaviour that was due on the day is done."""
    due = [row for row in view.rows if row.state not in ("none", "off")]
    return bool(due) and all(row.state in ("done", "late") for row in due)


def _tally(due: list[Row]) -> str:
    """'1 of 3 done, 1 late, 2 skipped': of what a skip does not excuse."""
    done, skipped = sum(row.state in ("done", "late") for row in due), _skipped(due)
    counted = f"{done} of {len(due) - skipped} done{_late(due)}" if len(due) > skipped else ""
    return ", ".join(filter(None, (counted, f"{skipped} skipped" if skipped else "")))


def _late(due: list[Row]) -> str:
    late = sum(row.state == "late" for row in due)
    return f", {late} late" if late else ""


def _skipped(due: list[Row]) -> int:
    return sum(row.state == "skipped" for row in due)


def _next(row: Row) -> str:
    left = max(0, row.target - row.count)
    to_go = f"{quantity(left, row.unit)} to go" if row.target > 1 else ""
    return "Next: " + ", ".join(part for part in (row.name, to_go, row.when) if part) + "."
