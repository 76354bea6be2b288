"""Agreement from the command line: any table of ratings, and a study's coders."""

from __future__ import annotations

import json
import sys

import openpyxl
import pytest

from qualcode.agreement import agreement, ratings
from qualcode.study import Study

KEYS = [
    "percent", "cohen_kappa", "fleiss_kappa", "scott_pi", "brennan_prediger", "gwet_ac1", "alpha_nominal",
    "alpha_ordinal", "alpha_interval", "alpha_ratio",
]  # fmt: skip
KRIPPENDORFF_2011 = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_TRACEBACK", "1")


def _write(path, rows, *, delimiter=",", head=("unit", "coder", "value")):
    lines = [delimiter.join(map(str, row)) for row in [head, *rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _published():
    for coder, values in zip("ABCD", KRIPPENDORFF_2011, strict=True):
        for unit, value in enumerate(values.split(), 1):
            yield unit, coder, "" if value == "." else value


def test_the_published_example(tmp_path, run):
    """Krippendorff (2011): four coders, empty cells are missing; values, intervals and reasons as documented."""
    _write(tmp_path / "ratings.csv", _published())
    found = run("agree", "ratings.csv", "--format", "json", "--samples", 200)
    answer = json.loads(found.stdout)
    coefficients = answer["coefficients"]
    assert set(KEYS) <= set(coefficients)
    for name, value in {
        "alpha_nominal": 0.743421, "alpha_ordinal": 0.815388, "alpha_interval": 0.849107, "alpha_ratio": 0.797403,
        "gwet_ac1": 0.775444,
    }.items():  # fmt: skip
        assert coefficients[name]["value"] == pytest.approx(value, abs=5e-7)
        low, high = coefficients[name]["interval"]
        assert low < value < high
    assert coefficients["scott_pi"] == {
        "value": None, "interval": None, "reason": "defined for two coders; Fleiss' kappa is its generalisation",
    }  # fmt: skip
    assert (answer["units"], answer["paired_units"], answer["coders"]) == (12, 11, ["A", "B", "C", "D"])
    assert answer["units_needed"]["coefficients"]["alpha_nominal"] > 11


def test_the_seed_fixes_the_intervals(tmp_path, run):
    """The same seed gives the same answer, another one another interval, and no samples none."""
    _write(tmp_path / "ratings.csv", _published())
    one, same, other, none = (
        run("agree", "ratings.csv", "--format", "json", *options).stdout
        for options in ([], [], ["--seed", 2], ["--samples", 0])
    )
    assert one == same != other
    assert json.loads(none)["coefficients"]["percent"]["interval"] is None


@pytest.mark.parametrize("kind", ["semicolons", "tabs", "workbook", "capitals"])
def test_tables_come_in_several_shapes(tmp_path, run, kind):
    """Semicolons, tabs, a workbook with numbers, and heads in capitals give the same answer."""
    path = tmp_path / ("ratings.xlsx" if kind == "workbook" else "ratings.csv")
    if kind == "workbook":
        book = openpyxl.Workbook()
        book.active.append(["unit", "coder", "value"])
        for unit, coder, value in _published():
            book.active.append([unit, coder, int(value) if value else None])
        book.save(path)
    else:
        head = ("Unit ", "CODER", "Value") if kind == "capitals" else ("unit", "coder", "value")
        _write(path, _published(), delimiter={"semicolons": ";", "tabs": "\t"}.get(kind, ","), head=head)
    answer = json.loads(run("agree", path.name, "--format", "json", "--samples", 0).stdout)
    assert answer["coefficients"]["alpha_nominal"]["value"] == pytest.approx(0.743421, abs=5e-7)


def test_words_in_order(tmp_path, run):
    """With an order, words have an ordinal alpha; without, the reason is given."""
    rows = [(1, "a", "low"), (1, "b", "low"), (2, "a", "mid"), (2, "b", "high"), (3, "a", "high"), (3, "b", "high")]
    _write(tmp_path / "ratings.csv", rows)
    plain, ordered = (
        json.loads(run("agree", "ratings.csv", "--format", "json", *more).stdout)["coefficients"]["alpha_ordinal"]
        for more in ([], ["--order", "low, mid, high"])
    )
    assert plain["value"] is None
    assert plain["reason"] == "the values have no order"
    expected = agreement(ratings([["1", "1"], ["2", "3"], ["3", "3"]]), samples=0).coefficients["alpha_ordinal"]
    assert ordered["value"] == pytest.approx(expected.value)


def test_the_table_for_people(tmp_path, run):
    """A person reads values, intervals, reasons and warnings; a forest plot is drawn where asked for."""
    _write(tmp_path / "ratings.csv", _published())
    found = run("agree", "ratings.csv", "-o", "forest.png")
    assert "Krippendorff’s alpha, nominal         0.743   [" in found.stdout
    assert "4 coders, 12 units, 11 of them by two or more." in found.stdout
    assert "Mind: only 11 units" in found.stdout
    assert (tmp_path / "forest.png").read_bytes()[:4] == b"\x89PNG"


def test_published_segments(tmp_path, run):
    """Krippendorff (2019, fig. 12.11): the whole u-alpha family, from a table of segments."""
    coders = {
        "A": "1-7=1 8-13=2 31-32=5 33-37=6 38-44=6 45-60=7",
        "B": "1-7=1 8-13=3 14-21=5 33-44=6",
        "C": "1-7=1 8-13=4 14-21=5 33-37=6 38-41=6 42-44=6",
    }
    rows = []
    for coder, text in coders.items():
        for place, code in (part.split("=") for part in text.split()):
            first, last = map(int, place.split("-"))
            rows.append((coder, code, first - 1, last, 60))
    _write(tmp_path / "segments.csv", rows, head=("coder", "code", "start", "end", "length"))
    answer = json.loads(run("agree", "segments.csv", "--unit", "segment", "--format", "json").stdout)
    codes = {row["code"]: row for row in answer["codes"]}
    whole = {name: found["value"] for name, found in codes["(all)"]["coefficients"].items()}
    assert whole == pytest.approx({"u_alpha": 0.510, "binary": 0.4136, "cu_alpha": 0.724}, abs=5e-4)
    assert [codes[code]["ku_alpha"] for code in "1234567"] == [1, 0, 0, 0, 1, 1, None]
    assert codes["5"]["coverage"] == pytest.approx(8 / 18)
    assert (answer["coders"], answer["unit"]) == (["A", "B", "C"], "segment")


def test_gamma_is_asked_for(tmp_path, run, monkeypatch):
    """Gamma is about segments; where its library is not installed, the remedy is named."""
    monkeypatch.setitem(sys.modules, "pygamma_agreement", None)
    _write(
        tmp_path / "segments.csv",
        [("a", "k", 0, 5, 20), ("b", "k", 0, 5, 20)],
        head=("coder", "code", "start", "end", "length"),
    )
    found = run("agree", "segments.csv", "--unit", "segment", "--gamma")
    assert (found.exit_code, found.stderr) == (2, "gamma needs pygamma-agreement; pip install 'qualcode[gamma]'\n")
    assert "add --unit segment" in run("agree", "segments.csv", "--gamma").stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "ratings.csv: the file is empty"),
        ("unit,coder\n1,a\n", "ratings.csv:1: no column 'value' among: unit, coder"),
        ("unit,coder,value\n1,a,x,y\n", "ratings.csv:2: 4 cells under 3 columns"),
        ("unit,coder,value\n\n1,,x\n", "ratings.csv:3: no coder in this row"),
        ("unit,coder,value,transcript\n1,a,x,t1\n1,b,x,\n", "ratings.csv:3: no transcript in this row; give every row"),
        ("unit,coder,value\n1,a,x\n1,a,y\n", "coder 'a' gives unit '1' two different values"),
        (
            "unit,coder,value\n1,a,\xff\n",
            "ratings.csv: not utf-8 text at byte 21; name the encoding (--encoding",
        ),
        ("unit,coder,value,value\n1,a,x,y\n", "ratings.csv:1: two columns are named 'value'"),
        ("unit,coder,value\n", "ratings.csv:1: there is no row below the first"),
    ],
)
def test_a_bad_table_is_named(tmp_path, run, text, line):
    """A fault of a table is said with file and line, in one line."""
    (tmp_path / "ratings.csv").write_bytes(text.encode("latin-1"))
    found = run("agree", "ratings.csv")
    assert found.exit_code == 2
    assert found.stderr.startswith(line)


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8")])
def test_tables_in_other_encodings(tmp_path, run, encoding, name):
    """A table that a spreadsheet saved in its own encoding is read where that is named."""
    text = "unit;coder;value\n1;andré;x\n1;b;x\n"
    (tmp_path / "ratings.csv").write_bytes(text.encode(encoding))
    found = run("agree", "ratings.csv", "--encoding", name, "--format", "json")
    assert json.loads(found.stdout)["coders"] == ["andré", "b"]
    head = "coder;code;start;end;length\n"
    (tmp_path / "segments.csv").write_bytes(f"{head}andré;k;0;5;20\nb;k;0;5;20\n".encode(encoding))
    found = run("agree", "segments.csv", "--unit", "segment", "--encoding", name, "--format", "json")
    assert json.loads(found.stdout)["coders"] == ["andré", "b"]


