"""Publishing to a folder of a web server, and what servers are told there; `build.py test hosts` asks real ones."""

import gzip
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

import build as command_line
from generator.outputs import redirects
from generator.site import host_files, host_rules, release, served_folder
from generator.site.files import Layout
from generator.site.host_files import Hosted
from generator.site.proved_files import Proofs, proof_of
from generator.site.releases import Busy, Refused, alone

Publish = Callable[[], Path]


@pytest.fixture
def site(built: Layout) -> tuple[Path, Proofs]:
    return release.live(built)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "noi-dang"


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Publish]:
    """A site of two pages, and what publishes it as it is now."""
    folder = tmp_path / "site"
    (folder / "tuan").mkdir(parents=True)
    (folder / "index.html").write_text("<p>Một</p>" * 200, encoding="utf-8")
    (folder / "tuan/index.html").write_text("Tuần", encoding="utf-8")

    def publish() -> Path:
        made = served_folder.publish(tmp_path / "noi-dang", folder, proofs_of(folder))
        # What is published later is newer, whatever steps the clock of the file system has.
        time.sleep(0.01)
        return made

    return folder, publish


def proofs_of(folder: Path) -> Proofs:
    return {
        path.relative_to(folder).as_posix(): proof_of(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def seen(target: Path) -> str:
    return (target / "current/site/index.html").read_text(encoding="utf-8")


def test_all_files_are_published_and_what_is_text_also_packed(
    site: tuple[Path, Proofs], target: Path
) -> None:
    folder, listed = site
    made = served_folder.publish(target, folder, listed)
    assert (target / "current").resolve() == made
    for address in listed:
        assert (made / "site" / address).read_bytes() == (folder / address).read_bytes(), address
    page = (folder / "tuan/2024-w11/index.html").read_bytes()
    packed = made / "site/tuan/2024-w11/index.html"
    assert gzip.decompress(packed.with_name("index.html.gz").read_bytes()) == page
    assert brotli.decompress(packed.with_name("index.html.br").read_bytes()) == page
    assert not list(made.rglob("*.zip.gz")) + list(made.rglob("*.bin.gz"))
    modes = {path.stat().st_mode & 0o777 for path in made.rglob("*") if path.is_file()}
    assert modes == {0o644}


def test_what_stays_is_linked_and_three_releases_are_kept(
    small: tuple[Path, Publish], target: Path
) -> None:
    folder, publish = small
    first = publish()
    for words in ("Hai", "Ba", "Bốn", "Năm"):
        (folder / "tuan/index.html").write_text(words, encoding="utf-8")
        last = publish()
    assert (last / "site/index.html").samefile(target / "current/site/index.html")
    assert (last / "site/index.html.gz").stat().st_nlink == 3
    assert not first.exists()
    assert len(list((target / "releases").glob("*.json"))) == 3
    assert publish() == last


def test_a_rollback_shows_what_was_published_before(
    small: tuple[Path, Publish], target: Path
) -> None:
    folder, publish = small
    for words in ("Một", "Hai", "Ba"):
        (folder / "index.html").write_text(words, encoding="utf-8")
        publish()
    for words in ("Hai", "Một"):
        served_folder.go_back(target)
        assert seen(target) == words
    with pytest.raises(Refused, match="F046"):
        served_folder.go_back(target)
    assert seen(target) == "Một"
    publish()
    assert seen(target) == "Ba"


@pytest.mark.parametrize("damage", ["emptied", "rewritten", "no list"])
def test_no_rollback_to_a_damaged_release(
    small: tuple[Path, Publish], target: Path, damage: str
) -> None:
    folder, publish = small
    first = publish()
    (folder / "index.html").write_text("Hai", encoding="utf-8")
    publish()
    page = first / "site/index.html"
    if damage == "no list":
        first.with_name(f"{first.name}.json").unlink()
    else:
        page.write_bytes(b"" if damage == "emptied" else page.read_bytes()[::-1])
    with pytest.raises(Refused, match="F044"):
        served_folder.go_back(target)
    assert seen(target) == "Hai"


def test_a_damaged_site_is_not_published(small: tuple[Path, Publish], target: Path) -> None:
    folder, publish = small
    publish()
    before = seen(target)
    listed = proofs_of(folder)
    (folder / "index.html").write_text("", encoding="utf-8")
    # Of what is linked from the present release, that one counts.
    (target / "current/site/index.html").write_text("hỏng", encoding="utf-8")
    with pytest.raises(Refused, match=r"F044.*index\.html"):
        served_folder.publish(target, folder, listed)
    assert not list(target.glob(".staging-*"))
    (folder / "index.html").write_text(before, encoding="utf-8")
    publish()
    assert seen(target) == before


@pytest.mark.parametrize("own", ["bai-viet.md", "current/bai-viet.md", "releases/../../a", "."])
def test_nothing_of_a_person_is_replaced(
    small: tuple[Path, Publish], target: Path, own: str
) -> None:
    _, publish = small
    if own == ".":
        target.write_text("của tôi", encoding="utf-8")
    elif "releases" in own:
        (target / "releases").mkdir(parents=True)
        (target / "a").touch()
    else:
        (target / own).parent.mkdir(parents=True)
        (target / own).touch()
    with pytest.raises(Refused, match="F045"):
        publish()
    if own != ".":
        assert not list(target.glob("publish.lock"))


def test_a_second_publication_is_told(small: tuple[Path, Publish], target: Path) -> None:
    _, publish = small
    publish()
    with alone(target / "publish.lock", "noi-dang"), pytest.raises(Busy, match="F043"):
        publish()


def test_the_commands_publish_and_go_back(
    published: Layout,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")

    def run(verb: str, *arguments: str) -> int:
        return command_line.main([verb, str(target), *arguments], published.root)

    assert run("rollback") == 1
    assert run("publish") == 0
    assert run("publish", "--port", "8080", "--at", "/srv/portal") == 0
    assert "/srv/portal/current/site/" in (target / "current/hosts/nginx.conf").read_text("utf-8")
    assert run("rollback") == 0
    assert "/srv/portal" not in (target / "current/hosts/nginx.conf").read_text("utf-8")
    assert "F046" in capsys.readouterr().err
    with alone(target / "publish.lock", ""):
        assert run("publish") == run("rollback") == 3
    shutil.rmtree(published.build / "kept")
    assert run("publish") == 1
    assert "F044" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run("publish", "--port", "0")


def test_what_a_site_was_built_from_is_published(built: Layout) -> None:
    told = json.loads((built.site / "build-info.json").read_text(encoding="utf-8"))
    assert told.keys() == {"commit", "data_sha256", "content", "versions"}
    assert len(told["data_sha256"]) == 64
    assert all(told["versions"].values())


# What servers are told


HOSTED = Hosted(
    "/srv/noi dang/current/site",
    "https://tinh.example/ban-tin/",
    {"chi-dao/cu/": "chi-dao/moi/"},
    {"": "default-src 'none'", "bien-tap/": "default-src 'self'"},
    ("assets/css/a.0123abcd.css", "pagefind/0123abcd/w0.bin", "pagefind/0123abcd/w1.bin"),
)


@pytest.mark.parametrize("name", [*host_files.SERVERS, *host_files.BESIDE])
def test_every_file_for_hosts_tells_what_concerns_it(name: str) -> None:
    text = host_files.written(HOSTED, name)
    if name == "_redirects":
        assert text == "/ban-tin/chi-dao/cu/ /ban-tin/chi-dao/moi/ 301\n"
        return
    for header, value in host_rules.HEADERS.items():
        assert header in text
        assert value in text
    for value in (host_rules.FOR_EVER, host_rules.STRICT_TRANSPORT, "frame-ancestors 'none'"):
        assert value in text
    for end in ("ics", "csv", "jsonl", "sqlite"):
        assert host_rules.TYPES[end] in text


def test_hosts_that_are_told_by_name_keep_only_what_never_changes() -> None:
    text = host_files.written(HOSTED, "_headers")
    kept = [
        path.strip()
        for path, rule in zip(text.splitlines(), text.splitlines()[1:], strict=False)
        if host_rules.FOR_EVER in rule
    ]
    assert kept == ["/ban-tin/assets/css/a.0123abcd.css", "/ban-tin/pagefind/0123abcd/*"]
    assert host_rules.ASKED_ANEW not in text


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", host_rules.HTML),
        ("tuan/2024-w11/", host_rules.HTML),
        ("thoi-han/thoi-han.ics", "text/calendar; charset=utf-8"),
        ("co-quan/atom.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("api/v2/bulk/directives/2024.jsonl.gz", "application/gzip"),
        ("pagefind/0123abcd/w0.bin", "application/octet-stream"),
    ],
)
def test_each_file_has_its_type(address: str, kind: str) -> None:
    assert host_rules.media_type(address) == kind


def test_every_published_file_has_a_type_of_its_own(site: tuple[Path, Proofs]) -> None:
    unknown = {
        Path(address).suffix
        for address in site[1]
        if host_rules.media_type(address) == host_rules.OTHER_TYPE
    }
    assert unknown == {".bin"}


def test_what_never_changes_is_known_by_its_address(site: tuple[Path, Proofs]) -> None:
    hashed = {address for address in site[1] if host_rules.is_hashed(address)}
    assert {address.split("/")[0] for address in hashed} == {"assets", "pagefind"}
    left = [one for one in site[1] if one.startswith(("assets/css/", "assets/js/", "pagefind/"))]
    assert set(left) - hashed == {"pagefind/current.json"}


def test_policies_are_joined_to_one_that_allows_what_any_allows() -> None:
    joined = host_rules.joined(
        ["default-src 'none'; form-action 'none'", "form-action 'self' https://a.example", ""]
    )
    assert joined == "default-src 'none'; form-action 'self' https://a.example"
    assert host_rules.joined(["form-action 'none'"]) == "form-action 'none'"


def test_the_policy_and_the_target_of_pages_are_read_from_them(site: tuple[Path, Proofs]) -> None:
    policy = host_rules.policy_of((site[0] / "404.html").read_bytes())
    assert policy.startswith("default-src 'none'; script-src 'self'")
    page = redirects.page("chi-dao/cu/index.html", "chi-dao/moi/index.html", "https://a.example/")
    assert redirects.target("chi-dao/cu/index.html", page) == "chi-dao/moi/"
    assert redirects.target("404.html", (site[0] / "404.html").read_bytes()) is None
