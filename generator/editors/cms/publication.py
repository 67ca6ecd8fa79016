"""The editor's folder in a built site: page, scripts, the CMS from its locked package, configuration."""

import json
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.data.registry import Registry
from generator.editors.cms.configuration import configuration
from generator.editors.cms.packages import packaged
from generator.editors.cms.policy import policy
from generator.editors.cms.settings import Settings

ADDRESS = "bien-tap"
PAGE = Path(__file__).parent / "page"
_VENDOR = "vendor"


def publish(site: Path, chosen: Settings, registry: Registry, title: str) -> None:
    """Write the folder into a built site; ``title`` is the site's name.

    Raises MissingPackages, having written nothing.
    """
    folder = site / ADDRESS
    taken = packaged(_VENDOR)
    for name, given in taken.items():
        _put(folder / _VENDOR / name, given)
    for script in PAGE.glob("*.js"):
        _put(folder / script.name, script)
    settings = json.dumps(configuration(chosen, registry, title), ensure_ascii=False, indent=1)
    _put(folder / "config.json", settings + "\n")
    _put(folder / "index.html", _page(chosen, title))


def _put(path: Path, given: Path | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(given, Path):
        shutil.copyfile(given, path)
    else:
        path.write_text(given, encoding="utf-8", newline="\n")


def _page(chosen: Settings, title: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("index.html.jinja")
    return template.render(policy=policy(chosen), title=title) + "\n"