@pytest.mark.parametrize(
    ("order", "line"),
    [
        ("low,mid", "the value 'high' is not in the order given; name all 2 values in it\n"),
        ("low,low,high", "'low' stands twice in the order; name each value once\n"),
    ],
)
def test_a_wrong_order_is_named(tmp_path, run, order, line):
    """An order holds every value, and each once."""
    _write(tmp_path / "ratings.csv", [(1, "a", "low"), (1, "b", "high")])
    found = run("agree", "ratings.csv", "--order", order)
    assert (found.exit_code, found.stderr) == (2, line)


def test_cells_that_only_look_empty_are_named(tmp_path, run):
    """The words that other programs write for nothing count as a value, and the answer says so."""
    _write(tmp_path / "ratings.csv", [(1, "a", "NA"), (1, "b", "x"), (2, "a", "x"), (2, "b", "x")])
    assert "Mind: 'NA' counts as a value: leave the cell empty" in run("agree", "ratings.csv").stdout


def test_a_decimal_comma_is_one(tmp_path, run):
    """Numbers from a program that writes a comma are numbers."""
    rows = [(1, "a", "1,5"), (1, "b", "1.5"), (2, "a", "2"), (2, "b", "3"), (3, "a", "4,0"), (3, "b", "4")]
    _write(tmp_path / "ratings.csv", rows, delimiter=";")
    found = json.loads(run("agree", "ratings.csv", "--format", "json", "--samples", 0).stdout)["coefficients"]
    expected = agreement(ratings([["1.5", "1.5"], ["2", "3"], ["4", "4"]]), samples=0).coefficients
    assert found["alpha_interval"]["value"] == pytest.approx(expected["alpha_interval"].value)
    assert found["percent"]["value"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["ratings.csv", "--coder", "a"], "are about a study, not RATINGS"),
        (["ratings.csv", "--rules"], "are about a study, not RATINGS"),
        (["ratings.csv", "--code", "hrd"], "--code takes ratings that are sets of codes"),
        (["--order", "a,b"], "--order is about RATINGS"),
        (["--rules", "--unit", "turn"], "--rules compares passages: leave out --unit"),
        (["--rules", "-o", "f.png"], "-o draws coefficients: leave out --rules"),
        (["--disagreements", "-o", "f.png"], "-o draws coefficients: leave out --disagreements"),
        (["--disagreements", "--rules"], "--disagreements and --rules are two lists: ask for one"),
    ],
)
def test_options_that_do_not_apply_are_refused(tmp_path, run, options, words):
    """An option that would be left aside is an error."""
    _write(tmp_path / "ratings.csv", [(1, "a", "x"), (1, "b", "x")])
    found = run("agree", *options)
    assert found.exit_code == 2
    assert words in found.stderr


