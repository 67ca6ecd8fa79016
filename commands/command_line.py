"""All verbs of build.py, in the order in which its help names them."""

import argparse
import tomllib
from pathlib import Path
from typing import Protocol

from commands import (
    add_leader,
    addresses,
    build,
    check,
    correct,
    diff,
    explain,
    fmt,
    import_bulletin,
    merge_agencies,
    new,
    pdf,
    prepare,
    publish,
    rename_topic,
    rollback,
    schema,
    search_quality,
    serve,
    test,
    verify,
    withdraw,
)
from commands.vietnamese_parser import VietnameseParser

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


class Verb(Protocol):
    """The interface of the module of a verb.

    It may also have ``PACKAGES``, the group of dev.environment.GROUPS that it needs where that is not ``build``, and
    ``add_arguments(parser)``.
    """

    # One line of the help, without a full stop.
    HELP: str

    def run(self, options: argparse.Namespace) -> int:
        """Run the verb in the project ``options.root``; return the exit code."""


VERBS: dict[str, Verb] = {
    "prepare": prepare,
    "check": check,
    "diff": diff,
    "build": build,
    "verify": verify,
    "publish": publish,
    "rollback": rollback,
    "serve": serve,
    "new": new,
    "import": import_bulletin,
    "correct": correct,
    "withdraw": withdraw,
    "rename-topic": rename_topic,
    "add-leader": add_leader,
    "merge-agencies": merge_agencies,
    "fmt": fmt,
    "explain": explain,
    "schema": schema,
    "pdf": pdf,
    "addresses": addresses,
    "search-quality": search_quality,
    "test": test,
}


def packages(verb: Verb) -> str:
    """Return the group of dev.environment.GROUPS that a verb needs."""
    return str(getattr(verb, "PACKAGES", "build"))


def version() -> str:
    """Return the version of the program, as in ``pyproject.toml``."""
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def parser(root: Path) -> argparse.ArgumentParser:
    """Return the parser; parsed options have ``run``, ``packages`` and ``root`` besides the verb's own."""
    result = VietnameseParser(
        prog="build.py",
        description="Cổng thông tin chỉ đạo, điều hành: kiểm tra dữ liệu, dựng và xem trang.",
    )
    result.add_argument("--version", action="version", version=version(), help="hiện số phiên bản")
    result.set_defaults(run=build.run, packages=packages(build), root=root)
    verbs = result.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=VietnameseParser)
    for name, verb in VERBS.items():
        verb_parser = verbs.add_parser(name, help=verb.HELP)
        if add_arguments := getattr(verb, "add_arguments", None):
            add_arguments(verb_parser)
        verb_parser.set_defaults(run=verb.run, packages=packages(verb))
    return result
