"""The real page gives the real week: all required values, nearly all annotations, a doubt for each mistake."""

from collections.abc import Iterator
from typing import Any

import pytest

from generator.data import yaml_source
from generator.data.validation import DataFile, Validated, validate
from generator.editors import importer
from generator.editors.importer import ImportedWeek
from tests.frozen import FROZEN, ORIGINAL

WEEK = "directives/2024/2024-W11.yml"
REQUIRED = ("id", "title", "kind", "topics", "body", "directed_by", "document", "held_on")
# The values by which annotations are compared; where a quote ends is the editor's choice.
ESSENCE = {
    "agencies": ("role", "agency"),
    "deadlines": ("kind", "date", "bound", "precision"),
    "cites": ("number", "type", "date", "issuer", "relation"),
    "context": ("number",),
    "rows": ("to", "agency", "amount"),
}


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    source, _ = yaml_source.read((FROZEN / WEEK).read_bytes())
    assert source
    data: dict[str, Any] = source.data
    return data


@pytest.fixture(scope="module")
def imported(real: Validated) -> ImportedWeek:
    lines = importer.read(ORIGINAL.name, ORIGINAL.read_bytes())
    return importer.import_lines(lines, real.registry, real.weeks[0].source.publisher)


def annotations(
    week: dict[str, Any],
) -> Iterator[tuple[tuple[str | int, ...], tuple[object, ...], str]]:
    """Yield path, essence and quote of every annotation."""
    for index, directive in enumerate(week["directives"]):
        rows = (directive.get("allocation") or {}).get("rows", [])
        for kind, keys in ESSENCE.items():
            annotated = rows if kind == "rows" else directive.get(kind) or []
            middle: tuple[str | int, ...] = ("allocation", kind) if kind == "rows" else (kind,)
            for number, annotation in enumerate(annotated):
                path = ("directives", index, *middle, number)
                essence = (index, kind, *(annotation.get(key) for key in keys))
                yield path, essence, annotation["quote"]


def test_all_that_is_required_is_as_committed(
    imported: ImportedWeek, committed: dict[str, Any]
) -> None:
    week = imported.source.data
    assert {key: week[key] for key in week if key != "directives"} == {
        key: committed[key] for key in committed if key != "directives"
    }
    assert len(week["directives"]) == len(committed["directives"]) == 20
    for directive, wanted in zip(week["directives"], committed["directives"], strict=True):
        assert {key: directive.get(key) for key in REQUIRED} == {
            key: wanted.get(key) for key in REQUIRED
        }


def test_at_least_95_in_100_annotations_are_found(
    imported: ImportedWeek, committed: dict[str, Any]
) -> None:
    wanted = [essence for _, essence, _ in annotations(committed)]
    essences = [essence for _, essence, _ in annotations(imported.source.data)]
    for essence in essences:
        if essence in wanted:
            wanted.remove(essence)
    total = sum(1 for _ in annotations(committed))
    assert total > 100
    assert len(wanted) <= 0.05 * total, wanted


def test_no_wrong_annotation_without_a_doubt(
    imported: ImportedWeek, committed: dict[str, Any]
) -> None:
    wanted = [essence for _, essence, _ in annotations(committed)]
    doubted = {doubt.path for doubt in imported.doubts}
    for path, essence, _ in annotations(imported.source.data):
        assert essence in wanted or path in doubted, essence


def test_quotes_stand_where_the_committed_ones_do(
    imported: ImportedWeek, committed: dict[str, Any]
) -> None:
    for path, essence, quote in annotations(imported.source.data):
        body = committed["directives"][path[1]]["body"]
        same = [quote for _, other, quote in annotations(committed) if other == essence]
        start = body.index(quote)
        ranges = [(body.index(quote), body.index(quote) + len(quote)) for quote in same]
        assert any(first < start + len(quote) and start < last for first, last in ranges), quote


def test_only_what_an_editor_decides_is_doubted(imported: ImportedWeek) -> None:
    assert {doubt.code for doubt in imported.doubts} == {"I512", "I514", "I522", "I523"}


def test_slips_that_are_found_are_slips(imported: ImportedWeek, committed: dict[str, Any]) -> None:
    for directive, wanted in zip(
        imported.source.data["directives"], committed["directives"], strict=True
    ):
        texts = [slip["text"] for slip in wanted.get("sic") or []]
        for slip in directive.get("sic") or []:
            assert any(slip["text"] in known or known in slip["text"] for known in texts), slip


def test_the_week_is_sound_as_it_is_written(imported: ImportedWeek) -> None:
    data = [
        DataFile(path.relative_to(FROZEN).as_posix(), path.read_bytes())
        for path in sorted((FROZEN / "directives/registry").glob("*.yml"))
    ]
    essences = validate([*data, DataFile(WEEK, imported.yaml.encode())])
    assert essences.diagnostics == ()


def test_the_doubts_are_few_and_placed(imported: ImportedWeek) -> None:
    assert 0 < len(imported.doubts) <= 15
    lines = ORIGINAL.read_text(encoding="utf-8").splitlines()
    for doubt in imported.doubts:
        assert imported.source.position(doubt.path).line > 1
        assert doubt.line == 0 or lines[doubt.line - 1].strip()
