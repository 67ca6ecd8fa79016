"""Machines for which a package of the locks is not published ready to run."""

from __future__ import annotations

import platform
import sys
import sysconfig

# What the packages that are not pure Python are published for.
_PROCESSORS = {"x86_64", "amd64", "aarch64", "arm64"}
_OLDEST_MACOS = 12
SUITABLE = "Windows hoặc Linux 64 bit (x86-64, ARM64; Linux dùng glibc) hoặc macOS 12 trở lên"


def unsuited() -> str:
    """Return in Vietnamese why this machine cannot have all packages; "" where it is none of the known ones."""
    if sys.maxsize < 2**32:
        return "Python đang chạy là bản 32 bit"
    if "musl" in f"{sysconfig.get_config_var('SOABI')} {sysconfig.get_config_var('HOST_GNU_TYPE')}":
        return "hệ điều hành này dùng thư viện musl (như Alpine Linux)"
    if platform.machine().lower() not in _PROCESSORS:
        return f"bộ xử lý của máy này là {platform.machine()}"
    version = platform.mac_ver()[0].partition(".")[0]
    if version and int(version) < _OLDEST_MACOS:
        return f"macOS của máy này là bản {version}"
    return ""
