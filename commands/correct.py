"""``correct``: tell readers what was corrected in a published directive."""

import argparse
import sys
from datetime import date

from commands import acting

HELP = "ghi đính chính cho một chỉ đạo đã sửa, có xem trước"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which directive, what was corrected, and when."""
    parser.add_argument("directive", metavar="MÃ", help="mã chỉ đạo, như 2024-1101-vp-nc")
    parser.add_argument(
        "--note", metavar="CÂU", help="đã sửa gì (mặc định: câu máy viết từ chỗ đã sửa)"
    )
    parser.add_argument(
        "--on", type=acting.day, metavar="NGÀY", help="ngày đính chính (mặc định: hôm nay)"
    )
    acting.add_yes(parser)


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data would have errors, 2 if there is no such directive or nothing to tell of it."""
    from generator.editors import acts

    try:
        suggested, lost = acts.suggested_note(options.root, options.directive)
        note = options.note or _note(suggested)
    except acts.ActRefused as error:
        print(f"Chưa ghi gì cả: {error}", file=sys.stderr)
        return 1
    if not note:
        print(
            "Chưa ghi gì cả: chưa biết đã sửa gì. Sửa chỉ đạo trong tệp tuần trước, hoặc thêm "
            '--note "Sửa … thành …"',
            file=sys.stderr,
        )
        return 2
    day = options.on or date.today()  # noqa: DTZ011 - the editor's day
    facts = options.directive, day, note, lost
    return acting.perform(options, acts.correct, *facts, since_published=True)


def _note(suggested: str) -> str:
    """Return the note that the editor types, or else the one suggested."""
    if suggested:
        print(f"Câu đính chính máy viết: {suggested}")
        return acting.asked("Enter để dùng câu này, hoặc gõ câu khác: ") or suggested
    return acting.asked("Đã sửa gì? Người đọc sẽ thấy câu này: ") or ""
