"""Results of checks of transcripts, kept by the hash of all that decides them: an unchanged file is not read again.

An entry belongs to a file's bytes, to the attributes.csv beside and above it, to what is declared of its labels, and to
the very code that read it. The file can be deleted at any time, is written whole or not at all, and ignored where it is
damaged.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from qualcode.errors import Problem, TranscriptError
from qualcode.files.sources import hash_of_rooms
from qualcode.files.whole import put_in_place
from qualcode.transcripts.account import account_of
from qualcode.transcripts.folder import folded, key_of_place
from qualcode.transcripts.notes import kind_of, packed, unpacked
from qualcode.transcripts.reader import find_transcripts, read_found
from qualcode.transcripts.transcript import words_hash
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.transcripts.declared import Declared
    from qualcode.transcripts.folder import Found

NAME = "structure.json"
CHUNK = 1 << 20
ROOMS = ("qualcode.transcripts", "qualcode.files", "qualcode.wording")
"""The rooms that decide how a transcript is read."""


@dataclass(frozen=True, slots=True)
class FoundIn:
    """The result for one file.

    Args:
        ids: The ids of its transcripts.
        turns: The number of their turns.
        problems: What is wrong.
        notes: Id, note, and kind of each note; notes and problems can be said in every language.
        words: A hash of their words, by which copies are known.
    """

    ids: tuple[str, ...] = ()
    turns: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()
    words: str = ""


@dataclass(slots=True)
class Kept:
    """The checks of a study's transcripts, kept in a folder.

    Args:
        folder: Where they are kept; None keeps nothing.
        structure: What is declared of labels, by pattern.
        interviewers: Labels of people who ask, beside the usual ones.
    """

    folder: Path | None
    structure: Mapping[str, Declared]
    interviewers: Sequence[str] = ()
    _known: dict[str, Any] = field(default_factory=dict)
    _used: dict[str, Any] = field(default_factory=dict)
    _originals: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take what was kept, where it can be read."""
        if self.folder is not None:
            with suppress(OSError, ValueError):
                known = json.loads((self.folder / NAME).read_text("utf-8"))
                self._known = known if isinstance(known, dict) else {}

    def check(self, path: Path) -> Iterator[tuple[Path, FoundIn]]:
        """The results for each file at `path`, read again only where something changed."""
        seen: set[str] = set()
        for found in find_transcripts(path):
            if isinstance(found, TranscriptError):
                yield path, FoundIn(problems=found.problems)
                continue
            told = self._one(found)
            twice = [id for id in told.ids if folded(id) in seen]  # noqa: A001
            seen.update(map(folded, told.ids))
            yield found.path, self._beside_others(found.path, told)
            for id in twice:  # noqa: A001
                what = f"two transcripts with the id {id!r}"
                yield found.path, FoundIn(problems=(Problem(what, "rename one of them", found.path, key=id),))

    def _beside_others(self, path: Path, told: FoundIn) -> FoundIn:
        """The result for a file, with a note where another one that was checked has the same words."""
        original = self._originals.setdefault(told.words, path) if told.words else path
        if original == path:
            return told
        note = Note("reader.copy", original=str(original))
        return replace(told, notes=(*told.notes, (told.ids[0], note, kind_of(note))))

    def write(self) -> None:
        """Keep what was found, and nothing else; a folder that cannot be written is left as it is."""
        if self.folder is not None and self._used != self._known:
            with suppress(OSError):
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                put_in_place(self.folder / NAME, json.dumps(self._used).encode(), private=True)

    def _one(self, found: Found) -> FoundIn:
        try:
            key = self._key(found)
        except (OSError, ValueError):
            return _read(found, self)  # which says what is wrong with the file
        with suppress(KeyError, TypeError, ValueError):
            kept = self._known[key]
            problems = tuple(_problem(found.path, *entry) for entry in kept["problems"])
            notes = tuple((str(id), unpacked(note), str(kind)) for id, note, kind in kept["notes"])  # noqa: A001
            told = FoundIn(tuple(map(str, kept["ids"])), int(kept["turns"]), problems, notes, str(kept["words"]))
            self._used[key] = kept
            return told
        told = _read(found, self)
        if all(problem.path == found.path for problem in told.problems):
            self._used[key] = {
                "ids": told.ids,
                "turns": told.turns,
                "problems": [
                    (packed(one.what), packed(one.remedy), one.line, one.column, one.key) for one in told.problems
                ],
                "notes": [(id, packed(note), kind) for id, note, kind in told.notes],  # noqa: A001
                "words": told.words,
            }
        return told

    def _key(self, found: Found) -> str:
        digest = hashlib.sha256(hash_of_rooms(*ROOMS))
        digest.update(key_of_place(found, structure=self.structure, interviewers=self.interviewers))
        with found.path.open("rb") as file:
            while data := file.read(CHUNK):
                digest.update(data)
        return digest.hexdigest()


def _problem(path: Path, what: Any, remedy: Any, line: int, column: int, key: str) -> Problem:  # noqa: ANN401
    return Problem(unpacked(what), unpacked(remedy), path, line, column, key)


def _read(found: Found, kept: Kept) -> FoundIn:
    ids: list[str] = []
    texts: list[str] = []
    turns = 0
    problems: list[Problem] = []
    notes: list[tuple[str, str, str]] = []
    try:
        for transcript in read_found(found, interviewers=kept.interviewers, structure=kept.structure):
            account = account_of(transcript)
            ids.append(transcript.id)
            texts.append(transcript.text)
            turns += len(transcript.turns)
            problems += account.problems
            kinds = [note.key.partition(".")[2] if isinstance(note, Note) else "" for note in account.notes]
            notes += [(transcript.id, note, kind) for note, kind in zip(account.notes, kinds, strict=True)]
    except TranscriptError as error:
        problems += error.problems
    return FoundIn(tuple(ids), turns, tuple(problems), tuple(notes), words_hash(texts))
