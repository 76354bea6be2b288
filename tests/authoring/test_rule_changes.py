"""Rules taken out of a codebook's file, or narrowed, without touching anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.authoring import RuleChanges, change_rules
from qualcode.codebook import load_codebook
from qualcode.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

BOOK = """\
# A codebook with many layouts.
name: layouts
languages: [id, en]
codes:
  hrd:
    label: {id: Pelatihan, en: Training}   # the label
    rules:
      id:
        # forms of the root
        - latih      # pelatihan, dilatih
        - kursus
        # near one another
        - near: [ajar, usaha]   # in six words
          within: 6
        - {word: kelas, without: [bisnis]}
        - word: bimbing
          without:
            - polisi
        - bimbingan teknis
      en: [train, course, {word: class, except: [class action]}]
  capital:
    label: {id: Modal, en: Capital}
    rules: [modal]
  loan: {label: {id: Pinjaman, en: Loans}, rules: [pinjam, "kredit"], brief: {id: Uang pinjaman., en: Borrowed money.}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file."""
    path = tmp_path / "layouts.yaml"
    path.write_bytes(BOOK.encode())
    return path


@pytest.mark.parametrize(
    ("rule", "was", "now"),
    [
        ("hrd/kursus", "- kursus\n", "- {word: kursus, except: [magang polisi]}\n"),
        ("hrd/kelas", "without: [bisnis]}", "without: [bisnis], except: [magang polisi]}"),
        ("hrd/class", "except: [class action]", "except: [class action, magang polisi]"),
        ("hrd/bimbing", "            - polisi\n", "            - polisi\n          except: [magang polisi]\n"),
    ],
)
def test_exceptions_are_added_and_nothing_else_changes(file: Path, rule: str, was: str, now: str) -> None:
    """To a plain word, and to rules with conditions, with exceptions, or on lines of their own."""
    assert change_rules(file, RuleChanges(exceptions={rule: ["magang polisi"]})).narrowed == 1
    assert file.read_bytes() == BOOK.replace(was, now).encode()
    (changed,) = [each for each in load_codebook(file).rules if each.id == rule]
    assert "magang polisi" in {term.text for term in changed.exceptions}


def ids(file: Path) -> list[str]:
    """The rules that the file has."""
    return [rule.id for rule in load_codebook(file).rules]


@pytest.mark.parametrize(
    ("rule", "was", "now"),
    [
        ("hrd/latih", "        - latih      # pelatihan, dilatih\n", ""),
        ("hrd/kursus", "        - kursus\n", ""),
        ("hrd/ajar~usaha", "        - near: [ajar, usaha]   # in six words\n          within: 6\n", ""),
        ("hrd/kelas", "        - {word: kelas, without: [bisnis]}\n", ""),
        ("hrd/bimbing", "        - word: bimbing\n          without:\n            - polisi\n", ""),
        ("hrd/train", "[train, course", "[course"),
        ("hrd/course", "train, course, {", "train, {"),
        ("hrd/class", ", {word: class, except: [class action]}]", "]"),
        ("loan/pinjam", '[pinjam, "kredit"]', '["kredit"]'),
        ("loan/kredit", '[pinjam, "kredit"]', "[pinjam]"),
        ("capital/modal", "    rules: [modal]\n", ""),
    ],
)
def test_a_rule_goes_and_nothing_else(file: Path, rule: str, was: str, now: str) -> None:
    """In every layout; the only rule of a code goes with its list."""
    before = ids(file)
    done = change_rules(file, RuleChanges(removed=[rule]))
    assert (done.added, done.removed, done.narrowed) == (0, 1, 0)
    assert BOOK.count(was) == 1
    assert file.read_text("utf-8") == BOOK.replace(was, now)
    assert ids(file) == [each for each in before if each != rule]


@pytest.mark.parametrize(
    ("rule", "was", "now"),
    [
        ("hrd/latih", "- latih  ", "- {word: latih, without: [bola]}  "),
        ("hrd/bimbingan-teknis", "- bimbingan teknis", "- {phrase: bimbingan teknis, without: [bola]}"),
        ("hrd/ajar~usaha", "          within: 6\n", "          within: 6\n          without: [bola]\n"),
        ("hrd/kelas", "without: [bisnis]", "without: [bisnis, bola]"),
        ("hrd/bimbing", "            - polisi\n", "            - polisi\n            - bola\n"),
        ("hrd/train", "[train,", "[{word: train, without: [bola]},"),
        ("hrd/class", "[class action]}", "[class action], without: [bola]}"),
        ("loan/kredit", '"kredit"', "{word: kredit, without: [bola]}"),
    ],
)
def test_a_word_cancels_a_rule(file: Path, rule: str, was: str, now: str) -> None:
    """As a condition of this rule alone."""
    before = ids(file)
    assert change_rules(file, RuleChanges(without={rule: ["bola"]})).narrowed == 1
    assert BOOK.count(was) == 1
    assert file.read_text("utf-8") == BOOK.replace(was, now)
    assert ids(file) == before
    narrowed = {each.id for each in load_codebook(file).rules if "bola" in {term.text for term in each.forbids}}
    assert narrowed == {rule}


def test_many_changes_are_made_together(file: Path) -> None:
    """Several rules of a list, a condition and a word, whatever their order."""
    changes = RuleChanges(
        {"hrd": ["magang"]}, ["hrd/latih", "hrd/train", "hrd/course"], {"hrd/kelas": ["bola", "pesawat"]}
    )
    before = ids(file)
    done = change_rules(file, changes)
    assert (done.added, done.removed, done.narrowed) == (1, 3, 2)
    gone = {"hrd/latih", "hrd/train", "hrd/course"}
    assert set(ids(file)) == {*before, "hrd/magang"} - gone
    assert "without: [bisnis, bola, pesawat]" in file.read_text("utf-8")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(file: Path, ends: str, mark: bytes) -> None:
    """To the byte."""
    file.write_bytes(mark + BOOK.replace("\n", ends).encode())
    change_rules(file, RuleChanges(removed=["hrd/kursus"]))
    assert file.read_bytes() == mark + BOOK.replace("        - kursus\n", "").replace("\n", ends).encode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (RuleChanges(removed=["hrd/latihan"]), "no rule 'hrd/latihan' in this codebook; did you mean 'hrd/latih'"),
        (RuleChanges(without={"market/toko": ["x"]}), "no rule 'market/toko' in this codebook; list them"),
        (RuleChanges(removed=["hrd/latih"], without={"hrd/latih": ["x"]}), "is to go and to be narrowed"),
        (RuleChanges({"nothing": ["x"]}, ["hrd/latih"]), "no code 'nothing'"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(file: Path, changes: RuleChanges, said: str) -> None:
    """All or none."""
    with pytest.raises(InputError, match=said):
        change_rules(file, changes)
    assert file.read_text("utf-8") == BOOK


@pytest.mark.parametrize(
    ("rules", "rule"),
    [
        ("    rules:\n      - train\n      -\n        course\n", "a/course"),
        ("    rules: [train,   # first\n      course]\n", "a/train"),
    ],
)
def test_a_layout_that_is_not_known_is_refused_with_its_line(tmp_path: Path, rules: str, rule: str) -> None:
    """Marks on lines of their own, comments between: by hand."""
    file = tmp_path / "book.yaml"
    text = f"name: x\nlanguages: [en]\ncodes:\n  a:\n    label: A\n{rules}"
    file.write_text(text)
    with pytest.raises(InputError, match=r"book\.yaml:\d+:\d+: the rule .* by hand"):
        change_rules(file, RuleChanges(removed=[rule]))
    assert file.read_text() == text
