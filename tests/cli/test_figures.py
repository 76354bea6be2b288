"""Figures from the command line: in every format, light and dark, with their numbers, nothing from the network."""

from __future__ import annotations

import json
import re

import pypdfium2
import pytest

from qualcode.figures import FIGURES
from qualcode.study import Study

HEADS = {".png": b"\x89PNG\r\n", ".svg": b"<svg", ".pdf": b"%PDF-", ".json": b"{", ".html": b"<!DOCTYPE html>"}
ALONE = [name for name in FIGURES if name != "agreement"]


def own_files(folder):
    """All files and folders but the cache, which any command that reads the codebook may fill."""
    return sorted(path for path in folder.rglob("*") if ".qualcode-cache" not in path.parts)


@pytest.fixture
def agreed(folder):
    """The study after two people decided, so that there is agreement to draw."""
    for coder in ("ana", "ben"):
        Study.open(folder, coder=coder).decide("accept", where="code=market" if coder == "ben" else "status=suggested")
    return folder


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("suffix", HEADS)
@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_in_each_format(run, tmp_path, name, suffix):
    """Seven figures as picture, vectors, page and specification: a whole file of its kind, named on the last line."""
    file = tmp_path / f"figure{suffix}"
    found = run("plot", name, "-o", file, "--lang", "en")
    assert found.exit_code == 0
    assert found.stdout == ""
    assert found.stderr.splitlines()[-1] == f"written: {file}"
    assert file.read_bytes().startswith(HEADS[suffix])


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("name", FIGURES)
def test_dark_figures(run, tmp_path, name):
    """With --dark the paper is dark, and nothing else about the figure's numbers changes."""
    light, dark = (tmp_path / f"{kind}.json" for kind in ("light", "dark"))
    assert run("plot", name, "-o", light).exit_code == 0
    assert run("plot", name, "-o", dark, "--dark").exit_code == 0
    one, other = (json.loads(file.read_text(encoding="utf-8")) for file in (light, dark))
    assert (one["background"], other["background"]) == ("#ffffff", "#191816")
    assert one["title"]["text"] == other["title"]["text"]
    assert one["title"]["subtitle"] == other["title"]["subtitle"]


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("name", FIGURES)
def test_the_same_study_gives_the_same_picture(run, tmp_path, name):
    """Drawn twice from the same files, a picture is the same to the byte."""
    one, other = tmp_path / "one.png", tmp_path / "other.png"
    assert run("plot", name, "-o", one).exit_code == run("plot", name, "-o", other).exit_code == 0
    assert one.read_bytes() == other.read_bytes()


def _markup(page):
    """The part of a page that is neither a script nor data."""
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.usefixtures("agreed")
def test_all_figures_and_their_page(folder, run):
    """`figures` writes a page with all seven, a table under each, in two appearances, and every picture asked for."""
    found = run("figures", "out", "--format", "svg", "--format", "pdf", "--lang", "en")
    assert found.exit_code == 0
    written = ["index.html", *(f"{name}.{kind}" for name in FIGURES for kind in ("svg", "pdf"))]
    assert found.stdout.split() == [f"out/{name}" for name in written]
    assert sorted(file.name for file in (folder / "out").iterdir()) == sorted(written)
    page = (folder / "out" / "index.html").read_text(encoding="utf-8")
    for name in FIGURES:
        figure = re.search(rf'<figure id="{name}".*?</figure>', page, flags=re.DOTALL)[0]
        assert len(re.findall("<table>", figure)) >= 1
        assert re.search(r"<tbody>\s*<tr>", figure)
        for appearance in ("light", "dark"):
            shown = re.search(rf'<script type="application/json" class="{appearance}">(.*?)</script>', figure)[1]
            assert json.loads(shown)["$schema"].endswith(".json")


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("name", FIGURES)
def test_a_page_is_complete_in_itself(run, tmp_path, name):
    """A page refers to nothing outside itself and may fetch nothing; numbers and a still picture need no scripts."""
    file = tmp_path / "figure.html"
    assert run("plot", name, "-o", file).exit_code == 0
    page = file.read_text(encoding="utf-8")
    markup = _markup(page)
    addresses = re.findall(r"https?://[^\"'\s<>]+", markup)
    assert set(addresses) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}  # names, never fetched
    assert not re.search(
        r"<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\((?!#)", markup.partition("<noscript>")[0]
    )
    assert re.search(r"Content-Security-Policy\" content=\"default-src 'none'; ", page)
    assert not re.search(r"connect-src|default-src [^';]*\*", page.partition("</head>")[0])
    assert "<noscript><svg" in markup
    assert "<table>" in markup


