"""Taking readings of a key result out of a CSV report: the file, how it is read, and what that would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from coach import reports
from coach.domain.errors import CoachError
from coach.domain.reading import results_of, rungs_to_read
from coach.reports import Asked, Report
from coach.tui.report_files import bytes_at, listed
from coach.tui.screens.modal import Modal
from coach.tui.spelling import key_of, with_keys
from coach.tui.widgets.lines import HIGH
from coach.tui.widgets.path_input import PathInput
from coach.tui.widgets.setting_rows import SettingRows
from coach.views.importing import Considered, Target, consider, import_rows, stepped
from coach.views.report import Preview
from coach.views.results import ResultView
from coach.views.words import counted

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

# So many rows take long enough to be told of.
_MANY = 5_000
# Lines that everything but the words and the keys takes.
_TAKEN, _TAKEN_LOW = 16, 9
_PATH_KEYS = "{import.complete} completes · enter reads it · {import.leave} leaves"
_WAITING_KEYS = "{import.leave} leaves"
_ROWS_KEYS = "{import.left} {import.right} changes · {import.up} another file · {import.leave} leaves"


class ImportDialog(Modal[None]):
    """Files are read by a thread, and nothing is changed before the rep takes what is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", id="import.leave", tooltip="Leave without changing anything"),
        Binding("enter", "take", "Take", id="import.take", tooltip="Take the readings, as one change"),
        Binding("left,h", "step(-1)", "Before", id="import.left", tooltip="The value before"),
        Binding("right,l,space", "step(1)", "Next", id="import.right", tooltip="The next value"),
        Binding("down,j", "move(1)", "Down", id="import.down", tooltip="The next choice"),
        Binding("up,k", "move(-1)", "Up", id="import.up", tooltip="The choice above, or the file"),
        Binding("pagedown", "page(1)", "Page down", id="import.page_down", tooltip="The rest of what is said"),
        Binding("pageup", "page(-1)", "Page up", id="import.page_up", tooltip="Back to its beginning"),
    ]
    # Not as defaults: other dialogs are narrower, and their lines to type in shorter.
    CSS = """
    ImportDialog .dialog {
        width: 104;
        max-height: 100%;
        .field PathInput { width: 1fr; }
        #files { margin: 1 0 0 7; color: $text-muted; height: auto; }
        SettingRows { height: auto; margin-top: 1; }
        VerticalScroll { max-height: 12; margin-top: 1; scrollbar-size-vertical: 1; }
        &.-low { padding: 0 4; .question { margin: 0; } SettingRows, VerticalScroll, .hint { margin-top: 0; } }
    }
    """

    path = query_one(PathInput)
    rows = query_one(SettingRows)
    told = query_one("#told", Static)
    page = query_one(VerticalScroll)
    hint = query_one(".hint", Static)

    def __init__(self, view: ResultView) -> None:
        super().__init__()
        self._view = view
        self._report: Report | None = None
        self._found: Considered | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """The file, the choices, what they come to, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"{self._view.name}, out of a CSV report"), classes="question")
            with Horizontal(classes="field"):
                yield Static(Content("File"), classes="label")
                yield PathInput()
            yield Static(id="files")
            yield SettingRows()
            with VerticalScroll(can_focus=False):
                yield Static(id="told")
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Begin with the file."""
        self._forget()
        self.path.focus()

    def on_resize(self) -> None:
        """In a low window, there is less air."""
        self.query_one(".dialog").set_class(self.size.height < HIGH, "-low")
        self.call_after_refresh(self._make_room)

    # What the keys do

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss()

    def action_move(self, by: int) -> None:
        """From the file to the choices, among them, and back."""
        if self.focused is self.path or self._report is None:
            self.set_focus(self.rows if self._report is not None else self.path)
        elif by < 0 and self.rows.cursor == 0:
            self.set_focus(self.path)
        else:
            self.rows.move(by)

    def action_step(self, by: int) -> None:
        """The next value of the choice under the cursor, or the one before."""
        row, report, found = self.rows.current, self._report, self._found
        if row is not None and report is not None and found is not None and not self._busy:
            self._begin("", report, stepped(report, found, row.name, by))

    def action_page(self, by: int) -> None:
        """Scroll what is said."""
        self.page.scroll_relative(y=by * self.page.size.height, animate=False)

    def action_take(self) -> None:
        """Take the readings, if there is anything to take."""
        found, app = self._found and self._found.preview, self._app
        if not found or not found.changed or self._busy:
            return
        words = f"{counted(len(found.readings), 'reading')} taken. {key_of(self.app, 'undo')} takes them back."
        if app.perform(lambda now: app.coach.take_readings(self._view.id, found.readings, now), words):
            self.dismiss()

    # What happens on it

    @on(PathInput.Listed)
    def _listed(self, event: PathInput.Listed) -> None:
        if self._report is None:
            self.query_one("#files", Static).update(Content(listed(event.paths)))

    @on(Input.Changed)
    def _changed(self) -> None:
        self._forget()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._begin(event.value, None, Asked())

    @on(SettingRows.Pressed)
    def _pressed(self, event: SettingRows.Pressed) -> None:
        self.action_step(event.by or 1)

    def _begin(self, path: str, report: Report | None, asked: Asked) -> None:
        self._busy = True
        self._find(path, report, asked)

    # How it is shown

    def _forget(self) -> None:
        """Another file is being named."""
        self.workers.cancel_node(self)
        self._report = self._found = None
        self._busy = False
        self._show_parts()
        self._say("", _PATH_KEYS)

    def _show_parts(self) -> None:
        read = self._report is not None
        self.rows.display = read
        self.query_one("#files").display = not read

    def _say(self, words: str, keys: str, *, wrong: bool = False) -> None:
        self.told.update(Content(words))
        self.told.set_class(wrong, "wrong")
        self.page.display = bool(words)
        self.hint.update(Content(with_keys(self.path, keys)))
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """What is said has the room that the choices and the keys, of which there may be two lines, leave it."""
        taken = _TAKEN_LOW if self.size.height < HIGH else _TAKEN
        self.page.styles.max_height = max(3, self.size.height - taken - self.hint.size.height)

    def _failed(self, why: str) -> None:
        self._busy = False
        self._say(why, _PATH_KEYS if self._report is None else _ROWS_KEYS, wrong=True)

    def _show_found(self, report: Report, found: Considered) -> None:
        fresh = self._report is not report
        self._report, self._found, self._busy = report, found, False
        sections = import_rows(report, found)
        self.rows.show(sections)
        self._show_parts()
        if fresh:
            self.rows.cursor = 0
            self.set_focus(self.rows)
        if found.unclear is not None:
            # Put the cursor on what the report leaves open.
            self.rows.cursor = [row.name for row in sections[0].rows].index(found.unclear.question)
            choose = with_keys(self, "{import.left} {import.right} choose.")
            self._say(f"{found.unclear.what} Which is it? {choose}", _ROWS_KEYS, wrong=True)
        elif found.preview is not None:
            self._preview(found.preview)

    def _preview(self, found: Preview) -> None:
        what = "it" if found.added + len(found.replaced) == 1 else "them"
        take = f"{{import.take}} takes {what} · " if found.changed else ""
        nothing = () if found.changed else ("There is nothing to take.",)
        self._say("\n".join((*found.lines, *nothing)), take + _ROWS_KEYS)
        self.page.scroll_home(animate=False)

    # How it is found

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @work(thread=True, exclusive=True)
    def _find(self, path: str, report: Report | None, asked: Asked) -> None:
        """Read the file at ``path``, unless that was done, and consider what it comes to."""
        worker, app = get_current_worker(), self._app

        def tell(step: Callable[..., None], *arguments: object) -> None:
            if not worker.is_cancelled:
                app.call_from_thread(step, *arguments)

        try:
            if report is None:
                tell(self._say, "Reading the file …", _WAITING_KEYS)
                report = reports.read(bytes_at(path))
            if len(report.rows) >= _MANY:
                tell(self._say, f"Going through {len(report.rows):,} rows …", _WAITING_KEYS)
            tell(self._show_found, report, consider(report, asked, self._target()))
        except CoachError as no:
            tell(self._failed, str(no))

    def _target(self) -> Target:
        """The key result, with all that its ladder has of it, and a history that nobody changes meanwhile."""
        coach = self._app.coach
        today = coach.today(self._app.clock())
        coach.look_back_to_the_start()
        with coach.keeper.steady() as held:
            history = held.copy()
        rungs = rungs_to_read(history, today, today)
        result = next(result for result in results_of(rungs) if result.id == self._view.id)
        return Target(result, rungs, history, today, coach.calendar)
