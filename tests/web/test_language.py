"""The page of an Indonesian study: what it reads from the server, its words aside, has no English in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study, create_study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ENGLISH = re.compile(
    r"\b(?:the|of|is|are|was|and|not|only|near|words|nobody|with|from|accepted|rejected|undone|redone|coded|removed"
    r"|learned|answer|question)\b",
    re.IGNORECASE,
)
OWN = {"id", "status", "origin", "stance", "rule", "kind", "level", "stage", "command", "anchor", "verdict", "code"}
"""Keys whose values are names that the page gives words to itself."""
READS = ["state", "codes", "transcripts", "text/warung", "text/penyuluh", "passages/training", "findings", "compare",
         "memos", "history", "download"]  # fmt: skip


def texts(value: Any, key: str = "") -> Iterator[str]:
    """All that may be shown of what was read."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from texts(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each, key)
    elif isinstance(value, str) and key not in OWN:
        yield value


@pytest.fixture
def reader(tmp_path: Path, serving: Callable[..., Any], visit: Any) -> Any:
    """Ana at the page of a new study in Indonesian, in which two people decided."""
    folder = tmp_path / "study"
    create_study(folder, language="id")
    ana = Study.open(folder, coder="ana")
    ana.decide("accept", where="code=training")
    ana.decide("reject", where="code=market")
    ana.undo()
    ana.redo()
    Study.open(folder, coder="ben").decide("reject", where="code=training")
    found = visit(serving(folder))
    found.ready()
    return found


def test_what_an_indonesian_page_reads_is_indonesian(reader: Any) -> None:
    """Reasons of stances, what commands did, verdicts, cautions, and what stands behind a rule."""
    told = {path: reader.get(f"/api/{path}") for path in READS}
    passage = told["text/warung"]["codings"][0]
    told["review"] = reader.post("/api/review", way="order")
    told["look"] = reader.post("/api/review/look")
    told["rules"] = reader.get(f"/api/rules/{passage['id']}")
    assert {path: found for path in told if (found := [x for x in texts(told[path]) if ENGLISH.search(x)])} == {}
    assert any("Penanda" in each["why"] or "penanda" in each["why"] for each in told["text/warung"]["codings"])
    assert "4 ditolak" in {each["what"] for each in told["history"]["commands"]}


def test_it_is_english_for_who_asks_for_english(reader: Any) -> None:
    """Reasons follow the page's language, not the codebook's."""
    reader.post("/api/language", language="en")
    reasons = {each["why"] for each in reader.get("/api/text/warung")["codings"]}
    assert any(ENGLISH.search(each) for each in reasons)
    assert "4 rejected" in {each["what"] for each in reader.get("/api/history")["commands"]}
