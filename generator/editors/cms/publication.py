"""The files of the editor in a built site: page, scripts, configuration, and the CMS from its package."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.data.formatting import emitter
from generator.data.model import FILES
from generator.data.model.fields import Record, record_in, types_in
from generator.editors.cms.configuration import configuration
from generator.editors.cms.packages import packaged
from generator.editors.cms.settings import Settings

ADDRESS = "bien-tap"
PAGE = Path(__file__).parent / "page"
_VENDOR = "vendor"
# API and status page of each back end; source: services/backends/git of Sveltia CMS's repository.
_SERVERS = {
    "github": ("https://api.github.com", "https://www.githubstatus.com"),
    "gitlab": ("https://gitlab.com", "https://status-api.hostedstatus.com"),
    "test-repo": (),
}
_PICTURES = {
    "github": ("https://avatars.githubusercontent.com",),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
    "test-repo": (),
}
# The keys of a record in the order in which files write them, each with the shape of its value: that of
# a record, or “number” for numbers and dates, which need no quotes.
Shape = dict[str, "Shape | str"]


def outputs(chosen: Settings, title: str) -> Mapping[str, Callable[[], bytes]]:
    """Return the function that makes each file of the editor, by address; ``title`` is the site's name.

    Raises MissingPackages.
    """
    settings = json.dumps(configuration(chosen, title), ensure_ascii=False, indent=1)
    scripts = {script.name: script for script in sorted(PAGE.glob("*.js"))}
    vendor = {f"{_VENDOR}/{name}": content for name, content in packaged(_VENDOR).items()}
    texts = {
        "config.json": f"{settings}\n",
        "index.html": _page(chosen, title),
        "model.js": model_script(),
    }
    return {
        f"{ADDRESS}/{name}": partial(_bytes, content)
        for name, content in (vendor | scripts | texts).items()
    }


def _bytes(content: Path | str) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content.encode()


def _page(chosen: Settings, title: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("index.html.jinja")
    return template.render(policy=policy(chosen), title=title) + "\n"


def policy(chosen: Settings) -> str:
    """Return the page's Content-Security-Policy: only its own files and the servers of its back end."""
    own = tuple(_origin(address) for address in (chosen.api_root, chosen.base_url) if address)
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        # The CMS positions its panes with style attributes.
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "data:", "blob:", *_PICTURES[chosen.backend], *own),
        "font-src": ("'self'",),
        "connect-src": ("'self'", "data:", "blob:", *_SERVERS[chosen.backend], *own),
        "manifest-src": ("blob:",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(dict.fromkeys(of))}" for name, of in directives.items())


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def model_script() -> str:
    """Return ``model.js``: what the page's scripts must know to write a data file in the house style."""
    exports = {
        "width": emitter.WIDTH,
        "literalKey": emitter.ALWAYS_LITERAL,
        "files": [_shape(model) for model in FILES.values()],
    }
    return "".join(
        f"export const {name} = {json.dumps(value)};\n" for name, value in exports.items()
    )


def _shape(record: type[Record]) -> Shape:
    return {name: _value(record.model_fields[name].annotation) for name in record.key_order()}


def _value(annotation: object) -> Shape | str:
    record = record_in(annotation)
    if record:
        return _shape(record)
    return "number" if types_in(annotation) & {int, date} else "text"