@pytest.fixture
def decided(folder):
    """A study in which Ana accepts all that is suggested, and Ben all but the market, with a memo."""
    study = Study.open(folder)
    study.decide("accept", where="code=market,training", coder="ana")
    study.decide("accept", where="code=training", coder="ben")
    study.decide("reject", where="code=market", coder="ben")
    first = study.coder_codings(coders=["ana"])[0][0]
    study.memo("not sure", coder="ben", transcript=first.transcript, quote=first.quote)
    return study


@pytest.mark.usefixtures("decided")
def test_coders_of_a_study(run):
    """A row a pillar and one for all; training agrees fully, the market not at all."""
    found = run("agree", "--format", "json", "--samples", 50)
    answer = json.loads(found.stdout)
    assert (answer["coders"], answer["unit"]) == (["ana", "ben"], "passage")
    rows = {row["code"]: row for row in answer["codes"]}
    assert set(rows) == {"market", "training", "(all)"}
    assert rows["training"]["alpha"] == pytest.approx(1)
    assert rows["market"]["alpha"] < 0.5
    assert rows["market"]["units"] == rows["training"]["units"] > 0
    every = rows["market"]["coefficients"]
    assert set(KEYS) <= set(every)
    assert every["alpha_nominal"] == {
        "value": rows["market"]["alpha"], "interval": [rows["market"]["low"], rows["market"]["high"]], "reason": None,
    }  # fmt: skip


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize("unit", ["transcript", "turn", "character", "segment"])
def test_other_units(run, unit):
    """Whatever is compared, there is a row for the code asked for."""
    answer = json.loads(run("agree", "--unit", unit, "--code", "training", "--format", "json").stdout)
    row = next(row for row in answer["codes"] if row["code"] == "training")
    value = row["u_alpha" if unit == "segment" else "percent"]
    assert value == pytest.approx(1)


