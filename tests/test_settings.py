"""Settings are read strictly, changed with everything else in the file as it was, and never half written."""

import os
import stat
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import settings
from coach.domain.days import Calendar
from coach.domain.errors import Invalid, StorageFailed
from coach.settings import Keys, Reminders, Settings

BY_HAND = """\
# What I like
week_starts = "sunday"  # as at home
theme = 'dawn' # light

[keys]
# nearer to my thumb
today.done = "d"
"""

posix = pytest.mark.skipif(os.name == "nt", reason="rights and limits of POSIX")


def written(folder: Path, content: str | bytes) -> Path:
    (folder / settings.FILE).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def in_a_new_process(code: str, *arguments: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def test_without_a_file_the_defaults_hold_and_nothing_is_created(tmp_path: Path) -> None:
    assert settings.read(tmp_path / "config") == Settings()
    assert list(tmp_path.iterdir()) == []


def test_what_the_rep_wrote_is_read(tmp_path: Path) -> None:
    found = settings.read(written(tmp_path, BY_HAND))
    assert found == Settings(theme="dawn", week_starts="sunday", keys=Keys(own={"today.done": "d"}))


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    found = settings.read(written(tmp_path, b'\xef\xbb\xbftheme = "dawn"\r\nbackfill_days = 0\r\n'))
    assert found == Settings(theme="dawn", backfill_days=0)


def test_the_calendar_is_what_the_settings_say() -> None:
    chosen = Settings(day_starts="04:30", week_starts="sunday", backfill_days=2)
    assert chosen.calendar == Calendar(time(4, 30), "sunday", 2)


SECOND = "config.toml, line 2: "


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('theem = "dusk"', "config.toml, line 1: unknown key 'theem'. Did you mean 'theme'?"),
        ('"the\\u001bme" = 1', "config.toml, line 1: unknown key 'the\\u001bme'. Did you mean 'theme'?"),
        (
            "\n[zzz]",
            "config.toml, line 2: unknown key 'zzz'. "
            "Known: backfill_days, celebrate, day_starts, keys, reduce_motion, reminders, theme, week_starts.",
        ),
        ('theme = "dusk\nkeys = 1', "config.toml, line 1: a text has no quote at its end. Add it."),
        ("theme = 'dusk", "config.toml, line 1: a text has no quote at its end. Add it."),
        ("celebrate = true\ncelebrate = false", f"{SECOND}what this sets is set above already. Leave one of the two."),
        ("[keys]\n[keys]", f"{SECOND}a table of this name stands above already. Put both together."),
        ("\ntheme = dusk", f"{SECOND}invalid value. Text and times stand in quotes."),
        ("\nday_starts = 04:00", f"{SECOND}there is more on this line than a value. Text and times stand in quotes."),
        ("\ntheme", f"{SECOND}expected '=' after a key in a key/value pair."),
        (b"theme = '\xff'", "config.toml: this is not text in UTF-8. Save it as UTF-8."),
        ("theme = " + "[" * 9_999, "config.toml: this is nested too deeply to be read."),
        ("keys." + "a." * 9_999 + "b = 1", "config.toml: this is nested too deeply to be read."),
        ("backfill_days = " + "9" * 9_999, "config.toml: a number in it is too long to be read."),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_wrong_with_the_file_is_said_in_one_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(Invalid) as wrong:
        settings.read(written(tmp_path, content))
    assert str(wrong.value) == said


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("theme", "3", "3"),
        ("theme", '""', "''"),
        ("theme", '"a\\u001b]0;b"', "'a\\u001b]0;b'"),
        ("theme", "[1]", "a list"),
        ("week_starts", '"friday"', "'friday'"),
        ("day_starts", "04:00:00", "04:00:00"),
        ("backfill_days", "367", "367"),
        ("backfill_days", "true", "true"),
        ("backfill_days", "0x" + "f" * 9_999, "a number too long to show"),
        ("keys", '"q"', "'q'"),
        ("reminders", "false", "false"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_wrong_value_is_told_with_its_line_and_what_is_valid(
    tmp_path: Path, name: str, value: str, shown: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        settings.read(written(tmp_path, f"# mine\n\n{name} = {value}\n"))
    assert str(wrong.value) == f"config.toml, line 3: {name} is {shown}; it has to be {settings.VALID[name]}."


def test_a_wrong_binding_is_told_with_its_line_and_an_example(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as wrong:
        settings.read(written(tmp_path, "[keys]\ntoday.done = 'd'\ntoday.skip = 1\n"))
    said = "config.toml, line 3: 'today.skip' in keys is 1; it has to be a binding's id and its key in quotes."
    assert str(wrong.value) == f'{said} As in quit = "ctrl+x".'


@pytest.mark.parametrize("day_starts", ["06:01", "4:00", "24:00", "04:00\n", "-1:00"])
def test_a_day_starts_between_midnight_and_six(tmp_path: Path, day_starts: str) -> None:
    with pytest.raises(Invalid, match='it has to be a time from "00:00" to "06:00"'):
        settings.change(tmp_path, day_starts=day_starts)
    for valid in ("00:00", "05:59", "06:00"):
        assert settings.change(tmp_path, day_starts=valid).day_starts == valid


@pytest.mark.parametrize("content", ['\n\ntheme = dusk\n[keys]\nquit = "q"', '\n\ntheme = "dusk', "\n\ntheme"])
def test_broken_toml_is_told_with_its_line(tmp_path: Path, content: str) -> None:
    with pytest.raises(Invalid, match=r"^config\.toml, line 3: "):
        settings.read(written(tmp_path, content))


PIECES = "theme|=|'dusk'|\n|\r\n|[keys]\n|[keys.today]\n|quit='q'\n|a.b='c'\n|#c\n|backfill_days = 3\n|{|}|[|]|'''|é"
CONTENTS = st.lists(st.sampled_from(PIECES.split("|")), max_size=14).map("".join).map(str.encode)


@given(CONTENTS | st.binary(max_size=40))
def test_any_file_is_read_and_changed_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = written(tmp_path_factory.mktemp("config"), content)
    try:
        before = settings.read(folder)
    except Invalid:
        return
    after = settings.change(folder, theme="new")
    assert settings.read(folder) == after
    assert (after.keys, after.backfill_days) == (before.keys, before.backfill_days)


def test_a_change_keeps_the_comments_and_the_order(tmp_path: Path) -> None:
    settings.change(written(tmp_path, BY_HAND), theme="dusk")
    assert (tmp_path / settings.FILE).read_text() == BY_HAND.replace("'dawn'", '"dusk"')


def test_a_new_setting_goes_above_the_tables(tmp_path: Path) -> None:
    after = settings.change(written(tmp_path, '[keys]\nquit = "q"\n'), backfill_days=3)
    assert settings.read(tmp_path) == after == Settings(backfill_days=3, keys=Keys(own={"quit": "q"}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theme = 'dusk'\n\n# mine\n[keys]\n", "theme = 'dusk'\ncelebrate = false\n\n# mine\n[keys]\n"),
        ("# Coach\n\n# mine\n[keys]\n", "# Coach\n\ncelebrate = false\n\n# mine\n[keys]\n"),
        ("# mine\n[keys]\n", "celebrate = false\n\n# mine\n[keys]\n"),
        ("theme = 'dusk'\n[keys]\n", "theme = 'dusk'\ncelebrate = false\n\n[keys]\n"),
        ("# Coach", "# Coach\ncelebrate = false\n"),
        ("theme = 'dusk' # mine", "theme = 'dusk' # mine\ncelebrate = false\n"),
    ],
)
def test_a_new_setting_leaves_each_comment_with_what_it_is_of(tmp_path: Path, before: str, after: str) -> None:
    settings.change(written(tmp_path, before), celebrate=False)
    assert (tmp_path / settings.FILE).read_text() == after


def test_a_file_from_windows_stays_one(tmp_path: Path) -> None:
    settings.change(written(tmp_path, b"# mine\r\n[keys]\r\nquit = 'x'\r\n"), celebrate=False, keys={"undo": "f9"})
    settings.change(tmp_path, reminders={"on": False})
    content = (tmp_path / settings.FILE).read_bytes()
    assert b"undo" in content
    assert b"[reminders]" in content
    assert content.count(b"\n") == content.count(b"\r\n")


@posix
def test_the_first_change_creates_the_file_for_the_rep_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "config"
    assert settings.change(folder, theme="dawn") == settings.read(folder) == Settings(theme="dawn")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / settings.FILE).stat().st_mode) == 0o600
    assert os.listdir(folder) == [settings.FILE]


@posix
def test_a_link_to_the_settings_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / settings.FILE).symlink_to(tmp_path / "dotfiles" / "coach.toml")
    settings.change(tmp_path, theme="dawn")
    assert (tmp_path / settings.FILE).is_symlink()
    assert (tmp_path / "dotfiles" / "coach.toml").read_text() == 'theme = "dawn"\n'


@pytest.mark.parametrize("values", [{"theem": "dusk"}, {"theme": ""}, {"theme": "a\x1b"}, {"backfill_days": -1}])
def test_what_cannot_be_is_not_written(tmp_path: Path, values: dict[str, str | int]) -> None:
    with pytest.raises(Invalid):
        settings.change(written(tmp_path, BY_HAND), **values)
    assert (tmp_path / settings.FILE).read_text() == BY_HAND


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="line 1"):
        settings.change(written(tmp_path, "theme = dusk"), theme="dawn")
    assert (tmp_path / settings.FILE).read_text() == "theme = dusk"


