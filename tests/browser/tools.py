"""The checking tools of tools/, called as they are from a command line."""

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dev import node
from dev.browser import CHROMIUM
from tests.browser.conftest import FLAGS

# Read from the disk, a file has no origin that 'self' could mean. Data blocks vnu takes for scripts, though
# HTML returns from "prepare the script element" before it asks the policy. Browsers hold it in the other
# tests, and test_markup that no page has a script of its own.
_POLICY = (
    "Resource violates Content Security Policy",
    "Inline script violates Content Security Policy",
)


def vnu(folder: Path) -> list[str]:
    """Return what the Nu HTML checker says of all pages of a folder, warnings included."""
    program = node.tools() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # The deep grammar of HTML overflows the stack that Java gives by default.
    arguments = ("-Xss16m", "-jar", str(program), "--skip-non-html", "--format", "json")
    done = _run([str(node.java()), *arguments, str(folder)])
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not message["message"].startswith(_POLICY)
    ]


def html_validate(folder: Path) -> list[str]:
    """Return what html-validate says of all pages of a folder."""
    program = node.tools() / "html-validate" / "bin" / "html-validate.mjs"
    with TemporaryDirectory() as scratch:
        # Not the standard output: the program ends before a pipe has taken all of a long report.
        report = Path(scratch, "report.json")
        options = ("--config", str(node.TOOLS / "html-validate.config.mjs"))
        format_ = ("--formatter", f"json={report}")
        done = _run([str(node.program()), str(program), *options, *format_, str(folder)])
        assert done.returncode in {0, 1}, done.stderr
        files = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in files
        for message in file["messages"]
    ]


def pa11y(urls: Sequence[str]) -> dict[str, list[str]]:
    """Return what HTML CodeSniffer says of each address at WCAG2AAA."""
    issues: dict[str, list[str]] = _script("pa11y.mjs", urls)
    return issues


def lighthouse(urls: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return scores, layout shift and faults of each address, measured as on a slow telephone."""
    reports: dict[str, dict[str, Any]] = _script("lighthouse.mjs", urls)
    return reports


@cache
def version(package: str) -> str:
    """Return the installed version of a tool."""
    text = (node.tools() / package / "package.json").read_text(encoding="utf-8")
    number: str = json.loads(text)["version"]
    return number


def _script(name: str, urls: Sequence[str]) -> Any:  # noqa: ANN401 - what the script prints
    node.tools()
    asked = {"chromium": str(CHROMIUM.find()), "flags": FLAGS, "urls": list(urls)}
    done = _run([str(node.program()), str(node.TOOLS / name)], json.dumps(asked))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _run(command: list[str], stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        input=stdin,
        cwd=node.TOOLS,
        env=node.variables(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
