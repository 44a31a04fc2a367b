"""``off``: time off, listed and taken back."""

from __future__ import annotations

import json

from tests.cli.conftest import Program


def test_a_span_is_taken_off_with_its_reason(coach: Program):
    said = coach.says("off", "2026-12-24", "2027-01-01", "--reason", "holiday")
    assert said == "saved: time off 24 Dec to 1 Jan 2027 (holiday)\n"


def test_one_day_is_enough(coach: Program):
    assert coach.says("off", "tomorrow") == "saved: time off 6 Oct\n"


def test_the_list_is_in_the_order_of_days(coach: Program):
    coach.says("off", "2026-12-24", "2027-01-01", "--reason", "holiday")
    coach.says("off", "today")
    assert coach.says("off", "--list") == "2026-10-05  2026-10-05\n2026-12-24  2027-01-01  holiday\n"


def test_the_list_is_json_on_demand(coach: Program):
    coach.says("off", "2026-12-24", "2027-01-01", "--reason", "holiday")
    found = json.loads(coach.says("off", "--list", "--json"))
    assert found == [{"from": "2026-12-24", "to": "2027-01-01", "reason": "holiday"}]


def test_an_empty_list_says_so(coach: Program):
    assert coach.says("off", "--list") == "No time off.\n"
    assert json.loads(coach.says("off", "--list", "--json")) == []


def test_time_off_is_taken_back(coach: Program):
    coach.says("off", "2026-12-24", "2027-01-01", "--reason", "holiday")
    assert coach.says("off", "--remove", "2026-12-24") == "saved: no more time off 24 Dec to 1 Jan 2027 (holiday)\n"
    assert "no time off" in coach.refuses("off", "--remove", "2026-12-24")


def test_a_day_off_is_said_so_by_status(begun: Program):
    begun.says("off", "today")
    assert "time off" in begun.says("status")
    assert begun.says("status", "--line") == "· nothing due · week 1 of 4\n"