@pytest.mark.usefixtures("decided")
def test_disagreements_come_with_memos(run):
    """The list has both coders' codes and memos side by side."""
    rows = json.loads(run("agree", "--disagreements", "--format", "json").stdout)["disagreements"]
    assert rows
    assert all("market" in row["ana"] and "market" not in row["ben"] for row in rows)
    assert {"memo ana", "memo ben"} <= set(rows[0])


@pytest.mark.usefixtures("decided")
def test_disagreements_on_one_code(run):
    """With --code only differences about that code are listed; a code that does not exist is an error."""
    rows, market, training = (
        json.loads(run("agree", "--disagreements", *codes, "--format", "json").stdout)["disagreements"]
        for codes in ([], ["--code", "market"], ["--code", "training"])
    )
    assert [row["start"] for row in market] == [row["start"] for row in rows]
    assert all(row["ana"].startswith("market (") and ";" not in row["ana"] for row in market)
    assert training == []
    assert run("agree", "--disagreements", "--code", "markte").exit_code == 2


@pytest.mark.usefixtures("decided")
def test_rules_on_one_code(run):
    """With --code only that pillar is scored; an indicator has no scores, and this is said."""
    rows = json.loads(run("agree", "--rules", "--code", "market", "--format", "json").stdout)["scores"]
    assert [(row["coder"], row["code"]) for row in rows] == [("ana", "market"), ("ben", "market")]
    assert run("agree", "--rules", "--code", "markte").exit_code == 2
    found = run("agree", "--rules", "--code", "training.held")
    assert (found.exit_code, found.stderr) == (2, "'training.held' is no pillar; the rules are scored by pillar\n")


@pytest.mark.usefixtures("decided")
def test_rules_against_people(run):
    """The rules found all that Ana accepted, and more than Ben did."""
    rows = json.loads(run("agree", "--rules", "--format", "json").stdout)["scores"]
    by = {(row["coder"], row["code"]): row for row in rows}
    assert by["ana", "market"]["precision"] == by["ana", "market"]["recall"] == 1
    assert by["ben", "market"]["precision"] == 0


def test_a_coder_who_is_alone_is_set_beside_the_rules(folder, run):
    """With one person, the rules are the second coder; a round apart keeps its person's name."""
    study = Study.open(folder)
    study.open_round("pilot", coder="lead", coders=["ana"])
    study.decide("accept", where="code=market,training", coder="ana")
    study.close_round("pilot", coder="lead")
    answer = json.loads(run("agree", "--format", "json", "--samples", 0).stdout)
    assert answer["coders"] == ["ana", "rules"]
    apart = json.loads(run("agree", "--apart", "--format", "json", "--samples", 0).stdout)
    assert apart["coders"] == ["ana (pilot)", "rules"]
    assert run("agree", "--coder", "ana").exit_code == 2


