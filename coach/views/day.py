"""The day in a sentence: what is done, and the next thing to do."""

from __future__ import annotations

from coach.views.today import Row, Today


def day_sentence(view: Today) -> str:
    """'1 of 3 done. Next: Log every call, 3 calls to go, by 17:00.' Nothing when no resolution is in force."""
    due = [row for row in view.rows if row.state not in ("none", "off")]
    if not view.rows:
        return ""
    if not due:
        return f"Time off: {view.time_off}." if view.time_off else "Nothing is due."
    still = [row for row in due if row.state in ("open", "partial")]
    if still:
        return f"{_tally(due)}. {_next(still[0])}"
    return f"{_tally(due)}; nothing is open." if _skipped(due) else f"All done{_late(due)}."


def all_done(view: Today) -> bool:
    """Whether every behaviour that was due on the day is done."""
    due = [row for row in view.rows if row.state not in ("none", "off")]
    return bool(due) and all(row.state in ("done", "late") for row in due)


def _tally(due: list[Row]) -> str:
    done = sum(row.state in ("done", "late") for row in due)
    skipped = f", {_skipped(due)} skipped" if _skipped(due) else ""
    return f"{done} of {len(due)} done{_late(due)}{skipped}"


def _late(due: list[Row]) -> str:
    late = sum(row.state == "late" for row in due)
    return f", {late} late" if late else ""


def _skipped(due: list[Row]) -> int:
    return sum(row.state == "skipped" for row in due)


def _next(row: Row) -> str:
    left = max(0, row.target - row.count)
    to_go = f"{left} {row.unit}".rstrip() + " to go" if row.target > 1 else ""
    return "Next: " + ", ".join(part for part in (row.name, to_go, row.when) if part) + "."
