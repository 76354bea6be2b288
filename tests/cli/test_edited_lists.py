"""Lists of codings whose codes were edited, and that come back more than once."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def test_a_list_with_an_edited_code_comes_back_twice(folder: Path, run: Any) -> None:
    """The second time it says so already: one's own coding is gone since it was recoded by the same list."""
    text = (folder / "transcripts" / "owner.md").read_text("utf-8")
    quote = text.strip().splitlines()[-1].split(": ", 1)[-1].split(".")[0]
    made = run("code", "owner", "training", "--quote", quote, "--coder", "ana")
    assert made.exit_code == 0, made.stderr
    listed = run("decisions", "--current", "--where", "coder=ana", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert len(rows) == 1
    path = folder / "edited.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerow({**rows[0], "code": "market", "indicator": ""})
    args = ("decisions", "--import", path, "--coder", "ana", "--format", "json")
    first, again = run(*args), run(*args)
    assert first.exit_code == 0, first.stderr
    assert again.exit_code == 0, again.stderr
    found = json.loads(run("decisions", "--current", "--where", "coder=ana", "--format", "json").stdout)["codings"]
    assert [each["code"] for each in found] == ["market"]
    told = json.loads(again.stdout)
    assert (told["decisions"], told["unchanged"]) == (0, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerow({**rows[0], "code": "training.held", "indicator": ""})
    other = run(*args)
    assert (other.exit_code, "there is no current coding" in other.stderr) == (2, True)
