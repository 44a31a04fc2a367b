"""Notifications that the terminal itself shows, written to it as a control sequence: they come through SSH too.

OSC 9 is iTerm2's ("Proprietary Escape Codes"), OSC 777 rxvt-unicode's, OSC 99 kitty's ("Desktop notifications"). Of a
sequence that it does not know, a terminal shows nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Literal
from zlib import crc32

from coach.notify.message import APP, Message
from coach.notify.text import cut, one_line, utf8

Protocol = Literal["osc 9", "osc 777", "osc 99"]

# By what TERM, TERM_PROGRAM or LC_TERMINAL begins with, in small letters. WezTerm and Ghostty know 777 too, and it has
# a title; foot splits it at the first semicolon ("foot-ctlseqs").
_BY_NAME: Mapping[str, Protocol] = {
    "xterm-kitty": "osc 99",
    "kitty": "osc 99",
    "foot": "osc 777",
    "rxvt-unicode": "osc 777",
    "xterm-ghostty": "osc 9",
    "ghostty": "osc 9",
    "wezterm": "osc 9",
    "iterm": "osc 9",
}
# Variables that a terminal sets for what runs in it; last, as they outlive it in what was started from there.
_BY_SIGN: Mapping[str, Protocol] = {
    "KITTY_WINDOW_ID": "osc 99",
    "WEZTERM_PANE": "osc 9",
    "GHOSTTY_RESOURCES_DIR": "osc 9",
    "ITERM_SESSION_ID": "osc 9",
}
# What TERM_PROGRAM says when it does not speak of the terminal outside.
_WITHIN = ("", "tmux", "screen")
_NAMES = ("TERM", "TERM_PROGRAM", "LC_TERMINAL")
_SSH = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
# These would print what they do not know, or pass nothing on.
_DEAF = ("", "dumb", "linux", "unknown")
_ESC, _BEL, _ST = "\x1b", "\x07", "\x1b\\"
# In bytes. kitty takes 2048 before base64; a short text is read at a glance anyway.
_TITLE, _BODY = 150, 600
# GNU screen drops a string that is longer: 768 with the zero at its end, 256 in old ones.
_SCREEN = 255


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Whether the rep sits at another machine than this."""
    return any(environ.get(name) for name in _SSH)


def protocol(environ: Mapping[str, str]) -> Protocol | None:
    """How the terminal of ``environ`` is asked for a notification; None when it cannot be, or nobody knows how.

    Over SSH the name of the terminal is often lost: one that calls itself xterm is then asked in the way most know.
    """
    term = environ.get("TERM", "").lower()
    if term in _DEAF or environ.get("ZELLIJ"):
        return None
    known = (_by_name(environ.get(name, "")) for name in _NAMES)
    found = next((way for way in known if way), None) or _by_sign(environ)
    return "osc 9" if found is None and over_ssh(environ) and term.startswith("xterm") else found


def sequence(message: Message, environ: Mapping[str, str]) -> str | None:
    """What to write to the terminal of ``environ`` to have ``message`` shown; None when it has no way."""
    way = protocol(environ)
    if way is None:
        return None
    title = cut(one_line(message.title) or APP, _TITLE, utf8)
    body = cut(one_line(message.body), _BODY, utf8)
    return _passed_on({"osc 9": _osc_9, "osc 777": _osc_777, "osc 99": _osc_99}[way](title, body), environ)


def _by_name(name: str) -> Protocol | None:
    return next((way for known, way in _BY_NAME.items() if name.lower().startswith(known)), None)


def _by_sign(environ: Mapping[str, str]) -> Protocol | None:
    if environ.get("TERM_PROGRAM", "").lower() not in _WITHIN:
        return None
    return next((way for sign, way in _BY_SIGN.items() if environ.get(sign)), None)


def _osc_9(title: str, body: str) -> str:
    text = f"{title}: {body}" if body else title
    # To ConEmu and those who follow it, a number in this place is a command of its own, such as a progress bar.
    return f"{_ESC}]9;{APP}: {text}{_BEL}" if text[0].isdigit() else f"{_ESC}]9;{text}{_BEL}"


def _osc_777(title: str, body: str) -> str:
    # Nothing can be escaped here: the first semicolon ends the title.
    return f"{_ESC}]777;notify;{title.replace(';', ',')};{body}{_BEL}"


def _osc_99(title: str, body: str) -> str:
    # The same text has the same name, so that what is sent twice is shown once.
    name = f"i=coach-{crc32(f'{title};{body}'.encode()):08x}"
    if not body:
        return _part_99(f"{name}:p=title", title)
    return _part_99(f"{name}:d=0:p=title", title) + _part_99(f"{name}:d=1:p=body", body)


def _part_99(metadata: str, text: str) -> str:
    return f"{_ESC}]99;{metadata}:e=1;{b64encode(text.encode()).decode()}{_BEL}"


def _passed_on(written: str, environ: Mapping[str, str]) -> str:
    """``written`` in what makes tmux (with ``allow-passthrough``) or GNU screen hand it to the terminal outside."""
    if environ.get("TMUX"):
        return f"{_ESC}Ptmux;{written.replace(_ESC, _ESC * 2)}{_ST}"
    if environ.get("STY"):
        return "".join(f"{_ESC}P{part}{_ST}" for part in _parts(written, _SCREEN))
    return written


def _parts(text: str, most: int) -> list[str]:
    """``text`` in parts of at most ``most`` bytes of UTF-8."""
    parts = [""]
    for one in text:
        if utf8(parts[-1] + one) > most:
            parts.append("")
        parts[-1] += one
    return parts
