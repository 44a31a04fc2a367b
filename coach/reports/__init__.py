"""Reports: readings out of the CSV files that other programs write. Pure: bytes in, readings and what was left out.

``read`` makes a ``Report`` of a file, ``choose`` decides its columns and conventions, asking (``Unclear``) only what
the file cannot tell, and ``gather`` sums or counts its rows to readings, with what was left and why. No cell is ever
evaluated: what looks like a formula is text.
"""

from coach.files import SIZE_MAX
from coach.reports.asking import PERS, Asked, Choice, Per, Unclear
from coach.reports.choosing import choose
from coach.reports.dates import Unit, When
from coach.reports.gathering import Example, Gathered, Left, Span, gather
from coach.reports.table import Column, Report, read

__all__ = [
    "PERS", "SIZE_MAX", "Asked", "Choice", "Column", "Example", "Gathered", "Left", "Per", "Report", "Span", "Unclear",
    "Unit", "When", "choose", "gather", "read",
]  # fmt: skip
