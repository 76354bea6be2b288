"""Codings that are kept: equal to those found anew, whatever changed, and never another version's."""

from __future__ import annotations

import gc
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.codebook import parse_codebook
from qualcode.files.whole import sealed
from qualcode.matching import coding_cache, kept_codings, matcher, question_topics, tag
from qualcode.transcripts import transcript_from_text

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.codebook import Codebook
    from qualcode.transcripts import Transcript

BOOK = """
name: study
languages: [id, en]
stance: {achieved: [lancar], shortcoming: [mandek]}
actors: [{name: Dinas, aliases: [BLK]}]
codes:
  hrd:
    label: {id: Pelatihan, en: Training}
    rules: [latih]
    indicators:
      courses: {label: {id: Kursus, en: Courses}, rules: [kursus, {near: [ikut, dinas], within: 3}]}
  money: {label: {id: Modal, en: Money}, kind: problem, rules: [modal, {regex: 'utang\\w*'}]}
"""
SAID = (
    "Bu Sri: Kami dilatih dinas. Modal belum ada, utang banyak.\nP: Ikut kursus?\nBu Sri: Pelatihan dinas, lancar.\n",
    "Pak Budi: Modal mandek. Kursus di BLK bagus?\nP: Terus?\nPak Budi: Belum. Latihan dan modal ada.\n",
    "Ani: Tidak ada apa-apa.\nP: Ikut kursus?\nAni: Belum pernah.\n",
)


def book(text: str = BOOK) -> Codebook:
    """The codebook."""
    return parse_codebook(text)


def told() -> list[Transcript]:
    """The interviews."""
    return [transcript_from_text(text, id=f"i-{number}", interviewers=["P"]) for number, text in enumerate(SAID)]


@pytest.fixture
def tagged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Each transcript that a matcher tagged, with the number of its codebook's rules."""
    seen: list[tuple[str, int]] = []
    true = matcher.Matcher.tag_iter

    def tag_iter(self: Any, transcripts: Any) -> Any:
        transcripts = list(transcripts)
        seen.extend((each.id, len(self.rules)) for each in transcripts)
        return true(self, transcripts)

    monkeypatch.setattr(matcher.Matcher, "tag_iter", tag_iter)
    return seen


def test_nothing_is_tagged_twice(tmp_path: Path, tagged: list[tuple[str, int]]) -> None:
    """The second run takes every coding from the file, word for word; the file is its owner's alone."""
    expected = tag(told(), book())
    assert len(expected) > 6
    assert kept_codings(told(), book(), cache=tmp_path / "c") == expected
    tagged.clear()
    assert kept_codings(told(), book(), cache=tmp_path / "c") == expected
    assert tagged == []
    file = tmp_path / "c" / coding_cache.NAME
    assert os.name != "posix" or (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert not any(word in file.read_text().lower() for word in ("dilatih", "utang banyak", "mandek", "bu sri"))


def test_one_changed_transcript_is_tagged_alone(tmp_path: Path, tagged: list[tuple[str, int]]) -> None:
    """A word more in one interview has that one tagged; a renamed one, or another name of its informant, has none."""
    kept_codings(told(), book(), cache=tmp_path)
    first, second, third = told()
    second = transcript_from_text(second.text + "Pak Budi: Modal lagi.\n", id=second.id, interviewers=["P"])
    now = [replace(third, id="z"), second, replace(first, attributes={"informant": "I-9"})]
    expected = tag(now, book())
    tagged.clear()
    assert kept_codings(now, book(), cache=tmp_path) == expected
    assert [name for name, _ in tagged] == ["i-1"]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("[kursus,", "[kursus, modal,", 3),
        ("rules: [latih]", "rules: [{word: latih, never: [dilatih]}]", 1),
        ("within: 3", "within: 1", 2),
        ("kind: problem, ", "", 2),
        ("rules: [latih]", "except: [dilatih dinas]\n    rules: [latih]", 3),
        ("money:", "cash:", 2),
        ("[lancar]", "[bagus]", 5),
        ("[BLK]", "[BUMN]", 5),
        ("name: study", "name: study\nunit: turn", 5),
        ("languages: [id, en]", "languages: [en, id]", 5),
        ("en: Money", "en: Cash", 0),
        ("name: study\n", "name: study\n\n# a line more\n", 0),
    ],
)
def test_an_edit_has_only_the_codes_that_it_touches_tried(
    old: str, new: str, rules: int, tmp_path: Path, tagged: list[tuple[str, int]]
) -> None:
    """Each edit gives what tagging anew gives, with the rules of the codes concerned; taken back, nothing is tried."""
    assert old in BOOK
    before, after = book(), book(BOOK.replace(old, new))
    kept_codings(told(), before, cache=tmp_path)
    expected = tag(told(), after)
    tagged.clear()
    assert kept_codings(told(), after, cache=tmp_path) == expected
    assert tagged == [(f"i-{number}", rules) for number in range(3) if rules]
    tagged.clear()
    assert kept_codings(told(), before, cache=tmp_path) == tag(told(), before)
    assert len(tagged) == 3  # by `tag` itself


def test_answers_are_kept_with_all_codes_together(tmp_path: Path, tagged: list[tuple[str, int]]) -> None:
    """Codings of answers come back as they were; an edit of any rule has them judged anew."""
    edited = book(BOOK.replace("rules: [modal,", "rules: [bagus, modal,"))
    for now in (book(), edited, book()):
        expected = tag(told(), now, questions=True)
        assert {coding.origin for coding in expected} == {"rule", "question"}
        assert kept_codings(told(), now, cache=tmp_path, questions=True) == expected
        tagged.clear()
        assert kept_codings(told(), now, cache=tmp_path, questions=True) == expected
        assert tagged == []
        assert kept_codings(told(), now, cache=tmp_path) == tag(told(), now)


