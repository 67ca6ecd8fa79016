import ast

import pytest

from dev import python_version
from tests.frozen import ROOT


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_new_enough_goes_on(version: tuple[int, ...]) -> None:
    python_version.require(version)


def test_running_python_is_new_enough() -> None:
    python_version.require()


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 8, 0)])
def test_too_old_says_which_one_is_needed(version: tuple[int, ...]) -> None:
    with pytest.raises(SystemExit, match=r"Cần Python 3\.11 trở lên") as caught:
        python_version.require(version)
    assert ".".join(map(str, version)) in str(caught.value)


@pytest.mark.parametrize(
    "name", ["build.py", "dev/__init__.py", "dev/console.py", "dev/python_version.py"]
)
def test_old_python_can_read_what_runs_before_the_message(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))
