"""Pages: self-contained, linked, and deaf to whatever markup they are given."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from types import MappingProxyType
from typing import Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from qualcode.codebook.codebook import Actor, Code, Codebook
from qualcode.codings import Coding, Codings, Matched
from qualcode.evidence import evidence
from qualcode.findings import findings
from qualcode.reporting import Report
from qualcode.reporting.annotated import cited_transcripts
from qualcode.reporting.html import codings_page, report_page
from qualcode.reporting.markdown import report_markdown
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script-->",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "`${alert(1)}`",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "\u2028<script>\u2029alert(1)</script>",
)
OURS = {"style", "meta", "title", "svg", "rect", "a", "mark", "b", "table", "details"}


@pytest.fixture(scope="module", params=["id", "en"])
def report(request: pytest.FixtureRequest, study: Any) -> Report:
    """The small study's report in both languages."""
    table = evidence(study.codings, study.transcripts)
    found = findings(table, study.codebook, transcripts=study.transcripts, language=request.param)
    return Report(found, study.codebook, study.transcripts)


def elements(page: str) -> list[Any]:
    """Every element of a page, as a browser would see it."""
    return list(html5lib.parse(page, namespaceHTMLElements=False).iter())


def test_the_first_line_says_what_is_undecided(report: Report) -> None:
    """The first thing a reader sees is that nobody has decided on the suggestions."""
    body = report_page(report).partition("<body>")[2]
    assert body.lstrip().startswith('<p class="note" role="note">')
    assert report.findings.note in unescape(body)