@pytest.mark.parametrize("asks", ["ana", ""])
def test_agreement_is_hidden_in_a_blind_round(folder, run, monkeypatch, asks):
    """A coder who takes part, or does not say who she is, is shown no figure of others; others are."""
    study = Study.open(folder)
    study.decide("accept", where="code=market", coder="ben")
    study.open_round("pilot", coder="lead", coders=["ana", "cem"])
    study.decide("accept", where="code=market", coder="ana")
    monkeypatch.setenv("QUALCODE_CODER", asks)
    for options in ((), ("--disagreements",), ("--rules",), ("--round", "pilot")):
        answer = run("agree", *options)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert "a blind round is open, in which nobody sees what others decide; close it" in answer.stderr
    report = run("report", "-o", "r.md", "--lang", "en", "--evidence", "all")
    assert report.exit_code == 0
    assert "Krippendorff" not in (folder / "r.md").read_text("utf-8")
    monkeypatch.setenv("QUALCODE_CODER", "lead")
    assert run("agree", "--samples", 0).exit_code == 0


def test_a_coder_against_herself_later(folder, run):
    """Two rounds of one coder are two coders where they are told apart."""
    study = Study.open(folder)
    for name, verdict in (("one", "accept"), ("two", "reject")):
        study.open_round(name, coder="lead", coders=["ana"])
        study.decide(verdict, where="code=market", coder="ana")
        study.close_round(name, coder="lead")
    answer = json.loads(run("agree", "--apart", "--coder", "ana", "--format", "json", "--samples", 0).stdout)
    assert answer["coders"] == ["ana (one)", "ana (two)"]
    assert next(row for row in answer["codes"] if row["code"] == "market")["alpha"] < 0.5


@pytest.mark.usefixtures("decided")
def test_an_unknown_code_is_named(run):
    """A code that the codebook does not have is an error with the nearest one."""
    found = run("agree", "--code", "markte")
    assert found.exit_code == 2
    assert found.stderr.splitlines()[-1] == "there is no code 'markte'; did you mean 'market'?"


def test_who_is_not_through_is_named(folder, run):
    """Suggestions that a coder left undecided in a transcript that she began are counted, and said."""
    study = Study.open(folder)
    study.decide("accept", where="code=market,training", coder="ana")
    first = study.current()["id"].iloc[0]
    study.decide("accept", ids=[first], coder="ben")
    found = run("agree", "--samples", 0)
    line = next(line for line in found.stderr.splitlines() if line.startswith("ben has not decided"))
    assert line.endswith("in transcripts that were begun; they count as not coded")
    assert "ana has not" not in found.stderr
    answer = json.loads(run("agree", "--samples", 0, "--format", "json", "-q").stdout)
    assert answer["warnings"] == [line]


def _decided(folder, *coders):
    """A study of two transcripts whose suggestions each coder accepted."""
    (folder / "codebooks").mkdir()
    (folder / "transcripts").mkdir()
    (folder / "qualcode.yaml").write_text("codebook: codebooks/small.yaml\n")
    (folder / "codebooks" / "small.yaml").write_text(
        "languages: [en]\ncodes: {loan: {label: Loans, rules: [loan]}, food: {label: Food, rules: [eat]}}\n"
    )
    for name in ("ana", "ben"):
        said = "The loan helped. We eat rice. It rained. The loans were late."
        text = f"informant: {name.title()}\nsource: owner\nInterviewer: How is it?\n{name.title()}: {said}\n"
        (folder / "transcripts" / f"{name}.txt").write_text(text)
    with Study.open(folder) as study:
        study.begin()
        for coder in coders:
            study.decide("accept", where="code=loan", coder=coder)
            study.decide("reject", where="code=food", coder=coder)


NO_RELIABILITY = "This is no intercoder reliability"


@pytest.mark.parametrize("options", [[], ["--unit", "turn"], ["--unit", "segment"], ["--disagreements"]])
@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_one_coder_against_the_rules_is_no_reliability(tmp_path, run, options, format_):
    """The first line says so in every format, of every list; in JSON it is the first key."""
    _decided(tmp_path, "cici")
    found = run("agree", *options, "--format", format_, "--samples", 20)
    assert found.exit_code == 0, found.output
    first, *rest = found.stdout.splitlines()
    if format_ == "table":  # the sentence goes on in further lines, and a line is left free below it
        rest = rest[rest.index("") + 1 :] if "" in rest else rest
    if format_ == "json":
        answer = json.loads(found.stdout)
        assert next(iter(answer)) == "note"
        assert answer["note"].startswith(NO_RELIABILITY)
    else:
        assert first.removeprefix("# ").startswith(NO_RELIABILITY)
        assert rest[0].split(",")[0].split()[0] in {"code", "transcript"}


