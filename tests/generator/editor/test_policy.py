from typing import Any

import pytest

from generator.editors.cms import settings
from generator.editors.cms.policy import policy

HUB = {"backend": "github", "repo": "tinh-thu/ban-tin"}


def directives(given: dict[str, Any]) -> dict[str, list[str]]:
    chosen = settings(given)
    assert chosen
    parts = [one.split() for one in policy(chosen).split("; ")]
    return {name: sources for name, *sources in parts}


def test_scripts_come_from_our_own_files_only() -> None:
    found = directives(HUB)
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["font-src"] == ["'self'"]
    assert found["base-uri"] == found["form-action"] == ["'none'"]


@pytest.mark.parametrize(
    ("given", "servers"),
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
    given: dict[str, Any], servers: list[str]
) -> None:
    assert directives(given)["connect-src"] == ["'self'", "data:", "blob:", *servers]
