"""What is printed gets through every code page, and can be read."""

import os
import subprocess
import sys
import unicodedata

import pytest

from dev import console
from tests.frozen import ROOT

SENTENCE = "Đã kiểm tra: “hết lỗi” → ‹ữ›…"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", SENTENCE),
        ("cp1252", "Dã kiêm tra: “hêt lôi” -> ‹u›…"),
        ("latin-1", 'Dã kiêm tra: "hêt lôi" -> <u>...'),
        ("ascii", 'Da kiem tra: "het loi" -> <u>...'),
    ],
)
def test_a_letter_keeps_the_marks_that_the_code_page_has(encoding: str, written: str) -> None:
    program = f"from dev import console; console.prepare(); print({SENTENCE!a})"
    assert said(encoding, "-c", program).stdout.decode(encoding).strip() == written


def test_the_vietnamese_code_page_has_every_letter_and_mark() -> None:
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            letter = unicodedata.normalize("NFC", vowel + tone)
            written = console.nearest(letter, "cp1258").encode("cp1258").decode("cp1258")
            assert unicodedata.normalize("NFC", written) == letter


def test_what_no_letter_stands_for_is_a_question_mark() -> None:
    assert [console.nearest(sign, "ascii") for sign in "字😀\udcff"] == ["?", "?", "?"]


def said(encoding: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    settings = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding, "BULLETIN_NO_VENV": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["explain"], 0),
        (["explain", "R3"], 2),
        (["lenh-la"], 2),
        (["new", "x"], 2),
    ],
)
def test_the_command_line_gets_through(encoding: str, arguments: list[str], code: int) -> None:
    done = said(encoding, "build.py", *arguments)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert (done.stdout + done.stderr).decode(encoding)


def test_an_old_python_is_told_in_any_code_page_what_it_needs() -> None:
    program = "from dev import python_version; python_version.require((3, 8, 0))"
    done = said("ascii", "-c", program)
    assert done.stderr.startswith(b"Can Python 3.11 tro len")
