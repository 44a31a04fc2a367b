"""The ``[reminders]`` table, in every form TOML has for one: read strictly, and changed value by value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import settings
from coach.domain.errors import Invalid
from coach.settings import Reminders, Settings

BY_HAND = """\
theme = "dawn"

[reminders]
# not before my coffee
quiet_until = "09:00"  # about
on = true

# nearer to my thumb
[keys]
on = "o"
"""
SWITCHES = ("on", "own_times", "deadlines", "wrap_up", "review", "comeback", "sound")
TIMES = ("wrap_up_at", "quiet_from", "quiet_until")
MINUTES = ("deadline_minutes", "snooze_minutes")


def written(folder: Path, content: str) -> Path:
    (folder / settings.FILE).write_bytes(content.encode())
    return folder


def refused(folder: Path, content: str) -> str:
    with pytest.raises(Invalid) as wrong:
        settings.read(written(folder, content))
    return str(wrong.value)


def test_without_the_table_the_defaults_hold(tmp_path: Path) -> None:
    found = settings.read(written(tmp_path, 'theme = "dusk"')).reminders
    assert found == Reminders()
    assert (found.on, found.channels, found.sound) == (True, ("desktop", "terminal"), False)


@pytest.mark.parametrize(
    "content",
    [
        "[reminders]\non = false\nchannels = ['terminal']",
        "reminders.on = false\nreminders.channels = ['terminal']",
        "reminders = {on = false, channels = ['terminal']}",
        "['reminders']\r\n'on' = false\r\nchannels = [\r\n 'terminal', # beeps\r\n]\r\n",
    ],
)
def test_every_form_of_the_table_is_read(tmp_path: Path, content: str) -> None:
    assert settings.read(written(tmp_path, content)).reminders == Reminders(on=False, channels=("terminal",))


def test_no_channel_at_all_is_a_wish_too(tmp_path: Path) -> None:
    assert settings.read(written(tmp_path, "reminders.channels = []")).reminders.channels == ()


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        *((name, "1", "is 1") for name in SWITCHES),
        *((name, '"25:00"', "is '25:00'") for name in TIMES),
        *((name, "0", "is 0") for name in MINUTES),
        ("deadline_minutes", "121", "is 121"),
        ("snooze_minutes", '"10"', "is '10'"),
        ("wrap_up_at", "17:00:00", "is 17:00:00"),
        ("channels", '"desktop"', "is 'desktop'"),
        ("channels", '["desktop", "pager"]', "holds 'pager'"),
        ("channels", '["desktop", "desktop"]', "names one twice"),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_is_valid(
    tmp_path: Path, name: str, value: str, held: str
) -> None:
    elsewhere = f"[keys]\n{name} = 'q'\n"
    said = refused(tmp_path, f"{elsewhere}[reminders] # mine\n\n{name} = {value}\n[keys.today]\n{name} = 'w'\n")
    valid = settings.VALID[f"reminders.{name}"]
    assert said == f"config.toml, line 5: reminders.{name} {held}; it has to be {valid}."


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("\nreminders.on = 3", "config.toml, line 2"),
        ("\n\nreminders . 'on' = 3", "config.toml, line 3"),
        ("\nreminders = {sound = true, on = 3}", "config.toml, line 2"),
        ('\n[reminders]\n"o\\u006e" = 3', "config.toml, line 3"),
        ("[reminders]\non = 3\nquiet_from = '''\non = 1'''", "config.toml, line 2"),
    ],
)
def test_the_line_is_told_however_it_is_written(tmp_path: Path, content: str, place: str) -> None:
    assert refused(tmp_path, content).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("content", "line", "unknown", "meant"),
    [
        ("[reminders]\n\nonn = true", 3, "onn", "on"),
        ("reminders.channel = []", 1, "channel", "channels"),
        ("[keys]\nwrapup = 'q'\n[reminders]\nwrapup = true", 4, "wrapup", "wrap_up"),
        ("[reminders.quiet_form]", 1, "quiet_form", "quiet_from"),
    ],
)
def test_an_unknown_key_is_told_with_its_line_and_the_nearest(
    tmp_path: Path, content: str, line: int, unknown: str, meant: str
) -> None:
    said = f"config.toml, line {line}: unknown key '{unknown}'. Did you mean '{meant}'?"
    assert refused(tmp_path, content) == said


def test_a_list_of_tables_is_no_table(tmp_path: Path) -> None:
    assert refused(tmp_path, "[[reminders]]\non = true").endswith(
        "reminders is a list; it has to be a table of settings, such as on = true."
    )


def test_one_value_is_changed_and_all_else_stays_as_it_was(tmp_path: Path) -> None:
    after = settings.change(written(tmp_path, BY_HAND), reminders={"quiet_until": "08:30"})
    assert after.reminders == Reminders(quiet_until="08:30")
    assert (tmp_path / settings.FILE).read_text() == BY_HAND.replace("09:00", "08:30")


def test_a_new_value_stands_with_the_others_and_the_next_table_keeps_its_comment(tmp_path: Path) -> None:
    settings.change(written(tmp_path, BY_HAND), reminders={"channels": ("terminal",), "sound": True})
    added = 'on = true\nchannels = ["terminal"]\nsound = true\n\n# nearer'
    assert (tmp_path / settings.FILE).read_text() == BY_HAND.replace("on = true\n\n# nearer", added)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[reminders]\non = false\n"),
        ('[keys]\nquit = "q"\n', '[keys]\nquit = "q"\n\n[reminders]\non = false\n'),
        ("reminders.on = true # c\n[keys]\n", "reminders.on = false # c\n[keys]\n"),
        ("reminders = {on = true} # c\n", "reminders = {on = false} # c\n"),
        ("[reminders]\n# nothing yet\n", "[reminders]\n# nothing yet\non = false\n"),
    ],
)
def test_the_table_is_changed_in_the_form_it_has(tmp_path: Path, before: str, after: str) -> None:
    settings.change(written(tmp_path, before), reminders={"on": False})
    assert (tmp_path / settings.FILE).read_text() == after


def test_what_is_asked_for_is_judged_before_what_the_file_holds(tmp_path: Path) -> None:
    folder = written(tmp_path, "backfill_days = -1")
    with pytest.raises(Invalid, match=r"^reminders\.sound is 3; it has to be true or false\.$"):
        settings.change(folder, reminders={"sound": 3})
    with pytest.raises(Invalid, match=r"^config\.toml, line 1: backfill_days is -1;"):
        settings.change(folder, reminders={"sound": True})
    assert (tmp_path / settings.FILE).read_text() == "backfill_days = -1"


def test_a_wrong_value_can_be_put_right_by_a_change(tmp_path: Path) -> None:
    assert not settings.change(written(tmp_path, "[reminders]\non = 3"), reminders={"on": False}).reminders.on
    assert settings.change(written(tmp_path, "reminders = 3"), reminders={"sound": True}).reminders.sound


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.booleans() for name in SWITCHES},
        **{name: st.times().map(lambda at: f"{at:%H:%M}") for name in TIMES},
        **{name: st.integers(1, 120) for name in MINUTES},
        "channels": st.lists(st.sampled_from(["desktop", "terminal"]), unique=True).map(tuple),
    },
)
STARTS = [
    "",
    BY_HAND,
    "reminders.on = true\ntheme = 'x'\nreminders.sound = false # c",
    "reminders = {channels = [], on = true}\n[keys]\nquit = 'x'",
    "[keys]\nquit = 'x'\n[reminders]\n[keys.today]\ndone = 'd'\n",
]


@given(st.sampled_from(STARTS), st.lists(CHANGES, min_size=1, max_size=3))
def test_changes_add_up_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, start: str, changes: list[dict[str, object]]
) -> None:
    folder = written(tmp_path_factory.mktemp("config"), start)
    before = settings.read(folder)
    wanted = {name: getattr(before.reminders, name) for name in Reminders.__struct_fields__}
    for values in changes:
        wanted |= values
        after = settings.change(folder, reminders=values)
        assert after == settings.read(folder)
    expected = {name: getattr(before, name) for name in Settings.__struct_fields__}
    assert after == Settings(**{**expected, "reminders": Reminders(**wanted)})
    comments = [line.strip() for line in start.splitlines() if line.strip().startswith("#")]
    assert all(comment in (folder / settings.FILE).read_text() for comment in comments)
