"""Invented bulletins in the manner of several provinces are read as a careful reader does, or a doubt says where not."""

import pytest

from benchmarks.reading import FOLDER, KINDS, Result, Score, bulletins, measure
from generator.data.validation import DataFile, validate
from generator.editors import importer
from tests.frozen import FROZEN
from tests.generator.reading.test_duties import REAL

PRECISION, RECALL, TOLD = 0.98, 0.96, 0.98


@pytest.fixture(scope="module")
def result() -> Result:
    return measure(FOLDER, REAL.registry)


@pytest.fixture(params=KINDS)
def score(request: pytest.FixtureRequest, result: Result) -> Score:
    found: Score = result.scores[request.param]
    return found


def test_nothing_is_missed_in_silence(score: Score) -> None:
    missed = score.expected - score.right
    assert score.expected > 10
    assert score.told >= TOLD * missed, score.lines


def test_what_is_annotated_is_right(result: Result) -> None:
    for kind in KINDS[:-1]:
        score = result.scores[kind]
        assert score.right >= PRECISION * (score.right + score.wrong), score.lines
        assert score.right >= RECALL * score.expected, score.lines


def test_doubts_are_few(result: Result) -> None:
    assert result.directives > 70
    assert len(result.false) <= 0.6 * result.directives, result.false


def faults(name: str, raw: bytes) -> list[str]:
    """Return the errors of a bulletin as it is imported, but a leader whom the registry lacks: that is a doubt of the import."""
    registry = [
        DataFile(f"directives/registry/{path.name}", path.read_bytes())
        for path in (FROZEN / "directives/registry").glob("*.yml")
    ]
    week = importer.import_lines(importer.read(name, raw), REAL.registry, "Cổng")
    data = DataFile(f"directives/{week.week_id[:4]}/{week.week_id}.yml", week.yaml.encode())
    found = (one for one in validate([*registry, data]).diagnostics if one.severity == "error")
    return [f"{name}: {one.code} {one.place}" for one in found if one.code != "R302"]


def test_what_is_imported_has_no_faults() -> None:
    assert [one for path in bulletins(FOLDER) for one in faults(path.name, path.read_bytes())] == []


def test_who_and_when_stand_over_several_directives() -> None:
    title = "Chỉ đạo, điều hành của UBND tỉnh trong tuần (từ ngày 11/3/2024 đến ngày 17/3/2024)"
    leader = "CHỦ TỊCH UBND TỈNH HỒ TIẾN THIỆU"
    tasks = [f"- Giao Sở Y tế trực (Công văn số {number}/UBND-VX)." for number in (1, 2)]
    for heads in ((leader, "PHÓ CHỦ TỊCH UBND TỈNH DƯƠNG XUÂN HUYÊN"), ("Ngày 12/3", "Ngày 13/3")):
        lines = [title, heads[0], *tasks, heads[1], *(one.replace("/", "0/") for one in tasks)]
        assert faults("a.txt", "\n\n".join(lines).encode()) == []
