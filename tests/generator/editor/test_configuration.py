from typing import Any

import pytest

from dev.pasted import INBOX
from generator.editors.cms import settings
from generator.editors.cms.configuration import configuration
from tests.frozen import FROZEN

HUB = {"backend": "github", "repo": "tinh-thu/ban-tin"}
LAB = {"backend": "gitlab", "repo": "tinh-thu/ban-tin"}


def configured(options: dict[str, Any]) -> dict[str, Any]:
    chosen = settings(options)
    assert chosen
    return configuration(chosen, "Bản tin thử")


@pytest.mark.parametrize(
    ("options", "backend"),
    [
        ({"backend": "test-repo"}, {"name": "test-repo"}),
        (
            HUB,
            {
                "name": "github",
                "repo": "tinh-thu/ban-tin",
                "branch": "main",
                "auth_methods": ["token"],
            },
        ),
        (
            HUB | {"base_url": "https://login.example"},
            {
                "name": "github",
                "repo": "tinh-thu/ban-tin",
                "branch": "main",
                "base_url": "https://login.example",
                "auth_methods": ["oauth", "token"],
            },
        ),
        (
            LAB | {"base_url": "https://git.example", "api_root": "https://git.example/api/v4"},
            {
                "name": "gitlab",
                "repo": "tinh-thu/ban-tin",
                "branch": "main",
                "base_url": "https://git.example",
                "api_root": "https://git.example/api/v4",
                "auth_methods": ["token"],
            },
        ),
        (
            LAB | {"app_id": "abc", "branch": "chinh"},
            {
                "name": "gitlab",
                "repo": "tinh-thu/ban-tin",
                "branch": "chinh",
                "app_id": "abc",
                "auth_type": "pkce",
                "auth_methods": ["oauth", "token"],
            },
        ),
    ],
)
def test_back_end_holds_what_was_set(options: dict[str, Any], backend: dict[str, Any]) -> None:
    assert configured(options)["backend"] == backend


def test_changes_are_reviewed_unless_told_otherwise() -> None:
    assert configured(HUB)["publish_mode"] == "editorial_workflow"
    assert configured(HUB | {"publish_mode": "simple"})["publish_mode"] == "simple"
    assert configured({"backend": "test-repo"})["publish_mode"] == "simple"


def test_weeks_are_never_deleted() -> None:
    weeks, *_ = configured(HUB)["collections"]
    assert weeks["delete"] is False
    assert weeks["folder"] == "directives"


def test_a_bulletin_is_pasted_where_ci_makes_its_week_before_it_is_published() -> None:
    collections = configured(HUB)["collections"]
    assert [one["name"] for one in collections] == ["weeks", "inbox", "registry"]
    assert f"{collections[1]['folder']}/" == INBOX
    simple = configured(HUB | {"publish_mode": "simple"})["collections"]
    assert [one["name"] for one in simple] == ["weeks", "registry"]


def test_each_registry_has_its_form() -> None:
    *_, registries = configured(HUB)["collections"]
    assert [(file["label"], file["file"]) for file in registries["files"]] == [
        ("Lãnh đạo", "directives/registry/leaders.yml"),
        ("Cơ quan", "directives/registry/agencies.yml"),
        ("Lĩnh vực", "directives/registry/topics.yml"),
        ("Chữ viết tắt", "directives/registry/abbreviations.yml"),
        ("Từ đồng nghĩa", "directives/registry/synonyms.yml"),
        ("Ủy ban nhân dân", "directives/registry/committee.yml"),
    ]
    assert all((FROZEN / file["file"]).is_file() for file in registries["files"])
