"""Which release readers see: a link to it or, where a file system or an account may have no links, a copy of it.

The copy takes hardly any space, for its files are second names of the release's where the file system has such.
Between the old copy and the new one there is a moment without a site, which a link never has.
"""

import os
import shutil
from pathlib import Path

from generator.site import files


def show(site: Path, release: Path) -> None:
    """Let readers see a release. Raises OSError; they then see what they saw before."""
    fresh = site.with_name(f"{site.name}.new")
    _remove(fresh)
    try:
        # A new link is renamed over the old one, so that there is always a site.
        fresh.symlink_to(os.path.relpath(release, site.parent), target_is_directory=True)
        fresh.replace(site)
        _mark(site).unlink(missing_ok=True)
    except OSError:
        _remove(fresh)
        shutil.copytree(release, fresh, copy_function=files.link)
        before = copied(site)
        # A build that is killed between these steps leaves a site of which nothing is taken for known.
        files.replace_text(_mark(site), "")
        try:
            _swap(fresh, site)
        except OSError:
            files.replace_text(_mark(site), before)
            raise
        files.replace_text(_mark(site), release.name)


def is_ours(site: Path) -> bool:
    """Tell whether nothing would be lost if ``show`` put another release there."""
    # In this order: another build may be putting the first one there.
    return not site.exists() or site.is_symlink() or _mark(site).is_file()


def copied(site: Path) -> str:
    """Return the name of the release that was copied to the site; "" if none was, or if that is not known."""
    mark = _mark(site)
    return mark.read_text(encoding="utf-8") if mark.is_file() else ""


def _mark(site: Path) -> Path:
    """Return the file that tells of a copy: no other folder in its place may be removed."""
    return site.with_name(f"{site.name}.release")


def _swap(fresh: Path, site: Path) -> None:
    old = _old(site)
    _remove(old)
    if os.path.lexists(site):
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        settle(site)
        raise
    _remove(old)


def settle(site: Path) -> None:
    """Bring back the site that was live when a change was stopped half-way."""
    if _old(site).exists() and not os.path.lexists(site):
        _old(site).rename(site)


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
