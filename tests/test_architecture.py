"""The floors of the house: from the syntax trees, and from what a command really loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "coach").rglob("*.py"))

# Each package of ours, from the lowest floor up, and which of ours it may import. A new one needs its line here.
FACES = {
    "coach", "domain", "lexicon", "ladders", "reports", "settings", "definitions", "views", "service",
    "reminders", "celebrated", "guided", "drafts", "schedule", "upkeep", "demo",
}  # fmt: skip
OURS = {
    "coach": set(),
    "domain": set(),
    "files": {"domain"},
    "reports": {"domain", "files"},
    "notify": {"domain", "files"},
    "store": {"coach", "domain", "files"},
    "settings": {"domain", "files"},
    "definitions": {"domain"},
    "lexicon": {"domain"},
    "ladders": {"domain", "definitions"},
    "voice": {"domain"},
    "keeping": {"domain", "store"},
    "demo": {"domain", "store"},
    "views": {"domain", "reports", "settings", "definitions", "ladders", "voice"},
    "service": {"coach", "domain", "files", "store", "settings", "definitions", "ladders", "keeping"},
    "reminders": {"domain", "settings", "notify", "service", "store", "views"},
    "celebrated": {"domain", "service", "store", "views"},
    "guided": {"domain", "service", "store", "views"},
    "drafts": {"files", "store"},
    "schedule": {"domain", "notify", "store"},
    "upkeep": {"domain", "notify", "store", "settings", "views", "schedule"},
    "tui": FACES,
    "cli": {*FACES, "tui"},
    "__main__": {"cli"},
}
# Each library, and the only packages of ours that may import it.
OTHERS = {
    "dateutil": {"domain"},
    "msgspec": {*FACES, "notify", "store", "cli", "tui"},
    "tinydb": {"store"},
    "filelock": {"store", "settings"},
    "platformdirs": {"store", "settings"},
    "tomlkit": {"settings", "definitions"},
    "plyer": {"notify"},
    "jeepney": {"notify"},
    "click": {"cli"},
    "textual": {"tui"},
    "rich": {"tui"},
    "textual_plotext": {"tui"},
}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"}


class Import(NamedTuple):
    """One import, wherever it stands: by which package of ours, of which module, and whether inside a function."""

    where: str
    package: str
    module: str
    lazy: bool


def package_of(module: str) -> str:
    """``domain`` for ``coach.domain.days``; ``coach`` for what stands in the package itself."""
    return module.split(".")[1] if "." in module else module


def home_of(source: Path) -> str:
    first = source.relative_to(ROOT / "coach").parts[0].removesuffix(".py")
    return "coach" if first == "__init__" else first


def imports_of(source: Path) -> Iterator[Import]:
    tree = ast.parse(source.read_text("utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    lazy = {id(inner) for function in functions for inner in ast.walk(function)}
    for node in ast.walk(tree):
        for module in modules_of(node):
            where = f"{source.relative_to(ROOT)}:{node.lineno}"
            yield Import(where, home_of(source), module, id(node) in lazy)


def modules_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    assert node.level == 0, f"a relative import hides where it leads: line {node.lineno}"
    if node.module != "coach":
        return [str(node.module)]
    return [f"coach.{alias.name}" if exists(alias.name) else "coach" for alias in node.names]


def exists(name: str) -> bool:
    return (ROOT / "coach" / name).is_dir() or (ROOT / "coach" / f"{name}.py").is_file()


@cache
def imports() -> list[Import]:
    """All of the program's."""
    return [found for source in SOURCES for found in imports_of(source)]


def test_every_package_has_its_floor():
    assert {home_of(source) for source in SOURCES} <= OURS.keys()


def test_no_floor_leads_up():
    order = list(OURS)
    assert all(order.index(below) < order.index(package) for package, allowed in OURS.items() for below in allowed)


def test_imports_point_down_only_inside_functions_too():
    ours = [found for found in imports() if found.module.split(".")[0] == "coach"]
    assert ours
    assert [f for f in ours if package_of(f.module) not in {f.package, *OURS[f.package]}] == []


def test_each_library_is_used_where_it_belongs_and_no_other_is():
    outside = [f for f in imports() if f.module.split(".")[0] not in {*sys.stdlib_module_names, "coach"}]
    assert outside
    assert [f for f in outside if f.package not in OTHERS.get(f.module.split(".")[0], ())] == []


def test_the_command_line_reaches_the_app_only_inside_a_function():
    assert [f for f in imports() if f.package == "cli" and package_of(f.module) == "tui" and not f.lazy] == []


def test_the_version_stands_alone():
    assert [f for f in imports() if f.package == "coach" and f.module != "__future__"] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_only_the_faces_ask_what_time_it_is(source):
    asked = {
        f"{ast.unparse(node.func.value).rpartition('.')[2]}.{node.func.attr}": node.lineno
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert home_of(source) in {"cli", "tui"} or not CLOCKS & asked.keys()


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after ``statement``."""
    script = f"{statement}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_domain_loads_nothing_but_its_two_libraries():
    sources = (ROOT / "coach" / "domain").rglob("[a-z]*.py")
    modules = ", ".join(".".join(source.relative_to(ROOT).with_suffix("").parts) for source in sources)
    assert loaded_by(f"import {modules}") & {*OTHERS} == {"dateutil", "msgspec"}


@pytest.mark.parametrize("module", ["service", "views", "cli"])
def test_no_command_pays_for_the_app_the_lock_or_the_writing_of_settings(module):
    loaded = loaded_by(f"import coach.{module}")
    assert "coach" in loaded
    assert not {"textual", "rich", "filelock", "tomlkit"} & loaded
