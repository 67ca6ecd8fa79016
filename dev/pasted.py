"""Pasted bulletins become weeks in CI: python3 -m dev.pasted.

The browser editor saves a pasted bulletin as a file of ``inbox/``, on a branch of its own. Only those of the
last commit are imported: a week that somebody has edited on the branch since is not made anew.
"""

from __future__ import annotations

import os
import sys
import textwrap
from pathlib import Path

from dev import programs
from dev.environment import ROOT

INBOX = "inbox/"


def changed(root: Path) -> list[str]:
    """Return the pasted bulletins that the last commit added or changed, from the root."""
    command = ["git", "diff-tree", "--no-commit-id", "--name-only", "--diff-filter=AM", "-r", "-z"]
    done = programs.run([*command, "HEAD", "--", INBOX], cwd=root)
    return [name for name in done.stdout.split("\0") if name.endswith(".txt")]


def imported(root: Path = ROOT) -> tuple[str, bool]:
    """Write the week of each; return what was doubted, as Markdown, and whether all could be read.

    A week that was published stays as it is.
    """
    told, is_done = [], True
    for name in changed(root):
        command = [sys.executable, "build.py", "import", name, "--unless-published"]
        done = programs.run(command, cwd=root)
        is_done &= done.returncode == 0
        told.append(f"## {name}\n\n{textwrap.indent(done.stdout.rstrip(), '    ')}\n")
    return "\n".join(told), is_done


def main() -> int:
    """Print what was doubted, for the summary of GitHub's run, too; return 1 if a bulletin could not be read."""
    told, is_done = imported()
    print(told, end="")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(told)
    return 0 if is_done else 1


if __name__ == "__main__":
    raise SystemExit(main())
