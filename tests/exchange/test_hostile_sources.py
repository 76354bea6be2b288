"""Hostile files of other programs' codings: read within bounds, or refused in one line."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError
from qualcode.exchange.codings import Target, place, read_codings, values
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


def page_of(markup: bool, words: str) -> tuple[str, str, list[int]]:
    """A page's text; with markup around it or without."""
    made = page_text(f"<i></i>{words}" if markup else words)
    return made.raw, made.text, list(made.places)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12))
@example("\x08\x85")
@example("<!DOCTYPE")
@settings(max_examples=300)
def test_words_without_markup_are_a_page(words: str) -> None:
    """A passage that is plain words is read as a page with markup is."""
    seen = "".join(each for each in words if each.isprintable() or each.isspace())  # what the parser leaves
    if seen.strip() and not seen[0].isspace():
        assert page_of(markup=False, words=words) == page_of(markup=True, words=words)


SHAPES = {
    "table.csv": lambda count: "document,code,quote\n" + "a,Modal,kue\n" * count,
    "cells.csv": lambda count: "document,code,quote\n" + f'a,"{";".join(map(str, range(100)))}",kue\n' * (count // 100),
    "marks.csv": lambda count: f"document,quote,{','.join('abcde')}\n" + "a,kue,1,1,1,1,1\n" * (count // 5),
    "lines.jsonl": lambda count: '{"document": "a", "code": "b", "quote": "c"}\n' * count,
    "labels.jsonl": lambda count: json.dumps({"text": "Kami kue", "label": [[0, 4, "we"]] * count}),
    "report.html": lambda count: "<p>a - 2 references coded</p>" + "<p>Reference 1 - 1% Coverage</p><p>kue</p>" * count,
    "project.qde": lambda count: (
        '<Project><CodeBook><Codes><Code guid="c" name="Modal"/></Codes></CodeBook><Sources><TextSource guid="t">'
        "<PlainTextContent>Kami</PlainTextContent>"
        + '<PlainTextSelection startPosition="0" endPosition="1"><Coding><CodeRef targetGUID="c"/></Coding>'
        "</PlainTextSelection>" * count + "</TextSource></Sources></Project>"
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_more_codings_than_any_study_has_are_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever multiplies, cells, marks or labels: reading ends at the coding that is too many."""
    monkeypatch.setattr(values, "MOST_CODINGS", 1_000)
    (tmp_path / name).write_text(SHAPES[name](1_100), encoding="utf-8")
    with pytest.raises(InputError, match="more than 1,000 codings; export a part"):
        read_codings(tmp_path / name)


def test_passages_that_take_more_memory_than_there_is_are_refused(tmp_path: Path) -> None:
    """Labels over one long text would each hold all of it."""
    labels = [[at, 1_000_000, "we"] for at in range(1_000)]
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x" * 1_000_000, "label": labels}))
    with pytest.raises(InputError, match="more than 60 MB of passages"):
        read_codings(tmp_path / "a.jsonl")


def test_a_table_in_another_encoding_is_read_and_says_so(tmp_path: Path) -> None:
    """A table as Excel saves it is read by a guess, which is told."""
    (tmp_path / "t.csv").write_bytes("document;code;quote\na;Modal;caf\xe9 kami\n".encode("cp1252"))
    source = read_codings(tmp_path / "t.csv")
    assert (source.codings[0].quote, [note.what for note in source.notes]) == (
        "café kami",
        ["not UTF-8; its encoding is a guess"],
    )


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


LINES = "T: Apa?\n\nR: Kue.\n\nR: Kue  lapis.\nR: Kue.\n"


@pytest.mark.parametrize(
    ("quote", "paragraphs", "found"),
    [
        ("Kue.", (3, 3), [("found", 12)]),
        ("Kue.", (6, 6), [("found", 36)]),
        ("Kue.", (4, 4), [("found", 36)]),
        ("Kue.", (1, 9), [("ambiguous", None)]),
        ("Kue.", (50, 60), [("ambiguous", None)]),
        ("Kue.", None, [("ambiguous", None)]),
        ("Kue lapis.", None, [("found", 21)]),
        ("Kue lapis.", (1, 1), [("found", 21)]),
        ("Roti", (1, 9), [("not_found", None)]),
    ],
)
@pytest.mark.parametrize("document", ["1", ""])
def test_paragraphs_choose_among_places(quote: str, paragraphs: Any, found: Any, document: str) -> None:
    """A quote that stands in several places is placed where its paragraphs, or its filled lines, say so."""
    coding = values.SourceCoding(document, ("Modal",), quote=quote, paragraphs=paragraphs)
    source = values.CodingsSource("table", codings=(coding,) * 2)
    done = place(source, {"1": Target("a", LINES)}).codings
    assert [(one.status, one.span.start if one.span else None) for one in done] == found * 2


def test_documents_that_share_one_large_text_are_refused(tmp_path: Path) -> None:
    """A small archive whose many documents name the same text would be measured once for each."""
    sources = "".join(f'<TextSource guid="t{n}" plainTextPath="internal://a.txt"/>' for n in range(70))
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", f"<Project><Sources>{sources}</Sources></Project>")
        archive.writestr("sources/a.txt", "kami " * 200_000)
    with pytest.raises(InputError, match="more than 60 MB of texts"):
        read_codings(tmp_path / "a.qdpx")
