"""How one value is written: plain where possible, otherwise in quotes. No imports of ours.

Texts come from ``yaml_source.shown``: except for line ends and tabs, all their characters are printable.
"""

import json
import re

_NULL_SPELLINGS = {"", "~", "null", "Null", "NULL"}
# What an editor's YAML 1.2 reads as something other than text (core schema, section 10.3.2), and the
# booleans of YAML 1.1.
_NOT_TEXT = re.compile(
    r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|(?:true|false|yes|no|on|off|y|n)",
    re.IGNORECASE,
)
_SPECIAL_START = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.|<<$|=$")
# Two spaces would be valid without quotes, but nobody would notice them.
_NEEDS_QUOTES_INSIDE = re.compile(r":(?:\s|$)|\s#|\s\s")
_FLOW = re.compile(r"[,\[\]{}?]|^:|:$")


def written(
    text: str, *, flow: bool = False, number: bool = False, before_remark: bool = False
) -> str:
    """Return a text of one line as YAML.

    ``flow`` is for a text inside brackets, ``number`` for a number or date, which needs no quotes. Words
    ``before_remark`` are in quotes, or nobody could tell where they end.
    """
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    ends_plainly = not (before_remark and " " in text)
    if ends_plainly and _is_plain(text, flow=flow) and (number or not _NOT_TEXT.fullmatch(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def literal(text: str, indent: str) -> tuple[str, list[str]] | None:
    """Return the header and the lines of a literal block, or None if the text cannot be one."""
    if not text.strip():
        return None
    bare = text.rstrip("\n")
    ends = len(text) - len(bare)
    chomping = {0: "-", 1: ""}.get(ends, "+")
    # Without the digit YAML would read the first line's own spaces as indentation.
    digit = "2" if text[0].isspace() else ""
    lines = [f"{indent}{line}" if line else "" for line in bare.split("\n")]
    return f"|{digit}{chomping}", [*lines, *[""] * (ends - 1)]


def _is_plain(text: str, *, flow: bool) -> bool:
    if text in _NULL_SPELLINGS or text != text.strip() or _SPECIAL_START.match(text):
        return False
    return (
        "\t" not in text
        and not _NEEDS_QUOTES_INSIDE.search(text)
        and not (flow and _FLOW.search(text))
    )
