"""Codes under codes under codes, through the commands."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook import load_codebook

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """\
languages: [en]
codes:
  capital:
    label: Capital
    except: [capital city]
    indicators:
      loan:
        label: Loan
        rules: [borrow]
        examples: [The bank gave us credit.]
        indicators:
          bank:
            label: Bank
            rules: [bank]
            except: [river bank]
            counterexamples: [We stood on the river bank.]
            indicators:
              state: {label: State bank, rules: [state bank]}
          friends: {label: Friends, rules: [friend]}
      savings: {label: Savings, rules: [save]}
  training: {label: Training, rules: [train]}
"""
SRI = """\
informant: Sri
source: owner
Interviewer: How did you begin?
Sri: The state bank gave us good credit. My friend helped me with money.
Interviewer: And then?
Sri: We never saved anything. We were trained twice and it helped.
"""
JOKO = """\
informant: Joko
source: official
Interviewer: How did you begin?
Joko: The bank refused us in the capital city. My friend was kind.
"""


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study whose codes nest four deep, with the working directory in it."""
    for name, text in (
        ("qualcode.yaml", "codebook: codebooks/deep.yaml\n"),
        ("codebooks/deep.yaml", BOOK),
        ("transcripts/sri.txt", SRI),
        ("transcripts/joko.txt", JOKO),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    return tmp_path


def _rows(result):
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.usefixtures("deep")
def test_a_coding_names_the_pillar_the_deepest_code_and_the_path(run):
    """`code` stays the pillar, `indicator` is the whole path, `path` lists every code of it, in JSON and CSV."""
    found = {each["indicator"]: each for each in json.loads(run("tag", "--format", "json", "-q").stdout)["codings"]}
    state = found["capital.loan.bank.state"]
    assert state["code"] == "capital"
    assert state["path"] == ["capital", "capital.loan", "capital.loan.bank", "capital.loan.bank.state"]
    assert found[None]["path"] == ["training"]
    rows = {row["indicator"]: row for row in _rows(run("tag", "--format", "csv", "-q"))}
    assert rows["capital.savings"]["path"] == "capital; capital.savings"


@pytest.mark.usefixtures("deep")
def test_a_passage_counts_for_every_code_above_its_own(run):
    """Indicators are counted with all that stands under them, and a passage once."""
    [capital, _] = json.loads(run("findings", "--format", "json", "-q").stdout)["findings"]
    counted = {each["code"]: each["segments"] for each in capital["indicators"]}
    assert counted == {
        "capital.loan": 4, "capital.loan.bank": 2, "capital.loan.bank.state": 1, "capital.loan.friends": 2,
        "capital.savings": 1,
    }  # fmt: skip
    assert capital["indicators"][1]["path"] == ["capital", "capital.loan", "capital.loan.bank"]


@pytest.mark.usefixtures("deep")
@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("pillar", ["capital", "training"]),
        ("1", ["capital", "training"]),
        ("2", ["capital.loan", "capital.savings", "training"]),
        ("3", ["capital.loan", "capital.loan.bank", "capital.loan.friends", "capital.savings", "training"]),
        ("9", None),
        ("indicator", None),
    ],
)
def test_a_level_is_a_pillar_an_indicator_or_a_number(run, level, codes):
    """A table has rows for the codes of its level, and for those above that are coded themselves or go no deeper."""
    deepest = ["capital.loan", "capital.loan.bank", "capital.loan.bank.state", "capital.loan.friends"]
    table = _rows(run("analyse", "crosstab", "--level", level, "--format", "csv", "-q"))
    assert [row["code"] for row in table] == (codes or [*deepest, "capital.savings", "training"])
    if level == "2":
        assert [(row["Joko"], row["Sri"]) for row in table] == [("2", "2"), ("0", "1"), ("0", "1")]


@pytest.mark.usefixtures("deep")
@pytest.mark.parametrize("level", ["0", "-1", "two", "1.5", "²"])
def test_another_level_is_refused(run, level):
    """A level that is none is a usage error that says what may be written."""
    result = run("analyse", "coverage", f"--level={level}")
    assert result.exit_code == 2
    assert "write pillar, indicator, or a number from 1" in result.output


