"""The files of the theme as pages ask for them: few, whole, and each named by what is in it."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from jinja2 import TemplateRuntimeError

from generator.site import script_bundles
from generator.site.files import files_in

STYLESHEET = "assets/css/site.css"
_SCRIPTS = "assets/js"
_IMAGES = "assets/images"
# Hex digits of a name: enough for a handful of files to differ.
_DIGITS = 8


class ThemeAssets:
    """Scripts, stylesheet and pictures of one state of the theme."""

    def __init__(self, theme: Path, stylesheet: str) -> None:
        """Read scripts and pictures; ``stylesheet`` is ready. Raises InvalidScript, OSError."""
        images = {path.name: path.read_bytes() for path in files_in(theme / _IMAGES)}
        scripts = script_bundles.bundles(_texts(theme / _SCRIPTS))
        # Programs keep the plain address of a picture for years: feeds, search boxes, the browser editor.
        self._plain = {f"{_IMAGES}/{name}": raw for name, raw in images.items()}
        self._whole = {
            STYLESHEET: stylesheet.encode(),
            **{f"{_SCRIPTS}/{path}": text.encode() for path, text in scripts.items()},
            **self._plain,
        }
        self._names = {path: _named(path, raw) for path, raw in self._whole.items()}

    @property
    def files(self) -> Mapping[str, bytes]:
        """All that is published, by address."""
        return self._plain | {self._names[path]: raw for path, raw in self._whole.items()}

    def address(self, path: str) -> str:
        """Return where a file of the theme is published; its name holds 8 hex digits of its bytes' SHA-256.

        Raises TemplateRuntimeError for one that is not there: it is templates that ask.
        """
        if path not in self._names:
            raise TemplateRuntimeError(f"giao diện không có tệp {path} để trang dùng")
        return self._names[path]


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(files_in(folder))
        if path.suffix == ".js"
    }


def _named(path: str, raw: bytes) -> str:
    plain = PurePosixPath(path)
    digest = sha256(raw).hexdigest()[:_DIGITS]
    return str(plain.with_name(f"{plain.stem}.{digest}{plain.suffix}"))