def test_the_page_needs_nothing_else(report: Report) -> None:
    """No script, no source, no link to anywhere but the page itself; a policy that would refuse them."""
    found = elements(report_page(report))
    assert not {element.tag for element in found} & {"script", "link", "img", "iframe", "object", "embed", "base"}
    targets = [element.get("href") for element in found if element.get("href")]
    assert targets
    assert all(target.startswith("#") for target in targets)
    policy = next(e.get("content") for e in found if e.get("http-equiv") == "Content-Security-Policy")
    style = next(element.text for element in found if element.tag == "style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not re.search(r"url\(|@import|https?:", style)
    assert not any(element.get("style") for element in found)


def test_every_quote_leads_to_its_place(report: Report) -> None:
    """Each link has a target, each target exists once, and the passage marked there is the quote."""
    found = elements(report_page(report))
    ids = [element.get("id") for element in found if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {element.get("href")[1:] for element in found if element.get("href")}
    assert targets <= set(ids)
    marked = {element.get("id"): "".join(element.itertext()) for element in found if element.tag == "mark"}
    for section in report.sections:
        for segment in section.finding.evidence:
            number = [shown.transcript.id for shown in cited_transcripts(report)].index(segment.transcript) + 1
            assert marked[f"t{number}-{segment.start}"] == segment.quote


def test_citations_in_the_narrative_are_links(report: Report) -> None:
    """`[1]` of the narrative leads to the first piece of evidence; a bracket in a quote does not."""
    page = report_page(report)
    for section in report.sections:
        for number in section.finding.cited:
            assert f'<a href="#{section.anchor}-{number}">[{number}]</a>' in page


def test_transcripts_without_evidence_are_left_out(report: Report) -> None:
    """Only what is cited is embedded."""
    assert [shown.transcript.id for shown in cited_transcripts(report)] == ["sari", "joko", "rina"]


def test_all_words_of_a_cited_transcript_are_there(report: Report) -> None:
    """The words of speakers are embedded whole, the interviewer's questions included."""
    page = "".join(html5lib.parse(report_page(report), namespaceHTMLElements=False).itertext())
    for shown in cited_transcripts(report):
        for turn in shown.transcript.turns:
            assert turn.span.quote(shown.transcript.text) in page or any(
                m.span.overlaps(turn.span) for m in shown.marks
            )


def hostile(payload: str) -> tuple[Report, tuple[Coding, ...]]:
    """A study in which every field is the payload."""
    text = f"{payload} {payload}"
    span = Span(0, len(payload))
    attributes = dict.fromkeys(("informant", "role", "source", "place", "date", "language", "note"), payload)
    transcript = Transcript(payload, text, (Turn(Span(0, len(text)), payload, informant=payload),), attributes)
    both = MappingProxyType({"id": payload, "en": payload})
    code = Code("x", both, indicators=(Code("x.y", both), Code("x.z", both)))
    stances = ("achieved", "shortcoming")
    codings = tuple(
        Coding(
            payload,
            Span(start, start + len(payload)),
            payload,
            "x",
            "x.y",
            stance,  # type: ignore[arg-type]
            rule=payload,
            matched=(Matched(Span(start, start + 3), payload[:3], payload),),
            cues=(Matched(span, payload, payload),),
            speaker=payload,
            informant=payload,
            actors=(payload,),
            coder=payload,
        )
        for start, stance in zip((0, len(payload) + 1), stances, strict=True)
    )
    codebook = Codebook(payload, both, (code,), version=payload, hash=payload, actors=(Actor(payload, payload),))
    found = findings(evidence(codings, [transcript]), codebook, transcripts=[transcript], language="en")
    return Report(found, codebook, (transcript,)), codings


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_escapes(payload: str) -> None:
    """Whatever a field holds is text: no new element, no event handler, no foreign address, in page and notebook."""
    report, codings = hostile(payload)
    quiet, calm = hostile("plain")
    pages = [
        (report_page(report), report_page(quiet)),
        (
            codings_page(codings, report.transcripts, report.codebook, language="en"),
            codings_page(calm, quiet.transcripts, quiet.codebook, language="en"),
        ),
        (report.findings._repr_html_(), quiet.findings._repr_html_()),
        (report.findings[0]._repr_html_(), quiet.findings[0]._repr_html_()),
        (Codings(codings)._repr_html_(), Codings(calm)._repr_html_()),
    ]
    for page, plain in pages:
        found, expected = elements(page), elements(plain)
        assert [element.tag for element in found] == [element.tag for element in expected]
        for element in found:
            assert not [name for name in element.attrib if str(name).lower().startswith("on")]
            for name in ("href", "src", "action", "srcdoc"):
                assert (element.get(name) or "#").startswith("#")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_live_in_markdown(payload: str) -> None:
    """Markdown that is turned to HTML has no element but our own anchors, and no foreign link."""
    report, _ = hostile(payload)
    found = elements(MarkdownIt("commonmark", {"html": True}).enable("table").render(report_markdown(report)))
    known = {"html", "head", "body", "blockquote", "p", "h1", "h2", "h3", "em", "strong", "a", "br", "ul", "li"}
    known |= {"table", "thead", "tbody", "tr", "th", "td", "hr", "code"}
    assert {element.tag for element in found} <= known
    for element in found:
        assert set(element.keys()) <= {"href", "id", "style"}
        assert (element.get("href") or "#").startswith("#")


def test_overlapping_codings_are_all_marked(study: Any) -> None:
    """Passages that overlap keep their words in order, each with its own chip at its end."""
    text = "Satu dua tiga empat."
    transcript = Transcript("t", text, (Turn(Span(0, len(text)), "A"),))
    first = Coding("t", Span(0, 13), "Satu dua tiga", "hrd", None, "achieved")
    second = replace(first, span=Span(5, 20), quote="dua tiga empat.", code="capital", stance="shortcoming")
    page = codings_page([first, second], [transcript], study.codebook, language="en")
    said = next(element for element in elements(page) if element.get("class") == "said")
    assert "".join(said.itertext()) == "Satu dua tigahrd ✓ empat.capital ✗"
    assert [e.text for e in said.iter("mark")] == ["Satu ", "dua tiga", " empat."]
