"""The Journal: one stream that is searched and filtered; what an entry is of opens from it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from coach import demo
from coach.domain.errors import StorageFailed
from coach.domain.reviewing import Written
from coach.service import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.day import DayDialog
from coach.tui.screens.journal import JournalScreen
from coach.tui.screens.note import NoteDialog
from coach.tui.screens.record import RecordDialog
from coach.tui.screens.review import ReviewDialog
from coach.tui.screens.time_off import TimeOffDialog
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.kind_line import KINDS, KindLine
from coach.tui.widgets.stream import Stream
from tests.tui.conftest import FRIDAY, MONDAY, Clock, at, shown, toasts, until

SIZE = (100, 40)
SUNDAY = date(2026, 11, 15)
SECOND_WEEK = MONDAY + timedelta(7)


@pytest.fixture
def app(coach: Coach, clock: Clock) -> CoachApp:
    """With something of each kind."""
    coach.note(FRIDAY, "Mme Lefèvre liked the drawings\nAsk for her cousin", at(FRIDAY))
    coach.note(MONDAY, "The first [bold]call[/bold] of all", at(FRIDAY))
    coach.skip("log", FRIDAY, "the system is down", at(FRIDAY))
    coach.take_off(FRIDAY - timedelta(60), FRIDAY - timedelta(58), "the seaside")
    written = Written(worked="The list on paper", process=4, outcome=2)
    coach.review(next(iter(coach.history.resolutions)), date(2026, 11, 9), written, at(FRIDAY))
    coach.save(at(FRIDAY))
    return CoachApp(coach, clock)


async def opened(pilot: Pilot[None], app: CoachApp) -> Stream:
    """The Journal in view, with all there is read."""
    await pilot.press("5")
    await until(pilot, lambda: isinstance(app.screen, JournalScreen) and "reading" not in shown(app))
    return app.screen.query_one(Stream)


def kinds(stream: Stream) -> list[str]:
    return [entry.kind for entry in stream.items]


async def choose(pilot: Pilot[None], stream: Stream, kind: str) -> None:
    """The cursor on the first entry of ``kind``."""
    await pilot.press("home")
    for _ in range(kinds(stream).index(kind)):
        await pilot.press("down")
    assert stream.current is not None
    assert stream.current.kind == kind


async def test_all_kinds_stand_in_one_stream_the_newest_first_with_glyph_and_word(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        text = shown(app)
        assert "Friday 20 November, today" in text
        assert "¶ note       Mme Lefèvre liked the drawings" in text
        assert "⊘ skip       Log every call: the system is down" in text
        assert "§ review     Review of 9 – 15 Nov" in text
        assert "◆ milestone" in text
        days = [entry.day for entry in stream.items]
        assert days == sorted(days, reverse=True)
        await pilot.press("end")
        assert "Began “Five calls before eleven”" in shown(app)
        assert "– leave      Time off to 23 Sep: the seaside" in shown(app)


async def test_the_keys_move_by_entries_and_stop_at_the_ends(app: CoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        stream = await opened(pilot, app)
        await pilot.press("up", "k")
        assert stream.cursor == 0
        await pilot.press("down", "j", "k")
        assert stream.cursor == 1
        await pilot.press("pagedown")
        assert stream.cursor > 2
        await pilot.press("pageup", "pageup", "pageup")
        assert stream.cursor == 0
        await pilot.press("end", "down")
        assert stream.cursor == len(stream.items) - 1
        await pilot.press("home")
        assert stream.cursor == 0


async def test_the_cursor_is_always_in_view_with_its_day(app: CoachApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        stream = await opened(pilot, app)
        for _ in stream.items[1:]:
            await pilot.press("down")
            assert "▌" in shown(app)
        await pilot.press("home")
        assert "Friday 20 November, today" in shown(app)


async def test_a_search_narrows_as_one_types_and_every_word_has_to_occur(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        whole = len(stream.items)
        await pilot.press("slash", *"lef")
        await until(pilot, lambda: kinds(stream) == ["note"])
        assert f"1 of {whole}" in shown(app)
        await pilot.press("space", *"COUSIN")
        await until(pilot, lambda: kinds(stream) == ["note"])
        await pilot.press("space", *"paper")
        await until(pilot, lambda: "Nothing matches." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: len(stream.items) == whole)
        assert app.focused is stream


async def test_what_was_found_is_marked_and_a_hit_in_the_hidden_part_of_a_long_note_is_shown(app: CoachApp) -> None:
    app.coach.note(
        SUNDAY, "\n".join(["One", "Two", "Three", "Four", "Five", "The Żubrówka visit", "Seven"]), at(FRIDAY)
    )
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        assert "Żubrówka" not in shown(app)
        await pilot.press("slash", *"zubr note sunday")
        await until(pilot, lambda: kinds(stream) == ["note"])
        assert "… The Żubrówka visit …" in shown(app)
        assert marked(app) == ["Sunday", "note", "Żubr"]


def marked(app: CoachApp) -> list[str]:
    """What stands out on the screen."""
    stream = app.screen.query_one(Stream)
    style = stream.style_of("match")
    strips = [stream.render_line(y) for y in range(stream.size.height)]
    return [
        segment.text
        for strip in strips
        for segment in strip
        if segment.style in (style, stream.style_of("match", "cursor"))
    ]


@pytest.mark.parametrize(("width", "said"), [(60, "  2"), (80, "2 of {}"), (120, "2 of {}")])
async def test_how_many_were_found_is_in_view_at_every_width(app: CoachApp, width: int, said: str) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        stream = await opened(pilot, app)
        whole = len(stream.items)
        await pilot.press("f")
        await until(pilot, lambda: kinds(stream) == ["note", "note"])
        head = next(line for line in shown(app).splitlines() if "milestones" in line)
        assert head.endswith(said.format(whole))
        await pilot.click(offset=(head.index("skips"), shown(app).splitlines().index(head)))
        await until(pilot, lambda: kinds(stream) == ["skip"])


async def test_while_one_searches_the_line_of_keys_names_what_is_no_text(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("slash")
        await until(pilot, lambda: "To what is found" in shown(app).splitlines()[-1])
        assert "Search" not in shown(app).splitlines()[-1]
        assert "esc Leave" in shown(app).splitlines()[-1]


async def test_a_note_that_the_filter_hides_is_said_to_be_kept(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("f", "f", "n", "!", "enter")
        await until(pilot, lambda: toasts(app) == ["The note is kept."])


async def test_years_that_cannot_be_read_are_said_and_no_milestone_is_told(
    app: CoachApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StorageFailed("The disk is gone.")

    monkeypatch.setattr(app.coach, "look_back_to_the_start", fail)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: "some years cannot be read" in shown(app))
        assert toasts(app) == ["The disk is gone."]
        assert isinstance(app.screen, JournalScreen)
        assert not app.screen.settled
        assert "¶ note       Mme Lefèvre" in shown(app)
        assert "◆" not in shown(app)


async def test_while_one_searches_letters_and_digits_are_text_and_enter_goes_to_what_was_found(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        await pilot.press("slash", *"n1f/rq")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.line.value == "n1f/rq"
        await pilot.press("escape", "slash", *"lef", "enter")
        await until(pilot, lambda: app.focused is stream)
        await pilot.press("enter")
        assert isinstance(app.screen, NoteDialog)


async def test_a_key_goes_through_the_kinds_and_escape_shows_all_again(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        whole = kinds(stream)
        seen = []
        for _ in range(len(KINDS) - 1):
            await pilot.press("f")
            seen.append(set(kinds(stream)))
        assert seen == [{"note"}, {"review"}, {"milestone"}, {"skip"}, {"leave"}, {"move"}]
        await pilot.press("F")
        assert set(kinds(stream)) == {"leave"}
        await pilot.press("escape")
        assert kinds(stream) == whole
        await pilot.press("F")
        assert set(kinds(stream)) == {"move"}


async def test_a_click_on_a_kind_shows_it_and_a_click_on_an_entry_goes_there(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        await pilot.click(KindLine, offset=(16, 0))
        assert set(kinds(stream)) == {"note"}
        await pilot.click(Stream, offset=(20, 5))
        assert stream.cursor == 1
        await pilot.click(Stream, offset=(20, 0))
        assert stream.cursor == 1
        await pilot.click(Stream, offset=(20, 5))
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))


@pytest.mark.parametrize(
    ("kind", "dialog"),
    [
        ("note", NoteDialog), ("review", ReviewDialog), ("skip", DayDialog), ("leave", TimeOffDialog),
        ("move", RecordDialog), ("milestone", RecordDialog),
    ],
)  # fmt: skip
async def test_enter_opens_what_the_entry_is_of(app: CoachApp, kind: str, dialog: type) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        await choose(pilot, stream, kind)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, dialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))


async def test_an_old_note_is_changed_where_it_stands(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        stream = await opened(pilot, app)
        await pilot.press("slash", *"bold", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))
        await pilot.press(*" Still", "enter")
        await until(pilot, lambda: "of all Still" in shown(app))
        assert app.coach.history.notes[MONDAY].endswith("Still")
        assert stream.current is not None
        assert (stream.current.day, stream.current.kind) == (MONDAY, "note")


async def test_a_note_is_one_key_away_on_every_screen_and_shows_in_the_journal(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        for key in "12345":
            await pilot.press(key, "n")
            await until(pilot, lambda: isinstance(app.screen, NoteDialog))
            assert "Friday 20 November" in shown(app)
            assert app.screen.query_one(TextArea).text.startswith("Mme Lefèvre")
            await pilot.press("escape")
        await opened(pilot, app)
        await pilot.press("n", "ctrl+j", *"Sent", "enter")
        await until(pilot, lambda: "¶ note       Mme Lefèvre" in shown(app) and " Sent" in shown(app))


async def test_today_s_own_key_writes_the_note_of_the_day_that_is_shown(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left_square_bracket", "n")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))
        assert "Thursday 19 November" in shown(app)


async def test_nothing_yet_is_said_with_the_way_to_begin(folder: Path, clock: Clock) -> None:
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "5")
        await until(pilot, lambda: "gather here by themselves" in shown(app))
        assert "n writes today's note." in shown(app)
        assert "Open" not in shown(app)
        await pilot.press("enter", "down", "end", "pagedown", "f", "r", "1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_the_keys_offer_to_open_only_what_is_shown(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        assert "⏎ Open" in shown(app)
        await pilot.press("slash", *"nowhere", "enter")
        await until(pilot, lambda: "Nothing matches" in shown(app))
        assert "⏎ Open" not in shown(app)


async def test_thirty_years_are_read_and_the_oldest_is_at_the_end(folder: Path, clock: Clock) -> None:
    demo.fill(folder, 30, clock.now, behaviours=2)
    app = CoachApp(Coach.open(clock(), str(folder)), clock)
    async with app.run_test(size=(80, 24)) as pilot:
        stream = await opened(pilot, app)
        assert len(stream.items) > 2000
        await pilot.press("end")
        assert "Began" in shown(app)
        assert "1996" in shown(app)


async def test_what_another_program_writes_shows_by_itself(app: CoachApp, folder: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        other = Coach.open(at(FRIDAY), str(folder))
        other.note(SUNDAY, "From elsewhere", at(FRIDAY))
        other.save(at(FRIDAY))
        await until(pilot, lambda: "From elsewhere" in shown(app))


async def test_undoing_shows_at_once(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("n", *"!", "enter")
        await until(pilot, lambda: "cousin!" in shown(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "cousin!" not in shown(app))


async def test_what_looks_like_markup_is_text_and_every_line_fits(app: CoachApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, app)
        await pilot.press("end")
        assert "The first [bold]call[/bold] of all" in shown(app)
        for size in [(60, 18), (80, 24), (120, 40), (160, 50)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(len(line) <= size[0] for line in shown(app).splitlines())


async def test_every_key_of_the_journal_has_an_id_and_says_what_it_does() -> None:
    for binding in (*JournalScreen.BINDINGS, *ReviewDialog.BINDINGS):
        assert binding.id
        assert binding.tooltip
