"""A Firefox, controlled through its built-in protocol Marionette: no driver program is needed."""

import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dev.browser import FIREFOX

# The port is Firefox's own choice, written into this file of the profile.
_PORT_FILE = "MarionetteActivePort"
_PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.systemAddon.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.server", "data:,");
"""
_STARTS_WITHIN = 60
_ANSWERS_WITHIN = 10
_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " "}


class Firefox:
    """One window, addressed by WebDriver's commands."""

    def __init__(self, connection: socket.socket) -> None:
        """Say hello."""
        self._connection = connection
        self._number = 0
        self._receive()
        session = self._call("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        self.version: str = session["capabilities"]["browserVersion"]

    def open(self, address: str) -> None:
        """Show a page and wait until it is loaded."""
        self._call("WebDriver:Navigate", url=address)

    def reload(self) -> None:
        """Load the page again."""
        self._call("WebDriver:Refresh")

    def run(self, script: str) -> Any:  # noqa: ANN401 - what the script returns
        """Run the body of a function in the page; return what it returns."""
        return self._call("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def wait_for(self, condition: str) -> None:
        """Wait until an expression is true in the page, even if pages are loaded meanwhile."""
        started = time.monotonic()
        while not self.run(f"return {condition}"):
            assert time.monotonic() - started < _ANSWERS_WITHIN, condition
            time.sleep(0.05)

    def press(self, *names: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        for name in names:
            key = {"value": _KEYS[name]}
            actions = [{"type": "keyDown", **key}, {"type": "keyUp", **key}]
            keyboard = {"type": "key", "id": "keyboard", "actions": actions}
            self._call("WebDriver:PerformActions", actions=[keyboard])

    def zoom(self, factor: float, *, width: int) -> None:
        """Make the window as wide as that many pixels of the page at this zoom; Firefox keeps 450 at least."""
        self._call("Marionette:SetContext", value="chrome")
        # Kept for the site, as a reader's own zoom is.
        self.run(f"return window.FullZoom.setZoom({factor}, gBrowser.selectedBrowser)")
        self._call("Marionette:SetContext", value="content")
        self._call("WebDriver:SetWindowRect", width=round(width * factor), height=900)

    def _call(self, command: str, **parameters: Any) -> Any:  # noqa: ANN401 - of many commands
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        assert error is None, f"{command}: {error}"
        return result

    def _receive(self) -> Any:  # noqa: ANN401 - a greeting or an answer
        digits = b""
        while not digits.endswith(b":"):
            digits += self._connection.recv(1)
        left = int(digits[:-1])
        parts = []
        while left:
            parts.append(self._connection.recv(left))
            left -= len(parts[-1])
        return json.loads(b"".join(parts))


@contextlib.contextmanager
def running() -> Iterator[Firefox]:
    """Start a Firefox with a profile of its own, without a window on the screen; end it afterwards."""
    with TemporaryDirectory() as profile:
        Path(profile, "user.js").write_text(_PREFERENCES, encoding="utf-8")
        # The zoom of a window is set from outside of the page.
        options = ("--headless", "--no-remote", "--marionette", "--remote-allow-system-access")
        command = [str(FIREFOX.find()), *options]
        with subprocess.Popen(
            [*command, "--profile", profile], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                with socket.create_connection(("127.0.0.1", _port(Path(profile), process))) as link:
                    yield Firefox(link)
            finally:
                process.terminate()


def _port(profile: Path, process: "subprocess.Popen[bytes]") -> int:
    started = time.monotonic()
    while time.monotonic() - started < _STARTS_WITHIN:
        with contextlib.suppress(OSError, ValueError):
            return int((profile / _PORT_FILE).read_text(encoding="utf-8"))
        assert process.poll() is None, "Firefox đã dừng ngay khi mở"
        time.sleep(0.1)
    raise TimeoutError("Firefox không mở được trong một phút")
