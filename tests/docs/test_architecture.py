"""The picture and the tables of docs/architecture.md say what import-linter holds and the folders hold."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "generator"
TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
CONTRACTS = {
    contract["id"]: contract["layers"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    if contract["type"] == "layers"
}


def modules(folder: Path) -> set[str]:
    """Return what can be imported from a folder."""
    return {
        path.stem
        for path in folder.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()
    }


def picture() -> tuple[list[str], list[str]]:
    """Return what the picture draws from top to bottom, and the lines between."""
    drawn = re.search(r"(?s)## The rooms\n\n```\n(.*?)\n```", TEXT)
    assert drawn
    lines = drawn[1].split("\n")
    return [line.split()[0] for line in lines[::2]], lines[1::2]


def tables() -> dict[str, list[str]]:
    """Return the modules that the table of each room names."""
    parts = re.findall(r"(?ms)^### (\w+)\n(.*?)(?=^#)", TEXT)
    return {
        room: [
            name
            for row in re.findall(r"(?m)^\| (`.*?) \|", table)
            for name in re.findall(r"`(\w+)`", row)
        ]
        for room, table in parts
    }


def test_the_picture_is_the_contract() -> None:
    drawn, between = picture()
    assert drawn[2:] == CONTRACTS["rooms"]
    assert drawn[:2] == ["build.py", CONTRACTS["commands"][0]]
    assert {line.strip() for line in between} == {"▼"}


def test_the_picture_holds_every_room_of_the_generator() -> None:
    assert set(picture()[0][2:]) == modules(GENERATOR)


def test_there_is_a_table_for_each_room() -> None:
    assert set(tables()) == set(CONTRACTS["rooms"]) - {"pipeline"}


@pytest.mark.parametrize("room", tables())
def test_a_room_s_table_names_each_of_its_modules_once(room: str) -> None:
    # What is no module but stands beside them: the templates of the pages.
    beside = {"templates"} if room == "pages" else set()
    named = tables()[room]
    assert len(named) == len(set(named))
    assert set(named) == modules(GENERATOR / room) | beside


def documents() -> list[Path]:
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted((ROOT / "docs/decisions").glob("*.md")),
    ]


@pytest.mark.parametrize(
    "document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_files_that_are_named_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    tops = {path.name for path in ROOT.iterdir()} - {"build", ".venv"}
    named = [
        word
        for word in re.findall(r"`([\w./-]+)`", text)
        if "/" in word and word.split("/")[0] in tops
    ]
    links = [
        target
        for target in re.findall(r"\]\(([^)#:\s]+)\)", text)
        if not (document.parent / target).exists()
    ]
    assert [word for word in named if not (ROOT / word).exists()] == []
    assert links == []
