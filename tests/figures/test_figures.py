"""Figures: what they show, that they repeat to the byte, and that nothing in them can do harm."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pypdfium2
import pytest

from qualcode.agreement import agreement, ratings
from qualcode.analysis import co_occurrence, new_codes, passages, saturation
from qualcode.analysis.example_study import CODEBOOK, codings, study, transcripts
from qualcode.codebook.codebook import Code
from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.evidence import evidence
from qualcode.figures import (
    FIGURES,
    Material,
    agreement_forest,
    chart_bytes,
    document_portrait,
    figures_page,
    make_figure,
    make_figures,
    network,
    saturation_curve,
    save_figure,
    save_figures,
)
from qualcode.figures.figure_files import save_chart
from qualcode.figures.picture import specification
from qualcode.findings import findings
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
        "from qualcode.analysis.example_study import CODEBOOK, study, transcripts\n"
        "from qualcode.findings import findings\n"
        "from qualcode.figures import Material, chart_bytes, make_figure\n"
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


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_characters_that_xml_forbids_are_shown(suffix):
    """A control character in an id or a name is a picture of itself, in every format."""
    rows = pd.DataFrame(
        {"coefficient": ["a\x0bb", "\ufffe"], "value": [0.5, 0.6], "low": [0.4, 0.5], "high": [0.6, 0.7]}
    )
    chart = agreement_forest(rows)
    assert chart_bytes(chart, suffix)
    texts = json.dumps(specification(chart), ensure_ascii=False)
    assert "a␋b" in texts
    assert "\\u000b" not in texts


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


def crowded(pillars=12, label="Pillar number {n} with a long name"):
    """Twelve pillars, thirty informants of nine types; pillar n is spoken of by the 29 - n who come last."""
    book = replace(CODEBOOK, codes=tuple(Code(f"c{n}", {"en": label.format(n=n)}) for n in range(pillars)))
    people = [
        Transcript(
            f"t{n}", "Ada di sini. " * 12, (Turn(Span(0, 156), f"P{n}", informant=f"P{n}"),), {"source": f"s{n % 9}"}
        )
        for n in range(30)
    ]
    given = [
        Coding(f"t{n}", Span(13 * c, 13 * c + 12), "Ada di sini.", f"c{c}", None, "achieved", informant=f"P{n}")
        for n in range(30)
        for c in range(n % pillars)
    ]
    table = evidence(given, people)
    found = findings(table, book, transcripts=people, language="en")
    return Material(found, table, passages(people, book), book)


def test_many_pillars_informants_and_sources_are_drawn():
    """Panels wrap, labels slant, other codes share a grey: every figure of a crowded study is a picture."""
    for figure in make_figures(crowded()):
        assert chart_bytes(figure.chart(), ".png")


def _data(chart, *columns):
    """The rows of the first data of a chart that have these columns."""
    return next(rows for rows in specification(chart)["datasets"].values() if rows and {*columns} <= rows[0].keys())


def test_more_than_eight_codes_in_portraits():
    """The eight codes with the most words have a colour, the rest one grey lane that names them to the pointer."""
    crowd = crowded()
    chart = make_figure("portrait", crowd).chart()
    rows = _data(chart, "what", "label")
    shown = {row["label"] for row in rows}
    assert shown == {*(f"Pillar number {n} with a long name" for n in range(8)), "3 other codes"}
    last = [row for row in rows if row["transcript"] == "t11" and row["label"] == "3 other codes"]
    assert [row["what"] for row in last] == [f"Pillar number {n} with a long name" for n in (8, 9, 10)]
    assert "Outlined grey: 3 other codes; a transcript by itself shows each code in a row of its own" in _texts(chart)


def test_other_codes_on_one_passage_are_one_lane():
    """A passage with nine codes and another has the coloured ones, then one lane for the rest."""
    table = pd.DataFrame(
        [("t", 1, f"c{n}", 0, 9 - (n > 7), n, 10) for n in range(10)] + [("u", 1, None, 0, 4, 0, 1)],
        columns=["transcript", "passage", "code", "from_word", "to_word", "lane", "lanes"],
    ).assign(stance="achieved")
    rows = _data(document_portrait(table, labels={"c8": "Eighth", "c9": "Ninth"}), "what")
    assert len(rows) == 9
    assert (rows[-1]["label"], rows[-1]["what"], rows[-1]["stance"]) == ("2 other codes", "Eighth; Ninth", "")
    assert (rows[-1]["top"], rows[-1]["bottom"]) == pytest.approx((0.4 - 0.8 / 9, 0.4))


def test_one_transcript_with_many_codes_has_a_row_for_each():
    """Every code that is spoken of is named beside its row; none is grey, and no legend is needed."""
    crowd = replace(crowded(), transcript="t11")
    chart = make_figure("portrait", crowd).chart()
    texts = _texts(chart)
    assert [text for text in texts if re.fullmatch(r"Pillar number \d+ with a long name", text)]
    assert {row["top"] for row in _data(chart, "what")} == {n - 0.4 for n in range(11)}
    assert "3 other codes" not in texts
    assert "t11" in texts


@pytest.mark.parametrize("name", ["verdicts", "coverage"])
def test_long_labels_stay_in_their_rows(name):
    """Lines of two rows never touch; a label without room ends in an ellipsis."""
    long = "Pillar {n}: participatory-institutional empowerment of the communities along the northern shore, and so on"
    rows = _data(make_figure(name, crowded(label=long)).chart(), "at", "text")
    height = 46
    places = sorted(row["at"] * height for row in rows)
    assert min(b - a for a, b in pairwise(places)) >= 14
    assert sum(row["text"].endswith(" …") for row in rows) == 12


def test_a_network_of_many_codes_stays_legible():
    """Pairs of the fewest passages have no line where there are more than sixty; the words say how many have one."""
    codes = [f"c{n}" for n in range(20)]
    pairs = [(a, b) for n, a in enumerate(codes) for b in codes[n + 1 :]]
    table = pd.DataFrame(
        [(a, b, 30, 30, n % 10, 0.5) for n, (a, b) in enumerate(pairs)],
        columns=["a", "b", "a_passages", "b_passages", "both", "log_odds"],
    )
    chart = network(table)
    edges = _data(chart, "pair")
    assert {edge["both"] for edge in edges} == {7, 8, 9}
    assert len(edges) == 57
    assert "Circles: passages with the code; lines: 7 or more passages with both" in _texts(chart)


def test_the_numbers_of_circles_and_lines_are_under_a_network(material):
    """Pairs that share passages, then how many passages each code has; where no pair shares any, the latter only."""
    ((_, circles),) = make_figure("network", material).tables
    assert circles.to_numpy().tolist() == [["Human resources", 3], ["Capital", 1]]
    shared = evidence([*codings(), replace(codings()[3], code="hrd", indicator="hrd.training")], transcripts())
    (_, pairs), (caption, _) = make_figure("network", replace(material, evidence=shared)).tables
    assert pairs["Together"].to_list() == [1]
    assert caption == "Passages with each code"


def test_a_network_takes_two_codes(material):
    """One pillar goes together with none: the network is left out, and refused by name."""
    book = replace(CODEBOOK, codes=CODEBOOK.codes[:1])
    found = findings(material.evidence, book, transcripts=transcripts(), language="en")
    alone = replace(material, codebook=book, findings=found)
    assert "network" not in [figure.name for figure in make_figures(alone)]
    with pytest.raises(InputError, match="a network takes two codes"):
        make_figure("network", alone)
    assert co_occurrence(material.evidence, material.passages, codes=["hrd"]).empty


def test_codes_with_one_label_are_told_apart(material):
    """Two pillars of the same label have their ids behind it, each its colour and its column."""
    book = replace(CODEBOOK, codes=tuple(replace(code, label={"en": "Means"}) for code in CODEBOOK.codes))
    figure = make_figure("portrait", replace(material, codebook=book))
    assert {row["label"] for row in _data(figure.chart(), "what")} == {"Means (hrd)", "Means (capital)"}
    assert figures_page([figure], title="Study").count('<th scope="col" class="number">Means (') == 2


def _curve(new, dates):
    table = pd.DataFrame({"interview": range(1, len(new) + 1), "new": new, "date": dates})
    table = table.assign(transcript=[f"t{n}" for n in table["interview"]], seen=table["new"].cumsum(), expected=1.0)
    return _texts(saturation_curve(table, saturation(new)))


def test_the_saturation_curve_says_what_order_it_has():
    """Dates that sort are the order held; where one is missing or does not sort, it is the order of the files."""
    held = "Codes that each interview adds, in the order the interviews were held"
    given = "Codes that each interview adds, in the order of the files, not of their dates"
    assert held in _curve([2, 0], ["2022-03-01", "2022-03-02"])
    assert given in _curve([2, 0], ["2022-03-02", "2022-03-01"])
    assert given in _curve([2, 0], ["2022-03-01", None])
    assert given in _curve([2, 0], ["7 Maret 2022", "8 Maret 2022"])


def test_the_saturation_curve_says_why_not():
    """Without an answer the subtitle gives the reason, in the language of the figure."""
    dates = [f"2022-03-0{n}" for n in range(1, 9)]
    assert "Saturated at 5+2 (base 4, run 2, threshold ≤ 5%)" in _curve([4, 3, 2, 1, 1, 0, 0, 0], dates)
    lacking = "Not saturated (base 4, run 2, threshold ≤ 5%): "
    assert lacking + "too few interviews, 6 are needed" in _curve([1, 0], dates[:2])
    assert lacking + "the base interviews have no codes" in _curve([0] * 8, dates)
    assert lacking + "the last run still brings 12.5% new codes" in _curve([8, 0, 0, 0, 1, 0, 1, 0], dates)


def test_new_codes_of_the_study_make_a_curve(material):
    """The chart takes the two tables as they are made."""
    new = new_codes(material.evidence, material.passages)
    assert chart_bytes(saturation_curve(new, saturation(new["new"].tolist())), ".svg")


def test_warnings_stand_under_the_subtitle_of_the_forest():
    """Each warning once, wrapped, after what the lines mean; of very many the first eight and how many more."""
    rows = pd.DataFrame([("x", 0.5, 0.25, 0.75)], columns=["coefficient", "value", "low", "high"])
    long = "only 2 transcripts were coded by two or more coders: " + "the intervals say little, " * 4
    title = specification(agreement_forest(rows, warnings=[long, "one value", "one value"]))["title"]
    assert title["subtitle"][0] == "Value and 95% interval; lines at .667 and .800"
    assert title["subtitle"][1].startswith("– only 2 transcripts")
    assert title["subtitle"][-1] == "– one value"
    assert len(title["subtitle"]) == 4
    assert max(len(line) for line in title["subtitle"]) < 100
    many = specification(agreement_forest(rows, warnings=[f"warning {n}" for n in range(40)]))["title"]["subtitle"]
    assert many[-1] == "… and 32 further warnings"


def test_the_figure_of_agreement_says_which_codes_a_warning_is_about(material):
    """A warning about all codes stands by itself, one about some behind their labels; each once."""
    warnings = {"": ["few transcripts"], "hrd": ["few units", "one value"], "capital": ["few units"]}
    chart = make_figure("agreement", replace(material, warnings=warnings)).chart()
    lines = [line for line in specification(chart)["title"]["subtitle"] if line.startswith("– ")]
    assert lines == ["– few transcripts", "– few units", "– Human resources: one value"]
    assert not any(
        line.startswith("– ") for line in specification(make_figure("agreement", material).chart())["title"]["subtitle"]
    )


def test_unknown_names_and_formats_are_refused(material, tmp_path):
    """A figure or format that does not exist is an error with the choices, and leaves no file."""
    with pytest.raises(InputError, match=r"there is no figure 'pie'; choose one of verdicts, heat-map"):
        make_figure("pie", material)
    with pytest.raises(InputError, match=r"choose one of \.png, \.svg, \.pdf, \.json, \.html"):
        save_figure(make_figure("verdicts", material), tmp_path / "a.bmp")
    with pytest.raises(InputError, match="agreement takes two coders"):
        make_figure("agreement", replace(material, agreement=None))
    assert not list(tmp_path.iterdir())


def test_a_chart_by_itself_is_no_page(material, tmp_path):
    """A page takes the tables of a figure: of a chart alone it is not among the choices, and nothing is written."""
    chart = make_figure("verdicts", material).chart()
    with pytest.raises(InputError, match=r"drawn as \.html; choose one of \.png, \.svg, \.pdf, \.json$"):
        save_chart(chart, tmp_path / "a.html")
    assert not list(tmp_path.iterdir())
    assert save_chart(chart, tmp_path / "a.svg").read_bytes().startswith(b"<svg")


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
    """Markup in names, labels and ids stays text, in tables as in the data of the pictures."""
    hostile = "</script><img src=x onerror=alert(1)>"
    name = "Ana " + hostile
    people = [
        replace(transcripts()[0], turns=(Turn(Span(0, 55), name, informant=name),), attributes={"source": hostile})
    ]
    table = evidence([replace(codings()[0], informant=name)], people)
    book = replace(CODEBOOK, codes=tuple(replace(code, label={"en": hostile}) for code in CODEBOOK.codes))
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
