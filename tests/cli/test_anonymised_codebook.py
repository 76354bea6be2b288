"""`report --anonymise` and the codebook's own texts: names in them have codes, or are told and follow the answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = ("r.md", "r.json", "r.html", "r.xlsx")
ARGUMENTS = [arg for name in REPORTS for arg in ("-o", name)]
TEXTS = {
    "title": ("title: My study", "title: The WHO study"),
    "source": ("name: study", "name: study\nsource: After WHO, 2024."),
    "label": ("label: Training\n", "label: Training with WHO\n"),
    "indicator": ("label: Mentoring afterwards", "label: Mentoring by WHO"),
    "definition": ("definition: Anything that", "definition: Said by WHO to be all that"),
    "when to use": ("when_to_use: Courses,", "when_to_use: Courses of WHO,"),
    "when not to use": ("when_not_to_use: Sports", "when_not_to_use: WHO in sports"),
    "example": ("- We were trained twice", "- We and WHO were trained twice"),
    "counterexample": ("- My son has football", "- My son WHO has football"),
    "rule": ("rules: [mentor, follow up]", "rules: [mentor, follow up, 'said WHO']"),
    "actor": ("stance:\n", "actors: [{name: Kiosk WHO, kind: shop}]\nstance:\n"),
}
SAID = "The training with Aminah at Kiosk Aminah was good, so said Aminah."


@pytest.fixture
def named(folder: Path) -> Path:
    """The study, with an informant whom her label names."""
    (folder / "transcripts" / "siti.md").write_text(
        "---\ninforman: Ibu Siti Aminah\nsource: owner\n---\n\n**Interviewer:** Were you trained?\n\n"
        f"**Siti Aminah:** {SAID}\n",
        encoding="utf-8",
    )
    return folder


def write_codebook(folder: Path, who: str, *places: str) -> None:
    """Put somebody's name into these texts of the codebook."""
    book = folder / "codebooks" / "study.yaml"
    text = book.read_text("utf-8")
    for place in places:
        old, new = TEXTS[place]
        assert text.count(old) == 1, place
        text = text.replace(old, new.replace("WHO", who))
    book.write_text(text, encoding="utf-8")


def reported(folder: Path) -> str:
    """The words of the reports that are text, in small letters."""
    return "\n".join((folder / name).read_text("utf-8").casefold() for name in REPORTS[:3])


def test_a_known_name_in_any_text_of_the_codebook_has_her_code(named: Path, run: Any) -> None:
    """In all formats; nothing is left that could be told."""
    write_codebook(named, "Aminah", *TEXTS.keys() - {"rule"})
    assert run("check", "--codebooks").exit_code == 0
    result = run("report", *ARGUMENTS, "--anonymise", "--transcripts")
    assert result.exit_code == 0, result.stderr
    assert "aminah" not in reported(named)
    found = json.loads((named / "r.json").read_text("utf-8"))
    assert "The OW1 study" in json.dumps(found)
    assert "Training with OW1" in (named / "r.md").read_text("utf-8")
    assert "Mentoring by OW1" in (named / "r.html").read_text("utf-8")


@pytest.mark.parametrize("place", ["title", "label", "indicator", "source"])
def test_another_name_is_told_and_replaced_once_answered(named: Path, run: Any, place: str) -> None:
    """Exit code 1 and the place, never the word; `no` gives it a code, `yes` leaves it, and neither asks again."""
    write_codebook(named, "Mr Rudyanto", place)
    first = run("report", *ARGUMENTS, "--anonymise")
    assert first.exit_code == 1
    assert "r.md: line" in first.stderr
    assert "rudyanto" not in first.stderr.casefold()
    table = named / "pseudonyms.csv"
    asked = table.read_text("utf-8")
    assert ",Rudyanto,asked," in asked
    for answer, stays in (("no", False), ("yes", True)):
        table.write_text(asked.replace("Rudyanto,asked,", f"Rudyanto,asked,{answer}"), "utf-8")
        result = run("report", *ARGUMENTS, "--anonymise")
        assert result.exit_code == 0, result.stderr
        assert ("rudyanto" in reported(named)) is stays


def test_a_rules_words_are_the_studys_subject_until_an_answer_says_otherwise(named: Path, run: Any) -> None:
    """Told in small letters, and with `no` replaced in rules and in quotes."""
    write_codebook(named, "Aminah", "rule")
    assert run("report", *ARGUMENTS, "--anonymise", "--transcripts").exit_code == 1
    table = named / "pseudonyms.csv"
    table.write_text(table.read_text("utf-8").replace("minah,asked,", "minah,asked,no"), "utf-8")
    result = run("report", *ARGUMENTS, "--anonymise", "--transcripts")
    assert result.exit_code == 0, result.stderr
    assert "aminah" not in reported(named)
    assert "said ow1" in reported(named)


def test_a_codebooks_file_name_names_nobody(named: Path, run: Any) -> None:
    """The list of files calls it by the code."""
    book = named / "codebooks" / "study.yaml"
    book.rename(book.with_name("codes of Aminah.yaml"))
    settings = named / "qualcode.yaml"
    settings.write_text(settings.read_text("utf-8").replace("study.yaml", "codes of Aminah.yaml"), "utf-8")
    result = run("report", *ARGUMENTS, "--anonymise")
    assert result.exit_code == 0, result.stderr
    assert "aminah" not in reported(named)
    assert "codes of ow1.yaml" in reported(named)


def test_without_the_option_the_codebook_is_as_its_author_wrote_it(named: Path, run: Any) -> None:
    """Names stay in reports that are not anonymised."""
    write_codebook(named, "Aminah", "title", "label")
    assert run("report", *ARGUMENTS).exit_code == 0
    assert "The Aminah study" in json.dumps(json.loads((named / "r.json").read_text("utf-8")))
    assert "training with aminah" in reported(named)
