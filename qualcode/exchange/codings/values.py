"""Values that other programs' codings are read into, whatever the program: as they stand in its file, unproven.

>>> coding = SourceCoding(document="sri", code=("Capital", "Loans"), quote="We got a loan.", coder="ana")
>>> coding.start is None, coding.coder
(True, 'ana')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.limits import KEPT, size

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from qualcode.codings import Stance
    from qualcode.errors import Problem
    from qualcode.exchange.codings.places.convention import Convention

Path = tuple[str, ...]
"""A code's names from the top down, as the other program writes them."""

DEEPEST = 50
"""Steps of codes that lie under each other: above what any program shows."""

MOST_CODINGS = 50_000
"""Codings of a file: above what any study has."""

NO_VALUES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SourceDocument:
    r"""A document of another program.

    Args:
        key: Its id in that program, by which codings name it.
        name: Its name there, often a file's.
        text: Its words as the program counts them, with `\r\n` and a byte-order mark where its file has them; None
            where the file of codings does not hold it.
        attributes: Values of its variables, by their names.
        memo: What coders wrote about it.
        rich: The document as it was before it became plain text, and its suffix, where the program keeps it.
    """

    key: str
    name: str
    text: str | None = None
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)
    memo: str = ""
    rich: tuple[bytes, str] | None = None


@dataclass(frozen=True, slots=True)
class SourceCode:
    """A code of another program.

    Args:
        path: Its names, from the top down.
        definition: Its description.
        colour: Its colour as `#RRGGBB`; empty where it has none.
        memo: What coders wrote about it.
    """

    path: Path
    definition: str = ""
    colour: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class SourceCoding:
    """A passage with a code, by a coder, as another program's file says it.

    Args:
        document: The key of its document; empty where the file names none.
        code: Path of the code.
        start: Where it begins, as that program counts; None where the file does not say.
        end: Where it ends, as that program counts.
        quote: Its words; None where the file has none.
        whole: False if the program shortens long quotes, so that `quote` may be the beginning only.
        paragraphs: First and last paragraph, from 1, where the file counts those.
        coder: Who coded it; empty where the file does not say.
        stance: The stance, where the file has one.
        memo: What the coder wrote about the passage.
        time: When, as the file writes it.
        place: Where it stands in the file, for people: `row 7`, an id.
        has_text: False for a region of a picture or PDF, or a stretch of a recording.
        details: Further values of the program, kept as they are.
    """

    document: str
    code: Path
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    whole: bool = True
    paragraphs: tuple[int, int] | None = None
    coder: str = ""
    stance: Stance | None = None
    memo: str = ""
    time: str = ""
    place: str = ""
    has_text: bool = True
    details: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)


class SourceCodings(list[SourceCoding]):
    """The codings of a file while it is read: never more of them, nor of their words, than any study has.

    Args:
        path: Named in errors.
    """

    def __init__(self, path: FilePath) -> None:
        super().__init__()
        self.path, self.letters = path, 0

    def add(self, *codings: SourceCoding) -> None:
        """Take codings.

        Raises:
            InputError: If there are too many, or their words are.
        """
        self.extend(codings)
        self.letters += sum(len(coding.quote or "") for coding in codings)
        if len(self) > MOST_CODINGS or self.letters > KEPT:
            what = f"{size(KEPT)} of passages" if self.letters > KEPT else f"{MOST_CODINGS:,} codings"
            raise InputError(f"more than {what}", "export a part of the project", path=self.path)


@dataclass(frozen=True, slots=True)
class SourceMemo:
    """A note of another program on the study, a document, a code or a passage.

    Args:
        text: Its words.
        coder: Who wrote it; empty where the file does not say.
        time: When, as the file writes it.
        document: The key of the document it is about; empty where it is about none.
        code: Path of the code it is about; empty where it is about none.
        start: Where its passage begins, as that program counts; None where it is about no passage.
        end: Where its passage ends.
        quote: The words of its passage; None where the file has none.
    """

    text: str
    coder: str = ""
    time: str = ""
    document: str = ""
    code: Path = ()
    start: int | None = None
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCase:
    """A person or organisation of another program, with the documents that are theirs.

    Args:
        name: Its name.
        documents: Keys of its documents.
        attributes: Values of its variables, by their names.
        parts: Keys of documents of which only passages are theirs: they are one of those who speak there.
    """

    name: str
    documents: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodingsSource:
    """Everything that a file of another program holds of codings.

    Args:
        kind: The reader that read it, e.g. `refi`.
        program: The program that wrote it, as the file says; empty where it does not.
        documents: Its documents, in its order.
        codes: Its codes, those above before those under them.
        codings: Its codings, in its order.
        memos: Its memos on anything but a coding, which carries its own.
        cases: Its cases.
        convention: How positions are counted, where the program always counts so; None where it has to be found.
        usual: How its program is known to count; taken where another convention fits no better.
        notes: What could not be read, or reads as if it were wrong.
    """

    kind: str
    program: str = ""
    documents: tuple[SourceDocument, ...] = ()
    codes: tuple[SourceCode, ...] = ()
    codings: tuple[SourceCoding, ...] = ()
    memos: tuple[SourceMemo, ...] = ()
    cases: tuple[SourceCase, ...] = ()
    convention: Convention | None = None
    usual: Convention | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def coders(self) -> tuple[str, ...]:
        """Everybody who coded or wrote a memo, by name."""
        named = {coding.coder for coding in self.codings} | {memo.coder for memo in self.memos}
        return tuple(sorted(named - {""}))
