"""Why each error code exists, with a bad and a good example; the texts are in explanations.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.data import messages, yaml_source
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
    """One code in words for editors; examples are lines of a file, or for a whole file a phrase.

    ``place`` are the lines of the published data that the examples stand for, in ``file``.
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
    """Return the explanations of all codes, in the order of the codes."""
    source, faults = yaml_source.read(_FILE.read_bytes())
    if source is None or faults:
        raise ValueError(f"{_FILE.name}: {faults}")
    return MappingProxyType(
        {code: _explanation(code, given) for code, given in sorted(source.data.items())}
    )


def nearest(code: str) -> str | None:
    """Return the code most like what was typed; None if none is."""
    wanted = code.strip().upper()
    digits = wanted[1:].translate(str.maketrans("OIL", "011"))
    return text.nearest(wanted[:1] + digits, messages.CATALOGUE)


def as_text(one: Explanation) -> str:
    """Return an explanation as the command line prints it."""
    kind = "lỗi" if one.is_error else "lưu ý"
    parts = [f"{one.code} ({kind}): {one.sentence}", f"Vì sao: {one.why}"]
    parts += [f"Cách sửa: {one.advice}"] if one.advice else []
    parts += [f"Sai:\n{_indented(one.bad)}", f"Đúng:\n{_indented(one.good)}"]
    return "\n\n".join(parts)


def _explanation(code: str, given: Mapping[str, str]) -> Explanation:
    message = messages.CATALOGUE[code]
    return Explanation(
        code=code,
        sentence=_general(message.sentence).rstrip("."),
        advice=_general_advice(message.advice),
        is_error=message.severity == "error",
        why=given["why"],
        bad=given["bad"].rstrip("\n"),
        good=given["good"].rstrip("\n"),
        file=given.get("file", "week"),
        place=given.get("place", given["good"]).rstrip("\n"),
    )


def _general(words: str) -> str:
    """Return a message with an ellipsis wherever it would name what it found."""
    return _NAMED.sub("…", words).replace("{{", "{").replace("}}", "}").strip()


def _general_advice(words: str) -> str:
    """Return the sentences of an advice that hold whatever was found."""
    sentences = re.split(r"(?<=[.?])\s+", words.replace("{hint}", "").strip())
    return _general(" ".join(one for one in sentences if not _NAMED.search(one)))


def _indented(lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines.split("\n"))
