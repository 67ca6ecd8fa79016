"""What mkdocs.yml may say: facts, and nothing that MkDocs would run or read from elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.data import yaml_source
from generator.data.diagnostics import Fault, Position
from generator.data.yaml_source import Path
from generator.language import web_address

Checks = Mapping[str, Callable[[object], object]]
FILE = "mkdocs.yml"
# A setting that names a variable of the environment.
_TAGS = frozenset({"!ENV"})
_KEYS = frozenset(
    "site_name site_description site_author site_url docs_dir site_dir use_directory_urls theme plugins nav "  # noqa: SIM905 - a list would take a line for each
    "not_in_nav validation markdown_extensions extra copyright repo_url repo_name edit_uri strict dev_addr".split()
)
_OF_THEME = frozenset(
    {"name", "custom_dir", "language", "font", "features", "palette", "static_templates"}
)
# Those that read no other file and run no code of the page.
_EXTENSIONS = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes md_in_html sane_lists smarty tables toc".split()  # noqa: SIM905 - as above
)
_WITH_ADDRESSES = frozenset({"site_url", "repo_url", "edit_uri", "nav", "extra"})
_FIXED: Mapping[str, str] = MappingProxyType({"docs_dir": "build/docs", "site_dir": "build/mkdocs"})


def faults(
    raw: bytes, checks: Checks = MappingProxyType({}), misses: Callable[[str], str] = lambda _: ""
) -> Iterator[Fault]:
    """Yield the faults of the settings, each with its position; nothing in them is carried out.

    ``checks`` raise ValueError for what a key of ``extra`` may not be; ``misses`` is that of hand_written.faults.
    """
    source, found = yaml_source.read(raw, _TAGS)
    for fault in found:
        yield Fault(fault.code, (), fault.values, position=fault.position or Position())
    data = source.data if source else None
    if not isinstance(data, dict) or source is None:
        return
    strange = [(path, what, "") for path, what in _strange(data)]
    for path, what, hint in strange or _refused(data, checks, misses):
        values = {"what": what, "hint": hint}
        place = source.position(path, at_key=isinstance(path[-1], str))
        yield Fault("F030", path, values, position=place)


def _refused(
    data: Mapping[str, object], checks: Checks, misses: Callable[[str], str]
) -> Iterator[tuple[Path, str, str]]:
    extra = data.get("extra")
    for key, check in checks.items():
        value = extra.get(key) if isinstance(extra, dict) else None
        try:
            check(value)
        except ValueError as error:
            yield ("extra", key), f"{key}: {value}", f"{error} "
    for path, page in _texts(data.get("nav"), ("nav",)):
        if hint := misses(page):
            yield path, f"nav: {path[-1]}: {page}", hint


def _strange(data: Mapping[str, object]) -> Iterator[tuple[Path, str]]:
    """Yield the path of what is no setting of the portal, and its name."""
    for key, value in data.items():
        # Without the key MkDocs has plugins of its own.
        if key not in _KEYS or (key == "plugins" and value != []):
            yield (key,), key
        elif key in _FIXED and value != _FIXED[key]:
            yield (key,), f"{key}: {value}"
    theme = data.get("theme")
    if isinstance(theme, dict):
        yield from ((("theme", key), f"theme: {key}") for key in theme.keys() - _OF_THEME)
        for key, only in (("name", "material"), ("custom_dir", "theme")):
            if theme.get(key) != only:
                yield ("theme", key), f"theme: {key}: {theme.get(key)}"
    yield from _strange_extensions(data.get("markdown_extensions"))
    for path, text in _texts(data):
        is_page = path[0] != "nav" or text.endswith(".md")
        is_plain = not web_address.scheme(text) or web_address.is_link(text.replace("{commit}", ""))
        if not (is_page and is_plain) and path[0] in _WITH_ADDRESSES:
            yield path, f"{path[-1]}: {text}"


def _texts(node: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each text of the settings with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _texts(value, (*path, index))
    elif isinstance(node, str):
        yield path, node


def _strange_extensions(listed: object) -> Iterator[tuple[Path, str]]:
    for index, one in enumerate(listed if isinstance(listed, list) else ()):
        for name in [one] if isinstance(one, str) else list(one or ()):
            if name not in _EXTENSIONS:
                yield ("markdown_extensions", index), f"markdown_extensions: {name}"
