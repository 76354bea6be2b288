"""The help an author gets while typing: the real yaml-language-server reads the shipped schema.

It is looked for on the path and in `QUALCODE_YAML_LANGUAGE_SERVER`; without it these tests fail:

    npm install --prefix /tmp/server yaml-language-server
    export QUALCODE_YAML_LANGUAGE_SERVER=/tmp/server/node_modules/.bin/yaml-language-server
    pytest -m external tests/codebook
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.codebook import parse_codebook
from qualcode.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.external

SERVER = os.environ.get("QUALCODE_YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
CODEBOOKS = Path(__file__).parents[2] / "codebooks"
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}, "customTags": []}

RIGHT = """\
# yaml-language-server: $schema=./codebook.schema.json
name: clinic
languages: [id, en]
codes:
  hrd:
    label: {id: Pelatihan, en: Training}
    definition: Belajar.
    rules:
      - latih
      - {word: bina, never: [pembina]}
      - near: [ajar, usaha]
        within: 4
    examples:
      - Kami ikut kursus.
stance:
  achieved: [rutin]
actors:
  - {name: Dinas Perdagangan, aliases: [Disperindag]}
verdict:
  achieved: 0.75
"""

MISTAKES = [
    ("definition:", "defintion:"),
    ("  hrd:", "  h rd:"),
    ("    label: {id: Pelatihan, en: Training}\n", ""),
    ("- latih", "- {}"),
    ("- latih", "- latih*"),
    ("- latih", "- ''"),
    ("- latih", "- pelatihan: gratis"),
    ("[ajar, usaha]", "[ajar]"),
    ("within: 4", "within: far"),
    ("- Kami ikut kursus.", "- Kami bilang: ikut kursus."),
    ("languages: [id, en]", "languages: [id, eng]"),
    ("name: clinic", "unit: sentense"),
    ("name: clinic", "name: clinic\nname: other"),
    ("achieved: 0.75", "achieved: 75%"),
    ("achieved: 0.75", "achieved: 75"),
    ("definition: Belajar.", "definition: @Belajar."),
    ("definition: Belajar.", "definition:"),
    ("[rutin]", "[]"),
    ("[rutin]", "['...']"),
    ("word: bina", "word: bina desa"),
    ("[pembina]", "[pembina desa]"),
    ("aliases:", "alias:"),
]


class Editor:
    """The part of an editor that talks to a language server."""

    def __init__(self, folder: Path, server: str) -> None:
        self._folder = folder
        self._process = subprocess.Popen([server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._requests = 0
        self._files = 0
        self.uri = ""
        formats = {"contentFormat": ["markdown"]}
        capabilities = {"textDocument": {"hover": formats}, "workspace": {"configuration": True}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": SETTINGS}}})

    def open(self, text: str) -> list[dict[str, Any]]:
        """Open a new file with `text`; what the server finds wrong with it."""
        self._files += 1
        self.uri = (self._folder / f"book{self._files}.yaml").as_uri()
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        name = "textDocument/publishDiagnostics"
        found = self._until(lambda message: message.get("method") == name and message["params"]["uri"] == self.uri)
        diagnostics: list[dict[str, Any]] = found["params"]["diagnostics"]
        return diagnostics

    def ask(self, method: str, params: dict[str, Any]) -> Any:  # a JSON value
        """The answer to a request."""
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == number and "method" not in message).get("result")

    def ask_at(self, method: str, line: int, column: int) -> Any:  # as above
        """The answer to a request about a place of the file opened last."""
        position = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri}, "position": position})

    def close(self) -> None:
        """End the server that this editor started."""
        self._process.kill()
        self._process.communicate()

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._receive()
            if "method" in message and "id" in message:  # the server asks, mostly for settings
                asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
                settings = [SETTINGS if item.get("section") == "yaml" else {} for item in asked]
                self._send({"id": message["id"], "result": settings or None})
            elif wanted(message):
                return message

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        size = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.partition(b":")[2])
        assert size, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(size))
        return message


@pytest.fixture(scope="module", name="editor")
def _editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in a folder with the shipped schema."""
    assert SERVER is not None, "yaml-language-server is not installed; see above"
    folder = tmp_path_factory.mktemp("codebooks")
    shutil.copy(CODEBOOKS / "codebook.schema.json", folder)
    editor = Editor(folder, SERVER)
    yield editor
    editor.close()


def lines(text: str) -> set[int]:
    """The lines that `qualcode check` complains about."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text)
    return {problem.line or 0 for problem in caught.value.problems}


def test_shipped_codebooks_are_not_underlined(editor: Editor) -> None:
    """The server finds nothing wrong with what the reader takes."""
    assert editor.open(RIGHT) == []
    for path in CODEBOOKS.glob("*.yaml"):
        assert editor.open(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(("right", "mistake"), MISTAKES)
def test_mistakes_are_underlined_on_the_line_that_check_names(editor: Editor, right: str, mistake: str) -> None:
    """The server complains about the same lines as the reader."""
    assert right in RIGHT
    wrong = RIGHT.replace(right, mistake, 1)
    assert {found["range"]["start"]["line"] + 1 for found in editor.open(wrong)} == lines(wrong)


def test_hovering_explains_every_key(editor: Editor) -> None:
    """Every key of a codebook shows what it is for, and an example."""
    editor.open(RIGHT)
    for number, line in enumerate(RIGHT.splitlines()):
        key = line.strip().removeprefix("- ").partition(":")[0]
        if not line.startswith("#") and line.count(":") == 1 and key != "hrd":
            shown = editor.ask_at("hover", number, line.index(key) + 1)["contents"]["value"]
            assert "Example:" in shown, key
            assert len(shown) > 60, key


@pytest.mark.parametrize(
    ("below", "typed", "offered"),
    [
        ("name: clinic\n", "", {"unit", "source", "lists", "interviewers"}),
        ("    definition: Belajar.\n", "    ", {"brief", "when_to_use", "counterexamples", "indicators", "except"}),
        ("verdict:\n", "  ", {"min_segments", "contested", "caveat"}),
        ("        within: 4\n", "        ", {"ordered", "with", "without", "except"}),
    ],
)
def test_keys_are_offered(editor: Editor, below: str, typed: str, offered: set[str]) -> None:
    """On an empty line the server offers the keys that may stand there, each explained."""
    text = RIGHT.replace(below, f"{below}{typed}\n", 1)
    editor.open(text)
    line = text[: text.index(below) + len(below)].count("\n")
    items = editor.ask_at("completion", line, len(typed))["items"]
    assert offered <= {item["label"] for item in items}
    assert all(item.get("documentation") for item in items if item["label"] in offered)


def test_values_are_offered(editor: Editor) -> None:
    """Keys with few values offer them."""
    text = f"{RIGHT}unit: \n"
    editor.open(text)
    items = editor.ask_at("completion", text.count("\n") - 1, len("unit: "))["items"]
    assert {"sentence", "turn", "paragraph"} <= {item["label"] for item in items}
