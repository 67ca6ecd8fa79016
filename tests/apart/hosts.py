"""nginx and Caddy serve the published site under a sub-path, with every header, and no link leads nowhere.

Run by ``build.py test hosts``; it installs both servers where it may, else says what to type.
"""

import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from dev import debian
from generator import pipeline
from generator.data.validation import LEDGER
from generator.site import host_rules, release, served_folder
from generator.site.files import Layout
from generator.site.proved_files import proof_of
from tests.frozen import copy_project

PREFIX = "/ban-tin/"
OLD, NEW = "chi-dao/2024-1101-vp-nd/", "chi-dao/2024-1101-vp-nc/"
PACKAGES = {"nginx": "nginx-light", "caddy": "caddy"}
NGINX = """daemon off;
pid {folder}/pid;
error_log {folder}/errors.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include "{hosts}/nginx.conf";
}}
"""
LINK = re.compile(r'(?:href|src)="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name, "")


class Server(NamedTuple):
    port: int
    site: Path

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address from the site's root, or from the server's where it begins with a slash."""
        path = address if address.startswith("/") else PREFIX + address
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": "tinh.example", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The frozen portal, one of whose addresses moved, published for a port."""
    root = copy_project(tmp_path_factory.mktemp("hosts") / "project")
    with (root / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(f"{OLD} -> {NEW}\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"https://tinh.example{PREFIX}")
        pipeline.build(root)
    folder = tmp_path_factory.mktemp("served") / "noi dang"
    site, listed = release.live(Layout(root))
    served_folder.publish(folder, site, listed, port=port)
    # As root nginx works under another account.
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)
    return folder, port


@pytest.fixture(scope="module", params=list(PACKAGES))
def server(
    request: pytest.FixtureRequest,
    target: tuple[Path, int],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    folder, port = target
    command = commands(request.param, folder / "current" / "hosts", tmp_path_factory.mktemp("run"))
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            wait_for(port, running)
            yield Server(port, folder / "current" / "site")
        finally:
            running.terminate()


def commands(name: str, hosts: Path, folder: Path) -> list[str]:
    program = installed(name)
    if name == "caddy":
        return [program, "run", "--config", str(hosts / "Caddyfile"), "--adapter", "caddyfile"]
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, hosts=hosts), encoding="utf-8")
    return [program, "-c", str(config)]


def installed(name: str) -> str:
    places = "/usr/sbin:/usr/bin:/usr/local/bin:/usr/local/sbin"
    found = shutil.which(name) or shutil.which(name, path=places)
    if found is None and debian.install(PACKAGES[name]):
        found = shutil.which(name, path=places)
    if found is None:
        pytest.fail(f"Chưa có {name}. Hãy gõ: {debian.command_to_type(PACKAGES[name])}")
    return found


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert running.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server does not listen")


def addresses(site: Path) -> list[str]:
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(
        name.removesuffix("index.html")
        for name in files
        if not name.endswith((".html.gz", ".br")) and not re.search(r"\.(?!jsonl)\w+\.gz$", name)
    )


def test_every_file_is_served_with_its_type_its_headers_and_its_age(server: Server) -> None:
    policy = host_rules.policy_of((server.site / "404.html").read_bytes())
    asked = [one for one in addresses(server.site) if not one.startswith("_")]
    assert len(asked) > 300
    for address in asked:
        answer = server.ask(address)
        if address == OLD:
            assert (answer.status, answer["Location"]) == (301, PREFIX + NEW)
            continue
        assert answer.status == 200, address
        assert answer["Content-Type"].lower() == host_rules.media_type(address).lower(), address
        kept = host_rules.FOR_EVER if host_rules.is_hashed(address) else host_rules.ASKED_ANEW
        assert answer["Cache-Control"] == kept, address
        assert {name: answer[name] for name in host_rules.HEADERS} == dict(host_rules.HEADERS)
        assert answer["Content-Security-Policy"] == f"{policy}; frame-ancestors 'none'"
        assert answer["Access-Control-Allow-Origin"] == ("*" * address.startswith("api/"))
        assert answer["ETag"]
        # Without TLS it would lock readers out.
        assert not answer["Strict-Transport-Security"]


@pytest.mark.parametrize("address", ["khong-co/", "tuan/khong-co/x.html", "api/v2/weeks/", "a.ics"])
def test_what_is_not_there_gets_the_page_for_it(server: Server, address: str) -> None:
    answer = server.ask(address)
    assert (answer.status, answer["Content-Type"]) == (404, host_rules.HTML)
    assert answer.body == (server.site / "404.html").read_bytes()
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == host_rules.ASKED_ANEW


@pytest.mark.parametrize(
    ("address", "place"),
    [(PREFIX[:-1], PREFIX), ("tuan/2024-w11", f"{PREFIX}tuan/2024-w11/"), (OLD, PREFIX + NEW)],
)
def test_addresses_lead_on(server: Server, address: str, place: str) -> None:
    answer = server.ask(address)
    assert answer.status in {301, 308}
    assert urlsplit(answer["Location"]).path == place


def test_only_reading_is_answered(server: Server) -> None:
    head = server.ask("", "HEAD")
    assert (head.status, head.body) == (200, b"")
    for method in ("POST", "PUT", "DELETE"):
        assert server.ask("", method).status == 405


def test_text_comes_packed_to_who_takes_it(server: Server) -> None:
    plain = server.ask("tuan/2024-w11/")
    packed = server.ask("tuan/2024-w11/", **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Type"] == host_rules.HTML
    assert "accept-encoding" in packed["Vary"].lower()
    assert packed.body == (server.site / "tuan/2024-w11/index.html.gz").read_bytes()
    assert len(packed.body) < len(plain.body) / 2


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    tag = server.ask("tuan/2024-w11/")["ETag"]
    again = server.ask("tuan/2024-w11/", **{"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")


def test_no_link_leads_nowhere(server: Server) -> None:
    """Follow every link of every page that the home page leads to."""
    waiting = [f"https://tinh.example{PREFIX}"]
    seen: set[str] = set()
    broken: list[tuple[str, int]] = []
    while waiting:
        url = waiting.pop()
        answer = server.ask(urlsplit(url).path)
        if answer.status != 200:
            broken.append((url, answer.status))
        elif answer["Content-Type"].startswith("text/html"):
            found = (urljoin(url, unescape(link)) for link in LINK.findall(answer.body.decode()))
            links = {urldefrag(one).url.partition("?")[0] for one in found}
            new = {one for one in links if one.startswith("https://tinh.example/")} - seen
            seen |= new
            waiting += new
    assert broken == []
    assert len(seen) > 200


def test_a_publication_and_a_rollback_are_seen_at_once(
    server: Server, target: tuple[Path, int]
) -> None:
    folder, port = target
    before = server.ask("").body
    copy = folder.parent / "khac"
    shutil.copytree(server.site, copy, ignore=shutil.ignore_patterns("*.gz", "*.br", "_*"))
    (copy / "index.html").write_bytes(before.replace(b"</main>", b"<p>M\xe1\xbb\x9bi</p></main>"))
    listed = {
        path.relative_to(copy).as_posix(): proof_of(path.read_bytes())
        for path in copy.rglob("*")
        if path.is_file()
    }
    served_folder.publish(folder, copy, listed, port=port)
    try:
        assert "<p>Mới</p>".encode() in server.ask("").body
    finally:
        started = time.monotonic()
        served_folder.go_back(folder)
        taken = time.monotonic() - started
        shutil.rmtree(copy)
    assert server.ask("").body == before
    assert taken < 1
