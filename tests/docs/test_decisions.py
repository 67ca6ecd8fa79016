"""Notes of decisions: one form, one index."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs/decisions"
NOTES = sorted(FOLDER.glob("[0-9]*.md"))
PARTS = ["Decision", "Reason", "What a newcomer would undo", "Cost"]


def sections(note: Path) -> dict[str, str]:
    _, *parts = re.split(r"(?m)^## ", note.read_text(encoding="utf-8"))
    return {head: body.strip() for head, _, body in (part.partition("\n") for part in parts)}


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_has_the_four_parts_and_each_says_something(note: Path) -> None:
    parts = sections(note)
    assert list(parts) == PARTS
    for head, body in parts.items():
        assert len(body.split()) >= 10, head


def test_the_index_names_every_note_by_its_title() -> None:
    listed = re.findall(
        r"(?m)^- \[(.+)\]\((.+)\)$", (FOLDER / "README.md").read_text(encoding="utf-8")
    )
    titles = [note.read_text(encoding="utf-8").partition("\n")[0][2:] for note in NOTES]
    assert listed == [(title, note.name) for title, note in zip(titles, NOTES, strict=True)]


def test_numbers_are_those_of_the_files_and_stand_once() -> None:
    numbers = [int(note.name[:4]) for note in NOTES]
    assert len(set(numbers)) == len(numbers)
    for number, note in zip(numbers, NOTES, strict=True):
        assert note.read_text(encoding="utf-8").startswith(f"# {number}. ")
