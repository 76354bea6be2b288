"""Transcripts that were corrected, renamed, added, copied or lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from small_study import BUDI, SARI, transcript

from qualcode.spans import Span

if TYPE_CHECKING:
    from small_study import SmallStudy


def what(study: SmallStudy, **options: bool) -> dict[str, str]:
    """What a refresh says of each transcript."""
    found = study.store.refresh(list(study.transcripts.values()), **options)
    return {change.name: change.what for change in found.changes}


def test_nothing_changed(study: SmallStudy) -> None:
    """A refresh that finds nothing records nothing."""
    before = len(study.store.history())
    assert what(study) == {"u01": "unchanged", "u02": "unchanged"}
    assert len(study.store.history()) == before


def test_a_corrected_transcript_carries_its_codings_along(study: SmallStudy) -> None:
    """Each outcome is told, and afterwards every quote is the text's."""
    study.store.decide("accepted", where="transcript=u01", coder="ana")
    study.correct("u01", "Saya ikut pelatihan dua kali di balai desa.", "Saya ikut pelatihan tiga kali di balai desa.")
    study.correct("u01", "Pelatihan itu tidak rutin.", "Begitulah.")
    told = study.store.refresh(list(study.transcripts.values()), dry_run=True)
    assert told.counts == {"kept": 0, "moved": 1, "altered": 1, "orphaned": 1}
    assert [anchor.outcome for anchor in told.anchors] == ["orphaned", "altered", "moved"]
    assert told.anchors[1].was == "Saya ikut pelatihan dua kali di balai desa."
    assert told.anchors[1].now == "Saya ikut pelatihan tiga kali di balai desa."
    assert told.command == ""
    assert {each.anchor for each in study.store.codings()} == {"kept"}
    done = study.store.refresh(list(study.transcripts.values()))
    assert (done.changes, done.anchors) == (told.changes, told.anchors)
    text = study.transcripts["u01"].text
    for each in study.store.codings(where="transcript=u01"):
        if each.anchor != "orphaned":
            assert each.coding.span.quote(text) == each.coding.quote
        assert each.coding.status == "accepted"
    (orphan,) = study.store.codings(where="anchor=orphaned")
    assert orphan.coding.quote == "Pelatihan itu tidak rutin."
    assert study.store.doctor().healthy


def test_an_altered_passage_is_settled_by_looking_at_it(study: SmallStudy) -> None:
    """Accepting it again, as it is now, makes it kept."""
    study.store.decide("accepted", where="transcript=u01 & stance=achieved & code=hrd", coder="ana")
    study.correct("u01", "dua kali", "tiga kali")
    study.store.refresh(list(study.transcripts.values()))
    (altered,) = study.store.codings(where="anchor=altered")
    assert study.store.decide("accepted", ids=[altered.id], coder="ana").decisions == 1
    settled = study.store.coding(altered.id)
    assert (settled.anchor, settled.coding.quote) == ("kept", altered.coding.quote)


def test_a_correction_that_is_taken_back_restores_the_passages(study: SmallStudy) -> None:
    """Passages are found from where they were decided, so nothing is lost on the way there and back."""
    before = [each.coding for each in study.store.codings()]
    was = study.transcripts["u01"]
    study.correct("u01", "Pelatihan itu tidak rutin.", "Begitulah.")
    study.store.refresh(list(study.transcripts.values()))
    study.transcripts["u01"] = was
    assert what(study) == {"u01": "corrected", "u02": "unchanged"}
    assert [each.coding for each in study.store.codings()] == before
    assert {each.anchor for each in study.store.codings()} == {"kept"}


