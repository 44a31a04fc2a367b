"""Text from outside is text: what may be in it, and how it is said what may not."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import Invalid, Refused
from coach.domain.history import Moment
from coach.domain.resolution import Definition
from coach.domain.text import Line, Name, Prose, checked, harmless, invalid, merged, needed_reason, prose

CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))]
UNSAFE = [*CONTROLS, "\u2028", "\u2029", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]


@pytest.mark.parametrize("kind", [Name, Line, Prose], ids=["name", "line", "prose"])
@pytest.mark.parametrize("around", ["{}", "a{}", "{}a", "a{}b"])
def test_no_unsafe_character_gets_in_wherever_it_stands(kind, around):
    for character in UNSAFE:
        if kind is Prose and character == "\n":
            continue
        with pytest.raises(Invalid):
            checked(kind, around.format(character), "text")


def test_prose_has_lines_and_a_name_has_not():
    assert checked(Prose, "one\ntwo\n", "note") == "one\ntwo\n"
    with pytest.raises(Invalid):
        checked(Name, "one\n", "title")


@pytest.mark.parametrize("text", ["Grüße an Žofie", "電話を五本", "שלום", "📞 five", "[@click=app.quit]x[/]", "a  b"])
def test_letters_of_every_script_and_what_looks_like_markup_are_text(text):
    assert checked(Name, text, "title") == text


@given(st.text())
def test_harmless_text_holds_nothing_unsafe_and_keeps_the_rest(text):
    shown = harmless(text)
    assert not re.search(f"[{''.join(map(re.escape, UNSAFE))}\ud800-\udfff]", shown)
    assert harmless(shown) == shown
    assert len(shown) >= len(text)


def test_an_unsafe_character_is_shown_as_its_escape():
    assert harmless("a\x1b]0;x\x07\u202e") == "a\\u001b]0;x\\u0007\\u202e"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bell \x07", "note: character 6 is the character U+0007, which cannot be shown. Take it out."),
        ("one\ntwo \u202e", "note: line 2, character 5 is the character U+202E, which cannot be shown. Take it out."),
        ("x" * 10_001, "note: has to be text of at most 10000 characters."),
    ],
)
def test_a_refusal_names_what_is_wrong_and_where(text, said):
    with pytest.raises(Invalid) as no:
        prose(text, "note")
    assert str(no.value) == said


def test_a_line_is_told_of_its_tab_or_line_break():
    for text, said in (("a\tb", "character 2 is a tab"), ("a\nb", "character 2 is a line break")):
        with pytest.raises(Invalid, match=said):
            needed_reason(text, "skipping")


def test_in_prose_a_tab_is_a_blank_and_every_system_s_line_end_is_one():
    assert prose("\tMonday\t5\r\nTuesday\t3\rend\r\n", "note") == "Monday 5\nTuesday 3\nend"


def test_of_what_two_made_of_one_text_nothing_is_lost():
    assert merged("a", "a", "b") == merged("a", "b", "a") == merged("a", "b", "b") == "b"
    assert merged("a", "b", "c") == "b\nc"
    assert merged("a", "b", "") == merged("a", "", "b") == "b"
    assert (merged(1, 2, 1), merged(1, 1, None), merged(None, 2, 3)) == (2, None, 3)


def test_a_reason_is_needed_and_kept_without_the_space_around_it():
    assert needed_reason("  sick ", "skipping") == "sick"
    for blank in ("", "  "):
        with pytest.raises(Refused, match="A reason for skipping is needed"):
            needed_reason(blank, "skipping")
    with pytest.raises(Invalid, match=r"^reason: "):
        needed_reason("a\x1bb", "skipping")


@pytest.mark.parametrize(
    ("raw", "place", "says"),
    [
        ({"title": "x", "behaviours": [{"id": "a", "name": 5}]}, "", "behaviours[0].name: "),
        (
            {"title": "x", "behaviours": [{"id": "a", "name": 5}]},
            "resolutions[2]",
            "resolutions[2].behaviours[0].name: ",
        ),
        ({"title": "x"}, "resolutions[2]", "resolutions[2]: "),
        ({"title": "\x07", "behaviours": []}, "", "title: "),
    ],
)
def test_what_is_wrong_is_named_with_its_place(raw, place, says):
    with pytest.raises(msgspec.ValidationError) as wrong:
        msgspec.convert(raw, Definition)
    assert str(invalid(wrong.value, place)).startswith(says)


def test_what_is_wrong_is_said_without_control_sequences():
    with pytest.raises(msgspec.ValidationError) as wrong:
        msgspec.convert({"title": "x", "behaviours": [], "\x1b]0;owned\x07": 1}, Definition)
    assert "\x1b" not in str(invalid(wrong.value))


@pytest.mark.parametrize(
    "at", ["2026-01-05T10:00:00+01:00", "2026-01-05T10:00:00Z", "2026-01-05T10:00:00.123456-03:30"]
)
def test_a_moment_is_an_aware_timestamp(at):
    assert msgspec.convert(at, Moment) == at


@pytest.mark.parametrize(
    "at",
    [
        "2026-01-05",
        "2026-01-05T10:00:00",
        "2026-01-05 10:00:00Z",
        "2026-01-05T10:00:00Z\n",
        "٢٠٢٦-01-05T10:00:00Z",
    ],
)
def test_what_is_no_aware_timestamp_is_refused(at):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(at, Moment)
