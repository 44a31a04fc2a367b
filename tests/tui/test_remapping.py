"""What comes of asking for another key: it can be had, or is another's, or cannot be; and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.settings import Keys
from coach.settings.shape import Preset
from coach.tui.keys import canonical, keymap, places
from coach.tui.remapping import Asked, Remapping
from coach.tui.spelling import written

KEYS = [
    "a",
    "d",
    "x",
    "question_mark",
    "comma",
    "plus",
    "ctrl+s",
    "ctrl+slash",
    "alt+less_than_sign",
    "f9",
    "down",
    "é",
]


def remapping(preset: Preset = "none", **own: str) -> Remapping:
    return Remapping(Keys(preset=preset, own={name.replace("__", "."): keys for name, keys in own.items()}))


def test_a_free_key_is_written_as_it_is_typed() -> None:
    assert remapping().ask("today.done", "d") == Asked(values={"today.done": "d"})
    assert remapping().ask("settings", "f2", more=True) == Asked(values={"settings": "comma,f2"})


@pytest.mark.parametrize("key", KEYS)
def test_what_is_written_is_read_as_the_same_key(key: str) -> None:
    assert canonical(written([key, "space"])) == f"{key},space"


def test_its_own_default_is_no_key_of_the_rep_s() -> None:
    assert remapping(today__done="d").ask("today.done", "space") == Asked(values={"today.done": None})
    assert remapping("vim", today__done="space").ask("today.done", "x", more=True).values == {"today.done": None}


def test_who_has_the_key_gets_the_one_that_is_given_up() -> None:
    assert remapping().ask("today.skip", "n") == Asked("", ("today.note",), {"today.skip": "n", "today.note": "s"})
    asked = remapping("vim").ask("today.note", "x")
    assert asked == Asked("", ("today.done",), {"today.note": "x", "today.done": "space,n"})


def test_one_key_more_is_taken_from_who_has_another_left() -> None:
    asked = remapping().ask("today.skip", "c", more=True)
    assert asked == Asked("", ("today.count",), {"today.skip": "s,c", "today.count": "="})
    asked = remapping().ask("today.skip", "n", more=True)
    assert asked == Asked("that is the key of today.note, and its only one.", ("today.note",))


def test_a_key_of_many_is_asked_of_all_of_them() -> None:
    asked = remapping().ask("palette", "ctrl+s")
    assert asked.others == ("form.commit", "review.save")
    assert asked.values == {"palette": "ctrl+s", "form.commit": "ctrl+p", "review.save": "ctrl+p"}


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("today.done", "ctrl+q", "ctrl+q has a use of its own there."),
        ("today.done", "tab", "tab has a use of its own there."),
        ("today.done", "nothing", "that is no key."),
        ("palette", "a", "that could not be typed any more."),
        ("note.leave", "q", "in 'A note' that goes to what has the focus."),
    ],
)
def test_what_could_not_act_is_refused(name: str, key: str, why: str) -> None:
    assert remapping().ask(name, key) == Asked(why)


def test_a_key_whose_owner_could_not_have_the_other_is_refused() -> None:
    asked = remapping().ask("today.done", "ctrl+p")
    assert asked.why == "that is the key of palette, which cannot have the present one instead."


def test_without_its_own_it_has_the_preset_s_and_without_that_the_default() -> None:
    keys = remapping("vim", today__done="d", quit="ctrl+x")
    assert (keys.keys("today.done"), keys.usual("today.done")) == (["d"], ["space", "x"])
    assert (keys.keys("quit"), keys.usual("quit")) == (["ctrl+x"], ["q"])
    assert (keys.is_granted("quit"), keys.is_granted("undo"), keys.is_preset("undo")) == (True, False, True)


def test_to_give_back_a_default_takes_it_from_who_has_it_now() -> None:
    swapped = remapping(today__skip="n", today__note="s", quit="Q")
    assert swapped.give_back("today.skip") == ["today.skip", "today.note"]
    assert swapped.give_back("quit") == ["quit"]
    ring = remapping(today__skip="n", today__note="t", today__today="s")
    assert ring.give_back("today.skip") == ["today.skip", "today.today", "today.note"]


def test_to_give_back_a_preset_s_key_takes_it_from_who_has_it_now() -> None:
    swapped = remapping("vim", today__note="x", today__done="space,n")
    assert swapped.give_back("today.note") == ["today.note", "today.done"]
    assert swapped.give_back("today.done") == ["today.done", "today.note"]


def test_a_key_that_the_file_asks_for_in_vain_is_known() -> None:
    keys = remapping(quit="n")
    assert (keys.own("quit"), keys.is_granted("quit"), keys.keys("quit")) == ("n", False, ["q"])


NAMES = sorted({name for place in places() for name, _ in place.bindings()})
STEPS = st.tuples(
    st.sampled_from(NAMES), st.sampled_from([*KEYS, "n", "s", "j", "ctrl+p", "escape", "enter"]), st.booleans()
)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(["none", "vim", "emacs"]), st.lists(STEPS, max_size=6))
def test_whatever_is_asked_in_turn_every_key_is_granted_and_there_is_a_way_back(
    preset: Preset, steps: list[tuple[str, str, bool]]
) -> None:
    own: dict[str, str] = {}
    for name, key, more in steps:
        asked = Remapping(Keys(preset=preset, own=own)).ask(name, key, more=more)
        if not asked.why:
            own = {one: keys for one, keys in {**own, **asked.values}.items() if keys is not None}
            assert keymap(Keys(preset=preset, own=own), str)[1] == []
            assert key in Remapping(Keys(preset=preset, own=own)).keys(name)
    while own:
        name = next(iter(own))
        out = Remapping(Keys(preset=preset, own=own)).give_back(name)
        own = {one: keys for one, keys in own.items() if one not in out}
        after = Remapping(Keys(preset=preset, own=own))
        assert keymap(Keys(preset=preset, own=own), str)[1] == []
        assert after.keys(name) == after.usual(name)
