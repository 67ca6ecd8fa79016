"""A client of yaml-language-server, the program that Red Hat's extension for VS Code asks.

Source: Language Server Protocol 3.17, base protocol and lifecycle.
"""

import json
import queue
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dev import node
from tests.frozen import ROOT

# Taking longer means a fault, not a slow machine.
_SECONDS = 60


def settings() -> dict[str, Any]:
    """Return VS Code's settings of the project, dotted keys as objects."""
    text = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    flat = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    nested: dict[str, Any] = {}
    for key, value in flat.items():
        *parents, last = key.split(".") if not key.startswith("[") else [key]
        holder = nested
        for parent in parents:
            holder = holder.setdefault(parent, {})
        holder[last] = value
    return nested


class LanguageServer:
    """One running server; its documents exist only in it, whatever is on the disk."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path) -> None:
        assert process.stdin
        assert process.stdout
        self.root = root
        self.stdin = process.stdin
        self.received: queue.Queue[dict[str, Any]] = queue.Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.last = 0
        self.settings = settings()
        threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def start(self) -> None:
        """Initialise the server as VS Code does, with the project's settings."""
        folder = {"uri": self.root.as_uri(), "name": "portal"}
        markdown = {"documentationFormat": ["markdown"], "snippetSupport": True}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": markdown},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        options = {"processId": None, "rootUri": self.root.as_uri(), "workspaceFolders": [folder]}
        self.request("initialize", options | {"capabilities": capabilities})
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self.settings})

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a document of the project in the server and return its diagnostics."""
        uri = (self.root / name).as_uri()
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        while uri not in self.diagnostics:
            self._receive()
        return self.diagnostics[uri]

    def close(self, name: str) -> None:
        uri = (self.root / name).as_uri()
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def completion(self, name: str, line: int, character: int) -> dict[str, dict[str, Any]]:
        """Return the completions at a position, counted from 0, by label."""
        result = self._at("textDocument/completion", name, line, character)
        items = result["items"] if isinstance(result, dict) else result
        return {item["label"]: item for item in items}

    def hover(self, name: str, line: int, character: int) -> str:
        """Return the hover text, as Markdown, at a position counted from 0."""
        result = self._at("textDocument/hover", name, line, character)
        return str(result["contents"]["value"]) if result else ""

    def _at(self, method: str, name: str, line: int, character: int) -> Any:  # noqa: ANN401 - JSON
        position = {"line": line, "character": character}
        document = {"uri": (self.root / name).as_uri()}
        return self.request(method, {"textDocument": document, "position": position})

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 - JSON
        self.last += 1
        self._send({"id": self.last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self.last and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """Return the next response; requests and notifications of the server are handled on the way."""
        message = self.received.get(timeout=_SECONDS)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> object:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item.get("section"), {}) for item in message["params"]["items"]]

    def _read(self, stdout: IO[bytes]) -> None:
        while header := stdout.readline():
            if header.lower().startswith(b"content-length:"):
                size = int(header.split(b":")[1])
                while stdout.readline().strip():
                    pass
                self.received.put(json.loads(stdout.read(size)))


@contextmanager
def language_server(root: Path) -> Iterator[LanguageServer]:
    """Provide a server that has started on a project's folder, and end it."""
    program = node.tools() / "yaml-language-server" / "bin" / "yaml-language-server"
    process = subprocess.Popen(
        [str(node.program()), str(program), "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=node.variables(),
    )
    try:
        server = LanguageServer(process, root)
        server.start()
        yield server
    finally:
        process.kill()
        process.communicate()
