"""Commands for authors of codebooks: `test`, `explain`, `diff`, `rules`, and `init` from a theory."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from qualcode.codebook import load_codebook
from qualcode.spans import Span
from qualcode.store import Store
from qualcode.study import Study

ROOT = Path(__file__).parents[2]
BOOK = Path("codebooks") / "study.yaml"


def _edit(old: str, new: str) -> None:
    text = BOOK.read_text("utf-8")
    assert old in text
    BOOK.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def decided(folder: Path) -> Path:
    """The study, with some of its suggestions decided by a person."""
    study = Study.open()
    with Store.create(folder / "study.qualcode", now=lambda: "2026-01-02T08:00:00Z") as store:
        store.suggest(study.codings("suggested"), transcripts=study.transcripts(), codebook=study.codebook)
        store.decide("accepted", where="code=training", coder="ana")
        store.decide("rejected", where="code=market", coder="ana")
    return folder


# ── test ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("folder")
def test_tests_of_all_codebooks(run: Any) -> None:
    """A dot an example, and the count."""
    result = run("test")
    assert result.exit_code == 0
    assert result.stdout == "codebooks/study.yaml ..\n2 passed\n"


@pytest.mark.usefixtures("folder")
def test_a_failing_example_is_shown_at_its_line(run: Any) -> None:
    """A failure shows its line, its sentence and what matched; the exit code is 1."""
    _edit("My son has football training on Sundays.", "We were trained on Sunday.")
    result = run("test")
    assert result.exit_code == 1
    assert "codebooks/study.yaml .F\n" in result.stdout
    assert "codebooks/study.yaml:27: counterexample of training: tagged with training\n" in result.stdout
    assert "    “We were trained on Sunday.”\n" in result.stdout
    assert "    training.held/train (line 32): trained (trained = train + -ed)\n" in result.stdout
    assert result.stdout.endswith("\n1 failed, 1 passed\n")


@pytest.mark.usefixtures("folder")
def test_tests_as_json(run: Any) -> None:
    """Programs get every result."""
    (book,) = json.loads(run("test", BOOK, "--format", "json").stdout)["codebooks"]
    assert (book["path"], book["passed"], book["failed"]) == ("codebooks/study.yaml", 2, 0)
    assert [result["kind"] for result in book["results"]] == ["example", "counterexample"]


@pytest.mark.usefixtures("folder")
def test_a_codebook_that_cannot_be_loaded_is_no_failed_test(run: Any) -> None:
    """All its problems, and those of the others, on standard error with exit code 2."""
    _edit("label: Training\n", "lable: Training\n")
    Path("codebooks/other.yaml").write_text("codes: []", "utf-8")
    result = run("test")
    assert result.exit_code == 2
    assert "did you mean 'label'?" in result.stderr
    assert "codebooks/other.yaml:1:" in result.stderr


def test_nothing_to_test(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside any study a codebook must be named."""
    monkeypatch.chdir(tmp_path)
    assert run("test").stderr == "no codebooks here or above; name a codebook\n"


