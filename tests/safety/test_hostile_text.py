"""Text from outside is text: refused, or shown as it is; the terminal does what Coach says and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.program import COACH, ROOT, environment, run
from tests.pty.terminal import Terminal
from tests.safety.hostile import REFUSED, SOUND, harm_in
from tests.safety.scenes import DEFINITION
from tests.safety.together import started

# Each kind of harm; with every way of it when the tests are to be thorough.
HARMFUL = REFUSED if os.environ.get("COACH_THOROUGH") == "1" else REFUSED[::3]
_ENTER, _ESCAPE, _CTRL_Z = "\r", "\x1b", "\x1a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    started(tmp_path)
    return tmp_path


def _said(folder: Path, *arguments: str, code: tuple[int, ...] = (1, 2)) -> None:
    """Run it; what it says has to be harmless, and it has to end with one of ``code``."""
    done = run(folder, *arguments)
    assert harm_in(done.stdout + done.stderr) == [], arguments
    assert "Traceback" not in done.stderr
    assert "foresaw" not in done.stderr
    assert done.returncode in code, (arguments, done)


def _commands(text: str) -> Iterator[tuple[str, ...]]:
    yield ("done", text)
    yield ("done", "log", text)
    yield ("done", "log", "--on", text)
    yield ("skip", "log", "--reason", text)
    yield ("note", text)
    yield ("off", text)
    yield ("off", "today", "--reason", text)
    yield ("set-aside", "--reason", text)
    yield ("restore", text)
    yield ("import", text)
    yield ("start", text)
    yield ("export", "--since", text)
    yield (text,)
    yield (f"--{text}",)


@pytest.mark.parametrize("text", HARMFUL)
def test_what_a_terminal_would_obey_is_refused_on_the_command_line(folder: Path, text: str) -> None:
    for arguments in _commands(text):
        _said(folder, *arguments)


def test_the_names_of_files_and_folders_are_shown_harmless(folder: Path) -> None:
    for n, text in enumerate(HARMFUL):
        _said(folder, "export", f"{n}{text}", code=(0, 1))
        _said(folder, "backup", f"{folder}/{n}{text}.zip", code=(0, 1))
        _said(folder, "--data", f"{folder}/{n}{text}", "status", code=(0, 1))
        _said(folder, "--data", f"{folder}/{n}{text}", "done", "log")
        _said(folder, "--data", f"{folder}/{n}{text}", "doctor", code=(0, 1))


def test_a_definition_of_hostile_texts_is_refused_wherever_they_stand(tmp_path: Path) -> None:
    for text in HARMFUL:
        escaped = json.dumps(text)  # TOML has the escapes of JSON
        for line in (f"cue = {escaped}", f"{escaped} = 1", f"why = {text}", f"period = {escaped}"):
            (tmp_path / "hostile.toml").write_text(line + DEFINITION, newline="")
            _said(tmp_path, "start", "hostile.toml")
        (tmp_path / "hostile.toml").write_text(DEFINITION + f"unit = {escaped}\n", newline="")
        _said(tmp_path, "start", "hostile.toml")


def test_an_import_and_a_data_file_of_hostile_texts_are_refused_or_set_aside(folder: Path) -> None:
    exported = run(folder, "export", "--full").stdout
    plan = folder / "data" / "plan.json"
    sound = plan.read_text()
    for text in HARMFUL:
        escaped = json.dumps(text)[1:-1]
        (folder / "hostile.json").write_text(exported.replace("Log every call", escaped))
        _said(folder, "import", "hostile.json")
        (folder / "hostile.json").write_text(exported.replace('"reason"', f'"{escaped}"'))
        _said(folder, "import", "hostile.json")
        plan.write_text(sound.replace("Log every call", escaped))
        _said(folder, "status", code=(0,))
        plan.write_text(sound.replace('"why"', f'"{escaped}"'))
        _said(folder, "doctor", code=(0, 1))


def test_hostile_settings_are_refused_and_shown_harmless(folder: Path) -> None:
    (folder / "config").mkdir(exist_ok=True)
    for text in HARMFUL:
        escaped = json.dumps(text)
        for line in (f"theme = {escaped}", f"{escaped} = 1", f"day_starts = {escaped}", f"[keys]\n{escaped} = 'x'"):
            (folder / "config" / "config.toml").write_text(line, newline="")
            _said(folder, "status", code=(0, 1))


def _definition_of(texts: tuple[str, ...]) -> str:
    title, cue, *names = (json.dumps(text) for text in texts)
    behaviours = (f"[[behaviours]]\nname = {name}\nunit = {cue}\ndays = 'every day'\n" for name in names[:4])
    return f"title = {title}\ncue = {cue}\n" + "".join(behaviours)


@pytest.mark.parametrize("texts", [SOUND[:5], SOUND[5:]], ids=["markup", "commands"])
def test_markup_and_commands_are_shown_as_they_were_written(tmp_path: Path, texts: tuple[str, ...]) -> None:
    (tmp_path / "definition.toml").write_text(_definition_of(texts))
    assert run(tmp_path, "start", "definition.toml").returncode == 0
    assert run(tmp_path, "note", texts[0]).returncode == 0
    assert run(tmp_path, "skip", "2", "--reason", texts[1]).returncode == 0
    shown = run(tmp_path, "status").stdout + run(tmp_path, "ladder").stdout
    assert all(text in shown for text in texts[:3])
    with Terminal(COACH, environment(tmp_path), ROOT, columns=160, lines=50) as app:
        app.wait_for_screen(*texts[:6])
        for keys, shows in (
            (" " + _CTRL_Z, texts[2]),
            (_ENTER, texts[2]), (_ESCAPE, texts[0]),
            ("n", texts[0]), (_ESCAPE, texts[0]),
            ("2", texts[0]), ("1", texts[1]),
        ):  # fmt: skip
            app.type(keys)
            app.wait_for_screen(shows)
        app.press("q")
        assert app.wait_for_end() == 0


def test_hostile_themes_and_settings_do_nothing_to_the_app(folder: Path) -> None:
    themes = folder / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "[@click=app.quit]x[_].toml").write_text('name = "[bold]x"\ndark = "maybe"\n')
    (themes / "\x1b]0;owned\x07.toml").write_text("name = 1")
    (folder / "config" / "config.toml").write_text('theme = "[@click=app.quit]none"\n[keys]\n"no.such" = "[b]"\n')
    with Terminal(COACH, environment(folder), ROOT, columns=160, lines=50) as app:
        app.wait_for_screen("Log every call")
        app.wait_until_quiet()
        app.press("jq")
        assert app.wait_for_end() == 0
        assert b"owned" not in app.raw.replace(b"\\u001b]0;owned", b"")
