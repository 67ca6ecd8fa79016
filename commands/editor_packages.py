"""Installation of the browser editor's packages, which only some portals use."""

from pathlib import Path

from dev import environment


def prepare(root: Path) -> None:
    """Install them if mkdocs.yml switches the browser editor on."""
    from dev import node
    from dev.programs import SetupError
    from generator import pipeline

    if environment.is_left_alone() or not pipeline.wants_editor(root):
        return
    environment.ensure("editor")
    try:
        node.editor()
    except SetupError as error:
        raise SystemExit(str(error)) from error
