"""What a user installs is whole, and what the README tells a newcomer to type is right."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import coach
from coach.tui import themes

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
README = (ROOT / "README.md").read_text()
SHELL = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as ``pip install .`` would build it, with no network."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_whole_package_and_the_themes(wheel: Path) -> None:
    package = {path.relative_to(ROOT).as_posix() for path in (ROOT / "coach").rglob("*") if path.is_file()}
    shipped = {f"coach/data/themes/{path.name}" for path in (ROOT / "themes").iterdir()}
    wanted = {path for path in package | shipped if "__pycache__" not in path}
    assert wanted - set(ZipFile(wheel).namelist()) == set()
    assert "coach/py.typed" in wanted


def test_the_wheel_has_the_version_of_the_program_its_licence_and_its_command(wheel: Path) -> None:
    info = f"coach-{coach.__version__}.dist-info"
    held = ZipFile(wheel)
    assert held.read(f"{info}/entry_points.txt").decode() == "[console_scripts]\ncoach = coach.cli:main\n"
    assert held.read(f"{info}/licenses/LICENSE").startswith(b"MIT License")


def test_an_installed_program_finds_its_own_themes(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    code = "import sys; sys.path.insert(0, sys.argv[1]); from coach.tui import themes; print(themes.built_in())"
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(tmp_path / "coach" / "data" / "themes")


def test_a_checkout_finds_its_own_themes() -> None:
    assert themes.built_in() == ROOT / "themes"


def test_every_dependency_says_what_it_is_for() -> None:
    lines = {line.strip() for line in (ROOT / "pyproject.toml").read_text().splitlines()}
    named = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert [name for name in named if not any(re.match(f'"{re.escape(name)}", +# ', line) for line in lines)] == []


def test_the_readme_has_one_command_to_open_the_app_and_one_to_run_the_tests() -> None:
    opens, tests = SHELL
    assert opens.endswith(" install --quiet . && .venv/bin/coach")
    assert tests.endswith(" install --quiet -e '.[dev]' && .venv/bin/python -m pytest")
    assert PROJECT["scripts"].keys() == {"coach"}


def test_the_readme_asks_for_the_python_that_the_package_asks_for() -> None:
    assert f"Python {PROJECT['requires-python'].removeprefix('>=')} or later" in README


def test_the_changelog_tells_of_this_version() -> None:
    assert coach.__version__ in (ROOT / "CHANGELOG.md").read_text()
