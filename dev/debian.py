"""Install Debian packages where no password is needed; otherwise say what to type."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from dev import programs
from dev.programs import SetupError

# Another apt-get (unattended upgrades on a fresh machine) may hold the lock for a while.
_APT_GET = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300")


def install(*packages: str) -> bool:
    """Install packages; return False if that needs a password or another package manager."""
    privilege = _privilege()
    if privilege is None:
        return False
    print(f"Đang cài {', '.join(packages)} (gói của hệ điều hành)…", file=sys.stderr, flush=True)
    _run([*privilege, *_APT_GET, "-qq", "update"])
    _run([*privilege, *_APT_GET, "-qq", "install", "-y", "--no-install-recommends", *packages])
    return True


def command_to_type(*packages: str) -> str:
    """Return the command for a person who may use sudo with a password."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def _privilege() -> list[str] | None:
    """Return what to put before apt-get: nothing for root, sudo if it needs no password, else None."""
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if allowed.returncode == 0 else None


def _run(command: list[str]) -> None:
    done = programs.run(command)
    if done.returncode != 0:
        raise SetupError(
            f"Lệnh sau không chạy được:\n  {' '.join(command)}\n{programs.last_lines(done)}"
        )
