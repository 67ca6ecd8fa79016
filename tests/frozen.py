"""Where tests find things: the code of the checkout, and the data that tests of code read.

Editors add weeks, correct them and rewrite pages every day; none of that may turn a test of code red. So
``FROZEN`` holds directives/ and content/ as such tests know them, and only tests/live reads the project's own.
"""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
FROZEN = DATA / "portal"
# The page that the frozen week was transcribed from; the guide's first bulletin lets editors import it.
ORIGINAL = ROOT / "tests" / "reference" / "2024-W11-portal-page.txt"
# What readers may ask of the frozen week.
QUERIES = DATA / "search-queries.json"


def copy_project(target: Path, data: Path = FROZEN) -> Path:
    """Copy what the build reads, so that nothing touches the checkout's own build folder.

    ``data`` is where directives/ and content/ are taken from; the rest is code.
    """
    for source in (data / "directives", data / "content", ROOT / "theme"):
        shutil.copytree(source, target / source.name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target
