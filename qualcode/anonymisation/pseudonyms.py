"""A code for each person, the words it stands for, and the table of both, which is kept apart from every report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.codings import is_person
from qualcode.errors import InputError
from qualcode.files.cells import unguarded
from qualcode.files.tables import table_rows, to_csv
from qualcode.language import FUNCTION_WORDS, ORDINARY_WORDS
from qualcode.names import SHORT, Person, folded, is_code, name_words, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook.codebook import Codebook

COLUMNS = ("pseudonym", "name", "kind", "keep")
"""Kinds are `name`; `detail` for an address and the like; `word` for what is no name; `asked` for a word that a finished
report holds and that may be a name: `keep` has the answer, `yes` to leave it, `no` to replace it, in any case."""

YES = frozenset({"yes", "y", "ya", "iya", "x", "1", "true", "keep"})
NO = frozenset({"no", "n", "tidak", "tak", "bukan", "0", "false"})

_OTHERS = {"interviewer": "P", "mentioned": "X", "coder": "C"}
"""Letters of the codes of people who are no informants."""

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
        answered: Words that were asked about and may stay, as `asked_as` writes them.
        always: Words that were asked about and are names, folded: replaced in small letters too.
        open: Words that were asked about and not answered yet.
    """

    codes: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    details: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kept: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()

    def rows(self) -> list[dict[str, str]]:
        """Return the table: a row a name; words that are no names have no pseudonym."""
        rows = [
            {"pseudonym": code, "name": name, "kind": kind, "keep": "no" if folded(name) in self.always else ""}
            for kind, known in (("name", self.words), ("detail", self.details))
            for code, names in known.items()
            for name in names
        ]
        rows += [{"pseudonym": "", "name": word, "kind": "word", "keep": ""} for word in sorted(self.kept)]
        rows += [{"pseudonym": "", "name": word, "kind": "asked", "keep": "yes"} for word in sorted(self.answered)]
        return rows + [{"pseudonym": "", "name": word, "kind": "asked", "keep": ""} for word in sorted(self.open)]

    @property
    def wholes(self) -> dict[str, str]:
        """Whole names and details, in plain small letters, with their codes; kept ones left out."""
        found: dict[str, str] = {}
        for code, names in (*self.words.items(), *self.details.items()):
            for name in names:
                found.setdefault(_small(name), code)
        return {name: code for name, code in found.items() if name not in self.kept}

    @property
    def name_words(self) -> dict[str, str]:
        """Every single word of a name, in plain small letters, with the first code that has it; kept ones left out."""
        found: dict[str, str] = {}
        for code, names in self.words.items():
            for name in names:
                for word in name_words(name):
                    found.setdefault(_small(word), code)
        return {word: code for word, code in found.items() if word not in self.kept}

    def asking(self, words: Iterable[str]) -> Pseudonyms:
        """Return the table with questions about further words, as `asked_as` writes them."""
        return replace(self, open=(self.open | frozenset(words)) - self.answered)


def asked_as(word: str) -> str:
    """Return a word as questions write it: in small letters where it has no capital, else with one at its start.

    Example:
        >>> asked_as("SITI"), asked_as("Siti"), asked_as("siti")
        ('Siti', 'Siti', 'siti')
    """
    shown = " ".join(plain(word).split())
    return shown if shown.islower() or not shown.isalpha() else shown.capitalize()


def _small(name: str) -> str:
    return " ".join(plain(name).split()).casefold()


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
    unnamed = [row for row in known if row["name"] and not row["pseudonym"]]
    asked = [row for row in unnamed if row.get("kind") == "asked"]
    kept = frozenset(_small(row["name"]) for row in unnamed if row.get("kind") != "asked")
    answered = frozenset(row["name"] for row in asked if _answer(row) in YES)
    rows = [row for row in known if row["name"] and row["pseudonym"]]
    always = {folded(row["name"]) for row in rows if row.get("kind") == "asked" or _answer(row) in NO}
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
            prefix = _OTHERS.get(person.kind) or prefixes[person.source]
            code = known_as or _free(prefix, taken)
        taken.add(code)
        codes.update(dict.fromkeys([person.key, *person.names], code))
        words.setdefault(code, {}).update(dict.fromkeys(person.names))
        details.setdefault(code, {}).update(dict.fromkeys(value for _, value in person.details))
    for row in rows:
        listed = details if row.get("kind") == "detail" else words
        listed.setdefault(row["pseudonym"], {}).setdefault(row["name"])
    for row in asked:
        if _answer(row) in NO:
            code = _nearest(row["name"], words) or _free(_OTHERS["mentioned"], taken)
            taken.add(code)
            always.add(folded(row["name"]))
            words.setdefault(code, {}).setdefault(row["name"])
    topic = _topic(codebook) if codebook else frozenset()
    waiting = frozenset(row["name"] for row in asked if not _answer(row))
    return Pseudonyms(codes, _listed(words), _listed(details), kept, topic, answered, frozenset(always), waiting)


def coders_as_people(coders: Iterable[str], persons: Sequence[Person]) -> list[Person]:
    """Return the people whose names coders bear, and who are not among the people already.

    Example:
        >>> [person.key for person in coders_as_people(["Rina", "ana", "K2", "rules"], [Person("Rina", "interviewer", "", ("Rina",))])]
        ['ana']
    """
    known = {name for person in persons for name in (person.key, *person.names)}
    named = (name for name in sorted(set(coders) - known) if is_person(name) and name_words(name) and not is_code(name))
    return [Person(name, "coder", "", (name,)) for name in named]


def _answer(row: Mapping[str, str]) -> str:
    return (row.get("keep") or "").strip().casefold()


def _nearest(name: str, words: Mapping[str, Iterable[str]]) -> str:
    """The code of the person whose name a word is, or nearly is; empty where it is nobody's."""
    from rapidfuzz.distance import OSA

    wanted = folded(name)
    near = {
        code: min((OSA.distance(wanted, folded(word)) for known in names for word in name_words(known)), default=9)
        for code, names in words.items()
    }
    closest = min(near, key=lambda code: near[code], default="")
    return closest if closest and near[closest] <= len(wanted) // 4 else ""


def _listed(names_of: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(names) for code, names in names_of.items() if names}


def is_everyday(word: str) -> bool:
    """Return True if a name is also an everyday word, or so short that only its capital makes it a name."""
    small = word.casefold()
    return small in _ALSO_WORDS or len(small) == 1


def is_short(word: str) -> bool:
    """Return True if a name has one or two letters."""
    return len(word) <= SHORT


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
    if any(names) and not set(names) >= NEEDED:  # a file of something else would be written over
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
