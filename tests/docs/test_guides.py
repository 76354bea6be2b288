"""The commands that guides and the pages of Why show are run, on a new study with the files that they name."""

from __future__ import annotations

import gzip
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualcode.cli import main
from qualcode.study import Study

DOCS = Path(__file__).parents[2] / "docs"
ELSEWHERE = {"codebook.md"}
"""Pages whose blocks another test runs, with what they print."""
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (qualcode .*?)(?: +#.*)?$", re.MULTILINE)
CODES = {"hrd": "training", "institutions": "market"}
"""Codes of the sample study, and what stands for each in a new one, which is quicker."""


def shown() -> list[tuple[str, list[str]]]:
    """The pages with commands, and these."""
    pages = sorted({*DOCS.glob("guides/*.md"), *DOCS.glob("why/*.md")})
    blocks = {f"{each.parent.name}/{each.stem}": "".join(BLOCK.findall(each.read_text("utf-8"))) for each in pages}
    found = [(name, COMMAND.findall(block)) for name, block in blocks.items()]
    return [(name, lines) for name, lines in found if lines and f"{Path(name).name}.md" not in ELSEWHERE]


def given(folder: Path) -> None:
    """The files that commands name: a project of another program, a text, and tables of interviews."""
    Study.open(folder, coder="ana").decide("accept", where="code=training")
    Study.open(folder, coder="ana").export(folder / "project.qdpx")
    (folder / "abstract.txt").write_text("Training was held twice a year.\n", "utf-8")
    rows = "".join(json.dumps({"document": f"d{n}", "text": "We were trained."}) + "\n" for n in range(3))
    (folder / "corpus.jsonl").write_text(rows, "utf-8")
    (folder / "talk.jsonl.gz").write_bytes(gzip.compress(rows.encode()))


@pytest.mark.parametrize(("page", "lines"), shown(), ids=lambda value: value if isinstance(value, str) else "")
def test_commands_of_a_page_run(page: str, lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other; who is asked says at once that it is enough."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    assert CliRunner().invoke(main, ["init", "study", "--lang", "en", "-q"]).exit_code == 0
    monkeypatch.chdir("study")
    given(Path())
    for line in lines:
        words = [CODES.get(each, each) for each in shlex.split(line)[1:]]
        if "--resume" in words:  # what was interrupted: here it is done
            Path(words[words.index("-o") + 1]).unlink()
        done = CliRunner().invoke(main, words, input="q\n")
        assert done.exit_code in {0, 1}, f"{page}: {line}\n{done.output}"


def test_there_are_such_pages() -> None:
    """The pattern finds what is shown."""
    assert sum(len(lines) for _, lines in shown()) >= 15
