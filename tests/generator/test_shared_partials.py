"""Pages are the same with and without partials that are rendered once for many pages."""

from pathlib import Path

import pytest

from benchmarks import weeks
from generator import pipeline
from generator.site import shared_partials
from generator.site.files import Layout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("partials") / "project"
    weeks.write(root, 5)
    return root


def pages(root: Path) -> dict[str, bytes]:
    layout, bulletin = Layout(root), pipeline.bulletin_of(pipeline.check(root))
    plan = pipeline._planned(bulletin, *pipeline._pages(layout, bulletin))
    return {address: plan[address].make().raw for address in plan if plan[address].path}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("feedback", "null"),
        ("feedback", "mailto:ai@example.org"),
        ("ratings", "{endpoint: https://example.org/diem}"),
    ],
)
def test_pages_are_the_same_as_without_shared_partials(
    project: Path, setting: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = project / "mkdocs.yml"
    settings = config.read_text(encoding="utf-8")
    line = f"  {setting}: null\n"
    assert line in settings
    config.write_text(settings.replace(line, f"  {setting}: {value}\n"), encoding="utf-8")
    try:
        shared = pages(project)
        monkeypatch.setattr(shared_partials, "_ALIKE", ())
        alone = pages(project)
    finally:
        config.write_text(settings, encoding="utf-8")
    assert shared == alone
