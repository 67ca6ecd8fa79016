import re
from itertools import pairwise
from pathlib import Path

import pytest

from dev.environment import GROUPS
from tests.frozen import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_tests_run_on_the_packages_that_build_the_site() -> None:
    assert _pins(f"{GROUPS[0]}.txt")
    for smaller, larger in pairwise(GROUPS):
        assert _pins(f"{smaller}.txt").items() <= _pins(f"{larger}.txt").items()
    assert _pins("ratings.txt").items() <= _pins("test.txt").items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_has_one_version_and_hashes(lock: Path) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    names = [entry.partition("==")[0] for entry in entries]
    assert len(names) == len(set(names))
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_names_no_server(lock: Path) -> None:
    """Each machine has its own index, and a lock must be valid on all of them."""
    assert "//" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("group", [*GROUPS, "ratings"])
def test_all_that_is_asked_for_is_locked(group: str) -> None:
    text = (ROOT / "requirements" / f"{group}.in").read_text(encoding="utf-8")
    asked = set(re.findall(r"^([a-z0-9-]+)", text, re.MULTILINE)) - {"-r", "-c"}
    assert asked <= set(_pins(f"{group}.txt"))
