"""The document to audit: its paragraphs and sentences, from a Word, Markdown or text file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import find_codec
from qualcode.files.limits import PACKED
from qualcode.files.word import open_word
from qualcode.language import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qualcode.spans import Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
"""Elements of a Word document that stand for a character."""

LARGEST = 5_000_000
"""Bytes of a document that is text; one of Word may hold pictures."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document.

    Args:
        text: Its words, without markup.
        place: Its line in a text file, or its number among a Word document's paragraphs; from 1.
        is_prose: True if it makes statements: headings, key words and block quotes do not.
        lines: Of a paragraph over several lines of a text file: where each begins in its words, and its number.

    Example:
        >>> Paragraph("Training is held. Capital is short.", 4, lines=((0, 4), (18, 5))).place_of(18)
        5
    """

    text: str
    place: int
    is_prose: bool = True
    lines: tuple[tuple[int, int], ...] = ()

    def place_of(self, offset: int) -> int:
        """The line on which the words at an offset stand; the paragraph's place where it is one."""
        return max((line for start, line in self.lines if start <= offset), default=self.place)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to audit.

    Args:
        name: Its file's name.
        paragraphs: Its paragraphs.
        unit: The unit that `place` counts: `line` or `paragraph`.
        path: The file; None for a text made in memory.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    unit: str = "line"
    path: Path | None = None

    def sentences(self, *, default: str = "id") -> Iterator[tuple[int, Span, str]]:
        """Every sentence that states something: number of its paragraph from 0, its span there, its language.

        Questions state nothing, and neither does a list of references, up to the next title, which has no year in it.
        """
        references = False
        for number, paragraph in enumerate(self.paragraphs):
            if not paragraph.is_prose and paragraph.text.strip():
                entry = references and _DATED.search(paragraph.text)
                references = bool(entry or _REFERENCES.match(paragraph.text))
            if references or not paragraph.is_prose:
                continue
            whole = sentence_language(paragraph.text, default=default)
            for span in sentences(paragraph.text, language=whole):
                words = span.quote(paragraph.text)
                if not words.rstrip().endswith("?"):
                    yield number, span, sentence_language(words, default=whole)


def read_document(path: str | Path) -> Document:
    """The document at `path`.

    Args:
        path: A `.docx`, `.md` or `.txt` file.

    Raises:
        InputError: If there is no such file, it is of another kind, or it cannot be read.
    """
    path = Path(path)
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise InputError("cannot be audited", f"give a document as {', '.join(READERS)}", path=path)
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        raise InputError("a file name that is not UTF-8", "rename the file", path=repr(str(path))) from error
    most = PACKED if read is _docx else LARGEST
    document = read(path, file_bytes(path, most=most, remedy="give one chapter at a time"))
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        raise InputError("has no words to audit", "give a document with sentences", path=path)
    return document


def document_of(text: str, *, name: str = "text") -> Document:
    r"""A document from text, in which Markdown's signs are no words.

    Example:
        >>> document = document_of("## Hasil\n\nPelatihan **sudah** diadakan.\nModal belum ada.")
        >>> [(paragraph.text, paragraph.place, paragraph.is_prose) for paragraph in document.paragraphs]
        [('Hasil', 1, False), ('Pelatihan sudah diadakan. Modal belum ada.', 3, True)]
    """
    return Document(name, tuple(_paragraphs(text)))


