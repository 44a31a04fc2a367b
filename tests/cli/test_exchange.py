"""``export``, ``import`` and ``schema``."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from coach.demo import fill
from tests.cli.conftest import BERLIN, Program


@pytest.fixture
def lived(coach: Program) -> Program:
    """With two made-up years."""
    fill(coach.data, 2, datetime(2026, 11, 20, 9, tzinfo=BERLIN))
    return coach.at("2026-11-20 12:00")


def but_for_exported_at(document: str) -> dict[str, object]:
    return {key: value for key, value in json.loads(document).items() if key != "exported_at"}


def test_a_made_up_history_exports_as_the_schema_has_it(lived: Program):
    schema = json.loads(lived.says("schema"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    for flags in ((), ("--notes",), ("--full",)):
        Draft202012Validator(schema).validate(json.loads(lived.says("export", *flags)))


def test_a_full_export_imported_into_an_empty_folder_is_exported_again_the_same(lived: Program, tmp_path: Path):
    whole = lived.says("export", "--full")
    other = Program(tmp_path / "other").at("2026-11-20 12:00")
    assert other.says("import", "-", stdin=whole).endswith("saved: imported\n")
    assert but_for_exported_at(other.says("export", "--full")) == but_for_exported_at(whole)
    assert other.says("export", "--full") == whole


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_an_export_is_taken_in_as_powershell_writes_it(lived: Program, tmp_path: Path, encoding: str):
    whole = lived.says("export", "--full")
    (tmp_path / "export.json").write_bytes(whole.encode(encoding))
    other = Program(tmp_path / "other").at("2026-11-20 12:00")
    assert other.says("import", str(tmp_path / "export.json")).endswith("saved: imported\n")


def test_the_same_import_twice_changes_nothing(lived: Program):
    whole = lived.says("export", "--full")
    assert lived.says("import", "-", stdin=whole).endswith("nothing to change: all of it is here already\n")


def test_a_dry_run_changes_nothing(lived: Program, tmp_path: Path):
    other = Program(tmp_path / "other").at("2026-11-20 12:00")
    said = other.says("import", "-", "--dry-run", stdin=lived.says("export", "--full"))
    assert said.endswith("nothing is changed yet: this was a dry run\n")
    assert not other.data.exists()


def test_an_export_goes_to_a_file(begun: Program, tmp_path: Path):
    target = tmp_path / "history.json"
    assert begun.says("export", str(target)) == f"exported to {target}\n"
    assert json.loads(target.read_bytes())["format"] == "coach-history"


def test_an_export_to_be_shared_has_no_words(begun: Program):
    begun.says("skip", "calls", "--reason", "private")
    begun.says("note", "private")
    assert "private" not in begun.says("export")
    assert begun.says("export", "--notes").count("private") == 2


def test_since_leaves_out_what_is_older(begun: Program):
    begun.says("done", "calls")
    begun.at("2026-10-06 10:00").says("done", "calls")
    assert [m["date"] for m in json.loads(begun.says("export", "--since", "today"))["marks"]] == ["2026-10-06"]


def test_an_import_that_cannot_be_names_the_place(begun: Program):
    begun.says("done", "calls")
    broken = begun.says("export", "--full").replace('"2026-10-05",\n   "count"', '"2026-13-05",\n   "count"')
    assert "marks[0].date" in begun.refuses("import", "-", stdin=broken)