def test_the_shipped_codebooks(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each passes."""
    monkeypatch.chdir(ROOT)
    result = run("test", "--lang", "en")
    assert result.exit_code == 0, result.stdout
    assert result.stdout.count(" passed") == 2


# ── explain ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("folder")
def test_explain_shows_what_matched_and_what_nearly_did(run: Any) -> None:
    """Words taken apart, the stance with its cues, and the exception that cancelled a match."""
    shown = run("explain", "They never trained us. He has football training.").stdout
    assert "“They never trained us.”" in shown
    assert "  training.held  shortcoming\n" in shown
    assert "training.held/train: trained (trained = train + -ed)" in shown
    assert "Cues: never (negation)" in shown
    assert "  nearly training.held/train\n" in shown
    assert "study.yaml:32: found training" in shown
    assert "but the exception ‘football training’" in shown


@pytest.mark.usefixtures("folder")
def test_explain_as_json_from_standard_input(run: Any) -> None:
    """The same in parts, of a text that is piped in."""
    found = json.loads(run("explain", "-", "--format", "json", input="They trained us.\n").stdout)
    assert found["passages"][0]["codings"][0]["indicator"] == "training.held"


@pytest.mark.usefixtures("folder")
def test_explain_finds_nothing(run: Any) -> None:
    """A sentence without a code says so."""
    assert "  no rule matches\n" in run("explain", "It rains.").stdout


# ── diff ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("folder")
def test_diff_of_two_files(run: Any) -> None:
    """Rules, passages and verdicts that change, on the study's transcripts."""
    old = Path("old.yaml")
    old.write_bytes(BOOK.read_bytes())
    _edit("rules: [mentor, follow up]", "rules: [mentor, colleague]")
    shown = run("diff", old, BOOK).stdout
    assert "+ rule training.mentoring/colleague, line 37\n" in shown
    assert "- rule training.mentoring/follow-up, line 37\n" in shown
    assert "passages  +0  -1  ~0\n" in shown
    assert "  - training.mentoring (shortcoming)  owner:" in shown
    assert "      “No, nobody followed up.”\n" in shown


@pytest.mark.usefixtures("folder")
def test_diff_with_a_git_revision(run: Any) -> None:
    """Either side may be a revision in which the other stands."""
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "first"],
    ):
        subprocess.run(["git", *command], check=True)
    _edit("market, customer", "market")
    later = json.loads(run("diff", "HEAD", BOOK, "--format", "json").stdout)
    assert [(change["kind"], change["id"]) for change in later["changes"]] == [
        ("changed", "market"),
        ("removed", "market/customer"),
    ]
    earlier = json.loads(run("diff", BOOK, "HEAD", "--format", "json").stdout)
    assert earlier["changes"][1]["kind"] == "added"
    lost = run("diff", "HEAD~7", BOOK)
    assert lost.exit_code == 2
    assert lost.stderr.startswith("'HEAD~7' is neither a file nor a git revision that holds study.yaml")


@pytest.mark.usefixtures("folder")
def test_diff_of_the_same(run: Any) -> None:
    """Nothing on standard output, and a note."""
    result = run("diff", BOOK, BOOK)
    assert (result.stdout, result.stderr) == ("", "nothing changes\n")


@pytest.mark.usefixtures("folder")
def test_diff_of_what_stands_outside_codes(run: Any) -> None:
    """Stance cues and thresholds are part of the codebook, and can change verdicts."""
    Path("old.yaml").write_bytes(BOOK.read_bytes())
    _edit("min_segments: 2", "min_segments: 9")
    shown = run("diff", "old.yaml", BOOK).stdout
    assert "~ codebook study (verdict)\n" in shown
    assert "verdict  training: " in shown
    assert shown.rstrip().endswith("insufficient evidence")


@pytest.mark.usefixtures("decided")
def test_diff_names_decisions_that_it_contradicts(run: Any) -> None:
    """An accepted passage that the new rules lose, a rejected one that they still find."""
    Path("old.yaml").write_bytes(BOOK.read_bytes())
    _edit("rules: [mentor, follow up]", "rules: [mentor]")
    shown = run("diff", "old.yaml", BOOK).stdout
    assert "decided otherwise  training.mentoring: accepted by ana, no longer found\n" in shown
    assert "decided otherwise  market: rejected by ana, found all the same\n" in shown


# ── rules ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("folder")
def test_rules_say_what_they_are_worth(run: Any) -> None:
    """Hits, transcripts, shares and idle rules, a line a rule."""
    lines = run("rules").stdout.splitlines()
    assert lines[0].split() == ["rule", "line", "hits", "in", "alone", "overlaps,", "remarks"]
    assert [line.split()[0] for line in lines[1:]] == [rule.id for rule in load_codebook(BOOK).rules]
    assert any(line.split()[0] == "market/sell-online" for line in lines)


@pytest.mark.usefixtures("decided")
def test_rules_with_decisions(run: Any) -> None:
    """A rule has its number of accepted codings, and precision with its interval; unknown figures are null."""
    rows = json.loads(run("rules", "--format", "json").stdout)["rules"]
    by_id = {row["rule"]: row for row in rows}
    assert by_id["training.held/train"]["precision"] == 1.0
    assert by_id["market/market"]["precision"] == 0.0
    assert by_id["training.held/join~course|workshop"]["precision"] is None
    assert "accepted" in run("rules").stdout.splitlines()[0]


