"""Text of every script stays in its own cells: as it is laid out, and on terminals that count it otherwise."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.tui.aligned import aligned
from coach.tui.widgets.columns import columns_for, line_of
from coach.tui.widgets.lines import fit, shortened, wrapped
from coach.tui.widgets.rung_lines import lines_of
from coach.tui.widgets.stream_lines import laid_out, words
from coach.views.journal import Entry
from coach.views.ladder import BehaviourLine, Rung, VerdictSpan
from coach.views.rungs import Earlier, Next, Past, Present
from coach.views.today import Row
from tests.texts import FAMILY, FLAG, HEART, THUMB, texts
from tests.tui.conftest import FRIDAY, MONDAY

GREEN, PLAIN = "\x1b[1;32m", "\x1b[0m"


def on_a_terminal(*frames: str, columns: int = 40) -> list[list[str]]:
    """The cells of a terminal that counts each part of an emoji for itself, after ``frames``."""
    screen = pyte.Screen(columns, 3)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    return [[screen.buffer[y][x].data for x in range(columns)] for y in range(3)]


@given(texts, st.integers(0, 6))
def test_what_comes_after_a_text_stands_where_it_was_counted_to_stand(text: str, column: int) -> None:
    text = fit(text, 16)
    frame = f"\x1b[2;{column + 1}H{GREEN}{text}{PLAIN}| 5"
    cells = on_a_terminal("\x1b[2;1H" + "x" * 40, aligned(frame))
    at = column + 16
    assert cells[1][at : at + 3] == ["|", " ", "5"]
    assert "x" not in cells[1][column:at]
    assert cells[1][at + 3] == "x"


@pytest.mark.parametrize("text", ["Call prospects", "● Übergröße — ½ … ⏎", "見込み客に電話する", "Ζωή и Женя"])
def test_what_all_terminals_agree_on_is_written_as_it_is(text: str) -> None:
    assert aligned(f"\x1b[1;1H{text}\n\x1b[2;1H{text}") == f"\x1b[1;1H{text}\n\x1b[2;1H{text}"


@pytest.mark.parametrize("sign", [FAMILY, FLAG, HEART, THUMB])
def test_each_emoji_is_written_whole_over_blanks(sign: str) -> None:
    assert aligned(f"\x1b[1;5H{sign}{sign}!") == f"\x1b[1;5H     \x1b[5G{sign}\x1b[7G{sign}\x1b[9G!\x1b[10G"


def test_what_is_read_from_the_right_ends_where_it_ends() -> None:
    assert "ללקוחות\u200e" in aligned("\x1b[1;5Hלהתקשר ללקוחות     \x1b[32m5 of 5")


@given(st.lists(texts, min_size=1, max_size=4), st.integers(52, 150))
def test_the_rows_of_today_have_their_columns_under_one_another(names: list[str], width: int) -> None:
    rows = tuple(
        Row(n, f"b{n}", name, 5, n % 6, name[:8], state, f"{n} of 5 {name[:8]}", name[::-1][:20], 3, 5, 1)
        for n, (name, state) in enumerate(zip(names, ("open", "partial", "done", "skipped"), strict=False), 1)
    )
    columns = columns_for(rows, width, "this week")
    lines = [list(line_of(row, columns, "this week", None)) for row in rows]
    starts = {tuple(cell_len(cell.text) for cell in line[:5]) for line in lines}
    assert len(starts) == 1
    assert all(sum(cell_len(cell.text) for cell in line) <= width for line in lines)


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (104, "this week 4 of 5 · 1 to spare"),
        (96, "  4 of 5 · 1 to spare"),
        (80, "  4 of 5"),
        (64, "  4 of 5"),
        (56, ""),
    ],
)
def test_a_long_name_leaves_room_for_the_count_of_the_period_as_long_as_it_can(width: int, told: str) -> None:
    rows = (
        Row(1, "calls", "Call", 5, 3, "calls", "open", "3 of 5 calls", "by 11:00", 4, 5, 1),
        Row(2, "recap", "Send the recap after each discovery call", 1, 0, "", "open", "", "", 4, 5, 1),
    )
    columns = columns_for(rows, width, "this week")
    lines = ["".join(cell.text for cell in line_of(row, columns, "this week", None)).rstrip() for row in rows]
    assert all(line.endswith(told) for line in lines)
    assert max(map(cell_len, lines)) <= width


@given(texts, texts, st.integers(46, 120))
def test_no_line_of_the_ladder_is_wider_than_the_screen(name: str, reason: str, width: int) -> None:
    behaviour = BehaviourLine(name, f"5 {name} · by 11:00 · weekdays")
    rung = Rung(
        "r", 2, name, name, name, "start", "active", MONDAY, None, "since 5 Oct", reason, "4 weeks", 2, 2, 4, None,
        tuple(VerdictSpan(MONDAY, MONDAY, "kept") for _ in range(40)), (behaviour,), reason,
    )  # fmt: skip
    earlier = Earlier("l", name, 3, "10 Aug to 20 Oct", reason, opened=False)
    steps = (Next(3, (name, reason), open=False, title=name), Present(rung, reason), Past(rung), earlier)
    assert all(sum(cell_len(part.text) for part in line.parts) <= width for line in lines_of(steps, width, "g"))


@given(texts, st.integers(20, 120))
def test_no_line_of_the_journal_is_wider_than_its_room(text: str, width: int) -> None:
    entry = Entry(FRIDAY, "note", "", text)
    found = words(entry, width)
    assert all(cell_len(line) <= width for line in found)
    assert len(laid_out([entry], width, airy=False)) == 1 + len(found)


@given(texts, st.integers(2, 60))
def test_a_text_is_cut_and_broken_at_whole_signs(text: str, width: int) -> None:
    assert cell_len(shortened(text, width)) <= width
    assert cell_len(fit(text, width)) == width
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
