"""Imports of damaged bulletins: ``python -m benchmarks.mutations [COUNT [SEED]]`` (1,000 and 1 unless told).

Each takes a bulletin of ``tests/data/bulletins`` and damages it in one to four ways. An import may refuse the result with
a reason; it may not fail otherwise, and what it writes holds every line of a text that it does not list as left out.
"""

import io
import random
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.reading import FOLDER, bulletins
from generator import pipeline
from generator.data.registry import Registry
from generator.editors import importer
from generator.editors.importer import (
    DifferingReadingsError,
    ImportedWeek,
    NotABulletinError,
    UnreadableError,
)
from generator.editors.importer.title import is_title
from tests.frozen import FROZEN

_REFUSALS = (DifferingReadingsError, NotABulletinError, UnreadableError)
_ODD = "\u200b\ufeff\u00a0\t–—…;:.,()|/<>&\U0001f4c4đĐ09\u0301"
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1258", "latin-1", "utf-16-le")
_ENUMERATOR = re.compile(r"^\W*(?:(?:\d{1,2}|[IVX]+)\s*[./)])?|:$")
# The week in the title, which the data have as two days; damage may have glued it to the word before.
_OF_DATES = re.compile(r"\d+|(?:từ|đến|tới|hết|ngày|tháng|năm)(?!\w)", re.IGNORECASE)
_TITLE_WITHIN = 6


def run(count: int, seed: int, registry: Registry, folder: Path = FOLDER) -> Counter[str]:
    """Import so many damaged bulletins and return how many were written or refused.

    Raises AssertionError with the damaged source if a line was lost in silence, and whatever an import raises by mistake.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    sources = [(path.name, path.read_bytes()) for path in bulletins(folder)]
    results: Counter[str] = Counter()
    for _ in range(count):
        name, raw = chance.choice(sources)
        damaged = damage(name, raw, chance)
        try:
            week = importer.import_lines(importer.read(name, damaged), registry, "Cổng")
        except _REFUSALS as refusal:
            results[f"refused: {type(refusal).__name__}"] += 1
        except Exception as error:
            error.add_note(f"{name}: {damaged!r}")
            raise
        else:
            results["written"] += 1
            lost = list(_lost(name, damaged, week))
            assert not lost, (lost, name, damaged)  # noqa: S101 - what this measures
    return results


def damage(name: str, raw: bytes, chance: random.Random) -> bytes:
    """Return a source damaged in one to four ways; in a Word file those of its main part."""
    if name.endswith(".docx"):
        return _in_word(raw, chance)
    encoding = chance.choice(_ENCODINGS) if name.endswith(".txt") else "utf-8"
    return _damaged(raw.decode(), chance).encode(encoding, errors="replace")


def _damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_WAYS)(text, chance)
    return text


def _in_word(raw: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                content = _damaged(content.decode(), chance).encode()
            new.writestr(part, content)
    return made.getvalue()


def _lines(change: Callable[[list[str], int, random.Random], None]) -> Callable[..., str]:
    def way(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        change(lines, chance.randrange(len(lines)), chance)
        return "\n".join(lines)

    return way


def _delete(lines: list[str], at: int, _chance: random.Random) -> None:
    lines[at] = ""


def _swap(lines: list[str], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _join(lines: list[str], at: int, _chance: random.Random) -> None:
    lines[at : at + 3] = [" ".join(lines[at : at + 3])]


def _double(lines: list[str], at: int, _chance: random.Random) -> None:
    lines.insert(at, lines[at])


def _split(text: str, chance: random.Random) -> str:
    gaps = [gap.start() for gap in re.finditer(" ", text)] or [0]
    at = chance.choice(gaps)
    return f"{text[:at]}\n{text[at + 1 :]}"


def _drop(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) or 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 40)) :]


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_ODD) + text[at:]


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _apart(text: str, _chance: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _capitals(text: str, chance: random.Random) -> str:
    return _lines(lambda lines, at, _: lines.__setitem__(at, lines[at].upper()))(text, chance)


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    *map(_lines, (_delete, _swap, _join, _double)),
    *(_split, _drop, _drop, _insert, _insert, _cut, _apart, _capitals),
)


def _lost(name: str, raw: bytes, week: ImportedWeek) -> Iterator[str]:
    """Yield the lines of a text in UTF-8 whose letters are neither in the week nor among what was left out."""
    if not name.endswith(".txt") or b"\0" in raw:
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    kept = " ".join(_kept(week))
    letters, dateless = _letters(kept), _letters(_OF_DATES.sub("", kept))
    title = _letters(_OF_DATES.sub("", week.source.data["title"]))
    lines = re.split(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]", text)
    for number, line in enumerate(lines):
        plain = "".join(filter(_is_shown, unicodedata.normalize("NFC", line)))
        # The importer's own proof is stricter about titles, whose days may be damaged as well.
        bare = _letters(_OF_DATES.sub("", plain))
        is_in_title = bare in dateless if number < _TITLE_WITHIN else bare and bare in title
        is_of_title = is_in_title or is_title(plain)
        if not is_of_title and _letters(_ENUMERATOR.sub("", plain)) not in letters:
            yield line


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) != "Cf"


def _kept(week: ImportedWeek) -> Iterator[str]:
    data = week.source.data
    yield data["title"]
    yield data["lead"] or " ".join(directive["title"] for directive in data["directives"])
    yield (data["image"] or {}).get("caption") or ""
    for directive in data["directives"]:
        yield f"{directive['title']} {directive['body']}"
    yield from (left.line.text for left in week.left_out)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def main() -> None:
    """Print how many imports were written and refused."""
    told = [int(number) for number in sys.argv[1:]]
    count, seed = (*told, *(1000, 1)[len(told) :])
    for result, times in sorted(run(count, seed, pipeline.check(FROZEN).registry).items()):
        print(f"{times:7} {result}")


if __name__ == "__main__":
    main()
