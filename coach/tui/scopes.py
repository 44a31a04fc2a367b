"""Every place where keys act: the screens and dialogs, and what a key goes through before it comes to them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from textual.binding import Binding, BindingsMap
from textual.containers import ScrollableContainer, VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

_SCROLLS = {binding.action for _, binding in BindingsMap(ScrollableContainer.BINDINGS)}


class Layer:
    """What acts at one node: ``ours`` are the keys of each binding by its id, ``theirs`` the keys Textual has there."""

    def __init__(self, node: type[DOMNode], bindings: list[Binding]) -> None:
        self.bindings = [one for one in bindings if one.id]
        self.types = issubclass(node, Input | TextArea)
        self.ours: dict[str, set[str]] = {}
        for one in self.bindings:
            self.ours.setdefault(str(one.id), set()).add(one.key)
        # A line or a list that cannot scroll lets the keys for scrolling pass.
        scrolls = not issubclass(node, Widget) or issubclass(node, VerticalScroll)
        self.theirs = {one.key for one in bindings if not one.id and (scrolls or one.action not in _SCROLLS)}

    @cached_property
    def priorities(self) -> set[str]:
        """The ids of those that go before whatever has the focus."""
        return {str(one.id) for one in self.bindings if one.priority}


class Scope:
    """One way of a key: through the ``within`` that have keys, from what has the focus, to ``screen`` and the app."""

    def __init__(self, title: str, screen: type[Screen[Any]], *within: type[DOMNode]) -> None:
        self.title = title
        self.screen = screen
        self.within = within
        self.is_modal = issubclass(screen, ModalScreen)

    @cached_property
    def layers(self) -> list[Layer]:
        """From the focus to the app, of whose bindings only those with priority come to a dialog."""
        return [*(Layer(node, _bindings(node)) for node in (*self.within, self.screen)), everywhere(self.is_modal)]


def everywhere(modal: bool = False) -> Layer:
    """The bindings of the app, without those of a reminder, which act only while one is shown."""
    from coach.tui.app import CoachApp

    return Layer(
        CoachApp, [one for one in _bindings(CoachApp) if not _of_reminder(one) and (one.priority or not modal)]
    )


def reminding() -> Layer:
    """The bindings of a reminder."""
    from coach.tui.app import CoachApp

    return Layer(CoachApp, [one for one in _bindings(CoachApp) if _of_reminder(one)])


def scopes() -> tuple[Scope, ...]:
    """All of them. The screens and dialogs are imported now."""
    from textual.widgets import Button, Checkbox, OptionList, Select

    from coach.tui.commands import Palette
    from coach.tui.dialogs import Ask, Confirm
    from coach.tui.forms.definition import DefinitionForm
    from coach.tui.forms.fields import Fields
    from coach.tui.screens.choose import Choose
    from coach.tui.screens.day import DayDialog
    from coach.tui.screens.details import DetailsDialog
    from coach.tui.screens.help import HelpScreen
    from coach.tui.screens.importing import ImportDialog
    from coach.tui.screens.journal import JournalScreen, SearchLine
    from coach.tui.screens.ladder import LadderScreen
    from coach.tui.screens.note import NoteDialog, NoteText
    from coach.tui.screens.own_keys import KeySearch, OwnKeys
    from coach.tui.screens.patterns import PatternsScreen
    from coach.tui.screens.press_key import PressKey, Taker
    from coach.tui.screens.readings import ReadingsDialog
    from coach.tui.screens.record import RecordDialog
    from coach.tui.screens.results import ResultsScreen
    from coach.tui.screens.review import ReviewDialog
    from coach.tui.screens.settings import SettingsScreen
    from coach.tui.screens.settle import SettleDialog
    from coach.tui.screens.small import SmallScreen
    from coach.tui.screens.spots import SpotsDialog
    from coach.tui.screens.time_off import TimeOffDialog
    from coach.tui.screens.today import TodayScreen
    from coach.tui.screens.welcome import WelcomeScreen
    from coach.tui.widgets.choices import Search
    from coach.tui.widgets.page import Page
    from coach.tui.widgets.path_input import PathInput
    from coach.tui.widgets.rating import Rating

    return (
        Scope("Today", TodayScreen, Page),
        Scope("Ladder", LadderScreen),
        Scope("Patterns", PatternsScreen),
        Scope("Results", ResultsScreen),
        Scope("Journal", JournalScreen),
        Scope("Journal", JournalScreen, SearchLine),
        Scope("Settings", SettingsScreen),
        Scope("The welcome", WelcomeScreen, Search),
        Scope("The form", DefinitionForm, Input, Fields),
        Scope("The form", DefinitionForm, Select, Fields),
        Scope("The form", DefinitionForm, Checkbox, Fields),
        Scope("The form", DefinitionForm, Button, Fields),
        Scope("The form", DefinitionForm, Button),
        Scope("The review", ReviewDialog, TextArea, VerticalScroll),
        Scope("The review", ReviewDialog, Rating, VerticalScroll),
        Scope("A note", NoteDialog, NoteText),
        Scope("Earlier days", SettleDialog),
        Scope("Time off", TimeOffDialog, Input),
        Scope("Time off", TimeOffDialog, OptionList),
        Scope("All readings", ReadingsDialog),
        Scope("A report", ImportDialog, PathInput),
        Scope("A report", ImportDialog),
        Scope("A behaviour in full", DetailsDialog),
        Scope("A day in full", DayDialog),
        Scope("Bright spots", SpotsDialog),
        Scope("A rung in full", RecordDialog),
        Scope("A list", Choose, OptionList),
        Scope("A question", Ask, Input),
        Scope("A question", Confirm, Button),
        Scope("Your own keys", OwnKeys, KeySearch),
        Scope("A new key", PressKey, Taker),
        Scope("Help", HelpScreen, Input),
        Scope("The command palette", Palette, Input),
        Scope("A window too small", SmallScreen),
    )


def _bindings(node: type[DOMNode]) -> list[Binding]:
    """With those it inherits, one for each key."""
    return [binding for _, binding in node._merge_bindings()]


def _of_reminder(binding: Binding) -> bool:
    return (binding.id or "").startswith("reminder.")
