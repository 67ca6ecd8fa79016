"""``build-info.json``: what a published site was built from, the same for the same sources."""

import json
import platform
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import generator
from generator.outputs.open_data.names import VERSION

ADDRESS = "build-info.json"
_PROJECT = Path(generator.__file__).parents[1] / "pyproject.toml"
_PACKAGES = ("markdown", "mkdocs", "mkdocs-material", "pagefind-bin", "pydantic", "pyromark")


def told(commit: str, data: Mapping[str, str], content: str) -> bytes:
    """Return the file; ``commit`` is "" where it is not known, ``content`` a digest of all other files.

    ``data`` has the digest of each data file by its name.

    Nothing in it tells of the time or the machine.
    """
    digest = sha256()
    for name, one in sorted(data.items()):
        digest.update(f"{name} {one}\n".encode())
    version = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    facts = {
        "commit": commit or None,
        "data_sha256": digest.hexdigest(),
        "content": content,
        "versions": {
            "program": version,
            "api": VERSION,
            "python": platform.python_version(),
            **{name: metadata.version(name) for name in _PACKAGES},
        },
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
