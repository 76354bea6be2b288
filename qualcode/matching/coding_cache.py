"""Codings of rules, kept on disk by text and by code: what was tagged once is not tagged again.

An entry belongs to a text with its turns, to a code's rules with all that they rest on in the codebook, and to the very
code of this package. A changed transcript is therefore tagged anew by itself, and an edited rule has only its own code
tried on the others. The file holds places and names of rules, no word of a transcript; it is written whole or not at
all, ignored where it is damaged or of another version, and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from qualcode.codebook.codebook import Term
from qualcode.codings import QUESTION, STANCES, Coding, Matched
from qualcode.files.sources import hash_of_rooms
from qualcode.files.whole import put_sealed, sealed
from qualcode.passages import language_of
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook import Code, Codebook
    from qualcode.transcripts import Transcript

    Row = list[Any]

NAME: Final = "codings.json"
"""Name of the file, in a study's cache."""

ROOMS: Final = (
    "qualcode.language",
    "qualcode.matching",
    "qualcode.codings",
    "qualcode.passages",
    "qualcode.time_marks",
    "qualcode.spans",
    "qualcode.transcripts",
)
"""The rooms that decide which codings a rule makes of a text."""

LIBRARIES: Final = {"regex": ("google-re2", "regex"), "pattern": ("spacy",)}
"""Libraries that decide where terms of these kinds are found."""

ANSWERS: Final = "?"
"""The name of all codings of answers together, which is no code's."""

ASKED: Final = "asked "
"""Beginning of the key of what a code's rules find in questions."""

_OTHERS: Final = 64
"""Texts, and codes, that are kept beside those of the last run, for another codebook or choice of transcripts."""


@dataclass(slots=True)
class CodingFile:
    """The kept codings as the file has them: codes by number, names of rules and other words by number, texts by key.

    A text's entry has the numbers of the codes that were tried on it, and a row for each coding.
    """

    version: str
    groups: dict[str, int] = field(default_factory=dict)
    strings: dict[str, int] = field(default_factory=dict)
    texts: dict[str, tuple[list[int], list[Row]]] = field(default_factory=dict)
    changed: bool = False
    _words: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path | None, codebook: Codebook) -> CodingFile:
        """The codings that the folder keeps for this version; nothing of another version or a damaged file."""
        versions = "|".join(sorted(_versions(codebook)))
        version = hashlib.sha256(hash_of_rooms(*ROOMS) + versions.encode()).hexdigest()
        kept = cls(version)
        if folder is None:
            return kept
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            if (body := sealed(folder / NAME)) is not None:
                value = json.loads(body)
                if value["version"] == version:
                    kept.groups = {key: number for number, key in enumerate(value["groups"])}
                    kept.strings = {word: number for number, word in enumerate(value["strings"])}
                    kept.texts = {key: (entry[0], entry[1]) for key, entry in value["texts"].items()}
                    kept._words = value["strings"]
        return kept

    def done(self, text: str) -> frozenset[str]:
        """The keys of the codes that were tried on a text."""
        numbers = set(self.texts[text][0]) if text in self.texts else set()
        return frozenset(key for key, number in self.groups.items() if number in numbers)

    def codings(self, text: str, transcript: Transcript, keys: Iterable[str]) -> list[Coding]:
        """The codings of a text, in no order, by the codes of these keys, which were all tried on it."""
        numbers = {self.groups[key] for key in keys}
        if not numbers:
            return []
        return [self._coding(row, transcript) for row in self.texts[text][1] if row[0] in numbers]

    def places(self, text: str, keys: Iterable[str]) -> list[list[Any]]:
        """The codings of a text by the codes of these keys, in order, each as its place, code, rule and words."""
        numbers = {self.groups[key] for key in keys}
        rows = [row for row in self.texts.get(text, ((), ()))[1] if row[0] in numbers]
        return sorted(
            [row[1], row[2], self._words[row[7]], self._words[row[6]], [row[9][::3], row[9][1::3]]] for row in rows
        )

    def put(
        self, text: str, transcript: Transcript, codings: Iterable[tuple[str, Coding]], keys: Iterable[str]
    ) -> None:
        """Keep the codings of a text by all codes of the codebook, each with its code's key."""
        done, rows = self.texts.pop(text, ([], []))
        numbers = {self.groups.setdefault(key, len(self.groups)) for key in keys}
        if new := numbers.difference(done):
            told = ((self.groups[key], coding) for key, coding in codings)
            found = [self._row(number, coding, transcript) for number, coding in told if number in new]
            if None in found:
                return
            rows = [*rows, *(row for row in found if row is not None)]
            done = sorted({*done, *numbers})
            self.changed = True
        self.texts[text] = (done, rows)  # the latest stand last

    def write(self, folder: Path, texts: Sequence[str], keys: set[str]) -> None:
        """Write the file if there is anything new, without what has not been used for long.

        Raises:
            OSError: If it cannot be written.
        """
        if not self.changed:
            return
        used = set(texts)
        others = [key for key in self.texts if key not in used][-max(_OTHERS, len(used)) :]
        stale = [key for key in self.groups if key not in keys][: -max(_OTHERS, len(keys))]
        kept = {key: self.texts[key] for key in self.texts if key in used or key in set(others)}
        if stale:
            kept = self._without({self.groups[key] for key in stale}, kept)
        value = {"version": self.version, "groups": list(self.groups), "strings": list(self.strings), "texts": kept}
        body = json.dumps(value, separators=(",", ":"), ensure_ascii=True).encode()
        put_sealed(folder / NAME, body)

    def _without(
        self, gone: set[int], texts: Mapping[str, tuple[list[int], list[Row]]]
    ) -> dict[str, tuple[list[int], list[Row]]]:
        """The entries without some codes; codes and words that none has any more lose their number."""
        words, self._words = self._words, []
        numbers = {number: place for place, number in enumerate(n for n in self.groups.values() if n not in gone)}
        self.groups = {key: numbers[number] for key, number in self.groups.items() if number not in gone}
        self.strings = {}

        def again(number: int) -> int:
            return self._number(words[number])

        def renumbered(row: Row) -> Row:
            group, *told, rule, code, reason, matched, cues, actors = row
            found = [[m for s, e, n in _threes(part) for m in (s, e, again(n))] for part in (matched, cues)]
            return [numbers[group], *told, again(rule), again(code), again(reason), *found, [*map(again, actors)]]

        return {
            key: ([numbers[n] for n in done if n not in gone], [renumbered(row) for row in rows if row[0] not in gone])
            for key, (done, rows) in texts.items()
        }

    def _number(self, word: str) -> int:
        number = self.strings.setdefault(word, len(self.strings))
        if number == len(self._words):
            self._words.append(word)
        return number

    def _row(self, group: int, coding: Coding, transcript: Transcript) -> Row | None:
        """A coding as numbers; None where its words do not all stand in the text as they should."""
        words = (*coding.matched, *coding.cues)
        if any(word.span.quote(transcript.text) != word.text for word in words):
            return None
        spans = [[n for w in part for n in (w.span.start, w.span.end, self._number(w.rule))] for part in
                 (coding.matched, coding.cues)]  # fmt: skip
        turn = transcript.turn_of(coding.span)[0] or 0
        names = [self._number(name) for name in coding.actors]
        told = [coding.rule, coding.indicator or coding.code, coding.stance_reason]
        origin = int(coding.origin == QUESTION)
        numbers = [STANCES.index(coding.stance), origin, *map(self._number, told)]
        return [group, coding.span.start, coding.span.end, turn, *numbers, *spans, names]

    def _coding(self, row: Row, transcript: Transcript) -> Coding:
        _, start, end, number, stance, origin, rule, of, reason, matched, cues, actors = row
        text, strings = transcript.text, self._words
        code = strings[of]
        turn = transcript.turns[number - 1] if number else None
        pillar = code.partition(".")[0]
        return Coding(
            transcript=transcript.id,
            span=Span(start, end),
            quote=text[start:end],
            code=pillar,
            indicator=None if code == pillar else code,
            stance=STANCES[stance],
            rule=strings[rule],
            matched=_words(matched, text, strings),
            cues=_words(cues, text, strings),
            stance_reason=strings[reason],
            speaker=turn.speaker if turn else "",
            informant=(turn.informant if turn else "") or transcript.informant,
            actors=tuple(strings[name] for name in actors),
            origin=QUESTION if origin else "rule",
        )


