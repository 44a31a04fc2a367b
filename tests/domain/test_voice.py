"""The coach's lines: sound, enough, in a fit tone, and none again within two weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from string import Formatter
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import voice
from coach.domain.situations import FIGURES, Figure, Situation, Standing
from coach.domain.voice import APART, line

LINES = {situation: voice.lines(situation) for situation in FIGURES}
EVERY = [(situation, text) for situation, texts in LINES.items() for text in texts]
USUAL: dict[str, Figure] = {
    "away": 12, "kept": 23, "days": 25, "tally": "23 of 25 days", "period": "month", "required": 12, "rung": 12,
    "next": 13, "day": 7, "behaviour": "Ask for a referral", "left": "3 days", "run": 11, "periods": 24,
    "hour": "11:00", "bar": 100,
}  # fmt: skip
# Of all behaviours together.
TOGETHER = {"after", "before", "during"}
# Those figures that say what is counted themselves.
COUNTED = {"tally", "left"}
WIDTH = 76
TALENT = "talent natural gifted genius born smart clever brilliant amazing awesome superstar perfect hero best ever"
BLAME = (
    "fail failed failure fault lazy excuse excuses shame guilt should must never wrong bad disappointing sorry blame"
)
RESULT = (
    "deal deals revenue quota commission pipeline sale sales sold sell won win wins winner meeting meetings customer "
    "customers prospect prospects signed booked income money bonus target targets"
)
PROMISE = "66 guarantee guaranteed promise automatic forever always habit"


def placeholders(text: str) -> set[str]:
    """The names of the figures that a line stands on."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def said(text: str) -> set[str]:
    """Its words, figures left out."""
    return set(re.findall(r"[a-z0-9]+", re.sub(r"\{\w+\}", "", text).lower()))


def test_the_file_has_the_situations_that_the_domain_names_and_no_others():
    held = re.findall(r"^(\w+) = \[", voice.FILE.read_text("utf-8"), re.MULTILINE)
    assert sorted(held) == sorted(FIGURES)
    assert len(EVERY) >= 80


@pytest.mark.parametrize("situation", FIGURES)
def test_every_situation_has_enough_lines_for_two_weeks_without_any_again(situation: Situation):
    assert len(LINES[situation]) > APART


@pytest.mark.parametrize("situation", FIGURES)
def test_every_figure_of_a_situation_is_used_and_no_other(situation: Situation):
    assert set().union(*(placeholders(text) for text in LINES[situation])) == FIGURES[situation]


@pytest.mark.parametrize(("situation", "text"), EVERY)
def test_every_line_stands_on_a_number(situation: Situation, text: str):
    assert any(isinstance(USUAL[name], int) or name in COUNTED for name in placeholders(text))


def test_every_count_says_of_what_it_is_one():
    """Of days, weeks or times; within a line once is enough."""
    noun = r"due days|times|days|\{period\}s?|in a row"
    unnamed = r"\{kept\} of \{days\}|\{(kept|run)\} of \{(periods|required)\}|\{(days|periods)\}"
    assert [text for _, text in EVERY if re.search(unnamed, text) and not re.search(noun, text)] == []


def test_no_line_supposes_a_cue_which_a_rung_need_not_have():
    assert [text for _, text in EVERY if {"cue", "cues"} & said(text)] == []


def test_no_line_says_that_one_thing_came_of_another():
    assert [text for _, text in EVERY if re.search(r"because|thanks|did that|helps|so that", text)] == []


def test_the_grammar_holds_of_one_as_of_many():
    plural = r"\{(kept|done|left|run|day)\}( of \{\w+\})?( \{period\}s)? (are|were|have|stand)\b|remaining|all of them"
    assert [text for _, text in EVERY if re.search(plural, text)] == []


def test_no_line_is_there_twice():
    assert len({text for _, text in EVERY}) == len(EVERY)


@pytest.mark.parametrize(("situation", "text"), EVERY)
def test_a_line_is_plain_text_that_fits(situation: Situation, text: str):
    shown = text.format_map(standing(situation).figures)
    assert len(shown) <= WIDTH, shown
    assert text == text.strip()
    assert "  " not in text
    assert "!" not in text
    assert text[-1] in ".?"
    assert not any(category(c).startswith("C") for c in text)


@pytest.mark.parametrize("words", [TALENT, BLAME, RESULT, PROMISE], ids=["talent", "blame", "result", "promise"])
def test_no_line_praises_talent_blames_claims_a_result_or_promises(words: str):
    assert {(w, text) for _, text in EVERY for w in said(text) & set(words.split())} == set()


def standing(situation: Situation) -> Standing:
    usual = USUAL | {"tally": "23 of 25 check-offs"} if situation in TOGETHER else USUAL
    return Standing(situation, {name: usual[name] for name in FIGURES[situation]})


def test_the_same_day_and_standing_have_the_same_line():
    assert line(LINES["steady"], standing("steady"), date(2026, 11, 20)) == line(
        LINES["steady"], standing("steady"), date(2026, 11, 20)
    )


def test_braces_in_a_name_are_text():
    named = Standing("before", {"tally": "2 of 9 check-offs", "period": "week", "behaviour": "Call {kept} “x”"})
    assert any("Call {kept} “x”" in line(LINES["before"], named, date(2026, 1, n)) for n in range(1, 15))


situations = st.lists(st.none() | st.sampled_from(sorted(FIGURES)), min_size=2, max_size=90)


@given(st.dates(date(1970, 1, 1), date(2190, 1, 1)), situations)
def test_no_line_comes_again_within_two_weeks_however_situations_follow(first: date, days: list[Situation | None]):
    last: dict[str, int] = {}
    for n, situation in enumerate(days):
        if situation is None:
            continue
        told = line(LINES[situation], standing(situation), first + timedelta(n))
        assert n - last.get(told, -APART - 1) > APART
        last[told] = n


@pytest.mark.parametrize("situation", FIGURES)
def test_every_line_has_its_day(situation: Situation):
    told = {line(LINES[situation], standing(situation), date(2026, 1, 1) + timedelta(n)) for n in range(60)}
    assert len(told) == len(LINES[situation])
