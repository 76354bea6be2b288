"""How sure a finding is: told wherever findings are shown."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pypdfium2
import pytest

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = """\
name: stalls
languages: [en, id]
codes:
  training: {label: {en: Training, id: Pelatihan}, rules: [train]}
  loans: {label: {en: Loans, id: Pinjaman}, rules: [loan]}
  prices: {label: {en: Rising prices, id: Harga naik}, kind: problem, rules: [price]}
  family: {label: {en: Family, id: Keluarga}, kind: topic, rules: [sister]}
stance:
  achieved: [helped]
  shortcoming: [once only]
"""
SAID = (
    "We were trained in the village hall and it helped.",
    "The training was once only, then nothing.",
    "My sister sat beside me at the training.",
    "The price of sugar rose again.",
    "The loan helped us through the dry season.",
)
FORMATS = ("md", "html", "json", "docx", "xlsx", "pdf")


@pytest.fixture
def stalls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of nine traders, in which nothing has been decided."""
    for name in ("codebooks", "transcripts"):
        (tmp_path / name).mkdir()
    (tmp_path / "codebooks" / "stalls.yaml").write_text(CODEBOOK)
    for number in range(9):
        talk = "".join(f"Q: Go on?\nA: {said}\n" for said in SAID)
        (tmp_path / "transcripts" / f"t{number}.txt").write_text(f"informant: T{number}\n\n{talk}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(run: Any, *args: str) -> dict[str, Any]:
    """The findings, as JSON has them."""
    result = run("findings", "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    whole: dict[str, Any] = json.loads(result.stdout)
    return whole | {each["code"]: each for each in whole["findings"]}


def walked(run: Any, keys: str, *args: str) -> None:
    """Begin a draw for training, and decide what it asks for."""
    run("sample", "--coder", "ana", "--code", "training", "--seed", "3", *args)
    result = run("review", "--sample", "--blind", "--coder", "ana", "--lang", "en", input=keys)
    assert result.exit_code == 0, result.stderr


def test_without_a_draw_the_error_is_unknown(stalls: Path, run: Any) -> None:
    """Suggestions say so, and so do decisions that were not drawn; problems and topics say why they have none."""
    everything = found(run)
    assert everything["training"]["certainty"] == "from suggestions: error unknown"
    for code in ("training", "loans", "prices", "family"):
        each = everything[code]
        assert (each["interval"], each["settled"], each["drawn"], each["estimand"]) == (None, None, 0, None)
        assert each["no_interval"]
        assert each["reason"]
    assert "topic" in everything["family"]["certainty"]
    assert not (stalls / "study.qualcode").exists()
    run("decide", "accept", "--where", "code=loans", "--coder", "ana")
    assert found(run)["loans"]["certainty"] == "from decisions that were not drawn: error unknown"
    assert found(run, "--lang", "id")["loans"]["certainty"].startswith("dari keputusan yang tidak ditarik")


def test_a_draw_gives_an_interval_and_what_is_left(stalls: Path, run: Any) -> None:
    """The share that is bounded is named, with informants and decisions, in both languages."""
    walked(run, "1212121")
    each = found(run)["training"]
    low, high = each["interval"]
    assert 0 <= low < each["share"] < high <= 1
    assert (each["estimand"], each["method"], each["drawn"], each["settled"]) == ("verdict", "betting", 7, False)
    assert f"({low:.2f}–{high:.2f}, the mean over 9 informants, 7 drawn decisions)" in each["certainty"]
    assert "not settled between" in each["certainty"]
    assert (
        "rata-rata atas 9 informan, 7 keputusan hasil penarikan" in found(run, "--lang", "id")["training"]["certainty"]
    )
    assert stalls.exists()


def test_a_settled_finding_says_so(stalls: Path, run: Any) -> None:
    """All against: the lowest band, long before all are decided; the wholly decided study agrees."""
    walked(run, "2" * 12)
    each = found(run)["training"]
    assert (each["settled"], each["verdicts"], each["more"]) == (True, ["not achieved"], 0)
    assert each["certainty"].startswith("Not achieved: ")
    assert each["certainty"].endswith("; settled")
    run("decide", "accept", "--where", "code=training & status=suggested", "--stance", "shortcoming", "--coder", "ana")
    assert found(run)["training"]["verdict"] == "not achieved"
    assert stalls.exists()


def test_what_is_counted_may_say_otherwise_and_is_told(stalls: Path, run: Any) -> None:
    """A settled verdict beside suggestions that would give another."""
    walked(run, "2" * 12)
    each = found(run, "--evidence", "suggested")["training"]
    assert each["verdicts"] == ["not achieved"]
    assert each["verdict"] != "not achieved"
    assert "the passages counted here alone would give" in each["certainty"]
    assert stalls.exists()


def test_a_changed_codebook_ends_the_interval_and_says_so(stalls: Path, run: Any) -> None:
    """Nothing is bounded by a draw from other passages."""
    walked(run, "12")
    path = stalls / "codebooks" / "stalls.yaml"
    path.write_text(CODEBOOK.replace("[train]", "[train, course]"))
    each = found(run)["training"]
    assert (each["interval"], each["settled"]) == (None, None)
    assert "the codebook has changed since the draw" in each["certainty"]


def test_the_level_of_several_is_said_and_offered(stalls: Path, run: Any) -> None:
    """Each interval holds with its level; `--together` lets all hold at once, and they are wider."""
    run("sample", "--coder", "ana", "--seed", "5")
    run("decide", "accept", "--where", "code=training & transcript=t1", "--coder", "ana")
    alone, together = found(run), found(run, "--together")
    assert (alone["training"]["level"], together["training"]["level"]) == (0.95, 0.975)
    assert (alone["together"], together["together"]) == (False, True)
    assert "--together makes it 95% for all" in " ".join(run("findings").stdout.split())
    assert "all codes at once" in " ".join(run("findings", "--together").stdout.split())
    assert stalls.exists()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_format_tells_it(stalls: Path, run: Any, language: str) -> None:
    """Table, Markdown, CSV and JSON of `findings`; Markdown, HTML and JSON of `report`, with methods and sources."""
    walked(run, "1212")
    told = found(run, "--lang", language)["training"]["certainty"]
    table = " ".join(run("findings", "--lang", language).stdout.split())
    assert " ".join(told.split()) in table
    assert told in run("findings", "--format", "md", "--lang", language).stdout
    rows = {
        row["code"]: row
        for row in csv.DictReader(io.StringIO(run("findings", "--format", "csv", "--lang", language).stdout))
    }
    assert (rows["training"]["certainty"], rows["training"]["settled"]) == (told, "false")
    assert (rows["training"]["estimand"], rows["family"]["interval_low"]) == ("verdict", "")
    files = [stalls / f"r.{suffix}" for suffix in ("md", "html", "json")]
    result = run("report", *(word for file in files for word in ("-o", file)), "--lang", language)
    assert result.exit_code == 0, result.stderr
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert told in text, file
        assert "Waudby-Smith" in text, file


def test_paper_and_workbooks_tell_it(stalls: Path, run: Any) -> None:
    """Word, PDF and Excel hold the sentence and the bounds."""
    walked(run, "1212")
    told = found(run)["training"]["certainty"]
    names = [stalls / f"r.{suffix}" for suffix in ("docx", "xlsx", "pdf")]
    result = run("report", *(word for file in names for word in ("-o", file)))
    assert result.exit_code == 0, result.stderr
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(names[0])).paragraphs)
    assert told in words
    rows = list(openpyxl.load_workbook(names[1])["How sure the verdicts are"].iter_rows(values_only=True))
    assert rows[1][4] == told
    assert rows[1][1] == found(run)["training"]["interval"][0]
    pages = pypdfium2.PdfDocument(str(names[2]))
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "4 drawn decisions" in text