def test_a_wrong_value_can_be_put_right_by_a_change(tmp_path: Path) -> None:
    assert settings.change(written(tmp_path, "theme = 3"), theme="dawn").theme == "dawn"


def test_a_folder_that_cannot_be_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for attempt in (settings.read, lambda folder: settings.change(folder, theme="dawn")):
        with pytest.raises(StorageFailed, match=r"Could not read the settings in .*: not a directory\. "):
            attempt(tmp_path / "file")


@posix
def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    no_room = """if True:
        import resource, sys
        from pathlib import Path
        from coach import settings
        from coach.domain.errors import StorageFailed
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        try:
            settings.change(Path(sys.argv[1]), theme="dusk")
        except StorageFailed as failed:
            print(failed)
    """
    said = in_a_new_process(no_room, str(written(tmp_path, BY_HAND)))
    assert said.startswith(f"Could not save the settings in {tmp_path / settings.FILE}: file too large. ")
    assert (tmp_path / settings.FILE).read_text() == BY_HAND
    assert os.listdir(tmp_path) == [settings.FILE]


def test_reading_imports_only_what_it_needs(tmp_path: Path) -> None:
    loaded = """if True:
        import sys
        from pathlib import Path
        from coach import settings
        settings.read(Path(sys.argv[1]))
        print(*sorted({"tomllib", "tomlkit", "difflib", "tempfile"} & set(sys.modules)))
    """
    assert in_a_new_process(loaded, str(tmp_path)) == ""
    assert in_a_new_process(loaded, str(written(tmp_path, BY_HAND))) == "tomllib"


def test_every_setting_says_what_is_valid() -> None:
    within = tuple(f"reminders.{name}" for name in Reminders.__struct_fields__)
    top = Settings.__struct_fields__
    assert set(settings.VALID) == {*top, *within, "keys.preset"}
