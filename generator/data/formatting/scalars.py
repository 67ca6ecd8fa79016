"""How one value is written: plain where it can be, else in quotes. No imports of ours.

Texts have been through ``yaml_source.shown``: but for line ends and tabs, all their characters are printable.
"""

import json
import re

_NOTHING = {"", "~", "null", "Null", "NULL"}
# What an editor's YAML 1.2 would take for no text (core schema, section 10.3.2), and the words of 1.1.
_NO_TEXT = re.compile(
    r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|(?:true|false|yes|no|on|off|y|n)",
    re.IGNORECASE,
)
_OPENS_OTHER = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.|<<$|=$")
# Two spaces would do, but nobody sees them without quotes.
_ENDS_EARLY = re.compile(r":(?:\s|$)|\s#|\s\s")
_FLOW = re.compile(r"[,\[\]{}?]|^:|:$")


def written(text: str, *, flow: bool = False, number: bool = False) -> str:
    """Return a text of one line as YAML; ``flow`` inside brackets; ``number`` if it is no text."""
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    if _is_plain(text, flow=flow) and (number or not _NO_TEXT.fullmatch(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def literal(text: str, indent: str) -> tuple[str, list[str]] | None:
    """Return the header and lines of a literal block, or None if the text cannot be written as one."""
    if not text.strip():
        return None
    bare = text.rstrip("\n")
    ends = len(text) - len(bare)
    chomp = {0: "-", 1: ""}.get(ends, "+")
    # Without a digit the first line's own spaces would be taken for the indentation.
    digit = "2" if text[0].isspace() else ""
    lines = [f"{indent}{line}" if line else "" for line in bare.split("\n")]
    return f"|{digit}{chomp}", [*lines, *[""] * (ends - 1)]


def _is_plain(text: str, *, flow: bool) -> bool:
    if text in _NOTHING or text != text.strip() or _OPENS_OTHER.match(text):
        return False
    return "\t" not in text and not _ENDS_EARLY.search(text) and not (flow and _FLOW.search(text))
