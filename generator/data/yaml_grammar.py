"""What is wrong with a text that is no YAML: in Vietnamese, at the place where it went wrong, with what to write."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.data.diagnostics import Position

# The first that is part of PyYAML's words counts.
_PROBLEMS = {
    "mapping values are not allowed": "dấu hai chấm “:” không được đứng ở đây",
    "found character '\\t'": "dòng được thụt bằng phím Tab",
    "could not find expected ':'": "dòng này thiếu dấu hai chấm “: ” sau tên khóa",
    "found unexpected end of stream": "thiếu dấu nháy đóng",
    "found unknown escape": "dấu gạch chéo ngược “\\” trong dấu nháy kép không đúng",
    "expected ',' or": "thiếu dấu phẩy hoặc dấu ngoặc đóng",
    "expected <block end>": "dòng này thụt vào không khớp các dòng trước, hoặc thiếu dấu nháy",
    "sequence entries are not allowed": "dấu gạch đầu dòng “-” không được đứng ở đây",
    "expected alphabetic or numeric character": "dấu “&” hoặc “*” đứng đầu giá trị",
    "escape sequence": "mã ký tự sau dấu gạch chéo ngược “\\” không đúng",
    "character escape code": "mã ký tự sau dấu gạch chéo ngược “\\” không đúng",
    "expected a comment or a line break": "sau dấu “|” phải xuống dòng",
    "indentation indicator": "sau dấu “|” phải xuống dòng",
    "expected the node content": "chỗ này thiếu một giá trị",
    "mapping keys are not allowed": "dấu “?” không được đứng ở đây",
    "expected '<document start>'": "còn nội dung sau dấu kết thúc “...”",
    "found character": "giá trị bắt đầu bằng một ký tự đặc biệt, cần đặt trong dấu nháy",
}
_QUOTE = "Giá trị có “: ” hoặc “ #”, hoặc bắt đầu bằng dấu nháy hay ký tự đặc biệt (% @ * & ! [ { -) thì đặt trong dấu nháy."
_HINTS = {
    "found character '\\t'": "Xóa Tab rồi gõ dấu cách: thụt vào bằng các dòng cùng mục ở trên và dưới.",
    "found unexpected end of stream": "Thêm dấu nháy ở cuối giá trị bắt đầu ở đây.",
    "expected ',' or": "Trong ngoặc, các mục cách nhau bằng dấu phẩy; giá trị có “: ” thì đặt trong dấu nháy.",
    "expected a comment or a line break": "Chữ viết từ dòng dưới, thụt vào sâu hơn khóa.",
    "indentation indicator": "Chữ viết từ dòng dưới, thụt vào sâu hơn khóa.",
}

_KEY = r"\s*(?:- )?([a-z_]+)"
_OPEN = re.compile(rf"{_KEY}:\s*")
_BAR = re.compile(rf"{_KEY}: [|>].*")
_VALUE = re.compile(rf"{_KEY}: ([^\s'\"\[{{|>].*)")
_GLUED_COLON = re.compile(rf"{_KEY}:(\S.*)")
_NO_COLON = re.compile(rf"{_KEY} (\S.*)")
_GLUED_DASH = re.compile(r"\s*-([a-z_]+:.*)")
# As word processors write the mark of a list.
_OTHER_MARK = re.compile(r"\s*([\u2010-\u2015\u2212•·*])\s")
_KEY_OR_ITEM = re.compile(r"\s*(?:-\s|[a-z_]+:(?:\s|$)|[\[{])")
_INDENT = re.compile(r"\s*(?:- )*")


class Told(NamedTuple):
    """A fault of YAML's grammar: what is wrong, what to do, and where."""

    problem: str
    hint: str
    position: Position


def told(english: str, began: Position | None, found: Position, text: str) -> Told:
    """Return what PyYAML's words mean. ``began`` is where it began to read what it could not, ``found`` where it stopped."""
    lines = text.split("\n")[: found.line]
    known = next((part for part in _PROBLEMS if part in english), "")
    problem = _PROBLEMS.get(known, "cấu trúc không đọc được")
    position = found
    if began and known in {"could not find expected ':'", "found unexpected end of stream"}:
        lines, position = lines[: began.line], began
    if known == "could not find expected ':'":
        hint = _without_colon(lines[-1], text)
        return _below(lines, position) or Told(problem, hint, position)
    if known in _HINTS:
        open_ = began and began.line < found.line and known == "expected ',' or"
        since = f"Dấu ngoặc mở ở dòng {began.line} chưa đóng. " if began and open_ else ""
        return Told(problem, since + _HINTS[known], position)
    return (
        _quoted_too_little(lines, found)
        or _below(lines, found)
        or Told(problem, _of_line(lines), position)
    )


