"""Audits as files: a page, and comments in the document itself."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import html5lib
import pytest

from qualcode.auditing import Audit, audit, document_of, read_document
from qualcode.codebook import parse_codebook
from qualcode.errors import InputError
from qualcode.evidence import evidence
from qualcode.findings import findings
from qualcode.matching import tag
from qualcode.reporting.audits import AUDIT_RENDERERS, write_audit
from qualcode.reporting.audits.html import audit_page
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """
name: a
languages: [en]
codes:
  hrd: {label: Training, rules: [train]}
  capital: {label: Money, rules: [loan]}
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(payload: str = "p") -> tuple[Any, Any, tuple[Transcript, ...]]:
    """Four interviews in which training is praised and loans are missed; every attribute is the payload."""
    transcripts = []
    for n in range(4):
        text = f"We were trained well {payload}.\nNobody gave us a loan."
        known = {"informant": f"I{n}", "role": payload, "source": payload, "place": payload, "date": payload}
        transcripts.append(Transcript(f"t{n}", text, (Turn(Span(0, len(text)), payload),), known))
    book = parse_codebook(BOOK)
    found = findings(evidence(tag(transcripts, book), transcripts), book, transcripts=transcripts, language="en")
    return found, book, tuple(transcripts)


TEXT = "Owners were trained well. Everyone received a loan."


def audited(document: Any, payload: str = "p") -> Audit:
    """The document's audit."""
    found, book, transcripts = made(payload)
    return audit(document, found, book, transcripts=transcripts)


@pytest.mark.parametrize("suffix", AUDIT_RENDERERS)
def test_the_same_audit_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """Twice written is the same twice."""
    document = document_of(TEXT)
    one, two = (write_audit(audited(document), document, tmp_path / f"{n}{suffix}") for n in "ab")
    assert one.read_bytes() == two.read_bytes()


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    """Nothing is written."""
    document = document_of(TEXT)
    with pytest.raises(InputError, match=r"choose one of \.docx"):
        write_audit(audited(document), document, tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


def test_a_word_document_keeps_its_words_and_gets_comments(tmp_path: Path) -> None:
    """Runs are cut at the sentence, their looks kept; another's comment stays; each comment covers its claim."""
    word = docx.Document()
    word.core_properties.author = "Wati"
    paragraph = word.add_paragraph("Owners were ")
    paragraph.add_run("trained well. Every").bold = True
    paragraph.add_run("one received a loan.")
    word.add_comment(paragraph.runs[0], "Good.", author="Supervisor")
    path = tmp_path / "bab4.docx"
    word.save(str(path))
    document = read_document(path)
    out = write_audit(audited(document), document, tmp_path / "out.docx")
    read = docx.Document(str(out))
    assert read.paragraphs[0].text == TEXT
    assert [run.bold for run in read.paragraphs[0].runs if "trained" in run.text or "Every" in run.text] == [True, True]
    assert read.core_properties.author == "Wati"
    comments = {c.get(f"{W}id"): "".join(c.itertext()) for c in read.part._comments_part.element}
    assert any(text.startswith("Good.") for text in comments.values())
    covered: dict[str, str] = {}
    active: list[str] = []
    for element in read.paragraphs[0]._p.iter():
        number = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            active.append(number)
        elif element.tag == f"{W}commentRangeEnd":
            active.remove(number)
        elif element.tag == f"{W}t":
            for each in active:
                covered[each] = covered.get(each, "") + element.text
    by_words = {words: comments[number] for number, words in covered.items()}
    assert by_words["Owners were trained well."].startswith("Supported.")
    assert by_words["Everyone received a loan."].startswith("Contradicted.")


def test_the_document_itself_is_never_written_over(tmp_path: Path) -> None:
    """Somebody's chapter is not exchanged for the audit of it."""
    path = tmp_path / "bab4.docx"
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(str(path))
    before = path.read_bytes()
    document = read_document(path)
    with pytest.raises(InputError, match="choose another file"):
        write_audit(audited(document), document, tmp_path / "." / "bab4.docx")
    assert path.read_bytes() == before


def test_plain_text_becomes_a_document(tmp_path: Path) -> None:
    """With a comment on each claim, and one on what is left out."""
    document = document_of("# Title\n\n" + TEXT)
    out = write_audit(audited(document), document, tmp_path / "a.docx")
    read = docx.Document(io.BytesIO(out.read_bytes()))
    assert [p.text for p in read.paragraphs] == ["Title", TEXT]
    assert len(list(read.part._comments_part.element)) == 3


PAYLOADS = [
    "<script>alert(1)</script>",
    '" onfocus="alert(1)',
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "]]>",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_escapes(payload: str) -> None:
    """In the document, its name, and everything about informants: the page has the elements of a harmless one."""
    pages = []
    for words in (payload, "plain"):
        document = document_of(
            f"{words} owners were trained well and that is so.\n\nEveryone received a loan.", name=words
        )
        pages.append(html5lib.parse(audit_page(audited(document, words)), namespaceHTMLElements=False))
    hostile, plain = ([element.tag for element in page.iter()] for page in pages)
    assert hostile == plain
    for element in pages[0].iter():
        assert not [name for name in element.attrib if str(name).startswith("on")]
        assert (element.get("href") or "#").startswith("#")
