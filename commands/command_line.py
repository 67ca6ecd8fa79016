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
    """The interface of the module of a verb."""

    # One line of the help, without a full stop.
    HELP: str
    # The group of dev.environment.GROUPS that it needs.
    PACKAGES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the verb's arguments and options, if it has any."""

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
    result.set_defaults(run=build.run, packages=build.PACKAGES, root=root)
    verbs = result.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=VietnameseParser)
    for name, verb in VERBS.items():
        verb_parser = verbs.add_parser(name, help=verb.HELP)
        verb.add_arguments(verb_parser)
        verb_parser.set_defaults(run=verb.run, packages=verb.PACKAGES)
    return result
