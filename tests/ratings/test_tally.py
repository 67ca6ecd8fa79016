"""No vote is lost or counted twice, however many write at once."""

import multiprocessing
import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.ratings.conftest import DIRECTIVE, HASTY, WEEK
from tools.ratings import tally as tally_module
from tools.ratings.refusal import Refusal
from tools.ratings.tally import Tally

MONDAY, TUESDAY = date(2024, 3, 18), date(2024, 3, 19)
EACH = 10


def vote(database: Path, value: int) -> None:
    # In a new process it is not set yet.
    tally_module._LASTING = HASTY
    tally = Tally(database)
    for _ in range(EACH):
        tally.add(WEEK, value, MONDAY)


def test_counts_are_kept_by_page_value_and_day(database: Path) -> None:
    tally = Tally(database)
    tally.add(WEEK, 5, MONDAY)
    tally.add(WEEK, 5, TUESDAY)
    assert tally.add(WEEK, 1, TUESDAY) == (1, 0, 0, 0, 2)
    assert tally.counts(DIRECTIVE) == (0, 0, 0, 0, 0)


def test_no_vote_of_two_processes_and_their_threads_is_lost(database: Path) -> None:
    Tally(database)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as processes, ThreadPoolExecutor(2) as threads:
        pools = (processes, processes, threads, threads)
        done = [pool.submit(vote, database, value) for value, pool in enumerate(pools, start=1)]
        for future in done:
            future.result()
    assert Tally(database).counts(WEEK) == (EACH, EACH, EACH, EACH, 0)


def test_words_of_sql_are_words(database: Path) -> None:
    tally = Tally(database)
    attack = "'; DROP TABLE votes; --"
    tally.add(attack, 3, MONDAY)
    assert tally.counts(attack) == (0, 0, 1, 0, 0)
    assert tally.counts("' OR '1'='1") == (0, 0, 0, 0, 0)


def test_a_value_that_is_none_is_refused_by_the_database_too(database: Path) -> None:
    tally = Tally(database)
    with pytest.raises(Refusal):
        tally.add(WEEK, 6, MONDAY)
    assert tally.counts(WEEK) == (0, 0, 0, 0, 0)


def test_a_vote_that_cannot_wait_any_longer_is_not_counted(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.ratings.tally._PATIENCE", 0.0)
    tally = Tally(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal):
            tally.add(WEEK, 3, MONDAY)
        assert tally.counts(WEEK) == (0, 0, 0, 0, 0)
        other.execute("ROLLBACK")
    assert tally.add(WEEK, 3, MONDAY) == (0, 0, 1, 0, 0)
