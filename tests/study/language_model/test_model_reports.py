"""Reports of a study in which a language model coded: said as what it was, from its record; or that none was used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from model_server import code, codes, served

from qualcode.cli.screens.review import coding_lines
from qualcode.study import Study
from qualcode.study.report import checklists_of_study, write_reports

if TYPE_CHECKING:
    from pathlib import Path

CODER = "model:tiny@46e0c10c039e"


def good(passage: str) -> str:
    """A model that finds courses, and something that nobody said."""
    found = [code("training", "course", "shortcoming")] if "course" in passage else []
    return codes(*found, code("market", "nobody said so"))


@pytest.fixture
def used(study: Study) -> Study:
    """The study after a run and a check, with what the rules found accepted."""
    with served(good) as server:
        model = study.model("tiny", url=server.url)
        model.check(first=2)
        model.run()
    study.decide("accept", where="coder=rules & code=training", coder="ana")
    return Study.open(coder="ana")


def test_the_checklist_is_filled_from_the_record(used: Study) -> None:
    """Model, digest, prompt, settings, refusals, agreement and place; and it says that it is provisional."""
    text = checklists_of_study(used, ["coreq-llm"], language="en")
    prompt = used.model().status().runs[0].run.facts["prompt"]
    for words in (
        "COREQ+LLM", "its items are provisional", "Fehring et al., 2025", CODER, "46e0c10c039e019119339687c3c1757c",
        "weights Q4", "ollama 0.5.4 on 127.0.0.1", "temperature 0, seed 0", prompt, "6 of 6 passages answered; 6 codes",
        "three wordings of the task agree with", "No passage left the machine", "frozen before 0 of 1 runs",
        "of 2 suggestions people accepted 0", "(to be answered by the researcher)",
    ):  # fmt: skip
        assert words in text, words
    assert "model bahasa" in checklists_of_study(used, ["coreq-llm"], language="id").lower()


def test_without_a_model_the_checklist_says_so_from_the_log(study: Study) -> None:
    """A study file without a run, and none at all."""
    said = "No language model was used in this study; its log says so."
    assert said in checklists_of_study(study, ["coreq-llm"], language="en")
    study.begin()
    assert said in checklists_of_study(study, ["coreq-llm"], language="en")


def test_the_methods_name_model_digest_prompt_and_agreement(used: Study, folder: Path) -> None:
    """In every language; where the run was undone, that it was."""
    write_reports(used, [folder / "r.md", folder / "r.json"], language="en")
    text = " ".join((folder / "r.md").read_text(encoding="utf-8").split())
    run = used.model().status().runs[0].run
    assert f"{CODER} ran on ollama 0.5.4 (digest {run.facts['digest']}, prompt {run.facts['prompt'][:12]}" in text
    assert "its agreement with the person who coded the same passages is α" in text
    assert "only after a person accepted it" in text
    found = json.loads((folder / "r.json").read_text(encoding="utf-8"))["language_models"]
    assert [(each["coder"], each["people"], each["answered"]) for each in found] == [(CODER, 1, 6)]
    used.undo(target=run.id)
    write_reports(Study.open(coder="ana"), [folder / "n.md", folder / "n.json"], language="en")
    text = " ".join((folder / "n.md").read_text(encoding="utf-8").split())
    assert "was shown passages of this study, as the log says; that was taken back" in text
    assert json.loads((folder / "n.json").read_text(encoding="utf-8"))["language_models"] == []


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No language model was used"), ("id", "Tidak ada model bahasa yang dipakai")]
)
def test_the_methods_say_that_no_model_was_used(study: Study, folder: Path, language: str, said: str) -> None:
    """Before a study file began, and when people decided."""
    write_reports(study, [folder / "before.md"], language=language)
    study.decide("accept", where="code=training")
    write_reports(Study.open(coder="ana"), [folder / "after.md"], language=language)
    for name in ("before.md", "after.md"):
        assert said in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "xlsx", "md"])
def test_every_format_takes_the_checklist(used: Study, folder: Path, suffix: str) -> None:
    """Indonesian and English; the audit trail sums up a model's answers."""
    for language in ("id", "en"):
        path = folder / f"r-{language}.{suffix}"
        write_reports(used, [path], language=language, checklists=["coreq-llm"])
        assert path.stat().st_size > 1000


def test_names_are_replaced_in_what_a_model_said(folder: Path) -> None:
    """In the audit trail of a report for others."""
    (folder / "transcripts" / "rini.txt").write_text(
        "informant: Rini\n\nP: So?\nRini: Joko told me that the course was short.\n", encoding="utf-8"
    )
    study = Study.open(folder, coder="ana")
    with served(lambda _: codes(code("training", "course", "shortcoming", "Joko says so"))) as server:
        study.model("tiny", url=server.url).run(["rini"])
    study.decide("accept", where=f"coder={CODER}", coder="ana")
    study = Study.open(folder, coder="ana")
    write_reports(study, [folder / "r.json"], language="en", anonymise=True)
    text = (folder / "r.json").read_text(encoding="utf-8")
    assert "course" in text
    assert "Joko" not in text
    assert "Rini" not in text


def test_review_shows_a_suggestion_with_its_model_and_words(used: Study) -> None:
    """Who suggests it, and what it quotes."""
    with used.review(code="training") as review:
        item = next(each for each in review.items if each.coding.coder == CODER)
        text = "\n".join(line.plain for line in coding_lines(item, codebook=used.codebook, language="en"))
    assert f"suggested by {CODER}: “course”" in text