@pytest.mark.usefixtures("folder")
def test_rules_as_csv(run: Any) -> None:
    """A row a rule, empty cells where nothing is known."""
    rows = list(csv.DictReader(io.StringIO(run("rules", "--format", "csv").stdout)))
    assert [row["rule"] for row in rows] == [rule.id for rule in load_codebook(BOOK).rules]
    assert rows[0]["precision"] == ""


@pytest.fixture
def coded(decided: Path) -> Path:
    """The study, in which a person coded what no rule finds."""
    study = Study.open()
    (text,) = (t.text for t in study.transcripts() if t.id == "owner")
    quote = "It helped, my chips stay crisp for a month now."
    at = text.index(quote)
    with Store.open(decided / "study.qualcode") as store:
        store.code("owner", Span(at, at + len(quote)), "market", coder="ana", stance="achieved")
    return decided


@pytest.mark.usefixtures("coded")
def test_missing_rules(run: Any) -> None:
    """Passages that people coded and no rule finds, in each format."""
    shown = run("rules", "--missing").stdout
    assert "coded by people, found by no rule: 1\n" in shown
    assert "“It helped, my chips stay crisp for a month now.”" in shown
    found = json.loads(run("rules", "--missing", "--format", "json").stdout)
    assert [row["coder"] for row in found["passages"]] == ["ana"]
    assert (found["words"], found["changes"]) == ([], [])
    (row,) = csv.DictReader(io.StringIO(run("rules", "--missing", "--format", "csv").stdout))
    assert (row["kind"], row["code"], row["transcript"]) == ("passage", "market", "owner")


@pytest.mark.usefixtures("folder")
def test_applying_words(run: Any) -> None:
    """Each is added below the others, and the file keeps its comments."""
    before = BOOK.read_text("utf-8")
    result = run("rules", "--apply", "training.held=intern", "--apply", "market=tauke")
    assert result.stderr == "codebooks/study.yaml: 2 rules added\n"
    after = BOOK.read_text("utf-8")
    assert "rules: [market, customer, sell online, tauke]      # a word is found" in after
    assert "          - intern\n        except: [football training]" in after
    assert len(after.splitlines()) == len(before.splitlines()) + 1


@pytest.mark.usefixtures("folder")
def test_applying_removals_and_exceptions(run: Any) -> None:
    """As `--missing` lists them, together with a word; every other byte stays."""
    before = BOOK.read_text("utf-8")
    applied = ["market/customer=-", "market/sell-online=-football", "training.held=intern"]
    result = run("rules", "--missing", *(part for each in applied for part in ("--apply", each)))
    assert result.stderr == "codebooks/study.yaml: 1 rule added, 1 rule taken out, 1 rule narrowed\n"
    after = BOOK.read_text("utf-8")
    told = "rules: [market, {phrase: sell online, without: [football]}]      # a word is found"
    assert told in after
    same = after.replace(told, "rules: [market, customer, sell online]      # a word is found")
    assert same.replace("          - intern\n", "") == before
    assert run("rules", "--apply", "market/nothing=-").exit_code == 2
    assert BOOK.read_text("utf-8") == after


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("applied", "said"),
    [
        ("training", "'training' is not CODE=WORD; write, say, hrd.training=magang\n"),
        ("trainin=x", "codebooks/study.yaml: no code 'trainin' in this codebook; name one of market, training\n"),
    ],
)
def test_applying_nonsense(applied: str, said: str, run: Any) -> None:
    """One line, exit code 2, and the file as it was."""
    before = BOOK.read_bytes()
    result = run("rules", "--apply", applied)
    assert (result.exit_code, result.stderr) == (2, said)
    assert BOOK.read_bytes() == before


