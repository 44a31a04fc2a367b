"""The banner: what the rep has to know until it is mended or dismissed."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from coach.domain.text import harmless
from coach.tui.spelling import with_keys


class Banner(Static):
    """Above the screen; not there while there is nothing to say. A click dismisses what can be dismissed."""

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[str, ...] = ("",)

    def show(self, trouble: str, notices: Sequence[str]) -> None:
        """``trouble`` stays until it is over; ``notices`` until they are dismissed."""
        if self._said == (trouble, *notices):
            return
        self._said = (trouble, *notices)
        lines = [Content.assemble(("! ", "bold"), harmless(trouble))] if trouble else []
        lines += [Content.assemble(("· ", "bold"), harmless(notice)) for notice in notices]
        if notices:
            lines.append(
                Content.styled(with_keys(self, f"  {{{self.app.current_mode}.leave}}: I have read this"), "$text-muted")
            )
        self.display = bool(lines)
        self.set_class(bool(trouble), "trouble")
        self.update(Content("\n").join(lines))

    async def on_click(self, event: events.Click) -> None:
        """The same as the key."""
        event.stop()
        await self.run_action("app.dismiss_notices")
