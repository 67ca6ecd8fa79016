import os
import shutil
import subprocess
import sys

import pytest

from dev import debian
from dev.programs import SetupError


class Machine:
    """A simulated Debian: the user, the programs installed, the commands run."""

    def __init__(self) -> None:
        self.user = 1000
        self.programs = {"apt-get": "/usr/bin/apt-get", "sudo": "/usr/bin/sudo"}
        self.refused: set[str] = set()
        self.commands: list[str] = []

    def run(self, command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        self.commands.append(" ".join(command))
        code = 100 if self.refused & set(command) else 0
        return subprocess.CompletedProcess(command, code, stdout="E: Unable to locate package\n")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: machine.user, raising=False)
    monkeypatch.setattr(shutil, "which", machine.programs.get)
    monkeypatch.setattr(subprocess, "run", machine.run)
    return machine


def test_root_needs_no_sudo(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.user = 0
    assert debian.install("chromium")
    update, install = machine.commands
    assert update.startswith("env DEBIAN_FRONTEND=noninteractive apt-get")
    assert update.endswith("update")
    assert install.endswith("install -y --no-install-recommends chromium")
    assert "Đang cài chromium" in capsys.readouterr().err


def test_sudo_without_password_is_used(machine: Machine) -> None:
    assert debian.install("chromium")
    assert machine.commands[0] == "/usr/bin/sudo -n true"
    assert all(command.startswith("/usr/bin/sudo -n env ") for command in machine.commands[1:])


def test_sudo_with_password_is_left_to_the_person(machine: Machine) -> None:
    machine.refused = {"true"}
    assert not debian.install("chromium")
    assert machine.commands == ["/usr/bin/sudo -n true"]


@pytest.mark.parametrize("program", ["apt-get", "sudo"])
def test_other_systems_are_left_to_the_person(machine: Machine, program: str) -> None:
    del machine.programs[program]
    assert not debian.install("chromium")
    assert machine.commands == []


def test_windows_is_left_to_the_person(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not debian.install("chromium")
    assert machine.commands == []


def test_failed_command_is_told_whole(machine: Machine) -> None:
    machine.user, machine.refused = 0, {"install"}
    with pytest.raises(SetupError, match="Unable to locate package") as caught:
        debian.install("chromium")
    assert "apt-get" in str(caught.value)
