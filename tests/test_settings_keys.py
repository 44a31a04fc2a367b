"""The [keys] table: a preset and the rep's own, and the line of the file that a problem is in."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import settings
from coach.domain.errors import Invalid
from coach.settings import Keys
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
