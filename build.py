"""The command line of the portal: prepares the environment, then runs a module of commands/."""

import gc
import sys
from pathlib import Path
from typing import NoReturn

from dev import console, endings, environment

# isort: split
# After dev, which tells an old Python what it needs.
from commands import command_line, output


def main(arguments: list[str] | None = None, root: Path = environment.ROOT) -> int:
    """Run one command on a project and return the exit code: 0 done, 1 faults in data or site, 2 wrong usage.

    Also 3 where another build is running, 130 where Ctrl+C stopped it, 141 where nobody reads on what it prints.
    """
    console.prepare()
    with output.harmless():
        return endings.told(lambda: _run(arguments, root))


def _run(arguments: list[str] | None, root: Path) -> int:
    options = command_line.parser(root).parse_args(arguments)
    environment.ensure(options.packages)
    exit_code: int = options.run(options)
    return exit_code


def run(arguments: list[str] | None = None, root: Path = environment.ROOT) -> NoReturn:
    """Run one command as a process does, and exit."""
    exit_code = main(arguments, root)
    # The system takes memory back at once; going through ten years of records for garbage takes a second.
    gc.freeze()
    sys.exit(exit_code)


if __name__ == "__main__":
    run()
