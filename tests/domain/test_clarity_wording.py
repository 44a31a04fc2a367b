"""Better wordings: good English, never the opposite of what was meant, and none where none fits."""

from __future__ import annotations

import pytest

from coach import lexicon
from coach.domain.clarity import Judgement, judge

LISTS = lexicon.read()


def judged(text: str) -> Judgement:
    return judge(text, LISTS)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Make 200 cold calls every day", "Make five cold calls every day"),
        ("Contact every prospect in my territory today", "Contact three prospects in my territory today"),
        ("Write 40 account plans a week", "Write one account plan a week"),
        ("Read a sales book every day", "Read five pages of a sales book every day"),
        ("Make 500 calls this week", "Make 25 calls this week"),
        ("Visit all 60 stores in my area each day", "Visit one store in my area each day"),
        ("Cold call 500 businesses before lunch", "Cold call three businesses before lunch"),
        ("Visit every farm in the county this week", "Visit one farm in the county this week"),
        ("Meet everyone in my network this month", "Meet one person in my network this month"),
        ("Visit 60 builders' yards a day", "Visit one builders' yard a day"),
        ("Post eight times a day", "Post once a day"),
        ("Go from 5 to 15 calls a day", "Go from 5 to 6 calls a day"),
        ("Send 15 instead of 5 emails per day", "Send 6 instead of 5 emails per day"),
        ("Call more customers", "Call three customers each weekday"),
        ("Try to call two prospects before noon", "Call two prospects before noon"),
        ("Follow up with leads", "Follow up with three leads each weekday"),
        ("Write account plans", "Write two account plans each week"),
        ("Phone my old contacts", "Phone three of my old contacts each weekday"),
        ("Send a recap", "Send one recap each week"),
        ("Sending recaps to buyers", "Send three recaps to buyers each weekday"),
        ("Call hotel managers", "Call five hotel managers each weekday"),
        ("Call donors who cancelled", "Each weekday, call five donors who cancelled"),
        ("Answer complaints by phone, not email", "Each week, answer two complaints by phone, not email"),
        ("Update the CRM", "Update the CRM before I log off each weekday"),
        ("Practise my pitch", "Practise my pitch for ten minutes each weekday"),
        ("Work on the territory plan", "Work on the territory plan for ten minutes each weekday"),
        ("Call five leads, read a book and go for a run every day", "Call five leads every day"),
        ("Make four calls, two visits and one demo a day", "Make four calls a day"),
        ("Each day: read the news, call five customers, post a photo", "Call five customers each day"),
        ("Be more organised", "Write tomorrow's top three tasks on a card before I log off"),
    ],
)
def test_a_better_wording_is_made_of_the_reps_own_words_where_that_is_possible(text: str, better: str) -> None:
    assert judged(text).better == better


@pytest.mark.parametrize(
    "text",
    [
        "Don't check LinkedIn",
        "Don't skip lunch",
        "Don't check my phone in meetings",
        "I won't check my emails",
        "Not give up",
        "Never cold call without research",
        "Try to not check emails",
        "I never want to cancel meetings",
        "Don't call, email instead",
        "Avoid small deals",
        "Stop calling old customers",
    ],
)
def test_what_is_not_to_be_done_is_never_offered_to_be_done(text: str) -> None:
    found = judged(text)
    assert found.verdict != "pass"
    assert found.better is None


@pytest.mark.parametrize("text", ["Don't interrupt", "Stop interrupting", "Try not to interrupt customers"])
def test_what_is_not_to_be_done_gives_way_to_what_can_be_done_instead(text: str) -> None:
    assert judged(text).better == "Sum up in one sentence what the buyer said before I answer"


@pytest.mark.parametrize(
    "text",
    [
        "Listen and then respond",
        "Name the price and then stay silent",
        "Turn off notifications",
        "Make it rain",
        "Keep the pipeline clean",
        "Leave my desk for lunch",
        "Ask the customer to summarise the call in their own words",
        "Work 14 hours a day",
        "Read industry news and act on it",
        "Email the entire database today",
        "Learn Spanish",
        "Send fewer emails",
    ],
)
def test_where_nothing_fits_nothing_is_offered(text: str) -> None:
    assert judged(text).better is None


@pytest.mark.parametrize(
    ("text", "key_result"),
    [
        ("Increase revenue by 70%", "Revenue"),
        ("$1M in Q4", "Revenue"),
        ("Have fewer no-shows", "No-shows"),
        ("Get the CFO to say yes by Friday", "Deals won"),
        ("Increase footfall in my shop", "Footfall"),
        ("Beat Jenny", ""),
        ("Get promoted", ""),
        ("Get a raise", ""),
        ("Exceed expectations", ""),
        ("Get promoted to senior account executive", ""),
        ("Win the regional contest", ""),
        ("Finish ahead of Tom in October", ""),
    ],
)
def test_a_key_result_is_named_after_what_is_counted_and_else_not_at_all(text: str, key_result: str) -> None:
    assert judged(text).key_result == key_result


def test_what_drives_a_result_fits_it() -> None:
    assert judged("Have fewer no-shows").better == "Confirm each meeting the day before"
    assert judged("Increase revenue by 70%").better == "Call five prospects before eleven each weekday"
    assert judged("Sell one add-on with each order").better == "Offer one add-on to each customer before they pay"
