"""Roles of columns that no list of names knows: an analyst's own, and who speaks and what is said by their cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.clock import RANGE
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import is_person, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words in the names of columns that hold what an analyst thinks of a row.
ANALYSTS = frozenset(
    """
    kode koding code codes coding coded tema theme themes subtema subtheme subthemes kategori category categories
    catatan note notes memo memos komentar comment comments keterangan remark remarks analisis analysis interpretasi
    interpretation refleksi reflection reduksi konsep concept concepts tag tags axial keyword keywords pengodean
    pengkodean komen makna
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
# "Kode informan", "kode waktu", "time code": these name people and times.
_OTHER = frozenset(
    """
    informan informant responden respondent narasumber partisipan participant subjek subject wawancara interview
    transkrip transcript waktu time speaker pembicara
    """.split()  # noqa: SIM905
)
WORDIEST = 2.0  # times the words of any other column that is no analyst's
LONGEST_LABEL = 4  # words
LONGEST_NAME = 200  # characters of a column's name
RECUR = 2  # times that names stand in a column, on average
_PARENTHESIS = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]?\s*")
_NUMBER = re.compile(r"[\s._-]*\d{1,3}$")
_FIGURE = re.compile(rf"[#(]?\d{{1,9}}(?:[.,]\d{{1,9}})*[.):]?|[\[(]?\s*{RANGE}\s*[\])]?")
_ROLES = frozenset({"asks", "answers", "asks?", "answers?", "either"})


def plain_names(name: str) -> Iterator[str]:
    """The ways in which a column's name may be known: without brackets and numbers, and each name of several.

    Example:
        >>> list(plain_names("Teks (verbatim)")), list(plain_names("Speaker / Pembicara 2"))
        (['teks'], ['speaker / pembicara', 'speaker', 'pembicara'])
    """
    plain = key_of(name)
    if len(plain) > LONGEST_NAME:  # no name; on runs of blanks and hyphens the patterns below would take its square
        yield plain
        return
    plain = _NUMBER.sub("", _PARENTHESIS.sub(" ", plain)).strip(" :.")
    parts = [part.strip() for part in plain.split("/")]
    yield from dict.fromkeys([plain, *parts])


def is_analysts(name: str) -> bool:
    """Return True if a column of this name holds an analyst's words.

    Example:
        >>> [is_analysts(name) for name in ("KODE (diisi peneliti)", "Tema/Kategori", "Memo2", "Kode informan")]
        [True, True, True, False]
    """
    plain = next(plain_names(name))
    words = set(re.findall(r"[^\W\d_]+", plain))
    return bool(words & ANALYSTS) and not words & _OTHER


def talk_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The places of who speaks and of what is said, by what the cells hold; None where they do not tell.

    Args:
        names: The names of the columns.
        rows: The first rows below them.

    Example:
        >>> rows = [["1", "Peneliti", "Sejak kapan Ibu jualan?", ""], ["2", "Informan", "Sejak 2010.", "awal usaha"]]
        >>> talk_columns(["No", "Pelaku", "Hasil", "Koding"], rows)
        (1, 2)
    """
    columns = {
        place: cells
        for place, name in enumerate(names)
        if not is_analysts(name)
        and (cells := [row[place].strip() for row in rows if row[place].strip()])
        and not all(map(_FIGURE.fullmatch, cells))
    }
    speakers = [place for place, cells in columns.items() if _names_speakers(cells, names[place])]
    if not speakers or len(columns) < len(("speaker", "text")):
        return None
    words = {place: sum(len(cell.split()) for cell in columns[place]) for place in columns if place != speakers[0]}
    text, *others = sorted(words, key=lambda place: (-words[place], place))
    is_clear = not others or words[text] >= WORDIEST * words[others[0]]
    return (speakers[0], text) if is_clear and len(columns[text]) * 2 >= len(columns[speakers[0]]) else None


def _names_speakers(cells: Sequence[str], name: str) -> bool:
    """Return True if the cells of a column are labels: words for roles, or names that come again and again."""
    keys = {key_of(cell) for cell in cells}
    if key_of(name) in keys or any(len(cell.split()) > LONGEST_LABEL for cell in cells):
        return False
    roles = {role.rstrip("?") if (role := meaning(key)) in _ROLES else "" for key in keys}
    recurs = len(cells) > len(keys) or roles == {"asks", "answers"}  # a list of attributes names each once
    if "asks" in roles and len(keys) > 1 and recurs:
        return True
    return len(keys) > 1 and len(cells) >= RECUR * len(keys) and all(is_person(cell) for cell in cells)
