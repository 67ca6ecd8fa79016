import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import metadata, util
from pathlib import Path
from typing import NoReturn

import pytest

from dev import debian, environment
from dev.environment import Environment
from dev.programs import SetupError
from tests.frozen import ROOT

LOCKS = {
    "build": "jinja2==3\n",
    "editor": "jinja2==3\nnode==24\n",
    "live": "jinja2==3\nnode==24\npytest==9\n",
    "test": "jinja2==3\nnode==24\npytest==9\nruff==1\n",
}


@dataclass
class Machine:
    """A project folder, and the commands that would have been run."""

    root: Path
    environment: Environment
    commands: list[list[str]] = field(default_factory=list)
    fails: str | None = None
    left_out: tuple[str, ...] = ()

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        """Replace subprocess.run: write to the disk what venv and pip would write."""
        self.commands.append(command)
        # During a change the environment must not look complete.
        assert not self.environment.stamp.exists()
        if self.fails in command:
            return subprocess.CompletedProcess(command, 1, stdout="một\nERROR: no such host\n")
        if "venv" in command:
            self.packages.mkdir(parents=True)
            self.environment.python.parent.mkdir(parents=True)
            self.environment.python.touch()
            (self.environment.folder / "pyvenv.cfg").touch()
        else:
            for line in Path(command[-1]).read_text(encoding="utf-8").splitlines():
                package, version = line.split("==")
                if package not in self.left_out:
                    (self.packages / package).mkdir(exist_ok=True)
                    (self.packages / f"{package}-{version}.dist-info").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, 0, stdout="")

    @property
    def packages(self) -> Path:
        return self.environment._path("purelib")

    @property
    def kinds(self) -> list[str]:
        """The commands run since the last call: venv, or the lock file given to pip."""
        kinds = [
            "venv" if "venv" in command else Path(command[-1]).name for command in self.commands
        ]
        self.commands.clear()
        return kinds


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    (tmp_path / "requirements").mkdir()
    for group, text in LOCKS.items():
        (tmp_path / "requirements" / f"{group}.txt").write_text(text, encoding="utf-8")
    machine = Machine(tmp_path, Environment(tmp_path))
    monkeypatch.setattr(subprocess, "run", machine.run)
    return machine


def test_nothing_is_ready_on_a_fresh_machine(machine: Machine) -> None:
    assert not machine.environment.is_ready("build")


def test_first_run_makes_and_second_run_finds(machine: Machine) -> None:
    machine.environment.prepare("build")
    assert machine.environment.is_ready("build")
    assert machine.kinds == ["venv", "build.txt"]

    machine.environment.prepare("build")
    assert machine.kinds == []


def test_packages_are_pinned_by_hash_and_never_built_here(machine: Machine) -> None:
    machine.environment.prepare("build")
    pip = machine.commands[-1]
    assert pip[0] == str(machine.environment.python)
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input"} <= set(pip)


def test_tests_include_what_the_build_needs(machine: Machine) -> None:
    machine.environment.prepare("test")
    assert machine.kinds == ["venv", "test.txt"]
    assert machine.environment.is_ready("build")


def test_the_editor_is_added_to_a_ready_build(machine: Machine) -> None:
    machine.environment.prepare("build")
    assert not machine.environment.is_ready("editor")
    machine.commands.clear()
    machine.environment.prepare("editor")
    assert machine.kinds == ["editor.txt"]


def test_tests_are_added_to_a_ready_build(machine: Machine) -> None:
    machine.environment.prepare("build")
    assert not machine.environment.is_ready("test")
    machine.commands.clear()
    machine.environment.prepare("test")
    assert machine.kinds == ["test.txt"]


def test_a_changed_lock_starts_afresh(machine: Machine) -> None:
    """A package dropped from the lock is removed too."""
    machine.environment.prepare("test")
    machine.commands.clear()
    machine.environment.lock_file("build").write_text("jinja2==4\n", encoding="utf-8")
    machine.environment.prepare("build")
    assert machine.kinds == ["venv", "build.txt"]
    assert not (machine.packages / "pytest").exists()
    assert not machine.environment.is_ready("test")


