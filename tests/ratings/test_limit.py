import pytest

from tests.ratings.conftest import DIRECTIVE, WEEK, Clock
from tools.ratings.limit import DAY, Limiter
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
    limiter = Limiter(clock, per_network=2)
    limiter.take("203.0.113.7", "a/")
    limiter.take("203.0.113.7", "b/")
    assert refused(limiter, "203.0.113.7", "c/") == "too-many"
    limiter.take("203.0.113.8", "c/")
    clock.now = DAY
    limiter.take("203.0.113.7", "c/")


def test_memory_is_bounded(clock: Clock) -> None:
    limiter = Limiter(clock, capacity=2)
    limiter.take("203.0.113.1", WEEK)
    limiter.take("203.0.113.2", WEEK)
    assert refused(limiter, "203.0.113.3", WEEK) == "unavailable"


def test_a_turn_that_came_to_nothing_can_be_had_again(clock: Clock) -> None:
    limiter = Limiter(clock, per_network=1)
    turn = limiter.take("203.0.113.7", WEEK)
    limiter.give_back(turn)
    limiter.give_back(turn)
    limiter.take("203.0.113.7", WEEK)
    assert refused(limiter, "203.0.113.7", DIRECTIVE) == "too-many"


def test_hashes_of_one_day_say_nothing_the_next(clock: Clock) -> None:
    limiter = Limiter(clock)
    before = limiter.take("203.0.113.7", WEEK)
    clock.now = DAY
    after = limiter.take("203.0.113.7", WEEK)
    assert before.network != after.network
    assert Limiter(clock).take("203.0.113.7", WEEK).network != after.network
    limiter.give_back(before)
    assert refused(limiter, "203.0.113.7", WEEK) == "repeated"