@pytest.mark.usefixtures("deep")
def test_every_table_and_figure_takes_a_number(run, tmp_path):
    """Whatever has `--level` takes a number of levels."""
    for command in ("crosstab", "cooccurrence", "framework", "timeline", "saturation", "triangulation", "negative"):
        assert run("analyse", command, "--level", "2", "-q").exit_code == 0, command
    figure = run("plot", "heat-map", "--level", "2", "-o", str(tmp_path / "map.svg"), "-q")
    assert figure.exit_code == 0, figure.output
    assert "Savings" in (tmp_path / "map.svg").read_text()


@pytest.mark.usefixtures("deep")
def test_a_condition_on_a_code_holds_for_all_under_it(run):
    """`code=capital.loan` accepts the codings of the banks and friends under it, and no other."""
    assert run("decide", "accept", "--where", "code=capital.loan", "--coder", "ana").exit_code == 0
    table = json.loads(run("decisions", "--current", "--format", "json").stdout)["codings"]
    accepted = {each["indicator"] for each in table if each["status"] == "accepted"}
    assert accepted == {
        "capital.loan.bank", "capital.loan.bank.state", "capital.loan.friends",
    }  # fmt: skip
    log = json.loads(run("decisions", "--format", "json").stdout)["decisions"]
    assert ["capital", "capital.loan", "capital.loan.bank"] in [each["path"] for each in log]
    assert {tuple(each["path"]) for each in table if each["indicator"] == "capital.savings"} == {
        ("capital", "capital.savings")
    }
    kept = json.loads(run("decisions", "--current", "--where", "code!=capital.loan", "--format", "json").stdout)
    assert {each["indicator"] or each["code"] for each in kept["codings"]} == {"capital.savings", "training"}


@pytest.mark.usefixtures("deep")
def test_find_reads_a_code_at_any_depth(run):
    """A query for a code finds what is under it; the path shows in labels; a wrong name gets the nearest."""
    found = _rows(run("find", "capital.loan.bank", "--format", "csv", "-q"))
    assert {row["code_path"] for row in found} == {
        "Capital › Loan › Bank",
        "Capital › Loan › Bank; Capital › Loan › Bank › State bank",
    }
    wrong = run("find", "capital.loan.bnak")
    assert wrong.exit_code == 2
    assert "did you mean 'capital.loan.bank'?" in wrong.output


@pytest.mark.usefixtures("deep")
def test_examples_hold_for_codes_under_theirs(run):
    """`test` passes an example of a code by a rule under it, and exceptions reach every depth."""
    assert run("test").exit_code == 0
    explained = run("explain", "The bank is in the capital city by the river bank.", "--lang", "en")
    assert "capital.loan.bank/bank" in explained.output


@pytest.mark.usefixtures("deep")
def test_a_person_codes_at_any_depth(run):
    """`code` takes the whole path, and an unknown one is named with the nearest."""
    coded = run("code", "joko", "capital.loan.bank.state", "--quote", "My friend was kind.", "--coder", "ana")
    assert coded.exit_code == 0, coded.output
    table = json.loads(run("decisions", "--current", "--where", "coder=ana", "--format", "json").stdout)["codings"]
    assert [each["indicator"] for each in table] == ["capital.loan.bank.state"]


@pytest.mark.usefixtures("deep")
@pytest.mark.parametrize("suffix", ["md", "html", "json", "docx", "xlsx", "pdf"])
def test_reports_name_codes_with_those_above(run, tmp_path, suffix):
    """Every report is written, and tables name an indicator behind those above it."""
    path = tmp_path / f"report.{suffix}"
    result = run("report", "-o", str(path), "-q")
    assert result.exit_code == 0, result.output
    if suffix in {"md", "html"}:
        assert "Loan › Bank › State bank" in path.read_text()


@pytest.mark.usefixtures("deep")
@pytest.mark.parametrize("suffix", ["csv", "qdc"])
def test_a_codebook_keeps_its_depth_in_other_programs_files(run, tmp_path, suffix):
    """A codebook that is exported and imported has the same codes under the same codes."""
    there, back = tmp_path / f"deep.{suffix}", tmp_path / "back.yaml"
    assert run("export", "codebooks/deep.yaml", "-o", str(there)).exit_code == 0
    read = run("import", str(there), "-o", str(back))
    assert read.exit_code == 0, read.output
    depths = [code.id.count(".") for code in load_codebook(back)]
    assert depths == [0, 1, 2, 3, 2, 1, 0]
