"""Whether a terminal is dark or light: what it answers, in whatever pieces, and what its surroundings say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from coach.tui.asking import Parser
from coach.tui.ground import Ground, dark_by_answer, dark_by_surroundings

DARK, LIGHT = "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", "\x1b]11;rgb:ffff/fafa/f0f0\x07"
CHANGED = "\x1b[?997;2n"


def told(*pieces: str) -> list[object]:
    """What the pieces of a terminal's input mean: keys by their names, answers by whether they say dark."""
    parser = Parser()
    return [_plain(message) for piece in pieces for message in parser.feed(piece)]


def _plain(message: object) -> object:
    if isinstance(message, Ground):
        return message.dark
    return message.key if isinstance(message, events.Key) else type(message).__name__


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        ("rgb:0/0/0", True),
        ("rgb:f/f/f", False),
        ("rgb:fd/f6/e3", False),
        ("rgb:0000/2b2b/3636", True),
        ("RGB:FFFF/FFFF/FFFF", False),
        ("rgba:fafa/fafa/fafa/ffff", False),
        ("?", None),
        ("#ffffff", None),
        ("rgb:ffff/ffff", None),
        ("", None),
    ],
)
def test_the_colour_that_a_terminal_answers_is_dark_or_light(answer: str, dark: bool | None) -> None:
    assert dark_by_answer(answer) is dark


@pytest.mark.parametrize(
    ("value", "dark"),
    [("15;0", True), ("0;15", False), ("15;default;0", True), ("0;7", False), ("7;8", True), ("0;default", None),
     ("", None), ("15;", None), ("0;16", None), ("0;²", None), ("0;-1", None)],
)  # fmt: skip
def test_the_surroundings_say_dark_or_light(value: str, dark: bool | None) -> None:
    assert dark_by_surroundings({"COLORFGBG": value}) is dark


def test_without_a_word_of_it_the_surroundings_say_nothing() -> None:
    assert dark_by_surroundings({}) is None


def test_an_answer_among_keys_is_taken_out_and_the_keys_are_kept() -> None:
    assert sorted(map(str, told(f"j{LIGHT}k \x1b[A{DARK}"))) == ["False", "True", "j", "k", "space", "up"]


def test_an_answer_that_is_no_colour_is_no_keys_either() -> None:
    assert told("\x1b]11;nonsense\x07j") == ["j"]
    assert told("\x1b]11;\x1b\\j") == ["j"]


def test_a_change_is_told_and_is_no_keys() -> None:
    assert told(f"j{CHANGED}k") == ["Changed", "j", "k"]


def split(text: str, places: set[int]) -> Iterator[str]:
    """``text`` in the pieces that begin at ``places``."""
    ends = sorted(places | {len(text)})
    return (text[begin:end] for begin, end in zip([0, *ends], ends, strict=False) if begin < end)


@given(st.sampled_from([DARK, LIGHT]), st.sets(st.integers(3, len(LIGHT))), st.text("jk 1é", max_size=3))
def test_an_answer_may_come_in_pieces(answer: str, places: set[int], keys: str) -> None:
    found = told(*split(answer + keys, places))
    assert [one for one in found if isinstance(one, bool)] == [answer == DARK]
    assert [one for one in found if isinstance(one, str)] == told(keys) if keys else len(found) == 1


@given(st.text("\x1b]1;rgb:f/\x07[?997n\\jA", min_size=1, max_size=40))
def test_nothing_that_a_terminal_sends_ends_the_reading(noise: str) -> None:
    parser = Parser()
    list(parser.feed(noise))
    list(parser.feed("\x07"))
    assert "q" in [getattr(message, "key", "") for message in parser.feed("q" * 40)]
