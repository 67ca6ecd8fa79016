import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from commands import editor_packages
from dev import environment, node
from generator import pipeline
from generator.data.model import Week
from generator.editors.cms import MissingPackages, Settings, outputs, packages
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from tests.frozen import ROOT

CDN = "https://cdn.jsdelivr.net/fontsource/fonts"
SCRIPT = (
    "import('../locales/vi.json');"
    f"'{CDN}/a:vf@5.3.0/latin-normal.woff2 {CDN}/b@1.0/latin.woff2 {CDN}/c-d:vf@5.3.7/x.woff2';"
)
TRIED_OUT = Settings(backend="test-repo")


def write(folder: Path, outputs: Mapping[str, Callable[[], bytes]]) -> None:
    """Write an editor's files where a site would have them."""
    for address, make in outputs.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(make())


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packages of the same shape as the locked ones."""
    folder = tmp_path / "node_modules"
    texts = {
        "@sveltia/cms/LICENSE.txt": "MIT",
        "@sveltia/cms/npm/index.js": SCRIPT,
        "@sveltia/cms/npm/index.js.map": "{}",
        "@sveltia/cms/npm/assets/a-latin-normal-x_-1234567.woff2": "",
        "@sveltia/cms/npm/assets/b-latin-12345678.woff2": "",
        "@sveltia/cms/npm/assets/c-d-x-12345678.woff2": "",
        "@sveltia/cms/locales/vi.json": '{"save": "Lưu"}',
        "js-yaml/LICENSE": "MIT",
        "js-yaml/dist/browser/js-yaml.esm.min.mjs": "export {};\n//# sourceMappingURL=x.map",
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(packages, "FOLDER", folder)
    return folder


@pytest.fixture
def folder(installed: Path, tmp_path: Path) -> Path:
    assert installed.is_dir()
    write(tmp_path / "site", outputs(TRIED_OUT, "Bản tin <thử> & mẫu"))
    return tmp_path / "site" / "bien-tap"


def test_the_page_has_a_policy_and_words_without_scripts(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "script-src &#39;self&#39;;" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<title>Biên tập – Bản tin &lt;thử&gt; &amp; mẫu</title>" in page
    assert 'href="../huong-dan-bien-tap/"' in page.partition("<noscript>")[2]


def test_the_scripts_know_the_models_order_and_what_is_written_without_quotes(folder: Path) -> None:
    script = (folder / "model.js").read_text(encoding="utf-8")
    (files,) = re.findall(r"^export const files = (.*);$", script, re.MULTILINE)
    week, leaders, *_ = json.loads(files)
    assert list(week) == list(Week.key_order())
    assert list(leaders["leaders"]["positions"]) == ["title", "starts_on", "ends_on"]
    assert week["directives"]["allocation"]["rows"]["amount"] == "number"
    assert week["directives"]["document"]["number"] == "text"


def test_the_configuration_is_beside_it(folder: Path) -> None:
    configuration = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert configuration["app_title"] == "Biên tập: Bản tin <thử> & mẫu"
    assert configuration["collections"][0]["name"] == "weeks"


def test_language_and_fonts_are_asked_of_our_own_files(folder: Path) -> None:
    vendor = folder / "vendor"
    script = (vendor / "sveltia-cms/npm/index.js").read_text(encoding="utf-8")
    assert "//" not in script
    for name in ("a-latin-normal-x_-1234567", "b-latin-12345678", "c-d-x-12345678"):
        address = f"vendor/sveltia-cms/npm/assets/{name}.woff2"
        assert address in script
        assert (folder / address).is_file()
    language = (vendor / "sveltia-cms/locales/vi.js").read_text(encoding="utf-8")
    assert language == 'export default {"save": "Lưu"};\n'


def test_nothing_for_debuggers_is_published(folder: Path) -> None:
    assert not list(folder.rglob("*.map"))
    assert "sourceMappingURL" not in (folder / "vendor/js-yaml.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("@sveltia/cms/npm/index.js", SCRIPT.replace("vi.json", "vi.js")),
        ("@sveltia/cms/npm/index.js", SCRIPT.replace(f"{CDN}/b@1.0/latin.woff2", "")),
        ("@sveltia/cms/npm/index.js", SCRIPT.replace("b@1.0/latin", "b@1.0/greek")),
        ("@sveltia/cms/locales/vi.json", None),
    ],
    ids=["language", "fonts", "font", "file"],
)
def test_other_packages_are_refused(installed: Path, name: str, text: str | None) -> None:
    (installed / name).unlink()
    if text is not None:
        (installed / name).write_text(text, encoding="utf-8")
    with pytest.raises(MissingPackages):
        outputs(TRIED_OUT, "x")


def test_off_is_the_rule_and_means_not_one_file(site: Path) -> None:
    assert not (site / "bien-tap").exists()
    assert not pipeline.wants_editor(ROOT)


def switch_on(root: Path, editor: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("  editor: null\n") == 1
    path.write_text(text.replace("  editor: null\n", f"  editor: {editor}\n"), encoding="utf-8")


def built(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build with the search index left out: it is other tests' business."""
    for name in ("index", "add_index", "verify"):
        monkeypatch.setattr(f"generator.site.html_build.{name}", lambda *_, **__: [])
    pipeline.build(root)
    return Layout(root).site


@pytest.mark.parametrize(
    ("left_alone", "editor", "prepared"),
    [
        ("0", "{backend: test-repo}", ["editor", "npm"]),
        ("0", "null", []),
        ("1", "{backend: test-repo}", []),
    ],
    ids=["on", "off", "left alone"],
)
def test_only_the_setting_has_packages_installed(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    left_alone: str,
    editor: str,
    prepared: list[str],
) -> None:
    done: list[str] = []
    switch_on(project, editor)
    monkeypatch.setenv("BULLETIN_NO_VENV", left_alone)
    monkeypatch.setattr(environment, "ensure", done.append)
    monkeypatch.setattr(node, "editor", lambda: done.append("npm"))
    editor_packages.prepare(project)
    assert done == prepared


@pytest.mark.usefixtures("installed")
def test_the_setting_publishes_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    switch_on(project, "{backend: github, repo: tinh-thu/ban-tin}")
    configuration: dict[str, Any] = json.loads(
        (built(project, monkeypatch) / "bien-tap/config.json").read_text(encoding="utf-8")
    )
    assert configuration["backend"]["repo"] == "tinh-thu/ban-tin"


@pytest.mark.parametrize(
    ("editor", "message"),
    [("{backend: github}", "repo"), ("{backend: test-repo}", "npm ci")],
    ids=["setting", "packages"],
)
def test_what_is_missing_stops_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, editor: str, message: str
) -> None:
    monkeypatch.setattr(packages, "FOLDER", project / "nowhere")
    switch_on(project, editor)
    with pytest.raises(BuildError, match=message):
        built(project, monkeypatch)
    assert not Layout(project).site.exists()
