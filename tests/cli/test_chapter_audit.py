"""`audit` of a chapter: what is said of all, lines of sentences, claims outside the codebook, codes that are named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.auditing.spoken_words import SpokenWords
from qualcode.language import Lexicon

if TYPE_CHECKING:
    from pathlib import Path


def audited(text: str, folder: Path, run: Any, *options: str) -> Any:
    """The result of auditing a text in a new English study."""
    (folder / "chapter.md").write_text(text, encoding="utf-8")
    return run("audit", "chapter.md", "--format", "json", *options)


def test_a_sentence_is_named_by_its_own_line(folder: Path, run: Any) -> None:
    """Of a paragraph over several lines, each sentence has the line on which it begins."""
    told = audited(
        "# Results\n\nTraining was held.\nMentoring is\nmissing. Customers come from the city.\n", folder, run
    )
    places = [(claim["text"], claim["place"]) for claim in json.loads(told.stdout)["claims"]]
    assert [place for _, place in places] == [3, 4, 5]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The sea was calm that evening and the boats went out.", 1),
        ("This study uses interviews as its method of data collection.", 0),
    ],
)
def test_strict_fails_for_claims_outside_the_codebook(text: str, code: int, folder: Path, run: Any) -> None:
    """What the codebook knows nothing of cannot be checked; what is said of the study itself need not be."""
    told = audited(f"{text}\n", folder, run, "--strict")
    assert told.exit_code == code
    assert ("about no code of the codebook: 1" in told.stderr) is bool(code)
    assert audited(f"{text}\n", folder, run).exit_code == 0


@pytest.mark.parametrize("text", ["All owners found customers.", "No one was ever trained."])
def test_one_voice_refutes_what_is_said_of_all(text: str, folder: Path, run: Any) -> None:
    """One says that training was held, another that nobody followed it up."""
    (claim,) = json.loads(audited(f"{text}\n", folder, run).stdout)["claims"]
    assert claim["verdict"] == "contradicted"


def test_function_words_are_no_words_that_nobody_said() -> None:
    """`oleh` and `tanpa` carry a sentence and tell of nothing."""
    spoken = SpokenWords({"id": Lexicon(["dilatih"], language="id")}, {"id": 9}, {"id": Lexicon([], language="id")})
    assert spoken.unspoken("oleh tanpa terhadap kepada robotika", language="id") == (["robotika"], 1)


def test_a_code_that_is_named_is_mentioned(folder: Path, run: Any) -> None:
    """A sentence that holds a code's name mentions it, though it judges nothing."""
    told = audited("Chapter five turns to training, mentoring and finding customers.\n", folder, run)
    assert not [each for each in json.loads(told.stdout)["omissions"] if each["left_out"] == "not mentioned"]
    nothing = audited("Nothing is said here.\n", folder, run)
    assert [each for each in json.loads(nothing.stdout)["omissions"] if each["left_out"] == "not mentioned"]