def _without_colon(line: str, text: str) -> str:
    if glued := _GLUED_COLON.fullmatch(line):
        return f"Thêm dấu cách sau dấu hai chấm: {glued[1]}: {glued[2]}"
    missing = _NO_COLON.fullmatch(line)
    if missing and re.search(rf"(?m)^\s*(?:- )?{missing[1]}:", text):
        return f"Thêm dấu hai chấm: {missing[1]}: {missing[2]}"
    return "Nếu đây là phần cuối của dòng trên thì nối vào dòng trên; nếu là chữ lạc thì xóa."


def _quoted_too_little(lines: Sequence[str], found: Position) -> Told | None:
    """Tell of a quotation mark that ended a value too early: one inside it, or that of a later value."""
    before = lines[-1][: found.column - 1].rstrip() if lines else ""
    mark = before[-1:]
    if mark not in {"'", '"'}:
        return None
    opened = re.compile(rf":\s*{mark}[^{mark}]*")
    if opened.search(before[:-1]):
        hint = "Trong câu viết “ ” thay cho dấu nháy thẳng, hoặc bọc cả câu bằng loại dấu nháy kia."
        return Told(f"dấu nháy {mark} trong câu kết thúc giá trị quá sớm", hint, found)
    for number in range(len(lines) - 1, 0, -1):
        if start := re.search(rf":\s*({mark})[^{mark}]*$", lines[number - 1]):
            hint = "Thêm dấu nháy đóng ở cuối dòng này."
            return Told("thiếu dấu nháy đóng", hint, Position(number, start.start(1) + 1))
    return None


def _below(lines: Sequence[str], found: Position) -> Told | None:
    """Tell of running text below a key: without a ``|``, or not as deep as the text above it."""
    if lines and _KEY_OR_ITEM.match(lines[-1]):
        # YAML read the text on to this line.
        lines = lines[:-1]
    texts = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    number, last = texts[-1] if texts else (1, "")
    below = ""
    for _, line in reversed(texts):
        if (key := _OPEN.fullmatch(line)) and below:
            is_deeper = _depth(below) > _depth(line)
            if not is_deeper or _KEY_OR_ITEM.match(below):
                return None
            hint = f"Viết “{key[1]}: |”, chữ ở các dòng dưới giữ nguyên."
            return Told(f"chữ dưới “{key[1]}:” thiếu dấu “|”", hint, found)
        if (key := _BAR.fullmatch(line)) and below and _depth(last) <= _depth(line):
            hint = f"Nếu là một đoạn của “{key[1]}”, thụt dòng này vào bằng các đoạn trên."
            place = Position(number, _depth(last) + 1)
            return Told("đoạn này thụt vào ít hơn các đoạn trên", hint, place)
        if _KEY_OR_ITEM.match(line):
            return None
        below = line
    return None


def _of_line(lines: Sequence[str]) -> str:
    """Return what to write in place of the last line, or where to put it."""
    line = lines[-1] if lines else ""
    above = next((one for one in reversed(lines[:-1]) if one.strip()), "")
    for one in (line, above):
        if glued := _GLUED_DASH.fullmatch(one):
            return f"Thêm dấu cách sau dấu gạch đầu dòng: - {glued[1]}"
        if other := _OTHER_MARK.match(one):
            return f"Đầu dòng phải là dấu gạch ngang trên bàn phím “-”, không phải “{other[1]}”."
    if _KEY_OR_ITEM.match(line) and _VALUE.fullmatch(above) and _depth(line) != _depth(above):
        return f"Thụt dòng này bằng dòng trên: {_depth(above)} dấu cách."
    if (value := _VALUE.fullmatch(line)) and value[2].endswith("}") and "{" not in value[2]:
        return f"Thêm dấu ngoặc mở: {value[1]}: {{{value[2]}"
    if value and re.match(r"[-*&%@!?,`]|.*:\s", value[2]):
        quoted = value[2].replace("'", "''")
        return f"Đặt cả giá trị trong dấu nháy: {value[1]}: '{quoted}'"
    return _QUOTE


def _depth(line: str) -> int:
    """Return the column, from 0, at which a line's key or text begins."""
    found = _INDENT.match(line)
    return found.end() if found else 0
