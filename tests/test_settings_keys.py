"""The [keys] table: a preset and the rep's own, how they are written, and the line of the file that a problem is in."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import settings
from coach.domain.errors import Invalid
from coach.settings import Keys, writing
from coach.settings.lines import line_of


def written(folder: Path, content: str) -> Path:
    (folder / settings.FILE).write_text(content)
    return folder


def test_the_preset_is_named_among_the_bindings(tmp_path: Path) -> None:
    found = settings.read(written(tmp_path, '[keys]\npreset = "vim"\ntoday.done = "x"\n')).keys
    assert found == Keys(preset="vim", own={"today.done": "x"})


def test_a_preset_is_chosen_and_the_bindings_and_comments_stay(tmp_path: Path) -> None:
    written(tmp_path, '[keys] # mine\ntoday.done = "x" # as ever\n')
    after = settings.change(tmp_path, keys={"preset": "emacs"}).keys
    assert after == Keys(preset="emacs", own={"today.done": "x"})
    text = (tmp_path / settings.FILE).read_text()
    assert text == '[keys] # mine\ntoday.done = "x" # as ever\npreset = "emacs"\n'


# However the rep has written a key, it is changed and taken out where it stands
WAYS = {
    "under [keys]": '[keys] # mine\ntoday.done = "d" # as ever\nquit = "Q"\n# end\n\n[reminders]\non = true\n',
    "in quotes": '[keys]\nquit = "Q"\n"today.done" = "d" # as ever\n',
    "in a table of its own": '[keys]\nquit = "Q"\n\n[keys.today] # the day\ndone = "d" # as ever\n[reminders]\n',
    "far from the others": '[keys]\nquit = "Q"\n[reminders]\n[keys.today]\ndone = "d" # as ever\nskip = "x"\n',
    "with dots": 'keys.today.done = "d" # as ever\nkeys.quit = "Q"\ntheme = "dusk"\n',
    "from Windows": '[keys]\r\ntoday.done = "d" # as ever\r\n\r\n[reminders]\r\non = true\r\n',
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_a_key_is_changed_where_it_stands_and_nothing_else_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / settings.FILE
    path.write_bytes(text.encode())
    assert settings.change(tmp_path, keys={"today.done": "D"}).keys.own["today.done"] == "D"
    assert path.read_bytes() == text.replace('"d"', '"D"').encode()


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_of_a_key_that_is_given_back_only_the_comment_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / settings.FILE
    path.write_bytes(text.encode())
    after = settings.change(tmp_path, keys={"today.done": None})
    assert "today.done" not in after.keys.own
    line = next(line for line in text.splitlines() if "as ever" in line)
    assert path.read_bytes() == text.replace(line, "# as ever").encode()


def test_a_key_without_a_comment_leaves_no_line(tmp_path: Path) -> None:
    written(tmp_path, '# mine\n[keys]\n# done\ntoday.done = "d"\nquit = "Q"\n')
    settings.change(tmp_path, keys={"today.done": None, "today.skip": None})
    assert (tmp_path / settings.FILE).read_text() == '# mine\n[keys]\n# done\nquit = "Q"\n'


def test_of_a_table_in_braces_a_key_is_changed_and_given_back(tmp_path: Path) -> None:
    written(tmp_path, 'keys = {today = {done = "d"}, quit = "Q"} # mine\n')
    settings.change(tmp_path, keys={"today.done": "D"})
    assert (tmp_path / settings.FILE).read_text() == 'keys = {today = {done = "D"}, quit = "Q"} # mine\n'
    assert settings.change(tmp_path, keys={"today.done": None}).keys == Keys(own={"quit": "Q"})


def test_an_id_that_begins_others_finds_its_place_beside_them(tmp_path: Path) -> None:
    """TOML has none for ``note`` beside ``note.keep``, unless that stands in quotes."""
    written(tmp_path, '[keys]\nnote.keep = "ctrl+t" # as ever\n\n[keys.help] # read\n# up\nup = "ctrl+u"\n')
    after = settings.change(tmp_path, keys={"note": "m", "help": "f2"}).keys.own
    assert after == {"note.keep": "ctrl+t", "help.up": "ctrl+u", "note": "m", "help": "f2"}
    text = (tmp_path / settings.FILE).read_text()
    assert all(comment in text for comment in ("# as ever", "# read", "# up"))
    assert settings.read(tmp_path).keys.own == after


def test_it_finds_its_place_beside_what_is_a_table_deeper_too(tmp_path: Path) -> None:
    written(tmp_path, '[keys.note] # five\nnote.keep = "a" # two\n"today.done" = "b"\n')
    after = settings.change(tmp_path, keys={"note": "x"}).keys.own
    assert after == {"note": "x", "note.note.keep": "a", "note.today.done": "b"}
    assert "# two" in (tmp_path / settings.FILE).read_text()


def test_a_key_that_cannot_be_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        settings.change(written(tmp_path, "[keys]\n"), keys={"quit": ""})
    assert (tmp_path / settings.FILE).read_text() == "[keys]\n"


IDS = ["note", "note.keep", "note.leave", "today.done", "quit", "preset"]
FILES = st.lists(
    st.sampled_from(
        [
            "# one\n",
            "\n",
            'note.keep = "a" # two\n',
            '"today.done" = "b"\n',
            'today.done = "c"\n',
            'quit = "q" # three\n',
            'preset = "vim"\n',
            "[keys] # four\n",
            "[keys.note] # five\n",
            'leave = "d"\n',
            "[reminders]\n",
            "on = true # six\n",
            'keys.note.leave = "e"\n',
            "keys = {note = {keep = 'f'}} # seven\n",
        ]
    ),
    max_size=8,
).map("".join)


@given(FILES, st.dictionaries(st.sampled_from(IDS[:-1]), st.sampled_from(["x", "?,ctrl+a", "#", '"', "\\", None])))
def test_whatever_the_file_holds_keys_are_as_they_were_changed_and_no_comment_is_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str, keys: dict[str, str | None]
) -> None:
    folder = written(tmp_path_factory.mktemp("config"), text)
    try:
        before = settings.read(folder)
    except Invalid:
        return
    try:
        after = settings.change(folder, keys=keys)
    except Invalid:  # tables in tables, in an order that tomlkit cannot write: the rep is told so
        assert "[keys.note]" in text
        assert (folder / settings.FILE).read_text() == text
        return
    wanted = {name: key for name, key in {**before.keys.own, **keys}.items() if key is not None}
    assert after == settings.read(folder)
    assert (after.keys.own, after.keys.preset, after.reminders) == (wanted, before.keys.preset, before.reminders)
    content = (folder / settings.FILE).read_text()
    assert [word for word in re.findall("# [a-z]+", text) if word not in content] == []


# At the same time

CHANGES = """if True:
    import sys
    from pathlib import Path
    from coach import settings
    for n in range(40):
        settings.change(Path(sys.argv[1]), keys={f"{sys.argv[2]}.{n}": "x"})
