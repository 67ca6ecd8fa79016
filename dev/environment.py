"""The project's own virtual environment, made, repaired and entered before anything else runs.

A stamp inside ``.venv`` records the Python and the lock files it was made from. It is removed before
any change and written after the last one, so an interrupted set-up never counts as finished. Set
``BULLETIN_NO_VENV=1`` if something else (a container image, an editor) provides the packages of
``requirements/``: then nothing is made, checked or entered.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dev import debian, endings, machine, programs
from dev.programs import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
# Each group contains every package of the group before it, at the same version.
GROUPS = ("build", "editor", "live", "test")
OPT_OUT = "BULLETIN_NO_VENV"
_ENTERING = "BULLETIN_ENTERING_VENV"
# A group that turned out to be missing; the next start installs it.
_WANTED = "BULLETIN_WANTED_GROUP"
# Each would make the interpreter use another installation, or the modules of another program.
_INTRUDERS = frozenset({"PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "__PYVENV_LAUNCHER__"})
# Each would make pip install somewhere else, or nothing at all.
_PIP = {"PIP_USER": "0", "PIP_TARGET": "", "PIP_PREFIX": "", "PIP_ROOT": "", "PIP_DRY_RUN": "0"}
_LOCKED = re.compile(r"(?m)^([\w.-]+)==[^\s;]+(?: \\)?$")
_INSTALLED = ".dist-info"
_PYTHON = f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"


def ensure(*groups: str) -> None:
    """Return only inside ``.venv`` with the packages of these groups; start build.py again if not."""
    if is_left_alone():
        return
    environment = Environment(ROOT)
    group = max(*groups, os.environ.pop(_WANTED, GROUPS[0]), key=GROUPS.index)
    try:
        _ensure(environment, group)
    except SetupError as error:
        raise SystemExit(str(error)) from error
    except KeyboardInterrupt:
        _say("Đã dừng khi môi trường chưa xong; lần chạy sau sẽ tự làm lại.")
        raise SystemExit(endings.INTERRUPTED) from None


def is_left_alone() -> bool:
    """Tell whether something else provides all packages, so that nothing is set up."""
    return os.environ.get(OPT_OUT) == "1"


def _ensure(environment: Environment, group: str) -> None:
    inside = environment.is_running()
    entering = os.environ.pop(_ENTERING, None) is not None
    if inside and environment.is_ready(group) and os.environ.keys().isdisjoint(_INTRUDERS):
        return
    if entering:
        raise SetupError(
            f"Môi trường {environment.folder} vừa được tạo nhưng không dùng được với {sys.executable}.\n"
            f"Hãy xóa thư mục này rồi chạy lại. Nếu vẫn lỗi, đặt {OPT_OUT}=1 và tự cài các gói trong "
            "thư mục requirements/."
        )
    if inside:
        # A process cannot remove the environment that it runs in, so the Python outside it does.
        _start_again(environment.base_python(), os.environ | {_WANTED: group})
    environment.prepare(group)
    _start_again(environment.python, environment.variables() | {_ENTERING: "1", _WANTED: group})


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment of the project in one folder."""

    root: Path

    @property
    def folder(self) -> Path:
        """Its folder, with the usual name that editors look for too."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self._path("scripts") / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        """The file that records what it was made from; present only when it is complete."""
        return self.folder / "bulletin-stamp.json"

    def lock_file(self, group: str) -> Path:
        """The lock file of a group: every package with its version and hashes."""
        return self.root / "requirements" / f"{group}.txt"

    def is_running(self) -> bool:
        """Tell whether this process runs inside it."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def is_ready(self, group: str) -> bool:
        """Tell whether it is complete, made by this kind of Python, and up to date for the group."""
        locks = self._recorded_locks()
        return locks.get(group) == self._digest(group)

    def prepare(self, group: str) -> None:
        """Make it ready for a group; two runs at once wait for each other."""
        if self.is_ready(group):
            return
        with exclusively(self.root / ".venv.lock"):
            if not self.is_ready(group):
                self._install(group)

    def variables(self) -> dict[str, str]:
        """Describe the environment as its ``activate`` script would."""
        variables = {name: value for name, value in os.environ.items() if name not in _INTRUDERS}
        scripts = str(self._path("scripts"))
        path = variables.get("PATH", os.defpath)
        return variables | {
            "VIRTUAL_ENV": str(self.folder),
            "PATH": f"{scripts}{os.pathsep}{path}",
            # Otherwise a pipe on Windows could not carry Vietnamese letters.
            "PYTHONUTF8": "1",
        }

    def base_python(self) -> Path:
        """Return a Python outside the environment, which can therefore make it again."""
        if self.is_running():
            lines = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
            settings = {name: value for name, _, value in (line.partition(" = ") for line in lines)}
            return Path(settings["executable"])
        python = Path(sys.executable)
        # The Python of a damaged environment does not look like one, but must not replace itself.
        return python.resolve() if python.is_relative_to(self.folder) else python

    def _install(self, group: str) -> None:
        started = time.monotonic()
        if self.folder.is_symlink():
            # Another project's, which may have other locks: nothing of it is changed.
            self.folder.unlink()
        is_extension = self._can_be_extended()
        python = self.base_python()
        with contextlib.suppress(NotADirectoryError):
            self.stamp.unlink(missing_ok=True)
        if not is_extension:
            _say("Đang chuẩn bị môi trường làm việc (khoảng một phút, các lần sau không phải đợi)…")
            self._remove()
            self._create(python)
        else:
            _say("Đang cài thêm các công cụ (khoảng một phút, các lần sau không phải đợi)…")
        self._install_packages(group)
        self._write_stamp(group)
        _say(f"Đã chuẩn bị xong môi trường sau {time.monotonic() - started:.0f} giây.")

    def _can_be_extended(self) -> bool:
        """Tell whether everything installed is still locked, so that packages only have to be added."""
        locks = self._recorded_locks()
        return bool(locks) and all(self._digest(group) == digest for group, digest in locks.items())

    def _remove(self) -> None:
        try:
            if self.folder.is_file():
                self.folder.unlink()
            elif self.folder.exists():
                shutil.rmtree(self.folder)
        except OSError as error:
            raise SetupError(
                f"Không xóa được môi trường cũ {self.folder}: {error}\n"
                "Hãy đóng các cửa sổ đang chạy build.py, hoặc tự xóa thư mục này, rồi chạy lại."
            ) from error

    def _create(self, python: Path) -> None:
        if util.find_spec("ensurepip") is None and not debian.install("python3-venv"):
            raise SetupError(
                "Python trên máy này thiếu phần tạo môi trường ảo (venv). Trên Debian hoặc Ubuntu, hãy gõ:\n"
                f"  {debian.command_to_type('python3-venv')}\nrồi chạy lại."
            )
        self._run([str(python), "-m", "venv", str(self.folder)], "Không tạo được môi trường ảo.")

    def _install_packages(self, group: str) -> None:
        command = [
            str(self.python),
            *("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
            # Wheels only, since a source package runs its own code during installation.
            *("--require-hashes", "--no-deps", "--only-binary=:all:"),
            *("--requirement", str(self.lock_file(group))),
        ]
        reason = "mất mạng, hoặc gói tải về không đúng với tệp khóa"
        if unsuited := machine.unsuited():
            reason = f"{unsuited}; cần {machine.SUITABLE}"
        self._run(command, f"Không cài được các gói cần thiết ({reason}).")
        self._require_packages(group)

    def _require_packages(self, group: str) -> None:
        """Raise SetupError if a package of the lock is not there, whatever pip says."""
        locked = _LOCKED.findall(self.lock_file(group).read_text(encoding="utf-8"))
        found = (name.removesuffix(_INSTALLED) for name in self._installed_names())
        present = {_plain(name.rpartition("-")[0]) for name in found}
        if missing := sorted(set(map(_plain, locked)) - present):
            raise SetupError(
                f"Công cụ pip báo đã cài xong nhưng không có: {', '.join(missing)}.\n"
                "Thường là do một thiết lập của pip trên máy này. Hãy xem: python -m pip config list, và các "
                "biến môi trường có tên bắt đầu bằng PIP_; bỏ thiết lập ấy rồi chạy lại."
            )

    def _run(self, command: list[str], failure: str) -> None:
        try:
            done = programs.run(
                command,
                env=self.variables() | _PIP,
                close_fds=False,  # it inherits the lock, see exclusively
            )
        except OSError as error:
            raise SetupError(f"{failure}\n{error}") from error
        if done.returncode != 0:
            raise SetupError(
                f"{failure}\nThông báo của công cụ cài đặt:\n{programs.last_lines(done)}"
            )

    def _recorded_locks(self) -> dict[str, str]:
        """Return the digests in the stamp; empty if it is missing, damaged, or differs from the disk."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
            locks = dict(stamp["locks"])
            packages = set(stamp["packages"])
            present = self._installed_names()
            parts = (self.python, self.folder / "pyvenv.cfg")
            is_whole = all(part.exists() for part in parts) and packages <= present
            is_ours = stamp["python"] == _PYTHON
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return locks if is_whole and is_ours else {}

    def _write_stamp(self, group: str) -> None:
        groups = GROUPS[: GROUPS.index(group) + 1]
        stamp = {
            "python": _PYTHON,
            "locks": {name: self._digest(name) for name in groups},
            "packages": sorted(self._installed_names()),
        }
        part = self.stamp.with_suffix(".part")
        part.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        part.replace(self.stamp)

    def _installed_names(self) -> set[str]:
        folders = {self._path("purelib"), self._path("platlib")}
        return {entry.name for folder in folders for entry in folder.iterdir()}

    def _digest(self, group: str) -> str:
        # Text, not bytes: a checkout with other line ends has the same lock.
        text = self.lock_file(group).read_text(encoding="utf-8")
        return hashlib.sha256(text.encode()).hexdigest()

    def _path(self, kind: str) -> Path:
        base = str(self.folder)
        return Path(sysconfig.get_path(kind, "venv", {"base": base, "platbase": base}))


def _plain(name: str) -> str:
    """Return the name of a package as names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@contextlib.contextmanager
def exclusively(path: Path) -> Iterator[None]:
    """Hold a lock that the system releases by itself when the process ends, however it ends."""
    with _opened(path) as file:
        # A pip that outlives a killed build.py still writes into the environment, so it keeps the lock.
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - positional only
        if not _try_lock(file.fileno()):
            _say("Một lệnh build.py khác đang chuẩn bị môi trường; đang đợi lệnh đó xong…")
            while not _try_lock(file.fileno()):
                time.sleep(0.2)
        yield


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("a+b")
    except OSError as error:
        raise SetupError(
            f"Không chuẩn bị được môi trường làm việc. {endings.sentence(error)}"
        ) from error


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists only there

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists only there

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _start_again(python: Path, variables: dict[str, str]) -> NoReturn:
    """Run the same command line in another Python; this function never returns."""
    command = [str(python), *sys.orig_argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform != "win32":
        os.execve(command[0], command, variables)  # noqa: S606 - our own command line again
    # Windows has no exec; the new process would continue behind the prompt.
    process = subprocess.Popen(command, env=variables)
    while True:
        # Ctrl+C reaches both processes; the new one decides how to end.
        with contextlib.suppress(KeyboardInterrupt):
            raise SystemExit(process.wait())


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