@pytest.mark.usefixtures("agreed")
def test_the_figure_of_agreement_carries_its_warnings(run, tmp_path):
    """Two transcripts are few: the figure itself says so."""
    file = tmp_path / "agreement.json"
    assert run("plot", "agreement", "-o", file, "--lang", "en").exit_code == 0
    lines = json.loads(file.read_text(encoding="utf-8"))["title"]["subtitle"]
    assert any("transcripts" in line for line in lines if line.startswith("– "))


@pytest.mark.usefixtures("folder")
def test_words_of_a_figure_follow_the_language(run, tmp_path):
    """A PDF in Indonesian has its text in Indonesian, as text."""
    file = tmp_path / "verdicts.pdf"
    assert run("plot", "verdicts", "-o", file, "--lang", "id").exit_code == 0
    document = pypdfium2.PdfDocument(file)
    assert "Kesimpulan tiap pilar" in document[0].get_textpage().get_text_bounded()
    document.close()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["heat-map", "network", "portrait", "coverage"])
def test_figures_of_indicators(run, tmp_path, name):
    """For figures that have codes, --level decides which."""
    file = tmp_path / "figure.json"
    assert run("plot", name, "--level", "indicator", "-o", file, "--lang", "en").exit_code == 0
    finer = file.read_text(encoding="utf-8")
    assert run("plot", name, "-o", file, "--lang", "en").exit_code == 0
    assert finer != file.read_text(encoding="utf-8")


def test_without_types_of_source_there_is_no_coverage(folder, run):
    """Coverage is left out of all figures, and refused by name, where no transcript names its type of source."""
    for file in (folder / "transcripts").iterdir():
        file.unlink()
    (folder / "transcripts" / "one.txt").write_text("Jawab: I sell at the market.\n", encoding="utf-8")
    found = run("figures", "out", "--format", "json")
    assert found.exit_code == 0
    assert "out/heat-map.json" in found.stdout
    assert "coverage" not in found.stdout
    alone = run("plot", "coverage", "-o", "a.png")
    assert alone.exit_code == 2
    assert alone.stderr.splitlines()[-1].startswith("no transcript names its type of source; give each a 'source'")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["plot", "pie", "-o", "a.png"], "there is no figure 'pie'; choose one of verdicts, heat-map"),
        (
            ["plot", "verdicts", "-o", "a.bmp"],
            "no figure can be drawn as .bmp; choose one of .png, .svg, .pdf, .json, .html",
        ),
        (["plot", "verdicts", "-o", "a"], "no figure can be drawn as a file without a suffix"),
        (["plot", "verdicts", "-o", "none/a.png"], "none/a.png: cannot be written: no such file or directory"),
        (["plot", "verdicts", "-o", "transcripts"], "'transcripts' is a directory"),
        (["plot", "verdicts"], "Missing option '-o'"),
        (["plot", "agreement", "-o", "a.png"], "agreement takes two coders; add the codings of a second coder"),
        (
            ["plot", "portrait", "--transcript", "zzz", "-o", "a.png"],
            "no transcript 'zzz' in which an informant speaks",
        ),
        (
            ["plot", "verdicts", "--transcript", "owner", "-o", "a.png"],
            "--transcript is for the portrait, not for verdicts",
        ),
        (["plot", "saturation", "--level", "indicator", "-o", "a.png"], "--level changes nothing in saturation"),
        (["plot", "verdicts", "--lang", "fr", "-o", "a.png"], "'fr' is not one of 'id', 'en'"),
        (["figures", "qualcode.yaml"], "Directory 'qualcode.yaml' is a file"),
        (["figures", "qualcode.yaml/out"], "qualcode.yaml/out: cannot be made: not a directory"),
        (["figures", "out", "--format", "bmp"], "'bmp' is not one of 'png', 'svg', 'pdf', 'json'"),
        (["figures", "out", "nobody.txt"], "nobody.txt: no such file or folder"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_nothing(folder, run, args, line):
    """A figure that cannot be drawn is named on the last line, with exit code 2, and no file or folder is left."""
    before = own_files(folder)
    found = run(*args)
    assert found.exit_code == 2
    assert line in found.stderr.splitlines()[-1]
    assert own_files(folder) == before
