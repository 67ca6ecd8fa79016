"""Modules of the theme -> one script a page: each module keeps its own scope, and runs once, before those that import it.

Only the forms that the theme uses are known; any other is refused, never guessed at.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
# Only where a line begins: there it cannot stand in a string.
_REMARK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)


class InvalidScript(Exception):  # noqa: N818 - the name says what it is
    """A script of the theme cannot be bundled; the message, in Vietnamese, says which and why."""


class _Module(NamedTuple):
    """What a module imports, as names (``a, b as c``) and paths, what it exports, and the rest of it."""

    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]
    code: str


def bundles(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts that pages ask for, by path: the modules that export nothing, each with all it imports.

    ``sources`` are all modules by path from a common root. Raises InvalidScript.
    """
    modules = {path: _read(path, text) for path, text in sources.items()}
    return {path: _bundle(path, modules) for path, one in modules.items() if not one.exports}


def _read(path: str, text: str) -> _Module:
    text = _REMARK.sub("", text)
    folder = posixpath.dirname(path)
    imports = tuple(
        (names, posixpath.normpath(posixpath.join(folder, target)))
        for names, target in _IMPORT.findall(text)
    )
    exports = tuple(_EXPORT.findall(text))
    code = _EXPORT.sub("", _IMPORT.sub("", text))
    unknown = _UNKNOWN.search(code)
    if unknown:
        raise InvalidScript(f"theme/assets/js/{path}: không gộp được dòng “{unknown[0]}”")
    return _Module(imports, exports, code)


def _bundle(entry: str, modules: Mapping[str, _Module]) -> str:
    order = _in_order(entry, modules, ())
    return "".join(_scope(path, modules, order) for path in order)


def _in_order(path: str, modules: Mapping[str, _Module], above: tuple[str, ...]) -> list[str]:
    """Return a module after all that it imports, each named once."""
    if path in above or path not in modules:
        reason = "nhập vòng tròn" if path in above else "không có"
        raise InvalidScript(f"theme/assets/js/{path}: {reason}, qua {' → '.join(above)}")
    inner = [_in_order(one, modules, (*above, path)) for _, one in modules[path].imports]
    return list(dict.fromkeys([*(one for part in inner for one in part), path]))


def _scope(path: str, modules: Mapping[str, _Module], order: list[str]) -> str:
    """Return a module as a function that runs at once and gives back its exports."""
    module = modules[path]
    lines = []
    for names, target in module.imports:
        wanted = [name.strip() for name in names.split(",") if name.strip()]
        missing = {name.split(" as ")[0] for name in wanted} - {*modules[target].exports}
        if missing:
            raise InvalidScript(f"theme/assets/js/{path}: {target} không có {', '.join(missing)}")
        if wanted:
            given = ", ".join(name.replace(" as ", ": ") for name in wanted)
            lines.append(f"const {{ {given} }} = $m{order.index(target)};\n")
    returned = f"return {{ {', '.join(module.exports)} }};\n" if module.exports else ""
    name = f"const $m{order.index(path)} = " if module.exports else ";"
    return f"{name}(() => {{\n{''.join(lines)}{module.code}{returned}}})();\n"
