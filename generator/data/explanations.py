"""Why each error code exists, with a bad and a good example, read from explanations.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.data import messages, yaml_source
from generator.data.model import Committee
from generator.language import text

_FILE = Path(__file__).with_suffix(".yml")
_NAMED = re.compile(r"(?<!\{)\{\w+\}")
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "F": "Tệp",
        "Y": "Cách viết YAML",
        "M": "Một giá trị",
        "R": "Các giá trị với nhau và với danh mục",
    }
)


@dataclass(frozen=True)
class Explanation:
    """One code explained to editors; examples are lines of a file, or a phrase about a whole file.

    ``place`` holds the lines of the published data in ``file`` that the examples replace.
    """

    code: str
    sentence: str
    advice: str
    is_error: bool
    why: str
    bad: str
    good: str
    file: str
    place: str


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return the explanations by code, in the order of the codes."""
    source, faults = yaml_source.read(_FILE.read_bytes())
    if source is None or faults:
        raise ValueError(f"{_FILE.name}: {faults}")
    return MappingProxyType(
        {code: _explanation(code, entry) for code, entry in sorted(source.data.items())}
    )


def told(explanation: Explanation, committee: Committee) -> Explanation:
    """Return an explanation with the committee's words where it has only marks of them."""
    lines = (explanation.why, explanation.bad, explanation.good, explanation.place)
    why, bad, good, place = map(committee.told, lines)
    return replace(explanation, why=why, bad=bad, good=good, place=place)


def nearest(code: str) -> str | None:
    """Return the code most similar to a mistyped one, or None if none is near."""
    wanted = code.strip().upper()
    digits = wanted[1:].translate(str.maketrans("OIL", "011"))
    return text.nearest(wanted[:1] + digits, messages.CATALOGUE)


def as_text(explanation: Explanation) -> str:
    """Return an explanation as the command line prints it."""
    kind = "lỗi" if explanation.is_error else "lưu ý"
    parts = [f"{explanation.code} ({kind}): {explanation.sentence}", f"Vì sao: {explanation.why}"]
    parts += [f"Cách sửa: {explanation.advice}"] if explanation.advice else []
    parts += [f"Sai:\n{_indented(explanation.bad)}", f"Đúng:\n{_indented(explanation.good)}"]
    return "\n\n".join(parts)


def _explanation(code: str, entry: Mapping[str, str]) -> Explanation:
    message = messages.CATALOGUE[code]
    return Explanation(
        code=code,
        sentence=_general(message.sentence).rstrip("."),
        advice=_general_advice(message.advice),
        is_error=message.severity == "error",
        why=entry["why"],
        bad=entry["bad"].rstrip("\n"),
        good=entry["good"].rstrip("\n"),
        file=entry.get("file", "week"),
        place=entry.get("place", entry["good"]).rstrip("\n"),
    )


def _general(message: str) -> str:
    """Return a message with an ellipsis in place of each value of a particular fault."""
    return _NAMED.sub("…", message).replace("{{", "{").replace("}}", "}").strip()


def _general_advice(advice: str) -> str:
    """Return the sentences of the advice that mention no values of a particular fault."""
    sentences = re.split(r"(?<=[.?])\s+", advice.replace("{hint}", "").strip())
    return _general(" ".join(sentence for sentence in sentences if not _NAMED.search(sentence)))


def _indented(lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines.split("\n"))
