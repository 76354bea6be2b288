"""The cache keeps what a matcher learned about words, finds it again, and ignores what is damaged or outdated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import TYPE_CHECKING

import numpy as np
import pytest

import qualcode
from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.files import sources
from qualcode.matching import compile_codebook
from qualcode.matching.engine import cache, word_questions
from qualcode.matching.engine.word_questions import Form
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from qualcode.matching.matcher import Matcher

TEXT = Transcript("a", "Kami ikut pelatihan, melatih dan dilatih di pasar-pasar.")


def book(*words: str) -> Codebook:
    """A codebook that looks for these words."""
    rules = tuple(Rule(f"c/{word}", "c", ((Term("word", word),),)) for word in words)
    return Codebook("study", {}, (Code("c", {}, rules=rules),), unit="turn")


def asked(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that a matcher has to examine when it tags the text."""
    words: list[str] = []
    examine = matcher.scanner.vocabulary._examine
    monkeypatch.setattr(matcher.scanner.vocabulary, "_examine", lambda new: words.extend(new) or examine(new))
    matcher.tag(TEXT)
    return words


def test_a_second_run_examines_no_word_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Known words cost nothing, and the codings are the same."""
    first = compile_codebook(book("latih", "pasar"), cache=tmp_path / "new" / "cache")
    expected = first.tag(TEXT)
    first.remember()
    second = compile_codebook(book("latih", "pasar"), cache=tmp_path / "new" / "cache")
    assert asked(second, monkeypatch) == []
    assert second.tag(TEXT) == expected
    assert {path.suffix for path in (tmp_path / "new" / "cache").iterdir()} == {".npz", ".json"}


@pytest.mark.parametrize("after", [("latih", "pasar"), ("pasar", "latih"), ("pasar",), ("kios", "latih"), ("dan",)])
def test_a_changed_codebook_asks_new_questions_only(
    after: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of words that were met, another codebook asks what nobody asked yet; of new words it asks everything."""
    first = compile_codebook(book("latih", "kios"), cache=tmp_path)
    first.tag(TEXT)
    first.remember()
    more = replace(TEXT, text=f"{TEXT.text} Pelatihan baru di kios-kios.")
    expected = compile_codebook(book(*after)).tag(more)
    second = compile_codebook(book(*after), cache=tmp_path)
    assert second.tag(more) == expected
    second.remember()
    third = compile_codebook(book(*after), cache=tmp_path)
    assert asked(third, monkeypatch) == []
    assert third.tag(more) == expected
    assert asked(compile_codebook(book(*after, "sekali"), cache=tmp_path), monkeypatch) == []


def test_a_changed_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries are named by the questions and by the code that answered them."""
    first = compile_codebook(book("latih"), cache=tmp_path)
    first.tag(TEXT)
    first.remember()
    questions = [Form("latih", "id"), Form("latih", "id", frozenset({"a", "b"})), Form("latih", "id", frozenset({"b"}))]
    assert len({cache.fingerprint([question]) for question in questions}) == 3
    before = cache.fingerprint(questions)
    monkeypatch.setattr(cache, "hash_of_rooms", lambda *_: b"another version")
    assert cache.fingerprint(questions) != before
    assert asked(compile_codebook(book("latih"), cache=tmp_path), monkeypatch)


@pytest.mark.parametrize("changed", ["stance/words/framing/negation.txt", "forms/words/indonesian/ordinary.txt"])
def test_a_changed_word_list_finds_nothing(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries are named by the word lists too: another word in one of them may change what a word answers."""
    for room in ("language", "matching"):
        copytree(Path(qualcode.__file__).parent / room, tmp_path / room, ignore=ignore_patterns("__pycache__"))
    monkeypatch.setattr(sources, "files", lambda room: tmp_path / room.rpartition(".")[2])
    before = sources.hash_of_rooms.__wrapped__(*cache.ROOMS)
    assert sources.hash_of_rooms.__wrapped__(*cache.ROOMS) == before
    with (tmp_path / "language" / changed).open("a", encoding="utf-8") as words:
        words.write("kosakata\n")
    assert sources.hash_of_rooms.__wrapped__(*cache.ROOMS) != before


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty", "no json", "garbage json", "other arrays", "folder"])
def test_damaged_entries_are_ignored(damage: str, tmp_path: Path) -> None:
    """Whatever happened to the files, the codings are right."""
    first = compile_codebook(book("latih"), cache=tmp_path)
    expected = first.tag(TEXT)
    first.remember()
    (data,) = tmp_path.glob("*.npz")
    about = data.with_suffix(".json")
    content = bytearray(data.read_bytes())
    if damage == "truncate":
        data.write_bytes(content[:-40])
    elif damage == "flip":
        content[len(content) // 2] ^= 1
        data.write_bytes(content)
    elif damage == "empty":
        data.write_bytes(b"")
    elif damage == "no json":
        about.unlink()
    elif damage == "garbage json":
        about.write_text("[]")
    elif damage == "other arrays":
        cache.remember(tmp_path, first.scanner.plan.questions, {"keys": np.zeros(3)})
    else:
        data.unlink()
        data.mkdir()
    again = compile_codebook(book("latih"), cache=tmp_path)
    assert again.tag(TEXT) == expected
    if damage != "folder":
        again.remember()
        assert compile_codebook(book("latih"), cache=tmp_path).tag(TEXT) == expected


def test_old_entries_are_removed(tmp_path: Path) -> None:
    """Only the last handful of codebooks is remembered."""
    for number in range(20):
        matcher = compile_codebook(book("latih", f"kata{number}"), cache=tmp_path)
        matcher.tag(TEXT)
        matcher.remember()
        matcher.remember()
    assert len(list(tmp_path.glob("*.npz"))) == len(list(tmp_path.glob("*.json"))) == 16


@pytest.mark.parametrize("words", [("latih", "pasar"), ("latih", "pasar", "modal")])
def test_a_new_word_makes_few_roots_ready(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the codebook, or most of it, was asked before, only roots that the word may be of, and new ones."""
    first = compile_codebook(book("latih", "pasar"), cache=tmp_path)
    first.tag(TEXT)
    first.remember()
    ready: list[str] = []
    make = word_questions.languages.root_forms

    def ready_again(root: str, *, language: str) -> object:
        ready.append(root)
        return make(root, language=language)

    monkeypatch.setattr(word_questions.languages, "root_forms", ready_again)
    text = Transcript("b", "Kami melatihkan sesuatu.")
    found = compile_codebook(book(*words), cache=tmp_path).tag(text)
    assert sorted(set(ready)) == sorted({"latih", *words[2:]})
    assert found == compile_codebook(book(*words)).tag(text) != []