def docx_paragraphs(root: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 -- elements have no types
    """The paragraphs of a Word document's body with the words in them, tracked deletions left out.

    Args:
        root: The element `w:body`, or one above it.
    """
    for paragraph in root.iter(f"{W}p"):
        yield paragraph, "".join(_said(paragraph))


def sentence_language(text: str, *, default: str) -> str:
    """Indonesian or English, by the small words of each; the default where they do not tell.

    Example:
        >>> sentence_language("Pelatihan itu diadakan di kota", default="en")
        'id'
    """
    words = re.findall(r"[a-z]+", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in _SMALL.items()}
    if counts["id"] == counts["en"]:
        return default
    return max(counts, key=lambda language: counts[language])


_SMALL = {
    "id": frozenset(
        """
        yang dan di ke dari untuk dengan pada dalam ini itu adalah tidak sudah telah belum akan oleh para sebagai juga
        mereka kami atau karena agar bagi terhadap antara lebih masih dapat bisa ada tersebut serta bahwa secara sangat
        semua setiap hanya pernah
        """.split()  # noqa: SIM905 -- a list reads better as words
    ),
    "en": frozenset(
        """
        the and of to in for with on is are was were has have had been by that this it as from not no they their at or
        an be which does do did will would can all every never only there who also
        """.split()  # noqa: SIM905
    ),
}
_MARKS = re.compile(r"(?<!\w)[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_START = re.compile(r"^\s*(?:(?P<heading>#{1,6})\s+|(?P<quote>>\s?)|(?:[-*+]|\d{1,3}[.)])\s+)?")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\](?P<said>:)?")
_CELLS = re.compile(r"(?<!\\)\|")
_REFERENCES = re.compile(
    r"^\s*(?:[\dIVX.]+\s+)?(?:daftar (?:pustaka|rujukan|referensi|acuan)|referensi|references|reference list"
    r"|bibliography|works cited|literature cited)\s*:?\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d[a-z]?\b|\bt\.t\.|\bn\.d\.")
_KEYWORDS = re.compile(r"^(?:kata[ -]kunci|key[ -]?words?)\s*[:：]", re.IGNORECASE)
_QUOTED = re.compile(r'^["“„«].*["”»]\s*(?:[(\[][^()\[\]]*[)\]])?[.]?$', re.DOTALL)
_ENDS = re.compile(r"[.!?:;…][\"”’)*_]*$")
SHORTEST = 4
"""Words without a full stop that are still a sentence."""

LONGEST_TITLE = 25
"""Words without a full stop, on a line by themselves, that may be a title."""


def _paragraphs(text: str) -> Iterator[Paragraph]:
    held: list[tuple[int, str]] = []
    kind = ""

    fenced = False
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if raw.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            continue
        start = _START.match(raw)
        heading, quoted = start and start["heading"], start and start["quote"]
        listed = bool(start and start.end() and not heading and not quoted and start[0].strip())
        note = _NOTE.match(raw)
        row = raw.lstrip().startswith("|")
        line = _plain(raw[start.end() :] if start else raw)
        if not line.strip() or fenced or heading or listed or row or (note and note["said"]):
            yield from _joined(held, kind)
            held, kind = [], ""
        if row and not fenced:
            cells = (_plain(cell).replace("\\|", "|").strip() for cell in _CELLS.split(raw))
            yield from (Paragraph(cell, number, _is_prose(cell, "")) for cell in cells if cell.strip(":-"))
            continue
        if fenced or not line.strip():
            continue
        if heading:
            yield Paragraph(line.strip(), number, is_prose=False)
            continue
        if not held:
            kind = "quote" if quoted else ""
        held.append((number, line))
    yield from _joined(held, kind)


def _joined(held: Sequence[tuple[int, str]], kind: str) -> Iterator[Paragraph]:
    """Lines with their numbers as one paragraph, if they hold words."""
    words, lines = "", []
    for number, line in held:
        words += " " if words else ""
        lines.append((len(words), number))
        words += line.strip()
    if words:
        yield Paragraph(words, lines[0][1], _is_prose(words, kind), tuple(lines) if len(lines) > 1 else ())


def _plain(line: str) -> str:
    """A line without Markdown's signs."""
    return _MARKS.sub("", _LINK.sub(r"\1", _NOTE.sub("", line)))


def _is_prose(text: str, kind: str) -> bool:
    words = text.split()
    if kind == "quote" or _KEYWORDS.match(text) or _QUOTED.match(text):
        return False
    if _ENDS.search(text):
        return len(words) >= SHORTEST or (len(words) > 1 and not text.rstrip('"”’)*_ ').endswith((":", ";")))
    return len(words) > LONGEST_TITLE or (len(words) >= SHORTEST and not text.istitle() and "." in text)


def _text(path: Path, data: bytes) -> Document:
    codec, _ = find_codec(data, path=path, otherwise="cp1252")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError("is not text", "save it as UTF-8", path=path) from error
    return Document(path.name, tuple(_paragraphs(text.removeprefix("\ufeff").replace("\0", "\ufffd"))), "line", path)


def _docx(path: Path, data: bytes) -> Document:
    document = open_word(data, path=path)
    names = {style.style_id: (style.name or "").casefold() for style in document.styles}
    paragraphs = []
    for number, (paragraph, text) in enumerate(docx_paragraphs(document.element.body), 1):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names.get(style.get(f"{W}val"), "") if style is not None else ""
        prose = not _NOT_PROSE.search(name) and _is_prose(text.strip(), "")
        paragraphs.append(Paragraph(text, number, prose))
    return Document(path.name, tuple(paragraphs), "paragraph", path)


_NOT_PROSE = re.compile(r"^(?:heading|title|subtitle|toc|caption|quote|intense quote|judul|kutipan|bibliography)\b")
READERS: Mapping[str, Callable[[Path, bytes], Document]] = {".docx": _docx, ".md": _text, ".txt": _text}
"""Readers by suffix."""


def _said(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    for element in paragraph.iter(f"{W}t", *CHARACTERS):
        if element.tag == f"{W}tab" and element.getparent().tag != f"{W}r":
            continue  # a tab stop
        if is_said(element, paragraph):
            yield sign(element)


def is_said(element: Any, paragraph: Any) -> bool:  # noqa: ANN401
    """Return True if an element belongs to a paragraph's words: not deleted, and not of a text box within."""
    if next(element.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None:
        return False
    return next(element.iterancestors(f"{W}p"), None) is paragraph


def sign(element: Any) -> str:  # noqa: ANN401
    """Return what an element of a run adds to the words."""
    return (element.text or "") if element.tag == f"{W}t" else CHARACTERS.get(element.tag, "")
