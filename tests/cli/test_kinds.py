"""What codes are for: goals, problems and topics, through the commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook import load_codebook

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """\
name: clinic
languages: [en]
codes:
  system:
    label: System issue
    kind: problem
    rules: [crash, error, slow]
  loan:
    label: Loans
    rules: [loan]
  food:
    label: Food
    kind: topic
    rules: [eat]
"""
SAID = {
    "ana": ("owner", "The app crashes every day. We eat at noon."),
    "ben": ("owner", "I get many errors. The loan helped us."),
    "cici": ("official", "We never had an error. My mother eats cassava."),
    "dewi": ("official", "It is slow. The loans helped us a lot. It was too slow. They are slow again."),
    "eko": ("official", "The loan helped my shop."),
}


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with a code of each kind, with the working directory in it."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "qualcode.yaml").write_text("codebook: codebooks/clinic.yaml\n")
    (tmp_path / "codebooks" / "clinic.yaml").write_text(BOOK)
    for name, (source, said) in SAID.items():
        text = f"informant: {name.title()}\nsource: {source}\nInterviewer: How is it?\n{name.title()}: {said}\n"
        (tmp_path / "transcripts" / f"{name}.txt").write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_TRACEBACK", "1")
    return tmp_path


def _findings(run):
    result = run("findings", "--format", "json", "-q")
    assert result.exit_code == 0, result.output
    return {each["code"]: each for each in json.loads(result.stdout)["findings"]}


@pytest.mark.usefixtures("clinic")
def test_each_kind_has_its_own_verdicts(run):
    """A problem is judged by who reports it, a goal by the share in favour, a topic not at all."""
    found = _findings(run)
    assert {code: (each["kind"], each["verdict"], each["share"]) for code, each in found.items()} == {
        "system": ("problem", "widespread", 0.75),
        "loan": ("goal", "achieved", 1.0),
        "food": ("topic", None, None),
    }
    assert found["system"]["stances"] == {"achieved": 1, "mixed": 0, "shortcoming": 5, "neutral": 0}
    assert "3 of 4 informants who speak of it (75%) report it" in found["system"]["reason"]
    assert len(found["system"]["supporting"]) == 5
    assert len(found["food"]["supporting"]) == 2


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("language", "present", "absent"),
    [
        ("en", ["Widespread", "No verdict", "denied"], ["not achieved", "Not achieved"]),
        ("id", ["Meluas", "Tanpa kesimpulan", "membantahnya"], ["Belum tercapai", "Tidak tercapai"]),
    ],
)
def test_no_problem_is_called_not_achieved(run, language, present, absent):
    """Findings speak of problems as problems, in both languages."""
    said = run("findings", "--lang", language, "-q").output
    assert [word for word in present if word not in said] == []
    assert [word for word in absent if word in said] == []


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize("suffix", ["md", "html", "json", "docx", "xlsx", "pdf"])
def test_reports_of_every_format_know_the_kinds(run, tmp_path, suffix):
    """Every report is written; what can be read as text has the headings of a problem and of a topic."""
    path = tmp_path / f"report.{suffix}"
    result = run("report", "-o", str(path), "-q")
    assert result.exit_code == 0, result.output
    if suffix in {"md", "html"}:
        text = path.read_text()
        assert [head for head in ("Who reports it", "Who denies it", "What is said") if head not in text] == []
        assert "A code that names a problem is judged by who reports it" in " ".join(text.split())


@pytest.mark.usefixtures("clinic")
def test_figures_and_tables_know_the_kinds(run, tmp_path):
    """The figure of verdicts is drawn; sources corroborate that a problem is there; a topic is only mentioned."""
    assert run("plot", "verdicts", "-o", str(tmp_path / "verdicts.svg"), "-q").exit_code == 0
    assert "Widespread" in (tmp_path / "verdicts.svg").read_text()
    rows = json.loads(run("analyse", "triangulation", "--format", "json", "-q").stdout)["triangulation"]
    readings = {(row["code"], row["source"]): (row["kind"], row["reading"]) for row in rows}
    assert readings["system", "owner"] == ("problem", "corroborates")
    assert readings["system", "official"] == ("problem", "in part")
    assert readings["food", "owner"] == ("topic", "mentions")
    negative = json.loads(run("analyse", "negative", "--format", "json", "-q").stdout)["negative_cases"]
    assert {(row["code"], row["kind"], row["stance"]) for row in negative} == {("system", "problem", "achieved")}


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("claim", "english", "indonesian"),
    [
        ("There were no crashes at all.", "more report it than deny it", "lebih banyak yang melaporkannya"),
        ("Nobody saw an error, all was well.", "more report it than deny it", "lebih banyak yang melaporkannya"),
    ],
)
def test_claims_about_a_problem_are_judged_in_words_of_a_problem(run, tmp_path, claim, english, indonesian):
    """What is reported or denied is no shortcoming of an achievement."""
    (tmp_path / "d.md").write_text(claim)
    for language, said in (("en", english), ("id", indonesian)):
        (told,) = json.loads(run("audit", "d.md", "--format", "json", "--lang", language, "-q").stdout)["claims"]
        assert said in told["reason"]
        goal = ("shortcoming", "in favour", "it works", "kekurangan", "berjalan", "mendukung")
        assert not [word for word in goal if word in told["reason"]]


@pytest.mark.usefixtures("clinic")
def test_claims_about_problems_and_topics_are_audited(run, tmp_path):
    """A claim that a problem is there is supported by who reports it, one that nobody has it is not."""
    (tmp_path / "d.md").write_text("The system crashes often.\n\nNobody had errors.\n\nPeople eat at home.\n")
    claims = json.loads(run("audit", "d.md", "--format", "json", "-q").stdout)["claims"]
    assert [claim["verdict"] for claim in claims] == ["supported", "contradicted", "supported"]
    assert "report it" in claims[0]["reason"]


def test_a_study_may_ask_for_no_verdicts(run, clinic):
    """`verdict: none` leaves every verdict open, and says so; the kinds that are named stay."""
    path = clinic / "codebooks" / "clinic.yaml"
    path.write_text(f"verdict: none\n{BOOK}")
    found = _findings(run)
    assert {code: (each["kind"], each["verdict"]) for code, each in found.items()} == {
        "system": ("problem", None), "loan": ("topic", None), "food": ("topic", None),
    }  # fmt: skip
    assert found["loan"]["reason"] == "No verdict: the codebook asks for none."
    assert run("report", "-o", "r.docx", "-q").exit_code == 0
    assert "achieved" not in json.loads(run("check", "--format", "json").stdout)


def test_thresholds_of_problems_are_the_codebooks(run, clinic):
    """`widespread` and `denied` stand under `verdict`."""
    path = clinic / "codebooks" / "clinic.yaml"
    for thresholds, verdict in (
        ("widespread: 0.8", "some"),
        ("denied: 0.15", "contested"),
        ("denied: 0.17", "widespread"),
    ):
        path.write_text(f"verdict: {{{thresholds}}}\n{BOOK}")
        assert _findings(run)["system"]["verdict"] == verdict, thresholds


@pytest.mark.usefixtures("clinic")
def test_decisions_count_as_they_do_for_goals(run):
    """Once people decide, only accepted passages count: where these deny it, nobody reports it."""
    accepted = run("decide", "accept", "--where", "code=system & stance=achieved", "--coder", "ana")
    assert accepted.exit_code == 0, accepted.output
    system = _findings(run)["system"]
    assert (system["verdict"], system["share"]) == ("not reported", 0.0)


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("code", "options", "stance"),
    [("system", [], "shortcoming"), ("system", ["--stance", "achieved"], "achieved"), ("loan", [], "neutral")],
)
def test_whoever_codes_a_problem_reports_it(run, code, options, stance):
    """A person's coding of a problem is a report of it, where no other stance is given."""
    done = run("code", "cici", code, "--quote", "My mother eats cassava.", "--coder", "ana", *options)
    assert done.exit_code == 0, done.output
    table = json.loads(run("decisions", "--current", "--where", "coder=ana", "--format", "json").stdout)["codings"]
    assert [each["stance"] for each in table] == [stance]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kind: problm", "'kind' of code 'system' cannot be 'problm'; did you mean 'problem'?"),
        (
            "kind: problem\n    indicators: {screen: {label: Screen, kind: topic, rules: [screen]}}",
            "kind of code 'system.screen' is not that of code 'system'; delete it here, or make it a code of its own",
        ),
    ],
)
def test_kinds_are_checked(run, clinic, written, said):
    """An unknown kind gets the nearest; codes are of the kind of the code at the top."""
    (clinic / "codebooks" / "clinic.yaml").write_text(BOOK.replace("kind: problem", written))
    result = run("check")
    assert result.exit_code in {1, 2}
    assert said in result.output


@pytest.mark.usefixtures("clinic")
def test_kinds_survive_a_table_and_are_printed(run, tmp_path):
    """A codebook's table has a column for the kinds and gives them back; its page says what a code is for."""
    assert run("export", "codebooks/clinic.yaml", "-o", "c.csv").exit_code == 0
    assert run("import", "c.csv", "-o", "back.yaml").exit_code == 0
    assert load_codebook(tmp_path / "back.yaml").kinds == {"system": "problem", "loan": "goal", "food": "topic"}
    page = run("export", "codebooks/clinic.yaml", "--format", "md").output
    assert "A problem, which is widespread or not" in page


@pytest.mark.usefixtures("clinic")
def test_a_changed_kind_is_a_change_of_the_codebook(run, tmp_path):
    """`diff` names the kind among what changed, and the verdicts before and after."""
    (tmp_path / "old.yaml").write_text(BOOK.replace("    kind: problem\n", ""))
    found = json.loads(run("diff", "old.yaml", "codebooks/clinic.yaml", "--format", "json").stdout)
    assert found["verdicts"]["system"]["after"] == "widespread"
    assert any("kind" in change["parts"] for change in found["changes"] if change["id"] == "system")
