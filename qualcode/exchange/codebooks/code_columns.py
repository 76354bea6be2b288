"""Columns of a codebook's table, known by the names that people and programs give them, and codes above codes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.exchange.dictionaries.dictionary import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BY_LANGUAGE = ("label", *TEXTS)
HEADER = 8  # rows among which the names of columns are looked for
_NAMES = {
    "code": (
        "code", "code_id", "code_name", "codename", "kode", "nama_kode", "tag", "node", "nodes", "path", "key",
    ),
    "name": ("name", "nama"),
    "id": ("id", "no", "nomor", "number"),
    "parent": ("parent", "parent_code", "parent_id", "induk", "kode_induk", "parent_name", "supercode", "supercid"),
    "label": ("label", "title", "judul"),
    "brief": ("brief", "summary", "ringkasan"),
    "definition": (
        "definition", "description", "memo", "meaning", "definisi", "keterangan", "deskripsi", "code_memo",
        "code_description", "code_definition", "definisi_kode", "definisi_operasional", "operational_definition",
        "penjelasan", "comment",
    ),
    "when_to_use": ("when_to_use", "include", "inclusion", "inclusion_criteria", "kriteria_inklusi"),
    "when_not_to_use": ("when_not_to_use", "exclude", "exclusion", "exclusion_criteria", "kriteria_eksklusi"),
    "examples": (
        "examples", "example", "contoh", "quote", "quotes", "contoh_kutipan", "example_quote", "example_quotes",
        "kutipan", "sample_quote", "illustrative_quote",
    ),
    "counterexamples": ("counterexamples", "counterexample", "counter_examples", "counter_example", "non_example"),
    "rules": ("rules",),
    "except": ("except",),
    "without": ("without",),
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
_SENTIMENT = ("sentiment", "polarity", "polaritas", "sentimen", "emotion", "emosi", "valence", "class", "kelas")
_COLUMNS = {alias: name for name, aliases in _NAMES.items() for alias in aliases}
_RANKS = {alias: rank for rank, aliases in enumerate(_LEVELS) for alias in aliases if alias}
_PARTS = re.compile(r"\s*(?:::|\\+|\s>+\s|(?<=\w)>(?=\w)|→|»|\s\|\s)\s*")
_ROOT = re.compile(r"(?i)(?:nodes|codes|code system|kode)\\+")

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
        [('level', '1'), ('level', '5'), ('definition', ''), None]
        >>> columns_of(["id", "name", "parent"])
        [('id', ''), ('level', '5'), ('parent', '')]
    """
    keys = [re.sub(r"[\s.\-]+", "_", name.strip().lower()).strip("_") for name in names]
    found = [_column(key) for key in keys]
    found = [column and _settled(column, key, found, keys) for column, key in zip(found, keys, strict=True)]
    if ("words", "") in found and not has_code(found):
        place = next((place for place, key in enumerate(keys) if key in _SENTIMENT), None)
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
        return ("id", "") if key in {"code_id", "key"} and (len(codes) > 1 or named) else ("level", str(OWN))
    if column[0] == "name":  # beside a short code, a name is its label
        return ("label", "") if set(codes) - {"code_id", "key"} else ("level", str(OWN))
    alone = not codes and not named and not any(other and other[0] == "level" for other in found)
    return ("level", str(OWN)) if key == "id" and alone else column


def _column(key: str) -> Column | None:
    if key in _RANKS:
        return "level", str(_RANKS[key])
    if key in _COLUMNS:
        return _COLUMNS[key], ""
    base, _, language = key.rpartition("_")
    kind = _COLUMNS.get(base)
    return (kind, language) if kind in BY_LANGUAGE and language in {"id", "en"} else None


def has_code(columns: Iterable[Column | None]) -> bool:
    """Return True if one of the columns names codes."""
    return any(column and column[0] == "level" for column in columns)


def path_of(name: str, *, slashes: bool = False) -> list[str]:
    r"""The parts of a name that holds those of the codes above it.

    Args:
        name: As the table has it.
        slashes: Whether `/` parts too.

    Returns:
        At least one part.

    Example:
        >>> path_of("Capital > Loan"), path_of("Nodes\\\\Capital\\Loan"), path_of("hrd.training")
        (['Capital', 'Loan'], ['Capital', 'Loan'], ['hrd', 'training'])
    """
    name = _ROOT.sub("", name.strip(), count=1)
    pattern = r"\s*/\s*" if slashes and not _PARTS.search(name) else r"\."
    parts = _PARTS.split(name) if _PARTS.search(name) else re.split(pattern, name)
    return [part.strip() for part in parts if part.strip()] or [name]


def has_slashes(names: Iterable[str]) -> bool:
    """Return True if `/` in names parts codes from those above: what stands before it comes again.

    Example:
        >>> has_slashes(["Capital/Loan", "Capital/Savings"]), has_slashes(["Suami/istri", "Modal"])
        (True, False)
    """
    written = [name.strip() for name in names]
    first = Counter(name.split("/")[0].strip() for name in set(written) if "/" in name)
    return any(count > 1 or name in written for name, count in first.items())


def indented(names: Sequence[str]) -> list[list[str]] | None:
    """The paths of names that are indented below those above them; None where none is.

    Example:
        >>> indented(["Capital", "  Loan", "  Savings", "Training"])
        [['Capital'], ['Capital', 'Loan'], ['Capital', 'Savings'], ['Training']]
    """
    signs = [re.match(r"[\s\u00a0]*(?:[-–•·>]+\s+)?", name) for name in names]
    depths = [len(sign[0].expandtabs(4)) if sign else 0 for sign in signs]
    if not any(depths) or not names or depths[0]:
        return None
    stack: list[tuple[int, str]] = []
    paths = []
    for name, depth, sign in zip(names, depths, signs, strict=True):
        while stack and stack[-1][0] >= depth:
            stack.pop()
        stack.append((depth, name[len(sign[0]) if sign else 0 :].strip()))
        paths.append([part for _, part in stack])
    return paths


def chain_of(key: str, parents: Mapping[str, str]) -> list[str]:
    """The keys from the outermost code down to one; the way stops where it would go in a circle.

    Example:
        >>> chain_of("3", {"3": "2", "2": "1"}), chain_of("a", {"a": "b", "b": "a"})
        (['1', '2', '3'], ['b', 'a'])
    """
    chain = [key]
    while (above := parents.get(chain[0])) and above not in chain:
        chain.insert(0, above)
    return chain
