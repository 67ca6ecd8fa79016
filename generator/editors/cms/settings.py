"""The settings ``extra.editor`` of mkdocs.yml: where the editor saves, and which servers it may contact."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

_ORIGIN = r"^https://[A-Za-z0-9.-]+(?::[0-9]+)?$"
_ROOT = r"^https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[\w./-]*)?$"
Origin = Annotated[str, Field(pattern=_ORIGIN)]


class InvalidSettings(ValueError):  # noqa: N818 - the name says what they are
    """``extra.editor`` is not valid; the message, in Vietnamese, says why."""


class Settings(BaseModel):
    """Where the editor reads and saves. Addresses are those of Sveltia CMS's back-end options.

    ``test-repo`` keeps everything in the browser, for trying the editor out and for tests.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    backend: Literal["github", "gitlab", "test-repo"]
    repo: Annotated[str, Field(pattern=r"^[\w.-]+(?:/[\w.-]+)+$")] | None = None
    branch: Annotated[str, Field(pattern=r"^[\w./-]+$")] = "main"
    # GitHub: the server that signs editors in; without it they paste an access token of their own.
    # GitLab: the address of a self-hosted GitLab.
    base_url: Origin | None = None
    # The id of the application registered at GitLab; sign-in by PKCE needs no secret.
    app_id: Annotated[str, Field(pattern=r"^\w+$")] | None = None
    # For GitHub Enterprise or a self-hosted GitLab.
    api_root: Annotated[str, Field(pattern=_ROOT)] | None = None
    # A branch and a pull request for each change: the checks run before it is merged.
    publish_mode: Literal["editorial_workflow", "simple"] = "editorial_workflow"

    @model_validator(mode="after")
    def _fits_the_back_end(self) -> Self:
        if self.backend != "test-repo" and not self.repo:
            raise ValueError("repo")
        # The CMS supports sign-in by PKCE for GitLab only.
        if self.backend != "gitlab" and self.app_id:
            raise ValueError("app_id")
        return self


def settings(setting: object) -> Settings | None:
    """Return the settings; None if the editor is off (``extra.editor`` absent or null).

    Raises InvalidSettings.
    """
    if setting is None:
        return None
    try:
        return Settings.model_validate(setting)
    except ValidationError as error:
        raise InvalidSettings(_explained(error)) from error


def _explained(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(map(str, first["loc"])) or str(first.get("ctx", {}).get("error", ""))
    if first["type"] == "extra_forbidden":
        known = ", ".join(Settings.model_fields)
        return f"extra.editor trong mkdocs.yml không có khóa “{key}”. Các khóa: {known}."
    if key in {"", "repo"}:
        return "extra.editor trong mkdocs.yml cần backend và repo (tên/kho), hoặc null để tắt."
    return f"Giá trị của extra.editor.{key} trong mkdocs.yml không đúng; xem README, mục “Browser editor”."
