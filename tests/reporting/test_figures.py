"""Figures: what they show, that they repeat to the byte, and that nothing in them can do harm."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pypdfium2
import pytest

from qualcode.agreement import agreement, ratings
from qualcode.analysis import passages
from qualcode.analysis.examples import CODEBOOK, codings, study, transcripts
from qualcode.codebook.codebook import Code
from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.evidence import evidence
from qualcode.findings import findings
from qualcode.reporting.figures import (
    FIGURES,
    Material,
    agreement_forest,
    chart_bytes,
    figures_page,
    make_figure,
    make_figures,
    save_figure,
    save_figures,
)
from qualcode.reporting.figures.saving import specification
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

AGREEMENT = pd.DataFrame({"code": ["hrd", "capital"], "alpha": [0.8, None], "low": [0.7, None], "high": [0.9, None]})
NAMES = [name for name in FIGURES if name != "agreement"]


@pytest.fixture(scope="module")
def material():
    """The tiny study, in English, with an invented agreement."""
    table, said = study()
    found = findings(table, CODEBOOK, transcripts=transcripts(), language="en")
    return Material(found, table, said, CODEBOOK, agreement=AGREEMENT)


def _texts(chart):
    """All strings in a chart's data and titles."""
    return re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps(specification(chart), ensure_ascii=False))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_drawn(material, name, dark):
    """Each figure becomes a picture of some size, in either appearance, and the two differ."""
    chart = make_figure(name, material).chart(dark=dark)
    picture = chart_bytes(chart, ".png")
    assert picture[:4] == b"\x89PNG"
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert width > 400
    assert height > 200
    assert picture != chart_bytes(make_figure(name, material).chart(dark=not dark), ".png")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        *((name, ".png") for name in FIGURES),
        *((name, s) for name in ("saturation", "network") for s in (".svg", ".pdf")),
    ],
)
def test_the_same_input_gives_the_same_bytes(material, name, suffix):
    """Drawn twice from the same material, a figure is the same file."""
    one, other = (chart_bytes(make_figure(name, material).chart(), suffix) for _ in range(2))
    assert one == other