def _words(numbers: list[int], text: str, strings: Sequence[str]) -> tuple[Matched, ...]:
    """Matched words from a start, an end and the number of a rule each."""
    return tuple(Matched(Span(start, end), text[start:end], strings[rule]) for start, end, rule in _threes(numbers))


def _threes(numbers: list[int]) -> Iterator[tuple[int, int, int]]:
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)


def text_key(transcript: Transcript, codebook: Codebook) -> str:
    """A hash of a text, of who speaks where in it, and of its language."""
    turns = [(turn.span.start, turn.span.end, turn.interviewer) for turn in transcript.turns]
    told = f"{transcript.hash}{language_of(transcript, codebook)}{turns}"
    return hashlib.sha256(told.encode()).hexdigest()


def code_keys(codebook: Codebook) -> list[tuple[Code, str]]:
    """Each code that has rules, with a hash of all that decides its codings but the text."""
    written: dict[int, str] = {}

    def plain(value: object) -> str:
        """A value of the codebook in one way of writing, without its line and column in the file."""
        if isinstance(value, Term):  # of which lists give the very same ones to many rules
            if id(value) not in written:
                told = (value.kind, value.text, value.language, sorted(value.only), sorted(value.never))
                written[id(value)] = repr(told)
            return written[id(value)]
        if is_dataclass(value):
            named = (each.name for each in fields(value) if each.name not in {"line", "column"})
            return f"({','.join(plain(getattr(value, name)) for name in named)})"
        return f"[{','.join(map(plain, value))}]" if isinstance(value, tuple) else repr(value)

    common, kinds = plain((codebook.unit, codebook.stance, codebook.actors)), codebook.kinds
    told = ((code, f"{common}{code.id} {kinds[code.pillar]}{plain(code.rules)}") for code in codebook if code.rules)
    return [(code, hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()) for code, words in told]


def _versions(codebook: Codebook) -> set[str]:
    """The versions that decide codings too: of Python, and of libraries that the codebook's terms need."""
    from importlib.metadata import version

    kinds = {
        term.kind
        for rule in codebook.rules
        for group in (*rule.slots, rule.exceptions, *rule.requires, rule.forbids)
        for term in group
    }
    libraries = {name for kind in kinds & LIBRARIES.keys() for name in LIBRARIES[kind]}
    return {f"{sys.version_info[:2]}", unicodedata.unidata_version, *(f"{name} {version(name)}" for name in libraries)}
