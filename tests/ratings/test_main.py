"""The command line: what it refuses, and how the server is set up."""

import sys
from pathlib import Path

import pytest
import uvicorn

from tests.ratings.conftest import SITE
from tools.ratings import __main__ as command


def run(monkeypatch: pytest.MonkeyPatch, **options: object) -> uvicorn.Config:
    """Run until the server would start."""
    started: list[uvicorn.Config] = []
    monkeypatch.setattr(command._Server, "run", lambda server: started.append(server.config))
    pairs = [(f"--{name}", str(value)) for name, value in options.items()]
    monkeypatch.setattr(sys, "argv", ["ratings", *(word for pair in pairs for word in pair)])
    command.main()
    return started[0]


def test_the_server_writes_no_addresses_and_believes_no_stranger(
    monkeypatch: pytest.MonkeyPatch, pages: Path, database: Path
) -> None:
    config = run(monkeypatch, site=SITE, pages=pages, database=database)
    assert not config.access_log
    assert not config.proxy_headers
    assert config.workers == 1
    config = run(monkeypatch, site=SITE, pages=pages, database=database, proxy="10.0.0.1")
    assert config.proxy_headers
    assert config.forwarded_allow_ips == ["10.0.0.1"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"site": "tinh.example"}, "không phải địa chỉ của cổng"),
        ({"pages": "no/such/file"}, "Không đọc được danh sách trang"),
        ({"database": "no/such/folder/a.sqlite"}, "Không dùng được cơ sở dữ liệu"),
    ],
)
def test_wrong_options_end_with_a_reason(  # noqa: PLR0913, PLR0917 - fixtures and a row
    wrong: dict[str, str],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pages: Path,
    database: Path,
) -> None:
    options = {"site": SITE, "pages": pages, "database": database} | wrong
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, **options)
    assert stopped.value.code == 2
    assert reason in capsys.readouterr().err
