"""Texts that sound like what they are not: a wish that can be seen, a number that measures nothing."""

from __future__ import annotations

import pytest

from coach import lexicon
from coach.domain.clarity import judge

LISTS = lexicon.read()


def codes(text: str) -> list[str]:
    return [finding.code for finding in judge(text, LISTS).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Get to my first appointment 10 minutes before it starts",
        "Build a one-page business case for each deal over 20k",
        "Offer the better plan to each customer at checkout",
        "Win back: call one lost customer each Thursday",
        "Reduce my slides to ten before each pitch",
        "Ask one open question more than feels natural in each call",
        "Make a good coffee for the team every Friday",
        "Feel my feet on the floor before each pitch",
        "Increase my calls by one each week",
        "Rate each call from 1 to 5 right after it",
    ],
)
def test_what_only_sounds_like_a_wish_or_a_result_passes(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Make sure every client feels valued", "vague"),
        ("10", "vague"),
        ("Lose 5 kg", "outcome"),
        ("Go from 5 to 15 calls a day", "leap"),
        ("Send 15 instead of 5 emails per day", "leap"),
        ("Increase the number of calls per day from 5 to 50", "leap"),
        ("Call twice as many prospects each day", "leap"),
        ("Call 5 prospects every 5 minutes", "leap"),
        ("Increase my call volume by 70%", "leap"),
        ("Do not interrupt the customer", "no-measure"),
        ("Try not to interrupt customers", "vague"),
    ],
)
def test_a_number_alone_makes_no_microresolution(text: str, code: str) -> None:
    assert codes(text) == [code]