def test_figures_of_one_coder_say_so_first(tmp_path, run):
    """The forest plot of `agree` and that of `plot` have the line above all others, in the figure's language."""
    _decided(tmp_path, "cici")
    assert run("agree", "-o", "one.svg", "--samples", 20).exit_code == 0
    assert NO_RELIABILITY in (tmp_path / "one.svg").read_text()
    assert run("plot", "agreement", "-o", "two.svg", "--lang", "id", "-q").exit_code == 0
    assert "Ini bukan reliabilitas antarpengode" in (tmp_path / "two.svg").read_text()


def test_two_people_are_compared_without_the_line(tmp_path, run):
    """Between people it is intercoder reliability; with the rules among them it is not."""
    _decided(tmp_path, "cici", "dewi")
    assert NO_RELIABILITY not in run("agree", "--samples", 20).output
    with_rules = run("agree", "--coder", "cici", "--coder", "rules", "--samples", 20)
    assert with_rules.stdout.startswith(NO_RELIABILITY)


SETS = [
    (1, "ana", "hrd;capital"), (1, "ben", "hrd"), (2, "ana", ";"), (2, "ben", "capital"),
    (3, "ana", "hrd"), (3, "ben", "hrd"), (4, "ana", "capital"), (4, "ben", "capital"),
]  # fmt: skip


def test_sets_of_codes_are_told_apart_in_one_command(tmp_path, run):
    """Of sets: the coefficients, a row a code, and the units on which coders differ, all in one answer."""
    _write(tmp_path / "sets.csv", SETS)
    answer = json.loads(run("agree", "sets.csv", "--format", "json", "--samples", 0).stdout)
    rows = {row["code"]: row for row in answer["codes"]}
    assert list(rows) == ["capital", "hrd", "(all)"]
    assert (rows["hrd"]["percent"], rows["capital"]["percent"]) == (1.0, 0.5)
    assert rows["(all)"]["prevalence"] == pytest.approx(7 / 8)
    assert [(each["unit"], each["ana"], each["ben"]) for each in answer["disagreements"]] == [
        ("1", "capital;hrd", "hrd"), ("2", ";", "capital"),
    ]  # fmt: skip
    printed = run("agree", "sets.csv", "--samples", 0).stdout
    assert all(part in printed for part in ("Krippendorff", "prevalence", "distance"))


def test_the_empty_set_is_counted_in_both_ways(tmp_path, run):
    """As part of every other set, and as sharing nothing with one; each says which."""
    _write(tmp_path / "sets.csv", SETS)
    found = json.loads(run("agree", "sets.csv", "--format", "json", "--samples", 0).stdout)["coefficients"]
    within, apart = found["alpha_set"], found["alpha_set_apart"]
    assert within["value"] > apart["value"]
    assert "part of every other" in within["reason"]
    assert "sharing nothing" in apart["reason"]
    _write(tmp_path / "full.csv", [row for row in SETS if row[0] != 2])
    found = json.loads(run("agree", "full.csv", "--format", "json", "--samples", 0).stdout)["coefficients"]
    assert found["alpha_set"] == found["alpha_set_apart"]


def test_ratings_are_narrowed_to_codes_and_to_disagreements(tmp_path, run):
    """`--disagreements` lists units of any ratings, `--code` takes sets, and an unknown one gets the nearest."""
    _write(tmp_path / "sets.csv", SETS)
    lines = run("agree", "sets.csv", "--disagreements", "--code", "capital", "--format", "csv").stdout.splitlines()
    assert lines[0] == "unit,distance,ana,ben"
    assert [line.split(",")[0] for line in lines[1:]] == ["1", "2"] or len(lines) == 3
    wrong = run("agree", "sets.csv", "--code", "hdr")
    assert (wrong.exit_code, "did you mean 'hrd'?" in wrong.output) == (2, True)
    _write(tmp_path / "plain.csv", [(1, "ana", "low"), (1, "ben", "high"), (2, "ana", "low"), (2, "ben", "low")])
    assert len(run("agree", "plain.csv", "--disagreements", "--format", "csv").stdout.splitlines()) == 2
    assert run("agree", "plain.csv", "--code", "hrd").exit_code == 2
