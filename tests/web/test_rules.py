"""From a suggestion to its rule: seen as it stands, tried on all transcripts, changed in the codebook, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page

TRAIN = "training.held/train"


def suggested(visitor: Any, rule: str = TRAIN, transcript: str = "owner") -> dict[str, Any]:
    """The first suggestion of a rule in a transcript."""
    codings = visitor.get(f"/api/text/{transcript}")["codings"]
    return next(each for each in codings if each["rule"] == rule)


def test_a_suggestion_shows_its_rule_with_its_line(visitor: Any, folder: Path) -> None:
    """The lines as their author wrote them, and what else the rule asks for."""
    (rule,) = visitor.get(f"/api/rules/{suggested(visitor)['id']}")["rules"]
    lines = (folder / "codebooks" / "study.yaml").read_text("utf-8").split("\n")
    assert rule["written"] == [lines[rule["line"] - 1]]
    assert (rule["rule"], rule["code"], rule["file"]) == (TRAIN, "training.held", "study.yaml")
    assert (rule["words"], rule["exceptions"]) == ([["train"]], ["football training"])


def test_a_rule_that_went_is_named(visitor: Any, folder: Path) -> None:
    """Its suggestion may be decided; there is nothing to change any more."""
    path = folder / "codebooks" / "study.yaml"
    path.write_text(path.read_text("utf-8").replace("          - train\n", ""), "utf-8")
    told = visitor.get(f"/api/rules/{suggested(visitor)['id']}")
    assert (told["rules"], told["gone"]) == ([], [TRAIN])


def test_a_change_is_tried_before_it_is_made(visitor: Any, folder: Path) -> None:
    """Lost passages, what people decided about them, the verdict that turns, and the line; nothing is written."""
    path = folder / "codebooks" / "study.yaml"
    before = path.read_bytes(), (folder / "study.qualcode").read_bytes()
    told = visitor.post("/api/rules/try", kind="without", rule=TRAIN, words=["packaging"])
    assert told["counts"] == {"added": 0, "removed": 1, "changed": 0}
    (lost,) = told["passages"]
    assert (lost["kind"], lost["transcript"], lost["ruling"]) == ("removed", "owner", "")
    assert "packaging" in lost["quote"]
    assert lost["before"] == [["training.held", "achieved"]]
    assert told["lines"] == [
        {"line": 32, "before": "          - train", "after": "          - {word: train, without: [packaging]}"}
    ]
    assert told["verdicts"] == [{"code": "training", "before": "Contested", "after": "Not achieved"}]
    assert (path.read_bytes(), (folder / "study.qualcode").read_bytes()) == before
    visitor.post("/api/decide", ids=[suggested(visitor)["id"]], ruling="accept")
    told = visitor.post("/api/rules/try", kind="without", rule=TRAIN, words=["packaging"])
    assert ([each["ruling"] for each in told["passages"]], told["contradicted"]) == (["accepted"], 1)


@pytest.mark.parametrize(
    ("kind", "words", "code", "wrote"),
    [
        ("word", ["packaging"], "market", "sell online, packaging]"),
        ("exception", ["train about"], "", "{word: train, except: [train about]}"),
        ("without", ["sixty"], "", "{word: train, without: [sixty]}"),
        ("remove", [], "", ""),
    ],
)
def test_a_saved_change_is_in_the_file_and_undo_takes_it_back(
    visitor: Any, folder: Path, kind: str, words: list[str], code: str, wrote: str
) -> None:
    """Suggestions follow, there and back, without files being read again; the file's bytes are what they were."""
    path = folder / "codebooks" / "study.yaml"
    was, before = path.read_bytes(), suggestions(visitor)
    values = {"kind": kind, "rule": TRAIN, "words": words, "code": code}
    visitor.post("/api/rules/save", **values, reason="seen while reading")
    now = path.read_bytes()
    assert now != was
    assert wrote.encode() in now
    after = {(each.quote, each.indicator or each.code) for each in Study.open(folder).codings("suggested")}
    assert after != before
    assert suggestions(visitor) == after
    visitor.post("/api/undo")
    assert (path.read_bytes(), suggestions(visitor)) == (was, before)
    visitor.post("/api/redo")
    assert (path.read_bytes(), suggestions(visitor)) == (now, after)
    Study.open(folder, coder="ana").undo()
    assert path.read_bytes() == was
    kinds = [each["what"] for each in visitor.get("/api/history")["commands"]]
    assert sum(each.startswith("1 rules changed") for each in kinds) == 1


def suggestions(visitor: Any) -> set[tuple[str, str]]:
    """The words and codes that are suggested in all transcripts."""
    texts = [visitor.get(f"/api/text/{each['id']}") for each in visitor.get("/api/transcripts")["transcripts"]]
    return {(text["text"][each["start"] : each["end"]], each["code"]) for text in texts for each in text["codings"]}


def test_what_the_codebook_says_already_is_no_decision(visitor: Any) -> None:
    """Nothing is recorded, and the trial shows no line."""
    values = {"kind": "word", "rule": TRAIN, "code": "market", "words": ["customer"]}
    assert visitor.post("/api/rules/try", **values)["lines"] == []
    assert visitor.post("/api/rules/save", **values)["added"] == 0
    assert not any("rules changed" in each["what"] for each in visitor.get("/api/history")["commands"])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"kind": "word", "code": "nothing", "words": ["x"]}, "no code 'nothing'"),
        ({"kind": "without", "rule": "training.held/trian", "words": ["x"]}, f"did you mean {TRAIN!r}"),
        ({"kind": "exception", "rule": TRAIN, "words": [" "]}, "no word is written"),
        ({"kind": "remove", "rule": "nothing"}, "no rule 'nothing'"),
        ({"kind": "burn", "rule": TRAIN}, "none of"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_leaves_no_trace(
    visitor: Any, folder: Path, values: dict[str, Any], told: str
) -> None:
    """One line says what is wrong; neither log nor codebook changes."""
    files = (folder / "study.qualcode", folder / "codebooks" / "study.yaml")
    before = [file.read_bytes() for file in files]
    for path in ("/api/rules/try", "/api/rules/save"):
        assert told in visitor.post(path, 409, **{"rule": TRAIN, **values})["error"]
    assert [file.read_bytes() for file in files] == before


def test_a_rule_that_cannot_be_changed_without_harm_names_its_line(
    folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]
) -> None:
    """Its author is sent to the line."""
    path = folder / "codebooks" / "study.yaml"
    text = path.read_text("utf-8").replace("[market, customer, sell online]", "[<buyers>]")
    path.write_text(text.replace("codes:", "lists: {buyers: [customer]}\ncodes:", 1), "utf-8")
    visitor = visit(serving(folder))
    visitor.ready()
    (rule, *_) = [each for each in Study.open(folder).codebook.rules if each.code == "market"]
    told = visitor.post("/api/rules/save", 409, kind="without", rule=rule.id, words=["never"])
    assert f"study.yaml:{rule.line}:{rule.column}:" in told["error"]
    assert "by hand" in told["error"]
