"""The terminal's own notifications: which terminal, which sequence, and nothing in it that is not text."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.notify.message import Message
from coach.notify.terminal import over_ssh, protocol, sequence

XTERM = {"TERM": "xterm-256color"}
SSH = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "TERM_PROGRAM": "tmux"}
SCREEN = {"TERM": "screen", "STY": "1.pts-0.host"}
ONES = {"osc 9": {"TERM": "wezterm"}, "osc 777": {"TERM": "foot"}, "osc 99": {"TERM": "xterm-kitty"}}


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-kitty"}, "osc 99"),
        ({**XTERM, "KITTY_WINDOW_ID": "1"}, "osc 99"),
        ({"TERM": "foot"}, "osc 777"),
        ({"TERM": "foot-extra"}, "osc 777"),
        ({"TERM": "rxvt-unicode-256color"}, "osc 777"),
        ({"TERM": "xterm-ghostty"}, "osc 9"),
        ({**XTERM, "TERM_PROGRAM": "ghostty"}, "osc 9"),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app"}, "osc 9"),
        ({**XTERM, "TERM_PROGRAM": "WezTerm"}, "osc 9"),
        ({**XTERM, **SSH, "LC_TERMINAL": "iTerm2"}, "osc 9"),
        ({**XTERM, "WEZTERM_PANE": "0"}, "osc 9"),
        ({**XTERM, "GHOSTTY_RESOURCES_DIR": "/usr/share/ghostty"}, "osc 9"),
        ({**XTERM, "ITERM_SESSION_ID": "w0t0p0"}, "osc 9"),
        ({**TMUX, "KITTY_WINDOW_ID": "1"}, "osc 99"),
        ({**SCREEN, "LC_TERMINAL": "iTerm2"}, "osc 9"),
        ({**XTERM, **SSH}, "osc 9"),
        (XTERM, None),
        ({"TERM": "rxvt"}, None),
        ({"TERM": "linux", **SSH}, None),
        ({"TERM": "linux", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "dumb", **SSH}, None),
        ({}, None),
        (TMUX, None),
        ({**TMUX, **SSH}, None),
        ({**SCREEN, **SSH}, None),
        ({**XTERM, "TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"}, None),
        ({**XTERM, "KITTY_WINDOW_ID": "1", "ZELLIJ": "0"}, None),
    ],
)
def test_a_terminal_is_asked_in_the_way_it_knows(environ, way):
    assert protocol(environ) == way
    assert (sequence(Message("a", "b"), environ) is None) == (way is None)


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_ssh_is_known_by_any_of_its_variables(name):
    assert over_ssh({name: "x"})
    assert not over_ssh({name: ""})


def test_each_way_has_its_form():
    message = Message("Call; prospects", "One; now\nor later")
    assert sequence(message, ONES["osc 9"]) == "\x1b]9;Call; prospects: One; now or later\x07"
    assert sequence(message, ONES["osc 777"]) == "\x1b]777;notify;Call, prospects;One; now or later\x07"
    assert sequence(Message("Call", ""), ONES["osc 9"]) == "\x1b]9;Call\x07"


def test_kitty_gets_the_title_then_the_text_under_one_name():
    written = sequence(Message("Call", "🎯; now"), ONES["osc 99"])
    title, text = re.findall(r"\x1b\]99;([^;]*);([^;\x07]*)\x07", written)
    assert [b64decode(payload).decode() for _, payload in (title, text)] == ["Call", "🎯; now"]
    first, second = (dict(pair.split("=") for pair in metadata.split(":")) for metadata, _ in (title, text))
    assert first["i"] == second["i"]
    assert [(keys["p"], keys["d"], keys["e"]) for keys in (first, second)] == [("title", "0", "1"), ("body", "1", "1")]


def test_kitty_gets_a_title_alone_as_a_whole():
    assert sequence(Message("Call", ""), ONES["osc 99"]).count("\x1b]99;") == 1
    assert ":d=0" not in sequence(Message("Call", ""), ONES["osc 99"])


@pytest.mark.parametrize("title", ["4;1;50", "9;C:\\", "12", "٣", "5 calls"])
def test_a_text_that_begins_with_a_number_is_not_a_command_of_conemu(title):
    assert sequence(Message(title, ""), ONES["osc 9"]) == f"\x1b]9;Coach: {title}\x07"


def test_tmux_hands_it_on():
    environ = {**TMUX, "LC_TERMINAL": "iTerm2"}
    assert sequence(Message("a", "b"), environ) == "\x1bPtmux;\x1b\x1b]9;a: b\x07\x1b\\"


def test_screen_hands_it_on_in_parts_that_it_can_hold():
    message = Message("a", "🎯" * 140)
    written = sequence(message, {**SCREEN, "LC_TERMINAL": "iTerm2"})
    parts = re.findall(r"\x1bP(.*?)\x1b\\", written, re.DOTALL)
    assert "".join(parts) == sequence(message, ONES["osc 9"])
    assert len(parts) > 1
    assert max(len(part.encode()) for part in parts) <= 255


@given(st.text(), st.text(), st.sampled_from(sorted(ONES)))
def test_no_text_ends_its_sequence_or_begins_another(title, body, way):
    written = sequence(Message(title, body), ONES[way])
    payloads = re.findall(r"\x1b\]\d+;([^\x00-\x1f\x7f-\x9f]*)\x07", written)
    assert len(payloads) == (2 if way == "osc 99" and "p=body" in written else 1)
    assert len(re.sub(r"[^\x00-\x1f\x7f-\x9f]", "", written)) == 2 * len(payloads)
    assert len(written.encode()) < 1500


@given(st.text(), st.text())
def test_the_title_for_osc_777_never_runs_into_the_text(title, body):
    written = sequence(Message(title, body), ONES["osc 777"])
    kept = written.removeprefix("\x1b]777;notify;").removesuffix("\x07").partition(";")[0]
    assert kept == sequence(Message(title, ""), ONES["osc 777"]).removeprefix("\x1b]777;notify;").removesuffix(";\x07")
