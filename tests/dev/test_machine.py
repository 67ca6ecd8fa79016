"""Machines that cannot have all packages are named; those of this kind that can are not."""

import platform
import sys
import sysconfig

import pytest

from dev import machine
from tests.frozen import ROOT


def test_this_machine_is_suited() -> None:
    assert machine.unsuited() == ""


@pytest.mark.parametrize(
    ("where", "name", "value", "told"),
    [
        (sys, "maxsize", 2**31 - 1, "32 bit"),
        (sysconfig, "get_config_var", lambda _: "cpython-312-x86_64-linux-musl", "musl"),
        (platform, "machine", lambda: "riscv64", "riscv64"),
        (platform, "mac_ver", lambda: ("11.7", ("", "", ""), "x86_64"), "bản 11"),
    ],
)
def test_machines_without_packages_are_named(
    where: object, name: str, value: object, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, value)
    assert told in machine.unsuited()


def test_the_readme_names_them() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    start = text.partition("## Start")[2].partition("```")[0]
    assert all(word in start for word in ("64-bit", "glibc", "macOS 12", "Alpine", "32-bit"))