def test_an_edit_has_only_the_answers_judged_that_it_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an edited rule finds nothing new, neither beside an answer nor in a question, its coding is taken."""
    judged: list[str] = []
    true = question_topics.answers_of

    def answers_of(transcript: Transcript, *given: Any) -> Any:
        judged.append(transcript.id)
        return true(transcript, *given)

    kept_codings(told(), book(), cache=tmp_path, questions=True)
    monkeypatch.setattr(question_topics, "answers_of", answers_of)
    for old, new, touched in (
        ("rules: [latih]", "rules: [latih, angsuran]", []),
        ("rules: [latih]", "rules: [latih, bagus]", ["i-1"]),
        ("rules: [kursus,", "rules: [", ["i-0", "i-1", "i-2"]),
        ("[lancar]", "[bagus]", ["i-0", "i-1", "i-2"]),
    ):
        edited = book(BOOK.replace(old, new))
        expected = tag(told(), edited, questions=True)
        judged.clear()
        assert kept_codings(told(), edited, cache=tmp_path, questions=True) == expected
        assert judged == touched
        judged.clear()
        assert kept_codings(told(), edited, cache=tmp_path, questions=True) == expected
        assert kept_codings(told(), book(), cache=tmp_path, questions=True)
        assert judged == []


def test_codes_that_are_gone_for_long_are_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file does not grow with every edit, and what stays in it is still right."""
    monkeypatch.setattr(coding_cache, "_OTHERS", 1)
    sizes = []
    for number in range(12):
        edited = book(BOOK.replace("[kursus,", f"[kursus, kata{number},").replace("[latih]", f"[latih, kata{number}]"))
        assert kept_codings(told(), edited, cache=tmp_path) == tag(told(), edited)
        assert kept_codings(told()[:2], book(), cache=tmp_path) == tag(told()[:2], book())
        sizes.append((tmp_path / coding_cache.NAME).stat().st_size)
    assert max(sizes[3:]) <= 1.1 * sizes[2]


def test_another_version_and_damage_are_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the package wrote, or what is cut or changed, is left aside and made anew."""
    expected = kept_codings(told(), book(), cache=tmp_path)
    file = tmp_path / coding_cache.NAME
    whole = file.read_bytes()
    for damaged in (b"", whole[:-9], whole.replace(b'"strings"', b'"strungs"'), b"\xff" + whole, b"null\nnull"):
        file.write_bytes(damaged)
        assert sealed(file) is None
        assert kept_codings(told(), book(), cache=tmp_path) == expected
        assert file.read_bytes() == whole
    for changed in ({"version": "x"}, {"texts": []}, {"groups": None}):
        body = json.dumps(json.loads(whole.partition(b"\n")[2]) | changed).encode()
        file.write_bytes(coding_cache.hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        assert kept_codings(told(), book(), cache=tmp_path) == expected
    monkeypatch.setattr(coding_cache, "hash_of_rooms", lambda *_: b"another version")
    seen: list[Any] = []
    monkeypatch.setattr(coding_cache.CodingFile, "codings", lambda *given: seen.extend(given[3]) or [])
    assert kept_codings(told(), book(), cache=tmp_path) == expected
    assert not seen


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    """A file in the cache's place is left alone."""
    (tmp_path / "c").write_text("mine")
    assert kept_codings(told(), book(), cache=tmp_path / "c") == tag(told(), book())
    assert (tmp_path / "c").read_text() == "mine"


def test_the_garbage_collector_waits_and_goes_on(tmp_path: Path) -> None:
    """While codings pile up it is off, and on again behind them, behind an error too; one that was off stays off."""
    seen: list[bool] = []
    kept_codings(told(), book(), cache=tmp_path, told=lambda *_: seen.append(gc.isenabled()))
    assert seen
    assert not any(seen)
    assert gc.isenabled()

    def broken(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept_codings(told(), book(), cache=tmp_path, told=broken)
    assert gc.isenabled()
    found = matcher.compile_codebook(book()).tag_iter(told())
    next(found)
    assert gc.isenabled()  # between codings it is others' turn
    gc.disable()
    try:
        list(found)
        kept_codings(told(), book(), cache=None)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_texts_that_are_equal_share_what_is_kept(tmp_path: Path) -> None:
    """Rows of a table may say the same; each has its own codings all the same."""
    same = [replace(told()[0], id="a"), replace(told()[0], id="b", attributes={"informant": "I-2"})]
    for _ in range(2):
        assert kept_codings(same, book(), cache=tmp_path) == tag(same, book())
    edited = book(BOOK.replace("[kursus,", "[kursus, ikut,"))
    assert kept_codings(same, edited, cache=tmp_path) == tag(same, edited)


def test_what_an_expression_gave_up_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an expression took too long, the next run tries again."""
    true = matcher.Matcher._tag_batch

    def slow(self: Any, batch: Any) -> Any:
        self.on_problem(self._too_slow(self.rules[-1].slots[0][0], batch[0]))
        return true(self, batch)

    monkeypatch.setattr(matcher.Matcher, "_tag_batch", slow)
    problems: list[Any] = []
    kept_codings(told(), book(), cache=tmp_path, on_problem=problems.append)
    assert problems
    assert not (tmp_path / coding_cache.NAME).exists()
