"""Words become rules of a codebook, and nothing else in its file changes."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.authoring import add_words
from qualcode.codebook import load_codebook
from qualcode.errors import CodebookError, InputError

SHIPPED = sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml"))

BOOK = """# my codebook
name: small   # short
title: {id: Kecil, en: Small}
languages: [id, en]

codes:
  hrd:
    label: {id: Pelatihan, en: Training}
    rules:
      - latih     # the verb
      # courses, too
      - word: bina
        never: [pembina]   # not the supervisor

  # money
  capital:
    label: {id: Modal, en: Capital}
    indicators:
      loan: {label: {id: Pinjaman, en: Loan}, rules: [pinjam, exact: KUR]}
      grant:
        label: {id: Hibah, en: Grant}
        rules:
          id: [hibah]
      own:
        label: {id: Sendiri, en: Own}
        definition: |
          Uang sendiri.

  # the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small codebook on disk."""
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, "utf-8")
    return path


def _added(before: str, after: str) -> list[str]:
    """The lines that are new; every other line must be as it was."""
    changes = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert all(line.startswith("+ ") for line in changes), changes
    return [line[2:] for line in changes]


@pytest.mark.parametrize(
    ("code", "words", "language", "lines"),
    [
        ("hrd", ["magang"], "", ["      - magang"]),
        ("hrd", ["kerja sama", "KUR"], "", ["      - kerja sama", "      - exact: KUR"]),
        ("hrd", ["bimtek*"], "", ["      - glob: 'bimtek*'"]),
        ("hrd", ["mentor"], "en", ["      - {word: mentor, lang: en}"]),
        ("hrd", ["work shop"], "en", ["      - {phrase: work shop, lang: en}"]),
        ("hrd", ["NGO"], "en", ["      - {exact: NGO, lang: en}"]),
        ("capital", ["modal"], "", ["    rules:", "      - modal"]),
        ("capital", ["money"], "en", ["    rules:", "      en:", "        - money"]),
        ("capital.own", ["dompet"], "", ["        rules:", "          - dompet"]),
        ("capital.grant", ["grant"], "en", ["          en:", "            - grant"]),
    ],
)  # fmt: skip
def test_a_word_is_added_as_a_line(file: Path, code: str, words: list[str], language: str, lines: list[str]) -> None:
    """Each kind of list grows as its author would write it."""
    assert add_words(file, {code: words}, language=language) == len(words)
    assert _added(BOOK, file.read_text("utf-8")) == lines


def test_a_list_in_brackets_grows_in_its_brackets(file: Path) -> None:
    """The line is changed and no other."""
    add_words(file, {"capital.loan": ["kredit", "BRI"], "capital.grant": ["sumbangan"]})
    text = file.read_text("utf-8")
    assert "rules: [pinjam, exact: KUR, kredit, {exact: BRI}]}" in text
    assert "          id: [hibah, sumbangan]\n" in text
    assert len(text.splitlines()) == len(BOOK.splitlines())


def test_what_stands_there_already_is_passed_over(file: Path) -> None:
    """Adding twice adds once; a file without news is not written."""
    assert add_words(file, {"hrd": ["latih", "magang"], "capital.loan": ["KUR"]}) == 1
    assert add_words(file, {"hrd": ["magang"]}) == 0


def test_windows_files_stay_windows_files(file: Path) -> None:
    """Line ends and byte order mark are those of the file."""
    file.write_bytes(b"\xef\xbb\xbf" + BOOK.replace("\n", "\r\n").encode())
    add_words(file, {"hrd": ["magang"]})
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# my codebook\r\n")
    assert b"      - magang\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_file_without_a_last_line_end(file: Path) -> None:
    """The last rule of a file that ends with it gets one below."""
    file.write_text("codes:\n  hrd:\n    label: T\n    rules:\n      - latih", "utf-8")
    add_words(file, {"hrd": ["magang"]})
    assert [rule.id for rule in load_codebook(file).rules] == ["hrd/latih", "hrd/magang"]


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ({"capitel": ["x"]}, "", r"no code 'capitel' in this codebook; name one of hrd, capital"),
        ({"hrd.loan": ["x"]}, "", r"no code 'hrd\.loan'"),
        ({"hrd": ["x"]}, "fr", r"no rules in 'fr'; choose 'id'"),
    ],
)
def test_what_is_not_there_is_refused(file: Path, words: dict[str, list[str]], language: str, said: str) -> None:
    """The file is left alone."""
    with pytest.raises(InputError, match=said):
        add_words(file, words, language=language)
    assert file.read_text("utf-8") == BOOK


def test_what_cannot_be_a_rule_is_refused(file: Path) -> None:
    """Nothing is written that could not be read again."""
    with pytest.raises(CodebookError):
        add_words(file, {"hrd": ["magang", "<nothing>"]})
    assert file.read_text("utf-8") == BOOK


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_large_codebook_keeps_its_layout(path: Path, tmp_path: Path) -> None:
    """Every code of the shipped codebooks takes a word, and all that changes is the lines that are new."""
    file = tmp_path / path.name
    file.write_bytes(path.read_bytes())
    codebook = load_codebook(path)
    codes = [code.id for code in codebook if code.rules]
    for language in codebook.languages:
        assert add_words(file, {code: [f"kata{language}baru"] for code in codes}, language=language) == len(codes)
    before, after = path.read_text("utf-8"), file.read_text("utf-8")
    assert len(_added(before, after)) == len(codes) * len(codebook.languages)
    assert len(load_codebook(file).rules) == len(codebook.rules) + len(codes) * len(codebook.languages)


@given(word=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12))
def test_any_word_is_added_or_refused(word: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is typed, the codebook can be read afterwards, with one rule more or none."""
    path = tmp_path_factory.mktemp("any") / "book.yaml"
    path.write_text(BOOK, "utf-8")
    before = len(load_codebook(path).rules)
    try:
        added = add_words(path, {"hrd": [word]})
    except CodebookError:
        added = 0
    assert len(load_codebook(path).rules) == before + added
