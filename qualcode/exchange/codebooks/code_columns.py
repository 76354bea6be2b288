"""Columns of a codebook's table, known by the names that people and programs give them, and codes above codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.exchange.dictionaries.dictionary import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BY_LANGUAGE = ("label", *TEXTS)
HEADER = 8  # rows among which the names of columns are looked for
_NAMES = {
    "code": (
        "code", "code_id", "code_name", "codename", "kode", "nama_kode", "tag", "node", "nodes", "path", "key",
        "child_code", "child", "kode_anak", "anak_kode",
    ),
    "name": ("name", "nama"),
    "id": ("id", "no", "nomor", "number"),
    "parent": (
        "parent", "parent_code", "parent_id", "parent_name", "parent_node", "supercode", "supercid", "induk",
        "kode_induk", "induk_kode",
    ),
    "label": ("label", "title", "judul"),
    "brief": ("brief", "summary", "ringkasan", "short_description", "brief_definition", "deskripsi_singkat"),
    "definition": (
        "definition", "description", "memo", "meaning", "definisi", "keterangan", "deskripsi", "code_memo",
        "code_description", "code_definition", "definisi_kode", "definisi_operasional", "operational_definition",
        "penjelasan", "comment", "pengertian", "arti", "uraian", "full_definition", "definisi_lengkap",
        "conceptual_definition", "definisi_konseptual", "deskripsi_kode", "keterangan_kode",
    ),
    "when_to_use": ("when_to_use", "include", "inclusion", "inclusion_criteria", "kriteria_inklusi"),
    "when_not_to_use": ("when_not_to_use", "exclude", "exclusion", "exclusion_criteria", "kriteria_eksklusi"),
    "examples": (
        "examples", "example", "contoh", "quote", "quotes", "contoh_kutipan", "example_quote", "example_quotes",
        "kutipan", "sample_quote", "illustrative_quote", "contoh_data", "contoh_kalimat",
    ),
    "counterexamples": ("counterexamples", "counterexample", "counter_examples", "counter_example", "non_example"),
    "kind": ("kind",),
    "colour": ("colour", "color", "warna"),
    "rules": ("rules",),
    "except": ("except",),
    "without": ("without",),
    "mark": ("association", "asosiasi"),
    "words": (
        "words", "word", "terms", "term", "keywords", "keyword", "pattern", "kata", "kata_kunci", "istilah",
    ),
}  # fmt: skip
# Columns of codes above codes, the outermost first.
_LEVELS = (
    ("domain", "dimension", "dimensi", "pillar", "pilar", "overarching_theme", "global_theme", "aggregate_dimension"),
    ("theme", "tema", "themes", "main_theme", "tema_utama", "second_order_theme"),
    ("sub_theme", "subtheme", "sub_tema", "subtema"),
    ("category", "kategori", "group", "kelompok", "code_group", "categories"),
    ("sub_category", "subcategory", "sub_kategori", "subkategori"),
    ("",),  # the code itself
    ("sub_code", "subcode", "sub_kode", "subkode", "indicator", "indikator"),
)
OWN = 5  # the place of the code itself among them
# In a list of words these name what a word counts for, where no other column does.
_SENTIMENT = (
    "sentiment", "sentimen", "emotion", "emosi", "polarity", "polaritas", "class", "kelas", "valence", "valensi",
    "weight", "bobot", "score", "skor", "nilai",
)  # fmt: skip
# Beside one of these, a column that names codes in words holds their labels.
_SHORT = frozenset({"code", "kode"})
_LONG = frozenset({"code_name", "codename", "nama_kode"})
_COLUMNS = {alias: name for name, aliases in _NAMES.items() for alias in aliases}
_RANKS = {alias: rank for rank, aliases in enumerate(_LEVELS) for alias in aliases if alias}
_LEVEL = re.compile(r"(?:level|tingkat|jenjang|hierarchy|code_level|kode_tingkat|level_kode)_?(\d)")
KNOWN = frozenset({*_COLUMNS, *_RANKS, *_SENTIMENT})
_OUTER = 20  # ranks of numbered levels lie above all those with names

Column = tuple[str, str]  # the kind of text, and its language; for a level, `level` and its rank


def columns_of(names: Sequence[str]) -> list[Column | None]:
    """The kind of each column; None for one that is not known.

    Args:
        names: As the table has them.

    Returns:
        Kinds and languages. Codes and those above them are `level`, with the rank in the place of the language, the
        outermost lowest.

    Example:
        >>> columns_of(["Tema", "Kode", "Definisi", "Warna"])
        [('level', '1'), ('level', '5'), ('definition', ''), ('colour', '')]
        >>> columns_of(["id", "name", "parent"])
        [('id', ''), ('level', '5'), ('parent', '')]
    """
    keys = [re.sub(r"[\s.\-]+", "_", name.strip().lower()).strip("_") for name in names]
    found = [_column(key) for key in keys]
    found = [column and _settled(column, key, found, keys) for column, key in zip(found, keys, strict=True)]
    if ("words", "") in found and not has_code(found):
        place = next((keys.index(key) for key in _SENTIMENT if key in keys), None)
        if place is not None:
            found[place] = ("level", str(OWN))
    seen: set[Column] = set()
    for place, column in enumerate(found):  # of two columns of one such kind the first counts
        if column and column[0] in {"level", "id", "parent"}:
            found[place] = None if column in seen else column
            seen.add(column)
    return found


def _settled(column: Column, key: str, found: Sequence[Column | None], keys: Sequence[str]) -> Column:
    """The kind of a column in the light of those beside it."""
    codes = [other for other in keys if _COLUMNS.get(other) == "code"]
    named = ("name", "") in found
    if column[0] == "code":
        if key in _LONG and _SHORT.intersection(codes):
            return "label", ""
        return ("id", "") if key in {"code_id", "key"} and (len(codes) > 1 or named) else ("level", str(OWN))
    if column[0] == "name":  # beside a short code, a name is its label
        return ("label", "") if set(codes) - {"code_id", "key"} else ("level", str(OWN))
    alone = not codes and not named and not any(other and other[0] == "level" for other in found)
    return ("level", str(OWN)) if key == "id" and alone else column


def _column(key: str) -> Column | None:
    if key in _RANKS:
        return "level", str(_RANKS[key])
    if numbered := _LEVEL.fullmatch(key):
        return "level", str(int(numbered[1]) - _OUTER)
    if key in _COLUMNS:
        return _COLUMNS[key], ""
    base, _, language = key.rpartition("_")
    kind = _COLUMNS.get(base)
    return (kind, language) if kind in BY_LANGUAGE and language in {"id", "en"} else None


def has_code(columns: Iterable[Column | None]) -> bool:
    """Return True if one of the columns names codes."""
    return any(column and column[0] == "level" for column in columns)


def header_of(rows: Sequence[Sequence[str]]) -> tuple[list[str], int, int] | None:
    """The names of columns among the first rows of a table; None where no row names a code.

    Args:
        rows: The cells of each.

    Returns:
        The names; the place of their row; and the number of rows they take, two where cells over several columns stand
        above names of their own.

    Example:
        >>> header_of([["Codebook", ""], ["Theme", "Code"], ["Capital", "Loan"]])
        (['Theme', 'Code'], 1, 1)
        >>> header_of([["Code", "", "Definition"], ["Theme", "Sub theme", ""], ["Capital", "Loan", "Borrowed"]])
        (['Theme', 'Sub theme', 'Definition'], 0, 2)
    """
    first = rows[:HEADER]
    single = next((place for place, names in enumerate(first) if _known(names) > (place > 0)), None)
    best = (first[single], single, 1) if single is not None else None
    for place in range(len(first) - 1) if single is None else (single - 1, single):
        if 0 <= place < len(first) - 1 and _spans_columns(first[place]):
            names = _merged(first[place], first[place + 1])
            if _known(names) > max(1, _known(best[0]) if best else 0):
                best = names, place, 2
    return best and ([*best[0]], best[1], best[2])


def _known(names: Sequence[str]) -> int:
    """The number of names that are known, where one of them names codes."""
    columns = columns_of(names)
    return sum(map(bool, columns)) if has_code(columns) else 0


def _merged(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The names of two rows: the lower ones, and the upper ones where there is none below."""
    width = max(len(above), len(below))
    pairs = zip([*above, *[""] * width][:width], [*below, *[""] * width][:width], strict=True)
    return [under.strip() or over for over, under in pairs]


def _spans_columns(names: Sequence[str]) -> bool:
    """Return True if a cell may span several columns: what it covers is empty, or says the same."""
    cells = [name.strip() for name in names]
    return any(cells) and ("" in cells[1:] or len(set(cells)) < len(cells))
