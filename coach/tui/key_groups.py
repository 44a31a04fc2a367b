"""Every binding there is, grouped by where it acts: as help and the rep's own keys list them, and docs/keys.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from coach.tui.scopes import Layer, everywhere, reminding, scopes
from coach.tui.spelling import spelled
from coach.views.keys import Row

EVERYWHERE, REMINDED = "On every screen", "While a reminder is shown"


def layers_by_title() -> dict[str, list[Layer]]:
    """What acts everywhere, what acts while a reminder is shown, and then each screen and dialog."""
    titled = {EVERYWHERE: [everywhere()], REMINDED: [reminding()]}
    for scope in scopes():
        titled.setdefault(scope.title, []).extend(reversed(scope.layers[:-1]))
    return titled


def rows(layers: Iterable[Layer], keymap: Mapping[str, str]) -> tuple[Row, ...]:
    """A row for each binding, with all of its keys as they are now."""
    found: dict[str, tuple[list[str], Binding]] = {}
    for binding in (one for layer in layers for one in layer.bindings):
        keys, _ = found.setdefault(str(binding.id), ([], binding))
        keys += [key for key in keymap.get(str(binding.id), binding.key).split(",") if key not in keys]
    return tuple(
        Row(tuple(map(spelled, keys)), one.tooltip, name, one.description) for name, (keys, one) in found.items()
    )
