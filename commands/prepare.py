"""``prepare``: house style, ledger, check and comparison in one go, before a change is committed."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commands import reporting

if TYPE_CHECKING:
    from generator.data.diagnostics import Diagnostic
    from generator.editors.preparation import Prepared
    from generator.pipeline import Reviewed

HELP = "chuẩn bị commit: xếp tệp, kiểm tra, ghi sổ, tóm tắt"
_LISTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With ``--staged`` it prepares what the next commit will hold, as the git hook does."""
    parser.add_argument(
        "--staged", action="store_true", help="chỉ những gì đã git add (dùng khi git commit)"
    )


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data have errors; then nothing is written. 2 if there is no git."""
    from generator import pipeline

    try:
        prepared, reviewed = pipeline.prepare(options.root, staged=options.staged)
    except pipeline.RevisionError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        return reporting.unreadable(error)
    if prepared.validated.has_errors:
        _print_refusal(prepared, staged=options.staged)
        return 1
    print("\n".join(_summary(prepared, reviewed, staged=options.staged)))
    return 0


def _print_refusal(prepared: "Prepared", *, staged: bool) -> None:
    reporting.print_with_summary(prepared.validated.diagnostics, prepared.validated.files)
    again = "git add các tệp đã sửa và git commit lại" if staged else "python3 build.py prepare"
    print(f"Chưa ghi gì cả. Sửa xong thì chạy lại: {again}", file=sys.stderr)


def _summary(prepared: "Prepared", reviewed: "Reviewed | None", *, staged: bool) -> Iterator[str]:
    from generator.editors.change_report import wording

    yield from (f"Đã xếp theo mẫu chung: {name}" for name in prepared.reformatted)
    if prepared.added:
        yield f"Đã thêm {len(prepared.added)} địa chỉ mới vào sổ địa chỉ."
    doubts = [one for one in prepared.validated.diagnostics if one.severity == "warning"]
    if reviewed and reviewed.review:
        yield wording.as_summary(reviewed.review, reviewed.base).rstrip()
        doubts = list(reviewed.review.doubts)
    else:
        yield "Chưa so được với bản đã đăng, vì chưa có bản nào trong git."
    yield from _left(doubts, staged=staged)


def _left(doubts: "list[Diagnostic]", *, staged: bool) -> Iterator[str]:
    from generator.data.diagnostics import as_text

    if doubts:
        yield f"Nên xem lại {len(doubts)} lưu ý mới (đúng thì giữ nguyên):"
        yield from map(as_text, doubts[:_LISTED])
    if len(doubts) > _LISTED:
        yield f"… và {len(doubts) - _LISTED} lưu ý nữa: python3 build.py check"
    if not staged:
        yield "Việc còn lại: xem trước (python3 build.py serve), rồi ghi vào git:"
        yield "  git add directives content"
        yield "  git commit"