def test_bytes_do_not_depend_on_the_process(tmp_path):
    """Other processes, each with other hashes of text, draw the same picture."""
    script = tmp_path / "draw.py"
    script.write_text(
        "from qualcode.analysis.examples import CODEBOOK, study, transcripts\n"
        "from qualcode.findings import findings\n"
        "from qualcode.reporting.figures import Material, chart_bytes, make_figure\n"
        "import hashlib\n"
        "table, said = study()\n"
        "found = findings(table, CODEBOOK, transcripts=transcripts(), language='en')\n"
        "figure = make_figure('network', Material(found, table, said, CODEBOOK))\n"
        "print(*(hashlib.sha256(chart_bytes(figure.chart(), s)).hexdigest() for s in ('.png', '.svg', '.pdf')))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_a_pdf_is_still_one(material):
    """Putting a PDF in order leaves a document that a reader of PDFs opens."""
    document = pypdfium2.PdfDocument(chart_bytes(make_figure("verdicts", material).chart(), ".pdf"))
    assert len(document) == 1
    assert "Human resources" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_figures_speak_the_language_of_the_findings(material):
    """Titles, stances and verdicts follow the findings; decimals too."""
    indonesian = findings(material.evidence, replace(CODEBOOK, languages=("id", "en")), language="id")
    texts = _texts(make_figure("verdicts", replace(material, findings=indonesian)).chart())
    assert "Kesimpulan tiap pilar" in texts
    assert "kekurangan" in texts
    assert "The verdict on each pillar" in _texts(make_figure("verdicts", material).chart())
    rows = pd.DataFrame([("x", 0.5, 0.25, 0.75)], columns=["coefficient", "value", "low", "high"])
    numbers = _texts(agreement_forest(rows, language="id"))
    assert "0,50  [0,25; 0,75]" in numbers


def test_verdicts_show_every_count(material):
    """Two achieved, one shortcoming for hrd, whose bars lie end to end; the table says the same."""
    figure = make_figure("verdicts", material)
    bars = next(data for data in specification(figure.chart())["datasets"].values() if "stance" in data[0])
    hrd = {bar["stance"]: (bar["from"], bar["to"]) for bar in bars if bar["label"] == "Human resources"}
    assert hrd == {"achieved": (0, 2), "mixed": (2, 2), "shortcoming": (2, 3), "neutral": (3, 3)}
    ((_, table),) = figure.tables
    assert table.loc[0, ["achieved", "shortcoming", "Passages"]].to_list() == [2, 1, 3]


def test_heat_map_keeps_silent_people(material):
    """Citra says nothing that is coded, and has her row, empty, under her type of source."""
    figure = make_figure("heat-map", material)
    cells = next(data for data in specification(figure.chart())["datasets"].values() if "shade" in data[0])
    assert {cell["text"] for cell in cells if cell["informant"] == "Citra"} == {""}
    ((_, table),) = figure.tables
    assert table["Informant"].to_list() == ["Ana", "Budi", "Citra"]
    assert table["Source type"].to_list() == ["official", "owner", "owner"]


def test_what_is_undefined_is_said(material):
    """A coefficient without a value has no point, and the words say so."""
    chart = agreement_forest(agreement(ratings([["a", "a"], ["a", "a"]]), samples=0).table())
    texts = _texts(chart)
    assert texts.count("undefined") >= 10
    assert "Percent agreement" in texts
    assert "undefined" in _texts(make_figure("agreement", material).chart())


def test_indicators_instead_of_pillars(material):
    """At the level of indicators, heat map and network show these."""
    finer = replace(material, level="indicator")
    for name in ("heat-map", "network"):
        assert any("Mentoring" in text for text in _texts(make_figure(name, finer).chart()))


def test_portrait_of_one_transcript(material):
    """One transcript alone; an unknown one is named in the error."""
    texts = _texts(make_figure("portrait", replace(material, transcript="budi")).chart())
    assert "budi" in texts
    assert "ana" not in texts
    with pytest.raises(InputError, match="no transcript 'dewi'"):
        make_figure("portrait", replace(material, transcript="dewi"))


@pytest.mark.parametrize("name", NAMES)
def test_a_study_without_codings_is_drawn_too(name):
    """Nothing coded is no reason to fail."""
    said = passages(transcripts(), CODEBOOK)
    empty = evidence([], transcripts())
    material = Material(findings(empty, CODEBOOK, transcripts=transcripts(), language="en"), empty, said, CODEBOOK)
    assert chart_bytes(make_figure(name, material).chart(), ".png")


def test_many_pillars_informants_and_sources_are_drawn():
    """Twelve pillars, thirty informants of nine types: the last colours are shared, panels wrap, labels slant."""
    book = replace(
        CODEBOOK, codes=tuple(Code(f"c{n}", {"en": f"Pillar number {n} with a long name"}) for n in range(12))
    )
    people = [
        Transcript(
            f"t{n}", "Ada di sini. " * 12, (Turn(Span(0, 156), f"P{n}", informant=f"P{n}"),), {"source": f"s{n % 9}"}
        )
        for n in range(30)
    ]
    given = [
        Coding(f"t{n}", Span(13 * c, 13 * c + 12), "Ada di sini.", f"c{c}", None, "achieved", informant=f"P{n}")
        for n in range(30)
        for c in range(n % 12)
    ]
    table = evidence(given, people)
    found = findings(table, book, transcripts=people, language="en")
    for figure in make_figures(Material(found, table, passages(people, book), book)):
        assert chart_bytes(figure.chart(), ".png")


def test_unknown_names_and_formats_are_refused(material, tmp_path):
    """A figure or format that does not exist is an error with the choices, and leaves no file."""
    with pytest.raises(InputError, match=r"there is no figure 'pie'; choose one of verdicts, heat-map"):
        make_figure("pie", material)
    with pytest.raises(InputError, match=r"choose one of \.png, \.svg, \.pdf, \.json, \.html"):
        save_figure(make_figure("verdicts", material), tmp_path / "a.bmp")
    with pytest.raises(InputError, match="agreement takes two coders"):
        make_figure("agreement", replace(material, agreement=None))
    assert not list(tmp_path.iterdir())


def test_a_folder_of_figures(material, tmp_path):
    """All figures in the formats asked for, and one page of them; agreement only where there is any."""
    alone = replace(material, agreement=None)
    assert [figure.name for figure in make_figures(alone)] == NAMES
    written = save_figures(make_figures(alone)[:2], tmp_path / "new" / "figures", title="Study", formats=["svg"])
    assert [file.name for file in written] == ["index.html", "verdicts.svg", "heat-map.svg"]
    assert all(file.is_file() for file in written)


@pytest.fixture(scope="module")
def page(material):
    """All figures of the tiny study as a page."""
    return figures_page(make_figures(material), title="Study", note="Nothing is decided yet.")


def test_the_page_needs_no_network_and_has_every_number(page):
    """The drawing library is in the page, no address is fetched, and each figure has its table under it."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none'")
    markup = re.sub(r"(?<=>)[^<]*(?=</script>)|<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"<(?:script|link|img|image|iframe|use)[^>]+(?:src|href)=", markup)
    assert "vegaEmbed" in page
    assert page.count("<figure ") == page.count("<noscript>") == len(FIGURES)
    assert page.count("<table>") >= len(FIGURES)
    assert "Nothing is decided yet." in page
    assert page.count('<td class="number">') > 20


def test_names_cannot_break_out_of_the_page():
    """What looks like markup in names, labels and ids stays text, in tables as in the data of the pictures."""
    hostile = "</script><img src=x onerror=alert(1)>"
    name = "Ana " + hostile
    people = [
        replace(transcripts()[0], turns=(Turn(Span(0, 55), name, informant=name),), attributes={"source": hostile})
    ]
    table = evidence([replace(codings()[0], informant=name)], people)
    book = replace(CODEBOOK, codes=(replace(CODEBOOK.codes[0], label={"en": hostile}),))
    found = findings(table, book, transcripts=people, language="en")
    page = figures_page(make_figures(Material(found, table, passages(people, book), book)), title=hostile, note=hostile)
    assert "<img src=x" not in page
    opened, closed = page.count("<script"), page.count("</script>")
    assert opened == closed == 2 * len(NAMES) + 2


def test_no_words_of_an_interview_are_in_a_figure(page):
    """Figures hold labels, names and counts, never what somebody said."""
    for transcript in transcripts():
        for sentence in transcript.text.split(". "):
            assert sentence not in page


def test_a_notebook_shows_a_picture(material):
    """A figure shows itself as a picture that needs no network."""
    shown = make_figure("verdicts", material)._repr_mimebundle_()
    assert shown["image/svg+xml"].startswith("<svg")
    assert shown["text/plain"] == "The verdict on each pillar"
