"""Lines of a source that was written for a font of before Unicode -> lines in Unicode."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.editors.importer.lines import Doubt, Lines, UnreadableError
from generator.language import letters, old_fonts

_MIXED = (
    "chữ không đọc được hoặc lẫn nhiều phông; mở bằng Word, chuyển hết sang Unicode rồi lưu lại"
)


def converted(lines: Lines) -> Lines:
    """Return the lines in Unicode, with a doubt if they were not. Raises UnreadableError if none fits."""
    texts = [line.text for line in lines.lines] + [known.words for known in lines.unread]
    name = old_fonts.recognised("\n".join(filter(old_fonts.is_older, texts)))
    _refuse_others(texts, name)
    if not name:
        return lines

    def read(text: str) -> str:
        return old_fonts.READINGS[name](text) if old_fonts.is_older(text) else text

    return replace(
        lines,
        lines=tuple(
            replace(line, text=read(line.text), bold=len(read(line.text[: line.bold])))
            for line in lines.lines
        ),
        unread=tuple(replace(known, words=read(known.words)) for known in lines.unread),
        doubts=(*lines.doubts, Doubt("I531", (), 0, {"name": name})),
    )


def _refuse_others(texts: Sequence[str], name: str) -> None:
    """Raise UnreadableError for text of an unknown font, of two at once, or with lost letters."""
    everything = "\n".join(texts)
    lost = letters.QUESTION.findall(everything)
    if len(lost) > old_fonts.FEW_WORDS and "?id=" not in everything:
        raise UnreadableError(
            "chữ có dấu trong tệp đã thành dấu hỏi; chép lại từ bản gốc với bảng mã UTF-8"
        )
    newer = old_fonts.marked("\n".join(text for text in texts if not old_fonts.is_older(text)))
    # Words with marks that are no syllables.
    if old_fonts.recognised(" ".join(word for word in newer if not old_fonts.is_syllable(word))):
        raise UnreadableError(_MIXED)
    left = texts if not name else [text for text in texts if not old_fonts.is_older(text)]
    words = {word for word in re.findall(r"\w+", "\n".join(left)) if word.isalpha()}
    marked = {word for word in words if not word.isascii()}
    if len(marked) >= old_fonts.FEW_WORDS and old_fonts.share(marked) < old_fonts.TOO_LITTLE:
        raise UnreadableError(_MIXED)
