import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build as command_line
from generator import pipeline
from generator.data.validation import Validated
from tests.frozen import FROZEN

RunImport = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def real() -> Validated:
    return pipeline.check(FROZEN)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(FROZEN / "directives", tmp_path / "directives")
    (tmp_path / "content/images").mkdir(parents=True)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    return tmp_path


@pytest.fixture
def run_import(root: Path, capsys: pytest.CaptureFixture[str]) -> RunImport:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = command_line.main(["import", *arguments], root)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
