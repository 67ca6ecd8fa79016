"""Files from the locked npm packages, the CMS and the YAML library, changed to contact no other server."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent / "node_modules"
_ASSETS = "npm/assets"
_FONTS = 3
_FONT = re.compile(
    r"https://cdn\.jsdelivr\.net/fontsource/fonts/(?P<name>[\w-]+)(?::vf)?@[\d.]+/(?P<subset>[\w-]+)\.woff2"
)


class MissingPackages(RuntimeError):  # noqa: N818 - the name says what is missing
    """The packages are missing or not as expected; the message, in Vietnamese, says what to do."""


def packaged(vendor: str) -> Mapping[str, Path | str]:
    """Map the name of each file in the page's folder ``vendor`` to its source: a path or a text.

    Raises MissingPackages.
    """
    cms, yaml = FOLDER / "@sveltia" / "cms", FOLDER / "js-yaml"
    try:
        script = _read(cms / "npm/index.js")
        return {
            **dict(_cms(cms)),
            "sveltia-cms/npm/index.js": _self_hosted(script, cms, vendor),
            # The package expects a bundler to turn this into a script.
            "sveltia-cms/locales/vi.js": f"export default {_read(cms / 'locales/vi.json')};\n",
            "js-yaml.js": _read(yaml / "dist/browser/js-yaml.esm.min.mjs").rpartition(
                "//# sourceMappingURL="
            )[0],
            "js-yaml.LICENSE.txt": yaml / "LICENSE",
        }
    except FileNotFoundError as error:
        raise MissingPackages(
            "Trình soạn thảo đang bật (extra.editor trong mkdocs.yml) nhưng các gói của nó chưa được cài. "
            "Hãy chạy python3 build.py build; nếu tự cài lấy các gói: npm ci trong generator/editors/cms/."
        ) from error


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _cms(cms: Path) -> Iterator[tuple[str, Path]]:
    """Yield the licence, scripts and fonts, without source maps."""
    for path in (cms / "LICENSE.txt", *sorted((cms / "npm").rglob("*"))):
        if path.is_file() and path.suffix != ".map":
            yield f"sveltia-cms/{path.relative_to(cms).as_posix()}", path


def _self_hosted(script: str, cms: Path, vendor: str) -> str:
    """Return the CMS's script, with its language file and fonts loaded from our copies."""

    def own(asked: re.Match[str]) -> str:
        # The package's file names end with a hash.
        name = f"{asked['name']}-{asked['subset']}-*.woff2"
        font = next((cms / _ASSETS).glob(name), None)
        # The style sheet is within the page, so the address is relative to the page.
        return f"{vendor}/sveltia-cms/{_ASSETS}/{font.name}" if font else asked[0]

    languages = script.count("../locales/vi.json")
    script, fonts = _FONT.subn(own, script.replace("../locales/vi.json", "../locales/vi.js"))
    if (languages, fonts) != (1, _FONTS) or _FONT.search(script):
        raise MissingPackages(
            "Gói @sveltia/cms không nạp ngôn ngữ và phông chữ như trước; "
            "hãy dùng phiên bản ghi trong generator/editors/cms/package-lock.json."
        )
    return script
