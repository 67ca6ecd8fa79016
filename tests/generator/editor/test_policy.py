from typing import Any

import pytest

from generator.editors.cms import settings
from generator.editors.cms.publication import policy

HUB = {"backend": "github", "repo": "tinh-thu/ban-tin"}


def directives(options: dict[str, Any]) -> dict[str, list[str]]:
    chosen = settings(options)
    assert chosen
    parts = [directive.split() for directive in policy(chosen).split("; ")]
    return {name: sources for name, *sources in parts}


def test_scripts_come_from_our_own_files_only() -> None:
    sources = directives(HUB)
    assert sources["default-src"] == ["'none'"]
    assert sources["script-src"] == ["'self'"]
    assert sources["font-src"] == ["'self'"]
    assert sources["base-uri"] == sources["form-action"] == ["'none'"]


@pytest.mark.parametrize(
    ("options", "servers"),
    [
        ({"backend": "test-repo"}, []),
        (HUB, ["https://api.github.com", "https://www.githubstatus.com"]),
        (
            HUB
            | {"api_root": "https://git.tinh.example/api/v3", "base_url": "https://login.example"},
            [
                "https://api.github.com",
                "https://www.githubstatus.com",
                "https://git.tinh.example",
                "https://login.example",
            ],
        ),
    ],
)
def test_only_the_servers_of_the_back_end_are_asked(
    options: dict[str, Any], servers: list[str]
) -> None:
    assert directives(options)["connect-src"] == ["'self'", "data:", "blob:", *servers]
