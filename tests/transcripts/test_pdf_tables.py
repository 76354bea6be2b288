"""Tables of talk in a PDF, with columns that are named as in any other format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst

from qualcode.transcripts import account_of, read_transcript

if TYPE_CHECKING:
    from pathlib import Path

TALK = [
    ("1", "Peneliti", "Sudah berapa lama Ibu menjadi kader posyandu di kampung ini, kalau boleh tahu?", ""),
    (
        "2",
        "Informan",
        "Sudah lama, dari anak saya yang besar masih TK, sekarang dia sudah kerja. Hitung.",
        "Lama jadi kader",
    ),
    ("3", "Peneliti", "Siapa yang mengajak?", ""),
    ("4", "Informan", "Bu RW. Saya kira diajak arisan, ternyata disuruh pegang dacin.", "Rekrutmen"),
]
NAMES = [("No", "Pelaku", "Hasil Wawancara", "Koding"), ("Line", "Speaker", "Text", "Notes (open)")]


def table(
    folder: Path, rows: list[tuple[str, ...]], *, page: str = "", header: bool = True, align: str = "left"
) -> Path:
    """A PDF with a ruled table, whose header is said again on each page."""
    cells = ", ".join(f"[{cell}]" for row in rows[1:] for cell in row)
    names = ", ".join(f"align({align})[*{name}*]" for name in rows[0])
    head = f"table.header({names})" if header else names
    source = f'#set page(width: 18cm, numbering: "1", {page})\n#set text(lang: "id")\nNama : Ny. S\n\n'
    source += f"#table(columns: (1.2cm, 2.4cm, 1fr, 3.2cm), inset: 6pt, {head}, {cells})\n"
    typst.compile(source.encode(), output=str(folder / "i-01.pdf"))
    return folder / "i-01.pdf"


@pytest.mark.parametrize("align", ["left", "center"])
@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize(("page", "times"), [("height: 20cm", 1), ("height: 9cm", 4)])
@pytest.mark.parametrize("header", [True, False])
def test_a_table_of_talk(
    tmp_path: Path, names: tuple[str, ...], page: str, times: int, header: bool, align: str
) -> None:
    """Who speaks and what is said come back over lines and pages; an analyst's column is named as left out."""
    path = table(tmp_path, [names, *TALK * times], page=page, header=header, align=align)
    transcript = read_transcript(path)
    assert [
        (turn.speaker, turn.interviewer, " ".join(turn.span.quote(transcript.text).split()))
        for turn in transcript.turns
    ] == [(who, who == "Peneliti", words) for _, who, words, _ in TALK] * times
    assert f"columns that are no talk left out: {names[-1]}" in transcript.notes
    assert account_of(transcript).problems == ()
