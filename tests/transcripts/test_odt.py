"""OpenDocument texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_an_interview(make_odt: Callable[..., Path]) -> None:
    """Headings, blanks, tabs, lists, links and tables are read in order."""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    transcript = read_transcript(
        make_odt(
            "<text:sequence-decls><text:p>x</text:p></text:sequence-decls>"
            '<text:h text:outline-level="2">Wawancara</text:h>'
            f"<table:table>{row.format('Informan', 'Ibu Sri')}{row.format('Lokasi', 'Pasar')}</table:table>"
            "<text:p/>"
            '<text:p>P:<text:tab/>Sejak<text:s text:c="2"/>kapan,\n   <text:span>Bu</text:span>?</text:p>'
            "<text:list><text:list-item><text:p>N: Sejak <text:a>2010</text:a>.<text:line-break/>Lama.</text:p>"
            "</text:list-item></text:list>"
        )
    )
    assert transcript.text == (
        "## Wawancara\nInforman: Ibu Sri\nLokasi: Pasar\n\nP:\tSejak  kapan, Bu?\nN: Sejak 2010.\nLama.\n"
    )
    assert dict(transcript.attributes) == {"informant": "Ibu Sri", "place": "Pasar"}
    assert [(turn.speaker, turn.interviewer) for turn in transcript.turns] == [("P", True), ("N", False)]


def test_changes_notes_boxes_and_comments(make_odt: Callable[..., Path]) -> None:
    """Deleted text and comments are left out, footnotes stand at the end, text boxes behind their paragraph."""
    transcript = read_transcript(
        make_odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>lama</text:p></text:deletion>"
            "</text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
            "<text:p>N: Satu<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>kaki</text:p>"
            "</text:note-body></text:note>.<office:annotation><dc:creator>A</dc:creator><text:p>x</text:p>"
            "</office:annotation><draw:frame><draw:text-box><text:p>Kotak.</text:p></draw:text-box></draw:frame></text:p>"
            "<text:p>Dua.</text:p>"
        )
    )
    assert transcript.text == "N: Satu[1].\nKotak.\nDua.\n[1] kaki\n"
    assert [turn.span.quote(transcript.text) for turn in transcript.turns] == ["Satu[1].\nKotak.\nDua."]
    assert transcript.notes == (
        "tracked changes (insertions kept: 1, deletions left out: 1); accept or reject them in the word processor",
        "footnotes at the end of the text, not part of any turn: 1",
        "comments not read: 1",
    )


def test_refusals(make_odt: Callable[..., Path]) -> None:
    """Encrypted, empty, foreign and broken files are one line each."""
    for body, members, what in [
        ("<text:p>x</text:p>", {"META-INF/manifest.xml": "<manifest:encryption-data/>"}, "encrypted"),
        ("<text:p/>", {}, "no text"),
        ("<text:p>", {}, "well-formed"),
    ]:
        with pytest.raises(TranscriptError, match=what):
            read_transcript(make_odt(body, **members))
