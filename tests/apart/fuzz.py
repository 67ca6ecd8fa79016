"""Every verb that reads data, with broken data, pages, settings, bulletins and arguments: a sentence and an exit code, at once.

The data stand in a repository in which they were published, and part of what is done to them is right, so that
each verb also gets to the end of its work. Run by ``build.py test fuzz``; ``BULLETIN_CASES`` says how many cases there are, ``BULLETIN_SEED`` from where on.
"""

import io
import os
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import build as command_line
from generator.data.validation import LEDGER
from tests.frozen import ORIGINAL, copy_project
from tests.generator.test_revision import as_published
from tests.generator.test_validation import WEEK

CASES = int(os.environ.get("BULLETIN_CASES", "20000"))
SEED = int(os.environ.get("BULLETIN_SEED", "1"))
SLOWEST = 1.0
# Of each verb's cases at least this share (in percent) must get to the end of its work.
DONE = 10
# Fewer cases than these say nothing of shares.
FEW = 1_000
ID = "2024-1060-vp-kgvx"
TOKENS: tuple[str, ...] = (
    *(
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% raw %}",
        "\0",
        "\u202e",
        "\u00a0",
        "\ufffd",
        "Ã¡",
        "\t",
        "\r",
    ),
    *(
        "---\n",
        "...\n",
        "&a [*a]",
        "*a",
        "!!python/object/apply:os.system [x]",
        "<<: *a",
        "# ",
        ": ",
        "- ",
        "[",
        "{",
    ),
    *(
        "'",
        '"',
        "|",
        ">",
        "null",
        "~",
        "yes",
        "010",
        "1e9",
        "-1",
        "0001-01-01",
        "9999-12-31",
        "2024-02-30",
        "2024-W54",
    ),
    *(
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> b\n",
        "../../etc/passwd",
        "https://a@b/?x#y",
        "javascript:x",
        "::error::x",
    ),
    *(
        "ngày 30/02/2024",
        "trước ngày 31/4",
        "Sở Y tế",
        "1/1/1",
        "a" * 5000,
        "ă" * 3000,
        "(" * 400,
        "[" * 400,
        "> " * 300,
    ),
    *(
        "\U0001f937",
        "á",
        "ﬁ",
        "И",
        "‹…›",
        "&#60;",
        "\\u1ec9",
        "%0a",
        "$(id)",
        "`id`",
        ";",
        "=1+1",
        "@x",
    ),
)
WORDS: tuple[str, ...] = (
    ID,
    "2024-W11",
    "W12",
    "17/3/2024",
    "y-te",
    "so-y-te",
    "R305",
    "--on",
    "--note",
    "--yes",
    "--reason",
)
WORDS += (
    "--name",
    "--into",
    "--update",
    "--week",
    "--check",
    "--staged",
    "--format",
    "github",
    "markdown",
    "2024-03-20",
    "",
    "-",
)
VERBS: dict[str, tuple[str, ...]] = {
    "check": (),
    "fmt": (),
    "prepare": (),
    "addresses": (),
    "schema": (),
    "diff": (),
    "new": ("2024-W12",),
    "explain": ("R305",),
    "import": ("-",),
    "correct": (ID, "--note", "Sửa.", "--on", "2024-03-20", "--yes"),
    "withdraw": (ID, "--reason", "Nhầm.", "--on", "2024-03-20", "--yes"),
    "rename-topic": ("an-ninh-trat-tu", "an-ninh", "--yes"),
    "add-leader": (
        "a-b",
        "--name",
        "A B",
        "--position",
        "Chủ tịch UBND tỉnh",
        "--from",
        "2024-01-01",
        "--yes",
    ),
    "merge-agencies": (
        "so-y-te",
        "so-noi-vu",
        "--into",
        "so-moi",
        "--name",
        "Sở Mới",
        "--on",
        "2025-03-01",
        "--yes",
    ),
}
# Files as they were, put back after each case.
Files = dict[Path, bytes]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in git with a few directives, for a case is to be short."""
    root = copy_project(tmp_path / "project")
    path = root / WEEK
    text = path.read_text(encoding="utf-8")
    parts = text.split("\n  - id: ")
    path.write_text("\n  - id: ".join(parts[:4]) + "\n", encoding="utf-8")
    (root / LEDGER).unlink()
    as_published(root, monkeypatch)
    return root


def bulletins(chance: random.Random, text: str) -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of a published bulletin, in the forms that ``import`` reads."""
    if chance.random() < 0.7:
        text = broken(chance, text)
    raw = text.encode("utf-8", "surrogatepass")
    yield "tuan.txt", raw
    yield "tuan.html", b"<html><body><p>" + raw.replace(b"\n", b"</p><p>") + b"</p></body></html>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", raw if chance.random() < 0.3 else document(raw))
    yield "tuan.docx", packed.getvalue()[: chance.choice((None, None, 40, 200))]


