"""Which of two roads a change takes in CI; both CI files ask this module: python3 -m dev.road.

A change of data alone takes minutes: check, build, ``build.py verify``. Any other takes the road of code, where
all tests run. What was published last has passed one of them, so the main branch is compared with that, not
with its last push, which may have failed.
"""

from __future__ import annotations

import json
import os
import urllib.request
from typing import TYPE_CHECKING

from dev import programs
from dev.environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# What editors write; a path that is none of theirs may be anything.
_DATA = ("directives/", "content/", "inbox/")
_MAIN = "refs/remotes/origin/main"
_GITHUB_S = (
    "{GITHUB_API_URL}/repos/{GITHUB_REPOSITORY}/deployments?environment=github-pages&per_page=1"
)
_GITLAB_S = (
    "{CI_API_V4_URL}/projects/{CI_PROJECT_ID}/deployments"
    "?environment=production&status=success&order_by=id&sort=desc&per_page=1"
)
_PATIENCE = 30


def road_of(paths: Iterable[str]) -> str:
    """Return ``data`` if all paths, from the repository's root, are what editors write, else ``code``."""
    return "data" if all(path.startswith(_DATA) for path in paths) else "code"


def base(variables: Mapping[str, str], root: Path = ROOT) -> str:
    """Return the commit with which a run of CI compares its own; "" where everything has to be judged anew.

    ``variables`` are those of GitHub's or GitLab's runner. A scheduled run has no base, nor has one that
    cannot be found out.
    """
    event = variables.get("GITHUB_EVENT_NAME") or variables.get("CI_PIPELINE_SOURCE")
    branch = variables.get("GITHUB_REF_NAME") or variables.get("CI_COMMIT_BRANCH")
    if event == "schedule":
        found = ""
    elif event == "pull_request":
        # It is checked out merged.
        found = "HEAD^1"
    elif event == "merge_request_event":
        target = variables.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA")
        found = target or variables.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    elif branch == variables.get("CI_DEFAULT_BRANCH", "main"):
        found = _published(variables)
    else:
        found = _git(root, "merge-base", _MAIN, "HEAD")
    return found and _git(root, "rev-parse", "--verify", "--quiet", f"{found}^{{commit}}")


def road(since: str, root: Path = ROOT) -> str:
    """Return the road of what differs between a commit and the one that is checked out."""
    if not since:
        return "code"
    # A file that moved counts at both of its paths.
    command = ["git", "diff", "--name-only", "--no-renames", "-z", since, "HEAD"]
    done = programs.run(command, cwd=root)
    return road_of(filter(None, done.stdout.split("\0"))) if done.returncode == 0 else "code"


def _git(root: Path, *arguments: str) -> str:
    done = programs.run(["git", *arguments], cwd=root)
    return done.stdout.strip() if done.returncode == 0 else ""


def _published(variables: Mapping[str, str]) -> str:
    """Return the commit that was published last, as the host knows it, or ""."""
    if "GITHUB_REPOSITORY" in variables:
        address, token = _GITHUB_S.format_map(variables), variables.get("GITHUB_TOKEN", "")
        headers = {"Authorization": f"Bearer {token}"}
    else:
        address = _GITLAB_S.format_map(variables)
        headers = {"JOB-TOKEN": variables.get("CI_JOB_TOKEN", "")}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - the runner's own host
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - as above
            return str(json.load(answer)[0]["sha"])
    except (OSError, ValueError, LookupError):
        return ""


def main() -> None:
    """Print ``road`` and ``base`` as lines that GitHub's outputs and a shell can read."""
    since = base(os.environ)
    print(f"road={road(since)}\nbase={since}")


if __name__ == "__main__":
    main()
