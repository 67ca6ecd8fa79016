from typing import Any

import pytest

from generator.editors.cms import InvalidSettings, settings

HUB = {"backend": "github", "repo": "tinh-thu/ban-tin"}


def test_absent_is_off() -> None:
    assert settings(None) is None


def test_a_repository_is_enough() -> None:
    read = settings(HUB)
    assert read
    assert (read.branch, read.publish_mode) == ("main", "editorial_workflow")


def test_a_group_of_gitlab_may_lie_in_a_group() -> None:
    assert settings(HUB | {"backend": "gitlab", "repo": "tinh/van-phong/ban-tin"})


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (True, "backend và repo"),
        ({"backend": "github"}, "backend và repo"),
        ({"repo": "a/b"}, "extra.editor.backend"),
        (HUB | {"backend": "netlify"}, "extra.editor.backend"),
        (HUB | {"repo": "ban-tin"}, "backend và repo"),
        (HUB | {"token": "x"}, "không có khóa “token”. Các khóa: backend, repo"),
        (HUB | {"base_url": "http://login.example"}, "extra.editor.base_url"),
        (HUB | {"base_url": "https://login.example/path"}, "extra.editor.base_url"),
        (HUB | {"api_root": "https://a.example; script-src *"}, "extra.editor.api_root"),
        (HUB | {"app_id": "abc"}, "extra.editor.app_id"),
        (HUB | {"branch": None}, "extra.editor.branch"),
        (HUB | {"publish_mode": "direct"}, "extra.editor.publish_mode"),
    ],
)
def test_what_is_wrong_is_told_in_vietnamese(setting: Any, message: str) -> None:  # noqa: ANN401 - of YAML
    with pytest.raises(InvalidSettings, match=r"mkdocs\.yml") as raised:
        settings(setting)
    assert message in str(raised.value)
