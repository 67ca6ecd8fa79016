"""Every link and anchor of the published site leads somewhere, as lychee sees it.

lychee reads the files themselves: nothing is served, and the network is off.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

import pytest


class Status(TypedDict):
    text: str


class Link(TypedDict):
    url: str
    status: Status


class Report(TypedDict):
    """The part of lychee's report that is read here."""

    total: int
    error_map: dict[str, list[Link]]


PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Thử</title>
<link rel="canonical" href="{address}">
<link rel="stylesheet" href="kieu.css"></head>
<body><h1 id="dau-trang">Thử</h1><h2 id="chỉ-đạo">Chỉ đạo</h2>{body}</body></html>
"""


def broken_links(site: Path, folder: Path) -> list[str]:
    """Copy the site below the path it is published at, as absolute links need, and check it there."""
    address = _published_address(site)
    below = folder / urlsplit(address).path.strip("/")
    shutil.copytree(site, below, dirs_exist_ok=True)
    for file in below.rglob("*.html"):
        _show_scripts(file)
    report = _lychee(folder, address)
    assert report["total"] > 0, "a checker that finds no link checks nothing"
    # By target: a broken link of the footer is one fault, not one a page.
    pages: dict[str, list[str]] = {}
    for page, links in report["error_map"].items():
        for link in links:
            fault = f"{_relative(link['url'], below)} ({link['status']['text']})"
            pages.setdefault(fault, []).append(_relative(page, below))
    return [
        f"{fault} on {len(where)} pages, such as {min(where)}" for fault, where in pages.items()
    ]


def _show_scripts(page: Path) -> None:
    """Write scripts as pictures: lychee takes them for text to be passed over, with their src."""
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"<script(?=[^>]*\ssrc=)", "<img", text), encoding="utf-8")


def _published_address(site: Path) -> str:
    page = (site / "index.html").read_text(encoding="utf-8")
    canonical = re.search(r'<link rel="?canonical"? href="?([^">\s]+)', page)
    return canonical[1] if canonical else "/"


def _lychee(folder: Path, address: str) -> Report:
    program = shutil.which("lychee", path=str(Path(sys.executable).parent))
    assert program, "lychee comes with requirements/test.txt"
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    own_links = ("--remap", f"^{re.escape(origin)}/ {folder.as_uri()}/") if "://" in address else ()
    arguments = (
        *("--offline", "--no-progress", "--format", "json"),
        *("--root-dir", str(folder), "--index-files", "index.html", "--include-fragments"),
        # The build folder is git-ignored, and so would be all that it holds.
        *("--no-ignore", "--hidden"),
    )
    done = subprocess.run(
        [program, *arguments, *own_links, str(folder)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # 2 says that links are broken; the others that lychee itself could not work.
    assert done.returncode in {0, 2}, done.stderr
    report: Report = json.loads(done.stdout)
    return report


def _relative(address: str, folder: Path) -> str:
    return address.removeprefix(folder.as_uri()).removeprefix(str(folder)).lstrip("/")


def test_site_has_no_broken_link(site: Path, tmp_path: Path) -> None:
    assert broken_links(site, tmp_path) == []


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "tuan").mkdir(parents=True)
    (folder / "kieu.css").touch()
    (folder / "tuan" / "index.html").write_text(
        PAGE.format(address="https://tinh.example/ban-tin/tuan/", body="").replace(
            "kieu.css", "../kieu.css"
        ),
        encoding="utf-8",
    )
    return folder


def _check(small_site: Path, tmp_path: Path, body: str) -> list[str]:
    page = PAGE.format(address="https://tinh.example/ban-tin/", body=body)
    (small_site / "index.html").write_text(page, encoding="utf-8")
    return broken_links(small_site, tmp_path / "checked")


@pytest.mark.parametrize(
    "link",
    [
        "#dau-trang",
        "tuan/",
        "tuan/#dau-trang",
        "tuan/index.html#chỉ-đạo",
        "tuan/#ch%E1%BB%89-%C4%91%E1%BA%A1o",
        "tuan/?q=1#dau-trang",
        "/ban-tin/tuan/#dau-trang",
        "https://tinh.example/ban-tin/tuan/#dau-trang",
        "https://noi-khac.example/khong-ai-hoi",
        "mailto:gop-y@tinh.example",
    ],
)
def test_good_link_passes(small_site: Path, tmp_path: Path, link: str) -> None:
    assert _check(small_site, tmp_path, f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    "link",
    [
        "khong-co/",
        "#khong-co",
        "tuan/#khong-co",
        "tuan/#DAU-TRANG",
        "tuan/?q=1#khong-co",
        "/ban-tin/khong-co/",
        "/tuan/",
        "../tuan/",
        "https://tinh.example/ban-tin/khong-co/",
        "https://tinh.example/ban-tin/tuan/#khong-co",
    ],
)
def test_broken_link_is_found(small_site: Path, tmp_path: Path, link: str) -> None:
    faults = _check(small_site, tmp_path, f'<a href="{link}">x</a>')
    assert len(faults) == 1
    assert faults[0].endswith("on 1 pages, such as index.html")


@pytest.mark.parametrize(
    "body",
    [
        '<img src="khong-co.png" alt="">',
        '<img src="kieu.css" srcset="khong-co.png 2x" alt="">',
        '<script src="khong-co.js"></script>',
        '<link rel="stylesheet" href="khong-co.css">',
        '<svg><use href="khong-co.svg#hinh"/></svg>',
    ],
)
def test_missing_file_is_found(small_site: Path, tmp_path: Path, body: str) -> None:
    assert len(_check(small_site, tmp_path, body)) == 1


def test_address_in_code_is_not_a_link(small_site: Path, tmp_path: Path) -> None:
    assert _check(small_site, tmp_path, "<pre><code>https://… tuan/khong-co/</code></pre>") == []
