"""What every dialog shares: help on its keys, and their names as the rep has set them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer

from coach.tui.screens.sized import SizedScreen
from coach.tui.spelling import key_of

if TYPE_CHECKING:
    from coach.tui.saving import SavingApp

T = TypeVar("T")

# How many seconds after the last key what was typed is kept.
_REST = 0.5


class Modal(ModalScreen[T], SizedScreen[T]):
    """A dialog. ``?`` helps where it is not a character that is typed, ``f1`` everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "Help", show=False, id="help", tooltip="Every key and what it does"),
        Binding("f1", "app.help", show=False, id="help.typing", tooltip="Every key, while something is typed too"),
    ]

    _rest: Timer | None = None

    @on(events.Mount)
    def _lie_bare(self) -> None:
        """What was told of something else does not lie over it."""
        cast("SavingApp", self.app).forget_told()

    @on(events.Resize)
    def _have_room(self) -> None:
        """What one is at stays in view."""
        self.call_after_refresh(self._keep_in_view)

    @on(events.Click)
    async def _press_what_it_tells(self, event: events.Click) -> None:
        """The keys that it tells of, and leaving it, by mouse."""
        from coach.tui.clicked import take_click

        await take_click(self, event)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave once, and from in front: Textual would take what lies above it, or beneath, in its place."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def show(self) -> None:
        """Show anew what may have changed since, here or by another program; most show nothing that does."""

    def keep_draft(self) -> None:
        """Keep what was typed and not taken; a dialog of a single line has nothing to keep."""

    def keep_draft_soon(self) -> None:
        """Keep it once the rep rests: Coach may come to its end without being asked."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self._keep_if_open)

    # Whatever one types or chooses in; by name, as most dialogs have none of them and need not import them.
    on_input_changed = on_text_area_changed = on_select_changed = keep_draft_soon
    on_checkbox_changed = on_rating_changed = keep_draft_soon

    def closing(self, name: str) -> Content:
        """The line that says which key closes it: that of the binding ``name``."""
        return Content.assemble((key_of(self, name), "bold $accent"), ("  closes", "$text-muted"))

    def _keep_if_open(self) -> None:
        if self in self.app.screen_stack:
            self.keep_draft()

    def _keep_in_view(self) -> None:
        for text in self.query("TextArea"):
            text.refresh()  # Textual breaks its lines anew only after it has painted it
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)
