"""The keys: each has an id, can be remapped wherever it acts, and takes no other's place unsaid."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys as KeyNames
from textual.pilot import Pilot
from textual.screen import Screen

import coach.tui
from coach.service import Coach
from coach.settings import Keys
from coach.settings.shape import Preset
from coach.tui.app import CoachApp
from coach.tui.dialogs import Ask, Confirm
from coach.tui.keys import PRESETS, canonical, keymap, objection, places, read_preset, split
from coach.tui.reminding import RemindingApp
from coach.tui.scopes import scopes
from coach.tui.screens.choose import Choose
from coach.tui.screens.settle import SettleDialog
from coach.tui.screens.welcome import WelcomeScreen
from coach.tui.spelling import spelled
from tests.tui.conftest import Clock, is_at, until

SIZE = (120, 40)
NAMED = [name for name in get_args(Preset) if name != "none"]


def classes() -> Iterator[type[DOMNode]]:
    """Every class of the app that has keys of its own."""
    for module in pkgutil.walk_packages(coach.tui.__path__, "coach.tui."):
        for _, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if one.__module__ == module.name and issubclass(one, DOMNode) and "BINDINGS" in vars(one):
                yield one


def granted(own: dict[str, str], preset: Preset = "none") -> tuple[dict[str, str], list[str]]:
    return keymap(Keys(preset=preset, own=own), lambda name: f"at {name}")


# What there is


@pytest.mark.parametrize("one", classes(), ids=lambda one: one.__name__)
def test_every_binding_has_an_id_and_a_tooltip(one: type[DOMNode]) -> None:
    for binding in vars(one)["BINDINGS"]:
        assert isinstance(binding, Binding)
        assert re.fullmatch(r"[a-z]+(\.[a-z_]+)?", binding.id or ""), binding
        assert binding.tooltip, binding


@pytest.mark.parametrize("one", classes(), ids=lambda one: one.__name__)
def test_every_class_with_keys_is_known_to_what_looks_for_clashes(one: type[DOMNode]) -> None:
    known = {known for scope in scopes() for node in (scope.screen, *scope.within) for known in node.__mro__}
    assert one in known | {CoachApp, RemindingApp}


def test_what_acts_at_once_has_ids_and_keys_of_its_own() -> None:
    for place in places():
        assert max(Counter(name for layer in place.layers for name in layer.ours).values()) == 1, place.title
        for (name, keys), (other, others) in combinations(place.bindings(), 2):
            assert not keys & others, (place.title, name, other)


def test_every_default_is_granted_to_its_own_binding() -> None:
    everything = places()
    for place in everything:
        for name, keys in place.bindings():
            assert objection(name, ",".join(keys), everything) == "", name


async def chains(app: CoachApp, pilot: Pilot[None]) -> Iterator[tuple[type[DOMNode], ...]]:
    """What keys go through on the screen in view, for everything that can have the focus."""
    await pilot.pause()
    found = set()
    for one in app.screen.focus_chain or [None]:
        app.screen.set_focus(one)
        chain = [node for node, bindings in app.screen._binding_chain if bindings.key_to_bindings and node is not app]
        found.add(tuple(type(node) for node in chain))
    return iter(found)


def is_known(chain: tuple[type[DOMNode], ...]) -> bool:
    ways = [(*scope.within, scope.screen) for scope in scopes()]
    return any(all(map(issubclass, chain, way[-len(chain) :])) for way in ways if len(way) >= len(chain))


async def test_keys_go_the_ways_that_are_known_in_the_welcome(folder: Path, clock: Clock) -> None:
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        for key in ("down", "enter", "enter"):
            for chain in await chains(app, pilot):
                assert is_known(chain), chain
            await pilot.press(key)


OWN_KEYS = ("comma", "home", *["down"] * 7, "enter")
# What is pressed on Today, and where that leads.
WAYS = {
    ("1",): "Today", ("2",): "Ladder", ("3",): "Patterns", ("4",): "Results", ("5",): "Journal",
    ("5", "slash"): "Journal", ("comma",): "Settings", ("n",): "A note", ("o",): "Time off",
    ("enter",): "A behaviour in full", ("2", "enter"): "A rung in full", ("4", "enter"): "All readings",
    ("4", "i"): "A report", ("r",): "The review", ("2", "E"): "The form", ("f1",): "Help",
    ("ctrl+p",): "The command palette",
    OWN_KEYS: "Your own keys", (*OWN_KEYS, "enter"): "A new key",
}  # fmt: skip


async def test_keys_go_the_ways_that_are_known(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialogs: list[Screen[object]] = [Ask("?"), Confirm("?", "y", "n"), Choose("?", ["a"], 0), SettleDialog(())]  # type: ignore[list-item]
        for way in [*WAYS, *dialogs]:
            if isinstance(way, Screen):
                app.push_screen(way)
                await until(pilot, lambda way=way: app.screen is way and way.is_mounted)
            else:
                await pilot.press("1", *way)
                await until(pilot, lambda way=way: is_at(app, WAYS[way]))
            for chain in await chains(app, pilot):
                assert is_known(chain), (way, chain)
            while app.screen.is_modal:
                app.pop_screen()
                await pilot.pause()
            await pilot.press("escape")


# What the rep may have


def test_keys_are_written_in_any_way_and_read_in_one() -> None:
    asked = "?, ctrl+/ ,shift+a,Shift+Ctrl+left,ctrl+A,+,ctrl++,F,PageDown,ctrl+space,alt+<,é"
    found = canonical(asked)
    assert found == (
        "question_mark,ctrl+slash,A,ctrl+shift+left,ctrl+a,plus,ctrl+plus,F,pagedown,ctrl+at,alt+less_than_sign,é"
    )
    assert canonical(found) == found
    assert canonical(",") == "comma"
    assert canonical("esc,Del,pgup,F10,SPACE,return,↓,⌫") == "escape,delete,pageup,f10,space,enter,down,backspace"
    long = ("question_mark", "ctrl+slash", "down", "space", "comma", "alt+less_than_sign")
    assert [spelled(key) for key in long] == ["?", "ctrl+/", "↓", "space", ",", "alt+<"]


@pytest.mark.parametrize(
    ("name", "keys", "why"),
    [
        ("magic", "m", "there is no such binding. ? lists all there are."),
        ("today.dome", "m", "there is no such binding. Did you mean 'today.done'?"),
        ("quit", "", "that is no key."),
        ("quit", "nothing like a key", "that is no key."),
        ("quit", "hypr+q", "that is no key."),
        ("quit", "sp", "that is no key."),
        ("quit", "digit_one", "that is no key."),
        ("today.done", "ctrl+q", "ctrl+q has a use of its own there."),
        ("today.done", "ctrl+i", "tab has a use of its own there."),
        ("screen.patterns", "tab", "tab has a use of its own there."),
        ("note.keep", "left", "left has a use of its own there."),
        ("palette", "a", "that could not be typed any more."),
        ("palette", "slash", "that could not be typed any more."),
        ("review.save", "w", "that could not be typed any more."),
        ("note.leave", "q", "in 'A note' that goes to what has the focus."),
        ("form.commit", "/", "in 'The form' that goes to what has the focus."),
        ("form.commit", "ctrl+e", "in 'The form' that goes to what has the focus."),
        ("dialog.leave", "x", "in 'A question' that goes to what has the focus."),
        ("choose.down", "end", "in 'A list' that goes to what has the focus."),
        ("choose.down", "down,n", ""),
        ("dialog.leave", "escape,x", ""),
        ("import.complete", "ctrl+t", ""),
        ("undo", "f9", ""),
        ("settings", ",", ""),
        ("help", "H", ""),
        ("journal.leave", "q", ""),
    ],
)
def test_a_key_that_would_do_nothing_or_take_away_is_refused(name: str, keys: str, why: str) -> None:
    assert objection(name, keys, places()) == why


@pytest.mark.parametrize(
    ("own", "wins", "problem"),
    [
        (
            {"today.skip": "x", "today.note": "x"},
            {"today.skip": "x"},
            "today.note = 'x': that is the key of today.skip.",
        ),
        ({"quit": "n"}, {}, "quit = 'n': that is the key of today.note."),
        ({"settle.missed": "d"}, {}, "settle.missed = 'd': that is the key of settle.done."),
        ({"note.leave": "ctrl+p"}, {}, "note.leave = 'ctrl+p': that is the key of palette."),
        ({"palette": "ctrl+s"}, {}, "palette = 'ctrl+s': that is the key of form.commit."),
        ({"rating.higher": "ctrl+g"}, {}, "rating.higher = 'ctrl+g': that is the key of review.grow."),
        ({"reminder.go": "z"}, {}, "reminder.go = 'z': that is the key of reminder.snooze."),
    ],
)
def test_two_bindings_never_share_a_key(own: dict[str, str], wins: dict[str, str], problem: str) -> None:
    name = problem.partition(" ")[0]
    assert granted(own) == (wins, [f"at keys.{name}: [keys] {problem} The default is kept."])


def test_two_bindings_may_swap_their_keys_and_one_may_hide_another_that_it_hides_by_default() -> None:
    swap = {"today.skip": "n", "today.note": "s"}
    assert granted(swap) == (swap, [])
    assert granted({"note": "m", "today.note": "m"}) == ({"note": "m", "today.note": "m"}, [])


# Presets


def test_the_presets_are_those_that_can_be_named() -> None:
    assert sorted(path.stem for path in PRESETS.iterdir()) == sorted(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_preset_is_sound_everywhere(name: str) -> None:
    preset = read_preset(name)
    assert granted(preset) == (preset, [])


@pytest.mark.parametrize("name", NAMED)
def test_a_preset_takes_nothing_that_a_terminal_cannot_send_or_that_is_kept(name: str) -> None:
    for keys in read_preset(name).values():
        assert not {"ctrl+h", "ctrl+c", "ctrl+q", "ctrl+i", "ctrl+m"} & set(split(keys))
        assert not any(re.search("shift.*[+]|super|hyper|meta", key) for key in split(keys) if key != "shift+tab")
        signs = {key for key in split(keys) if re.fullmatch(r"alt\+\w\w+", key)}
        assert {key.removeprefix("alt+") for key in signs} <= set(split(keys))


@pytest.mark.parametrize("name", NAMED)
def test_a_preset_keeps_what_moves_and_leaves_on_every_keyboard(name: str) -> None:
    """Arrows and escape do what they always do."""
    defaults = dict(pair for place in places() for pair in place.bindings())
    kept = {"up", "down", "left", "right", "escape", "enter", "pageup", "pagedown", "home", "end", "tab"}
    for binding, keys in read_preset(name).items():
        assert defaults[binding] & kept <= set(split(keys)), binding


def test_the_rep_s_own_keys_go_before_the_preset_s() -> None:
    found, problems = granted({"today.grow": "u", "today.done": "d"}, "vim")
    assert problems == []
    assert (found["today.grow"], found["today.done"], found["today.settle"]) == ("u", "d", "U")
    assert "undo" not in found
    assert found["redo"] == "ctrl+r,ctrl+y"


def test_of_a_refused_key_the_preset_s_is_kept() -> None:
    found, problems = granted({"today.done": "s"}, "vim")
    assert found == read_preset("vim")
    assert problems == ["at keys.today.done: [keys] today.done = 's': that is the key of today.skip. "
                        "The preset's key is kept."]  # fmt: skip


def test_every_key_of_a_preset_is_one() -> None:
    known = {key.value for key in KeyNames}
    for name in NAMED:
        for key in (key for keys in read_preset(name).values() for key in split(keys)):
            last = key.rpartition("+")[2]
            assert last in known or len(spelled(last)) == 1 or last == "space", key
