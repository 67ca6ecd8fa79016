"""Sites to search: the real one, one with an invented week, and the real one with many more directives."""

import re
import shutil
from pathlib import Path

import pytest

from benchmarks.search import distractors
from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.validation import LEDGER, validate
from generator.outputs import search
from generator.site import files
from generator.site.files import Layout
from tests.frozen import DATA, FROZEN, copy_project

INVENTED = DATA / "synthetic"


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with the invented week only."""
    root = copy_project(tmp_path_factory.mktemp("invented"))
    shutil.rmtree(root / "directives" / "2024")
    # None of the real portal's addresses were published here.
    (root / LEDGER).unlink()
    (root / "directives" / "2024").mkdir()
    shutil.copy(INVENTED / "2024-W41.yml", root / "directives" / "2024")
    shutil.copy(INVENTED / "leaders.yml", root / "directives" / "registry")
    pipeline.build(root)
    return Layout(root).site.resolve()


@pytest.fixture(scope="session")
def crowded_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real portal with 1,040 invented directives in the index of its year.

    Their pages are not made: a search reads nothing but the index.
    """
    layout = Layout(tmp_path_factory.mktemp("crowded"))
    shutil.copytree(FROZEN / "directives", layout.directives)
    monday = validate(files.data_files(layout), frozenset()).weeks[-1].starts_on
    weeks, size = distractors.ARRANGEMENTS["tất cả trong một năm"]
    assert (
        distractors.write(layout.root, distractors.weeks_before(monday, weeks), size)
        == distractors.COUNT
    )
    validated = validate(files.data_files(layout), frozenset())
    bulletin = Bulletin(validated.weeks, validated.registry)
    copy = layout.root / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pagefind"))
    kept = layout.root / "kept"
    indexes = {year: search.index(bulletin, year, kept) for year in search.years_of(bulletin)}
    search.publish(copy, kept, indexes, files.link)
    page = copy / "tim-kiem" / "index.html"
    years = " ".join(sorted({week.id[:4] for week in bulletin.weeks}, reverse=True))
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r'data-years="[^"]*"', f'data-years="{years}"', html), encoding="utf-8")
    return copy
