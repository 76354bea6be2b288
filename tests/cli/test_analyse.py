"""Tables and quotes from the command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from qualcode.cli import main
from qualcode.figures import FIGURES
from qualcode.study import Study

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
    order = [pillar.id for pillar in Study.open(folder).codebook.codes]
    rows = json.loads(run("analyse", "crosstab", "--format", "json").stdout)["crosstab"]
    assert [row["code"] for row in rows] == order
    finer = json.loads(run("analyse", "crosstab", "--level", "indicator", "--format", "json").stdout)["crosstab"]
    assert list(dict.fromkeys(row["code"].partition(".")[0] for row in finer)) == order


def test_what_nobody_decided_is_said(folder, run):
    """Until somebody decides, a note says that suggestions are counted; with --quiet there is none."""
    assert run("analyse", "crosstab").stderr == "nothing is decided yet: counted is what the codebook's rules suggest\n"
    accepted = run("analyse", "crosstab", "--evidence", "accepted").stderr
    assert accepted == "nothing is decided yet: nothing is accepted, so nothing is counted\n"
    assert run("analyse", "crosstab", "-q").stderr == ""
    Study.open(folder, coder="ana").decide("accept", where="code=market")
    assert "nothing is decided" not in run("analyse", "crosstab").stderr
    rows = json.loads(run("analyse", "crosstab", "--by", "stance", "--format", "json").stdout)["crosstab"]
    assert {row["code"]: bool(row["passages"]) for row in rows} == {"market": True, "training": False}


def test_where_0_is_no_silence_is_said(folder, run):
    """A note counts what is undecided, and names the transcripts in which nobody decided anything."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="transcript=owner & code=market")
    left = len(study.current("status=suggested & origin=rule"))
    note = f"{left} suggestions are undecided and not counted; nothing is settled in officer: there, 0 is no silence\n"
    assert run("analyse", "crosstab").stderr == note
    assert run("analyse", "crosstab", "--evidence", "all").stderr == ""
    assert run("analyse", "crosstab", "-q").stderr == ""
    study.decide("reject", where="status=suggested & transcript=officer")
    assert "not counted\n" in run("analyse", "crosstab").stderr
    study.decide("reject", where="status=suggested")
    assert run("analyse", "crosstab").stderr == ""


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["analyse", "crosstab", "--by", "shoe"], "no transcript has an attribute 'shoe'"),
        (["analyse", "keyness", "--of", "nothing"], "nothing is coded 'nothing'"),
        (["analyse", "keyness", "--of", "shoe=42"], "there is no attribute 'shoe'"),
        (["analyse", "kwic", "..."], "the keyword holds no word"),
        (["find", "market &"], "query:1:9: expected a code but found the end"),
        (["find", "markt"], "query:1:1: there is no code 'markt'; did you mean 'market'?"),
        (
            ["find", "markt | petugas"],
            "query:1:9: there is no code 'petugas'; the pillars are market, training; words",
        ),
        (["find", "zzz"], "the pillars are market, training; words stand in quotes: '\"zzz\"'"),
        (["find", "ining"], "words stand in quotes: '\"ining\"'; codes named so: training, training.held, "),
        (["find", "modal usaha"], "join the two parts with & or |, or put words in quotes"),
        (["analyse", "crosstab", "--by", "stance", "--measure", "share"], "--measure share says nothing by stance"),
        (
            ["analyse", "crosstab", "--by", "source", "--measure", "present"],
            "choose one of informants, share, passages",
        ),
        (["analyse", "timeline", "--minutes", "nan"], "an interview is cut into 1 to 1,000 parts"),
        (["analyse", "saturation", "--threshold", "nan"], "a threshold is a share of the codes in the base"),
        (["agree"], "nothing has been recorded"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_use_is_one_line(run, args, line):
    """An impossible request is refused in one line, with exit code 2."""
    found = run(*args)
    assert found.exit_code == 2
    assert line in found.stderr.splitlines()[-1]


def test_find_quotes(folder, run):
    """One row a quote; the note counts them."""
    found = run("find", "market | training", "--format", "json")
    rows = json.loads(found.stdout)["quotes"]
    assert f"{len(rows)} quotes" in found.stderr
    for row in rows:
        text = Study.open(folder).transcript(row["transcript"]).text
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["code_path"]
    everything = json.loads(run("find", "market | !market", "--uncoded", "--format", "json").stdout)["quotes"]
    assert len(everything) > len(rows)


def test_many_values_are_rows_for_the_eye_only(folder, run):
    """An attribute with more values than have room is shown turned on its side; CSV keeps a column for each."""
    for n in range(12):
        text = f"---\ninformant: U{n}\nvillage: Village number {n}\n---\n\nU{n}: We sell at the market.\n"
        (folder / "transcripts" / f"p{n:02}.md").write_text(text, encoding="utf-8")
    shown = run("analyse", "crosstab", "--by", "village").stdout.splitlines()
    assert shown[0].split() == ["village", "market", "training"]
    villages = [line.partition("  ")[0] for line in shown if line.startswith("Village")]
    assert villages == [f"Village number {n}" for n in range(12)]
    assert [line.split()[0] for line in shown[-3:]] == ["test", "p", "p_holm"]
    head = run("analyse", "crosstab", "--by", "village", "--format", "csv").stdout.splitlines()[0].split(",")
    assert {"(unknown)", *(f"Village number {n}" for n in range(12))} < {*head}


def test_keyness_of_any_attribute(folder, run):
    """Words mark the people of one village: attributes are those of the transcripts, as in queries."""
    for n in range(2):
        text = f"---\ninformant: U{n}\nvillage: V{n}\n---\n\nU{n}: {'Boats and boats.' if n else 'Only nets.'}\n"
        (folder / "transcripts" / f"p{n}.md").write_text(text, encoding="utf-8")
    found = run("analyse", "keyness", "--of", "village=v1", "--least", "1", "--format", "json")
    rows = json.loads(found.stdout)["words"]
    assert (rows[0]["word"], rows[0]["target"], rows[0]["reference"]) == ("boats", 2, 0)
    again = run("analyse", "keyness", "--of", "Village=v1", "--least", "1", "--format", "json")
    assert again.stdout == found.stdout


def test_names_of_attributes_are_found_in_any_case(folder, run):
    """A column that a spreadsheet heads `Home village` is found as written there, blank and all."""
    rows = "transcript,Home village\nowner,Dompak\nofficer,Batu\n"
    (folder / "transcripts" / "attributes.csv").write_text(rows, encoding="utf-8")
    head = run("analyse", "crosstab", "--by", "Home village", "--format", "csv").stdout.splitlines()[0]
    assert {"Dompak", "Batu"} < {*head.split(",")}
    quotes = json.loads(run("find", "'Home village'=dompak", "--format", "json").stdout)["quotes"]
    assert {quote["transcript"] for quote in quotes} == {"owner"}


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("coverage", "no transcript names its type of source"),
        ("triangulation", "no transcript names its type of source"),
        ("timeline --minutes 5", "no transcript has times"),
        ("timeline --each --evidence accepted", "nothing is coded"),
        ("kwic zebra", "no informant says it"),
        ("kwic zebra --interviewers", "nobody says it"),
    ],
)
def test_an_empty_table_says_why(folder, run, table, why):
    """A table without rows is no riddle: a note says what is not there, and is left out with --quiet."""
    for file in (folder / "transcripts").iterdir():
        file.unlink()
    (folder / "transcripts" / "one.txt").write_text("Jawab: I sell at the market.\n", encoding="utf-8")
    found = run("analyse", *table.split())
    assert (found.exit_code, found.stderr.splitlines()[-1]) == (0, why)
    assert run("analyse", *table.split(), "-q").stderr == ""


def test_help_names_every_figure(run):
    """The help of `plot` names all figures there are, and that of `analyse` all tables."""
    words = " ".join(run("plot", "--help").stdout.split())
    assert all(name in words for name in FIGURES)
    assert set(main.commands["analyse"].commands) == {name.partition(" ")[0] for name in TABLES}


@pytest.mark.parametrize("table", sorted({name.partition(" ")[0] for name in TABLES}))
def test_help_of_every_table_ends_with_examples(run, table):
    """Each table's help ends in examples that name it."""
    shown = run("analyse", table, "--help", "--lang", "en").stdout
    assert f"qualcode analyse {table}" in shown.partition("Examples:")[2]


def test_help_of_a_table_loads_nothing_heavy():
    """Help of a command in the group comes without pandas, as that of all others."""
    code = "import sys; from qualcode.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    command = [sys.executable, "-c", code, "analyse", "crosstab", "--help"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    assert not {"pandas", "numpy", "altair", "scipy", "vl_convert"} & set(loaded)
