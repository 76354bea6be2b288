"""Hostile files of other programs' codings: read within bounds, or refused in one line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError
from qualcode.exchange.codings import read_codings
from qualcode.exchange.codings.nvivo import is_report
from qualcode.exchange.codings.page_text import page_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("annotations", [[{"result": 5}], [{"result": [{"value": {"start": 0, "labels": 5}}]}], 3])
def test_annotations_of_another_form_are_none(tmp_path: Path, annotations: object) -> None:
    """Numbers where lists should stand are no annotations, and no fault."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Kami", "label": [[0, 4, "we"]], "annotations": annotations}))
    assert len(read_codings(path).codings) == 1


def test_ids_of_any_kind_have_an_order(tmp_path: Path) -> None:
    """A project of Taguette whose ids are words, numbers and nothing is read."""
    with closing(sqlite3.connect(tmp_path / "t.sqlite3")) as base:
        base.execute("CREATE TABLE documents (id, name, contents)")
        base.execute("CREATE TABLE tags (id, path)")
        base.execute("CREATE TABLE highlights (id, document_id, start_offset, end_offset, snippet)")
        base.execute("CREATE TABLE commands (id, user_login, payload)")
        base.executemany("INSERT INTO highlights VALUES (?, 1, 0, 4, 'Kami')", [(1,), ("a",), (None,)])
        payload = '{"type": "highlight_add", "highlight_id": [1]}'
        base.executemany("INSERT INTO commands VALUES (?, 'ana', ?)", [(1, payload), ("z", payload), (None, payload)])
        base.commit()
    assert read_codings(tmp_path / "t.sqlite3").kind == "taguette"


@pytest.mark.parametrize("label", [" > ".join("abcdefgh" * 10), "x" * 501])
def test_codes_beyond_a_study_are_refused(tmp_path: Path, label: str) -> None:
    """Codes that lie too deep, or whose names are too long, are refused in a line that does not repeat them."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Kami", "label": [[0, 4, label]]}))
    with pytest.raises(InputError) as refused:
        read_codings(path)
    assert label not in str(refused.value)


def test_runs_of_blanks_are_no_heads() -> None:
    """Long lines and runs of blanks are no head of a report; a head with two blanks is one."""
    assert not is_report([" " * 40_000 + "x", "a -" + " " * 40_000])
    assert is_report(["<Internals\\sri>  -  § 2 references coded"])


def test_positions_in_a_page_with_letters_of_several_bytes() -> None:
    """Bytes name letters; one that cuts a letter, or lies outside, names nothing."""
    page = page_text("<p>é a</p><script>x</script><p>b</p>")
    assert (page.raw, page.text) == ("é ab", "é a\nb\n")
    assert [page.span(*at) for at in ((0, 2), (1, 2), (4, 5), (0, 9), (True, "x"))] == [
        (0, 1),
        None,
        (4, 5),
        None,
        None,
    ]