def document(raw: bytes) -> bytes:
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = (b"<w:p><w:r><w:t>" + line + b"</w:t></w:r></w:p>" for line in raw.split(b"\n"))
    return b"<w:document " + space + b"><w:body>" + b"".join(paragraphs) + b"</w:body></w:document>"


def broken(chance: random.Random, text: str) -> str:
    """Return a text with some slips in it."""
    for _ in range(chance.randrange(1, 4)):
        first = chance.randrange(len(text) + 1)
        last = min(len(text), first + int(chance.expovariate(0.05)))
        part = text[first:last]
        text = text[:first] + chance.choice(("", part * 2, chance.choice(TOKENS))) + text[last:]
    return text


def data_files(root: Path) -> list[Path]:
    folders = (root / "directives", root / "content")
    found = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".yml", ".md"}
    ]
    return [*sorted(found), root / "mkdocs.yml"]


def spoiled(root: Path, files: Files, chance: random.Random) -> None:
    """Break one file, or let a directive say a word more, as an editor may."""
    if chance.random() < 0.5:
        path = root / WEEK
        words = files[path].decode().split(" ")
        spaces = [at for at, word in enumerate(words) if word.endswith(",")]
        words.insert(chance.choice(spaces) + 1, chance.choice(("khẩn", "trương", "30/4/2024")))
        path.write_text(" ".join(words), encoding="utf-8")
        return
    path = chance.choice([root / WEEK, *files])
    text = files[path].decode()
    path.write_bytes(broken(chance, text).encode("utf-8", "surrogatepass"))


def arguments(verb: str, root: Path, chance: random.Random, text: str) -> list[str]:
    words = list(VERBS[verb])
    if verb == "import":
        name, raw = chance.choice(list(bulletins(chance, text)))
        (root / name).write_bytes(raw)
        words = [str(root / name), "--week", chance.choice(("2024-W12", "2024-W11"))]
    if words and chance.random() < 0.3:
        words[chance.randrange(len(words))] = chance.choice((*WORDS, chance.choice(TOKENS)))
    if chance.random() < 0.1:
        words.append(chance.choice(WORDS))
    return [verb, *words]


def restored(root: Path, files: Files) -> None:
    for path, raw in files.items():
        if not path.is_file() or path.read_bytes() != raw:
            path.write_bytes(raw)
    for path in {
        *data_files(root),
        *(root / "directives").rglob("*.txt"),
        *root.glob("tuan.*"),
    } - files.keys():
        path.unlink()


def outcome(run: Callable[[], int]) -> int:
    """Return the exit code of a command, which argparse may raise."""
    try:
        return run()
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1


def test_no_input_ends_in_a_traceback_or_takes_long(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    files = {path: path.read_bytes() for path in data_files(root)}
    kept = files | {path: path.read_bytes() for path in [root / ".git/index"]}
    text = ORIGINAL.read_text(encoding="utf-8")[:6_000]
    codes: Counter[tuple[str, int]] = Counter()
    slowest: list[tuple[float, int, list[str]]] = []
    for number in range(SEED, SEED + CASES):
        chance = random.Random(number)  # noqa: S311 - no secret
        verb = chance.choice(list(VERBS))
        if chance.random() < 0.7:
            spoiled(root, files, chance)
        words = arguments(verb, root, chance, text)
        monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(broken(chance, text).encode()))
        )
        started = time.process_time()
        code = outcome(partial(command_line.main, words, root))
        slowest = sorted([*slowest, (time.process_time() - started, number, words)])[-5:]
        codes[verb, code] += 1
        assert code in {0, 1, 2}, (number, words, code)
        capsys.readouterr()
        restored(root, kept)
    done = {verb: done_share(codes, verb) for verb in VERBS}
    with capsys.disabled():
        sys.stdout.write(
            f"\n{sum(codes.values())} cases; {dict(sorted(codes.items()))}; slowest: {slowest}\n"
            f"done, in percent: {done}\n"
        )
    assert slowest[-1][0] <= SLOWEST, slowest
    assert CASES < FEW or min(done.values()) >= DONE, done


def done_share(codes: Counter[tuple[str, int]], verb: str) -> int:
    """Return how many of a verb's cases got to the end of its work, in percent."""
    of_verb = sum(codes[verb, code] for code in (0, 1, 2))
    return 100 * codes[verb, 0] // max(of_verb, 1)