def test_the_figure_draws_the_interval(stalls: Path, run: Any) -> None:
    """The numbers of the figure hold the bounds, and the picture the line."""
    walked(run, "1212")
    result = run("figures", stalls / "drawn", "--format", "json")
    assert result.exit_code == 0, result.stderr
    low, high = found(run)["training"]["interval"]
    assert f"{low:.2f}–{high:.2f}" in (stalls / "drawn" / "verdicts.json").read_text(encoding="utf-8")
    assert "At the least" in (stalls / "drawn" / "index.html").read_text(encoding="utf-8")


def test_a_blind_round_counts_own_decisions_only(stalls: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another's draw nor another's decisions reach the findings of who is in the round."""
    run("sample", "--coder", "ana", "--code", "loans")
    run("round", "open", "first", "--blind", "--coder", "ana")
    walked(run, "1212")
    monkeypatch.setenv("QUALCODE_CODER", "ben")
    assert found(run)["training"]["interval"] is None
    begun = run("sample", "--code", "training", "--seed", "3")
    assert begun.exit_code == 0, begun.stderr
    assert found(run)["training"]["drawn"] == 0
    run("review", "--sample", "--blind", "--lang", "en", input="33")
    assert found(run)["training"]["drawn"] == 2
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    assert found(run)["training"]["drawn"] == 4
    assert stalls.exists()
