"""Codebooks that were read before, kept by the hash of their file and of the code that read it.

An entry holds a codebook without mistakes, as it was built; the file of entries is written whole or not at all, ignored
where it is damaged or of another version, and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from qualcode.codebook.codebook import Actor, Code, Codebook, Example, Rule, StanceCues, Term, VerdictRule
from qualcode.codebook.reader import load_codebook
from qualcode.files.sources import hash_of_rooms
from qualcode.files.whole import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "codebooks.json"
"""Name of the file, in a study's cache."""

ROOMS: Final = ("qualcode.codebook", "qualcode.files", "qualcode.errors")
"""The rooms that decide how a codebook is read."""

MOST: Final = 8
"""Codebooks that are kept: those used last."""


class KeptCodebooks:
    """The codebooks that a folder keeps, and the hash of the schema by which editors check them.

    Args:
        folder: The study's cache; None keeps nothing.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from pathlib import Path
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "study.yaml")
        ...     _ = file.write_text("codes: {hrd: {label: Training, rules: [latih]}}")
        ...     first, again = (KeptCodebooks(Path(folder)).load(file) for _ in range(2))
        >>> first == again, again.rules[0].id
        (True, 'hrd/latih')
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @cached_property
    def _version(self) -> str:
        return hashlib.sha256(hash_of_rooms(*ROOMS) + repr(sys.version_info).encode()).hexdigest()

    @cached_property
    def _entries(self) -> dict[str, Any]:
        if self._folder is not None:
            with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                digest, _, body = (self._folder / NAME).read_bytes().partition(b"\n")
                if hashlib.sha256(body).hexdigest().encode() == digest:
                    value = json.loads(body)
                    if value["version"] == self._version:
                        return dict(value["entries"])
        return {}

    def load(self, path: Path) -> Codebook:
        """The codebook in a file: what is kept of it, else as `load_codebook` reads it, which is kept then.

        Raises:
            CodebookError: As for `load_codebook`.
        """
        if self._folder is None:
            return load_codebook(path)
        try:
            data = path.read_bytes()
        except (OSError, ValueError):
            return load_codebook(path)  # which says what is wrong
        key = hashlib.sha256(f"{path.stem}\n".encode("utf-8", "surrogatepass") + data).hexdigest()
        with suppress(ValueError, KeyError, TypeError, IndexError):
            return _codebook(self._entries[key], path)
        book = load_codebook(path)
        if book.hash == hashlib.sha256(data).hexdigest():  # it may have been saved in between
            self._keep(key, _packed(book))
        return book

    def schema_hash(self) -> str:
        """The SHA-256 of `schema_text()`, which takes the time of loading a codebook to make."""
        from qualcode.codebook.json_schema import schema_text

        known = self._entries.get("schema")
        if not isinstance(known, str):
            known = hashlib.sha256(schema_text().encode()).hexdigest()
            self._keep("schema", known)
        return known

    def _keep(self, key: str, value: Any) -> None:  # noqa: ANN401 -- anything JSON can hold
        if self._folder is None:
            return
        self._entries[key] = value
        for stale in [each for each in self._entries if each != "schema"][:-MOST]:
            del self._entries[stale]
        body = json.dumps({"version": self._version, "entries": self._entries}, separators=(",", ":")).encode()
        with suppress(OSError):  # a cache that cannot be written costs time only
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_in_place(self._folder / NAME, hashlib.sha256(body).hexdigest().encode() + b"\n" + body, private=True)


def _packed(book: Codebook) -> list[Any]:
    """A codebook as JSON can hold it: the terms of its rules, each once, and all its fields in their order."""
    numbers: dict[Term, int] = {}

    def plain(value: Any) -> Any:  # noqa: ANN401 -- a value of a codebook
        if isinstance(value, Term):
            return numbers.setdefault(value, len(numbers))
        if is_dataclass(value):
            return [plain(getattr(value, each.name)) for each in fields(value) if each.name != "path"]
        if isinstance(value, tuple):
            return [plain(each) for each in value]
        return dict(value) if isinstance(value, MappingProxyType) else value

    told = plain(book)
    return [[(term.kind, term.text, term.language, sorted(term.only), sorted(term.never)) for term in numbers], told]


def _codebook(value: list[Any], path: Path) -> Codebook:
    """The codebook that `_packed` packed, of the file at `path`."""
    terms = [
        Term(kind, text, language, frozenset(only), frozenset(never)) for kind, text, language, only, never in value[0]
    ]
    name, title, codes, version, languages, unit, stance, actors, verdict, verdicts, people, source, digest = value[1]
    return Codebook(
        name=name,
        title=title,
        codes=tuple(_code(code, terms) for code in codes),
        version=version,
        languages=tuple(languages),
        unit=unit,
        stance=StanceCues(*map(tuple, stance)),
        actors=tuple(Actor(called, kind, tuple(aliases)) for called, kind, aliases in actors),
        verdict=VerdictRule(*verdict),
        verdicts=verdicts,
        interviewers=tuple(people),
        source=source,
        path=path,
        hash=digest,
    )


def _code(value: list[Any], terms: list[Term]) -> Code:
    told = dict(zip((each.name for each in fields(Code)), value, strict=True))
    told |= {name: tuple(Example(*each) for each in told[name]) for name in ("examples", "counterexamples")}
    told["indicators"] = tuple(_code(each, terms) for each in told["indicators"])
    told["rules"] = tuple(_rule(each, terms) for each in told["rules"])
    return Code(**told)


def _rule(value: list[Any], terms: list[Term]) -> Rule:
    id, code, slots, within, ordered, exceptions, requires, forbids, line, column = value  # noqa: A001

    def named(numbers: list[int]) -> tuple[Term, ...]:
        return tuple(terms[number] for number in numbers)

    asked = tuple(map(named, requires))
    return Rule(
        id, code, tuple(map(named, slots)), within, ordered, named(exceptions), asked, named(forbids), line, column
    )
