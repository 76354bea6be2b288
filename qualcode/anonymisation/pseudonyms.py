"""A code for each person, the words it stands for, and the table of both, which is kept apart from every report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.cells import unguarded
from qualcode.files.tables import table_rows, to_csv
from qualcode.language import FUNCTION_WORDS, ORDINARY_WORDS
from qualcode.names import Person, is_code, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook.codebook import Codebook

COLUMNS = ("pseudonym", "name", "kind")
"""Kinds are `name`; `detail` for an address and the like; `word` for what is no name."""

NEEDED = frozenset(COLUMNS[:2])

_WORDS = """
bunga sari budi indah dewi dewa mawar melati bayu cahaya surya putra putri wulan bulan bintang jaya makmur mulia rahayu
setia selamat slamet teguh untung wahyu agus minggu senin legi pon wage kliwon ratna mutiara intan permata cinta kasih
damai sejahtera murni suci bagus cantik manis ayu elok fajar senja embun hujan angin laut ombak gunung tanah api mentari
bumi langit rizki rezeki nikmat amanah ikhlas sabar syukur iman hidayah anugerah berkah subur jati kayu melur kenanga
april may june august rose lily daisy grace hope joy faith will mark bill rich frank art dawn summer sunny ruby pearl
rusa garuda rajawali merpati elang harimau macan singa gajah kuda naga ikan tuah jujur yakin pasti maju karya bakti
darma dharma adil makmur merdeka pertiwi pratama utama dwi tri eka
"""
_ALSO_WORDS = frozenset(_WORDS.split()) | ORDINARY_WORDS | FUNCTION_WORDS
"""Everyday words that are names as well: in small letters they are left alone, and listed."""


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """The code of each person, and the words it stands for.

    Args:
        codes: Code by person, as transcripts call them.
        words: Names, by code: replaced as a whole and word by word.
        details: Addresses and the like, by code: replaced as a whole.
        kept: Words marked as no names here.
        topic: Words of the codebook, in small letters: the study's subject, and names only where written as such.
    """

    codes: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    details: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kept: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()

    def rows(self) -> list[dict[str, str]]:
        """Return the table: a row a name; words that are no names have no pseudonym."""
        rows = [
            {"pseudonym": code, "name": name, "kind": kind}
            for kind, known in (("name", self.words), ("detail", self.details))
            for code, names in known.items()
            for name in names
        ]
        return rows + [{"pseudonym": "", "name": word, "kind": "word"} for word in sorted(self.kept)]

    @property
    def wholes(self) -> dict[str, str]:
        """Whole names and details, in small letters and single blanks, with their codes; kept ones left out."""
        found: dict[str, str] = {}
        for code, names in (*self.words.items(), *self.details.items()):
            for name in names:
                found.setdefault(" ".join(name.split()).casefold(), code)
        return {name: code for name, code in found.items() if name not in self.kept}

    @property
    def name_words(self) -> dict[str, str]:
        """Every single word of a name, in small letters, with the first code that has it; kept ones left out."""
        found: dict[str, str] = {}
        for code, names in self.words.items():
            for name in names:
                for word in name_words(name):
                    found.setdefault(word.casefold(), code)
        return {word: code for word, code in found.items() if word not in self.kept}


def pseudonyms(
    persons: Sequence[Person], *, known: Sequence[Mapping[str, str]] = (), codebook: Codebook | None = None
) -> Pseudonyms:
    """Give each person a code: the one they had, else letters of their type of source and a number.

    Args:
        persons: From `people`.
        known: Rows of an earlier table, which hold: a name keeps its code, further names are replaced as well.
        codebook: Its words are the study's subject: `jahit` is no name, even where somebody is called Bu Jahit.

    Example:
        >>> made = pseudonyms([Person("Ibu Sari", "informant", "owner", ("Ibu Sari",)), Person("D01", "informant", "official", ())])
        >>> dict(made.codes)
        {'Ibu Sari': 'OW1', 'D01': 'D01'}
    """
    kept = frozenset(row["name"].casefold() for row in known if row["name"] and not row["pseudonym"])
    rows = [row for row in known if row["name"] and row["pseudonym"]]
    given = {row["name"]: row["pseudonym"] for row in rows if row.get("kind") != "detail"}
    prefixes = _prefixes([person.source for person in persons if person.kind == "informant"])
    taken = {person.key for person in persons if is_code(person.key)} | set(given.values())
    codes: dict[str, str] = {}
    words: dict[str, dict[str, None]] = {}
    details: dict[str, dict[str, None]] = {}
    for person in persons:
        if is_code(person.key) and person.key not in given:
            code = person.key
        else:
            known_as = next((given[name] for name in (person.key, *person.names) if name in given), "")
            prefix = "P" if person.kind == "interviewer" else prefixes[person.source]
            code = known_as or _free(prefix, taken)
        taken.add(code)
        codes.update(dict.fromkeys([person.key, *person.names], code))
        words.setdefault(code, {}).update(dict.fromkeys(person.names))
        details.setdefault(code, {}).update(dict.fromkeys(value for _, value in person.details))
    for row in rows:
        listed = details if row.get("kind") == "detail" else words
        listed.setdefault(row["pseudonym"], {}).setdefault(row["name"])
    topic = _topic(codebook) if codebook else frozenset()
    return Pseudonyms(codes, _listed(words), _listed(details), kept, topic)


def _listed(names_of: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(names) for code, names in names_of.items() if names}


def is_everyday(word: str) -> bool:
    """Return True if a name is also an everyday word."""
    return word.casefold() in _ALSO_WORDS


def _topic(codebook: Codebook) -> frozenset[str]:
    terms = (term for rule in codebook.rules for slot in rule.slots for term in slot)
    return frozenset(word for term in terms for word in re.findall(r"[^\W\d_]+", term.text.casefold()))


def read_pseudonyms(path: Path) -> list[dict[str, str]]:
    """Return the rows of an earlier table; none where there is no such file.

    Raises:
        InputError: If it is no such table.
    """
    if not path.exists():
        return []
    rows = table_rows(path)
    names = next(rows, (1, []))[1]
    found = [dict(zip(names, cells, strict=False)) for _, cells in rows]
    if found and not set(names) >= NEEDED:
        raise InputError("needs the columns pseudonym and name", "mend its first line", path=path, line=1)
    return [{name: unguarded(row.get(name, "").strip()) for name in COLUMNS} for row in found]


def write_pseudonyms(path: Path, table: Pseudonyms) -> None:
    """Write the table, readable by its owner only.

    Raises:
        InputError: If it cannot be written.
    """
    from qualcode.files.whole import write_whole

    write_whole(path, to_csv(table.rows(), COLUMNS).encode(), private=True)


def _prefixes(sources: Iterable[str]) -> dict[str, str]:
    """The letters that codes of each type of source begin with: as many as tell them apart."""
    plain = {source: re.sub(r"[\W\d_]", "", source).upper() or "I" for source in dict.fromkeys(sources)}
    prefixes: dict[str, str] = {}
    for source, letters in plain.items():
        for length in range(1, len(letters) + 1):
            if sum(other[:length] == letters[:length] for other in plain.values()) == 1:
                break
        prefixes[source] = letters[:length]
    return prefixes


def _free(prefix: str, taken: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken or f"{prefix}{number:02}" in taken:
        number += 1
    return f"{prefix}{number}"
