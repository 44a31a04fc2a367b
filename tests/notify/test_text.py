"""Text made safe and short: nothing that moves a cursor, and nothing cut in two that is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.text import harmless
from coach.notify.text import characters, cut, one_line, readable, utf8, utf16

FAMILY = "👩‍👩‍👧"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
ACCENT = "e\u0301"
PIECES = st.sampled_from([FAMILY, WALES, ACCENT, "🇩🇪", "👍🏽", "각", "x", " ", "é", "日", "🎯"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("one", [FAMILY, WALES, ACCENT, "🇩🇪", "👍🏽", "❤️", "1️⃣", "각"])
def test_what_a_reader_sees_as_one_is_one(one):
    assert list(characters(one * 2)) == [one, one]


def test_two_flags_are_two():
    assert list(characters("🇩🇪🇫🇷🇮🇹")) == ["🇩🇪", "🇫🇷", "🇮🇹"]


def test_a_text_that_fits_is_left_alone():
    assert cut("x" * 63, 63, utf16) == "x" * 63
    assert cut("x" * 64, 63, utf16) == "x" * 62 + "…"


def test_a_character_of_two_units_is_cut_whole():
    assert cut("🎯" * 32, 63, utf16) == "🎯" * 31 + "…"
    assert cut(FAMILY * 9, 20, utf16) == FAMILY * 2 + "…"


def test_one_character_that_is_too_long_for_the_room_leaves_the_ellipsis():
    assert cut("e" + "\u0301" * 500, 63) == "…"


@given(TEXTS, st.integers(3, 60), st.sampled_from([len, utf8, utf16]))
def test_a_cut_text_has_room_and_ends_between_two_characters(text, most, size):
    kept = cut(text, most, size)
    assert size(kept) <= most
    if kept != text:
        begun = kept.removesuffix("…")
        assert text.startswith(begun)
        assert list(characters(begun)) == list(characters(text))[: len(list(characters(begun)))]


@given(st.text(st.characters()))
def test_nothing_of_a_text_is_lost_in_its_characters(text):
    assert "".join(characters(text)) == text


@given(st.text(st.characters()))
def test_a_readable_text_holds_nothing_unsafe_but_line_breaks(text):
    assert harmless(readable(text).replace("\n", "")) == readable(text).replace("\n", "")
    assert harmless(one_line(text)) == one_line(text)
    readable(text).encode()


def test_line_breaks_stay_or_become_blanks():
    assert readable(" a\r\nb\tc\n") == "a\nb c"
    assert one_line("a \r\n\n b\tc\n") == "a b c"