"""


def test_of_two_programs_that_write_at_the_same_time_neither_loses_a_key(tmp_path: Path) -> None:
    written(tmp_path, "# mine\n")
    running = [subprocess.Popen([sys.executable, "-c", CHANGES, str(tmp_path), name]) for name in ("one", "two")]
    assert [one.wait(60) for one in running] == [0, 0]
    assert settings.read(tmp_path).keys.own.keys() == {f"{name}.{n}" for name in ("one", "two") for n in range(40)}
    assert (tmp_path / settings.FILE).read_text().startswith("# mine\n")
    assert [path.name for path in tmp_path.iterdir()] == [settings.FILE]


def test_what_the_rep_saves_just_before_the_write_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, '[keys]\nquit = "Q"\n')
    rewritten = writing.rewritten

    def interrupted(text: str, values: Mapping[str, Any]) -> str:
        if "mine" not in text:
            written(tmp_path, '# mine\ntheme = "dawn"\n[keys]\nquit = "X"\n')
        return rewritten(text, values)

    monkeypatch.setattr(writing, "rewritten", interrupted)
    after = settings.change(tmp_path, keys={"note": "m"})
    assert (after.theme, after.keys.own) == ("dawn", {"quit": "X", "note": "m"})
    assert (tmp_path / settings.FILE).read_text() == '# mine\ntheme = "dawn"\n[keys]\nquit = "X"\nnote = "m"\n'


@pytest.mark.parametrize(("value", "shown"), [('"vi"', "'vi'"), ("1", "1"), ("[]", "a list")])
def test_a_preset_that_is_none_is_told_with_its_line(tmp_path: Path, value: str, shown: str) -> None:
    with pytest.raises(Invalid) as wrong:
        settings.read(written(tmp_path, f"[keys]\n\npreset = {value}\n"))
    said = f'config.toml, line 3: keys.preset is {shown}; it has to be "none", "vim" or "emacs".'
    assert str(wrong.value) == said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[keys]\n"today.done" = "x"', 2),
        ("[keys]\n'today.done' = 'x'", 2),
        ('[keys]\n\n  today . "done" = "x" # here', 3),
        ('keys.today.done = "x"', 1),
        ('[keys]\n[keys.today]\ndone = "x"', 3),
        ('[ keys . "today" ] # the day\ndone = "x"', 2),
        ('theme = "dusk"\r\n[keys]\r\ntoday.done = "x"\r\n', 3),
        ('keys = {today = {skip = "y", done = "x"}}', 1),
        ("#[keys]\n#today.done = 'y'\n[keys]\ntoday.done = 'x'", 4),
        ("theme = '''\n[keys]\ntoday.done = 'y'\n'''\n[keys]\ntoday.done = 'x'", 6),
        ("[keys]\nquit = 'today.done = '\ntoday.done = 'x'", 3),
        ("[reminders]\nchannels = [ # [keys]\n'desktop',\n]\n[keys]\ntoday.done = 'x'", 6),
        ("[keys]\ntoday.skip = 'x'", 0),
    ],
)
def test_the_line_of_a_binding_is_found_however_it_is_written(text: str, line: int) -> None:
    assert line_of("keys.today.done", text) == line


def spelled(part: str) -> st.SearchStrategy[str]:
    """A part of a name in each way that TOML has to write it."""
    return st.sampled_from([part, f'"{part}"', f"'{part}'", f'"\\u{ord(part[0]):04x}{part[1:]}"'])


def dotted(*parts: str) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from([".", " . "]), *map(spelled, parts)).map(lambda drawn: drawn[0].join(drawn[1:]))


# What stands between statements, and what may be set before; all of it looks like more than it is.
LOOKALIKES = ["keys.a.done = 'no'", "[keys]", "a.done = 'no'", "[keys.a]", "done = 1", '"""', "]"]
COMMENTS = st.lists(st.sampled_from(LOOKALIKES).map("# {}".format) | st.just(""), max_size=3).map("\n".join)
TEXTS = st.lists(st.sampled_from([one for one in LOOKALIKES if one != '"""']), max_size=4).map("\n".join)
VALUES = TEXTS.map("'''\n{}'''".format) | TEXTS.map('"""{}\n"""'.format) | st.just("[ # [keys]\n'a', # ]\n'b',\n]")
ENDS = st.sampled_from(["", " # keys.a.done = 'no'", "  "])


