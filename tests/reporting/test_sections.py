"""Sections on demand: what stands beside a report, what is left out, and pages of their own for what is long."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pypdfium2
import pytest

from qualcode.reporting import Report, write_report
from qualcode.reporting.docx import report_docx
from qualcode.reporting.docx.places import places
from qualcode.reporting.html import appendix_folder
from qualcode.reporting.outline import LAID_OUT, MAKERS
from qualcode.reporting.renderers import planned, write_files
from qualcode.reporting.report import SECTIONS
from qualcode.reporting.sections.decisions import KINDS
from qualcode.wording import LANGUAGES, texts_of

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORKBOOK = "bab4-evidence.xlsx"


def write(report: Report, *paths: Path, **options: Any) -> list[str]:
    """Names of the files written."""
    return [file.name for path, made in planned(report, paths, **options) for file, _ in write_files(made, path)]


def test_sections_that_can_be_named_are_sections() -> None:
    """All but the verdicts, the pillars, and the reason why a reflexive study lacks some."""
    assert set(MAKERS) - set(SECTIONS) == {"summary", "results", "approach"}
    assert set(SECTIONS) <= set(MAKERS)
    assert set(MAKERS) >= LAID_OUT


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_evidence_and_trail_stand_beside_paper(suffix: str, decided: Report, tmp_path: Path) -> None:
    """In one workbook with every passage and every decision, which the report names."""
    path = tmp_path / f"bab4{suffix}"
    assert write(decided, path) == [path.name, WORKBOOK]
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    evidence, trail = book.worksheets
    assert evidence.max_row - 1 == sum(len(finding.evidence) for finding in decided.findings)
    assert trail.max_row - 1 == len(decided.history)
    if suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    else:
        document = docx.Document(str(path))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        links = {e.get(f"{W}anchor") for e in document.element.body.iter(f"{W}hyperlink")}
        assert links <= {e.get(f"{W}name") for e in document.element.body.iter(f"{W}bookmarkStart")}
    assert WORKBOOK in text
    assert "List of evidence" not in text


def test_one_workbook_stands_beside_all_files_of_a_name(undecided: Report, tmp_path: Path) -> None:
    """And none where a workbook is asked for, which holds both anyway, or where both sections are in the file."""
    paper = [tmp_path / "bab4.docx", tmp_path / "bab4.pdf"]
    assert write(undecided, *paper) == ["bab4.docx", "bab4.pdf", WORKBOOK]
    assert write(undecided, paper[0], tmp_path / "all.xlsx") == ["bab4.docx", "all.xlsx"]
    assert write(undecided, paper[0], asked=("evidence", "trail")) == ["bab4.docx"]
    assert write(undecided, paper[0], left_out=("evidence", "trail")) == ["bab4.docx"]
    assert write(undecided, tmp_path / "a.html", tmp_path / "a.md", tmp_path / "a.json") == ["a.html", "a.md", "a.json"]


def test_a_workbook_beside_holds_only_what_the_report_lacks(decided: Report, tmp_path: Path) -> None:
    """With the list of evidence in the document, the audit trail alone; without either word of it, the other."""
    write(decided, tmp_path / "bab4.docx", asked=("evidence",))
    assert len(openpyxl.load_workbook(tmp_path / WORKBOOK).sheetnames) == 1
    write(decided, tmp_path / "bab4.docx", left_out=("trail",))
    assert len(openpyxl.load_workbook(tmp_path / WORKBOOK).sheetnames) == 1


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".xlsx", ".json"])
def test_any_section_can_be_left_out(suffix: str, name: str, decided: Report, tmp_path: Path) -> None:
    """In every format the others stay, and no link leads to what is not there."""
    path = write_report(decided.leaving_out({name}), tmp_path / f"r{suffix}")
    data = path.read_bytes()
    if suffix == ".docx":
        body = docx.Document(io.BytesIO(data)).element.body
        links = {e.get(f"{W}anchor") for e in body.iter(f"{W}hyperlink")}
        assert links <= {e.get(f"{W}name") for e in body.iter(f"{W}bookmarkStart")}
    elif suffix in (".html", ".md"):
        text = data.decode()
        wanted = set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r"\]\(#([^)]+)\)", text))
        assert wanted <= set(re.findall(r'id="([^"]+)"', text))
    assert data != write_report(decided, tmp_path / f"whole{suffix}").read_bytes() or name in _absent(suffix)


def _absent(suffix: str) -> set[str]:
    """Sections that the small study, or a format, does not have anyway."""
    words = {"methods", "codebook", "evidence", "informants"}
    return {"memos", "saturation"} | (words if suffix in (".json", ".xlsx") else set())


def test_a_long_page_has_its_appendix_beside_it(
    undecided: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page a pillar and a page a transcript; every link between pages leads to a place that is there."""
    whole = write_report(undecided, tmp_path / "r.html").read_text("utf-8")
    monkeypatch.setattr("qualcode.reporting.html.WHOLE", 10)
    path = tmp_path / "laporan bab 4.html"
    first = write_report(undecided, path).read_text("utf-8")
    assert len(first) < len(whole)
    folder = appendix_folder(path)
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    cited = {segment.transcript for finding in undecided.findings for segment in finding.evidence}
    assert len(texts) == len(undecided.findings) + len(cited)
    texts["first"] = first
    places_of = {name: set(re.findall(r'id="([^"]+)"', text)) for name, text in texts.items()}
    for name, text in texts.items():
        for target in re.findall(r'href="([^"]+)"', text):
            page, _, anchor = target.rpartition("#") if "#" in target else (target, "", "")
            page = page.rpartition("/")[2] or name
            page = "first" if page == "laporan%20bab%204.html" else page
            assert page in texts
            assert not anchor or anchor in places_of[page]
    for finding in undecided.findings:
        for segment in finding.evidence:
            assert any(segment.quote[:20] in text for name, text in texts.items() if name.startswith("f"))


