"""Text of every script in columns: as Rich counts it, never wider than there is room, and never out of its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.cli.cells import closed, columns, fit, wrapped
from tests.texts import texts

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    "text",
    [FAMILY, "🇩🇪", "❤\ufe0f", "❤", "👍🏽", "1\ufe0f\u20e3", "e\u0301", "日本", "한국", "\u1112\u1161\u11ab", "שלום",
     "مُحَمَّد", "a\u200bb", "नमस्ते", "✔\ufe0e", "ไทย", "\u00ad", "½ — …", "ｆｕｌｌ", "🏴\U000e0067\U000e0062\U000e007f",
     "⏰ ☕ 🎉"],
)  # fmt: skip
def test_the_commands_count_as_the_app_does(text: str) -> None:
    assert columns(text) == cell_len(text)


@given(texts)
def test_any_text_has_as_many_columns_here_as_there(text: str) -> None:
    assert columns(text) == cell_len(text)


@given(texts)
def test_what_is_fitted_takes_exactly_its_room(text: str) -> None:
    assert all(columns(fit(text, room)) == room for room in (1, 2, 7, 40))


@given(texts, st.integers(8, 60))
def test_no_line_is_wider_than_there_is_room_and_nothing_is_lost(text: str, room: int) -> None:
    lines = wrapped(text, room, "  ▸ ", "    ")
    assert all(columns(line) <= room or len(line.replace("▸", "").split()) == 1 for line in lines)
    assert "".join("".join(lines).split()).removeprefix("▸") == "".join(text.split())


def test_a_sign_is_never_cut_in_two() -> None:
    assert fit(f"{FAMILY}{FAMILY}{FAMILY}", 4) == f"{FAMILY}… "


def test_a_long_word_goes_below_its_head_and_is_broken_only_where_a_script_has_no_blanks() -> None:
    assert wrapped("unbelievable", 14, "Head  ", "  ") == ["Head  ", "  unbelievable"]
    assert wrapped("/home/rep/.local/share/coach", 14, "At ", "   ") == ["At /home/rep/.local/share/coach"]
    assert wrapped("毎朝見込み客に電話する", 12, "◆ ", "  ") == ["◆ 毎朝見込み", "  客に電話す", "  る"]


def test_a_number_after_hebrew_stays_after_it() -> None:
    assert closed("שלום") == "שלום\u200e"
    assert fit("להתקשר ללקוחות", 6) == "להתקש…\u200e"
    assert closed("Straße 5") == "Straße 5"
