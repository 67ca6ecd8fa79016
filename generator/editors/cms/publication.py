"""The files of the editor in a built site: page, scripts, configuration, and the CMS from its package."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.editors.cms import file_shapes
from generator.editors.cms.configuration import configuration
from generator.editors.cms.packages import packaged
from generator.editors.cms.policy import policy
from generator.editors.cms.settings import Settings

ADDRESS = "bien-tap"
PAGE = Path(__file__).parent / "page"
_VENDOR = "vendor"


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
        "model.js": file_shapes.module(),
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
