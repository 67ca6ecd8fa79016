"""What one line looks like: a sentence, a caption, a credit, an opening rather than a heading."""

import difflib
import re
from collections.abc import Iterable

from generator.data.model import Committee
from generator.data.text_analysis import portal_lines
from generator.editors.importer.marks import mark
from generator.editors.importer.opening import is_opening
from generator.language import text
from generator.language.document_number import IN_TEXT

_CAPTION = re.compile(
    r"^\W*(?:ảnh|hình|hình ảnh|ảnh minh h(?:oạ|ọa)|quang cảnh|toàn cảnh)(?!\w)(?!\s+hưởng)|"
    r"\((?:ảnh|nguồn ảnh)[^()]*\)$|\.\s+ảnh\s*:[^.;]{2,40}$",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"(?:phát biểu|chủ trì|kết luận|trao|tặng|kiểm tra)[^.;:]*$", re.IGNORECASE)
_POSTED = re.compile(r"^(?:\S+\s+){0,5}\d{1,2}/\d{1,2}/\d{4}[^.;]{0,40}$")
_ENDS_SENTENCE = re.compile(r"[.;:,!?…/][”\"')\]]*$")
LONGEST_CAPTION = 220
_LONGEST_CREDIT = 60
_MIN_SIMILARITY = 0.92
_MOST_WORDS = 0.8


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as sentences do, or as a part of one."""
    return bool(_ENDS_SENTENCE.search(line))


def is_opening_text(line: str, committee: Committee) -> bool:
    """Tell whether a line is an opening rather than a heading that begins alike ("UBND tỉnh chỉ đạo …")."""
    is_closed = ends_sentence(line) or ("(" in line and line[-1] != ")")
    return is_opening(line, committee) and is_closed


def repeats(opening: str, heading: str) -> bool:
    """Tell whether an opening contains nearly all words of a heading, as "UBND tỉnh chỉ đạo …" does."""
    words = text.fold(heading).strip(" .").split()
    have = set(re.findall(r"\w+", text.fold(opening)))
    return sum(word.strip(",") in have for word in words) >= _MOST_WORDS * len(words)


def near(bare: str, others: Iterable[str]) -> bool:
    """Tell whether a line, folded and without spaces, is equal or very similar to one of the others."""
    return bool(bare) and any(bare == other or _is_alike(bare, other) for other in others)


def _is_alike(bare: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, bare, other, autojunk=False)
    # The first two are fast upper bounds of the third.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _MIN_SIMILARITY for ratio in ratios)


def is_caption(line: str) -> bool:
    """Tell whether a line is the caption of a picture."""
    return len(line) < LONGEST_CAPTION and bool(_CAPTION.search(line))


def could_be_caption(line: str) -> bool:
    """Tell whether a line may be a caption or text: it stays in the text as a doubt for the editor."""
    return len(line) < LONGEST_CAPTION and not ends_sentence(line) and bool(_SPEAKING.search(line))


def is_credit(line: str) -> bool:
    """Tell whether a line names an author or a source."""
    if len(line) > _LONGEST_CREDIT or ends_sentence(line.rstrip("./")):
        return False
    if IN_TEXT.search(line) or (line.isupper() and mark(line)):
        return False
    names = re.findall(r"[^\W\d_]+", line)
    is_name = 1 < len(names) <= 6 and all(word[0].isupper() for word in names)  # noqa: PLR2004
    return portal_lines.is_credit(line) or is_name or bool(_POSTED.match(line))
