"""Requests as browsers and other programs send them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.ratings.conftest import DIRECTIVE, JSON, ORIGIN, SITE, WEEK, Clock, Connect
from tools.ratings.application import Receiver, application

VOTE = {"page": WEEK, "value": "4"}


@pytest.fixture
def client(connect: Connect) -> TestClient:
    return connect()


def stored(database: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT * FROM votes ORDER BY page, value").fetchall()


def test_a_vote_is_counted_and_answered_with_the_totals(client: TestClient, database: Path) -> None:
    answer = client.post("/", data=VOTE, headers=ORIGIN | JSON)
    assert answer.status_code == 200
    assert answer.json() == {"page": WEEK, "counts": [0, 0, 0, 1, 0]}
    assert client.get("/", params={"page": WEEK}, headers=JSON).json() == answer.json()
    assert stored(database) == [(WEEK, "2024-03-18", 4, 1)]


def test_without_scripts_the_answer_is_a_page_that_leads_back(connect: Connect) -> None:
    connect("203.0.113.8").post("/", data=VOTE | {"value": "5"}, headers=ORIGIN)
    answer = connect().post("/", data=VOTE, headers=ORIGIN)
    assert answer.status_code == 200
    assert "Bạn đã chọn mức 4 trên 5: có ích." in answer.text
    assert "Trang này có 2 đánh giá, trung bình 4,5 trên 5." in answer.text
    assert f'href="{SITE}{WEEK}#danh-gia"' in answer.text


def test_totals_as_a_page(client: TestClient) -> None:
    answer = client.get("/", params={"page": WEEK})
    assert "Trang này chưa có đánh giá nào." in answer.text
    assert f'href="{SITE}{WEEK}#danh-gia"' in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://tinh.example"},
        {"Origin": "https://tinh.example.evil.example"},
        {"Origin": "https://tinh.example:8443"},
        {"Origin": "https://tinh.example, https://evil.example"},
        ORIGIN | {"Sec-Fetch-Site": "none"},
        ORIGIN | {"Sec-Fetch-Dest": "iframe"},
        {"Referer": SITE},
    ],
)
def test_only_the_site_s_own_forms_are_taken(
    headers: dict[str, str], client: TestClient, database: Path
) -> None:
    answer = client.post("/", data=VOTE, headers=headers | JSON)
    assert answer.status_code == 403
    assert answer.json()["error"] == "foreign"
    assert stored(database) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://www.tinh.example"},
        ORIGIN | {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"},
        ORIGIN | {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "empty"},
    ],
)
def test_forms_of_each_of_the_site_s_origins_are_taken(
    headers: dict[str, str], client: TestClient
) -> None:
    assert client.post("/", data=VOTE, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("", 400, "malformed"),
        ("page", 400, "malformed"),
        ("value=4", 400, "malformed"),
        (f"page={WEEK}", 422, "value"),
        (f"page={WEEK}&value=", 422, "value"),
        (f"page={WEEK}&value=0", 422, "value"),
        (f"page={WEEK}&value=6", 422, "value"),
        (f"page={WEEK}&value=04", 422, "value"),
        (f"page={WEEK}&value=4.0", 422, "value"),
        (f"page={WEEK}&value=%D9%A4", 422, "value"),
        (f"page={WEEK}&value=4&value=5", 400, "malformed"),
        (f"page={WEEK}&page={DIRECTIVE}", 400, "malformed"),
        (f"page={WEEK}&value=4&back=https://evil.example/", 400, "malformed"),
        (f"page={WEEK}&value=%FF", 400, "malformed"),
        ("page=tuan/2024-w11/é&value=4", 400, "malformed"),
        (f"page={WEEK}&value=4" + "0" * 1024, 413, "too-large"),
    ],
)
def test_what_is_no_vote_is_refused(
    body: str, status: int, code: str, client: TestClient, database: Path
) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/", content=body.encode(), headers=ORIGIN | JSON | headers)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert stored(database) == []


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/",
        "tuan/",
        "tuan/2024-w11",
        "/tuan/2024-w11/",
        "tuan/../tuan/2024-w11/",
        "TUAN/2024-W11/",
        f"{WEEK}\n",
        "https://evil.example/",
        "//evil.example/",
        "\\\\evil.example/",
        "javascript:alert(1)",
        "'; DROP TABLE votes; --",
        "tuan/2024-w11/' OR '1'='1",
        '"><script>alert(1)</script>',
    ],
)
def test_pages_outside_the_list_have_no_votes_and_no_way_back(
    page: str, client: TestClient, database: Path
) -> None:
    posted = client.post("/", data={"page": page, "value": "4"}, headers=ORIGIN)
    asked = client.get("/", params={"page": page})
    for answer in (posted, asked):
        assert answer.status_code == 404
        assert not answer.is_redirect
        assert f'href="{SITE}"' in answer.text
        assert "evil.example" not in answer.text
        assert "<script" not in answer.text
    assert stored(database) == []


def test_a_json_body_is_refused(client: TestClient) -> None:
    answer = client.post("/", json=VOTE, headers=ORIGIN)
    assert answer.status_code == 415
    assert "Đánh giá vừa gửi không được tính." in answer.text


@pytest.mark.parametrize(("method", "path", "status"), [("PUT", "/", 405), ("GET", "/admin", 404)])
def test_other_requests_are_refused_in_words(
    method: str, path: str, status: int, client: TestClient
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert "<h1>Không có kết quả</h1>" in answer.text


def test_a_second_vote_from_a_network_counts_the_next_day(
    client: TestClient, clock: Clock, database: Path
) -> None:
    assert client.post("/", data=VOTE, headers=ORIGIN).status_code == 200
    again = client.post("/", data=VOTE, headers=ORIGIN)
    assert again.status_code == 429
    assert f'href="{SITE}{WEEK}#danh-gia"' in again.text
    clock.turn()
    assert client.post("/", data=VOTE, headers=ORIGIN).status_code == 200
    assert stored(database) == [(WEEK, "2024-03-18", 4, 1), (WEEK, "2024-03-19", 4, 1)]


def test_counts_survive_a_restart(connect: Connect, receiver: Receiver, pages: Path) -> None:
    connect().post("/", data=VOTE, headers=ORIGIN)
    again = Receiver(
        receiver.settings,
        type(receiver.pages)(pages),
        type(receiver.tally)(pages.with_name("danh-gia.sqlite")),
        type(receiver.limiter)(receiver.today),
    )
    answer = TestClient(application(again)).get("/", params={"page": WEEK}, headers=JSON)
    assert answer.json()["counts"] == [0, 0, 0, 1, 0]


def test_a_broken_database_refuses_and_takes_no_turn(client: TestClient, database: Path) -> None:
    kept = database.read_bytes()
    for name in ("danh-gia.sqlite-wal", "danh-gia.sqlite-shm"):
        database.with_name(name).unlink(missing_ok=True)
    database.write_bytes(b"not a database at all" * 100)
    answer = client.post("/", data=VOTE, headers=ORIGIN | JSON)
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert client.get("/", params={"page": WEEK}).status_code == 503
    database.write_bytes(kept)
    assert client.post("/", data=VOTE, headers=ORIGIN).status_code == 200


def test_an_unforeseen_fault_is_answered_without_its_words(
    connect: Connect, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(type(receiver.tally), "counts", fail)
    answer = connect(raise_server_exceptions=False).get("/", params={"page": WEEK}, headers=JSON)
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert "secret" not in answer.text


def test_only_the_site_may_read_the_totals_by_script(client: TestClient) -> None:
    ours = client.get("/", params={"page": WEEK}, headers=ORIGIN | JSON)
    assert ours.headers["access-control-allow-origin"] == "https://tinh.example"
    assert "access-control-allow-credentials" not in ours.headers
    assert {"Accept", "Origin"} <= {field.strip() for field in ours.headers["vary"].split(",")}
    other = client.get("/", params={"page": WEEK}, headers=JSON | {"Origin": "https://a.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("page", [WEEK, "no/page/"])
def test_answers_keep_to_themselves(accept: str, page: str, client: TestClient) -> None:
    headers = client.get("/", params={"page": page}, headers={"Accept": accept}).headers
    assert "set-cookie" not in headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("frame-ancestors 'none'")


def test_nothing_of_the_reader_is_stored(connect: Connect, database: Path) -> None:
    headers = ORIGIN | {"User-Agent": "Trinh-Duyet-Rieng/1"}
    assert connect("198.51.100.23").post("/", data=VOTE, headers=headers).status_code == 200
    kept = b"".join(path.read_bytes() for path in database.parent.glob("danh-gia.sqlite*"))
    assert WEEK.encode() in kept
    assert b"198.51.100.23" not in kept
    assert b"Trinh-Duyet" not in kept
    with closing(sqlite3.connect(database)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(votes)")]
    assert columns == ["page", "day", "value", "count"]


def test_refusals_are_json_for_scripts_only(client: TestClient) -> None:
    answer = client.get("/", params={"page": ""}, headers=JSON)
    assert json.loads(answer.content)["message"].startswith("Không có trang nào")
