"""Tables, quotes and figures from the command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from qualcode.cli import main
from qualcode.project import Project
from qualcode.reporting.figures import FIGURES

TABLES = {
    "crosstab": "crosstab",
    "crosstab --by stance": "crosstab",
    "crosstab --by source --level indicator": "crosstab",
    "crosstab --measure share": "crosstab",
    "cooccurrence": "pairs",
    "cooccurrence --relation near --within 2 --level indicator": "pairs",
    "coverage": "coverage",
    "framework --quotes 1": "framework",
    "keyness --of market --least 1": "words",
    "kwic market": "places",
    "negative": "negative_cases",
    "saturation": "saturation",
    "saturation --each": "saturation",
    "timeline --parts 3": "timeline",
    "timeline --each": "timeline",
    "triangulation": "triangulation",
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", TABLES)
def test_every_table_in_every_format(run, command):
    """Each table is shown, and its rows are the same in CSV as in JSON, under the key that is documented."""
    assert run("analyse", *command.split()).exit_code == 0
    found = run("analyse", *command.split(), "--format", "json", "-q")
    assert found.exit_code == 0
    assert found.stderr == ""
    rows = json.loads(found.stdout)[TABLES[command]]
    lines = list(csv.reader(io.StringIO(run("analyse", *command.split(), "--format", "csv").stdout)))
    assert len(lines) == len(rows) + 1
    if rows:
        assert lines[0] == list(rows[0])


def test_tables_follow_the_codebook(folder, run):
    """Pillars come in codebook order, also those nobody speaks of, and indicators pillar by pillar."""
    order = [pillar.id for pillar in Project.open(folder).codebook.codes]
    rows = json.loads(run("analyse", "crosstab", "--format", "json").stdout)["crosstab"]
    assert [row["code"] for row in rows] == order
    finer = json.loads(run("analyse", "crosstab", "--level", "indicator", "--format", "json").stdout)["crosstab"]
    assert list(dict.fromkeys(row["code"].partition(".")[0] for row in finer)) == order


def test_what_nobody_decided_is_said(folder, run):
    """Until somebody decides, a note says that suggestions are counted; with --quiet there is none."""
    assert "nothing is decided yet" in run("analyse", "crosstab").stderr
    assert run("analyse", "crosstab", "-q").stderr == ""
    Project.open(folder, coder="ana").decide("accept", where="code=market")
    assert "nothing is decided" not in run("analyse", "crosstab").stderr
    rows = json.loads(run("analyse", "crosstab", "--by", "stance", "--format", "json").stdout)["crosstab"]
    assert {row["code"]: bool(row["passages"]) for row in rows} == {"market": True, "training": False}


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["analyse", "crosstab", "--by", "shoe"], "no transcript has an attribute 'shoe'"),
        (["analyse", "keyness", "--of", "nothing"], "nothing is coded 'nothing'"),
        (["analyse", "keyness", "--of", "shoe=42"], "there is no attribute 'shoe'"),
        (["analyse", "kwic", "..."], "the keyword holds no word"),
        (["find", "market &"], "query:9: expected a code but found the end"),
        (["find", "markt"], "query:1: there is no code 'markt'; did you mean 'market'?"),
        (["plot", "pie", "-o", "pie.png"], "there is no figure 'pie'"),
        (["plot", "verdicts", "-o", "pie.bmp"], "no figure can be drawn as .bmp"),
        (["plot", "agreement", "-o", "a.png"], "agreement takes two coders"),
        (["plot", "portrait", "--transcript", "zzz", "-o", "a.png"], "no transcript 'zzz'"),
        (["agree"], "nothing has been recorded"),
    ],
)
def test_wrong_use_is_one_line(folder, run, args, line):
    """What cannot be done is said in one line, with exit code 2, and leaves no file."""
    found = run(*args)
    assert found.exit_code == 2
    assert line in found.stderr.splitlines()[-1]
    assert not list(folder.glob("*.png"))


def test_find_quotes(folder, run):
    """One row a quote; the note counts them."""
    found = run("find", "market | training", "--format", "json")
    rows = json.loads(found.stdout)["quotes"]
    assert f"{len(rows)} quotes" in found.stderr
    for row in rows:
        text = Project.open(folder).transcript(row["transcript"]).text
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["code_path"]
    everything = json.loads(run("find", "market | !market", "--uncoded", "--format", "json").stdout)["quotes"]
    assert len(everything) > len(rows)


def test_draw_all_and_one(folder, run):
    """All figures go into a folder, one into a file; both say what was written."""
    found = run("figures", "out", "--format", "svg", "--lang", "en")
    assert found.exit_code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == sorted(
        ["index.html", *(f"{name}.svg" for name in FIGURES if name != "agreement")]
    )
    assert found.stdout.count("out") == len(FIGURES)
    drawn = run("plot", "heat-map", "--level", "indicator", "--dark", "-o", "heat.png")
    assert drawn.stderr.splitlines()[-1] == "written: heat.png"
    assert (folder / "heat.png").read_bytes()[:4] == b"\x89PNG"


def test_help_names_every_figure(run):
    """The help of `plot` names all figures there are, and that of `analyse` all tables."""
    words = " ".join(run("plot", "--help").stdout.split())
    assert all(name in words for name in FIGURES)
    assert set(main.commands["analyse"].commands) == {name.partition(" ")[0] for name in TABLES}


@pytest.mark.parametrize("table", sorted({name.partition(" ")[0] for name in TABLES}))
def test_help_of_every_table_ends_with_examples(run, table):
    """Each table's help ends in examples that name it."""
    shown = run("analyse", table, "--help").stdout
    assert f"qualcode analyse {table}" in shown.partition("Examples:")[2]


def test_help_of_a_table_loads_nothing_heavy():
    """Help of a command in the group comes without pandas, as that of all others."""
    code = "import sys; from qualcode.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    command = [sys.executable, "-c", code, "analyse", "crosstab", "--help"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    assert not {"pandas", "numpy", "altair", "scipy", "vl_convert"} & set(loaded)
