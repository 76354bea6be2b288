"""An audit in Word: the document itself with a comment on every claim; one made of it where it was plain text."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from qualcode.auditing.document import W, docx_paragraphs, is_said, sign
from qualcode.files.bytes import file_bytes
from qualcode.files.word import open_word
from qualcode.reporting.audits.claim_quotes import also, best, quoted
from qualcode.reporting.docx.comments import Comments, put_comments
from qualcode.reporting.docx.markup import NAMESPACES, paragraph, run
from qualcode.reporting.docx.package import as_bytes, saved
from qualcode.reporting.docx.template import opened_template
from qualcode.spans import Span
from qualcode.wording import say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from qualcode.auditing import Audit, Claim, Document

AUTHOR = "qualcode"


def audit_docx(audit: Audit, document: Document) -> bytes:
    """The audited document as `.docx`, each claim with a comment that says what the evidence says to it.

    A Word document is kept as it is, comments of others included; from plain text a plain document is made. What the
    document leaves out stands in a comment on its first paragraph.
    """
    if document.path is not None and document.path.suffix.lower() == ".docx":
        word, made = open_word(file_bytes(document.path), path=document.path), False
    else:
        word, made = _made(audit, document), True
    comments = Comments(first=_next_number(word))
    paragraphs = [element for element, _ in docx_paragraphs(word.element.body)]
    by_paragraph: dict[int, list[Claim]] = {}
    for claim in audit.claims:
        if claim.codes:
            by_paragraph.setdefault(claim.sentence.paragraph, []).append(claim)
    first = next((number for number, passage in enumerate(document.paragraphs) if passage.text.strip()), None)
    if first is not None:
        whole = Span(0, len(document.paragraphs[first].text))
        _mark(paragraphs[first], whole, comments.add(_left_out(audit), author=AUTHOR, initials="q"))
    for number, claims in by_paragraph.items():
        for claim in claims:
            text = _words(claim, audit.language)
            _mark(paragraphs[number], claim.sentence.span, comments.add(text, author=AUTHOR, initials="q"))
    put_comments(word, comments)
    return saved(word, title=audit.document, language=audit.language) if made else as_bytes(word)


def _made(audit: Audit, document: Document) -> WordDocument:
    """A plain Word document with the text's paragraphs, one for each passage."""
    from docx.oxml.parser import parse_xml

    word = opened_template(None, language=audit.language).document
    body: Any = word.element.body
    parts = "".join(
        paragraph(run(passage.text), "BodyText" if passage.is_prose else "PlainHeading2")
        for passage in document.paragraphs
    )
    for element in reversed(list(parse_xml(f"<w:body {NAMESPACES}>{parts}</w:body>"))):
        body.insert(0, element)
    return word


def _words(claim: Claim, language: str) -> str:
    lines = [f"{say(f'audit.verdicts.{claim.verdict}', language)}. {claim.reason}"]
    lines += [
        f"{say(f'audit.{side}', language)}: {quoted(segment, language=language)}" for side, segment in best(claim)
    ]
    return "\n".join([*lines, *also(claim, language)])


def _left_out(audit: Audit) -> str:
    lines = [audit.note] if audit.note else []
    lines.append(
        f"{say('audit.omissions', audit.language)}:" if audit.omissions else say("audit.nothing_left", audit.language)
    )
    lines += [omission.reason for omission in audit.omissions]
    if audit.unbacked:
        lines.append(f"{say('audit.unbacked', audit.language)}:")
    return "\n".join([*lines, *(f"{each.reason} {each.summary.text}" for each in audit.unbacked)])


def _next_number(word: WordDocument) -> int:
    """The first number that no comment of the document has."""
    numbers = [int(element.get(f"{W}id") or 0) for element in word.part._comments_part.element]  # noqa: SLF001
    return max(numbers, default=-1) + 1


def _mark(paragraph_: Any, span: Span, number: int) -> None:  # noqa: ANN401 -- elements have no types
    """Put a comment's marks around a stretch of a paragraph; runs are cut where it begins and ends."""
    from docx.oxml.parser import parse_xml

    first, last = _run_at(paragraph_, span.start), _run_at(paragraph_, span.end, end=True)
    start = parse_xml(f'<w:commentRangeStart {NAMESPACES} w:id="{number}"/>')
    end = parse_xml(f'<w:commentRangeEnd {NAMESPACES} w:id="{number}"/>')
    reference = parse_xml(f'<w:r {NAMESPACES}><w:commentReference w:id="{number}"/></w:r>')
    if first is None or last is None:
        paragraph_.extend([start, end, reference])
        return
    first.addprevious(start)
    last.addnext(reference)
    last.addnext(end)


def _run_at(paragraph_: Any, offset: int, *, end: bool = False) -> Any | None:  # noqa: ANN401
    """The run that begins at an offset of the paragraph's words, or that ends there; cut so that one does."""
    at = 0
    runs = [each for each in paragraph_.iter(f"{W}r") if is_said(each, paragraph_)]
    for one in runs:
        length = sum(len(sign(child)) for child in one)
        if end and at < offset <= at + length:
            if offset < at + length:
                _cut(one, offset - at)
            return one
        if not end and at <= offset < at + length:
            return _cut(one, offset - at) if offset > at else one
        at += length
    return None


def _cut(one: Any, offset: int) -> Any:  # noqa: ANN401
    """Cut a run in two after a number of its characters; return the second, which has the same properties."""
    second = one.makeelement(one.tag, dict(one.attrib))
    properties = one.find(f"{W}rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    at = 0
    for child in list(one):
        if child.tag == f"{W}rPr":
            continue
        length = len(sign(child))
        if at >= offset:
            second.append(child)
        elif at + length > offset:
            words = child.text or ""
            rest = deepcopy(child)
            child.text, rest.text = words[: offset - at], words[offset - at :]
            for half in (child, rest):
                half.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            second.append(rest)
        at += length
    one.addnext(second)
    return second
