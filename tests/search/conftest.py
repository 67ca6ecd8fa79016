"""Sites to search: the real one, one with an invented week, and the real one with many more directives."""

import shutil
from pathlib import Path

import pytest

from benchmarks.search import crowd
from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.validation import LEDGER
from generator.site.files import Layout
from tests.frozen import DATA, copy_project

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
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """The real week among 1,040 invented directives of the year before, of its own year and of a newer one."""
    folder = tmp_path_factory.mktemp("crowded") / "data"
    return crowd.bulletin(folder, next(iter(crowd.ARRANGEMENTS.values())))


@pytest.fixture(scope="session")
def crowded_site(site: Path, crowded: Bulletin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the real week with the index of all these directives."""
    return crowd.site(site, crowded, tmp_path_factory.mktemp("crowded-site"))
