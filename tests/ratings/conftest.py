"""A separate receiver for each test, with a clock that the test moves."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from starlette.testclient import TestClient

from tools.ratings.application import Receiver, application
from tools.ratings.limit import Limiter
from tools.ratings.pages import KnownPages
from tools.ratings.settings import Settings
from tools.ratings.tally import Tally

SITE = "https://tinh.example/ban-tin/"
WEEK, DIRECTIVE = "tuan/2024-w11/", "chi-dao/2024-1101-vp-nc/"
ORIGIN = {"Origin": "https://tinh.example"}
JSON = {"Accept": "application/json"}
HASTY = "PRAGMA synchronous = OFF"

Connect: TypeAlias = Callable[..., TestClient]


class Clock:
    """The day, which only the test turns."""

    def __init__(self) -> None:
        self.today = date(2024, 3, 18)

    def __call__(self) -> date:
        return self.today

    def turn(self) -> None:
        self.today += timedelta(days=1)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk, since no test cuts the power."""
    monkeypatch.setattr("tools.ratings.tally._LASTING", HASTY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    file = tmp_path / "danh-gia.txt"
    file.write_text(f"{DIRECTIVE}\n{WEEK}\n", encoding="ascii")
    return file


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "danh-gia.sqlite"


@pytest.fixture
def receiver(pages: Path, database: Path, clock: Clock) -> Receiver:
    return Receiver(
        Settings.of(SITE, "https://www.tinh.example/"),
        KnownPages(pages),
        Tally(database),
        Limiter(clock, most=(3, 600, 20_000)),
        today=clock,
    )


@pytest.fixture
def connect(receiver: Receiver) -> Connect:
    """Open connections from any address to one receiver."""
    server = application(receiver)

    def open_one(address: str = "203.0.113.7", **options: bool) -> TestClient:
        return TestClient(server, client=(address, 50000), **options)  # type: ignore[arg-type]

    return open_one
