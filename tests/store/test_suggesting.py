"""Tagging again and again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_study import WORDS, tag

from qualcode.codebook.codebook import Codebook
from qualcode.errors import StoreError
from qualcode.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

    from small_study import SmallStudy


def counts(done) -> tuple[int, ...]:
    """Added, changed, withdrawn, unchanged, decided."""
    return done.added, done.changed, done.withdrawn, done.unchanged, done.decided


def test_suggestions_are_current_codings_in_text_order(study: SmallStudy) -> None:
    """What the rules found is there, whole, in the order of transcripts and text."""
    found = study.store.codings()
    assert [each.coding for each in found] == tag(list(study.transcripts.values()))
    assert {each.anchor for each in found} == {"kept"}


def test_tagging_again_changes_nothing(study: SmallStudy) -> None:
    """The second run appends no decision at all."""
    before = study.store.history()
    assert counts(study.tag()) == (0, 0, 0, 5, 0)
    assert study.store.history() == before


def test_a_new_codebook_that_finds_the_same_adds_only_its_own_version(study: SmallStudy) -> None:
    """A changed codebook with the same suggestions is one decision."""
    before = len(study.store.history())
    study.tag(version="2")
    after = study.store.history()
    assert [each.kind for each in after[before:]] == ["codebook_changed"]


def test_versions_of_the_codebook_are_kept_with_their_text(study: SmallStudy, tmp_path: Path) -> None:
    """What a decision was made under can be read again."""
    path = tmp_path / "small.yaml"
    path.write_text("name: small\n", encoding="utf-8")
    every = list(study.transcripts.values())
    book = Codebook("small", {}, (), "2", path=path, hash=hashlib.sha256(path.read_bytes()).hexdigest())
    study.store.suggest(tag(every), transcripts=every, codebook=book)
    study.store.decide("accepted", where="code=hrd", coder="ana")
    first, second = study.store.history(kinds=["codebook_changed"])
    assert (first.details["version"], second.details["version"]) == ("1", "2")
    assert study.store.codebook_texts() == {second.codebook: "name: small\n"}
    assert {each.codebook for each in study.store.codings(where="status=accepted")} == {second.codebook}
    assert study.store.doctor().symptoms == ()


def test_suggestions_no_longer_made_are_withdrawn_and_decided_ones_stay(study: SmallStudy) -> None:
    """Undecided suggestions go with their rule; a decision stays, under the codebook it was made with."""
    study.store.decide("accepted", where="code=hrd & transcript=u01 & stance=achieved", coder="ana")
    kept = study.store.codings(where="status=accepted")[0]
    less = {word: code for word, code in WORDS.items() if word != "elatihan"}
    assert counts(study.tag(less, version="2")) == (0, 0, 1, 3, 0)
    assert study.statuses() == [
        ("hrd.training", "accepted"),
        ("capital.loan", "suggested"),
        ("capital.loan", "suggested"),
        ("information", "suggested"),
    ]
    assert study.store.codings(where="status=accepted")[0].codebook == kept.codebook
    assert counts(study.tag(version="3")) == (1, 0, 0, 3, 1)


def test_a_rejected_suggestion_is_not_made_again(study: SmallStudy) -> None:
    """Rejection outlives the next tagging."""
    study.store.decide("rejected", where="code=information", coder="ana")
    study.tag(version="2")
    assert ("information", "rejected") in study.statuses()


def test_a_changed_stance_is_suggested_anew_where_nobody_decided(study: SmallStudy) -> None:
    """The rules may change their mind about what no person has decided."""
    every = list(study.transcripts.values())
    study.store.decide("accepted", where="code=hrd", coder="ana")
    changed = [replace(coding, stance="mixed") for coding in tag(every)]
    done = study.store.suggest(changed, transcripts=every, codebook=None)
    assert counts(done) == (0, 3, 0, 0, 2)
    assert [each.coding.stance for each in study.store.codings(where="code=hrd")] == ["achieved", "shortcoming"]


def test_tagging_some_transcripts_leaves_the_others_alone(study: SmallStudy) -> None:
    """Suggestions are withdrawn only in the transcripts that were tagged."""
    done = study.store.suggest([], transcripts=[study.transcripts["u02"]], codebook=None)
    assert counts(done) == (0, 0, 2, 0, 0)
    assert len(study.store.codings()) == 3


def test_a_suggestion_must_quote_its_text(study: SmallStudy) -> None:
    """A wrong offset is refused before anything is recorded, in one line without the words."""
    every = list(study.transcripts.values())
    before = study.store.history()
    wrong = replace(tag(every)[0], span=Span(1, 20))
    with pytest.raises(StoreError, match="does not quote its text") as caught:
        study.store.suggest([wrong], transcripts=every, codebook=None)
    assert "pelatihan" not in str(caught.value)
    assert study.store.history() == before
