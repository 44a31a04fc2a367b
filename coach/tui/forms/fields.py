"""All the fields of the form: what is typed in them as ``Texts``, and rows that come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button

from coach.domain.resolution import BEHAVIOURS_MAX, DEFAULT_RUN, RESULTS_MAX, PeriodKind
from coach.tui.forms.field import Choices, Field, Spec
from coach.tui.forms.rows import Kind, Row
from coach.tui.forms.specs import NO_RESULT, STARTS, SUBJECT, TERMS
from coach.tui.spelling import with_keys
from coach.views.form import CONTINUING, FormState, Mode, StartDay, fixed
from coach.views.form_texts import NEW, BehaviourTexts, ResultTexts, Texts

MOST: dict[Kind, int] = {"behaviours": BEHAVIOURS_MAX, "results": RESULTS_MAX}


class _TakenOut(NamedTuple):
    """A row that was taken out: where it stood and what it held."""

    kind: Kind
    at: int
    texts: BehaviourTexts | ResultTexts


class Fields(VerticalScroll, can_focus=False):
    """The scrolling part of the form."""

    DEFAULT_CSS = """
    Fields {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        #behaviours, #results, #terms { height: auto; }
        #terms, #offers { margin-top: 1; }
        #offers { height: 1; Button { width: auto; min-width: 8; margin-right: 2; } #more { min-width: 21; } }
        .more { display: none; }
        &.all .more { display: block; }
        &.resultless .of-result { display: none; }
    }
    """

    def __init__(self, mode: Mode, texts: Texts, days: Choices) -> None:
        super().__init__(classes="all" if mode in CONTINUING else "")
        self._mode = mode
        self._rows_made = 0
        self._taken_out: list[_TakenOut] = []
        self._results = _choices(texts.results)
        self.set_class(not texts.results, "resultless")
        starts = () if mode == "edit" else (STARTS._replace(choices=days),)
        self._subject = {s.name: self._field(s, texts) for s in SUBJECT}
        self._terms = {s.name: self._field(s, texts) for s in (*TERMS, *starts)}
        self._behaviours = Vertical(*(self._row("behaviours", row) for row in texts.behaviours), id="behaviours")
        self._key_results = Vertical(*(self._row("results", row) for row in texts.results), id="results")

    def compose(self) -> ComposeResult:
        """The subject, the behaviours, the key results, the terms of mastery, and what could be added."""
        yield from self._subject.values()
        yield self._behaviours
        yield self._key_results
        yield Vertical(*self._terms.values(), id="terms")
        with Horizontal(id="offers"):
            if self._mode != "edit":
                yield Button(with_keys(self, "+ behaviour {form.add}"), compact=True, id="add")
            yield Button(with_keys(self, "+ key result {form.add_result}"), compact=True, id="add-result")
            yield Button(self._more_label(), compact=True, id="more")

    def on_mount(self) -> None:
        """Number the rows."""
        self.tidy()

    def on_resize(self) -> None:
        """Where one types stays in sight when what is said of it takes room."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False)

    @property
    def more(self) -> bool:
        """Whether the fields that can be left out are in sight."""
        return self.has_class("all")

    @more.setter
    def more(self, more: bool) -> None:
        self.set_class(more, "all")
        self.query_one("#more", Button).label = self._more_label()

    @property
    def texts(self) -> Texts:
        """What stands in the fields."""
        return Texts(
            **{name: field.text for name, field in (self._subject | self._terms).items()},
            behaviours=tuple(t for row in self.rows("behaviours") if isinstance(t := row.texts(), BehaviourTexts)),
            results=tuple(t for row in self.rows("results") if isinstance(t := row.texts(), ResultTexts)),
        )

    async def fill(self, texts: Texts) -> None:
        """Put ``texts`` into the fields; rows stay as they are where they are the same ones."""
        for name, field in (self._subject | self._terms).items():
            field.text = getattr(texts, name)
        await self._fill_rows("results", texts.results)
        self._offer_results()
        await self._fill_rows("behaviours", texts.behaviours)
        self.tidy()

    def rows(self, kind: Kind) -> list[Row]:
        """The rows of one kind, in order."""
        return list(self._container(kind).query_children(Row))

    def places(self) -> Iterator[tuple[str, Field]]:
        """Every field by its place, in the order in which they are seen."""
        yield from self._subject.items()
        for kind in MOST:
            for n, row in enumerate(self.rows(kind)):
                yield from ((f"{kind}[{n}].{name}", field) for name, field in row.fields.items())
        yield from self._terms.items()

    def go_to(self, place: str) -> None:
        """Put the focus on the field at ``place``, bringing it into sight."""
        field = dict(self.places())[place]
        if field.spec.more:
            self.more = True
        self.screen.set_focus(field.entry)

    def place_of(self, widget: Widget | None) -> str:
        """The place of the field that ``widget`` is the entry of; '' for none."""
        return next((place for place, field in self.places() if field.entry is widget), "")

    def show(self, state: FormState, *, tried: bool) -> None:
        """Say at each field what is wrong with it, or what it was; what is missing only once it was ``tried``."""
        needed = dict.fromkeys(state.missing, "This is needed.") if tried else {}
        for place, field in self.places():
            wrong = state.wrong.get(place) or needed.get(place, "")
            was = f"was {field.spec.words(state.was[place]) or 'blank'}" if place in state.was else ""
            field.say(wrong or was, wrong=bool(wrong))

    def may_add(self, kind: Kind) -> bool:
        """Whether this move may add rows of this kind at all."""
        return kind == "results" or self._mode != "edit"

    async def add(self, kind: Kind) -> Row | None:
        """A new row at the end; None when there are as many as may be."""
        if not self.may_add(kind) or len(self.rows(kind)) >= MOST[kind]:
            return None
        self._rows_made += 1
        key = f"{NEW}made{self._rows_made}"
        return await self._put(kind, BehaviourTexts(key=key) if kind == "behaviours" else ResultTexts(key=key))

    async def take_out(self, row: Row) -> bool:
        """Remove ``row``, to be put back if the rep regrets it. The last behaviour stays, and an edit's all do."""
        rows = self.rows(row.kind)
        if self._stays(row.kind, len(rows)):
            return False
        self._taken_out.append(_TakenOut(row.kind, rows.index(row), row.texts()))
        await row.remove()
        self.tidy()
        return True

    async def put_back(self) -> Row | None:
        """The row that was taken out last, where it stood; None when there is none or no room for it."""
        if not self._taken_out or len(self.rows(self._taken_out[-1].kind)) >= MOST[self._taken_out[-1].kind]:
            return None
        out = self._taken_out.pop()
        return await self._put(out.kind, out.texts, out.at)

    def tidy(self) -> None:
        """Number the rows, and let every behaviour choose among the key results that there are."""
        for kind in MOST:
            rows = self.rows(kind)
            for number, row in enumerate(rows, 1):
                row.number(number, len(rows), stays=self._stays(kind, len(rows)))
        self._offer_results()
        period: PeriodKind = "month" if self._terms["period"].text == "month" else "week"
        self._terms["run"].explain(str(DEFAULT_RUN[period]), f"{period}s in a row")

    def offer_days(self, days: Choices) -> None:
        """The days to begin on, which change when another day dawns."""
        starts = self._terms.get("starts")
        if starts is not None and starts.spec.choices != days:
            starts.offer(days)

    def _offer_results(self) -> None:
        results = _choices(tuple(t for row in self.rows("results") if isinstance(t := row.texts(), ResultTexts)))
        self.set_class(len(results) == 1, "resultless")
        if results != self._results:
            self._results = results
            for row in self.rows("behaviours"):
                row.fields["result"].offer(results)

    async def _fill_rows(self, kind: Kind, wanted: Sequence[BehaviourTexts | ResultTexts]) -> None:
        rows = self.rows(kind)
        if [row.key for row in rows] == [texts.key for texts in wanted]:
            for row, texts in zip(rows, wanted, strict=True):
                row.fill(texts)
            return
        container = self._container(kind)
        await container.remove_children()
        await container.mount_all([self._row(kind, texts) for texts in wanted])

    async def _put(self, kind: Kind, texts: BehaviourTexts | ResultTexts, at: int | None = None) -> Row:
        row = self._row(kind, texts)
        rows = self.rows(kind)
        await self._container(kind).mount(row, before=rows[at] if at is not None and at < len(rows) else None)
        self.tidy()
        return row

    def _row(self, kind: Kind, texts: BehaviourTexts | ResultTexts) -> Row:
        return Row(kind, texts, lambda place: fixed(self._mode, place), self._results)

    def _field(self, spec: Spec, texts: Texts) -> Field:
        return Field(spec, getattr(texts, spec.name), fixed=fixed(self._mode, spec.name))

    def _stays(self, kind: Kind, count: int) -> bool:
        """Whether no row of this kind may be taken out: an edit keeps all behaviours, and one there has to be."""
        return kind == "behaviours" and (count == 1 or self._mode == "edit")

    def _container(self, kind: Kind) -> Vertical:
        return self._behaviours if kind == "behaviours" else self._key_results

    def _more_label(self) -> str:
        return with_keys(self, f"{'fewer' if self.more else 'more'} fields {{form.more}}")


def day_choices(days: Iterable[StartDay]) -> Choices:
    """The days on which the rung may begin, to choose among."""
    return tuple((day.words, day.day.isoformat()) for day in days)


def _choices(results: tuple[ResultTexts, ...]) -> Choices:
    named = ((row.name.strip() or f"key result {n}", row.key) for n, row in enumerate(results, 1))
    return (NO_RESULT, *named)