@pytest.mark.usefixtures("decided")
def test_history_of_the_codebook(folder: Path, run: Any) -> None:
    """Versions, the latest first, what changed, and what was decided under each."""
    _edit("rules: [mentor, follow up]", "rules: [mentor, follow up, colleague]")
    study = Study.open()
    with Store.open(folder / "study.qualcode", now=lambda: "2026-02-03T09:00:00Z") as store:
        store.suggest(study.codings("suggested"), transcripts=study.transcripts(), codebook=study.codebook)
    latest, first = json.loads(run("rules", "--history", "--format", "json").stdout)["versions"]
    assert (first["time"], latest["time"]) == ("2026-01-02T08:00:00Z", "2026-02-03T09:00:00Z")
    assert [change["id"] for change in latest["changes"]] == ["training.mentoring", "training.mentoring/colleague"]
    assert set(first["decided"]) == {"accepted", "rejected"}
    assert latest["hash"] == study.codebook.hash
    shown = run("rules", "--history").stdout
    assert "  + rule training.mentoring/colleague, line 37\n" in shown
    assert "  decided under it: " in shown
    rows = list(csv.DictReader(io.StringIO(run("rules", "--history", "--format", "csv").stdout)))
    assert [row["changes"] for row in rows] == ["2", "0"]


@pytest.mark.usefixtures("folder")
def test_history_of_nothing(run: Any) -> None:
    """A study without a study file has no history."""
    result = run("rules", "--history")
    assert result.exit_code == 2
    assert "nothing has been recorded in this study yet" in result.stderr
    assert run("rules", "--history", "--missing").exit_code == 2


# ── init from a theory ───────────────────────────────────────────────────────────────────────────

ANSWERS = """name: Skripsi saya
language: id
pillars:
  Modal:
    Pinjaman: [pinjam, KUR]
  Informasi: [promosi]
"""


def test_init_asks_for_a_theory(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers make a codebook that checks and tests clean."""
    monkeypatch.chdir(tmp_path)
    answers = ["thesis", "Capital, Information", "Loans, Grants", "borrow, KUR", "grant", "", "promote, fair", "Thesis"]
    made = run("init", "study", "--lang", "en", "--from-theory", input="\n".join(answers) + "\n")
    assert made.exit_code == 0, made.output
    assert "Next: cd study && qualcode test" in made.stderr
    monkeypatch.chdir(tmp_path / "study")
    assert run("check").exit_code == 0
    tested = run("test")
    assert tested.exit_code == 0, tested.stdout
    codebook = load_codebook("codebooks/thesis.yaml")
    assert [code.id for code in codebook] == ["capital", "capital.loans", "capital.grants", "information"]
    assert codebook.title["en"] == "Thesis"
    assert [rule.id for rule in codebook.rules] == [
        "capital.loans/borrow", "capital.loans/KUR", "capital.grants/grant", "information/promote", "information/fair",
    ]  # fmt: skip


def test_init_takes_answers_from_a_file(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked; the file's name follows the study's."""
    monkeypatch.chdir(tmp_path)
    Path("answers.yaml").write_text(ANSWERS, "utf-8")
    assert run("init", "study", "--answers", "answers.yaml").exit_code == 0
    monkeypatch.chdir(tmp_path / "study")
    assert Path("codebooks/skripsi-saya.yaml").is_file()
    assert run("check").exit_code == 0
    assert run("test").exit_code == 0


def test_init_from_a_theory_never_overwrites(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As without a theory."""
    monkeypatch.chdir(tmp_path)
    Path("answers.yaml").write_text(ANSWERS, "utf-8")
    Path("qualcode.yaml").write_text("mine", "utf-8")
    result = run("init", "--answers", "answers.yaml")
    assert result.exit_code == 2
    assert result.stderr == "qualcode.yaml: already exists; choose an empty folder\n"
    assert not Path("codebooks").exists()


def test_init_with_wrong_answers(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each problem with its place."""
    monkeypatch.chdir(tmp_path)
    Path("answers.yaml").write_text("nam: x\n", "utf-8")
    result = run("init", "--answers", "answers.yaml")
    assert result.exit_code == 2
    assert "answers.yaml:1:1: unknown key 'nam'; did you mean 'name'?" in result.stderr
