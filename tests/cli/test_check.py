"""``check``: the judgement as lines and as JSON."""

from __future__ import annotations

import json

from tests.cli.conftest import Program


def test_what_passes_is_said_in_a_line(coach: Program):
    said = coach.says("check", "Call five prospects before 11 a.m.")
    assert said == "✓ A microresolution: small, and one can see it done.\n"


def test_a_finding_has_its_words_its_why_and_a_better_wording(coach: Program):
    assert coach.says("check", "Increase revenue by 70%") == (
        "outcome: “Increase revenue by 70%”\n"
        "  Others decide this; watch it as a key result, and do each day what drives it.\n"
        "better: Call five prospects before eleven each weekday\n"
        "  Key result to watch: Revenue.\n"
    )


def test_a_text_without_quotes_is_told_that_it_needs_them(coach: Program):
    said = coach.refuses("check", "Improve", "my", "skills", code=2)
    assert said == "The text has to stand in quotes: \"Improve my skills\". 'coach check --help' shows how."


def test_all_findings_are_told_in_eighty_columns(coach: Program):
    said = coach.says("check", "Win every deal there is in the whole wide world of enterprise software and be better")
    assert [line.partition(":")[0] for line in said.splitlines() if not line.startswith(" ")][:2] == [
        "outcome",
        "vague",
    ]
    assert all(len(line) <= 80 for line in said.splitlines())


def test_json_holds_verdict_findings_and_the_better_wording(coach: Program):
    assert json.loads(coach.says("check", "Make 200 cold calls every day", "--json")) == {
        "verdict": "stop",
        "findings": [
            {
                "code": "leap",
                "words": "Make 200 cold calls",
                "why": "This is more than a day or a week of selling holds; start small, it can grow.",
            }
        ],
        "better": "Make five cold calls every day",
    }


def test_json_of_what_passes_has_nothing_to_say(coach: Program):
    said = json.loads(coach.says("check", "Call five prospects before noon", "--json"))
    assert said == {"verdict": "pass", "findings": [], "better": None}


def test_json_names_the_key_result_beside_the_better_wording(coach: Program):
    said = json.loads(coach.says("check", "Close ten deals this month", "--json"))
    assert said["better"].endswith("(key result: Deals won)")


def test_any_text_is_judged_and_shown_as_text(coach: Program):
    for text in ("", " ", "\x1b]0;x\x07 be better", "[@click=app.quit]be better[/]", "📞" * 500, "be better " * 1000):
        said = coach.says("check", text)
        assert "\x1b" not in said
        assert json.loads(coach.says("check", text, "--json"))["verdict"] in ("pass", "advise", "stop")


def test_it_needs_no_history(coach: Program):
    coach.says("check", "Be better")
    assert not coach.data.exists()
