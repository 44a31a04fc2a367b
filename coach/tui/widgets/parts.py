"""The page of Patterns: its parts, one below the other or side by side, so many to a page that none is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.getters import query_one
from textual.widget import Widget

from coach.domain.days import WeekStart
from coach.tui.widgets.bars import Bars
from coach.tui.widgets.day_story import TWO_FROM, DayStory
from coach.tui.widgets.lanes import Lanes
from coach.tui.widgets.spots import Spots
from coach.tui.widgets.year_map import YearMap
from coach.views.year import Year

if TYPE_CHECKING:
    from coach.views.patterns import Patterns

_GAP = 1
# The least of a story, and what there is beside the behaviours: the date, and as a rule the note.
_STORY_LEAST, _STORY_MORE = 3, 2
# The lines of the smallest screen that are not the page's: the head, air below it, and the line of keys.
_FRAME = 3


class _Part(NamedTuple):
    """What is never cut in two while there is room, and how many lines it has."""

    widget: Widget
    height: int


class Parts(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The year and its day; shares and strengths; bright spots and the time axis. Of keys it has none."""

    DEFAULT_CSS = """
    Parts {
        height: 1fr;
        margin: 0 3;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Container { height: auto; }
        #where { layout: horizontal; }
        #where Bars { width: 1fr; padding-right: 3; }
    }
    """

    year = query_one(YearMap)
    story = query_one(DayStory)
    weekdays = query_one("#weekdays", Bars)
    hours = query_one("#hours", Bars)
    strengths = query_one("#strengths", Lanes)
    spots = query_one(Spots)
    timeline = query_one("#timeline", Lanes)

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._most = 1
        self._known = False

    def compose(self) -> ComposeResult:
        """Few widgets: each paints many lines."""
        with Container(id="year"):
            yield YearMap()
            yield DayStory()
        with Container(id="rates"):
            with Container(id="where"):
                yield Bars("By weekday", "of due days", "after the first due day", id="weekdays")
                yield Bars("By hour", "of entries", "after a day with entries", id="hours")
            yield Lanes("Strength", id="strengths")
        with Container(id="lines"):
            yield Spots()
            yield Lanes("Over time", id="timeline")

    def show(self, found: Patterns | None, week_starts: WeekStart) -> None:
        """Show all but the year; nothing while it is not known."""
        self._known = found is not None
        self.weekdays.show(found.weekdays if found else None)
        self.hours.show(found.hours if found else None)
        self.strengths.show(found.strengths if found else None, week_starts)
        self.spots.show(found.bright if found else None)
        self.timeline.show(found.timeline if found else None, week_starts)
        self._fill_pages()

    def show_year(self, year: Year, most: int) -> None:
        """Show ``year``, of rungs with ``most`` behaviours at most: the story of any day has as many lines."""
        self._most = most
        self.year.show(year)
        self._give_room()

    def on_resize(self) -> None:
        """Other room, other pages."""
        self._give_room()
        self._fill_pages()
        self.turn(0)

    def turn_to_top(self) -> None:
        """The first page."""
        self._page = 0
        self.turn(0)

    def turn(self, by: int) -> None:
        """So many pages on, or back, and after the last the first; each is as high as the room there is."""
        self._page = (self._page + by) % max(1, self._count())
        self.scroll_to(y=self._page * self.size.height, animate=False)

    @property
    def _story_lines(self) -> int:
        """What the story takes, as far as the page of the year has room for it."""
        width, height = self.screen.size
        rows = -(-self._most // 2) if width >= TWO_FROM else self._most
        return max(_STORY_LEAST, min(height - _FRAME - self.year.height - _GAP, rows + _STORY_MORE))

    def _give_room(self) -> None:
        self.story.give(self._story_lines)

    def _fill_pages(self) -> None:
        """Put air below the last part of each page, so that the next page begins with the next part."""
        if not self._known:
            return
        room = max(1, self.size.height)
        below = dict.fromkeys(self.query("Container, Lanes, Spots"), 0)
        for page in self._pages():
            below |= {part.widget: _GAP for part in page} | {page[-1].widget: -_height(page) % room}
        for widget, lines in below.items():
            if widget.styles.margin.bottom != lines:
                widget.styles.margin = (0, 0, lines, 0)

    def _count(self) -> int:
        room = max(1, self.size.height)
        return sum(-(-_height(page) // room) for page in self._pages())

    def _pages(self) -> list[list[_Part]]:
        """As many parts to a page as fit."""
        pages: list[list[_Part]] = []
        for part in self._parts():
            if pages and _height([*pages[-1], part]) <= self.size.height:
                pages[-1].append(part)
            else:
                pages.append([part])
        return pages

    def _parts(self) -> list[_Part]:
        width = self.size.width
        year = _Part(self.query_one("#year"), self.year.height + _GAP + self._story_lines)
        where = _Part(self.query_one("#where"), max(self.weekdays.height, self.hours.height))
        strengths, timeline = _Part(self.strengths, self.strengths.height), _Part(self.timeline, self.timeline.height)
        if not self.screen.has_class("-wide"):
            return [year, where, strengths, _Part(self.spots, self.spots.height(width)), timeline]
        rates = _Part(self.query_one("#rates"), max(where.height, strengths.height))
        spots = self.spots.height(2 * width // 5)
        return [year, rates, _Part(self.query_one("#lines"), max(spots, timeline.height))]


def _height(page: list[_Part]) -> int:
    return sum(part.height for part in page) + _GAP * (len(page) - 1)
