import os
import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.ratings.conftest import DIRECTIVE, WEEK, Clock
from tools.ratings.limit import Limiter
from tools.ratings.refusal import Refusal


def refused(limiter: Limiter, address: str, page: str) -> str:
    with pytest.raises(Refusal) as caught:
        limiter.take(address, page)
    return caught.value.code


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "/run/socket", True),
    ],
)
def test_a_network_rates_a_page_once(first: str, second: str, is_one: bool, clock: Clock) -> None:  # noqa: FBT001 - a column
    limiter = Limiter(clock)
    limiter.take(first, WEEK)
    limiter.take(first, DIRECTIVE)
    if is_one:
        assert refused(limiter, second, WEEK) == "repeated"
    else:
        limiter.take(second, WEEK)


def test_a_network_rates_so_many_pages_a_day(clock: Clock) -> None:
    limiter = Limiter(clock, most=(2, 600, 20_000))
    limiter.take("203.0.113.7", "a/")
    limiter.take("203.0.113.7", "b/")
    assert refused(limiter, "203.0.113.7", "c/") == "too-many"
    limiter.take("203.0.113.8", "c/")
    clock.turn()
    limiter.take("203.0.113.7", "c/")


@pytest.mark.parametrize(
    ("among", "beside"),
    [("2001:db8:1:{}::1", "2001:db8:2:1::1"), ("203.0.113.{}", "203.0.114.1"), ("?{}", "::1")],
)
def test_a_wider_network_rates_no_more_than_some_of_its_parts(
    among: str, beside: str, clock: Clock
) -> None:
    limiter = Limiter(clock, most=(2, 3, 20_000))
    taken = 0
    for number in range(9):
        with suppress(Refusal):
            limiter.take(among.format(number), f"trang-{number}/")
            taken += 1
    assert taken == (2 if "?" in among else 3)
    limiter.take(beside, WEEK)


def test_thousands_of_votes_of_one_network_shut_nobody_out(clock: Clock, tmp_path: Path) -> None:
    limiter = Limiter(clock, tmp_path / "today")
    taken = 0
    for number in range(20_000):
        with suppress(Refusal):
            limiter.take(f"2001:db8:1:{number:x}::{number:x}", f"trang-{number % 997}/")
            taken += 1
    assert taken == 600
    limiter.take("2001:db8:2:1::1", WEEK)
    limiter.take("203.0.113.7", WEEK)
    again = Limiter(clock, tmp_path / "today")
    assert refused(again, "2001:db8:2:1::2", WEEK) == "repeated"
    assert refused(again, "2001:db8:1:fffe::1", WEEK) == "too-many"
    again.take("2001:db8:3:1::1", WEEK)


def test_memory_is_bounded_by_forgetting_the_first(clock: Clock) -> None:
    limiter = Limiter(clock, capacity=2)
    for last in range(1, 5):
        limiter.take(f"203.0.113.{last}", WEEK)
    assert len(limiter._taken) == 2
    assert sum(limiter._counts.values()) == 6
    assert refused(limiter, "203.0.113.4", WEEK) == "repeated"
    limiter.take("203.0.113.1", WEEK)


def test_a_turn_that_came_to_nothing_can_be_had_again(clock: Clock, tmp_path: Path) -> None:
    limiter = Limiter(clock, tmp_path / "today", most=(1, 600, 20_000))
    turn = limiter.take("203.0.113.7", WEEK)
    limiter.give_back(turn)
    limiter.give_back(turn)
    limiter = Limiter(clock, tmp_path / "today", most=(1, 600, 20_000))
    limiter.take("203.0.113.7", WEEK)
    assert refused(limiter, "203.0.113.7", DIRECTIVE) == "too-many"


def test_hashes_of_one_day_say_nothing_the_next(clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "today"
    limiter = Limiter(clock, path)
    before = limiter.take("203.0.113.7", WEEK)
    kept = path.read_text(encoding="ascii")
    clock.turn()
    after = limiter.take("203.0.113.7", WEEK)
    assert set(before.networks).isdisjoint(after.networks)
    assert set(kept.split()).isdisjoint(path.read_text(encoding="ascii").split())
    limiter.give_back(before)
    assert refused(limiter, "203.0.113.7", WEEK) == "repeated"
    other = Limiter(clock, tmp_path / "other").take("203.0.113.7", WEEK)
    assert set(other.networks).isdisjoint(after.networks)


def test_no_address_and_no_page_is_stored_and_only_the_owner_reads(
    clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "today"
    Limiter(clock, path).take("203.0.113.7", WEEK)
    text = path.read_text(encoding="ascii")
    assert re.fullmatch(r"2024-03-18 [0-9a-f]{64}\n\+[0-9a-f]{64}\n", text)
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("tail", ["+0123", "+xyz", "rác", "-00", "\0\0", "+" + "0" * 64])
def test_what_a_stop_cut_off_is_passed_over(clock: Clock, tmp_path: Path, tail: str) -> None:
    path = tmp_path / "today"
    Limiter(clock, path).take("203.0.113.7", WEEK)
    with path.open("a", encoding="utf-8") as file:
        file.write(tail)
    limiter = Limiter(clock, path)
    assert refused(limiter, "203.0.113.7", WEEK) == "repeated"


def test_a_vote_waits_for_others_only_so_long(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = Limiter(clock)
    monkeypatch.setattr("tools.ratings.limit._PATIENCE", 0.01)
    with limiter._lock:
        assert refused(limiter, "203.0.113.7", WEEK) == "unavailable"
    limiter.take("203.0.113.7", WEEK)


def test_a_vote_that_cannot_be_remembered_is_refused(clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "today"
    limiter = Limiter(clock, path)
    path.unlink()
    path.mkdir()
    assert refused(limiter, "203.0.113.7", WEEK) == "unavailable"