@given(st.data())
def test_whatever_stands_around_it_the_line_is_the_one_that_sets_it(data: st.DataObject) -> None:
    draw = data.draw
    lines = [f"{draw(COMMENTS)}\nkeys_of{n} = {draw(VALUES)}{draw(ENDS)}" for n in range(draw(st.integers(0, 3)))]
    style = draw(st.sampled_from(["dotted", "table", "inner", "inline"]))
    if style in ("table", "inner"):
        lines.append(f"[{draw(dotted('keys', 'a') if style == 'inner' else dotted('keys'))}]{draw(ENDS)}")
        lines.append(f"{draw(COMMENTS)}\nother = {draw(VALUES)}")
    lines.append(draw(COMMENTS))
    before = "\n".join(lines) + "\n"
    names = {"dotted": ("keys", "a", "done"), "table": ("a", "done"), "inner": ("done",), "inline": ("keys",)}[style]
    value = "{a = {done = 'x'}}" if style == "inline" else draw(VALUES)
    text = f"{before}{draw(dotted(*names))} = {value}{draw(ENDS)}\n{draw(COMMENTS)}\n[zzz]\na.done = {draw(VALUES)}\n"
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    text = text.replace("\n", ending)
    assert "done" in tomllib.loads(text)["keys"]["a"]
    assert line_of("keys.a.done", text) == before.count("\n") + 1
