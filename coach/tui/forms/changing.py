"""What the form's keys do to its fields: rows come and go, proposals are taken, and all of it can be regretted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import on

from coach.tui.forms.rows import Kind, Row
from coach.tui.forms.sheet import Sheet
from coach.tui.forms.wording import Offer
from coach.tui.spelling import key_of
from coach.views.form import fixed
from coach.views.form_texts import Texts, texts_of

# The moves to which a better wording may add a behaviour.
_BEGINNING = ("start", "next")


class ChangingSheet(Sheet):
    """The fields, changed by more than typing. ``ctrl+z`` takes back what came last."""

    _regrets: list[Callable[[], Awaitable[bool]]]

    def on_mount(self) -> None:
        """Nothing to regret yet."""
        self._regrets = []

    def action_more(self) -> None:
        """Show or hide the fields that can be left out."""
        self._fields.more = not self._fields.more

    async def action_add(self, kind: Kind) -> None:
        """Add a row and go to it."""
        row = await self._fields.add(kind)
        if row is None:
            self._coach_app.tell("There is no room for another one.")
            return
        if kind == "results":
            self._fields.more = True
        self._judge()
        row.focus_first()

    async def action_take_out(self) -> None:
        """Take out the row that has the focus."""
        ancestors = self.focused.ancestors if self.focused is not None else ()
        row = next((node for node in ancestors if isinstance(node, Row)), None)
        if row is not None:
            await self._take_out(row)

    @on(Row.TakenOut)
    async def _click_on_take_out(self, event: Row.TakenOut) -> None:
        await self._take_out(event.row)

    async def _take_out(self, row: Row) -> None:
        if not await self._fields.take_out(row):
            self._coach_app.tell("This one stays: there has to be something to do, and an edit keeps them all.")
            return
        self._regrets.append(self._put_row_back)
        self._coach_app.tell(f"Taken out. {key_of(self, 'form.put_back')} puts it back.")
        self._judge()

    @on(Offer.Taken)
    def action_better(self) -> None:
        """Take the better wording of what is spoken of."""
        from coach import lexicon
        from coach.views.form_clarity import improved

        self._judge_words()
        if self._told is None or not self._told.better:
            return
        before, more = self._fields.texts, self._fields.more
        may_add, measures = self._mode in _BEGINNING, not fixed(self._mode, "target")
        after = improved(before, self._told, lexicon.read(), may_add=may_add, measures=measures)
        self._fields.more = more or len(after.results) > len(before.results)
        self._regrets.append(partial(self._put_words_back, before, after, more))
        self._refill(after)
        self._coach_app.tell(f"Taken. {key_of(self, 'form.put_back')} brings your own words back.")

    def action_modest(self) -> None:
        """Put the modest step into the fields."""
        if self._state.modest is not None:
            self._refill(texts_of(self._state.modest, self._fields.texts.starts))

    def action_afresh(self) -> None:
        """Forget the draft."""
        self._refill(self._offered)

    async def action_put_back(self) -> None:
        """Take back what came last: a row that was taken out, a better wording that was taken."""
        if self._regrets and await self._regrets[-1]():
            self._regrets.pop()

    async def _put_row_back(self) -> bool:
        row = await self._fields.put_back()
        if row is not None:
            self._judge()
            row.focus_first()
        return row is not None

    async def _put_words_back(self, before: Texts, after: Texts, more: bool) -> bool:
        from coach.views.form_clarity import reverted

        self._fields.more = more
        self._refill(reverted(self._fields.texts, before, after))
        return True