def test_tagging_a_corrected_transcript_knows_its_codings_again(study: SmallStudy) -> None:
    """A moved or altered passage that is suggested again is the same coding."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    ids = {each.id for each in study.store.codings()}
    study.correct("u01", "Apa kabar, Bu?", "Apa kabar hari ini, Bu?")
    study.correct("u01", "dua kali", "tiga kali")
    done = study.tag()
    assert (done.added, done.withdrawn, done.unchanged, done.decided) == (0, 0, 3, 2)
    assert {each.id for each in study.store.codings()} == ids


def test_an_undecided_passage_that_was_altered_is_suggested_with_its_new_words(study: SmallStudy) -> None:
    """The rules speak of the text as it is."""
    study.correct("u01", "dua kali", "tiga kali")
    done = study.tag()
    assert (done.added, done.changed, done.withdrawn) == (0, 1, 0)
    assert study.store.codings(where="anchor=altered") == []


def test_undoing_a_refresh_puts_the_old_text_back(study: SmallStudy) -> None:
    """A refresh is a command like any other."""
    study.correct("u01", "dua kali", "tiga kali")
    study.store.refresh(list(study.transcripts.values()), coder="ana")
    study.store.undo(coder="ana")
    assert study.store.text("u01") == SARI
    assert {each.anchor for each in study.store.codings()} == {"kept"}
    study.store.redo(coder="ana")
    assert "tiga kali" in study.store.text("u01")


def test_codings_of_a_text_whose_correction_is_undone_go_back_with_it(study: SmallStudy) -> None:
    """They are anchored in the text that is current again."""
    study.correct("u01", "Apa kabar, Bu?", "Apa kabar hari ini, Bu?")
    study.store.refresh(list(study.transcripts.values()), coder="ana")
    start = study.transcripts["u01"].text.index("koperasi")
    done = study.store.code("u01", Span(start, start + 8), "capital", coder="ben")
    study.store.undo(coder="ana")
    found = study.store.coding(done.codings[0])
    assert (found.coding.transcript, found.anchor, found.coding.quote) == ("u01", "moved", "koperasi")
    assert found.coding.span.quote(SARI) == "koperasi"


def test_a_renamed_file_is_recognised_by_its_content(study: SmallStudy) -> None:
    """Its codings go with it."""
    study.transcripts["sari"] = transcript("sari", SARI, informant="Sari")
    del study.transcripts["u01"]
    found = study.store.refresh(list(study.transcripts.values()))
    assert [(change.name, change.what, change.formerly) for change in found.changes] == [
        ("sari", "renamed", "u01"),
        ("u02", "unchanged", ""),
    ]
    assert {each.coding.transcript for each in study.store.codings()} == {"sari", "u02"}


def test_a_file_renamed_and_corrected_at_once_is_recognised(study: SmallStudy) -> None:
    """By the words it shares with the one that is gone."""
    study.transcripts["sari"] = transcript("sari", SARI.replace("dua kali", "tiga kali"), informant="Sari")
    del study.transcripts["u01"]
    found = study.store.refresh(list(study.transcripts.values()))
    first = found.changes[0]
    assert (first.name, first.what, first.formerly) == ("sari", "corrected", "u01")
    assert len(study.store.codings(where="transcript=sari")) == 3


def test_two_files_that_swapped_names_swap_their_codings(study: SmallStudy) -> None:
    """Content decides."""
    study.transcripts = {
        "u01": transcript("u01", BUDI, informant="Budi"),
        "u02": transcript("u02", SARI, informant="Sari"),
    }
    assert what(study) == {"u01": "renamed", "u02": "renamed"}
    assert len(study.store.codings(where="transcript=u02")) == 3


def test_a_second_file_with_the_same_text_is_a_duplicate(study: SmallStudy) -> None:
    """Nobody is counted twice."""
    study.transcripts["copy"] = transcript("copy", SARI, informant="Sari")
    assert what(study) == {"copy": "duplicate", "u01": "unchanged", "u02": "unchanged"}
    assert study.tag().added == 0


def test_a_copy_of_the_old_text_beside_the_corrected_file_is_a_duplicate(study: SmallStudy) -> None:
    """The name decides which of the two goes on."""
    study.transcripts["backup of u01"] = transcript("backup of u01", SARI, informant="Sari")
    study.correct("u01", "dua kali", "tiga kali")
    assert what(study) == {"backup of u01": "duplicate", "u01": "corrected", "u02": "unchanged"}


def test_missing_and_new_files_are_told(study: SmallStudy) -> None:
    """A missing file deletes nothing."""
    del study.transcripts["u02"]
    study.transcripts["u03"] = transcript("u03", "Ani: Sama sekali lain ceritanya.\n", informant="Ani")
    assert what(study) == {"u01": "unchanged", "u02": "missing", "u03": "added"}
    assert len(study.store.codings(where="transcript=u02")) == 2
    assert what(study, complete=False) == {"u01": "unchanged", "u03": "unchanged"}


def test_a_person_coding_survives_a_correction(study: SmallStudy) -> None:
    """Coding the moved passage again is no second coding."""
    text = study.transcripts["u02"].text
    start = text.index("Bazar")
    span = replace(study.store.codings()[0].coding.span, start=start, end=start + 5)
    done = study.store.code("u02", span, "information", coder="ana")
    study.correct("u02", "Silakan.", "Silakan, Pak.")
    study.store.refresh(list(study.transcripts.values()))
    again = study.store.code("u02", span.shifted(5), "information", coder="ana")
    assert (again.decisions, again.codings) == (0, done.codings)