def test_pages_of_an_earlier_report_go(undecided: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would tell what no longer holds; a file of somebody else in the folder stays."""
    path = tmp_path / "r.html"
    with monkeypatch.context() as patch:
        patch.setattr("qualcode.reporting.html.WHOLE", 10)
        write_report(undecided, path)
    folder = appendix_folder(path)
    mine, theirs = folder / "notes.html", folder / "t99.html"
    mine.write_text("mine", "utf-8")
    theirs.write_text("not ours", "utf-8")
    write_report(undecided, path)
    assert sorted(folder.iterdir()) == [mine, theirs]


def test_long_transcripts_are_pdfs_of_their_own(
    undecided: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of a bounded size, made by a process that ends; together they hold every cited transcript once."""
    monkeypatch.setattr("qualcode.reporting.pdf.LONGEST", 300)
    names = write(undecided, tmp_path / "bab4.pdf")
    parts = [name for name in names if "transcripts" in name]
    assert names == ["bab4.pdf", *parts, WORKBOOK]
    assert len(parts) > 1
    texts = [
        "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / name))
        for name in parts
    ]
    cited = {segment.transcript for finding in undecided.findings for segment in finding.evidence}
    for name in cited:
        assert sum(name in text for text in texts) == 1


def test_a_list_too_long_for_a_pdf_stands_beside_it(
    undecided: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it was asked for; Word has it."""
    monkeypatch.setattr("qualcode.reporting.renderers.MOST_LISTED", 2)
    wanted = {"asked": ("evidence", "trail")}
    assert write(undecided, tmp_path / "bab4.pdf", **wanted) == ["bab4.pdf", WORKBOOK]
    assert write(undecided, tmp_path / "bab4.docx", **wanted) == ["bab4.docx"]


def test_a_template_may_call_other_things_by_our_prefixes(undecided: Report) -> None:
    """Then every element of the report says its own namespaces; one that lacks some gets them at its root."""
    clashing = docx.oxml.parse_xml(
        f'<w:document xmlns:w="{W[1:-1]}" xmlns:pic="urn:something-else"><w:body><w:p/></w:body></w:document>'
    )

    class Holder:
        """What `places` needs of a document."""

        element = clashing

    marks = places(Holder(), {"report": "<w:p/>", "title": "", "contents": ""})  # type: ignore[arg-type]
    assert 'xmlns:pic="http' in marks["<?qualcode report?>"]
    with zipfile.ZipFile(io.BytesIO(report_docx(undecided))) as archive:
        assert b"<?qualcode" not in archive.read("word/document.xml")


def test_every_kind_of_decision_has_its_words() -> None:
    """The audit trail of a study whose codes were changed, or whose passages were only read, has a name for each."""
    for language in LANGUAGES:
        assert set(KINDS) <= set(texts_of("decisions", language))
