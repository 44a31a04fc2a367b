"""The keys as help lists them: what is typed narrows them."""

from __future__ import annotations

import pytest

from coach.views.keys import Group, Row, narrowed

GROUPS = (
    Group(
        "Today",
        (
            Row(("space", "x"), "Done, or undone", "today.done", "Done"),
            Row(("s",), "Excuse this behaviour, with a reason", "today.skip", "Skip"),
            Row(("S",), "Excuse all that is open", "today.skip_all", "Skip all"),
            Row(("↓", "ctrl+n"), "The next behaviour", "today.down", "Down"),
        ),
    ),
    Group("Good to know", (Row((), "The mouse: click on a circle", ""),)),
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["today.done", "today.skip", "today.skip_all", "today.down", ""]),
        ("  ", ["today.done", "today.skip", "today.skip_all", "today.down", ""]),
        ("s", ["today.skip"]),
        ("S", ["today.skip_all"]),
        ("x", ["today.done"]),
        ("sk", ["today.skip", "today.skip_all"]),
        ("Skip", ["today.skip", "today.skip_all"]),
        ("skip all", ["today.skip_all"]),
        ("all skip", ["today.skip_all"]),
        ("today.sk", ["today.skip", "today.skip_all"]),
        ("ctrl", ["today.down"]),
        ("spa", ["today.done"]),
        ("BEHAV", ["today.skip", "today.down"]),
        ("circle", [""]),
        ("one", []),
        ("[b]", []),
    ],
)
def test_what_is_typed_is_a_key_or_begins_a_word_or_a_name(typed: str, names: list[str]) -> None:
    assert [row.name for group in narrowed(GROUPS, typed) for row in group.rows] == names


def test_a_group_of_which_nothing_is_left_goes() -> None:
    assert [group.title for group in narrowed(GROUPS, "mouse")] == ["Good to know"]
    assert narrowed(GROUPS, "nothing of the kind") == ()