def test_line_ends_do_not_change_a_lock(machine: Machine) -> None:
    machine.environment.prepare("build")
    lock = machine.environment.lock_file("build")
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert machine.environment.is_ready("build")


def _edit_stamp(machine: Machine, **values: object) -> None:
    stamp = machine.environment.stamp
    changed = json.loads(stamp.read_text(encoding="utf-8")) | values
    stamp.write_text(json.dumps(changed), encoding="utf-8")


DAMAGE: dict[str, Callable[[Machine], object]] = {
    "no stamp": lambda machine: machine.environment.stamp.unlink(),
    "empty stamp": lambda machine: machine.environment.stamp.write_text(""),
    "stamp of a wrong shape": lambda machine: machine.environment.stamp.write_text("[]"),
    "stamp with a wrong part": lambda machine: _edit_stamp(machine, locks=None),
    "another Python": lambda machine: _edit_stamp(machine, python="cpython-310-linux-x86_64"),
    "no interpreter": lambda machine: machine.environment.python.unlink(),
    "no settings": lambda machine: (machine.environment.folder / "pyvenv.cfg").unlink(),
    "a package gone": lambda machine: shutil.rmtree(machine.packages / "jinja2"),
    "all packages gone": lambda machine: shutil.rmtree(machine.packages),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_seen_and_repaired(machine: Machine, damage: Callable[[Machine], object]) -> None:
    machine.environment.prepare("build")
    machine.commands.clear()
    damage(machine)
    assert not machine.environment.is_ready("build")
    machine.environment.prepare("build")
    assert machine.environment.is_ready("build")
    assert machine.kinds == ["venv", "build.txt"]


@pytest.mark.skipif(os.name == "nt", reason="symlinks there need a privilege")
def test_interpreter_that_was_uninstalled_is_seen(machine: Machine) -> None:
    machine.environment.prepare("build")
    machine.environment.python.unlink()
    machine.environment.python.symlink_to(machine.root / "gone")
    assert not machine.environment.is_ready("build")


@pytest.mark.skipif(os.name == "nt", reason="symlinks there need a privilege")
def test_a_link_to_the_environment_of_another_project_is_not_followed(machine: Machine) -> None:
    machine.environment.prepare("build")
    folder = machine.environment.folder
    others = folder.rename(folder.with_name("others"))
    folder.symlink_to(others)
    machine.environment.lock_file("build").write_text("jinja2==9.9\n", encoding="utf-8")
    stamp = (others / machine.environment.stamp.name).read_bytes()
    machine.environment.prepare("build")
    assert not folder.is_symlink()
    assert (others / machine.environment.stamp.name).read_bytes() == stamp


@pytest.mark.parametrize("step", ["venv", "pip"])
def test_failed_step_is_told_and_done_again(machine: Machine, step: str) -> None:
    machine.fails = step
    with pytest.raises(SetupError, match="no such host") as caught:
        machine.environment.prepare("build")
    assert "Không" in str(caught.value)
    assert not machine.environment.is_ready("build")

    machine.fails = None
    machine.commands.clear()
    machine.environment.prepare("build")
    assert machine.kinds == ["venv", "build.txt"]


def test_interrupted_addition_starts_afresh(machine: Machine) -> None:
    machine.environment.prepare("build")
    machine.fails = "pip"
    with pytest.raises(SetupError):
        machine.environment.prepare("test")
    assert not machine.environment.is_ready("build")


def test_something_else_in_the_way_is_replaced(machine: Machine) -> None:
    machine.environment.folder.write_text("not a folder", encoding="utf-8")
    machine.environment.prepare("build")
    assert machine.environment.is_ready("build")


def test_missing_venv_module_says_what_to_type(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    monkeypatch.setattr(debian, "install", lambda *_: False)
    with pytest.raises(SetupError, match=r"apt-get install -y .*python3-venv"):
        machine.environment.prepare("build")


def test_missing_venv_module_is_installed_where_allowed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def install(*packages: str) -> bool:
        asked.extend(packages)
        return True

    monkeypatch.setattr(util, "find_spec", lambda _: None)
    monkeypatch.setattr(debian, "install", install)
    machine.environment.prepare("build")
    assert asked == ["python3-venv"]


def test_user_settings_do_not_lead_pip_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def run(command: list[str], env: dict[str, str], **_: object) -> object:
        seen.update(env)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_DRY_RUN", "1")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(Environment, "_require_packages", lambda *_: None)
    Environment(ROOT)._install_packages("build")
    assert (seen["PIP_USER"], seen["PIP_TARGET"], seen["PIP_DRY_RUN"]) == ("0", "", "0")
    assert seen.keys().isdisjoint({"PYTHONHOME", "PYTHONPATH"})


def test_packages_are_seen_before_pip_is_believed(machine: Machine) -> None:
    machine.left_out = ("pytest",)
    machine.environment.prepare("build")
    with pytest.raises(SetupError, match="không có: pytest"):
        machine.environment.prepare("test")
    assert not machine.environment.is_ready("build")


def test_every_package_of_the_locks_is_looked_for() -> None:
    installed = {environment._plain(one.name) for one in metadata.distributions()}
    for group in environment.GROUPS:
        text = Environment(ROOT).lock_file(group).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if "==" in line and line[0] not in "# "]
        found = environment._LOCKED.findall(text)
        # Those with a condition are not for every machine.
        assert found == [line.partition("==")[0] for line in lines if ";" not in line]
        assert set(map(environment._plain, found)) <= installed


def test_a_folder_that_cannot_be_written_to_is_told(machine: Machine) -> None:
    # Root, as whom tests may run, may write everywhere else.
    (machine.root / ".venv.lock").mkdir()
    with pytest.raises(SetupError, match=r"\.venv\.lock: đây là thư mục"):
        machine.environment.prepare("build")


def test_a_machine_without_packages_is_told_instead_of_a_lost_network(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.fails = "pip"
    monkeypatch.setattr("sys.maxsize", 2**31 - 1)
    with pytest.raises(SetupError, match="Python đang chạy là bản 32 bit; cần Windows hoặc Linux"):
        machine.environment.prepare("build")


def test_two_runs_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    program = (
        "import pathlib, sys, time; from dev import environment\n"
        "with environment.exclusively(pathlib.Path(sys.argv[1])):\n"
        "    print('in', flush=True); time.sleep(float(sys.argv[2])); print('out', flush=True)"
    )

    def start(seconds: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", program, str(path), seconds]
        return subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )

    with start("60") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        with start("0") as second:
            assert second.stderr is not None
            assert "đang đợi" in second.stderr.readline()
            # The system releases the lock of a killed run.
            first.kill()
            assert second.communicate(timeout=30)[0] == "in\nout\n"


class Restarted(Exception):  # noqa: N818 - not an error: what exec does to a process
    """Raised where the process would be replaced by another one."""


@dataclass
class Process:
    """The running process as ensure() sees it, and the one that replaces it."""

    inside: bool = True
    ready: bool = True
    prepared: list[str] = field(default_factory=list)
    python: Path | None = None
    variables: dict[str, str] = field(default_factory=dict)

    def start_again(self, python: Path, variables: dict[str, str]) -> NoReturn:
        self.python, self.variables = python, variables
        raise Restarted


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[Process]:
    process = Process()
    monkeypatch.delenv(environment.OPT_OUT, raising=False)
    monkeypatch.delenv(environment._ENTERING, raising=False)
    monkeypatch.setattr(Environment, "is_running", lambda _: process.inside)
    monkeypatch.setattr(Environment, "is_ready", lambda _, group: process.ready and bool(group))
    monkeypatch.setattr(Environment, "prepare", lambda _, group: process.prepared.append(group))
    monkeypatch.setattr(Environment, "base_python", lambda _: Path("/base/python"))
    monkeypatch.setattr(environment, "_start_again", process.start_again)
    yield process
    assert environment._ENTERING not in os.environ


def test_inside_and_ready_goes_on(process: Process) -> None:
    environment.ensure("build")
    assert process.prepared == []


def test_modules_of_another_program_are_left_outside(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    with pytest.raises(Restarted):
        environment.ensure("build")
    assert process.python == Path("/base/python")
    process.inside = False
    with pytest.raises(Restarted):
        environment.ensure("build")
    assert "PYTHONPATH" not in process.variables


def test_outside_enters(process: Process) -> None:
    process.inside = False
    with pytest.raises(Restarted):
        environment.ensure("build", "test")
    assert process.prepared == ["test"]
    assert process.python == Environment(ROOT).python
    assert process.variables["VIRTUAL_ENV"] == str(ROOT / ".venv")
    assert process.variables["PATH"].startswith(str(process.python.parent) + os.pathsep)
    assert process.variables["PYTHONUTF8"] == "1"


def test_inside_but_outdated_is_left_to_the_python_below(process: Process) -> None:
    process.ready = False
    with pytest.raises(Restarted):
        environment.ensure("build")
    assert process.prepared == []
    assert process.python == Path("/base/python")
    assert environment._ENTERING not in process.variables


def test_a_group_found_wanting_later_is_brought_by_the_next_start(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    process.ready = False
    with pytest.raises(Restarted):
        environment.ensure("editor")
    process.inside = False
    monkeypatch.setenv(environment._WANTED, process.variables[environment._WANTED])
    with pytest.raises(Restarted):
        environment.ensure("build")
    assert process.prepared == ["editor"]


@pytest.mark.parametrize("inside", [True, False])
def test_useless_environment_ends_the_run_instead_of_looping(
    process: Process, monkeypatch: pytest.MonkeyPatch, *, inside: bool
) -> None:
    monkeypatch.setenv(environment._ENTERING, "1")
    process.inside, process.ready = inside, False
    with pytest.raises(SystemExit, match=environment.OPT_OUT):
        environment.ensure("build")


def test_entering_is_not_inherited(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a command started by build.py would mistake its first try for a second one."""
    monkeypatch.setenv(environment._ENTERING, "1")
    environment.ensure("build")
    assert environment._ENTERING not in os.environ
    assert process.python is None


def test_opting_out_changes_nothing(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(environment.OPT_OUT, "1")
    process.inside, process.ready = False, False
    environment.ensure("test")
    assert process.prepared == []


def test_trouble_ends_the_run_with_its_sentence(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Environment, group: str) -> NoReturn:
        raise SetupError(f"Thiếu {group}")

    process.inside = False
    monkeypatch.setattr(Environment, "prepare", fail)
    with pytest.raises(SystemExit, match="Thiếu build"):
        environment.ensure("build")


def test_ctrl_c_ends_the_set_up_with_its_own_code(
    process: Process, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: Environment, __: str) -> NoReturn:
        raise KeyboardInterrupt

    process.inside = False
    monkeypatch.setattr(Environment, "prepare", stopped)
    with pytest.raises(SystemExit, match="130"):
        environment.ensure("build")
    assert capsys.readouterr().err.startswith("Đã dừng khi môi trường chưa xong")


def test_base_python_is_never_the_environment_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Environment(tmp_path)
    assert own.base_python() == Path(sys.executable)

    own.folder.mkdir()
    settings = "home = /usr/bin\nversion = 3.11.2\nexecutable = /usr/bin/python3.11\n"
    (own.folder / "pyvenv.cfg").write_text(settings, encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(own.folder))
    assert own.base_python() == Path("/usr/bin/python3.11")


@pytest.mark.skipif(os.name == "nt", reason="exec is for the others")
def test_command_line_is_kept_whole(tmp_path: Path) -> None:
    program = tmp_path / "build.py"
    program.write_text(
        "import os, sys, pathlib\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from dev import environment\n"
        "if 'AGAIN' not in os.environ:\n"
        "    environment._start_again(pathlib.Path(sys.executable), dict(os.environ, AGAIN='1'))\n"
        "print(sys.argv[1:], sys.flags.dont_write_bytecode)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-B", str(program), "serve", "--host", "một hai"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['serve', '--host', 'một hai'] 1\n"
