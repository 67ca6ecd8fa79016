"""What the commands for rare acts have in common: a preview, a question, and only then the files."""

import argparse
import sys
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from commands import reporting

if TYPE_CHECKING:
    from generator.editors.acts import Act

_YES = frozenset({"c", "co", "có", "y", "yes"})


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add the option to write without a question."""
    parser.add_argument("--yes", action="store_true", help="ghi luôn, không hỏi lại")


def day(written: str) -> date:
    """Return the day that is written as 2024-03-20 or 20/3/2024. Raises ArgumentTypeError."""
    from generator.language import dates

    with suppress(ValueError):
        if found := dates.typed(written):
            return found
    raise argparse.ArgumentTypeError(
        f"{written} không phải một ngày; viết như 2024-03-20 hoặc 20/3/2024"
    )


def perform(
    options: argparse.Namespace, act: "Act", *facts: object, since_published: bool = False
) -> int:
    """Show what readers will see of an act, ask, and write; return the exit code.

    ``act`` takes the data and then the facts. 1 if the data would have errors, 2 if the act is not possible.
    Without ``--yes`` and without a terminal nothing is written.
    """
    from generator.editors import acts
    from generator.editors.change_report import wording

    try:
        proposed = acts.proposal(options.root, act, *facts, since_published=since_published)
        if proposed.review is None:
            reporting.print_with_summary(proposed.diagnostics, proposed.files)
            print("Chưa ghi gì cả.", file=sys.stderr)
            return 1
        print(wording.as_text(proposed.review, proposed.base))
        if not _confirmed(yes=options.yes):
            return 0
        acts.write(options.root, proposed)
    except acts.ActRefused as error:
        print(f"Chưa ghi gì cả: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        return reporting.unreadable(error)
    for name in proposed.texts:
        print(f"Đã ghi {name}")
    print("Tiếp theo: python3 build.py prepare")
    return 0


def asked(question: str) -> str | None:
    """Return what is typed at the terminal, or None without one."""
    if not sys.stdin.isatty():
        return None
    try:
        return input(question).strip()
    except EOFError:
        return None


def _confirmed(*, yes: bool) -> bool:
    if yes:
        return True
    answer = asked("Ghi những thay đổi này vào tệp? Gõ c rồi Enter để ghi, chỉ Enter để thôi: ")
    if answer is None:
        print("Mới là bản xem trước, chưa ghi gì. Thêm --yes để ghi.")
        return False
    if answer.lower() not in _YES:
        print("Chưa ghi gì cả.")
        return False
    return True
